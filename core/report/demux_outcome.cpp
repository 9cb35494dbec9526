// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a packet at the row that a lookup found, or without one.
#include "core/report/demultiplexing.h"

#include "core/host/syn_cookie.h"
#include "core/host/time_wait.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::size_t slot(HostRole role) { return static_cast<std::size_t>(index(role)); }

class Judge {
public:
    Judge(const LookupScene& scene, const Packet& packet, const Demultiplexing& found)
        : m_scene(scene)
        , m_packet(packet)
        , m_found(found)
        , m_host(scene.hosts.host[slot(scene.host)])
        , m_lane(scene.scenario.lanes[scene.lane])
    {
    }

    DemuxOutcome outcome()
    {
        const auto row = m_found.lookup.found;
        if (const Segment* segment = m_packet.segment())
            return row ? atRow(*segment, m_found.rows[*row]) : withoutRow(*segment);
        if (const Datagram* datagram = m_packet.datagram())
            return row ? atSocket(*datagram, m_found.rows[*row]) : withoutSocket(*datagram);
        return row ? DemuxOutcome::ErrorToSocket : DemuxOutcome::ErrorForNobody;
    }

private:
    static DemuxOutcome withoutRow(const Segment& segment)
    {
        return segment.flags.rst() ? DemuxOutcome::NobodyIgnores : DemuxOutcome::NobodyResets;
    }

    DemuxOutcome atRow(const Segment& segment, const SocketRow& row)
    {
        if (row.listens())
            return atListener(segment, *listenerOn(row.local.port));
        const ConnectionView& connection = m_host.connections[row.connection];
        if (row.state == TcpState::TimeWait)
            return inTimeWait(segment, connection);
        const ListenerView* listener = listenerOn(row.local.port);
        const bool full = listener != nullptr && listener->waiting >= listener->backlog;
        if (row.state == TcpState::SynReceived && full && isPassive(connection)
            && opens(segment, connection))
            return DemuxOutcome::HandshakeInVain;
        return DemuxOutcome::ToConnection;
    }

    static bool beginsConnection(const Segment& segment)
    {
        return segment.flags.syn() && !segment.flags.ack() && !segment.flags.rst();
    }

    DemuxOutcome atListener(const Segment& segment, const ListenerView& listener)
    {
        const bool full = listener.waiting >= listener.backlog;
        if (beginsConnection(segment)) {
            if (full)
                return DemuxOutcome::BacklogFull;
            if (listener.halfOpen < listener.synQueue)
                return DemuxOutcome::NewConnection;
            return listener.synCookies && cookieFor(segment) ? DemuxOutcome::CookieSent
                                                             : DemuxOutcome::SynQueueFull;
        }
        if (segment.flags.rst() || !segment.flags.ack())
            return DemuxOutcome::ListenerIgnores;
        if (!listener.synCookies || segment.flags.syn() || !bringsCookie(segment))
            return DemuxOutcome::ListenerResets;
        return full ? DemuxOutcome::BacklogFull : DemuxOutcome::CookieReturned;
    }

    [[nodiscard]] SynCookieKey cookieKey(const Segment& segment, SeqNum irs) const
    {
        return {m_scene.scenario.seed, {segment.destinationPort, segment.sourcePort}, irs};
    }

    [[nodiscard]] bool cookieFor(const Segment& syn) const
    {
        const std::uint32_t mss = syn.options.mss != 0 ? syn.options.mss : 536;
        return makeSynCookie(cookieKey(syn, syn.seq), mss, m_scene.now).has_value();
    }

    [[nodiscard]] bool bringsCookie(const Segment& segment) const
    {
        const SeqNum irs{segment.seq.value - 1};
        return checkSynCookie(cookieKey(segment, irs), SeqNum{segment.ack.value - 1}, m_scene.now)
            .has_value();
    }

    DemuxOutcome inTimeWait(const Segment& segment, const ConnectionView& old)
    {
        const TcpConfig& config = m_lane.flows[old.flow].end[slot(m_scene.host)].tcp;
        if (segment.flags.rst() && config.timeWaitGuard)
            return DemuxOutcome::TimeWaitGuarded;
        const ListenerView* listener = listenerOn(segment.destinationPort);
        if (!beginsConnection(segment) || listener == nullptr)
            return DemuxOutcome::ToConnection;
        const SeqNum lastSeq = wrap(old.rcvNxt - 1, SeqNum{old.irs});
        const auto recent = old.timestamps ? std::optional(old.timestamps->recent) : std::nullopt;
        if (!mayReopen({lastSeq, recent}, segment, config.timestamps))
            return DemuxOutcome::ToConnection;
        if (listener->halfOpen >= listener->synQueue)
            return DemuxOutcome::SynQueueFull;
        return listener->waiting >= listener->backlog ? DemuxOutcome::BacklogFull
                                                      : DemuxOutcome::ReopensPair;
    }

    /// A listener made it: nobody here has called connect for it.
    [[nodiscard]] bool isPassive(const ConnectionView& connection) const
    {
        const auto& program = m_lane.flows[connection.flow].end[slot(m_scene.host)].program;
        return std::none_of(program.begin(), program.end(),
                            [](const ProgramStep& step) { return step.op == ProgramOp::Connect; });
    }

    /// RFC 9293, section 3.10.7.4: acceptable, and acknowledges the SYN.
    static bool opens(const Segment& segment, const ConnectionView& connection)
    {
        if (!segment.flags.ack() || segment.flags.rst() || segment.flags.syn())
            return false;
        const std::int64_t acked = unwrap(segment.ack, SeqNum{connection.iss}, connection.sndNxt);
        const std::int64_t begin = unwrap(segment.seq, SeqNum{connection.irs}, connection.rcvNxt);
        const std::int64_t end = begin + segment.sequenceLength();
        const auto next = static_cast<std::int64_t>(connection.rcvNxt);
        const auto window = static_cast<std::int64_t>(connection.rcvWnd);
        const bool inWindow = begin < next + std::max<std::int64_t>(window, 1)
                              && (end > next || (end == begin && begin == next));
        return inWindow && acked > static_cast<std::int64_t>(connection.sndUna)
               && acked <= static_cast<std::int64_t>(connection.sndMax);
    }

    DemuxOutcome atSocket(const Datagram& datagram, const SocketRow& row)
    {
        if (row.flow != m_packet.flow && bindsItself())
            return DemuxOutcome::OtherProgram;
        const UdpSocketView* socket = m_host.udpSocketOf(row.flow);
        const std::uint64_t room = m_lane.flows[row.flow].end[slot(m_scene.host)].tcp.receiveBuffer;
        return socket->queuedBytes + datagram.payload.length > room
                   ? DemuxOutcome::DatagramQueueFull
                   : DemuxOutcome::ToDatagramQueue;
    }

    /// The program that the datagram is for has bound its port itself, or could not.
    DemuxOutcome withoutSocket(const Datagram& datagram)
    {
        const auto& sockets = m_host.udpSockets;
        const bool bound = std::any_of(sockets.begin(), sockets.end(), [&](const auto& socket) {
            return socket.localPort == datagram.destinationPort;
        });
        return bindsItself() && bound ? DemuxOutcome::OtherProgram : DemuxOutcome::PortUnreachable;
    }

    [[nodiscard]] bool bindsItself() const
    {
        const auto& program = m_lane.flows[m_packet.flow].end[slot(m_scene.host)].program;
        return std::any_of(program.begin(), program.end(),
                           [](const ProgramStep& step) { return step.op == ProgramOp::Bind; });
    }

    [[nodiscard]] const ListenerView* listenerOn(std::uint16_t port) const
    {
        const auto found = std::find_if(m_host.listeners.begin(), m_host.listeners.end(),
                                        [port](const ListenerView& l) { return l.port == port; });
        return found == m_host.listeners.end() ? nullptr : &*found;
    }

    const LookupScene& m_scene;
    const Packet& m_packet;
    const Demultiplexing& m_found;
    const HostView& m_host;
    const LaneConfig& m_lane;
};

} // namespace

Demultiplexing demultiplex(const LookupScene& scene, const Packet& packet, bool damaged)
{
    Demultiplexing result;
    result.key = lookupKey(packet, scene.scenario.hosts);
    result.rows = socketRows(scene.hosts, scene.host, scene.scenario.lanes[scene.lane],
                             scene.scenario.hosts);
    if (damaged)
        return result;
    if (!packet.fragment.whole()) {
        result.outcome = DemuxOutcome::FragmentHeld;
        return result;
    }
    result.lookup = lookUp(result.rows, result.key);
    result.outcome = Judge(scene, packet, result).outcome();
    return result;
}

Reason reasonOf(DemuxOutcome outcome)
{
    switch (outcome) {
    case DemuxOutcome::ToConnection:
    case DemuxOutcome::ReopensPair:
    case DemuxOutcome::NewConnection:
    case DemuxOutcome::CookieReturned:
    case DemuxOutcome::ListenerIgnores:
    case DemuxOutcome::ToDatagramQueue:
    case DemuxOutcome::ErrorToSocket:
    case DemuxOutcome::FragmentHeld:
    case DemuxOutcome::ErrorForNobody: return Reason::None;
    case DemuxOutcome::TimeWaitGuarded: return Reason::DropTimeWaitGuard;
    case DemuxOutcome::HandshakeInVain:
    case DemuxOutcome::BacklogFull: return Reason::DropBacklogFull;
    case DemuxOutcome::CookieSent: return Reason::SynAckCookie;
    case DemuxOutcome::SynQueueFull: return Reason::DropSynQueueFull;
    case DemuxOutcome::ListenerResets: return Reason::RstUnacceptableAck;
    case DemuxOutcome::NobodyResets: return Reason::RstClosedPort;
    case DemuxOutcome::NobodyIgnores: return Reason::DropNoSocket;
    case DemuxOutcome::DatagramQueueFull: return Reason::DropReceiveQueueFull;
    case DemuxOutcome::PortUnreachable: return Reason::IcmpPortUnreachable;
    case DemuxOutcome::OtherProgram: return Reason::DropOtherProgram;
    case DemuxOutcome::Damaged: return Reason::DropBadChecksum;
    }
    return Reason::None;
}

RfcPlace placeOf(DemuxOutcome outcome, Transport transport)
{
    switch (outcome) {
    case DemuxOutcome::ToConnection: return {9293, "3.3.1"};
    case DemuxOutcome::ReopensPair: return {9293, "3.6.1"};
    case DemuxOutcome::NewConnection:
    case DemuxOutcome::ListenerResets:
    case DemuxOutcome::ListenerIgnores: return {9293, "3.10.7.2"};
    case DemuxOutcome::CookieReturned: return {4987, "3.6"};
    case DemuxOutcome::HandshakeInVain:
    case DemuxOutcome::BacklogFull: return {4987, "2"};
    case DemuxOutcome::NobodyResets: return {9293, "3.10.7.1"};
    case DemuxOutcome::ToDatagramQueue:
    case DemuxOutcome::DatagramQueueFull: return {768, ""};
    case DemuxOutcome::FragmentHeld: return {791, "3.2"};
    case DemuxOutcome::ErrorToSocket:
    case DemuxOutcome::ErrorForNobody:
        return {1122, transport == Transport::Tcp ? "4.2.3.9" : "4.1.3.3"};
    case DemuxOutcome::TimeWaitGuarded:
    case DemuxOutcome::CookieSent:
    case DemuxOutcome::SynQueueFull:
    case DemuxOutcome::NobodyIgnores:
    case DemuxOutcome::PortUnreachable:
    case DemuxOutcome::OtherProgram:
    case DemuxOutcome::Damaged: return reasonText(reasonOf(outcome)).place;
    }
    return {};
}

} // namespace roundtrip
