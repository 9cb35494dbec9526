// SPDX-License-Identifier: GPL-3.0-or-later
// The state diagram as a widget: the compact layout in a dock, the large one with labels, numbers
// and both roads where there is room. Must never step a simulation: it shows a journey.
#pragma once

#include "ui/states/state_diagram_painter.h"

#include <QTransform>
#include <QWidget>

namespace roundtrip::ui {

struct ViewContext;

class StateDiagramView : public QWidget {
    Q_OBJECT
public:
    explicit StateDiagramView(ViewContext& context, QWidget* parent = nullptr);
    /// The roads of both hosts up to now.
    void setRoads(DiagramRoads roads);
    void setSize(DiagramSize size);
    [[nodiscard]] DiagramSize size() const { return m_size; }
    /// Whether the large layout can be read in so many pixels at this scale of letters.
    static bool fitsLarge(QSizeF room, double scale);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Chooses the layout for the size there is, and where it stands.
    void place();
    void placeCompact();
    void placeTight();
    void standAt(const QRectF& part, double factor);
    void paintHead(QPainter& painter) const;
    void paintLargeExtras(QPainter& painter) const;
    void paintRoad(QPainter& painter, HostRole host, double left) const;
    void paintLegend(QPainter& painter) const;
    ViewContext& m_context;
    DiagramSize m_size = DiagramSize::Compact;
    StateDiagramLayout m_compact, m_large;
    StateDiagramLayout m_shown; ///< one of them, perhaps squeezed
    bool m_tight = false;       ///< the large one, without its head and its margins
    QRectF m_content;           ///< the part of its canvas that is seen
    QTransform m_toWidget;      ///< from its canvas
    DiagramRoads m_roads;
};

} // namespace roundtrip::ui
