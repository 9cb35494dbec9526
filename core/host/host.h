// SPDX-License-Identifier: GPL-3.0-or-later
// A host: its sockets, how an arriving packet finds one (RFC 9293, section 3.3.1), the ports it
// hands out, and the programs that use them. A value: connections are named by index.
// Must never know: the link, the other host, how a run is recorded.
#pragma once

#include "core/apps/application.h"
#include "core/base/ids.h"
#include "core/host/host_output.h"
#include "core/host/program.h"
#include "core/host/reassembly.h"
#include "core/host/schedule.h"
#include "core/scenario/scenario.h"
#include "core/tcp/connection.h"
#include "core/udp/udp_socket.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace roundtrip {

/// Where a connection of a listener waits until a program accepts it.
enum class ListenQueue : std::uint8_t { None, SynReceived, Ready };

struct ConnectionSlot {
    explicit ConnectionSlot(TcpConnection c) : connection(std::move(c)) {}
    TcpConnection connection;
    FlowId flow = 0;
    bool passive = false;  ///< made by a listener
    bool accepted = false; ///< a program holds it
    bool gone = false;     ///< no longer found by arriving segments
    ListenQueue queue = ListenQueue::None;
    /// The connection in TIME-WAIT whose socket pair this one opened anew, until its handshake is
    /// over (RFC 9293, section 3.6.1).
    ConnectionId replaces = kNoConnection;
    SimTime stateSince{};
    Reason stateReason = Reason::None;
    std::array<SimTime, kTcpTimers> lastDeadlines = allStopped();
    std::array<Duration, kTcpTimers> timerLength{};
    VariableValues lastVariables{};
    friend bool operator==(const ConnectionSlot&, const ConnectionSlot&) = default;

private:
    static constexpr std::array<SimTime, kTcpTimers> allStopped()
    {
        std::array<SimTime, kTcpTimers> none{};
        none.fill(kEndOfTime);
        return none;
    }
};

/// A listening socket and its two queues (RFC 4987, section 2), of which it keeps the lengths.
struct Listener {
    std::uint16_t port = 0;
    FlowId flow = 0;               ///< whose settings it was opened with
    std::uint32_t synReceived = 0; ///< half open: at most TcpConfig::synQueue
    std::uint32_t ready = 0;       ///< open and not yet accepted: at most TcpConfig::backlog
    bool own = false;              ///< one program's alone, and closed as that one ends
    SimTime cookiesUntil{};        ///< before this, an ACK may bring a cookie back
    friend bool operator==(const Listener&, const Listener&) = default;
};

/// What a program that waits for its turn has to wait for.
struct Turns {
    std::uint32_t passed = 0; ///< and not taken yet
    bool over = false;        ///< no more will be passed
    friend bool operator==(const Turns&, const Turns&) = default;
};

/// Ports from which a client's are drawn by default (RFC 6335, section 6: dynamic ports).
inline constexpr std::uint16_t kFirstEphemeralPort = PortRange{}.first;
inline constexpr int kEphemeralPorts = 65536 - kFirstEphemeralPort;
/// Below it ports are for privileged programs alone (RFC 6335, section 6: system ports).
inline constexpr std::uint16_t kFirstUnprivilegedPort = 1024;

/// What both ends of a flow have agreed on before the run: its ports.
struct FlowPorts {
    std::uint16_t client = 0;
    std::uint16_t server = 0;
    std::array<bool, 2> dontFragment{}; ///< what its ends send, by index(HostRole)
};

/// What a host is made from; shared by all copies of a simulation.
struct HostSetup {
    std::shared_ptr<const LaneConfig> lane;
    std::uint32_t mtu = 1500;
    std::uint64_t seed = 1;
    std::vector<FlowPorts> ports; ///< by flow; a client without a fixed port has its drawn one
    std::array<PortRange, kHosts> ephemeralPorts; ///< by index(HostRole)
};

class Host {
public:
    Host(HostRole role, std::shared_ptr<const HostSetup> setup);

    /// Opens the listeners and UDP sockets and lets the programs begin at their flows' start.
    void start(HostOutput& out);
    /// A packet whose checksum is right has arrived.
    void deliver(SimTime now, const Packet& packet, HostOutput& out);
    /// A fragment has arrived: the whole datagram, where it was the last one missing.
    std::optional<WholeDatagram> reassemble(SimTime now, const ArrivedFragment& fragment)
    {
        return m_reassembler.take(now, fragment);
    }
    /// Earliest timer of any connection, or of a reassembly; kEndOfTime when none is armed.
    [[nodiscard]] SimTime nextTimeout() const
    {
        return std::min(m_timeouts.next(), m_reassembler.nextTimeout());
    }
    void onTimeout(SimTime now, HostOutput& out);
    /// Earliest instant at which a program has something to do.
    [[nodiscard]] SimTime nextWake() const { return m_wakes.next(); }
    /// The flow of that program, the lowest first.
    [[nodiscard]] FlowId nextProgram() const { return static_cast<FlowId>(m_wakes.first()); }
    void runProgram(SimTime now, FlowId flow, HostOutput& out);

    [[nodiscard]] HostRole role() const { return m_role; }
    [[nodiscard]] const std::vector<ConnectionSlot>& connections() const { return m_connections; }
    [[nodiscard]] const std::vector<Listener>& listeners() const { return m_listeners; }
    [[nodiscard]] const std::vector<ProgramState>& programs() const { return m_programs; }
    [[nodiscard]] const UdpSocket* udpSocket(FlowId flow) const;
    /// The flow's application here has given up something that it wanted.
    [[nodiscard]] bool applicationGaveUp(FlowId flow) const
    {
        const auto found = m_applications.find(flow);
        return found != m_applications.end() && found->second.gaveUp();
    }
    [[nodiscard]] const Reassembler& reassembler() const { return m_reassembler; }
    /// This end of the flow is the passive one, and its listener stands.
    [[nodiscard]] bool listens(FlowId id) const;
    /// Connections to that port that are open and not yet accepted; they count against the backlog.
    [[nodiscard]] std::uint32_t waitingFor(std::uint16_t port) const;
    /// Connections to that port in SYN-RECEIVED; they count against the SYN queue.
    [[nodiscard]] std::uint32_t halfOpenFor(std::uint16_t port) const;
    [[nodiscard]] const FlowConfig& flow(FlowId id) const { return m_flows[id]; }
    bool operator==(const Host& other) const;

private:
    // host.cpp: packets
    void deliverSegment(SimTime now, const Packet& packet, const Segment& segment, HostOutput& out);
    void answerClosedPort(const Packet& packet, const Segment& segment, HostOutput& out);
    void deliverDatagram(SimTime now, const Packet& packet, const Datagram& datagram,
                         HostOutput& out);
    [[nodiscard]] PortPair udpPorts(FlowId flow) const;
    [[nodiscard]] std::optional<FlowId> udpOwner(PortPair pair) const;
    void deliverIcmp(SimTime now, const Packet& packet, const IcmpMessage& message,
                     HostOutput& out);
    bool deliverIcmpToTcp(SimTime now, const IcmpMessage& message, HostOutput& out);
    template <typename Body>
    void send(FlowId flow, const Body& body, const TransmitInfo& info, HostOutput& out)
    {
        const Packet packet{
            .from = m_role,
            .dontFragment =
                std::is_same_v<
                    Body,
                    IcmpMessage> || m_setup->ports[flow].dontFragment[static_cast<std::size_t>(index(m_role))],
            .ecn = info.ecn,
            .identification = m_nextIdentification++,
            .flow = flow,
            .fragment = {},
            .body = decltype(Packet::body)(std::in_place_type<Body>, body)};
        out.transmit(m_role, packet, info);
    }
    void sendSegment(FlowId flow, const Outgoing& outgoing, HostOutput& out);
    // host_listener.cpp: segments for a listener, and its queues
    void listen(FlowId flow, HostOutput& out);
    [[nodiscard]] const Listener* listenerOn(std::uint16_t port) const;
    [[nodiscard]] Listener* listenerOn(std::uint16_t port);
    [[nodiscard]] bool acceptQueueFull(const Listener& listener) const;
    [[nodiscard]] bool finishesHandshakeInVain(SimTime now, const ConnectionSlot& slot,
                                               const Segment& segment) const;
    void deliverToListener(SimTime now, const Packet& packet, const Segment& segment,
                           Listener& listener, HostOutput& out);
    void openFromSyn(SimTime now, FlowId flow, const Segment& syn, ConnectionId replaces,
                     HostOutput& out);
    void answerWithoutState(SimTime now, FlowId flow, const Segment& segment, HostOutput& out);
    void answerWithCookie(SimTime now, const Packet& packet, const Segment& syn, Listener& listener,
                          HostOutput& out);
    bool openFromCookie(SimTime now, const Packet& packet, const Segment& segment,
                        const Listener& listener, HostOutput& out);
    void settleListening(SimTime now, ConnectionId id, HostOutput& out);
    void moveTo(ListenQueue to, ConnectionSlot& slot, ConnectionId id);
    // host_listener.cpp: segments for a connection in TIME-WAIT
    bool deliverToTimeWait(SimTime now, const Packet& packet, const Segment& segment,
                           ConnectionId id, HostOutput& out);
    void settleReplaced(SimTime now, ConnectionSlot& slot, HostOutput& out);
    // host_connections.cpp
    /// The socket pair for a connection that the flow's program opens; empty: all are in use.
    [[nodiscard]] std::optional<PortPair> freePorts(FlowId flow) const;
    [[nodiscard]] SeqNum isnFor(FlowId flow, ConnectionId connection) const;
    ConnectionId openConnection(FlowId flow, PortPair ports, bool passive, SeqNum iss);
    /// `answers`: the flow of the segment that has just arrived for this connection.
    void drain(SimTime now, ConnectionId id, HostOutput& out,
               std::optional<FlowId> answers = std::nullopt);
    void giveUpReassembly(HostOutput& out);
    void reportStates(ConnectionSlot& slot, SimTime now, ConnectionId id, HostOutput& out);
    void reportTimers(ConnectionSlot& slot, SimTime now, ConnectionId id, HostOutput& out);
    // host_programs.cpp
    void wakeProgram(FlowId flow, SimTime at);
    // host_ports.cpp: binding a port, and what a program gets that may not
    [[nodiscard]] bool bindsItself(FlowId flow) const;
    [[nodiscard]] bool accepts(FlowId flow) const;
    [[nodiscard]] bool portIsFixed(FlowId flow) const;
    [[nodiscard]] bool connectionHas(std::uint16_t port) const;
    [[nodiscard]] bool udpSocketHas(std::uint16_t port) const;
    [[nodiscard]] bool otherProgramHas(std::uint16_t port, FlowId flow) const;
    [[nodiscard]] ProgramError udpPortError(FlowId flow) const;
    [[nodiscard]] ProgramError portError(FlowId flow) const;
    [[nodiscard]] ProgramError connectError(FlowId flow) const;
    ProgramError bindPort(FlowId flow, HostOutput& out);
    void closeUdp(FlowId flow);
    void releasePort(SimTime now, FlowId flow, HostOutput& out);
    void closeListener(SimTime now, std::uint16_t port, HostOutput& out);
    [[nodiscard]] ProgramError errorOf(const ProgramState& program) const;
    void failProgram(ProgramState& program, ProgramError error);
    void runUntilBlocked(SimTime now, ProgramState& program, HostOutput& out);
    bool runStep(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool goOn(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool beginStep(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool beginConnect(SimTime now, ProgramState& program, HostOutput& out);
    bool doConnect(ProgramState& program);
    bool doAccept(ProgramState& program);
    // host_applications.cpp
    class ApplicationOutput;
    bool runApplication(SimTime now, ProgramState& program, HostOutput& out);
    bool takeTurn(FlowId flow);
    void passTurn(SimTime now, FlowId flow);
    void endTurns(SimTime now, FlowId flow);
    [[nodiscard]] bool turnsAreOver(FlowId flow) const;
    [[nodiscard]] bool skipsToItsEnd(const ProgramState& program, const ProgramStep& step) const;
    void writeDatagrams(ProgramState& program, const ProgramStep& step, HostOutput& out);
    void sendDatagram(ProgramState& program, std::uint32_t step, const PayloadRange& payload,
                      bool again, HostOutput& out);
    bool doSend(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool sendStream(SimTime now, ProgramState& program, HostOutput& out);
    bool doReceive(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool doReceiveEach(ProgramState& program, const ProgramStep& step, HostOutput& out);
    bool udpFails(ProgramState& program);
    std::uint64_t receiveStream(SimTime now, ProgramState& program, std::uint64_t wanted,
                                HostOutput& out);
    std::uint64_t receiveDatagrams(ProgramState& program, std::uint64_t wanted, HostOutput& out);
    void doEnd(SimTime now, FlowId flow, ProgramOp op, HostOutput& out);
    [[nodiscard]] ConnectionSlot* connectionOf(FlowId flow);
    [[nodiscard]] bool isUdp(FlowId flow) const;
    [[nodiscard]] const EndConfig& end(FlowId id) const;
    [[nodiscard]] std::uint16_t localPort(FlowId id) const;
    /// Without discovery nobody asks for the path's MTU: the hop cuts what is too big.
    [[nodiscard]] std::uint32_t mtuFor(FlowId id) const
    {
        return end(id).tcp.pathMtuDiscovery ? m_pathMtu : m_setup->mtu;
    }

    HostRole m_role;
    std::shared_ptr<const HostSetup> m_setup;
    const FlowConfig* m_flows; // of m_setup: asked for at every turn
    std::uint16_t m_nextIdentification = 1;
    std::uint32_t m_pathMtu; // to the other host, as far as ICMP has told (RFC 1191, section 6.2)
    std::vector<ConnectionSlot> m_connections;
    std::map<PortPair, ConnectionId> m_byPorts; // connections that arriving segments can find
    std::vector<Listener> m_listeners;
    std::map<std::uint16_t, std::size_t> m_listenerByPort;
    std::vector<std::vector<ConnectionId>> m_ready; // by flow: to be accepted, the oldest first
    std::vector<ConnectionId> m_flowConnection;     // the connection that a flow's program holds
    std::vector<std::optional<UdpSocket>> m_udp;    // by flow
    std::set<std::pair<PortPair, FlowId>> m_udpByPorts;
    std::vector<ProgramState> m_programs; // by flow
    std::map<FlowId, Application> m_applications;
    std::map<FlowId, Turns> m_turns; // of programs that wait for their turn
    Reassembler m_reassembler;
    Schedule m_timeouts; // by connection
    Schedule m_wakes;    // by flow: each program's wakeAt
};

} // namespace roundtrip
