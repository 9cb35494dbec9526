// SPDX-License-Identifier: GPL-3.0-or-later
// See drawn_view.h.
#include "ui/apps/drawn_view.h"

#include "core/report/explain.h"
#include "ui/apps/drawn_access.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

/// When a program of the lane got or did anything for the last time.
SimTime lastOfPrograms(const LaneTrace& lane)
{
    for (auto id = static_cast<EventId>(lane.eventCount()); id-- > 0;) {
        const Reason reason = lane.eventReason(id);
        if (reason == Reason::ProgramData || isApplication(reason))
            return lane.eventTime(id);
    }
    return kStartOfTime;
}

} // namespace

QString shortTime(Duration d)
{
    const double seconds = static_cast<double>(d.count()) / 1e9;
    const auto digits = [](double value) { return QString::number(value, 'g', 3); };
    if (seconds >= 999.5)
        return QCoreApplication::translate("DrawnView", "%1 s").arg(std::llround(seconds));
    if (seconds >= 0.9995)
        return QCoreApplication::translate("DrawnView", "%1 s").arg(digits(seconds));
    return seconds >= 0.0009995
               ? QCoreApplication::translate("DrawnView", "%1 ms").arg(digits(seconds * 1e3))
               : QCoreApplication::translate("DrawnView", "%1 µs").arg(digits(seconds * 1e6));
}

QString counted(std::uint64_t n, const QString& one, const QString& more)
{
    return (n == 1 ? one : more).arg(grouped(n));
}

DrawnView::DrawnView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : WorkloadView(context, lane, flow, parent), m_run(context.playback.run())
{
    installDrawnAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    SimTime end{};
    for (const LaneTrace& other : m_run->lanes)
        end = std::max(end, lastOfPrograms(other));
    m_axisEnd = roundUp(std::max(end, SimTime(std::chrono::milliseconds(1))));
    connect(&context.theme, &Theme::changed, this, &DrawnView::compose);
}

void DrawnView::showAt(SimTime t)
{
    m_time = t;
    compose();
}

void DrawnView::compose()
{
    Canvas canvas(context().theme, nullptr, width());
    draw(canvas, m_time);
    m_items = canvas.items();
    m_current = std::min(m_current, static_cast<int>(m_items.size()) - 1);
    if (canvas.y() != m_height) {
        m_height = canvas.y();
        setMinimumHeight(static_cast<int>(std::ceil(m_height)) + 2);
    }
    update();
}

QSize DrawnView::sizeHint() const { return {400, static_cast<int>(std::ceil(m_height)) + 2}; }

QString DrawnView::packetName(PacketId packet) const
{
    return QString::fromStdString(flightLabel(trace(), packet, context().selection.rawNumbers()));
}

void DrawnView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    Canvas canvas(context().theme, &painter, width());
    draw(canvas, m_time);
    if (!hasFocus() || m_current < 0)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(context().theme.color(ColorRole::Accent), 2));
    painter.drawRoundedRect(m_items[static_cast<std::size_t>(m_current)]
                                .rect.adjusted(-1, -1, 1, 1)
                                .intersected(QRectF(rect()).adjusted(1, 1, -1, -1)),
                            4, 4);
}

void DrawnView::resizeEvent(QResizeEvent* event)
{
    WorkloadView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        compose();
}

int DrawnView::itemAt(QPointF point) const
{
    for (auto i = static_cast<int>(m_items.size()); i-- > 0;) { // the last one lies on top
        if (m_items[static_cast<std::size_t>(i)].rect.contains(point))
            return i;
    }
    return -1;
}

void DrawnView::choose(std::size_t item)
{
    if (item < m_items.size() && m_items[item].packet != kNoPacket)
        context().selection.select({lane(), m_items[item].packet});
}

void DrawnView::mousePressEvent(QMouseEvent* event)
{
    const int item = itemAt(event->position());
    if (event->button() != Qt::LeftButton || item < 0)
        return;
    moveTo(item);
    choose(static_cast<std::size_t>(item));
}

void DrawnView::moveTo(int item)
{
    m_current = item;
    update();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(item);
    QAccessible::updateAccessibility(&event);
}

void DrawnView::focusInEvent(QFocusEvent* event)
{
    WorkloadView::focusInEvent(event);
    if (m_current < 0 && !m_items.empty())
        moveTo(0);
    update();
}

void DrawnView::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_items.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Left: return moveTo(std::min(last, std::max(0, m_current - 1)));
    case Qt::Key_Down:
    case Qt::Key_Right: return moveTo(std::min(last, m_current + 1));
    case Qt::Key_Home: return moveTo(std::min(last, 0));
    case Qt::Key_End: return moveTo(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            choose(static_cast<std::size_t>(m_current));
        return;
    default: WorkloadView::keyPressEvent(event);
    }
}

bool DrawnView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int item = itemAt(help->pos());
        if (item < 0) {
            QToolTip::hideText();
            return true;
        }
        const DrawnItem& part = m_items[static_cast<std::size_t>(item)];
        const QString words = part.value.isEmpty() ? part.name : part.name + u": "_qs + part.value;
        QToolTip::showText(help->globalPos(), words.toHtmlEscaped(), this);
        return true;
    }
    return WorkloadView::event(event);
}

} // namespace roundtrip::ui
