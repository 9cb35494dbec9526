// SPDX-License-Identifier: GPL-3.0-or-later
// The scrubber: the whole run in one line, with its density, its moments, the range that the
// ladder shows, and the playhead to drag. A view of (run, time); it keeps only pictures.
#pragma once

#include "ui/base/lane_index.h"
#include "ui/base/view_context.h"
#include "ui/ladder/ladder_range.h"
#include "ui/scrubber/scrubber_layout.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace roundtrip::ui {

class ScrubberView : public QWidget {
    Q_OBJECT
public:
    explicit ScrubberView(ViewContext& context, QWidget* parent = nullptr);

    /// In a low window all of it is lower.
    void setLow(bool low);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The geometry on the screen; built when needed.
    const ScrubberLayout& scene();
    [[nodiscard]] double xOf(SimTime t);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Grip { None, Head, Range, RangeBegin, RangeEnd };

    void showRun();
    void invalidate();
    [[nodiscard]] AxisRange range() const;
    [[nodiscard]] double xOfAxis(double axis) const;
    [[nodiscard]] Grip gripAt(QPointF point);
    void scrubTo(double x, bool snap);
    void dragTo(QPointF point, bool snap);
    void paintLayers();
    void blitLayers(QPainter& painter, double cut);
    void drawLayers(QPainter& painter, double cut);
    void paintStatic(QPainter& painter, bool past);
    void paintAxis(QPainter& painter);
    void paintFolds(QPainter& painter);
    void paintMark(QPainter& painter, const ScrubberMark& mark, double opacity);
    void paintTitles(QPainter& painter);
    void paintRange(QPainter& painter);
    void paintHighlight(QPainter& painter);
    void paintHead(QPainter& painter);
    void paintFarEvents(QPainter& painter);

    ViewContext& m_context;
    std::vector<LaneIndex> m_index;
    ScrubberLayout m_layout;
    TimeScale m_scale;
    QPixmap m_past, m_future;
    bool m_low = false;
    bool m_layoutStale = true, m_layersStale = true;
    bool m_keyboardFocus = false;
    Grip m_grip = Grip::None;
    bool m_dragging = false;
    QPointF m_pressed;
    AxisRange m_pressedRange;
};

} // namespace roundtrip::ui
