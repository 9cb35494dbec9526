// SPDX-License-Identifier: GPL-3.0-or-later
// "Congestion window": cwnd, the slow start threshold where it lies within sight, and what is in
// flight.
#pragma once

#include "ui/charts/chart_card.h"

namespace roundtrip::ui {

class CongestionChart : public TimeChartCard {
    Q_OBJECT
public:
    CongestionChart(ViewContext& context, QWidget* parent);
    [[nodiscard]] QString numbers() const override;

protected:
    [[nodiscard]] std::uint64_t highest() const override;
    void fill(ChartCanvas& canvas) override;
    [[nodiscard]] QString valuesAt(SimTime t) const override;
    [[nodiscard]] QString nothingText() const override;
    [[nodiscard]] std::vector<ChartLegendEntry> legend() const override;
    void refreshed() override;

private:
    [[nodiscard]] const LaneSeries* lane() const;
    [[nodiscard]] QColor flightColor() const;
    std::size_t m_lane = 0;
    QAreaSeries* m_inFlight = nullptr;
    QLineSeries* m_cwnd = nullptr;
    std::vector<QLineSeries*> m_ssthresh; ///< one for each stretch within sight
};

} // namespace roundtrip::ui
