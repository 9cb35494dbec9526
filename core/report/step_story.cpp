// SPDX-License-Identifier: GPL-3.0-or-later
// See step_story.h: how steps are written down, and what hosts find out. What is sent stands in
// step_story_sent.cpp, what arrives in step_story_arrived.cpp, what is lost in step_story_lost.cpp.
#include "core/report/step_story.h"

namespace roundtrip {

FlowStory::FlowStory(const LaneTrace& lane, FlowId flow, const std::array<DirectionFacts, 2>& facts,
                     std::vector<StepDraft>& drafts)
    : m_lane(&lane), m_flow(flow), m_facts(&facts), m_drafts(&drafts)
{
}

StepDraft& FlowStory::write(MomentKind kind, EventId id, Direction direction)
{
    flushFollowing();
    StepDraft draft;
    draft.kind = kind;
    draft.event = id;
    draft.join(id);
    draft.flow = m_flow;
    draft.direction = direction;
    m_drafts->push_back(std::move(draft));
    m_last = m_drafts->size();
    return m_drafts->back();
}

StepDraft& FlowStory::write(MomentKind kind, EventId id, Direction direction, StepWord word)
{
    StepDraft& draft = write(kind, id, direction);
    draft.word = word;
    return draft;
}

StepDraft* FlowStory::last(MomentKind kind, Direction direction, StepWord one, StepWord many)
{
    if (m_last == 0)
        return nullptr;
    StepDraft& draft = (*m_drafts)[m_last - 1];
    const bool same = draft.kind == kind && draft.direction == direction
                      && (draft.word == one || draft.word == many);
    return same ? &draft : nullptr;
}

/// One more of the kind joins the last step, or begins a new one.
void FlowStory::tellMany(MomentKind kind, EventId id, Direction direction, StepWord one,
                         StepWord many)
{
    if (StepDraft* draft = last(kind, direction, one, many)) {
        ++draft->count;
        draft->word = many;
        draft->join(id);
    } else {
        write(kind, id, direction, one);
    }
}

/// Data beyond the first burst is worth a step only if it is the larger part.
void FlowStory::flushFollowing()
{
    for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
        Side& s = side(direction);
        const auto& facts = (*m_facts)[static_cast<std::size_t>(index(direction))];
        const std::uint32_t count = s.followingCount;
        s.followingCount = 0;
        if (count <= facts.burst || count < 2)
            continue;
        StepDraft draft;
        draft.event = s.followingEvent;
        draft.join(s.followingLast);
        draft.flow = m_flow;
        draft.direction = direction;
        draft.word = StepWord::SegmentsFollow;
        draft.numbers = s.following;
        m_drafts->push_back(std::move(draft));
        m_last = m_drafts->size();
    }
}

void FlowStory::onState(EventId id)
{
    const Reason reason = m_lane->eventReason(id);
    const HostRole host = m_lane->eventHost(id);
    m_closed[static_cast<std::size_t>(index(host))] =
        std::get<StateChange>(m_lane->event(id).what).to == TcpState::Closed;
    if (reason == Reason::StateTimeWaitOver)
        write(MomentKind::Done, id, directionFrom(host));
    else if (reason == Reason::StateReopened)
        write(MomentKind::State, id, directionFrom(host));
    else if (reason == Reason::StateRefused || reason == Reason::StateResetReceived
             || reason == Reason::StateGaveUp || reason == Reason::StateCrashed
             || reason == Reason::StateUnreachable)
        write(MomentKind::Refusal, id, directionFrom(host));
}

/// What a host finds out, beyond the segments that it sends for it.
void FlowStory::onVariables(EventId id)
{
    const Reason reason = m_lane->eventReason(id);
    const HostRole host = m_lane->eventHost(id);
    bool& conservative = m_conservative[static_cast<std::size_t>(index(host))];
    if (reason == Reason::VarSpuriousTimeout || reason == Reason::VarProbeRepaired
        || reason == Reason::VarEcnEcho || reason == Reason::VarSlowStartLeft
        || (reason == Reason::VarConservativeSlowStart && !conservative)) {
        conservative = conservative || reason == Reason::VarConservativeSlowStart;
        write(MomentKind::Window, id, directionFrom(host));
    }
}

void FlowStory::onProgram(EventId id)
{
    if (m_lane->eventReason(id) == Reason::ProgramUrgent)
        write(MomentKind::Data, id, directionFrom(peerOf(m_lane->eventHost(id))));
}

} // namespace roundtrip
