// SPDX-License-Identifier: GPL-3.0-or-later
// See event_focus.h.
#include "ui/events/event_focus.h"

#include "ui/base/flow_focus.h"
#include "ui/base/view_context.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace roundtrip::ui {

EventFocus::EventFocus(ViewContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    connect(&context.playback, &Playback::runChanged, this, &EventFocus::showRun);
    connect(&context.playback, &Playback::timeChanged, this, &EventFocus::followPlayhead);
    connect(&context.selection, &Selection::selectedChanged, this, &EventFocus::followPacket);
    connect(&context.selection, &Selection::flowChanged, this, &EventFocus::followPlayhead);
    showRun();
}

const LaneTrace* EventFocus::lane() const
{
    return m_event.valid() && m_run ? &m_run->lanes[m_event.lane] : nullptr;
}

void EventFocus::showRun()
{
    m_run = m_context.playback.run();
    m_effects.clear();
    m_effects.resize(m_run ? m_run->lanes.size() : 0);
    m_trail.clear();
    m_event = {};
    m_chosen = false;
    followPacket(m_context.selection.selected());
    Q_EMIT eventChanged();
}

void EventFocus::followPacket(PacketRef packet)
{
    if (m_choosing || !m_run)
        return;
    m_trail.clear();
    if (!packet.valid() || packet.lane >= m_run->lanes.size()) {
        m_chosen = false;
        followPlayhead();
        return;
    }
    const LaneTrace& trace = m_run->lanes[packet.lane];
    set({static_cast<std::uint32_t>(packet.lane), trace.flight(packet.packet).sendEvent}, true);
}

void EventFocus::followPlayhead()
{
    if (m_chosen || !m_run || m_run != m_context.playback.run())
        return;
    const auto focus = flowInFocus(m_context);
    if (!focus)
        return set({}, false);
    const LaneTrace& trace = m_run->lanes[focus->lane];
    std::size_t happened = trace.eventsUpTo(m_context.playback.time());
    const std::size_t farthest = happened > 256 ? happened - 256 : 0;
    std::size_t i = happened;
    while (i > farthest && eventFlow(trace, static_cast<EventId>(i - 1)) != focus->flow)
        --i;
    happened = i > farthest ? i : happened;
    set(happened == 0
            ? EventRef{}
            : EventRef{static_cast<std::uint32_t>(focus->lane), static_cast<EventId>(happened - 1)},
        false);
}

void EventFocus::set(EventRef event, bool chosen)
{
    m_chosen = chosen;
    if (event == m_event)
        return;
    m_event = event;
    Q_EMIT eventChanged();
}

void EventFocus::choose(EventRef event)
{
    if (!m_run || !event.valid() || event.lane >= m_run->lanes.size()
        || event.event >= m_run->lanes[event.lane].eventCount())
        return;
    m_trail.clear();
    set(event, true);
    const QScopedValueRollback own(m_choosing, true);
    const PacketId packet = packetBehind(m_run->lanes[event.lane], event.event);
    m_context.selection.select(packet == kNoPacket ? PacketRef{} : PacketRef{event.lane, packet});
}

void EventFocus::goTo(EventRef event)
{
    choose(event);
    if (m_event == event && lane())
        m_context.playback.seek(lane()->eventTime(event.event));
}

std::vector<EventRef> EventFocus::chain(std::size_t most) const
{
    std::vector<EventRef> refs;
    if (const LaneTrace* trace = lane())
        for (const EventId id : causeChain(*trace, m_event.event, most))
            refs.push_back({m_event.lane, id});
    return refs;
}

std::vector<EventRef> EventFocus::effects()
{
    const LaneTrace* trace = lane();
    if (!trace)
        return {};
    auto& index = m_effects[m_event.lane];
    if (!index)
        index = std::make_unique<EffectIndex>(*trace);
    const bool hidden = m_context.selection.futureHidden();
    std::vector<EventRef> refs;
    for (const EventId id : index->of(m_event.event)) {
        if (!hidden || trace->eventTime(id) <= m_context.playback.time())
            refs.push_back({m_event.lane, id});
    }
    return refs;
}

bool EventFocus::hasCause() const
{
    return lane() && lane()->eventCause(m_event.event) != kNoEvent;
}

void EventFocus::toCause()
{
    if (!hasCause())
        return;
    std::vector<EventRef> trail = m_trail;
    trail.push_back(m_event);
    goTo({m_event.lane, lane()->eventCause(m_event.event)});
    m_trail = std::move(trail);
}

void EventFocus::toEffect()
{
    const auto next = effects();
    if (next.empty())
        return;
    std::vector<EventRef> trail = m_trail;
    EventRef to = next.front();
    if (!trail.empty() && std::find(next.begin(), next.end(), trail.back()) != next.end()) {
        to = trail.back();
        trail.pop_back();
    } else {
        trail.clear();
    }
    goTo(to);
    m_trail = std::move(trail);
}

} // namespace roundtrip::ui
