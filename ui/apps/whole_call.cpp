// SPDX-License-Identifier: GPL-3.0-or-later
// See whole_call.h.
#include "ui/apps/whole_call.h"

#include "ui/apps/frame_style.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

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

} // namespace

WholeCall::WholeCall(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
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
    return area().left() + area().width() * at / whole;
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
    const auto text = [](std::uint64_t nanoseconds) {
        return nanoseconds == 0 ? tr("0 ms")
                                : durationText(Duration(static_cast<std::int64_t>(nanoseconds)));
    };
    return tr("%1, at most %2").arg(text(valueAt(model()->jitter(), time())), text(highest));
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
