// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of the scrubber: a click jumps, the head scrubs, the shaded range scrolls
// the ladder and its edges zoom.
#include "ui/base/time_snap.h"
#include "ui/scrubber/scrubber_view.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kSnapTolerance = 4.0;
constexpr double kMarkTolerance = 8.0;
constexpr double kHeadReach = 8.0;
constexpr double kEdgeReach = 5.0;
constexpr double kDragStart = 3.0;

} // namespace

ScrubberView::Grip ScrubberView::gripAt(QPointF point)
{
    const ScrubberFrame& frame = scene().frame;
    const double s = frame.scale;
    if (std::abs(point.x() - xOf(m_context.playback.time())) <= kHeadReach * s)
        return Grip::Head;
    const double length = m_context.foldedTime.length();
    const bool everything = range().begin <= 0.0 && range().end >= length;
    const bool inShade = point.y() >= frame.shadeTop() && point.y() <= frame.shadeBottom();
    if (!inShade)
        return Grip::Head; // beside the shade one always scrubs
    if (std::abs(point.x() - xOfAxis(range().end)) <= kEdgeReach * s)
        return Grip::RangeEnd;
    if (range().begin > 0.0 && std::abs(point.x() - xOfAxis(range().begin)) <= kEdgeReach * s)
        return Grip::RangeBegin;
    if (!everything && point.x() > xOfAxis(range().begin) && point.x() < xOfAxis(range().end))
        return Grip::Range;
    return Grip::Head;
}

void ScrubberView::scrubTo(double x, bool snap)
{
    SimTime t = std::max(m_scale.timeAt(x - scene().frame.left), kStartOfTime);
    if (snap)
        t = snapped(*m_context.run(), m_scale, t, kSnapTolerance * m_context.theme.scale());
    m_context.playback.seek(t);
}

void ScrubberView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_context.run())
        return;
    m_pressed = event->position();
    m_pressedRange = range();
    m_grip = gripAt(m_pressed);
    m_dragging = false;
}

void ScrubberView::dragTo(QPointF point, bool snap)
{
    const double length = m_context.foldedTime.length();
    const double units = (point.x() - m_pressed.x()) / m_scale.pixelsPerUnit();
    const double least = 1000.0;
    AxisRange wanted = m_pressedRange;
    switch (m_grip) {
    case Grip::None: return;
    case Grip::Head: scrubTo(point.x(), snap); return;
    case Grip::Range: wanted = moved(m_pressedRange, units, length); break;
    case Grip::RangeBegin:
        wanted.begin = std::clamp(wanted.begin + units, 0.0, wanted.end - least);
        break;
    case Grip::RangeEnd:
        wanted.end = std::max(wanted.end + units, wanted.begin + least);
        wanted = held(wanted, length);
        break;
    }
    m_context.selection.setVisible(wanted.begin, wanted.end);
}

void ScrubberView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_context.run())
        return;
    const QPointF point = event->position();
    if (m_grip == Grip::None) {
        switch (gripAt(point)) {
        case Grip::RangeBegin:
        case Grip::RangeEnd: setCursor(Qt::SizeHorCursor); break;
        case Grip::Range: setCursor(Qt::OpenHandCursor); break;
        case Grip::None:
        case Grip::Head: unsetCursor(); break;
        }
        if (scene().markAt(point, kMarkTolerance * m_context.theme.scale()))
            setCursor(Qt::PointingHandCursor);
        return;
    }
    if (!m_dragging && std::abs(point.x() - m_pressed.x()) < kDragStart * m_context.theme.scale())
        return;
    if (!m_dragging && m_grip == Grip::Head)
        m_context.playback.pause();
    m_dragging = true;
    dragTo(point, !event->modifiers().testFlag(Qt::AltModifier));
}

void ScrubberView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_grip == Grip::None)
        return;
    m_grip = Grip::None;
    if (m_dragging)
        return;
    const double s = m_context.theme.scale();
    if (const ScrubberMark* mark = scene().markAt(event->position(), kMarkTolerance * s)) {
        if (mark->time <= m_context.playback.time() || !m_context.selection.futureHidden()) {
            m_context.playback.seek(mark->time);
            return;
        }
    }
    if (event->position().x() <= scene().frame.right + 8 * s)
        scrubTo(event->position().x(), !event->modifiers().testFlag(Qt::AltModifier));
}

void ScrubberView::wheelEvent(QWheelEvent* event)
{
    if (!m_context.run())
        return;
    const double notches = event->angleDelta().y() / 120.0;
    const double length = m_context.foldedTime.length();
    const double anchor = (event->position().x() - scene().frame.left) / m_scale.pixelsPerUnit();
    const AxisRange wanted = event->modifiers().testFlag(Qt::ControlModifier)
                                 ? zoomed(range(), std::clamp(anchor, range().begin, range().end),
                                          std::pow(1.25, notches), length)
                                 : moved(range(), -notches * 0.12 * range().span(), length);
    m_context.selection.setVisible(wanted.begin, wanted.end);
    event->accept();
}

bool ScrubberView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_context.run())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const ScrubberMark* mark = scene().markAt(help->pos(),
                                              kMarkTolerance * m_context.theme.scale());
    const bool told =
        mark && (mark->time <= m_context.playback.time() || !m_context.selection.futureHidden());
    if (told) {
        const Moment& moment = m_context.playback.moments()[mark->moment];
        const QString ms =
            QString::fromStdString(formatMilliseconds(moment.time.time_since_epoch()));
        QToolTip::showText(help->globalPos(),
                           tr("%1 ms: %2")
                               .arg(ms, QString::fromStdString(
                                            fillTemplate(moment.titleTemplate, moment.arguments))),
                           this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

void ScrubberView::keyPressEvent(QKeyEvent* event)
{
    Playback& playback = m_context.playback;
    switch (event->key()) {
    case Qt::Key_Left: playback.stepBack(); return;
    case Qt::Key_Right: playback.stepForward(); return;
    case Qt::Key_Home: playback.toStart(); return;
    case Qt::Key_End: playback.toEnd(); return;
    case Qt::Key_PageUp: playback.previousMoment(); return;
    case Qt::Key_PageDown: playback.nextMoment(); return;
    default: QWidget::keyPressEvent(event);
    }
}

void ScrubberView::focusInEvent(QFocusEvent* event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason
                      || event->reason() == Qt::BacktabFocusReason
                      || event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void ScrubberView::focusOutEvent(QFocusEvent* event)
{
    m_keyboardFocus = false;
    QWidget::focusOutEvent(event);
    update();
}

} // namespace roundtrip::ui
