// SPDX-License-Identifier: GPL-3.0-or-later
// See pair_chart.h.
#include "ui/whatif/pair_chart.h"

#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kTickGap = 84.0, kLeastLeft = 58.0, kNumberGap = 8.0;
constexpr double kFaint = 0.35;

Transport transportOn(const PairOutcome& outcome, std::size_t side)
{
    return outcome.series->lanes[side].transport;
}

} // namespace

PairChart::PairChart(ViewContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName(u"pairChart"_qs);
    setAccessibleName(tr("Bytes delivered to the application, A and B"));
    const auto follow = [this] {
        setAccessibleDescription(sentence());
        update();
    };
    connect(&context.playback, &Playback::timeChanged, this, follow);
    connect(&context.selection, &Selection::futureChanged, this, follow);
    connect(&context.selection, &Selection::visibleChanged, this, qOverload<>(&QWidget::update));
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PairChart::setOutcome(std::shared_ptr<const PairOutcome> outcome)
{
    m_outcome = std::move(outcome);
    setAccessibleDescription(sentence());
    update();
}

QSize PairChart::sizeHint() const { return (QSizeF(700, 210) * m_context.theme.scale()).toSize(); }
QSize PairChart::minimumSizeHint() const
{
    return (QSizeF(260, 150) * m_context.theme.scale()).toSize();
}

QString PairChart::sentence() const
{
    if (!m_outcome)
        return {};
    const SimTime now = m_context.playback.time();
    const auto at = [&](std::size_t side) {
        return grouped(valueAt(m_outcome->series->lanes[side].delivered, now));
    };
    return tr("At %1 the application has %2 bytes in A and %3 in B.")
        .arg(exactText(now), at(kSideA), at(kSideB));
}

ValueAxis PairChart::axis() const
{
    std::uint64_t most = 1;
    if (m_outcome)
        for (const LaneSeries& lane : m_outcome->series->lanes)
            most = std::max(most, lane.mostDelivered);
    return niceAxis(most);
}

QRectF PairChart::plot() const
{
    const double s = m_context.theme.scale();
    const QFontMetricsF label(m_context.theme.font(FontRole::Label));
    const double number = label.horizontalAdvance(grouped(axis().top)) + 2 * kNumberGap * s;
    return QRectF(rect()).adjusted(std::max(kLeastLeft * s, number), 42 * s, -24 * s, -28 * s);
}

TimeScale PairChart::scaleOf(const QRectF& plot) const
{
    return {m_context.foldedTime, m_context.selection.visibleBegin(),
            m_context.selection.visibleEnd(), plot.width()};
}

/// Steps from the left edge to the right one.
QPolygonF PairChart::curve(std::size_t side, const QRectF& plot, const TimeScale& scale,
                           double top) const
{
    const Series series = reduceOnAxis(m_outcome->series->lanes[side].delivered,
                                       m_context.foldedTime, m_outcome->run->endTime(),
                                       static_cast<int>(plot.width()));
    const auto yOf = [&](std::uint64_t value) {
        return plot.bottom() - static_cast<double>(value) / top * plot.height();
    };
    QPolygonF points;
    double y = yOf(0);
    points << QPointF(plot.left(), y);
    for (const SeriesPoint& point : series) {
        const double x = plot.left() + scale.pixelOf(point.time);
        if (x > plot.right())
            break;
        if (x > plot.left())
            points << QPointF(x, y) << QPointF(x, yOf(point.value));
        else
            points.last().setY(yOf(point.value));
        y = yOf(point.value);
    }
    points << QPointF(plot.right(), y);
    return points;
}

void PairChart::paintAxes(QPainter& painter, const QRectF& plot, const TimeScale& scale,
                          const ValueAxis& values) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setFont(theme.font(FontRole::Label));
    for (std::uint64_t value = 0; value <= values.top; value += values.step) {
        const double y = plot.bottom()
                         - static_cast<double>(value) / static_cast<double>(values.top)
                               * plot.height();
        painter.fillRect(QRectF(plot.left(), std::round(y), plot.width(), 1.0),
                         theme.color(ColorRole::Hairline));
        painter.setPen(theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(0, y - 10 * s, plot.left() - kNumberGap * s, 20 * s),
                         Qt::AlignRight | Qt::AlignVCenter, grouped(value));
    }
    const std::vector<Tick> ticks = scale.ticks(kTickGap * s);
    const TimeUnit unit = unitForStep(kTickGap * s / scale.pixelsPerUnit());
    for (const Tick& tick : ticks) {
        const bool last = &tick == &ticks.back();
        const QString text = last ? tickText(tick.time, unit) + u' ' + unitName(unit)
                                  : tickText(tick.time, unit);
        const double x = std::min(plot.left() + tick.pixel, width() - 34 * s);
        painter.drawText(QRectF(x - 50 * s, plot.bottom() + 6 * s, 100 * s, 18 * s),
                         Qt::AlignHCenter | Qt::AlignTop, text);
    }
}

QString PairChart::waitingText() const
{
    for (const ToldChange& change : m_outcome->changes) {
        if (change.text != changeText(ChangeWord::SegmentDropped))
            continue;
        for (const auto& [name, value] : change.arguments) {
            if (name == "n")
                return tr("B: the application\nwaits for segment %1")
                    .arg(QString::fromStdString(value));
        }
    }
    return tr("B: the application\nwaits");
}

void PairChart::paintWaiting(QPainter& painter, const QRectF& plot, const TimeScale& scale,
                             double top, const QPolygonF& a, const QPolygonF& b) const
{
    const Theme& theme = m_context.theme;
    // Between the curves, where A is above.
    const auto under = [&](QPolygonF line) {
        line << QPointF(plot.right(), plot.bottom() + 1) << QPointF(plot.left(), plot.bottom() + 1);
        QPainterPath path;
        path.addPolygon(line);
        path.closeSubpath();
        return path;
    };
    const QPainterPath waiting = under(a).subtracted(under(b));
    if (waiting.isEmpty())
        return;
    QColor hatch = theme.segment(SegmentStyle::Lost).line;
    hatch.setAlphaF(0.45F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(hatch, Qt::BDiagPattern));
    painter.drawPath(waiting);
    // In the widest place: where B has stood still for longest while A had more.
    const Series& mine = m_outcome->series->lanes[kSideB].delivered;
    const Series& theirs = m_outcome->series->lanes[kSideA].delivered;
    QRectF best;
    for (std::size_t i = 0; i <= mine.size(); ++i) {
        const SimTime from = i == 0 ? kStartOfTime : mine[i - 1].time;
        const SimTime to = i == mine.size() ? m_outcome->run->endTime() : mine[i].time;
        const std::uint64_t low = i == 0 ? 0 : mine[i - 1].value;
        // The last third of the wait: by then A has most of what it will have.
        const SimTime middle = from + (to - from) * 2 / 3;
        const std::uint64_t high = valueAt(theirs, middle);
        if (high <= low)
            continue;
        const auto yOf = [&](std::uint64_t v) {
            return plot.bottom() - static_cast<double>(v) / top * plot.height();
        };
        const double right = std::min(plot.right(), plot.left() + scale.pixelOf(to));
        const double left = std::max(plot.left(), plot.left() + scale.pixelOf(middle));
        const QRectF box(left, yOf(high), right - left, yOf(low) - yOf(high));
        if (box.width() > best.width())
            best = box;
    }
    QFont font = theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    const QString text = waitingText();
    const QRectF needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, 1e4, 1e4), Qt::AlignCenter,
                                                           text);
    QRectF box(0, 0, needed.width() + 10, needed.height() + 2);
    if (best.height() < box.height() + 8 || best.width() + 60 < box.width())
        return;
    box.moveCenter(best.center());
    box.moveBottom(best.bottom() - 4);
    box.moveRight(std::min(box.right(), best.right() - 6));
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawRoundedRect(box, 3, 3);
    painter.setFont(font);
    painter.setPen(theme.segment(SegmentStyle::Lost).text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void PairChart::paintCurves(QPainter& painter, const QRectF& plot, const TimeScale& scale,
                            double top) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const QPolygonF a = curve(kSideA, plot, scale, top);
    const QPolygonF b = curve(kSideB, plot, scale, top);
    paintWaiting(painter, plot, scale, top, a, b);
    const StrokeSpec dashes{1.8, {6, 4}};
    painter.setBrush(Qt::NoBrush);
    painter.setPen(strokePen(dashes, theme.color(ColorRole::Ink2), s));
    painter.drawPolyline(a);
    const SegmentStyle style = transportStyle(transportOn(*m_outcome, kSideB));
    QPen solid(theme.segment(style).line, 2.6 * s);
    solid.setJoinStyle(Qt::MiterJoin);
    painter.setPen(solid);
    painter.drawPolyline(b);
    QFont font = theme.font(FontRole::BodyStrong);
    painter.setFont(font);
    // Each beside its own line where they are furthest apart: halfway through the wait.
    const auto letter = [&](const QPolygonF& line, const QString& text, const QColor& color,
                            bool left) {
        double tallest = 0.0;
        QPointF at;
        for (qsizetype i = 1; i < line.size(); ++i) {
            const double rise = line[i - 1].y() - line[i].y();
            if (rise >= tallest && rise > 0.0) {
                tallest = rise;
                at = (line[i - 1] + line[i]) / 2;
            }
        }
        if (tallest <= 0.0)
            return;
        const double x = left ? at.x() - 20 * s : at.x() + 8 * s;
        if (x < plot.left() || x > plot.right() - 14 * s)
            return;
        painter.setPen(color);
        painter.drawText(QRectF(x, at.y() - 10 * s, 14 * s, 20 * s), Qt::AlignCenter, text);
    };
    letter(a, u"A"_qs, theme.color(ColorRole::Ink2), true);
    letter(b, u"B"_qs, theme.segment(style).text, false);
}

void PairChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    painter.setRenderHint(QPainter::Antialiasing);
    QFont title = theme.font(FontRole::Section);
    painter.setFont(title);
    painter.setPen(theme.color(ColorRole::Ink));
    const bool udp = m_outcome && transportOn(*m_outcome, kSideB) == Transport::Udp;
    painter.drawText(QRectF(18 * s, 8 * s, width() - 30 * s, 26 * s),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     udp ? tr("UDP: bytes delivered to the application")
                         : tr("TCP: bytes delivered to the application"));
    if (!m_outcome || m_context.run() != m_outcome->run.get())
        return;
    const QRectF area = plot();
    const TimeScale scale = scaleOf(area);
    const ValueAxis values = axis();
    paintAxes(painter, area, scale, values);
    const double nowX = std::clamp(area.left() + scale.pixelOf(m_context.playback.time()),
                                   area.left(), area.right());
    const auto part = [&](double from, double to, double opacity) {
        if (to <= from)
            return;
        painter.save();
        painter.setClipRect(QRectF(from, 0, to - from, height()));
        painter.setOpacity(opacity);
        paintCurves(painter, area, scale, static_cast<double>(values.top));
        painter.restore();
    };
    part(0, nowX, 1.0);
    if (!m_context.selection.futureHidden())
        part(nowX, width(), kFaint);
    painter.setPen(QPen(theme.color(ColorRole::NowLine), 1.5 * s));
    painter.drawLine(QPointF(nowX, area.top() - 4 * s), QPointF(nowX, area.bottom()));
}

void PairChart::seekTo(double x)
{
    const QRectF area = plot();
    if (m_outcome && m_context.run())
        m_context.playback.seek(std::max(scaleOf(area).timeAt(x - area.left()), kStartOfTime));
}

void PairChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        seekTo(event->position().x());
}

void PairChart::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        seekTo(event->position().x());
}

} // namespace roundtrip::ui
