// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_card.h: the charts over time. The curves are drawn once into a picture; for each
// instant it is copied twice, whole up to the playhead and faint behind it.
#include "ui/charts/chart_card.h"

#include "ui/parts/axis_text.h"
#include "ui/parts/vector_paint.h"
#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRight = 16, kBelow = 29, kLabelGap = 8, kSmallestLeft = 46;
constexpr double kTickGap = 46;
constexpr double kFuture = 0.28;
constexpr double kHalfStroke = 1.0; ///< of the widest curve: so far a step reaches into its past
constexpr double kHeadRadius = 3.4;

} // namespace

double TimeChartCard::axisLength() const { return std::max(m_context.foldedTime.length(), 1.0); }

QRectF TimeChartCard::plotRect() const
{
    const QFontMetricsF metrics(theme().font(FontRole::Caption));
    const double label = metrics.horizontalAdvance(grouped(m_axis.top));
    const double left = std::max(kSmallestLeft * scale(), label + (kLabelGap + 6) * scale());
    return {left, headHeight() + 2 * scale(), std::max(width() - left - kRight * scale(), 1.0),
            std::max(height() - headHeight() - (2 + kBelow) * scale(), 1.0)};
}

double TimeChartCard::xOf(SimTime t) const
{
    const QRectF plot = plotRect();
    return plot.left() + plot.width() * axisOf(t) / axisLength();
}

double TimeChartCard::yOf(double value) const
{
    const QRectF plot = plotRect();
    return plot.bottom() - plot.height() * value / static_cast<double>(m_axis.top);
}

QPen TimeChartCard::linePen(const QColor& color, double width,
                            const std::vector<double>& dashes) const
{
    QPen pen(color, width * scale());
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    QList<qreal> pattern;
    for (const double dash : dashes)
        pattern << dash / width;
    if (!pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

QList<QPointF> TimeChartCard::steps(const Series& series, bool closed) const
{
    const int pixels = static_cast<int>(std::ceil(plotRect().width() * devicePixelRatioF()));
    QList<QPointF> points;
    for (const SeriesPoint& point : reduceOnAxis(series, m_context.foldedTime, endTime(), pixels)) {
        const QPointF at(axisOf(point.time), static_cast<double>(point.value));
        if (!points.isEmpty())
            points << QPointF(at.x(), points.back().y());
        else if (closed)
            points << QPointF(at.x(), 0.0);
        points << at;
    }
    if (!points.isEmpty())
        points << QPointF(axisLength(), points.back().y());
    return points;
}

void TimeChartCard::makePicture()
{
    m_stale = false;
    m_axis = niceAxis(highest());
    m_picture = QPixmap();
    if (!series() || size().isEmpty() || !nothingText().isEmpty())
        return;
    m_canvas.setArea(QSizeF(size()), plotRect(), axisLength(), static_cast<double>(m_axis.top));
    fill(m_canvas);
    m_picture = m_canvas.render(devicePixelRatioF());
}

void TimeChartCard::paintBody(QPainter& painter)
{
    const bool otherScreen = !m_picture.isNull()
                             && m_picture.devicePixelRatio() != devicePixelRatioF();
    if (m_stale || otherScreen)
        makePicture();
    const QString nothing = !m_context.run() ? QString()
                            : !series()      ? tr("Reading the run\u2026")
                                             : nothingText();
    if (!nothing.isEmpty() || !series()) {
        painter.setFont(theme().font(FontRole::Label));
        painter.setPen(theme().color(ColorRole::Ink3));
        const QRectF room = QRectF(rect()).adjusted(16 * scale(), headHeight(), -16 * scale(),
                                                    -8 * scale());
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, nothing);
        return;
    }
    paintAxes(painter);
    paintCurves(painter);
    paintPlayhead(painter);
    paintNow(painter);
    if (m_pointer)
        paintPointer(painter);
}

void TimeChartCard::paintAxes(QPainter& painter)
{
    const QRectF plot = plotRect();
    painter.setFont(theme().font(FontRole::Caption));
    for (std::uint64_t value = 0; value <= m_axis.top; value += m_axis.step) {
        const double y = yOf(static_cast<double>(value));
        painter.setPen(QPen(theme().color(ColorRole::Hairline), 1));
        const double crisp = std::floor(y) + 0.5;
        painter.drawLine(QPointF(plot.left(), crisp), QPointF(plot.right(), crisp));
        painter.setPen(theme().color(ColorRole::Ink3));
        painter.drawText(
            QRectF(0, y - 10 * scale(), plot.left() - kLabelGap * scale(), 20 * scale()),
            Qt::AlignVCenter | Qt::AlignRight, grouped(value));
    }
    paintTimeLabels(painter);
}

void TimeChartCard::paintTimeLabels(QPainter& painter)
{
    const QRectF plot = plotRect();
    const FoldedTime& folded = m_context.foldedTime;
    const TimeScale axis(folded, 0.0, axisLength(), plot.width());
    const std::vector<Tick> ticks = axis.ticks(kTickGap * scale());
    const QFontMetricsF metrics(theme().font(FontRole::Caption));
    const double step = ticks.size() > 1
                            ? static_cast<double>((ticks[1].time - ticks[0].time).count())
                            : static_cast<double>(endTime().time_since_epoch().count());
    // As in the rest of the window, milliseconds, until they get too long.
    const TimeUnit unit = unitForStep(step < 1e9 ? std::min(step, 4e8) : step);
    double free = 0.0;
    const double y = plot.bottom() + 4 * scale();
    // The unit stands at the last tick; so that it always fits, it is placed first.
    double limit = width() - 4 * scale();
    const auto draw = [&](const Tick& tick, const QString& text) {
        const double width = metrics.horizontalAdvance(text);
        const double left = std::min(plot.left() + tick.pixel - width / 2, limit - width);
        if (left < free)
            return false;
        painter.drawText(QRectF(left, y, width + 1, 20 * scale()), Qt::AlignVCenter, text);
        return true;
    };
    painter.setPen(theme().color(ColorRole::Ink3));
    if (!ticks.empty()) {
        const QString last = tickText(ticks.back().time, unit) + u' ' + unitName(unit);
        draw(ticks.back(), last);
        limit = std::min(limit,
                         plot.left() + ticks.back().pixel - metrics.horizontalAdvance(last) / 2);
        limit = std::min(limit, width() - 4 * scale() - metrics.horizontalAdvance(last))
                - 8 * scale();
    }
    for (std::size_t i = 0; i + 1 < ticks.size(); ++i) {
        const QString text = tickText(ticks[i].time, unit);
        const double half = metrics.horizontalAdvance(text) / 2;
        if (plot.left() + ticks[i].pixel + half > limit)
            continue;
        if (draw(ticks[i], text))
            free = plot.left() + ticks[i].pixel + half + 8 * scale();
    }
    // A fold: the axis is broken by two strokes.
    for (const FoldedTime::Fold& fold : folded.folds()) {
        const double x = plot.left()
                         + plot.width() * (fold.axisBegin + fold.axisEnd) / 2 / axisLength();
        painter.fillRect(
            QRectF(x - 3 * scale(), plot.bottom() - 3 * scale(), 6 * scale(), 6 * scale()),
            theme().color(ColorRole::Surface));
        painter.setPen(QPen(theme().color(ColorRole::Ink3), 1.2 * scale()));
        for (const double shift : {-2.5, 2.5})
            painter.drawLine(QPointF(x + (shift - 2) * scale(), plot.bottom() + 5 * scale()),
                             QPointF(x + (shift + 2) * scale(), plot.bottom() - 5 * scale()));
    }
}

void TimeChartCard::paintCurves(QPainter& painter)
{
    if (m_picture.isNull())
        return;
    const bool hidden = m_context.selection.futureHidden();
    const double now = xOf(m_context.playback.time()) - (hidden ? kHalfStroke * scale() : 0.0);
    painter.save();
    if (paintsVectors(painter)) {
        const double end = hidden ? now : width();
        m_canvas.draw(painter, QRectF(0, 0, end, height()));
        // A chart's items set their own opacity: what is to come is veiled instead.
        QColor veil = theme().color(ColorRole::Surface);
        veil.setAlphaF(static_cast<float>(1.0 - kFuture));
        const double top = plotRect().top() - 4 * scale();
        painter.fillRect(QRectF(now, top, std::max(0.0, end - now), plotRect().bottom() - top),
                         veil);
        painter.restore();
        return;
    }
    painter.setClipRect(QRectF(0, 0, now, height()));
    painter.drawPixmap(0, 0, m_picture);
    if (!hidden) {
        painter.setClipRect(QRectF(now, 0, width() - now, height()));
        painter.setOpacity(kFuture);
        painter.drawPixmap(0, 0, m_picture);
    }
    painter.restore();
}

void TimeChartCard::paintPlayhead(QPainter& painter) const
{
    const QRectF plot = plotRect();
    const double x = xOf(m_context.playback.time());
    QColor line = theme().color(ColorRole::NowLine);
    line.setAlphaF(0.72F);
    painter.setPen(QPen(line, 1.6 * scale()));
    const double top = plot.top() - 6 * scale();
    painter.drawLine(QPointF(x, top), QPointF(x, plot.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(ColorRole::NowLine));
    painter.drawEllipse(QPointF(x, top), kHeadRadius * scale(), kHeadRadius * scale());
}

void TimeChartCard::paintPointer(QPainter& painter) const
{
    const QRectF plot = plotRect();
    const SimTime t =
        m_context.foldedTime.fromAxis((m_pointer->x() - plot.left()) / plot.width() * axisLength());
    if (m_context.selection.futureHidden() && t > m_context.playback.time())
        return;
    QPen pen(theme().color(ColorRole::Ink3), scale());
    pen.setDashPattern({2.0, 3.0});
    painter.setPen(pen);
    painter.drawLine(QPointF(m_pointer->x(), plot.top()), QPointF(m_pointer->x(), plot.bottom()));
    paintReadout(painter, t);
}

void TimeChartCard::paintReadout(QPainter& painter, SimTime t) const
{
    const QRectF plot = plotRect();
    QStringList lines{exactText(t)};
    const QString values = valuesAt(t);
    if (!values.isEmpty())
        lines << values.split(u", "_qs);
    const QFont plain = theme().font(FontRole::Caption);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(strong);
    double widest = 0.0;
    for (const QString& line : lines)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    const double row = 16 * scale();
    const double gap = 8 * scale();
    QRectF box(0, plot.top() + 2 * scale(), widest + 2 * gap,
               row * static_cast<double>(lines.size()) + gap);
    const bool left = m_pointer->x() + gap + box.width() > width() - 4 * scale();
    box.moveLeft(left ? std::max(2.0, m_pointer->x() - gap - box.width()) : m_pointer->x() + gap);
    painter.setPen(QPen(theme().color(ColorRole::HairlineStrong), 1));
    painter.setBrush(theme().color(ColorRole::Surface));
    painter.drawRoundedRect(box, 4 * scale(), 4 * scale());
    double y = box.top() + gap / 2;
    for (qsizetype i = 0; i < lines.size(); ++i, y += row) {
        painter.setFont(i == 0 ? strong : plain);
        painter.setPen(theme().color(i == 0 ? ColorRole::Ink : ColorRole::Ink2));
        painter.drawText(QRectF(box.left() + gap, y, widest + 1, row), Qt::AlignVCenter, lines[i]);
    }
}

void TimeChartCard::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = plotRect();
    const bool inside = series() && nothingText().isEmpty()
                        && plot.adjusted(-4, -4, 4, 4).contains(event->position());
    m_pointer.reset();
    if (inside)
        m_pointer = QPointF(std::clamp(event->position().x(), plot.left(), plot.right()),
                            std::clamp(event->position().y(), plot.top(), plot.bottom()));
    pointedAt(m_pointer);
    update();
}

void TimeChartCard::leaveEvent(QEvent*)
{
    m_pointer.reset();
    pointedAt(std::nullopt);
    update();
}

} // namespace roundtrip::ui
