// SPDX-License-Identifier: GPL-3.0-or-later
// See selection.h. Each setter is silent when nothing changes, so that two views which mirror
// each other cannot chase each other.
#include "ui/base/selection.h"

namespace roundtrip::ui {

void Selection::select(PacketRef packet)
{
    if (packet == m_selected)
        return;
    m_selected = packet;
    Q_EMIT selectedChanged(packet);
}

void Selection::hover(PacketRef packet)
{
    if (packet == m_hovered)
        return;
    m_hovered = packet;
    Q_EMIT hoveredChanged(packet);
}

void Selection::setFlow(FlowId flow, std::optional<std::size_t> lane)
{
    select({});
    followFlow(flow, lane);
}

void Selection::followFlow(FlowId flow, std::optional<std::size_t> lane)
{
    if (flow == m_flow && lane == m_lane)
        return;
    m_flow = flow;
    m_lane = lane;
    Q_EMIT flowChanged();
}

void Selection::setHost(HostRole host)
{
    if (host == m_host)
        return;
    m_host = host;
    Q_EMIT hostChanged();
}

void Selection::setRawNumbers(bool raw)
{
    if (raw == m_rawNumbers)
        return;
    m_rawNumbers = raw;
    Q_EMIT numbersChanged();
}

void Selection::setFutureHidden(bool hidden)
{
    if (hidden == m_futureHidden)
        return;
    m_futureHidden = hidden;
    Q_EMIT futureChanged();
}

void Selection::setQuestionOpen(bool open)
{
    if (open == m_questionOpen)
        return;
    m_questionOpen = open;
    Q_EMIT futureChanged();
}

void Selection::setVisible(double begin, double end)
{
    if (!(end > begin) || (begin == m_visibleBegin && end == m_visibleEnd))
        return;
    m_visibleBegin = begin;
    m_visibleEnd = end;
    Q_EMIT visibleChanged();
}

void Selection::clear()
{
    hover({});
    setFlow(0);
}

} // namespace roundtrip::ui
