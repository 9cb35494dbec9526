// SPDX-License-Identifier: GPL-3.0-or-later
// A box chart of many runs: for each value of the varied setting a box for each column, from the
// lower to the upper quartile, with the median, and whiskers to the least and the most. Shows an
// outcome; runs nothing.
#pragma once

#include "ui/apps/drawn_view.h"
#include "ui/charts/run_series.h"
#include "ui/compare/column_look.h"
#include "ui/compare/sweep_job.h"

namespace roundtrip::ui {

class SweepChart : public DrawnView {
    Q_OBJECT
public:
    /// The playback must hold a run.
    SweepChart(ViewContext& context, std::shared_ptr<const SweepOutcome> outcome,
               QWidget* parent = nullptr);
    void showFigure(Figure figure);
    [[nodiscard]] Figure figure() const { return m_figure; }
    [[nodiscard]] QString notice(SimTime t) const override;

protected:
    void draw(Canvas& canvas, SimTime t) const override;

private:
    struct Scale {
        QRectF plot;
        ValueAxis axis; ///< from 0 on, so that a box twice as high means twice as much
        [[nodiscard]] double y(std::uint64_t value) const
        {
            return plot.bottom()
                   - plot.height() * static_cast<double>(value) / static_cast<double>(axis.top);
        }
    };
    [[nodiscard]] QString valueText(std::uint64_t value) const;
    [[nodiscard]] Scale scaleIn(const QRectF& plot) const;
    void drawAxis(Canvas& canvas, const Scale& scale) const;
    void drawBox(Canvas& canvas, const Scale& scale, std::size_t value, std::size_t column,
                 const QRectF& place) const;

    std::shared_ptr<const SweepOutcome> m_outcome;
    std::vector<ColumnLook> m_looks; ///< of its columns
    Figure m_figure = Figure::Completion;
};

} // namespace roundtrip::ui
