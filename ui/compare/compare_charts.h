// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures beside the table of figures: how long each unit took, what was delivered over time,
// and what of the bytes on the wire was payload. A function of (comparison, time).
#pragma once

#include "core/report/comparison.h"
#include "ui/apps/drawn_view.h"
#include "ui/compare/column_look.h"

#include <memory>
#include <vector>

namespace roundtrip::ui {

class CompareCharts : public DrawnView {
    Q_OBJECT
public:
    /// The playback must hold the run of the comparison.
    CompareCharts(ViewContext& context, std::shared_ptr<const Comparison> comparison,
                  std::vector<std::size_t> shown, QWidget* parent = nullptr);
    [[nodiscard]] QString notice(SimTime t) const override;

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    [[nodiscard]] const ComparisonColumn& column(std::size_t shown) const
    {
        return m_comparison->columns()[m_shown[shown]];
    }
    void drawLegend(Canvas& canvas) const;
    void drawLatencies(Canvas& canvas, SimTime t) const;
    void drawLatencyRow(Canvas& canvas, std::size_t shown, const std::vector<Duration>& took,
                        Duration most, const QRectF& row) const;
    void drawDelivered(Canvas& canvas, SimTime t) const;
    void drawCurve(QPainter& painter, std::size_t shown, const TimeSpanAxis& axis, double most,
                   SimTime t) const;
    void drawOverhead(Canvas& canvas, SimTime t) const;

    std::shared_ptr<const Comparison> m_comparison;
    std::vector<std::size_t> m_shown;
    std::vector<ColumnLook> m_looks; ///< of the shown ones
    SimTime m_end{};                 ///< where the time axis ends
};

} // namespace roundtrip::ui
