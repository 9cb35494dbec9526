// SPDX-License-Identifier: GPL-3.0-or-later
// See compare_charts.h.
#include "ui/compare/compare_charts.h"

#include "ui/base/view_context.h"
#include "ui/compare/compare_words.h"
#include "ui/parts/axis_text.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kLatencyRow = 46, kPlot = 118, kDot = 5;
constexpr std::size_t kMostDots = 400;

double nanoseconds(Duration time) { return static_cast<double>(time.count()); }

std::uint64_t valueOf(const Figures& figures, Figure figure)
{
    const auto& value = figures[figure];
    return value ? value->value : 0;
}

} // namespace

CompareCharts::CompareCharts(ViewContext& context, std::shared_ptr<const Comparison> comparison,
                             std::vector<std::size_t> shown, QWidget* parent)
    : DrawnView(context, 0, 0, parent)
    , m_comparison(std::move(comparison))
    , m_shown(std::move(shown))
{
    setObjectName(u"compareCharts"_qs);
    setAccessibleName(tr("Charts of the comparison"));
    std::vector<Transport> transports;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        transports.push_back(column(i).flows().transport);
    m_looks = columnLooks(transports);
    SimTime end(std::chrono::milliseconds(1));
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (!column(i).delivered().empty())
            end = std::max(end, column(i).delivered().back().time);
    }
    m_end = roundUp(end);
}

QString CompareCharts::notice(SimTime t) const
{
    QStringList said;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        said << columnTitle(column(i)) + u": "_qs + noticeText(column(i).whatTheUserNoticed(t));
    return said.join(u' ');
}

void CompareCharts::draw(Canvas& canvas, SimTime t) const
{
    if (!m_comparison)
        return;
    drawLegend(canvas);
    canvas.skip(6);
    drawLatencies(canvas, t);
    canvas.skip(12);
    drawDelivered(canvas, t);
    canvas.skip(12);
    drawOverhead(canvas, t);
}

void CompareCharts::drawLegend(Canvas& canvas) const
{
    LegendRow legend(canvas);
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        legend.add(columnTitle(column(i)), [&](const QRectF& rect) {
            drawColumnMark(*canvas.painter(), canvas.theme(), m_looks[i], rect.center(),
                           std::min(rect.width(), rect.height()) * 0.7);
        });
    }
}

void CompareCharts::drawLatencies(Canvas& canvas, SimTime t) const
{
    canvas.heading(tr("How long each unit took"));
    std::vector<std::vector<Duration>> took;
    Duration most{1};
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        took.push_back(column(i).latencies(t));
        for (const Duration one : took.back())
            most = std::max(most, one);
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        drawLatencyRow(canvas, i, took[i], most, canvas.take(canvas.px(kLatencyRow)));
    const QRectF foot = canvas.take(canvas.metrics(FontRole::Caption).height());
    canvas.text(foot, tr("0"), FontRole::Caption, canvas.theme().color(ColorRole::Ink2));
    canvas.text(foot, shortTime(most), FontRole::Caption, canvas.theme().color(ColorRole::Ink2),
                Qt::AlignRight | Qt::AlignVCenter);
}

void CompareCharts::drawLatencyRow(Canvas& canvas, std::size_t shown,
                                   const std::vector<Duration>& took, Duration most,
                                   const QRectF& row) const
{
    const QString title = columnTitle(column(shown));
    if (took.empty()) {
        canvas.item({row, title, tr("nothing has come yet"), kNoPacket});
        canvas.text(row, tr("nothing has come yet"), FontRole::Caption,
                    canvas.theme().color(ColorRole::Ink2), Qt::AlignCenter);
        return;
    }
    const Duration median = percentile(took, 50), high = percentile(took, 95);
    const QString words = tr("median %1, 95th percentile %2, worst %3")
                              .arg(shortTime(median), shortTime(high),
                                   shortTime(*std::max_element(took.begin(), took.end())));
    canvas.item({row, title, words, kNoPacket});
    const double wordsHigh = canvas.metrics(FontRole::Caption).height();
    canvas.text(QRectF(row.left(), row.top(), row.width(), wordsHigh), words, FontRole::Caption,
                canvas.theme().color(ColorRole::Ink2));
    QPainter* painter = canvas.painter();
    if (painter == nullptr)
        return;
    const double dot = canvas.px(kDot);
    const QRectF plot = QRectF(row.left(), row.top() + wordsHigh, row.width(),
                               row.height() - wordsHigh)
                            .adjusted(dot, 2, -dot, -2);
    const auto x = [&](Duration time) {
        return plot.left() + plot.width() * nanoseconds(time) / nanoseconds(most);
    };
    painter->setPen(QPen(canvas.theme().color(ColorRole::Hairline), 1));
    painter->drawLine(plot.bottomLeft(), plot.bottomRight());
    painter->save();
    painter->setOpacity(0.75);
    const std::size_t step = took.size() / kMostDots + 1;
    for (std::size_t i = 0; i < took.size(); i += step) {
        // Beside each other where they would lie on each other.
        const double y = plot.top() + plot.height() * (0.2 + 0.15 * static_cast<double>(i % 5));
        drawColumnMark(*painter, canvas.theme(), m_looks[shown], {x(took[i]), y}, dot);
    }
    painter->restore();
    painter->setPen(QPen(canvas.theme().color(ColorRole::Ink), canvas.px(2)));
    painter->drawLine(QPointF(x(median), plot.top()), QPointF(x(median), plot.bottom()));
    painter->setPen(QPen(canvas.theme().color(ColorRole::Ink), canvas.px(1.2), Qt::DashLine));
    painter->drawLine(QPointF(x(high), plot.top()), QPointF(x(high), plot.bottom()));
}

void CompareCharts::drawDelivered(Canvas& canvas, SimTime t) const
{
    canvas.heading(tr("Delivered over time"));
    double most = 1;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        if (!column(i).delivered().empty())
            most = std::max(most, static_cast<double>(column(i).delivered().back().value));
    }
    const QRectF top = canvas.take(canvas.metrics(FontRole::Caption).height());
    canvas.text(top, tr("%1 bytes").arg(grouped(static_cast<std::uint64_t>(most))),
                FontRole::Caption, canvas.theme().color(ColorRole::Ink2));
    const QRectF plot = canvas.take(canvas.px(kPlot)).adjusted(0, 2, -canvas.px(2), 0);
    const TimeSpanAxis axis{plot, SimTime{}, m_end};
    QString said;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        said += (i > 0 ? u"; "_qs : QString())
                + tr("%1: %2 bytes")
                      .arg(columnTitle(column(i)), grouped(valueAt(column(i).delivered(), t)));
    canvas.item({plot, tr("Delivered by now"), said, kNoPacket});
    if (QPainter* painter = canvas.painter()) {
        painter->setPen(QPen(canvas.theme().color(ColorRole::Hairline), 1));
        painter->drawLine(plot.bottomLeft(), plot.bottomRight());
        painter->drawLine(plot.topLeft(), plot.topRight());
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            drawCurve(*painter, i, axis, most, t);
    }
    canvas.timeAxis(axis);
    canvas.nowLine(axis, plot, std::min(t, m_end));
}

void CompareCharts::drawCurve(QPainter& painter, std::size_t shown, const TimeSpanAxis& axis,
                              double most, SimTime t) const
{
    const QRectF& area = axis.area;
    const auto y = [&](std::uint64_t value) {
        return area.bottom() - area.height() * static_cast<double>(value) / most;
    };
    const Series curve = reduceSeries(column(shown).delivered(), axis.from, axis.to,
                                      static_cast<int>(std::max(1.0, area.width())));
    QPainterPath path(QPointF(area.left(), area.bottom()));
    double last = area.bottom();
    for (const SeriesPoint& point : curve) {
        if (point.time > t)
            break;
        path.lineTo(axis.x(point.time), last);
        last = y(point.value);
        path.lineTo(axis.x(point.time), last);
    }
    const double now = axis.x(std::min(t, m_end));
    path.lineTo(now, last);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(columnPen(context().theme, m_looks[shown], 2 * context().theme.scale()));
    painter.drawPath(path);
    drawColumnMark(painter, context().theme, m_looks[shown], {now, last},
                   8 * context().theme.scale());
}

void CompareCharts::drawOverhead(Canvas& canvas, SimTime t) const
{
    canvas.heading(tr("Of the bytes on the wire"));
    std::vector<std::pair<std::uint64_t, std::uint64_t>> bytes; // payload, overhead
    std::uint64_t most = 1;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const Figures figures = column(i).at(t);
        bytes.emplace_back(valueOf(figures, Figure::Delivered), valueOf(figures, Figure::Overhead));
        most = std::max(most, bytes.back().first + bytes.back().second);
    }
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const auto [payload, overhead] = bytes[i];
        const QString words =
            tr("%1 payload, %2 overhead").arg(grouped(payload), grouped(overhead));
        const QRectF row = canvas.take(canvas.metrics(FontRole::Caption).height() + canvas.px(18));
        canvas.item({row, columnTitle(column(i)), words, kNoPacket});
        const double high = canvas.metrics(FontRole::Caption).height();
        canvas.text(QRectF(row.left(), row.top(), row.width(), high), words, FontRole::Caption,
                    canvas.theme().color(ColorRole::Ink2));
        const double whole = row.width() - 2;
        const double length = whole * static_cast<double>(payload) / static_cast<double>(most);
        const double rest = whole * static_cast<double>(overhead) / static_cast<double>(most);
        if (QPainter* painter = canvas.painter()) {
            const QRectF bar(row.left() + 1, row.top() + high, length, canvas.px(13));
            drawColumnBox(*painter, canvas.theme(), m_looks[i], bar);
            canvas.box(QRectF(bar.right(), bar.top(), rest, bar.height()),
                       canvas.theme().color(ColorRole::WarnSoft),
                       canvas.theme().color(ColorRole::Ink2), 0);
        }
        canvas.skip(2);
    }
    canvas.paragraph(tr("Left, in the colour and pattern of the column: payload that reached its "
                        "program. Right, pale and without a pattern: headers, acknowledgments, "
                        "repeats, and what was lost."));
}

} // namespace roundtrip::ui
