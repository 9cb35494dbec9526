// SPDX-License-Identifier: GPL-3.0-or-later
// See page_load.h. Over TCP the objects share streams (page_stream.h); over UDP each piece has its
// number and waits for none.
#include "core/report/apps/page_load.h"

#include "core/apps/exchanges.h"
#include "core/base/range_set.h"
#include "core/report/apps/page_stream.h"
#include "core/report/apps/socket_queue.h"
#include "core/report/event_walk.h"
#include "core/wire/app_message.h"

#include <algorithm>

namespace roundtrip {
namespace {

using Objects = std::vector<LoadedObject>;

std::vector<PageStream::Span> spansOf(const Workload& work)
{
    std::vector<PageStream::Span> spans;
    const auto add = [&](std::uint64_t bytes, std::uint32_t object) {
        const std::uint64_t begin = spans.empty() ? 0 : spans.back().end;
        spans.push_back({begin, begin + bytes, object});
    };
    if (work.kind == WorkloadKind::WebPage) {
        for (const ObjectWrite& write : work.objectWrites())
            add(write.bytes, write.object);
    } else {
        for (std::uint32_t i = 0; i < exchangeCount(work); ++i)
            add(responseBytes(work, i), i);
    }
    return spans;
}

/// The exchanges of a client over UDP.
class Datagrams {
public:
    Datagrams(const LaneTrace& lane, FlowId flow, Objects& objects)
        : m_lane(lane)
        , m_work(*lane.config().flows[flow].workload)
        , m_flow(flow)
        , m_objects(objects)
        , m_socket(lane, flow, Direction::ToClient)
    {
    }

    void onPacket(EventId id, PacketId packet)
    {
        m_socket.onPacket(id, packet);
        const PacketFlight& flight = m_lane.flight(packet);
        if (flight.flow != m_flow || flight.direction() != Direction::ToClient
            || m_lane.eventKind(id) != EventKind::Drop || flight.kind() != FlightKind::Udp)
            return;
        if (const auto object = objectOf(packet))
            m_objects[*object].lostPieces.push_back(packet);
    }

    void onProgram(const Event& event)
    {
        if (event.flow != m_flow || event.host != HostRole::Client)
            return;
        if (const auto packet = m_socket.onProgram(event))
            return onPiece(*packet, event);
        const auto& program = std::get<ProgramEvent>(event.what);
        if (!isApplication(event.reason) || program.step == 0 || program.step > m_objects.size())
            return;
        LoadedObject& object = m_objects[program.step - 1];
        if (event.reason == Reason::ApplicationAsks || event.reason == Reason::ApplicationRepeats)
            object.askedAt.push_back(event.time);
        else if (event.reason == Reason::ApplicationAnswered)
            object.doneAt = event.time;
        else if (event.reason == Reason::ApplicationGivesUp)
            object.givenUpAt = event.time;
    }

    void finish()
    {
        for (std::uint32_t i = 0; i < m_objects.size(); ++i) {
            const Pieces pieces = piecesOf(m_work, i);
            for (std::uint32_t n = pieces.first; n < pieces.first + pieces.count; ++n)
                m_objects[i].missingPieces += m_had.contains(n) ? 0U : 1U;
        }
    }

private:
    [[nodiscard]] std::optional<std::uint32_t> objectOf(PacketId packet) const
    {
        const AppMessage message = AppMessage::of(m_lane.flight(packet).ack);
        if (message.kind != MessageKind::Response || message.number == 0)
            return std::nullopt;
        const std::uint32_t object = exchangeOf(m_work, message.number);
        return object < m_objects.size() ? std::optional(object) : std::nullopt;
    }

    void onPiece(PacketId packet, const Event& event)
    {
        const auto index = objectOf(packet);
        const std::uint32_t n = AppMessage::of(m_lane.flight(packet).ack).number;
        if (!index)
            return;
        LoadedObject& object = m_objects[*index];
        if (object.doneAt || object.givenUpAt || m_had.insert({n, n + 1ULL}) == 0)
            return; // of no use: the application has it, or wants it no more
        if (!object.firstByteAt)
            object.firstByteAt = event.time;
        const std::uint64_t sum = object.got.empty() ? 0 : object.got.back().value;
        object.got.push_back({event.time, sum + std::get<ProgramEvent>(event.what).bytes});
    }

    const LaneTrace& m_lane;
    const Workload& m_work;
    FlowId m_flow;
    Objects& m_objects;
    SocketQueue m_socket;
    RangeSet m_had; // numbers of pieces
};

template <class Visitor>
void walk(const LaneTrace& lane, Visitor&& visitor)
{
    walkEvents(
        lane, [&visitor](EventId id, PacketId packet) { visitor.onPacket(id, packet); },
        [&](EventId id) {
            if (lane.eventKind(id) == EventKind::Program)
                visitor.onProgram(lane.event(id));
        });
}

struct Streams {
    std::vector<PageStream> all;
    void onPacket(EventId id, PacketId packet)
    {
        for (PageStream& stream : all)
            stream.onPacket(id, packet);
    }
    void onProgram(const Event& event)
    {
        for (PageStream& stream : all)
            stream.onProgram(event);
    }
};

/// The flow and those that were derived from it: they follow it directly.
std::vector<FlowId> flowsOfPage(const LaneConfig& lane, FlowId flow)
{
    std::vector<FlowId> flows{flow};
    for (auto other = static_cast<FlowId>(flow + 1);
         other < lane.flows.size() && lane.flows[other].derived; ++other)
        flows.push_back(other);
    return flows;
}

} // namespace

PageLoad::PageLoad(const LaneTrace& lane, FlowId flow) : m_flows(flowsOfPage(lane.config(), flow))
{
    const FlowConfig& config = lane.config().flows[flow];
    const Workload& work = *config.workload;
    m_objects.resize(exchangeCount(work));
    for (std::uint32_t i = 0; i < m_objects.size(); ++i) {
        m_objects[i].number = i + 1;
        m_objects[i].bytes = responseBytes(work, i);
        m_objects[i].flow = flow;
    }
    if (config.transport == Transport::Udp) {
        Datagrams datagrams(lane, flow, m_objects);
        walk(lane, datagrams);
        datagrams.finish();
        return;
    }
    Streams streams;
    for (const FlowId own : m_flows) {
        const auto spans = spansOf(*lane.config().flows[own].workload);
        for (const PageStream::Span& span : spans)
            m_objects[span.object].flow = own;
        streams.all.emplace_back(lane, own, spans, m_objects);
    }
    walk(lane, streams);
    for (PageStream& stream : streams.all)
        stream.finish(lane.endTime());
}

std::size_t PageLoad::doneUpTo(SimTime t) const
{
    return static_cast<std::size_t>(
        std::count_if(m_objects.begin(), m_objects.end(), [t](const LoadedObject& object) {
            return object.doneAt <= t && object.doneAt;
        }));
}

std::optional<SimTime> PageLoad::completedAt() const
{
    std::optional<SimTime> last;
    for (const LoadedObject& object : m_objects) {
        if (!object.doneAt)
            return std::nullopt;
        last = std::max(last.value_or(*object.doneAt), *object.doneAt);
    }
    return last;
}

/// Waits overlap: each instant counts once.
Duration LoadedObject::waited(SimTime t) const
{
    Duration sum{0};
    SimTime counted{};
    for (const GapWait& wait : waits) {
        const SimTime from = std::max(wait.from, counted), to = std::min(wait.to, t);
        if (to > from) {
            sum += to - from;
            counted = to;
        }
    }
    return sum;
}

std::uint64_t LoadedObject::waitingBytes(SimTime t) const
{
    std::uint64_t sum = 0;
    for (const GapWait& wait : waits)
        sum += wait.from <= t && t < wait.to ? wait.bytes : 0;
    return sum;
}

} // namespace roundtrip
