// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of the ladder: hovering, selecting, scrubbing, panning and zooming. Everything
// it changes is the selection, the visible range or the playhead.
#include "ui/base/telling.h"
#include "ui/base/time_snap.h"
#include "ui/ladder/ladder_view.h"
#include "ui/parts/packet_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kHitTolerance = 6.0;
constexpr double kSnapTolerance = 4.0;
constexpr double kLineTolerance = 4.0;
constexpr double kDragStart = 4.0;
constexpr double kWheelStep = 60.0;
constexpr double kZoomPerNotch = 1.25;

double notches(const QWheelEvent& event) { return event.angleDelta().y() / 120.0; }

} // namespace

PacketRef LadderView::packetAt(QPointF point)
{
    const LadderScene& now = scene();
    if (!m_context.run() || point.y() < now.plotTop() || point.y() > now.plotBottom())
        return {};
    const double s = m_context.theme.scale();
    const bool hidden = m_context.selection.futureHidden();
    for (std::size_t lane = 0; lane < now.columns().size(); ++lane) {
        const LaneColumn& column = now.columns()[lane];
        if (point.x() < column.frame.left - 4 * s || point.x() > column.frame.right + 4 * s)
            continue;
        // A label is part of its arrow.
        for (const LadderLabel& label : column.labels) {
            if (label.box.contains(point) && (!hidden || label.from <= m_context.playback.time()))
                return {lane, label.packet};
        }
        const LadderArrow* arrow = column.layout.arrowAt(point, kHitTolerance * s);
        if (arrow && (!hidden || arrow->departs <= m_context.playback.time()))
            return {lane, arrow->packet};
        for (const DenseLoss& loss : column.layout.denseLosses) {
            if (lengthOf(loss.at - point) <= kHitTolerance * s)
                return {lane, loss.packet};
        }
    }
    return {};
}

bool LadderView::onNowLine(QPointF point)
{
    const double nowY = scene().yOf(m_context.playback.time());
    if (handleRect(nowY).contains(point))
        return true;
    return std::abs(point.y() - nowY) <= kLineTolerance * m_context.theme.scale()
           && point.x() < scene().lineRight();
}

void LadderView::updateHover(QPointF point)
{
    m_context.selection.hover(packetAt(point));
    if (onNowLine(point))
        setCursor(Qt::SplitVCursor);
    else if (m_context.selection.hovered().valid() || callAt(point))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void LadderView::scrubTo(double y, bool snap)
{
    const LadderScene& now = scene();
    SimTime t = std::max(now.timeAt(y), kStartOfTime);
    if (snap)
        t = snapped(*m_context.run(), now.timeScale(), t, kSnapTolerance * m_context.theme.scale());
    m_context.playback.seek(t);
}

void LadderView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_context.run())
        return;
    m_pressed = event->position();
    m_pressedRange = range();
    m_pressedOnLine = onNowLine(m_pressed);
    m_drag = Drag::Pending;
}

void LadderView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_context.run())
        return;
    const QPointF point = event->position();
    if (m_drag == Drag::None) {
        updateHover(point);
        return;
    }
    const double s = m_context.theme.scale();
    if (m_drag == Drag::Pending && lengthOf(point - m_pressed) >= kDragStart * s) {
        m_drag = m_pressedOnLine ? Drag::NowLine : Drag::Pan;
        if (m_drag == Drag::NowLine) {
            m_context.playback.pause();
        } else {
            m_following = false;
            setCursor(Qt::ClosedHandCursor);
        }
    }
    if (m_drag == Drag::NowLine) {
        scrubTo(point.y(), !event->modifiers().testFlag(Qt::AltModifier));
    } else if (m_drag == Drag::Pan) {
        const double units = (m_pressed.y() - point.y()) / scene().timeScale().pixelsPerUnit();
        setRange(moved(m_pressedRange, units, m_context.foldedTime.length()));
    }
}

void LadderView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_drag == Drag::None)
        return;
    if (m_drag == Drag::Pending
        && !handleRect(scene().yOf(m_context.playback.time())).contains(event->position())) {
        m_drag = Drag::None;
        choose(event->position());
    }
    m_drag = Drag::None;
    updateHover(event->position());
}

void LadderView::choose(QPointF point)
{
    const PacketRef packet = packetAt(point);
    const auto call = packet.valid() ? std::nullopt : callAt(point);
    if (call) {
        chooseCall(*call);
        return;
    }
    m_context.selection.select(packet);
    leaveCall();
}

void LadderView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_context.run())
        return;
    m_drag = Drag::None;
    if (event->position().x() < scene().axisRight()) {
        fitAll();
        return;
    }
    const PacketRef packet = packetAt(event->position());
    if (!packet.valid())
        return;
    m_context.selection.select(packet);
    m_context.playback.seek(m_context.run()->lanes[packet.lane].flight(packet.packet).departsAt());
}

void LadderView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_context.selection.hover({});
}

void LadderView::wheelEvent(QWheelEvent* event)
{
    if (!m_context.run())
        return;
    const double length = m_context.foldedTime.length();
    const TimeScale& scale = scene().timeScale();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double share = (event->position().y() - scene().yOf(scale.timeAt(0.0)))
                             / scale.pixels();
        const double anchor = range().begin + std::clamp(share, 0.0, 1.0) * range().span();
        setRange(zoomed(range(), anchor, std::pow(kZoomPerNotch, notches(*event)), length));
    } else {
        const double pixels = event->pixelDelta().isNull()
                                  ? notches(*event) * kWheelStep * m_context.theme.scale()
                                  : event->pixelDelta().y();
        m_following = false;
        setRange(moved(range(), -pixels / scale.pixelsPerUnit(), length));
    }
    event->accept();
    updateHover(event->position());
}

bool LadderView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const PacketRef packet = packetAt(help->pos());
    if (packet.valid()) {
        QToolTip::showText(help->globalPos(),
                           packetToolTip(m_context.run()->lanes[packet.lane], packet.packet,
                                         m_context.selection.rawNumbers(), knownUntil(m_context)),
                           this);
    } else if (const QString call = callToolTipAt(help->pos()); !call.isEmpty()) {
        QToolTip::showText(help->globalPos(), call, this);
    } else {
        QToolTip::showText(help->globalPos(), titleAt(help->pos()).toHtmlEscaped(), this);
    }
    return true;
}

QString LadderView::titleAt(QPointF point)
{
    const LadderScene& now = scene();
    if (point.y() >= now.plotTop())
        return {};
    for (std::size_t lane = 0; lane < now.columns().size(); ++lane) {
        const LaneColumn& column = now.columns()[lane];
        if (point.x() >= column.frame.left - column.callsWidth
            && point.x() <= column.frame.right + column.callsWidth)
            return QString::fromStdString(m_context.run()->lanes[lane].title());
    }
    return {};
}

void LadderView::keyPressEvent(QKeyEvent* event)
{
    const bool calls = event->modifiers().testFlag(Qt::AltModifier);
    const auto step = [&](int by) { calls ? chooseNeighbourCall(by) : selectNeighbour(by); };
    switch (event->key()) {
    case Qt::Key_Up: step(-1); return;
    case Qt::Key_Down: step(1); return;
    case Qt::Key_Escape:
        if (!m_call)
            QWidget::keyPressEvent(event);
        leaveCall();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void LadderView::selectNeighbour(int step)
{
    const Run* run = m_context.run();
    if (!run)
        return;
    const PacketRef from = m_context.selection.selected();
    // Without a selection one begins at the playhead.
    const SimTime start = from.valid() ? run->lanes[from.lane].flight(from.packet).sentAt()
                                       : m_context.playback.time() - Duration{1};
    using Key = std::tuple<SimTime, std::size_t, PacketId>;
    const Key here = from.valid() ? Key{start, from.lane, from.packet}
                                  : Key{start, run->lanes.size(), 0U};
    std::optional<Key> best;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const LaneTrace& trace = run->lanes[lane];
        auto id = static_cast<std::ptrdiff_t>(trace.flightsSentUpTo(start - Duration{1}));
        const auto count = static_cast<std::ptrdiff_t>(trace.flightCount());
        const auto key = [&](std::ptrdiff_t i) {
            return Key{trace.flight(static_cast<PacketId>(i)).sentAt(), lane,
                       static_cast<PacketId>(i)};
        };
        if (step > 0) {
            while (id < count && key(id) <= here)
                ++id;
        } else {
            while (id < count && key(id) < here)
                ++id;
            --id;
        }
        if (id < 0 || id >= count)
            continue;
        if (!best || (step > 0 ? key(id) < *best : key(id) > *best))
            best = key(id);
    }
    if (!best)
        return;
    const PacketRef packet{std::get<1>(*best), std::get<2>(*best)};
    m_context.selection.select(packet);
    ensureTimeVisible(run->lanes[packet.lane].flight(packet.packet).departsAt());
}

void LadderView::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason
                      || event->reason() == Qt::BacktabFocusReason
                      || event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void LadderView::focusOutEvent(QFocusEvent* event)
{
    m_keyboardFocus = false;
    QWidget::focusOutEvent(event);
    update();
}

} // namespace roundtrip::ui
