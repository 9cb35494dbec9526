// SPDX-License-Identifier: GPL-3.0-or-later
// See state_diagram_view.h: which layout, and where it stands. The painting of what the large one
// has besides the diagram is in state_diagram_view_paint.cpp.
#include "ui/states/state_diagram_view.h"

#include "ui/base/view_context.h"
#include "ui/states/state_words.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Letters of the large layout are 17 px of its canvas; below this scale nobody can read them.
constexpr double kSmallestLarge = 0.68;
constexpr double kSmallestCompact = 11.0 / 12.0; ///< its names are 12 px of its canvas
constexpr double kBadgeRoom = 6; ///< around the canvas, for rings and badges at its edges
/// The large layout in a window of usual size: without its head and its margins, and with its rows
/// no closer together than their labels allow. In units of its canvas.
constexpr double kSmallestTight = 0.66;
constexpr double kTightLeft = 85, kTightRight = 1515, kTightTop = 105, kTightBottom = 28;
constexpr double kLeastTight = 948 - kTightTop - kTightBottom;
constexpr double kLinkRoom = 36; ///< px at 100 %, of the panel below the diagram

} // namespace

StateDiagramView::StateDiagramView(ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_compact(bundledStateDiagram(DiagramSize::Compact))
    , m_large(bundledStateDiagram(DiagramSize::Large))
{
    setObjectName(u"stateDiagram"_qs);
    setAccessibleName(tr("State diagram of TCP"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&context.theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
    });
    place();
}

void StateDiagramView::setRoads(DiagramRoads roads)
{
    m_roads = std::move(roads);
    update();
}

void StateDiagramView::setSize(DiagramSize size)
{
    if (size == m_size)
        return;
    m_size = size;
    updateGeometry();
    place();
}

bool StateDiagramView::fitsLarge(QSizeF room, double scale)
{
    return room.width() >= (kTightRight - kTightLeft) * kSmallestTight * scale
           && room.height() >= (kLeastTight * kSmallestTight + kLinkRoom) * scale;
}

QSize StateDiagramView::sizeHint() const
{
    const QSizeF canvas = m_compact.canvas + QSizeF(2 * kBadgeRoom, 2 * kBadgeRoom);
    return (canvas * m_context.theme.scale()).toSize();
}

QSize StateDiagramView::minimumSizeHint() const
{
    const QSizeF lowest(m_compact.canvas.width() + 2 * kBadgeRoom,
                        lowestHeight(m_compact) + 2 * kBadgeRoom);
    return (lowest * kSmallestCompact * m_context.theme.scale()).toSize();
}

void StateDiagramView::place()
{
    if (m_size == DiagramSize::Compact) {
        placeCompact();
    } else {
        const QSizeF canvas = m_large.canvas;
        const double whole = std::min(width() / canvas.width(), height() / canvas.height());
        m_tight = whole < kSmallestLarge * m_context.theme.scale();
        m_shown = m_large;
        if (m_tight)
            placeTight();
        else
            standAt(QRectF(QPointF(), canvas), whole);
    }
    update();
}

/// Shows that part of the canvas, at the top and in the middle.
void StateDiagramView::standAt(const QRectF& part, double factor)
{
    m_content = part;
    m_toWidget.reset();
    m_toWidget.translate((width() - part.width() * factor) / 2, 0);
    m_toWidget.scale(factor, factor);
    m_toWidget.translate(-part.left(), -part.top());
}

void StateDiagramView::placeCompact()
{
    const double margin = kBadgeRoom;
    const double byWidth = width() / (m_compact.canvas.width() + 2 * margin);
    const double byHeight = height() / (m_compact.canvas.height() + 2 * margin);
    double factor = std::min(byWidth, byHeight);
    m_shown = m_compact;
    if (byHeight < byWidth && byHeight < m_context.theme.scale()) {
        // The letters stay as large as the width allows; the rows come closer together.
        factor = std::min(byWidth, m_context.theme.scale());
        m_shown = squeezed(m_compact, height() / factor - 2 * margin);
        factor = std::min(factor, height() / (m_shown.canvas.height() + 2 * margin));
    }
    standAt(QRectF(QPointF(0, -margin),
                   QSizeF(m_shown.canvas.width(), m_shown.canvas.height() + 2 * margin)),
            factor);
}

void StateDiagramView::placeTight()
{
    const double wide = kTightRight - kTightLeft;
    const double factor = std::min(width() / wide, height() / kLeastTight);
    const double high = std::max(height() / std::max(factor, 0.01), kLeastTight);
    m_shown = squeezed(m_large, high + kTightTop + kTightBottom);
    standAt(QRectF(kTightLeft, kTightTop, wide, high), factor);
}

void StateDiagramView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

bool StateDiagramView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPointF point = m_toWidget.inverted().map(QPointF(help->pos()));
    if (const DiagramNode* node = m_shown.nodeAt(point)) {
        const QRect area = m_toWidget.mapRect(node->rect).toAlignedRect();
        QToolTip::showText(help->globalPos(),
                           u"<b>%1</b><br>%2"_qs.arg(stateName(node->state),
                                                     stateSentence(node->state).toHtmlEscaped()),
                           this, area);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace roundtrip::ui
