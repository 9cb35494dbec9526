// SPDX-License-Identifier: GPL-3.0-or-later
// From the engine's own values to those that are shown. Must never know: who looks.
#include "core/sim/snapshot.h"

#include <algorithm>

namespace roundtrip {
namespace {

void addSendingSide(ConnectionView& view, const Sender& sender)
{
    view.mss = sender.smss();
    view.sndUna = sender.una();
    view.sndNxt = sender.nxt();
    view.sndMax = sender.max();
    view.sndWnd = sender.window();
    view.sndBufferEnd = sender.bufferEnd();
    view.cwnd = sender.congestion().window();
    view.ssthresh = sender.congestion().ssthresh();
    view.flightSize = sender.flightSize();
    view.dupAcks = sender.duplicateAcks();
    view.inRecovery = sender.inRecovery();
    view.recover = sender.recover();
    view.limit = sender.limit();
    view.srtt = sender.rtt().srtt();
    view.rttvar = sender.rtt().rttvar();
    view.rto = sender.rtt().rto();
    view.backoff = sender.rtt().backoffs();
    view.outstanding.reserve(sender.queue().size());
    for (std::size_t i = 0; i < sender.queue().size(); ++i) {
        const SentSegment& sent = sender.queue()[i];
        SentSegmentView segment;
        segment.begin = sent.begin;
        segment.end = sent.end();
        segment.number = sent.number;
        segment.transmissions = static_cast<int>(sent.transmissions);
        segment.lastSent = sent.lastSent();
        segment.sacked = sent.sacked != 0;
        segment.lost = sent.lost != 0;
        segment.resent = sent.resent != 0;
        segment.fin = sent.fin != 0;
        view.outstanding.push_back(segment);
    }
    view.inTimeoutRecovery = sender.inTimeoutRecovery();
    view.unansweredTimeouts = sender.unansweredTimeouts();
    view.windowProbes = sender.unansweredProbes();
}

void addCongestionControl(ConnectionView& view, const CongestionControl& control, bool hystartOn)
{
    view.control = control.kind();
    if (const CubicControl* cubic = control.cubic())
        view.cubic = CubicView{cubic->wMax(),       cubic->wEst(),     cubic->k(),
                               cubic->epochStart(), cubic->friendly(), cubic->inSlowStart()};
    if (const HyStart* hystart = control.hystart(); hystart != nullptr && hystartOn)
        view.hystart = HyStartView{hystart->phase(), hystart->lastRoundMin(),
                                   hystart->currentRoundMin(), hystart->conservativeRounds()};
}

ScoreboardView makeScoreboard(const Sender& sender)
{
    const RetransmissionQueue& queue = sender.queue();
    ScoreboardView board;
    board.pipe = sender.pipe();
    board.sacked = queue.sackedBytes();
    board.lost = queue.lostBytes();
    board.resent = queue.resentBytes();
    for (std::size_t i = 0; i < queue.sacked().count(); ++i)
        board.ranges.push_back(queue.sacked().at(i));
    board.highest = queue.highestSacked();
    board.duplicates = sender.duplicateReports();
    return board;
}

FrtoView frtoView(FrtoStep step)
{
    switch (step) {
    case FrtoStep::Off: return FrtoView::Off;
    case FrtoStep::AwaitFirstAck: return FrtoView::AwaitFirstAck;
    case FrtoStep::AwaitSecondAck: return FrtoView::AwaitSecondAck;
    }
    return FrtoView::Off;
}

/// What only some connections have: by what the program asked for and the peer agreed to.
void addMechanisms(ConnectionView& view, const TcpConnection& connection, const TcpConfig& config,
                   SimTime now)
{
    const Sender& sender = connection.sender();
    const Receiver& receiver = connection.receiver();
    const Agreement& agreed = sender.agreement();
    view.agreed = {agreed.windowScaled,    agreed.sack,           agreed.timestamps, agreed.ecn,
                   receiver.windowScale(), connection.peerScale()};
    view.retries = config.retries;
    view.userTimeout = config.userTimeout;
    addCongestionControl(view, sender.congestion(), config.hystart);
    if (agreed.sack) {
        view.scoreboard = makeScoreboard(sender);
        const Rack& rack = sender.rack();
        if (config.rack)
            view.rack = RackView{rack.roundTrip(), rack.minRoundTrip(), rack.reorderingWindow(),
                                 rack.reorderingSeen()};
        if (config.tlp)
            view.lossProbe = sender.lossProbeOut();
        if (config.prr.value_or(config.rack))
            view.reduction = ReductionView{sender.reduction().prrDelivered(),
                                           sender.reduction().prrOut()};
    }
    if (config.frto)
        view.frto = frtoView(sender.frtoStep());
    if (agreed.timestamps)
        view.timestamps = TimestampsView{connection.timestamps().recent(),
                                         connection.timestamps().clock(now)};
    if (agreed.ecn)
        view.ecn = EcnView{receiver.congestionEcho(), sender.cwrDue()};
    if (sender.urgentEnd() > 0 || receiver.urgentEnd() > 0)
        view.urgent = UrgentView{sender.urgentEnd(), receiver.urgentEnd(), receiver.urgentUnread()};
}

void addReceivingSide(ConnectionView& view, const Receiver& receiver)
{
    view.rcvNxt = receiver.nxt();
    view.lastAckSent = receiver.lastAcked();
    view.rcvWnd = receiver.window();
    view.receiveBuffer = receiver.buffer();
    view.unread = receiver.unread();
    view.readUpTo = receiver.readUpTo();
    for (std::size_t i = 0; i < receiver.outOfOrder().count(); ++i)
        view.outOfOrder.push_back(receiver.outOfOrder().at(i));
}

ConnectionView makeConnectionView(ConnectionId id, const ConnectionSlot& slot,
                                  const TcpConfig& config, SimTime now)
{
    const TcpConnection& connection = slot.connection;
    ConnectionView view;
    view.id = id;
    view.flow = slot.flow;
    view.state = connection.state();
    view.stateSince = slot.stateSince;
    view.stateReason = slot.stateReason;
    view.localPort = connection.ports().local;
    view.remotePort = connection.ports().remote;
    view.iss = connection.iss().value;
    view.irs = connection.irs().value;
    addSendingSide(view, connection.sender());
    addReceivingSide(view, connection.receiver());
    addMechanisms(view, connection, config, now);
    view.keepAliveProbes = connection.keepAliveProbes();
    for (std::size_t i = 0; i < kTcpTimers; ++i)
        view.timers[i] = connection.timers().deadline(static_cast<TcpTimer>(i));
    view.timerLength = slot.timerLength;
    return view;
}

UdpSocketView makeUdpView(FlowId flow, const UdpSocket& socket)
{
    UdpSocketView view;
    view.flow = flow;
    view.localPort = socket.localPort();
    view.remotePort = socket.remotePort();
    view.queuedBytes = socket.queuedBytes();
    view.queuedDatagrams = socket.queuedDatagrams();
    view.receivedDatagrams = socket.receivedDatagrams();
    view.receivedBytes = socket.receivedBytes();
    view.sentDatagrams = socket.sentDatagrams();
    view.sentBytes = socket.sentBytes();
    view.droppedFull = socket.droppedFull();
    view.portUnreachable = socket.unreachable();
    return view;
}

const TcpConfig& configOf(const Host& host, FlowId flow)
{
    return host.flow(flow).end[static_cast<std::size_t>(index(host.role()))].tcp;
}

HostView makeHostView(const Host& host, SimTime now)
{
    HostView view;
    view.role = host.role();
    for (ConnectionId id = 0; id < host.connections().size(); ++id) {
        const ConnectionSlot& slot = host.connections()[id];
        view.connections.push_back(makeConnectionView(id, slot, configOf(host, slot.flow), now));
    }
    for (const Listener& listener : host.listeners()) {
        const TcpConfig& config = configOf(host, listener.flow);
        view.listeners.push_back({listener.port, host.waitingFor(listener.port),
                                  static_cast<std::uint32_t>(config.backlog),
                                  host.halfOpenFor(listener.port),
                                  static_cast<std::uint32_t>(config.synQueue), config.synCookies});
    }
    for (const ProgramState& program : host.programs()) {
        if (const UdpSocket* socket = host.udpSocket(program.flow))
            view.udpSockets.push_back(makeUdpView(program.flow, *socket));
        view.programs.push_back({program.flow, program.step, program.blocked, program.failed,
                                 program.bytesSent, program.bytesReceived, program.error});
        if (host.flow(program.flow).transport == Transport::Tcp && host.listens(program.flow))
            view.listeningFlows.push_back(program.flow);
    }
    return view;
}

const ConnectionSlot* lastConnection(const Host& host, FlowId flow)
{
    const auto& all = host.connections();
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [flow](const ConnectionSlot& s) { return s.flow == flow; });
    return found == all.rend() ? nullptr : &*found;
}

bool hasEnded(const Host& host, const ProgramState& program)
{
    const auto& end = host.flow(program.flow).end[static_cast<std::size_t>(index(host.role()))];
    return program.step >= end.program.size() && !program.failed;
}

/// The program did not get the port that it asked for.
bool portRefused(const ProgramState& program)
{
    return program.failed
           && (program.error == ProgramError::AddressInUse
               || program.error == ProgramError::AddressNotAvailable
               || program.error == ProgramError::AccessDenied);
}

} // namespace

HostsView makeHostsView(const Simulation& simulation, SimTime time)
{
    HostsView view;
    view.time = time;
    view.host[0] = makeHostView(simulation.host(HostRole::Client), time);
    view.host[1] = makeHostView(simulation.host(HostRole::Server), time);
    return view;
}

const ConnectionView* HostView::connectionOf(FlowId flow) const
{
    const auto found = std::find_if(connections.rbegin(), connections.rend(),
                                    [flow](const ConnectionView& c) { return c.flow == flow; });
    return found == connections.rend() ? nullptr : &*found;
}

const UdpSocketView* HostView::udpSocketOf(FlowId flow) const
{
    const auto found = std::find_if(udpSockets.begin(), udpSockets.end(),
                                    [flow](const UdpSocketView& s) { return s.flow == flow; });
    return found == udpSockets.end() ? nullptr : &*found;
}

TcpState HostView::tcpStateOf(FlowId flow) const
{
    if (const ConnectionView* connection = connectionOf(flow))
        return connection->state;
    const bool listens = std::find(listeningFlows.begin(), listeningFlows.end(), flow)
                         != listeningFlows.end();
    return listens ? TcpState::Listen : TcpState::Closed;
}

Outcome outcomeOf(const Simulation& simulation, FlowId flow, bool cutOff)
{
    const Host& client = simulation.host(HostRole::Client);
    const Host& server = simulation.host(HostRole::Server);
    if (client.flow(flow).transport == Transport::Udp) {
        const UdpSocket* socket = client.udpSocket(flow);
        if (socket != nullptr && socket->unreachable())
            return Outcome::Unreachable;
        if (portRefused(client.programs()[flow]) || portRefused(server.programs()[flow]))
            return Outcome::Refused;
        const auto gaveUp = [flow](const Host& host) {
            return host.applicationGaveUp(flow);
        };
        if (gaveUp(client) || gaveUp(server))
            return Outcome::TimedOut;
        return cutOff && client.nextWake() != kEndOfTime ? Outcome::CutOff : Outcome::Completed;
    }
    Outcome worst = Outcome::Completed;
    for (const Host* host : {&client, &server}) {
        const ConnectionSlot* slot = lastConnection(*host, flow);
        if (slot == nullptr)
            continue;
        switch (slot->connection.error()) {
        case TcpError::Refused: return Outcome::Refused;
        case TcpError::Reset: worst = Outcome::Reset; break;
        case TcpError::TimedOut: return Outcome::TimedOut;
        case TcpError::Unreachable: return Outcome::Unreachable;
        case TcpError::None: break;
        }
        if (slot->stateReason == Reason::StateAborted)
            worst = Outcome::Reset;
    }
    if (worst != Outcome::Completed)
        return worst;
    const ProgramState& atClient = client.programs()[flow];
    const ProgramState& atServer = server.programs()[flow];
    if (portRefused(atClient) || portRefused(atServer))
        return Outcome::Refused;
    if (hasEnded(client, atClient) && hasEnded(server, atServer))
        return Outcome::Completed;
    // A server that still waits for more has all the same got everything.
    const bool allDelivered = atClient.bytesSent == atServer.bytesReceived
                              && atServer.bytesSent == atClient.bytesReceived && !atClient.failed
                              && !atServer.failed;
    return allDelivered && !cutOff ? Outcome::Completed : Outcome::CutOff;
}

} // namespace roundtrip
