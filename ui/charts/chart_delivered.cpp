// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_delivered.h.
#include "ui/charts/chart_delivered.h"

#include "ui/parts/axis_text.h"

#include <QFontMetricsF>
#include <QLineSeries>
#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Labels for more lanes than this would hide the curves.
constexpr std::size_t kMostLabels = 4;

} // namespace

DeliveredChart::DeliveredChart(ViewContext& context, QWidget* parent)
    : TimeChartCard(context, tr("Delivered bytes over time"), parent)
{
}

QString DeliveredChart::numbers() const
{
    if (!series())
        return {};
    const SimTime now = m_context.playback.time();
    return tr("Delivered at %1: %2.").arg(exactText(now), valuesAt(now));
}

std::uint64_t DeliveredChart::highest() const
{
    std::uint64_t highest = 0;
    if (series())
        for (const LaneSeries& lane : series()->lanes)
            highest =
                std::max({highest, lane.mostDelivered, lane.counter.at(endTime()).offeredBytes});
    return highest;
}

DeliveredChart::Look DeliveredChart::lookOf(std::size_t lane) const
{
    const auto& lanes = series()->lanes;
    const Transport transport = lanes[lane].transport;
    const bool udp = transport == Transport::Udp;
    // A second lane of the same transport keeps the hue and changes shade and dashes.
    const auto before =
        std::count_if(lanes.begin(), lanes.begin() + static_cast<std::ptrdiff_t>(lane),
                      [&](const LaneSeries& l) { return l.transport == transport; });
    const SegmentColors colors = theme().segment(udp ? SegmentStyle::Udp : SegmentStyle::Data);
    const std::vector<std::vector<double>> dashes{{}, {8, 3}, {3, 3}, {12, 3, 3, 3}};
    Look look{colors.line, colors.text,
              udp ? std::vector<double>{7, 3, 2, 3}
                  : dashes[static_cast<std::size_t>(before) % dashes.size()]};
    if (before > 0)
        look.line = theme().dark() ? look.line.darker(100 + 18 * static_cast<int>(before % 4))
                                   : look.line.lighter(100 + 22 * static_cast<int>(before % 4));
    return look;
}

void DeliveredChart::fill(ChartCanvas& canvas)
{
    const auto& lanes = series()->lanes;
    while (m_lines.size() < lanes.size())
        m_lines.push_back(canvas.addLine());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (i >= lanes.size()) {
            m_lines[i]->replace(QList<QPointF>());
            continue;
        }
        const Look look = lookOf(i);
        m_lines[i]->setPen(linePen(look.line, 2.2, look.dashes));
        m_lines[i]->replace(steps(lanes[i].delivered));
    }
}

void DeliveredChart::paintNow(QPainter& painter)
{
    struct Label {
        double y;
        QString text;
        QColor color;
    };
    const SimTime now = m_context.playback.time();
    const double x = xOf(now);
    std::vector<Label> labels;
    for (std::size_t i = 0; i < series()->lanes.size(); ++i) {
        const LaneSeries& lane = series()->lanes[i];
        const Look look = lookOf(i);
        const std::uint64_t value = valueAt(lane.delivered, now);
        const double y = yOf(static_cast<double>(value));
        painter.setPen(QPen(look.line, 2 * scale()));
        painter.setBrush(theme().color(ColorRole::Surface));
        painter.drawEllipse(QPointF(x, y), 4 * scale(), 4 * scale());
        labels.push_back(
            {y, QString::fromStdString(lane.title) + u' ' + grouped(value), look.text});
    }
    if (labels.size() > kMostLabels)
        return;
    // Above its point, the lower ones pushed down where two would touch.
    const QFont font = strongFont();
    const QFontMetricsF metrics(font);
    const QRectF plot = plotRect();
    const double line = 16 * scale();
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.y < b.y; });
    double widest = 0.0;
    for (const Label& label : labels)
        widest = std::max(widest, metrics.horizontalAdvance(label.text));
    double top = plot.top() - 4 * scale();
    std::vector<double> tops;
    for (const Label& label : labels) {
        top = std::max(top, label.y - line - 1 * scale());
        tops.push_back(top);
        top += line;
    }
    double floor = plot.bottom() - 2 * scale();
    for (std::size_t i = labels.size(); i-- > 0;) {
        tops[i] = std::min(tops[i], floor - line);
        floor = tops[i];
    }
    const bool left = roomOnTheLeft(x, widest + 9 * scale(), tops, line);
    painter.setFont(font);
    QColor plate = theme().color(ColorRole::Surface);
    plate.setAlphaF(0.82F);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const double width = metrics.horizontalAdvance(labels[i].text);
        const QRectF box(left ? x - width - 9 * scale() : x + 9 * scale(), tops[i], width + 1,
                         line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(plate);
        painter.drawRoundedRect(box.adjusted(-3, 1, 3, -1), 3, 3);
        painter.setPen(labels[i].color);
        painter.drawText(box, Qt::AlignVCenter, labels[i].text);
    }
}

bool DeliveredChart::roomOnTheLeft(double x, double width, const std::vector<double>& tops,
                                   double height) const
{
    const QRectF plot = plotRect();
    if (x - width < plot.left() + 4 * scale())
        return false;
    if (x + width > plot.right())
        return true;
    constexpr int kSamples = 8;
    for (int i = 1; i <= kSamples; ++i) {
        const double at = x - width * i / kSamples;
        const SimTime t =
            m_context.foldedTime.fromAxis((at - plot.left()) / plot.width() * axisLength());
        for (const LaneSeries& lane : series()->lanes) {
            const double y = yOf(static_cast<double>(valueAt(lane.delivered, t)));
            for (const double top : tops)
                if (y > top + 2 * scale() && y < top + height - scale())
                    return false;
        }
    }
    return true;
}

QString DeliveredChart::valuesAt(SimTime t) const
{
    QStringList parts;
    for (const LaneSeries& lane : series()->lanes)
        parts << QString::fromStdString(lane.title) + u' ' + grouped(valueAt(lane.delivered, t));
    return parts.join(u", "_qs);
}

} // namespace roundtrip::ui
