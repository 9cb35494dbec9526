// SPDX-License-Identifier: GPL-3.0-or-later
// See sockets_view.h.
#include "ui/sockets/sockets_view.h"

#include "ui/base/telling.h"
#include "ui/base/view_context.h"
#include "ui/parts/packet_text.h"
#include "ui/sockets/sockets_accessible.h"
#include "ui/sockets/sockets_words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

SocketsView::SocketsView(ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{
    installSocketsAccessibility();
    setObjectName(u"socketsView"_qs);
    setAccessibleName(tr("Sockets of both hosts"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&context.selection, &Selection::hoveredChanged, this, repaint);
    connect(&context.selection, &Selection::selectedChanged, this, repaint);
    connect(&context.selection, &Selection::flowChanged, this, repaint);
    connect(&context.theme, &Theme::changed, this, &SocketsView::place);
}

void SocketsView::setFacts(std::shared_ptr<const Run> run, SocketsFacts facts,
                           const ArrivalFact* arrival)
{
    // Connections of another run or lane have the same numbers, and are others.
    if (run != m_run || facts.lane != m_facts.lane)
        m_current.reset();
    const std::optional<CurrentRow> before = currentRow();
    m_run = std::move(run);
    m_facts = std::move(facts);
    m_arrival = arrival ? std::optional(*arrival) : std::nullopt;
    place();
    follow(before);
}

const SocketRow& SocketsView::socketOf(const LaidRow& row) const
{
    return m_facts.host[static_cast<std::size_t>(index(row.host))].rows[row.row].socket;
}

void SocketsView::clear()
{
    m_run.reset();
    m_facts = {};
    m_arrival.reset();
    m_current.reset();
    m_hovered.reset();
    m_layout = {};
    m_items.clear();
    update();
}

void SocketsView::setRoom(QSize room)
{
    if (room == m_room)
        return;
    m_room = room;
    place();
}

void SocketsView::place()
{
    if (!m_run)
        return;
    m_layout = layoutSockets(m_facts, *m_run, m_arrival ? &*m_arrival : nullptr, QSizeF(m_room),
                             socketsMetrics(m_context.theme));
    holdCurrent();
    m_hovered.reset();
    listItems();
    setFixedHeight(static_cast<int>(std::ceil(m_layout.size.height())));
    update();
}

QSize SocketsView::sizeHint() const
{
    return {m_room.width(), static_cast<int>(std::ceil(m_layout.size.height()))};
}

void SocketsView::listItems()
{
    m_items.clear();
    const LaneConfig& lane = m_run->scenario->lanes[m_facts.lane];
    const auto hostName = [this](HostRole role) { return hostTitleText(*m_run, role); };
    for (std::size_t i = 0; i < m_layout.rows.size(); ++i) {
        const LaidRow& row = m_layout.rows[i];
        const SocketFact& fact =
            m_facts.host[static_cast<std::size_t>(index(row.host))].rows[row.row];
        m_items.push_back({SocketsItem::Kind::Row, i, row.box,
                           tr("%1: %2").arg(hostName(row.host), rowSentence(fact, lane)),
                           row.stateText});
    }
    for (std::size_t i = 0; i < m_layout.rests.size(); ++i)
        m_items.push_back(
            {SocketsItem::Kind::Rest, i, m_layout.rests[i].rect, m_layout.rests[i].text, {}});
    for (std::size_t i = 0; i < m_layout.meters.size(); ++i) {
        const LaidMeter& meter = m_layout.meters[i];
        QStringList parts{meter.titleText}, gauges;
        for (const LaidGauge& gauge : meter.gauges)
            gauges << gauge.text;
        parts << gauges;
        if (!meter.noteText.isEmpty())
            parts << meter.noteText;
        m_items.push_back({SocketsItem::Kind::Meter, i, meter.box,
                           tr("%1: %2").arg(hostName(meter.host), parts.join(u", "_qs)),
                           gauges.join(u", "_qs)});
    }
    for (std::size_t i = 0; i < m_layout.tags.size(); ++i) {
        const LaidTag& tag = m_layout.tags[i];
        const QString how = tag.arrived ? tr("arrived") : tr("under way");
        m_items.push_back({SocketsItem::Kind::Packet, i, tag.rect,
                           tr("%1 from %2 %3, %4").arg(tag.label, tag.from, tag.to, how), how});
    }
}

QRect SocketsView::pointedPlace() const
{
    if (m_layout.pointer.empty())
        return {};
    const QPointF tip = m_layout.pointer.back();
    for (const LaidRow& row : m_layout.rows) {
        if (row.box.adjusted(-1, 0, 1, 0).contains(tip))
            return row.box.toAlignedRect();
    }
    return {};
}

std::optional<std::size_t> SocketsView::rowAt(QPointF point) const
{
    for (std::size_t i = 0; i < m_layout.rows.size(); ++i) {
        if (m_layout.rows[i].box.contains(point))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> SocketsView::tagAt(QPointF point) const
{
    for (std::size_t i = m_layout.tags.size(); i > 0; --i) {
        if (m_layout.tags[i - 1].rect.contains(point))
            return i - 1;
    }
    return std::nullopt;
}

PacketId SocketsView::packetAt(QPointF point) const
{
    const auto tag = tagAt(point);
    return tag ? m_layout.tags[*tag].packet : kNoPacket;
}

void SocketsView::choose(std::size_t laidRow)
{
    if (laidRow >= m_layout.rows.size()) // a screen reader may speak of what is gone
        return;
    const SocketRow& socket = socketOf(m_layout.rows[laidRow]);
    if (socket.flows > 0)
        m_context.selection.setFlow(socket.flow, m_facts.lane);
}

void SocketsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(ColorRole::Surface));
    if (!m_run || m_context.playback.run() != m_run)
        return;
    const PacketRef selected = m_context.selection.selected(),
                    hovered = m_context.selection.hovered();
    SocketsEmphasis emphasis;
    emphasis.flow = m_context.selection.flow();
    if (selected.valid() && selected.lane == m_facts.lane
        && selected.packet < m_run->lanes[m_facts.lane].flightCount())
        emphasis.flow = m_run->lanes[m_facts.lane].flight(selected.packet).flow;
    if (hovered.valid() && hovered.lane == m_facts.lane)
        emphasis.packet = hovered.packet;
    else if (selected.valid() && selected.lane == m_facts.lane)
        emphasis.packet = selected.packet;
    emphasis.hovered = m_hovered;
    if (hasFocus() && m_current)
        (m_current->tag ? emphasis.currentTag : emphasis.current) = m_current->index;
    SocketsPainter(painter, m_context.theme, m_layout, m_facts, *m_run, emphasis).paint();
}

void SocketsView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto tag = tagAt(event->position())) {
        m_current = Stop{true, *tag};
        choosePacket(*tag);
    } else if (const auto row = rowAt(event->position())) {
        m_current = Stop{false, *row};
        choose(*row);
    }
    update();
}

void SocketsView::mouseMoveEvent(QMouseEvent* event)
{
    const PacketId packet = packetAt(event->position());
    m_context.selection.hover(packet == kNoPacket ? PacketRef{} : PacketRef{m_facts.lane, packet});
    const auto row = packet == kNoPacket ? rowAt(event->position()) : std::nullopt;
    if (row != m_hovered) {
        m_hovered = row;
        update();
    }
    if (packet != kNoPacket || row)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void SocketsView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hovered.reset();
    m_context.selection.hover({});
    update();
}

bool SocketsView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_run)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const PacketId packet = packetAt(help->pos());
    QString text;
    if (packet != kNoPacket) {
        text = packetToolTip(m_run->lanes[m_facts.lane], packet, m_context.selection.rawNumbers(),
                             knownUntil(m_context));
    } else {
        for (const SocketsItem& item : m_items) {
            if (item.rect.contains(help->pos()))
                text = item.name;
        }
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace roundtrip::ui
