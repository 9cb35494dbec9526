// SPDX-License-Identifier: GPL-3.0-or-later
// "Delivered bytes over time": what the receiving program has got, one curve for each lane.
#pragma once

#include "ui/charts/chart_card.h"

namespace roundtrip::ui {

class DeliveredChart : public TimeChartCard {
    Q_OBJECT
public:
    DeliveredChart(ViewContext& context, QWidget* parent);
    [[nodiscard]] QString numbers() const override;

protected:
    [[nodiscard]] std::uint64_t highest() const override;
    void fill(ChartCanvas& canvas) override;
    void paintNow(QPainter& painter) override;
    [[nodiscard]] QString valuesAt(SimTime t) const override;

private:
    struct Look {
        QColor line, text;
        std::vector<double> dashes;
    };
    [[nodiscard]] Look lookOf(std::size_t lane) const;
    /// Whether labels of that width left of the playhead would hide no curve.
    [[nodiscard]] bool roomOnTheLeft(double x, double width, const std::vector<double>& tops,
                                     double height) const;
    std::vector<QLineSeries*> m_lines;
};

} // namespace roundtrip::ui
