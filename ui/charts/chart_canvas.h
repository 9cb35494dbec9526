// SPDX-License-Identifier: GPL-3.0-or-later
// A Qt chart that is drawn into a picture instead of a view: its curves change only with the run
// and the size, so that moving the playhead costs no more than copying pixels. Axes, titles and
// the playhead are not its business.
#pragma once

#include <QImage>
#include <QList>
#include <QPen>
#include <QPixmap>
#include <QPointF>
#include <QRectF>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QAreaSeries;
class QChart;
class QGraphicsScene;
class QPainter;
class QHorizontalStackedBarSeries;
class QLineSeries;
class QScatterSeries;
class QValueAxis;
class QXYSeries;
QT_END_NAMESPACE

namespace roundtrip::ui {

class ChartCanvas {
public:
    ChartCanvas();
    ~ChartCanvas();
    ChartCanvas(const ChartCanvas&) = delete;
    ChartCanvas& operator=(const ChartCanvas&) = delete;

    /// `plot` shows x in [0, xTo] and y in [0, yTo]; around it a margin stays visible, so that
    /// lines on the edge keep their width.
    void setArea(QSizeF size, const QRectF& plot, double xTo, double yTo);
    /// For bars: their rows share the height of the plot evenly, without a margin.
    void setBarArea(QSizeF size, const QRectF& plot, double xTo);

    QLineSeries* addLine();
    QAreaSeries* addArea();
    /// One picture at each point.
    QScatterSeries* addMarks();
    /// One row of stacked bars, `sets` values long, for each of `rows` rows; the first on top.
    QHorizontalStackedBarSeries* addBars(int rows, int sets, double barWidth);

    [[nodiscard]] QPixmap render(double devicePixelRatio);
    [[nodiscard]] QSizeF size() const;
    /// Draws `part` of the chart, in its own coordinates, with lines instead of pixels.
    void draw(QPainter& painter, const QRectF& part, QPointF topLeft = {});

private:
    void place(QSizeF size, const QRectF& area);
    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart;
    QValueAxis *m_x, *m_y;
};

/// A mark for addMarks: a picture of `size` px, drawn finely enough for any screen.
QImage chartMark(double size, const std::function<void(QPainter&, QRectF)>& draw);

} // namespace roundtrip::ui
