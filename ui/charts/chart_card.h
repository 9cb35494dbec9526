// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts have in common: the title with its legend, and for those over time the axes, the
// cached picture of the curves, the faint future and the playhead. A chart adds its curves, and
// what it writes on them at the playhead.
#pragma once

#include "ui/base/view_context.h"
#include "ui/charts/chart_canvas.h"
#include "ui/charts/run_series.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// The sample of a curve in a legend.
struct ChartLegendEntry {
    enum class Kind { Line, Dashes, Square, Bar, Cross, Diamond };
    Kind kind = Kind::Line;
    QColor color;
    QString text;
};

/// A card with a title. Its picture is made anew only when the run, the size or the theme changes.
class ChartCard : public QWidget {
    Q_OBJECT
public:
    ChartCard(ViewContext& context, const QString& title, QWidget* parent);
    void setSeries(std::shared_ptr<const RunSeries> series);
    /// Below tabs the title stands on the tab.
    void setTitled(bool titled);
    /// The tabs that stand on the left of the card's head, px; empty = none.
    void setTabRow(QSize tabs);
    void setDivided(bool divided); ///< a hairline on the left
    [[nodiscard]] const QString& title() const { return m_title; }
    /// So much it takes for title and legend to stand side by side.
    [[nodiscard]] int comfortableWidth() const;
    /// The numbers at the playhead in one sentence, for the screen reader.
    [[nodiscard]] virtual QString numbers() const = 0;
    /// The playhead moved, or something is selected.
    void refresh();
    /// Something that the picture shows changed.
    void invalidate();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    [[nodiscard]] virtual std::vector<ChartLegendEntry> legend() const { return {}; }
    /// Words right behind the title.
    [[nodiscard]] virtual QString aside() const { return {}; }
    virtual void paintBody(QPainter& painter) = 0;
    virtual void seriesChanged() {}
    virtual void refreshed() {}

    [[nodiscard]] const Theme& theme() const { return m_context.theme; }
    [[nodiscard]] double scale() const { return m_context.theme.scale(); }
    [[nodiscard]] double headHeight() const;
    [[nodiscard]] const RunSeries* series() const { return m_series.get(); }
    [[nodiscard]] QFont strongFont() const; ///< for numbers beside marks
    ViewContext& m_context;
    bool m_stale = true; ///< the picture does not fit any more

private:
    void paintHead(QPainter& painter);
    void paintSample(QPainter& painter, const ChartLegendEntry& entry, const QRectF& rect) const;
    [[nodiscard]] double legendWidth() const;
    QString m_title;
    std::shared_ptr<const RunSeries> m_series;
    bool m_titled = true, m_divided = false;
    QSize m_tabRow;
};

/// A chart over the folded time axis.
class TimeChartCard : public ChartCard {
    Q_OBJECT
public:
    using ChartCard::ChartCard;
    [[nodiscard]] QRectF plotRect() const;
    [[nodiscard]] double xOf(SimTime t) const;
    [[nodiscard]] double yOf(double value) const;

protected:
    void paintBody(QPainter& painter) final;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void seriesChanged() override { m_pointer.reset(); }

    /// The largest value that the chart shows.
    [[nodiscard]] virtual std::uint64_t highest() const = 0;
    /// Puts the curves of the run into the canvas.
    virtual void fill(ChartCanvas& canvas) = 0;
    /// Values and marks at the playhead.
    virtual void paintNow(QPainter&) {}
    /// What the curves say at that time; empty = nothing to say.
    [[nodiscard]] virtual QString valuesAt(SimTime t) const = 0;
    /// Instead of the chart, why there is none; empty = there is.
    [[nodiscard]] virtual QString nothingText() const { return {}; }
    /// The pointer is over the plot at `point`, or nowhere.
    virtual void pointedAt(std::optional<QPointF>) {}

    /// x for the canvas: units of the folded axis.
    [[nodiscard]] double axisOf(SimTime t) const { return m_context.foldedTime.toAxis(t); }
    [[nodiscard]] double axisLength() const;
    [[nodiscard]] SimTime endTime() const { return m_context.playback.endTime(); }
    /// The curve as steps up to the end of the axis, thinned out to the pixels there are.
    [[nodiscard]] QList<QPointF> steps(const Series& series, bool closed = false) const;
    [[nodiscard]] QPen linePen(const QColor& color, double width,
                               const std::vector<double>& dashes = {}) const;
    [[nodiscard]] const ValueAxis& valueAxis() const { return m_axis; }

private:
    void makePicture();
    void paintAxes(QPainter& painter);
    void paintTimeLabels(QPainter& painter);
    void paintCurves(QPainter& painter);
    void paintPlayhead(QPainter& painter) const;
    void paintPointer(QPainter& painter) const;
    void paintReadout(QPainter& painter, SimTime t) const;
    ChartCanvas m_canvas;
    ValueAxis m_axis;
    QPixmap m_picture;
    std::optional<QPointF> m_pointer;
};

} // namespace roundtrip::ui
