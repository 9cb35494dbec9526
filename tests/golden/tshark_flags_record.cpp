// SPDX-License-Identifier: GPL-3.0-or-later
// The record's opinion of each packet: from the reasons that the engine gave, the fates that the
// network gave, and the variables of the connection; never from a second guess at the bytes.
#include "core/report/series.h"
#include "tests/golden/tshark_flags.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace roundtrip::test {
namespace {

/// What an interface has shown of one direction of a connection.
struct Way {
    std::size_t last = kNoSight;
    std::uint32_t reached = 0;
    SimTime reachedAt{};
    std::uint32_t acked = 0; ///< the highest acknowledgment that went this way
    bool begun = false;
};

struct Conversation {
    std::array<Way, 2> way; ///< by Direction
    std::optional<SimTime> synAt, handshakeAt;
};

bool isPlain(const PacketFlight& flight)
{
    return (flight.flags & (TcpFlags::Syn | TcpFlags::Fin | TcpFlags::Rst)) == 0;
}

std::optional<Flag> flagOf(Reason reason)
{
    static const std::map<Reason, Flag> flags{{Reason::RetransmitFast, Flag::FastRetransmission},
                                              {Reason::PersistProbe, Flag::ZeroWindowProbe},
                                              {Reason::AckZeroWindow, Flag::ZeroWindowProbeAck},
                                              {Reason::KeepAliveProbe, Flag::KeepAlive},
                                              {Reason::AckKeepAlive, Flag::KeepAliveAck},
                                              {Reason::AckWindowUpdate, Flag::WindowUpdate}};
    const auto found = flags.find(reason);
    return found == flags.end() ? std::nullopt : std::optional(found->second);
}

class Watcher {
public:
    Watcher(const LaneTrace& lane, HostRole host) : m_lane(lane), m_host(host) {}

    void see(EventId event)
    {
        // tshark shows a segment that comes in fragments with the last one of them.
        const PacketId shown = m_lane.eventPacket(event);
        const bool whole = m_lane.eventReason(event) == Reason::Reassembled
                           && m_lane.flight(shown).kind() == FlightKind::Fragment;
        const PacketId id = whole ? m_lane.flight(shown).datagram() : shown;
        const PacketFlight& flight = m_lane.flight(id);
        const bool inbound = m_lane.eventKind(event) == EventKind::Receive;
        if (flight.kind() != FlightKind::Tcp || (inbound && flight.corrupted != 0))
            return;
        Conversation& talk = conversationOf(flight);
        Way& way = talk.way[flight.directionBit];
        const Way& other = talk.way[1U - flight.directionBit];
        Sight sight;
        sight.lane = &m_lane;
        sight.id = id;
        sight.host = m_host;
        sight.inbound = inbound;
        sight.time = m_lane.eventTime(event);
        sight.begin = m_lane.relativeSeq(id);
        sight.end = sight.begin + static_cast<std::uint32_t>(flight.payloadLength)
                    + (flight.has(TcpFlags::Syn) ? 1U : 0U) + (flight.has(TcpFlags::Fin) ? 1U : 0U);
        sight.ack = flight.has(TcpFlags::Ack) ? m_lane.relativeAck(id) : 0;
        sight.previous = way.last;
        sight.previousOther = other.last;
        sight.reached = way.reached;
        sight.reachedAt = way.reachedAt;
        sight.acked = other.acked;
        noteHandshake(talk, sight);
        sight.synAt = talk.synAt;
        sight.handshakeAt = talk.handshakeAt;
        sight.record = opinionOf(sight, way.begun);
        remember(way, sight);
        m_sights.push_back(sight);
    }
    std::vector<Sight> take() { return std::move(m_sights); }

private:
    /// Each new SYN begins its direction anew, with its own ISN.
    Conversation& conversationOf(const PacketFlight& flight)
    {
        Conversation& talk = m_talks[flight.flow];
        if (flight.has(TcpFlags::Syn) && flight.transmission == 1 && !flight.copy())
            talk.way[flight.directionBit] = {};
        return talk;
    }

    static void noteHandshake(Conversation& talk, const Sight& sight)
    {
        const PacketFlight& flight = sight.flight();
        if (flight.has(TcpFlags::Syn)) {
            if (!flight.has(TcpFlags::Ack)) {
                talk.synAt = sight.time;
                talk.handshakeAt.reset();
            }
        } else if (!talk.handshakeAt) {
            talk.handshakeAt = sight.time;
        }
    }

    void remember(Way& way, const Sight& sight)
    {
        way.last = m_sights.size();
        // A probe's byte is sent to be refused. Where it was taken, what follows does not send it;
        // only the receiver's interface shows that its window was open.
        const bool refused = sight.flight().reason == Reason::PersistProbe
                             && !(sight.inbound && sight.previousOther != kNoSight
                                  && m_sights[sight.previousOther].flight().window > 0);
        if (!way.begun || (sight.end > way.reached && !refused)) {
            way.reached = sight.end;
            way.reachedAt = sight.time;
        }
        way.begun = true;
        way.acked = std::max(way.acked, sight.ack);
    }

    Opinion opinionOf(const Sight& sight, bool begun)
    {
        const PacketFlight& flight = sight.flight();
        Opinion opinion;
        const auto set = [&](Flag flag, bool value) { opinion.flags.set(at(flag), value); };
        const bool resent = isResent(flight);
        set(Flag::Retransmission, resent);
        set(Flag::SpuriousRetransmission, resent && sight.end <= sight.acked);
        if (sight.inbound && begun && !flight.has(TcpFlags::Rst)) {
            // A gap: what was sent before it has not come yet. Overtaken: it fills one.
            set(Flag::LostSegment, sight.begin > sight.reached);
            set(Flag::OutOfOrder, flight.isData() && !resent && !flight.copy()
                                      && sight.begin < sight.reached
                                      && flight.reason != Reason::KeepAliveProbe);
        }
        set(Flag::ZeroWindow, flight.window == 0 && isPlain(flight));
        set(Flag::WindowFull, isPlain(flight) && flight.payloadLength > 0 && fillsWindow(sight));
        opinion.duplicateAck = m_lane.duplicateAckNumber(sight.id);
        set(Flag::DuplicateAck, opinion.duplicateAck > 0);
        if (const auto flag = flagOf(flight.reason))
            set(*flag, true);
        return opinion;
    }

    /// Whether its sender knew of no room beyond it.
    bool fillsWindow(const Sight& sight)
    {
        const PacketFlight& flight = sight.flight();
        const auto value = [&](Variable variable) {
            const auto key = std::tuple(flight.flow, flight.sender(), variable);
            auto found = m_series.find(key);
            if (found == m_series.end())
                found = m_series
                            .emplace(key,
                                     variableSeries(m_lane, flight.flow, flight.sender(), variable))
                            .first;
            return valueAt(found->second, flight.sentAt());
        };
        return sight.end == value(Variable::SndUna) + value(Variable::SndWnd);
    }

    const LaneTrace& m_lane;
    HostRole m_host;
    std::vector<Sight> m_sights;
    std::map<FlowId, Conversation> m_talks;
    std::map<std::tuple<FlowId, HostRole, Variable>, Series> m_series;
};

} // namespace

std::vector<Sight> sightsOf(const LaneTrace& lane, HostRole host)
{
    Watcher watcher(lane, host);
    for (EventId event = 0; event < lane.eventCount(); ++event) {
        const EventKind kind = lane.eventKind(event);
        const PacketId id = lane.eventPacket(event);
        const bool sent = kind == EventKind::Send && lane.flight(id).sender() == host;
        const bool came = kind == EventKind::Receive && lane.flight(id).sender() != host;
        if (sent || came)
            watcher.see(event);
    }
    return watcher.take();
}

} // namespace roundtrip::test
