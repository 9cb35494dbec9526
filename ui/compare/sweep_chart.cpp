// SPDX-License-Identifier: GPL-3.0-or-later
// See sweep_chart.h.
#include "ui/compare/sweep_chart.h"

#include "core/report/comparison_text.h"
#include "ui/compare/compare_words.h"
#include "ui/parts/axis_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kPlot = 240, kWidestBox = 46;

} // namespace

SweepChart::SweepChart(ViewContext& context, std::shared_ptr<const SweepOutcome> outcome,
                       QWidget* parent)
    : DrawnView(context, 0, 0, parent), m_outcome(std::move(outcome))
{
    setObjectName(u"sweepChart"_qs);
    setAccessibleName(tr("Distribution over many runs"));
    if (m_outcome)
        m_looks = columnLooks(m_outcome->transports);
}

void SweepChart::showFigure(Figure figure)
{
    m_figure = figure;
    showAt(SimTime{});
    setAccessibleDescription(notice(SimTime{}));
}

QString SweepChart::valueText(std::uint64_t value) const
{
    FigureFacts facts = factsOf(m_figure);
    if (facts.unit == FigureUnit::UnitsOf)
        facts.unit = FigureUnit::PercentHundredths; // see SweepOutcome::distribution
    return QString::fromStdString(figureText(facts, FigureValue{value, 0}));
}

QString SweepChart::notice(SimTime) const
{
    return tr("%1 over %2, %3 runs for each value")
        .arg(figureName(factsOf(m_figure)), QString::fromStdString(m_outcome->pointer),
             grouped(m_outcome->seeds));
}

SweepChart::Scale SweepChart::scaleIn(const QRectF& plot) const
{
    std::uint64_t most = 0;
    for (std::size_t value = 0; value < m_outcome->values.size(); ++value) {
        for (std::size_t column = 0; column < m_outcome->columns.size(); ++column) {
            if (const auto box = m_outcome->distribution(m_figure, value, column))
                most = std::max(most, box->most);
        }
    }
    return {plot, niceAxis(std::max<std::uint64_t>(most, 1))};
}

void SweepChart::draw(Canvas& canvas, SimTime) const
{
    if (!m_outcome)
        return;
    canvas.heading(notice(SimTime{}));
    LegendRow legend(canvas);
    for (std::size_t i = 0; i < m_outcome->columns.size(); ++i)
        legend.add(QString::fromStdString(m_outcome->columns[i]), [&](const QRectF& rect) {
            drawColumnBox(*canvas.painter(), canvas.theme(), m_looks[i],
                          rect.adjusted(1, 1, -1, -1));
        });
    canvas.skip(8);
    const double label = canvas.metrics(FontRole::Caption).horizontalAdvance(u"999.999 kbit/s "_qs);
    const QRectF whole = canvas.take(canvas.px(kPlot));
    const Scale scale = scaleIn(whole.adjusted(label, canvas.px(18), -2, -canvas.px(2)));
    drawAxis(canvas, scale);
    const double each = scale.plot.width() / static_cast<double>(m_outcome->values.size());
    const double columns = static_cast<double>(m_outcome->columns.size());
    const double width = std::min(each * 0.8 / columns, canvas.px(kWidestBox));
    const QRectF names = canvas.take(canvas.metrics(FontRole::Label).height() + canvas.px(4));
    for (std::size_t value = 0; value < m_outcome->values.size(); ++value) {
        const double middle = scale.plot.left() + each * (static_cast<double>(value) + 0.5);
        for (std::size_t column = 0; column < m_outcome->columns.size(); ++column) {
            const double left = middle + width * (static_cast<double>(column) - columns / 2);
            drawBox(canvas, scale, value, column,
                    QRectF(left, scale.plot.top(), width, scale.plot.height()));
        }
        canvas.text(QRectF(middle - each / 2, names.top(), each, names.height()),
                    QString::fromStdString(m_outcome->values[value]), FontRole::Label,
                    canvas.theme().color(ColorRole::Ink), Qt::AlignCenter);
    }
    canvas.skip(4);
    canvas.paragraph(
        tr("The line in each box is the median, the box holds the middle half of the "
           "runs, and the whiskers reach to the least and the most. A cross stands "
           "where no run has this figure; 3/20 above a box: only 3 of 20 runs have it."));
}

void SweepChart::drawAxis(Canvas& canvas, const Scale& scale) const
{
    const double high = canvas.metrics(FontRole::Caption).height();
    for (std::uint64_t value = 0; value <= scale.axis.top; value += scale.axis.step) {
        const double y = scale.y(value);
        canvas.text(QRectF(0, y - high / 2, scale.plot.left() - canvas.px(6), high),
                    valueText(value), FontRole::Caption, canvas.theme().color(ColorRole::Ink2),
                    Qt::AlignRight | Qt::AlignVCenter);
        if (QPainter* painter = canvas.painter()) {
            painter->setPen(QPen(canvas.theme().color(ColorRole::Hairline), 1));
            painter->drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        }
    }
}

void SweepChart::drawBox(Canvas& canvas, const Scale& scale, std::size_t value, std::size_t column,
                         const QRectF& place) const
{
    const QString name = tr("%1, %2").arg(QString::fromStdString(m_outcome->values[value]),
                                          QString::fromStdString(m_outcome->columns[column]));
    const auto box = m_outcome->distribution(m_figure, value, column);
    QPainter* painter = canvas.painter();
    const double size = canvas.px(7);
    if (!box) {
        canvas.item({place, name, tr("no run has a value"), kNoPacket});
        if (painter) {
            painter->setPen(QPen(columnColor(canvas.theme(), m_looks[column]), canvas.px(1.6)));
            const QPointF at(place.center().x(), place.bottom() - size);
            painter->drawLine(at - QPointF(size, size) / 2, at + QPointF(size, size) / 2);
            painter->drawLine(at - QPointF(size, -size) / 2, at + QPointF(size, -size) / 2);
        }
        return;
    }
    canvas.item({QRectF(place.left(), scale.y(box->most), place.width(),
                        std::max(size, scale.y(box->least) - scale.y(box->most))),
                 name,
                 tr("median %1, from %2 to %3; half of them between %4 and %5; %6 of %7 runs")
                     .arg(valueText(box->median), valueText(box->least), valueText(box->most),
                          valueText(box->lowerQuartile), valueText(box->upperQuartile),
                          grouped(box->count), grouped(m_outcome->seeds)),
                 kNoPacket});
    if (box->count < m_outcome->seeds) { // not every run has the figure: say how many
        const double high = canvas.metrics(FontRole::Caption).height();
        canvas.text(QRectF(place.left() - place.width() / 2, scale.y(box->most) - high - 2,
                           place.width() * 2, high),
                    tr("%1/%2").arg(box->count).arg(m_outcome->seeds), FontRole::Caption,
                    canvas.theme().color(ColorRole::Ink2), Qt::AlignCenter);
    }
    if (!painter)
        return;
    const double x = place.center().x(), cap = place.width() * 0.25;
    painter->setPen(QPen(columnColor(canvas.theme(), m_looks[column]), canvas.px(1.4)));
    for (const auto& [from, to] :
         {std::pair(box->upperQuartile, box->most), std::pair(box->lowerQuartile, box->least)}) {
        painter->drawLine(QPointF(x, scale.y(from)), QPointF(x, scale.y(to)));
        painter->drawLine(QPointF(x - cap, scale.y(to)), QPointF(x + cap, scale.y(to)));
    }
    const double top = scale.y(box->upperQuartile), bottom = scale.y(box->lowerQuartile);
    const double inset = place.width() * 0.1;
    drawColumnBox(
        *painter, canvas.theme(), m_looks[column],
        QRectF(place.left() + inset, top, place.width() - 2 * inset, std::max(1.0, bottom - top)));
    painter->setPen(QPen(canvas.theme().color(ColorRole::Ink), canvas.px(2.4)));
    painter->drawLine(QPointF(place.left() + inset, scale.y(box->median)),
                      QPointF(place.right() - inset, scale.y(box->median)));
}

} // namespace roundtrip::ui
