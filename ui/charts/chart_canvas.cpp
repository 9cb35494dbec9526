// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_canvas.h.
#include "ui/charts/chart_canvas.h"

#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <cmath>

namespace roundtrip::ui {
namespace {

/// Visible around the plot, px: half of the widest line and of the largest mark.
constexpr double kMargin = 8;
/// Marks are drawn so much larger than they are shown.
constexpr double kFineness = 4;

} // namespace

ChartCanvas::ChartCanvas()
    : m_scene(std::make_unique<QGraphicsScene>())
    , m_chart(new QChart)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    m_scene->addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setMargins(QMargins());
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
}

ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::setArea(QSizeF size, const QRectF& plot, double xTo, double yTo)
{
    const double xMargin = kMargin * xTo / std::max(plot.width(), 1.0);
    const double yMargin = kMargin * yTo / std::max(plot.height(), 1.0);
    place(size, plot.adjusted(-kMargin, -kMargin, kMargin, kMargin));
    m_x->setRange(-xMargin, xTo + xMargin);
    m_y->setRange(-yMargin, yTo + yMargin);
}

void ChartCanvas::setBarArea(QSizeF size, const QRectF& plot, double xTo)
{
    const double xMargin = kMargin * xTo / std::max(plot.width(), 1.0);
    place(size, plot.adjusted(-kMargin, 0, kMargin, 0));
    m_x->setRange(-xMargin, xTo + xMargin);
}

void ChartCanvas::place(QSizeF size, const QRectF& area)
{
    m_scene->setSceneRect(QRectF(QPointF(), size));
    m_chart->resize(size);
    m_chart->layout()->activate();
    m_chart->setPlotArea(area);
}

QLineSeries* ChartCanvas::addLine()
{
    auto* series = new QLineSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
    return series;
}

QAreaSeries* ChartCanvas::addArea()
{
    auto* series = new QAreaSeries(new QLineSeries(m_chart), new QLineSeries(m_chart));
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
    return series;
}

QScatterSeries* ChartCanvas::addMarks()
{
    auto* series = new QScatterSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
    return series;
}

QHorizontalStackedBarSeries* ChartCanvas::addBars(int rows, int sets, double barWidth)
{
    auto* series = new QHorizontalStackedBarSeries;
    series->setBarWidth(barWidth);
    for (int i = 0; i < sets; ++i) {
        auto* set = new QBarSet(QString::number(i));
        set->append(QList<qreal>(rows, 0.0));
        series->append(set);
    }
    m_chart->addSeries(series);
    series->attachAxis(m_x);
    auto* categories = new QBarCategoryAxis;
    QStringList names;
    for (int row = 0; row < rows; ++row)
        names << QString::number(row);
    categories->append(names);
    m_chart->addAxis(categories, Qt::AlignRight);
    series->attachAxis(categories);
    categories->setVisible(false);
    return series;
}

QPixmap ChartCanvas::render(double devicePixelRatio)
{
    const QSizeF size = m_scene->sceneRect().size();
    QPixmap picture((size * devicePixelRatio).toSize());
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    m_scene->render(&painter, QRectF(QPointF(), size), QRectF(QPointF(), size));
    return picture;
}

QSizeF ChartCanvas::size() const { return m_scene->sceneRect().size(); }

void ChartCanvas::draw(QPainter& painter, const QRectF& part, QPointF topLeft)
{
    if (!part.isEmpty())
        m_scene->render(&painter, part.translated(topLeft), part, Qt::IgnoreAspectRatio);
}

QImage chartMark(double size, const std::function<void(QPainter&, QRectF)>& draw)
{
    const int pixels = static_cast<int>(std::ceil(size * kFineness));
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / size, pixels / size);
    draw(painter, QRectF(0, 0, size, size));
    return image;
}

} // namespace roundtrip::ui
