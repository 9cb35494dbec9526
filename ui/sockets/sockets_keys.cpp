// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard's frame on the picture of the sockets: it goes from row to row and from packet to
// packet, and stays with what it is around while others come and go.
#include "ui/base/view_context.h"
#include "ui/sockets/sockets_view.h"

#include <QAccessible>
#include <QKeyEvent>

#include <algorithm>

namespace roundtrip::ui {

SocketsView::Group SocketsView::groupOf(Stop stop) const
{
    if (stop.tag)
        return Group::Wire;
    return m_layout.rows[stop.index].host == HostRole::Client ? Group::Client : Group::Server;
}

QRectF SocketsView::placeOf(Stop stop) const
{
    return stop.tag ? m_layout.tags[stop.index].rect : m_layout.rows[stop.index].box;
}

std::vector<SocketsView::Stop> SocketsView::stops() const
{
    std::vector<Stop> all;
    const auto rowsOf = [&](HostRole host) {
        for (std::size_t i = 0; i < m_layout.rows.size(); ++i) {
            if (m_layout.rows[i].host == host)
                all.push_back({false, i});
        }
    };
    rowsOf(HostRole::Client);
    for (std::size_t i = 0; i < m_layout.tags.size(); ++i)
        all.push_back({true, i});
    rowsOf(HostRole::Server);
    return all;
}

std::optional<SocketsView::CurrentRow> SocketsView::currentRow() const
{
    if (!m_current)
        return std::nullopt;
    if (m_current->tag) {
        if (m_current->index >= m_layout.tags.size())
            return std::nullopt;
        return CurrentRow{HostRole::Client, {}, m_layout.tags[m_current->index].packet};
    }
    if (m_current->index >= m_layout.rows.size())
        return std::nullopt;
    const LaidRow& row = m_layout.rows[m_current->index];
    return CurrentRow{row.host, socketOf(row), kNoPacket};
}

void SocketsView::follow(const std::optional<CurrentRow>& row)
{
    if (!row)
        return;
    if (row->packet != kNoPacket) {
        const auto& tags = m_layout.tags;
        const auto found = std::find_if(tags.begin(), tags.end(), [&](const LaidTag& tag) {
            return tag.packet == row->packet;
        });
        if (found != tags.end())
            m_current = Stop{true, static_cast<std::size_t>(found - tags.begin())};
        return;
    }
    const auto& rows = m_layout.rows;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const LaidRow& laid) {
        return laid.host == row->host && sameSocket(socketOf(laid), row->socket);
    });
    if (found != rows.end())
        m_current = Stop{false, static_cast<std::size_t>(found - rows.begin())};
}

/// The frame may be around something that is not there any more.
void SocketsView::holdCurrent()
{
    if (!m_current)
        return;
    const std::size_t tags = m_layout.tags.size(), rows = m_layout.rows.size();
    if (m_current->tag && tags > 0)
        m_current->index = std::min(m_current->index, tags - 1);
    else if (rows > 0)
        m_current = Stop{false, m_current->tag ? 0 : std::min(m_current->index, rows - 1)};
    else
        m_current.reset();
}

int SocketsView::currentItem() const
{
    if (!m_current)
        return -1;
    const auto kind = m_current->tag ? SocketsItem::Kind::Packet : SocketsItem::Kind::Row;
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&](const SocketsItem& item) {
        return item.kind == kind && item.index == m_current->index;
    });
    return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
}

void SocketsView::moveTo(Stop stop)
{
    m_current = stop;
    update();
    Q_EMIT currentMoved(placeOf(stop).toAlignedRect());
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(currentItem());
    QAccessible::updateAccessibility(&event);
}

void SocketsView::moveBy(int step)
{
    const std::vector<Stop> all = stops();
    if (all.empty())
        return;
    const auto here = m_current ? std::find(all.begin(), all.end(), *m_current) : all.end();
    if (here == all.end())
        return moveTo(all.front());
    const auto at = here - all.begin() + step;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(all.size()))
        moveTo(all[static_cast<std::size_t>(at)]);
}

void SocketsView::chooseCurrent()
{
    if (!m_current)
        return;
    if (m_current->tag)
        choosePacket(m_current->index);
    else
        choose(m_current->index);
}

void SocketsView::choosePacket(std::size_t laidTag)
{
    if (laidTag < m_layout.tags.size()) // a screen reader may speak of what is gone
        m_context.selection.select({m_facts.lane, m_layout.tags[laidTag].packet});
}

bool SocketsView::focusNextPrevChild(bool next)
{
    const std::vector<Stop> all = stops();
    const auto here = m_current ? std::find(all.begin(), all.end(), *m_current) : all.end();
    if (here != all.end()) {
        const Group group = groupOf(*here);
        const auto other = [&](Stop stop) { return groupOf(stop) != group; };
        if (next) {
            const auto to = std::find_if(here, all.end(), other);
            if (to != all.end()) {
                moveTo(*to);
                return true;
            }
        } else {
            auto to = std::find_if(std::make_reverse_iterator(here), all.rend(), other);
            if (to != all.rend()) { // to the first of that group
                const Group before = groupOf(*to);
                moveTo(*std::find_if(all.begin(), all.end(),
                                     [&](Stop stop) { return groupOf(stop) == before; }));
                return true;
            }
        }
    }
    return QWidget::focusNextPrevChild(next);
}

void SocketsView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    const std::vector<Stop> all = stops();
    if (all.empty())
        return;
    // By Tab one comes to the first group, backwards to the last one.
    if (event->reason() == Qt::BacktabFocusReason) {
        const Group last = groupOf(all.back());
        moveTo(*std::find_if(all.begin(), all.end(),
                             [&](Stop stop) { return groupOf(stop) == last; }));
    } else if (!m_current || event->reason() == Qt::TabFocusReason) {
        moveTo(all.front());
    }
}

void SocketsView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up: return moveBy(-1);
    case Qt::Key_Down: return moveBy(1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return chooseCurrent();
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace roundtrip::ui
