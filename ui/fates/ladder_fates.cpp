// SPDX-License-Identifier: GPL-3.0-or-later
// See ladder_fates.h.
#include "ui/fates/ladder_fates.h"

#include "ui/base/view_context.h"
#include "ui/fates/delay_ghost.h"
#include "ui/fates/fate_editor.h"
#include "ui/fates/fate_menu.h"
#include "ui/ladder/ladder_geometry.h"
#include "ui/ladder/ladder_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kGrasp = 8.0, kDragStart = 4.0;
constexpr Duration kLongestDelay = std::chrono::hours(1);

/// Round numbers of about a pixel: nobody means 12.345678 ms.
Duration rounded(Duration delay, Duration perPixel)
{
    Duration step{1};
    while (step * 10 <= perPixel * 2)
        step *= 10;
    return (delay + step / 2) / step * step;
}

} // namespace

LadderFates::LadderFates(ViewContext& context, FateEditor& editor, LadderView* ladder)
    : QObject(ladder)
    , m_context(context)
    , m_editor(editor)
    , m_ladder(ladder)
    , m_ghost(new DelayGhost(context.theme, ladder))
{
    ladder->installEventFilter(this);
    connect(&context.playback, &Playback::runChanged, this, &LadderFates::cancel);
}

bool LadderFates::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_ladder || !m_context.run())
        return false;
    switch (event->type()) {
    case QEvent::ContextMenu: {
        const auto& menu = static_cast<QContextMenuEvent&>(*event);
        if (menu.reason() == QContextMenuEvent::Keyboard)
            return menuForSelected();
        const PacketRef packet = m_ladder->packetAt(QPointF(menu.pos()));
        if (!packet.valid())
            return false;
        openMenu(packet, menu.globalPos());
        return true;
    }
    case QEvent::MouseButtonPress: return press(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseMove: return move(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease: return release(static_cast<QMouseEvent&>(*event));
    case QEvent::ShortcutOverride:
        // While an end is dragged Escape means this drag, whoever else listens to it.
        if (m_drag && static_cast<QKeyEvent&>(*event).key() == Qt::Key_Escape)
            event->accept();
        return false;
    case QEvent::KeyPress: return key(static_cast<QKeyEvent&>(*event));
    case QEvent::FocusOut: cancel(); return false;
    default: return false;
    }
}

void LadderFates::openMenu(PacketRef packet, QPoint global)
{
    m_context.playback.pause(); // or an armed fate strikes, and the menu means another run's packet
    m_context.selection.select(packet);
    makeFateMenu(m_context, m_editor, packet, m_ladder)->popup(global);
}

bool LadderFates::menuForSelected()
{
    const PacketRef packet = m_context.selection.selected();
    if (!packet.valid())
        return false;
    QPoint at = m_ladder->rect().center();
    const auto& columns = m_ladder->scene().columns();
    if (packet.lane < columns.size()) {
        if (const LadderArrow* arrow = columns[packet.lane].layout.arrowOf(packet.packet))
            at = ((arrow->from + arrow->to) / 2).toPoint();
    }
    openMenu(packet, m_ladder->mapToGlobal(at));
    return true;
}

std::optional<LadderFates::Drag> LadderFates::graspAt(QPointF point) const
{
    const double reach = kGrasp * m_context.theme.scale();
    const auto& columns = m_ladder->scene().columns();
    std::optional<Drag> best;
    double nearest = reach;
    for (std::size_t lane = 0; lane < columns.size(); ++lane) {
        for (const LadderArrow& arrow : columns[lane].layout.arrows) {
            const double distance = lengthOf(arrow.to - point);
            const bool hidden = m_context.selection.futureHidden()
                                && arrow.departs > m_context.playback.time();
            if (distance > nearest || arrow.lost || hidden)
                continue;
            nearest = distance;
            best = Drag{{lane, arrow.packet}, point, arrow.from, arrow.to,
                        arrow.ends,           {},    {},         false};
        }
    }
    if (!best || !m_editor.mayChange(best->packet))
        return std::nullopt;
    if (const auto fault = m_editor.fateOf(best->packet);
        fault && fault->action == FaultAction::Delay)
        best->before = fault->by;
    best->by = best->before;
    return best;
}

Duration LadderFates::delayAt(double y) const
{
    const LadderScene& scene = m_ladder->scene();
    const Duration perPixel = scene.timeAt(y) - scene.timeAt(y - 1.0);
    const double moved = y - m_drag->pressed.y();
    const Duration more = scene.timeAt(m_drag->to.y() + moved) - m_drag->arrival;
    return std::clamp(rounded(m_drag->before + more, perPixel), Duration{0}, kLongestDelay);
}

bool LadderFates::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || m_context.document.running())
        return false;
    m_drag = graspAt(event.position());
    return m_drag.has_value();
}

bool LadderFates::move(const QMouseEvent& event)
{
    if (!m_drag) {
        if (event.buttons() != Qt::NoButton)
            return false;
        const auto grasp = graspAt(event.position());
        if (!grasp)
            return false;
        m_context.selection.hover(grasp->packet);
        m_ladder->setCursor(Qt::SizeVerCursor);
        return true;
    }
    const QPointF point = event.position();
    if (!m_drag->moved && lengthOf(point - m_drag->pressed) < kDragStart * m_context.theme.scale())
        return true;
    if (!m_drag->moved)
        m_context.playback.pause();
    m_drag->moved = true;
    m_drag->by = delayAt(point.y());
    const LadderScene& scene = m_ladder->scene();
    const SimTime end = m_drag->arrival + (m_drag->by - m_drag->before);
    const QString words =
        m_drag->by == Duration::zero()
            ? tr("no delay")
            : tr("%1 later").arg(QString::fromStdString(formatDuration(m_drag->by)));
    m_ghost->showLine(m_drag->from, {m_drag->to.x(), scene.yOf(end)},
                      m_context.theme.color(ColorRole::Accent), words);
    return true;
}

bool LadderFates::release(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || !m_drag)
        return false;
    const Drag drag = *m_drag;
    cancel();
    m_context.selection.select(drag.packet);
    if (!drag.moved || drag.by == drag.before)
        return true;
    if (drag.by == Duration::zero())
        m_editor.clearFate(drag.packet);
    else
        m_editor.setFate(drag.packet, {.action = FaultAction::Delay, .by = drag.by});
    return true;
}

bool LadderFates::key(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape && m_drag) {
        cancel();
        return true;
    }
    if (event.key() == Qt::Key_F10 && event.modifiers() == Qt::ShiftModifier)
        return menuForSelected();
    return false;
}

void LadderFates::cancel()
{
    m_drag.reset();
    m_ghost->hide();
    m_ladder->unsetCursor();
}

} // namespace roundtrip::ui
