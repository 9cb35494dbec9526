// SPDX-License-Identifier: GPL-3.0-or-later
// See playout_chart.h.
#include "ui/apps/playout_chart.h"

#include "ui/apps/frame_style.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kLeft = 40, kRight = 8, kBelow = 20, kAboveGap = 6, kFrameWidth = 24;
constexpr int kFewestFrames = 8;

QString madeName() { return PlayoutChart::tr("made"); }
QString cameName() { return PlayoutChart::tr("came"); }
QString dueName() { return PlayoutChart::tr("to be played (deadline)"); }
QString lateName() { return PlayoutChart::tr("late"); }
QString lostName() { return PlayoutChart::tr("missing"); }

bool missing(FrameState state)
{
    return state == FrameState::Lost || state == FrameState::Frozen || state == FrameState::Damaged;
}

} // namespace

PlayoutChart::PlayoutChart(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Playout chart"));
    setToolTip(tr("Each frame is a step. A bar is the time that it waits in the playout buffer. "
                  "What comes right of the deadline is not played."));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PlayoutChart::show(const MediaModel* model, SimTime t, bool futureHidden)
{
    m_model = model;
    m_time = t;
    m_futureHidden = futureHidden;
    update();
}

QString PlayoutChart::sentence() const
{
    if (!m_model)
        return {};
    const PlayoutCounts counts = m_model->countsAt(m_time);
    return tr("%1 frames made, %2 came whole, %3 were to be played so far.")
        .arg(counts.generated)
        .arg(counts.received)
        .arg(counts.due());
}

QSize PlayoutChart::sizeHint() const
{
    const double s = m_theme.scale();
    return QSizeF(360 * s, 240 * s).toSize();
}

QSize PlayoutChart::minimumSizeHint() const
{
    const double s = m_theme.scale();
    return QSizeF(220 * s, 220 * s).toSize();
}

double PlayoutChart::legendHeight() const
{
    const QFontMetricsF metrics(m_theme.font(FontRole::Caption));
    double x = 0;
    int lines = 1;
    for (const QString& name : {madeName(), cameName(), dueName(), lateName(), lostName()}) {
        const double w = metrics.horizontalAdvance(name) + 34 * m_theme.scale();
        if (x > 0 && x + w > width()) {
            ++lines;
            x = 0;
        }
        x += w;
    }
    return lines * std::max(16 * m_theme.scale(), metrics.height());
}

QRectF PlayoutChart::plot() const
{
    const double s = m_theme.scale();
    const double top = legendHeight() + kAboveGap * s;
    return {kLeft * s, top, std::max(1.0, width() - (kLeft + kRight) * s),
            std::max(1.0, height() - top - kBelow * s)};
}

/// The last instant at which anything is to be seen of a frame.
SimTime PlayoutChart::lastOfFrames() const
{
    SimTime last = m_model->media().frames.back().generatedAt;
    if (const auto came = m_model->media().frames.back().receivedAt)
        last = std::max(last, *came);
    if (const SimTime play = m_model->playout().frames.back().playAt; play != kEndOfTime)
        last = std::max(last, play);
    return last;
}

/// The playhead stands right of the middle: the past has more to tell. A run may go on long after
/// its last frame; then that one stands there.
PlayoutChart::Range PlayoutChart::range() const
{
    Range range;
    range.area = plot();
    const Duration interval = m_model->media().work.frameInterval();
    const auto steps = static_cast<std::int64_t>(
        std::max(4.0, range.area.width() / (kFrameWidth * m_theme.scale())));
    const SimTime centre = std::min(m_time, lastOfFrames());
    range.from = std::max(kStartOfTime, centre - interval * (steps * 3 / 5));
    range.to = range.from + interval * steps;
    const auto& frames = m_model->playout().frames;
    // From the frame that is due at the left edge to the one that is made at the right edge.
    const auto due =
        std::partition_point(frames.begin(), frames.end(),
                             [&](const PlayedFrame& frame) { return frame.playAt < range.from; });
    const auto& made = m_model->media().frames;
    const auto after = std::partition_point(made.begin(), made.end(), [&](const MediaFrame& frame) {
        return frame.generatedAt <= range.to;
    });
    const auto count = static_cast<std::uint32_t>(after - made.begin());
    range.first = std::min(static_cast<std::uint32_t>(due - frames.begin()),
                           count == 0 ? 0U : count - 1);
    range.last = count == 0 ? 0 : count - 1;
    if (range.last < range.first + kFewestFrames)
        range.first = range.last < kFewestFrames ? 0 : range.last - kFewestFrames;
    return range;
}

double PlayoutChart::xOf(const Range& range, SimTime t) const
{
    const QRectF& area = range.area;
    const auto span = static_cast<double>((range.to - range.from).count());
    const auto past = static_cast<double>(
        (std::clamp(t, kStartOfTime, range.to + (range.to - range.from)) - range.from).count());
    return area.left() + area.width() * past / span;
}

double PlayoutChart::yOf(const Range& range, double frame) const
{
    const QRectF& area = range.area;
    const double first = range.first - 1.0;
    const double span = std::max<double>(kFewestFrames, range.last - first + 1.0);
    return area.bottom() - area.height() * (frame - first) / span;
}

void PlayoutChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_model || m_model->frames() == 0) {
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("No frame was ever made."));
        return;
    }
    const Range shown = range();
    paintLegend(painter);
    paintAxes(painter, shown);
    painter.save();
    const QRectF& area = shown.area;
    const double s = m_theme.scale();
    QRectF clip = area.adjusted(-1, -6 * s, 1, 1);
    if (m_futureHidden)
        clip.setRight(std::min(clip.right(), xOf(shown, m_time)));
    painter.setClipRect(clip);
    paintStalls(painter, shown);
    paintFrames(painter, shown);
    paintStairs(painter, shown);
    painter.restore();
    paintNow(painter, shown);
}

void PlayoutChart::paintLegend(QPainter& painter) const
{
    const double s = m_theme.scale();
    const QFont font = m_theme.font(FontRole::Caption);
    const QFontMetricsF metrics(font);
    const double line = std::max(16 * s, metrics.height());
    painter.setFont(font);
    double x = 0, y = 0;
    const auto entry = [&](const QString& name, const auto& sample) {
        const double w = metrics.horizontalAdvance(name) + 34 * s;
        if (x > 0 && x + w > width()) {
            x = 0;
            y += line;
        }
        sample(QRectF(x, y, 16 * s, line));
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(QRectF(x + 20 * s, y, w, line), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += w;
    };
    const auto stroke = [&](const QPen& pen) {
        return [&painter, pen](const QRectF& box) {
            painter.setPen(pen);
            painter.drawLine(QPointF(box.left(), box.center().y()),
                             QPointF(box.right(), box.center().y()));
        };
    };
    const auto sign = [&](FrameState state) {
        return [this, &painter, state, s](const QRectF& box) {
            drawFrameSign(painter, m_theme, state,
                          QRectF(box.center() - QPointF(4, 4) * s, QSizeF(8, 8) * s));
        };
    };
    QPen made(m_theme.color(ColorRole::Ink3), 1.4 * s, Qt::DotLine);
    entry(madeName(), stroke(made));
    entry(cameName(), [&](const QRectF& box) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Good));
        painter.drawEllipse(box.center(), 3 * s, 3 * s);
    });
    entry(dueName(), stroke(QPen(m_theme.color(ColorRole::Accent), 2 * s)));
    entry(lateName(), sign(FrameState::Late));
    entry(lostName(), sign(FrameState::Lost));
}

void PlayoutChart::paintAxes(QPainter& painter, const Range& range) const
{
    const QRectF& area = range.area;
    const double s = m_theme.scale();
    const QFont font = m_theme.font(FontRole::Caption);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    // Frames: every so many that the numbers keep apart.
    const double perFrame = std::abs(yOf(range, 1) - yOf(range, 0));
    std::uint32_t every = 1;
    for (const std::uint32_t candidate : {1U, 2U, 5U, 10U, 20U, 50U, 100U, 1000U, 10000U}) {
        every = candidate;
        if (perFrame * candidate >= metrics.height() * 1.3)
            break;
    }
    for (std::uint32_t n = range.first / every * every; n <= range.last + 1; n += every) {
        const double y = yOf(range, n - 1.0);
        if (n == 0 || y > area.bottom() || y < area.top())
            continue;
        painter.setPen(QPen(m_theme.color(ColorRole::Hairline), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(0, y - 10 * s, area.left() - 6 * s, 20 * s),
                         Qt::AlignRight | Qt::AlignVCenter, grouped(n));
    }
    const auto span = static_cast<double>((range.to - range.from).count());
    double step = 1e6;
    for (const double candidate : {1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9}) {
        step = candidate;
        if (area.width() * candidate / span > 70 * s)
            break;
    }
    const auto from = static_cast<double>(range.from.time_since_epoch().count());
    painter.setPen(m_theme.color(ColorRole::Ink3));
    for (double at = std::ceil(from / step) * step; at <= from + span; at += step) {
        const SimTime t(Duration(static_cast<std::int64_t>(at)));
        const QString text = tickText(t, TimeUnit::Milliseconds) + tr(" ms");
        const double w = metrics.horizontalAdvance(text);
        const double x = xOf(range, t);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 3 * s));
        if (x - w / 2 >= 0 && x + w / 2 <= width())
            painter.drawText(QRectF(x - w / 2, area.bottom() + 3 * s, w + 1, (kBelow - 3) * s),
                             Qt::AlignCenter, text);
    }
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void PlayoutChart::paintStalls(QPainter& painter, const Range& range) const
{
    const QRectF& area = range.area;
    for (const Stall& stall : m_model->playout().stalls) {
        const SimTime end = stall.end.value_or(range.to);
        if (stall.begin > range.to || end < range.from)
            continue;
        const double left = xOf(range, stall.begin), right = xOf(range, end);
        painter.fillRect(QRectF(left, area.top(), std::max(1.0, right - left), area.height()),
                         m_theme.color(ColorRole::WarnSoft));
    }
}

/// The stairs of making and of playing, each from edge to edge.
void PlayoutChart::paintStairs(QPainter& painter, const Range& range) const
{
    const double s = m_theme.scale();
    QPainterPath made, due;
    bool begunMade = false, begunDue = false;
    const auto addStep = [&](QPainterPath& path, bool& begun, SimTime t, std::uint32_t n) {
        const QPointF at(xOf(range, t), yOf(range, n));
        if (begun)
            path.lineTo(at.x(), path.currentPosition().y());
        else
            path.moveTo(at.x(), yOf(range, n - 1.0));
        begun = true;
        path.lineTo(at);
    };
    const std::uint32_t begin = range.first == 0 ? 0 : range.first - 1;
    for (std::uint32_t n = begin; n <= range.last && n < m_model->frames(); ++n) {
        addStep(made, begunMade, m_model->media().frames[n].generatedAt, n);
        const SimTime play = m_model->playout().frames[n].playAt;
        if (play != kEndOfTime)
            addStep(due, begunDue, play, n);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::Ink3), 1.4 * s, Qt::DotLine));
    painter.drawPath(made);
    painter.setPen(QPen(m_theme.color(ColorRole::Accent), 2 * s));
    painter.drawPath(due);
}

void PlayoutChart::paintFrames(QPainter& painter, const Range& range) const
{
    const std::uint32_t begin = range.first == 0 ? 0 : range.first - 1;
    for (std::uint32_t n = begin; n <= range.last && n < m_model->frames(); ++n)
        paintFrame(painter, range, n);
}

/// What came of a frame: the bar of its waiting, or why there is none.
void PlayoutChart::paintFrame(QPainter& painter, const Range& range, std::uint32_t frame) const
{
    const double s = m_theme.scale();
    const MediaFrame& made = m_model->media().frames[frame];
    const PlayedFrame& played = m_model->playout().frames[frame];
    const FrameState end = m_model->stateAt(frame, kEndOfTime - Duration{1});
    const double y = yOf(range, frame);
    const double due = xOf(range, std::min(played.playAt, range.to + Duration{1}));
    const QRectF box(-4 * s, -4 * s, 8 * s, 8 * s);
    if (made.receivedAt && std::min(*made.receivedAt, played.playAt) <= range.to) {
        const double came = xOf(range, *made.receivedAt);
        const bool late = *made.receivedAt > played.playAt;
        QColor waiting = m_theme.color(ColorRole::Good);
        waiting.setAlphaF(0.45F);
        QPen pen(late ? frameColor(m_theme, FrameState::Late) : waiting, (late ? 1.4 : 3.0) * s);
        pen.setCapStyle(Qt::FlatCap);
        if (late)
            pen.setDashPattern({2, 2});
        painter.setPen(pen);
        painter.drawLine(QPointF(came, y), QPointF(due, y));
        if (late) {
            drawFrameSign(painter, m_theme, FrameState::Late, box.translated(came, y));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(ColorRole::Good));
            painter.drawEllipse(QPointF(came, y), 3 * s, 3 * s);
        }
    }
    if (missing(end) && played.playAt != kEndOfTime)
        drawFrameSign(painter, m_theme, FrameState::Lost, box.translated(due, y));
}

void PlayoutChart::paintNow(QPainter& painter, const Range& range) const
{
    if (m_time > range.to)
        return;
    const QRectF& area = range.area;
    const double s = m_theme.scale();
    const double x = xOf(range, m_time);
    QColor line = m_theme.color(ColorRole::NowLine);
    line.setAlphaF(0.72F);
    painter.setPen(QPen(line, 1.6 * s));
    painter.drawLine(QPointF(x, area.top() - 4 * s), QPointF(x, area.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(ColorRole::NowLine));
    painter.drawEllipse(QPointF(x, area.top() - 4 * s), 3 * s, 3 * s);
}

} // namespace roundtrip::ui
