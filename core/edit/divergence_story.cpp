// SPDX-License-Identifier: GPL-3.0-or-later
// See divergence_story.h. One pass over what B alone has; then the ends of both are compared; then
// the steps of B that A has not fill what room is left.
#include "core/edit/divergence_story.h"

#include "core/edit/run_pair.h"
#include "core/report/moments.h"
#include "core/report/series.h"
#include "core/report/step_words.h"
#include "core/report/summary.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace roundtrip {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(ChangeWord::Count_)> kTexts{{
    "The network drops segment {n}.",
    "The network drops datagram {n}, and nobody sends it again.",
    "The network drops datagram {n}. UDP sends nothing again: that is left to the application.",
    "The network drops {label}.",
    "The network does not drop {packet}: A lost it here.",
    "{Packet} is damaged on the way: the {host} throws it away.",
    "The network has made a copy of {packet}: it arrives as well.",
    "{Packet} arrives {late} later than in A.",
    "{Packet} arrives {late} sooner than in A.",
    "{Packet} arrives: the {host} repeats ACK {ack}.",
    "Third duplicate: segment {n} again, and ssthresh becomes {ssthresh}.",
    "The timer expires: {packet} again.",
    "The gap closes. {Count} segments reach the application at once.",
    "The application has all {bytes} bytes, {late} later than in A.",
    "The application has all {bytes} bytes, {late} sooner than in A.",
    "The last bytes that the application gets come {late} later than in A.",
    "The last bytes that the application gets come {late} sooner than in A.",
    "The application has {bytes} bytes, and no more will come; in A it got {inA}.",
    "cwnd stays at {cwnd}; A ended with {inA}.",
    "The connection's outcome is \"{outcome}\"; in A it was \"{inA}\".",
    "The {host} goes from {from} to {to}, which it never does in A.",
    "From here on only A has anything to tell.",
    "From here on the two differ in what no line of this list tells.",
}};

// So much a line tells.
constexpr int kWeighsFirst = 100, kWeighsEnd = 90, kWeighsRepair = 90, kWeighsNetwork = 70,
              kWeighsState = 60, kWeighsStep = 20, kWeighsRepeated = 30;

constexpr std::size_t kEnough = 3; // lines of its own that a story can do with

std::string nameOf(const LaneTrace& lane, PacketId packet, bool capital)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.isData() && flight.kind() == FlightKind::Tcp)
        return (capital ? "Segment " : "segment ") + std::to_string(flight.number);
    if (flight.isData() && flight.kind() == FlightKind::Udp)
        return (capital ? "Datagram " : "datagram ") + std::to_string(flight.number);
    return flightLabel(lane, packet);
}

class Story {
public:
    Story(const Run& pair, const LaneDivergence& divergence)
        : m_pair(pair), m_a(pair.lanes[kSideA]), m_b(pair.lanes[kSideB]), m_divergence(divergence)
    {
    }

    std::vector<ToldChange> tell(std::size_t most)
    {
        if (!m_divergence.point)
            return {};
        collectStates();
        const EventId first = m_divergence.point->inB;
        const auto count = static_cast<EventId>(m_b.eventCount());
        for (EventId id = std::min(first, count); id < count; ++id)
            tellEvent(id);
        tellSparedPackets();
        for (FlowId flow = 0; flow < m_b.config().flows.size(); ++flow)
            tellEnd(flow);
        tellPoint();
        tellSteps();
        if (m_told.empty())
            add(m_divergence.point->time, changeText(ChangeWord::Otherwise), {}, kWeighsFirst);
        return shortened(most);
    }

private:
    ToldChange& add(SimTime time, std::string_view text, Arguments arguments, int weight)
    {
        m_times.insert(time);
        m_told.push_back({time, kNoPacket, text, std::move(arguments), weight});
        return m_told.back();
    }

    void addPacket(ChangeWord word, EventId event, PacketId packet, int weight,
                   Arguments extra = {})
    {
        // The first of its kind tells more than all that follow.
        const bool first = m_seen.insert(word).second;
        const std::string_view text = changeText(word);
        extra.emplace_back("packet", nameOf(m_b, packet, false));
        extra.emplace_back("Packet", nameOf(m_b, packet, true));
        for (auto& one : argumentsFor(text, m_b, event))
            extra.push_back(std::move(one));
        add(m_b.eventTime(event), text, std::move(extra), first ? weight : kWeighsRepeated).packet =
            packet;
    }

    void collectStates()
    {
        const auto count = static_cast<EventId>(m_a.eventCount());
        for (EventId id = 0; id < count; ++id) {
            if (m_a.eventKind(id) != EventKind::State)
                continue;
            const Event event = m_a.event(id);
            const auto& change = std::get<StateChange>(event.what);
            m_edgesOfA.insert({event.flow, event.host, change.from, change.to});
        }
    }

    void tellEvent(EventId id)
    {
        const PacketId packet = m_b.eventPacket(id);
        switch (m_b.eventKind(id)) {
        case EventKind::Send:
            if (!m_divergence.sameInB[packet])
                tellSent(id, packet);
            break;
        case EventKind::Receive:
            if (!m_divergence.sameInB[packet])
                tellArrival(id, packet);
            break;
        case EventKind::Drop:
            if (!m_divergence.sameInB[packet])
                tellDrop(id, packet);
            break;
        case EventKind::State: tellState(id); break;
        case EventKind::Timer:
        case EventKind::Variables:
        case EventKind::Program: break;
        }
    }

    void tellDrop(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_b.flight(packet);
        const PacketId partner = m_divergence.partnerOfB[packet];
        if (!flight.lost()) {
            if (flight.foundDamaged())
                addPacket(ChangeWord::Damaged, id, packet, kWeighsNetwork);
            return;
        }
        if (partner != kNoPacket && m_a.flight(partner).lost())
            return; // elsewhere on its way, but as lost
        addPacket(dropWord(flight), id, packet, kWeighsNetwork);
    }

    [[nodiscard]] ChangeWord dropWord(const PacketFlight& flight) const
    {
        if (!flight.isData() || flight.isRetransmission())
            return ChangeWord::OtherDropped;
        if (flight.kind() == FlightKind::Tcp)
            return ChangeWord::SegmentDropped;
        return m_b.config().flows[flight.flow].hasApplications()
                   ? ChangeWord::ApplicationDatagramDropped
                   : ChangeWord::DatagramDropped;
    }

    void tellArrival(EventId id, PacketId packet)
    {
        const PacketId partner = m_divergence.partnerOfB[packet];
        if (partner == kNoPacket && m_b.flight(packet).copy()) // no host sends it
            addPacket(ChangeWord::Copied, id, packet, kWeighsNetwork);
        if (partner == kNoPacket || m_a.flight(partner).lost())
            return;
        const auto late = m_b.flight(packet).endsAt() - m_a.flight(partner).endsAt();
        // What merely waits behind the delayed one in the queue is a consequence.
        if (late == Duration::zero()
            || m_b.extraDelay(m_b.flight(packet)) == m_a.extraDelay(m_a.flight(partner)))
            return;
        addPacket(late > Duration::zero() ? ChangeWord::Later : ChangeWord::Sooner, id, packet,
                  kWeighsNetwork,
                  {{"late", readableDuration(late > Duration::zero() ? late : -late)}});
    }

    void tellSent(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_b.flight(packet);
        const PacketId partner = m_divergence.partnerOfB[packet];
        if (partner != kNoPacket
            && m_a.duplicateAckNumber(partner) == m_b.duplicateAckNumber(packet))
            return; // A sent it as well: what became of it is told when it comes
        const EventId cause = m_b.eventCause(id);
        const PacketId arrived = cause == kNoEvent ? kNoPacket : m_b.eventPacket(cause);
        if (m_b.duplicateAckNumber(packet) == 1 && arrived != kNoPacket)
            addPacket(ChangeWord::FirstDuplicate, id, packet, kWeighsRepair,
                      {{"Packet", nameOf(m_b, arrived, true)}});
        else if (flight.reason == Reason::RetransmitFast)
            addPacket(ChangeWord::ThirdDuplicate, id, packet, kWeighsRepair);
        else if (flight.reason == Reason::RetransmitTimeout)
            addPacket(ChangeWord::TimerResends, id, packet, kWeighsRepair);
        else if (flight.isRetransmission())
            addReason(id, kWeighsRepeated);
    }

    /// The title of the event's reason, which is one of the table's.
    void addReason(EventId id, int weight)
    {
        const std::string_view title = titleTemplate(m_b, id);
        add(m_b.eventTime(id), title, argumentsFor(title, m_b, id), weight).packet =
            m_b.eventPacket(id);
    }

    void tellState(EventId id)
    {
        const Event event = m_b.event(id);
        const auto& change = std::get<StateChange>(event.what);
        if (m_edgesOfA.contains({event.flow, event.host, change.from, change.to}))
            return;
        const std::string_view text = changeText(ChangeWord::NewState);
        add(event.time, text, argumentsFor(text, m_b, id), kWeighsState);
    }

    /// What the network did to packets in A, and leaves alone here.
    void tellSparedPackets()
    {
        for (PacketId packet = 0; packet < m_a.flightCount(); ++packet) {
            const PacketFlight& flight = m_a.flight(packet);
            const PacketId partner = m_divergence.partnerOfA[packet];
            if (!flight.lost() || partner == kNoPacket || m_b.flight(partner).lost())
                continue;
            const bool first = m_seen.insert(ChangeWord::NotDropped).second;
            add(flight.endsAt(), changeText(ChangeWord::NotDropped),
                {{"packet", nameOf(m_b, partner, false)}}, first ? kWeighsNetwork : kWeighsRepeated)
                .packet = partner;
        }
    }

    [[nodiscard]] Direction mainDirection(FlowId flow, Series& delivered) const
    {
        Series there = deliveredSeries(m_b, flow, Direction::ToServer);
        Series back = deliveredSeries(m_b, flow, Direction::ToClient);
        const auto total = [](const Series& one) { return one.empty() ? 0 : one.back().value; };
        const bool toServer = total(there) >= total(back);
        delivered = toServer ? std::move(there) : std::move(back);
        return toServer ? Direction::ToServer : Direction::ToClient;
    }

    void tellEnd(FlowId flow)
    {
        if (flow >= m_a.config().flows.size())
            return;
        Series inB;
        const Direction direction = mainDirection(flow, inB);
        const Series inA = deliveredSeries(m_a, flow, direction);
        const Transport transport = m_b.config().flows[flow].transport;
        if (transport == Transport::Tcp) {
            tellGaps(flow, direction, inA, inB);
            tellCwnd(flow, senderOf(direction));
        }
        tellDelivered(inA, inB, dataCountsAt(m_b, flow, direction, m_b.endTime()));
        const auto a = m_a.outcome(flow);
        const auto b = m_b.outcome(flow);
        if (a != b)
            add(m_b.endTime(), changeText(ChangeWord::Outcome),
                {{"outcome", std::string(outcomeName(b))}, {"inA", std::string(outcomeName(a))}},
                kWeighsEnd);
    }

    void tellDelivered(const Series& inA, const Series& inB, const DataCounts& atEnd)
    {
        if (inA.empty() || inB.empty() || inA.back() == inB.back())
            return;
        const SimTime time = inB.back().time;
        const std::uint64_t bytes = inB.back().value;
        Arguments arguments{{"bytes", std::to_string(bytes)}};
        if (inA.back().value > bytes) {
            arguments.emplace_back("inA", std::to_string(inA.back().value));
            add(std::max(time, m_divergence.point->time), changeText(ChangeWord::NeverAll),
                std::move(arguments), kWeighsEnd);
        } else if (inA.back().value == bytes) {
            // Bytes alone would take a copy for a lost datagram.
            const bool all = bytes == atEnd.offeredBytes
                             && atEnd.delivered + atEnd.resent == atEnd.sent;
            const bool later = time > inA.back().time;
            const ChangeWord word =
                all ? (later ? ChangeWord::AllDelivered : ChangeWord::AllDeliveredSooner)
                    : (later ? ChangeWord::LastDelivered : ChangeWord::LastDeliveredSooner);
            arguments.emplace_back(
                "late", readableDuration(later ? time - inA.back().time : inA.back().time - time));
            add(time, changeText(word), std::move(arguments), kWeighsEnd);
        }
    }

    /// Bytes that waited behind a missing one come to the program in one piece with it.
    void tellGaps(FlowId flow, Direction direction, const Series& inA, const Series& inB)
    {
        std::vector<SentPoint> sent = sentPoints(m_b, flow, direction);
        std::erase_if(sent, [](const SentPoint& one) { return one.retransmission; });
        std::ranges::sort(sent, {}, &SentPoint::begin);
        auto next = sent.cbegin();
        std::uint64_t before = 0;
        for (const SeriesPoint& point : inB) {
            const std::uint64_t from = std::exchange(before, point.value);
            if (point.time < m_divergence.point->time || hasPoint(inA, point)
                || !repairsAt(point.time, flow, direction))
                continue;
            std::uint64_t whole = 0;
            while (next != sent.cend() && next->begin <= from)
                ++next;
            for (; next != sent.cend() && next->begin <= point.value; ++next)
                whole += next->end <= point.value + 1 ? 1U : 0U;
            if (whole < 2)
                continue;
            const bool first = m_seen.insert(ChangeWord::GapCloses).second;
            add(point.time, changeText(ChangeWord::GapCloses),
                {{"Count", numberWordCapital(whole)}}, first ? kWeighsRepair : kWeighsRepeated);
        }
    }

    static bool hasPoint(const Series& series, const SeriesPoint& point)
    {
        const auto found = std::ranges::lower_bound(series, point.time, {}, &SeriesPoint::time);
        return found != series.end() && *found == point;
    }

    /// A resent or a late packet of the flow comes at that very time.
    [[nodiscard]] bool repairsAt(SimTime time, FlowId flow, Direction direction) const
    {
        const auto end = static_cast<EventId>(m_b.eventsUpTo(time));
        for (EventId id = end; id-- > 0 && m_b.eventTime(id) == time;) {
            if (m_b.eventKind(id) != EventKind::Receive)
                continue;
            const PacketFlight& flight = m_b.flight(m_b.eventPacket(id));
            if (flight.flow == flow && flight.direction() == direction && flight.isData())
                return flight.isRetransmission() || flight.delayed != 0;
        }
        return false;
    }

    void tellCwnd(FlowId flow, HostRole sender)
    {
        const Series a = variableSeries(m_a, flow, sender, Variable::Cwnd);
        const Series b = variableSeries(m_b, flow, sender, Variable::Cwnd);
        if (a.empty() || b.empty() || a.back().value == b.back().value)
            return;
        add(std::max(b.back().time, m_divergence.point->time), changeText(ChangeWord::FinalCwnd),
            {{"cwnd", std::to_string(b.back().value)}, {"inA", std::to_string(a.back().value)}},
            kWeighsEnd);
    }

    [[nodiscard]] bool toldAt(SimTime time) const { return m_times.contains(time); }

    /// The first line tells of the first difference.
    void tellPoint()
    {
        const PointOfDivergence& point = *m_divergence.point;
        if (toldAt(point.time))
            return;
        if (point.inB != kNoEvent && m_b.eventTime(point.inB) == point.time)
            addReason(point.inB, kWeighsFirst);
        else if (point.inB == kNoEvent)
            add(point.time, changeText(ChangeWord::OnlyInA), {}, kWeighsFirst);
    }

    /// What this story has words of its own for.
    static bool isRepair(MomentKind kind)
    {
        return kind == MomentKind::Loss || kind == MomentKind::DuplicateAck
               || kind == MomentKind::Retransmission;
    }

    void tellSteps()
    {
        using Key = std::tuple<SimTime, std::string_view, std::string>;
        const auto keyOf = [](const Moment& step) {
            return Key{step.time, step.titleTemplate,
                       fillTemplate(step.titleTemplate, step.arguments)};
        };
        const bool enough = m_told.size() >= kEnough;
        std::set<Key> ofA;
        for (const Moment& step : findSteps(m_pair, kSideA))
            ofA.insert(keyOf(step));
        for (const Moment& step : findSteps(m_pair, kSideB)) {
            if (step.time < m_divergence.point->time || ofA.contains(keyOf(step))
                || toldAt(step.time) || (enough && isRepair(step.kind)))
                continue;
            add(step.time, step.titleTemplate, step.arguments, kWeighsStep).packet =
                step.event == kNoEvent ? kNoPacket : m_b.eventPacket(step.event);
        }
    }

    std::vector<ToldChange> shortened(std::size_t most)
    {
        const auto earlier = [](const ToldChange& a, const ToldChange& b) {
            return a.time < b.time;
        };
        std::stable_sort(m_told.begin(), m_told.end(), earlier);
        if (!m_told.empty())
            m_told.front().weight = kWeighsFirst;
        std::stable_sort(
            m_told.begin(), m_told.end(),
            [](const ToldChange& a, const ToldChange& b) { return a.weight > b.weight; });
        if (m_told.size() > most)
            m_told.resize(most);
        std::stable_sort(m_told.begin(), m_told.end(), earlier);
        return std::move(m_told);
    }

    const Run& m_pair;
    const LaneTrace& m_a;
    const LaneTrace& m_b;
    const LaneDivergence& m_divergence;
    std::vector<ToldChange> m_told;
    std::set<SimTime> m_times; ///< of all that is told
    std::set<ChangeWord> m_seen;
    std::set<std::tuple<FlowId, HostRole, TcpState, TcpState>> m_edgesOfA;
};

} // namespace

std::string ToldChange::english() const { return asSentence(fillTemplate(text, arguments)); }

std::string asSentence(std::string text)
{
    if (!text.empty() && text.back() != '.' && text.back() != '?')
        text += '.';
    return text;
}

std::string_view changeText(ChangeWord word) { return kTexts[static_cast<std::size_t>(word)]; }

std::vector<ToldChange> tellChanges(const Run& pair, const LaneDivergence& divergence,
                                    std::size_t most)
{
    return Story(pair, divergence).tell(most);
}

} // namespace roundtrip
