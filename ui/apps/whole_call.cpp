// SPDX-License-Identifier: GPL-3.0-or-later
// See whole_call.h.
#include "ui/apps/whole_call.h"

#include "ui/apps/frame_style.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/plain_keys.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// The worse, the higher: what a column of several frames shows.
int badness(FrameState state)
{
    switch (state) {
    case FrameState::OnTime: return 1;
    case FrameState::Damaged:
    case FrameState::Late: return 2;
    case FrameState::Lost:
    case FrameState::Frozen: return 3;
    case FrameState::NotMade:
    case FrameState::OnTheWay:
    case FrameState::Waiting: break;
    }
    return 0;
}

constexpr std::initializer_list<Qt::Key> kKeys{Qt::Key_Left, Qt::Key_Right, Qt::Key_Home,
                                               Qt::Key_End};
constexpr int kTenths = 10;

QString jitterText(std::uint64_t nanoseconds)
{
    return nanoseconds == 0 ? JitterStrip::tr("0 ms")
                            : durationText(Duration(static_cast<std::int64_t>(nanoseconds)));
}

} // namespace

WholeCall::WholeCall(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("A click goes there; so do the arrow keys, Home and End, from stretch to "
                  "stretch"));
    installPartLists();
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void WholeCall::show(const MediaModel* model, SimTime t, bool futureHidden)
{
    m_model = model;
    m_time = t;
    m_futureHidden = futureHidden;
    update();
    if (!hasFocus() || currentPart() == m_told)
        return;
    m_told = currentPart();
    tellCurrentPart(*this, m_told);
}

const std::vector<WholeCall::Stretch>& WholeCall::stretches()
{
    if (!m_stretches)
        m_stretches = m_model && m_model->frames() > 0 ? makeStretches() : std::vector<Stretch>();
    return *m_stretches;
}

int WholeCall::partCount()
{
    const auto& all = stretches();
    const auto hidden = std::partition_point(
        all.begin(), all.end(), [this](const Stretch& s) { return s.begin <= shownUntil(); });
    return static_cast<int>(hidden - all.begin());
}

PicturePart WholeCall::part(int n)
{
    const Stretch& stretch = stretches()[static_cast<std::size_t>(n)];
    const SimTime until = std::min(stretch.end, shownUntil());
    const double left = xOf(stretch.begin);
    const QRectF place(left, area().top(), std::max(1.0, xOf(until) - left), area().height());
    return {tr("%1 to %2: %3").arg(exactText(stretch.begin), exactText(until), stretch.words),
            QString(), place, true};
}

int WholeCall::currentPart()
{
    const auto& all = stretches();
    const auto after = std::partition_point(all.begin(), all.end(),
                                            [this](const Stretch& s) { return s.begin <= m_time; });
    return static_cast<int>(after - all.begin()) - 1;
}

void WholeCall::choosePart(int n)
{
    Q_EMIT timeChosen(stretches()[static_cast<std::size_t>(n)].begin);
}

bool WholeCall::event(QEvent* event)
{
    // These keys would step through the run: here they go from stretch to stretch.
    if (event->type() == QEvent::ShortcutOverride
        && isPlainKey(*static_cast<QKeyEvent*>(event), kKeys)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void WholeCall::keyPressEvent(QKeyEvent* event)
{
    const int last = partCount() - 1;
    if (!isPlainKey(*event, kKeys) || last < 0)
        return QWidget::keyPressEvent(event);
    const int now = currentPart();
    switch (event->key()) {
    case Qt::Key_Home: return choosePart(0);
    case Qt::Key_End: return choosePart(last);
    case Qt::Key_Right: return choosePart(std::min(now + 1, last));
    default: break;
    }
    // Back to where this one began, and from there to the one before.
    const bool inside = now >= 0 && stretches()[static_cast<std::size_t>(now)].begin < m_time;
    choosePart(std::clamp(inside ? now : now - 1, 0, last));
}

void WholeCall::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    m_told = currentPart();
    if (m_told >= 0)
        tellCurrentPart(*this, m_told);
}

SimTime WholeCall::end() const
{
    SimTime last = m_model->endTime();
    const auto& frames = m_model->playout().frames;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        if (frame->playAt == kEndOfTime)
            continue;
        last = std::max(last, frame->playAt);
        break;
    }
    return std::max(last, kStartOfTime + Duration{1});
}

double WholeCall::titleHeight() const
{
    return std::ceil(QFontMetricsF(m_theme.font(FontRole::Caption)).height() + 3 * m_theme.scale());
}

QRectF WholeCall::area() const
{
    return {0, titleHeight(), static_cast<double>(width()), height() - titleHeight()};
}

double WholeCall::xOf(SimTime t) const
{
    const auto whole = static_cast<double>(end().time_since_epoch().count());
    const auto at = static_cast<double>(std::min(t, end()).time_since_epoch().count());
    return width() * at / whole; // as area(), which would measure a font for each frame
}

void WholeCall::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF head(0, 0, width(), titleHeight());
    const QFont font = m_theme.font(FontRole::Caption);
    const QString right = m_model ? aside() : QString();
    const double room = width() - QFontMetricsF(font).horizontalAdvance(right) - 8;
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Ink2));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(font).elidedText(title(), Qt::ElideRight,
                                                   static_cast<int>(std::max(0.0, room))));
    painter.drawText(head, Qt::AlignRight | Qt::AlignTop, right);
    if (!m_model || m_model->frames() == 0)
        return;
    painter.save();
    if (m_futureHidden)
        painter.setClipRect(QRectF(0, 0, std::max(1.0, xOf(m_time)), height()));
    paintStrip(painter, area());
    painter.restore();
    painter.setPen(QPen(m_theme.color(ColorRole::NowLine), 1.6 * m_theme.scale()));
    const double x = std::clamp(xOf(m_time), 1.0, width() - 1.0);
    painter.drawLine(QPointF(x, area().top() - 2), QPointF(x, area().bottom()));
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2));
    painter.drawRoundedRect(area().adjusted(1, 1, -1, -1), 3, 3);
}

void WholeCall::choose(double x)
{
    if (!m_model || width() <= 0)
        return;
    const double share = std::clamp(x / width(), 0.0, 1.0);
    const auto whole = static_cast<double>(end().time_since_epoch().count());
    Q_EMIT timeChosen(SimTime(Duration(static_cast<std::int64_t>(share * whole))));
}

void WholeCall::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(event->position().x());
}

void WholeCall::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        choose(event->position().x());
}

QSize OutcomeStrip::sizeHint() const
{
    return QSizeF(300 * theme().scale(), titleHeight() + 16 * theme().scale()).toSize();
}

/// Frames in a row of which the same came, and the times when the player stood still.
std::vector<WholeCall::Stretch> OutcomeStrip::makeStretches() const
{
    std::vector<Stretch> stretches;
    const auto& frames = model()->playout().frames;
    std::optional<FrameState> before;
    for (std::uint32_t n = 0; n < model()->frames() && frames[n].playAt != kEndOfTime; ++n) {
        const FrameState state = model()->stateAt(n, kEndOfTime - Duration{1});
        const SimTime until = frames[n].playAt + model()->media().work.frameInterval();
        if (state == before)
            stretches.back().end = until;
        else
            stretches.push_back({frames[n].playAt, until, frameStateName(state)});
        before = state;
    }
    for (const Stall& stall : model()->playout().stalls)
        stretches.push_back({stall.begin, stall.end.value_or(end()), tr("stands still")});
    std::stable_sort(stretches.begin(), stretches.end(),
                     [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
    return stretches;
}

QString OutcomeStrip::title() const { return tr("The whole of it"); }

QString OutcomeStrip::aside() const
{
    const Duration stalled = model()->countsAt(time()).stalled;
    return stalled > Duration{0} ? tr("stood still for %1").arg(durationText(stalled)) : QString();
}

/// Tall for what was played, short marks at the top and the bottom for what was not: the shapes
/// differ without the colours, too.
void OutcomeStrip::paintStrip(QPainter& painter, const QRectF& area)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(area, theme().color(ColorRole::SurfaceAlt));
    const auto columns = static_cast<std::size_t>(std::max(1.0, area.width()));
    std::vector<FrameState> worst(columns, FrameState::NotMade);
    const auto& frames = model()->playout().frames;
    for (std::uint32_t n = 0; n < model()->frames(); ++n) {
        if (frames[n].playAt == kEndOfTime)
            break;
        const FrameState state = model()->stateAt(n, kEndOfTime - Duration{1});
        const auto from = static_cast<std::size_t>(std::max(0.0, xOf(frames[n].playAt)));
        const SimTime until = frames[n].playAt + model()->media().work.frameInterval();
        const auto to = static_cast<std::size_t>(std::max(0.0, xOf(until)));
        for (std::size_t x = from; x <= std::min(to, columns - 1); ++x) {
            if ((x < to || x == from) && badness(state) > badness(worst[x]))
                worst[x] = state;
        }
    }
    const double h = area.height();
    for (std::size_t x = 0; x < columns; ++x) {
        const int bad = badness(worst[x]);
        if (bad == 0)
            continue;
        const QRectF column(area.left() + static_cast<double>(x), area.top(), 1, h);
        if (bad == 1)
            painter.fillRect(column.adjusted(0, h * 0.25, 0, -h * 0.25),
                             theme().color(ColorRole::Good));
        else if (bad == 2)
            painter.fillRect(column.adjusted(0, h * 0.5, 0, 0), frameColor(theme(), worst[x]));
        else
            painter.fillRect(column, frameColor(theme(), worst[x]));
    }
    for (const Stall& stall : model()->playout().stalls) {
        const double left = xOf(stall.begin), right = xOf(stall.end.value_or(end()));
        const QRectF box(left, area.top(), std::max(2.0, right - left), h);
        painter.fillRect(box, theme().color(ColorRole::WarnSoft));
        painter.fillRect(box, QBrush(frameColor(theme(), FrameState::Late), Qt::BDiagPattern));
        painter.setPen(frameColor(theme(), FrameState::Late));
        painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

QSize JitterStrip::sizeHint() const
{
    return QSizeF(300 * theme().scale(), titleHeight() + 44 * theme().scale()).toSize();
}

QString JitterStrip::title() const { return tr("Jitter (RFC 3550)"); }

std::uint64_t JitterStrip::highest() const
{
    std::uint64_t highest = 0;
    for (const SeriesPoint& point : model()->jitter()) {
        if (point.time <= shownUntil())
            highest = std::max(highest, point.value);
    }
    return highest;
}

QString JitterStrip::aside() const
{
    const std::uint64_t highest = this->highest();
    if (highest == 0)
        return tr("none");
    return tr("%1, at most %2")
        .arg(jitterText(valueAt(model()->jitter(), time())), jitterText(highest));
}

/// Tenths of the whole: the jitter has no borders of its own. Each tells where it begins.
std::vector<WholeCall::Stretch> JitterStrip::makeStretches() const
{
    std::vector<Stretch> stretches;
    const Duration part = (end() - kStartOfTime) / kTenths;
    for (int i = 0; i < kTenths; ++i) {
        const SimTime begin = kStartOfTime + part * i;
        stretches.push_back(
            {begin, begin + part,
             tr("begins with %1").arg(jitterText(valueAt(model()->jitter(), begin)))});
    }
    return stretches;
}

void JitterStrip::paintStrip(QPainter& painter, const QRectF& area)
{
    const double s = theme().scale();
    const std::uint64_t highest = std::max<std::uint64_t>(1, this->highest());
    painter.setPen(QPen(theme().color(ColorRole::Hairline), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.topLeft(), area.topRight());
    const QRectF room = area.adjusted(0, 2 * s, 0, -1);
    QPainterPath curve;
    bool begun = false;
    const auto pixels = static_cast<int>(std::max(1.0, area.width()));
    for (const SeriesPoint& point : reduceSeries(model()->jitter(), kStartOfTime, end(), pixels)) {
        const QPointF at(xOf(point.time), room.bottom()
                                              - room.height() * static_cast<double>(point.value)
                                                    / static_cast<double>(highest));
        if (begun)
            curve.lineTo(at.x(), curve.currentPosition().y());
        else
            curve.moveTo(at);
        begun = true;
        curve.lineTo(at);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(ColorRole::Accent), 1.6 * s));
    painter.drawPath(curve);
}

} // namespace roundtrip::ui
