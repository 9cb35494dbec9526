// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/apps/page_stream.h"

#include "core/report/program_bytes.h"

#include <algorithm>

namespace roundtrip {

PageStream::PageStream(const LaneTrace& lane, FlowId flow, std::vector<Span> spans,
                       std::vector<LoadedObject>& objects)
    : m_lane(lane)
    , m_flow(flow)
    , m_spans(std::move(spans))
    , m_objects(objects)
    , m_request(lane.config().flows[flow].workload->request)
{
    for (const Span& span : m_spans) {
        if (std::find(m_order.begin(), m_order.end(), span.object) == m_order.end())
            m_order.push_back(span.object);
    }
}

void PageStream::onPacket(EventId id, PacketId packet)
{
    const PacketFlight& flight = m_lane.flight(packet);
    if (flight.flow != m_flow || flight.direction() != Direction::ToClient || !flight.isData())
        return;
    const std::uint64_t begin = m_lane.relativeSeq(packet) - 1U; // the SYN took number 0
    if (m_lane.eventKind(id) == EventKind::Send)
        m_firstSent.try_emplace(begin, packet);
    if (m_lane.eventKind(id) == EventKind::Receive && flight.corrupted == 0
        && flight.reason != Reason::PersistProbe)
        onArrival(begin, begin + flight.payloadLength, m_lane.eventTime(id));
}

void PageStream::onArrival(std::uint64_t begin, std::uint64_t end, SimTime time)
{
    begin = std::max(begin, m_next);
    if (begin >= end)
        return;
    if (begin == m_next) {
        m_next = m_early.takeContiguous(end);
        closeWaits(time);
    } else if (m_early.insert({begin, end}) == end - begin) { // all of it is new
        m_waiting.push_back({begin, end, time, m_next});
    }
}

/// The gap is filled. What lies behind another one waits on, now for that.
void PageStream::closeWaits(SimTime time)
{
    for (Waiting& waiting : m_waiting) {
        noteWait(waiting, time);
        waiting.since = time;
        waiting.gap = m_next;
    }
    std::erase_if(m_waiting, [&](const Waiting& waiting) { return waiting.begin < m_next; });
}

/// Calls `act` with each object that has bytes in [begin, end), and how many.
template <class Act>
void PageStream::forSpans(std::uint64_t begin, std::uint64_t end, Act&& act)
{
    auto span = std::upper_bound(m_spans.begin(), m_spans.end(), begin,
                                 [](std::uint64_t b, const Span& s) { return b < s.end; });
    for (; span != m_spans.end() && span->begin < end; ++span)
        act(m_objects[span->object], std::min(span->end, end) - std::max(span->begin, begin));
}

void PageStream::noteWait(const Waiting& waiting, SimTime to)
{
    GapWait wait;
    wait.from = waiting.since;
    wait.to = to;
    wait.gap = waiting.gap;
    wait.missing = bringerOf(waiting.gap);
    wait.lost = wait.missing != kNoPacket
                && (m_lane.flight(wait.missing).fate() != FlightFate::Arrived
                    || m_lane.flight(wait.missing).corrupted != 0);
    wait.ofObject = ownerOf(waiting.gap);
    forSpans(waiting.begin, waiting.end, [&](LoadedObject& object, std::uint64_t bytes) {
        wait.bytes = bytes;
        object.waits.push_back(wait);
    });
}

PacketId PageStream::bringerOf(std::uint64_t byte) const
{
    const auto after = m_firstSent.upper_bound(byte);
    return after == m_firstSent.begin() ? kNoPacket : std::prev(after)->second;
}

std::uint32_t PageStream::ownerOf(std::uint64_t byte) const
{
    const auto after = std::upper_bound(m_spans.begin(), m_spans.end(), byte,
                                        [](std::uint64_t b, const Span& s) { return b < s.begin; });
    return after == m_spans.begin() ? 0 : std::prev(after)->object;
}

void PageStream::onProgram(const Event& event)
{
    const auto& program = std::get<ProgramEvent>(event.what);
    if (event.flow != m_flow || event.host != HostRole::Client || program.bytes == 0
        || event.reason != Reason::ProgramData)
        return;
    if (stepSends(m_lane.config().flows[m_flow], event.host, program.step))
        onAsk(program.bytes, event.time);
    else
        onRead(program.bytes, event.time);
}

/// A request is asked when its last byte is written.
void PageStream::onAsk(std::uint64_t bytes, SimTime time)
{
    m_written += bytes;
    for (; m_asked < m_order.size() && m_written >= (m_asked + 1) * std::uint64_t{m_request};
         ++m_asked)
        m_objects[m_order[m_asked]].askedAt.push_back(time);
}

void PageStream::onRead(std::uint64_t bytes, SimTime time)
{
    const std::uint64_t from = m_read;
    m_read += bytes;
    forSpans(from, m_read, [&](LoadedObject& object, std::uint64_t got) {
        if (!object.firstByteAt)
            object.firstByteAt = time;
        const std::uint64_t sum = (object.got.empty() ? 0 : object.got.back().value) + got;
        object.got.push_back({time, sum});
        if (sum == object.bytes)
            object.doneAt = time;
    });
}

void PageStream::finish(SimTime end)
{
    for (const Waiting& waiting : m_waiting)
        noteWait(waiting, end);
    m_waiting.clear();
}

} // namespace roundtrip
