// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes delivered to the application, A dashed against B solid, over the stretch of time that the
// ladders show; where one waits while the other has more is hatched. A function of (outcome, time).
#pragma once

#include "ui/base/view_context.h"
#include "ui/whatif/pair_job.h"

#include <QPolygonF>
#include <QWidget>

#include <memory>

namespace roundtrip::ui {

class PairChart : public QWidget {
    Q_OBJECT
public:
    explicit PairChart(ViewContext& context, QWidget* parent = nullptr);
    void setOutcome(std::shared_ptr<const PairOutcome> outcome);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// What the picture says at the playhead.
    [[nodiscard]] QString sentence() const;
    /// Where the curves are; on its left there is room for the longest number of the axis.
    [[nodiscard]] QRectF plot() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] ValueAxis axis() const;
    [[nodiscard]] TimeScale scaleOf(const QRectF& plot) const;
    [[nodiscard]] QPolygonF curve(std::size_t side, const QRectF& plot, const TimeScale& scale,
                                  double top) const;
    void paintAxes(QPainter& painter, const QRectF& plot, const TimeScale& scale,
                   const ValueAxis& values) const;
    void paintCurves(QPainter& painter, const QRectF& plot, const TimeScale& scale,
                     double top) const;
    void paintWaiting(QPainter& painter, const QRectF& plot, const TimeScale& scale, double top,
                      const QPolygonF& a, const QPolygonF& b) const;
    [[nodiscard]] QString waitingText() const;
    void seekTo(double x);

    ViewContext& m_context;
    std::shared_ptr<const PairOutcome> m_outcome;
};

} // namespace roundtrip::ui
