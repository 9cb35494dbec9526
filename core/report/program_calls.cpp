// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the events of one end's program and cuts its steps into calls; then finds out which sends
// each receive drew from. Must never know: how calls are shown.
#include "core/report/program_calls.h"

#include "core/host/program.h"
#include "core/report/datagram_fates.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

CallName nameOf(ProgramOp op)
{
    switch (op) {
    case ProgramOp::Bind: return CallName::Bind;
    case ProgramOp::Connect: return CallName::Connect;
    case ProgramOp::Accept: return CallName::Accept;
    case ProgramOp::Send: return CallName::Send;
    case ProgramOp::Receive:
    case ProgramOp::ReceiveEach:
    case ProgramOp::ReceiveAll: return CallName::Receive;
    case ProgramOp::Application: return CallName::Receive;
    case ProgramOp::AwaitAcks: return CallName::AwaitAcks;
    case ProgramOp::AwaitTurn:
    case ProgramOp::PassTurn:
    case ProgramOp::Wait:
    case ProgramOp::At: return CallName::Sleep;
    case ProgramOp::Shutdown: return CallName::Shutdown;
    case ProgramOp::Close: return CallName::Close;
    case ProgramOp::Abort: return CallName::Abort;
    case ProgramOp::Crash: return CallName::Crash;
    case ProgramOp::SetNagle: return CallName::SetNoDelay;
    }
    return CallName::Sleep;
}

/// How a program comes by its connection.
std::optional<ProgramOp> opening(const std::vector<ProgramStep>& program)
{
    for (const ProgramStep& step : program) {
        if (step.op == ProgramOp::Connect || step.op == ProgramOp::Accept)
            return step.op;
    }
    return std::nullopt;
}

/// The calls of one end, event by event.
class Reader {
public:
    Reader(const LaneTrace& lane, FlowId flow, HostRole host, std::size_t most)
        : m_lane(lane)
        , m_flow(flow)
        , m_host(host)
        , m_most(most)
        , m_config(lane.config().flows[flow])
        , m_program(m_config.end[static_cast<std::size_t>(index(host))].program)
        , m_udp(m_config.transport == Transport::Udp)
        , m_binds(std::any_of(m_program.begin(), m_program.end(),
                              [](const ProgramStep& step) { return step.op == ProgramOp::Bind; }))
    {
        openAtStart();
    }

    void onEvent(EventId id)
    {
        const Event event = m_lane.event(id);
        if (event.flow != m_flow)
            return;
        const auto& program = std::get<ProgramEvent>(event.what);
        if (m_config.hasApplications() && event.reason == Reason::ProgramData)
            return onMessage(event.time, program.step == kApplicationSends, program.bytes);
        if (program.step >= m_program.size())
            return;
        if (event.reason == Reason::ProgramCall)
            onCall(event.time, program.step);
        else if (event.reason == Reason::ProgramData)
            onData(event.time, program.bytes);
        else if (event.reason == Reason::ProgramReturned)
            onReturned(event);
        else if (event.reason == Reason::ProgramFailed)
            onFailed(event.time, program.error);
    }

    void finish()
    {
        if (m_open && !m_calls.empty() && m_calls.back().called > m_lane.endTime()) {
            m_calls.pop_back(); // the record ends before it
            m_connections.pop_back();
        } else if (m_open && current().name != CallName::Sleep) {
            current().blockedFrom = current().called;
        }
    }

    [[nodiscard]] std::vector<ProgramCall>& calls() { return m_calls; }
    /// By call: how many connections this end had opened before it.
    [[nodiscard]] const std::vector<std::uint32_t>& connections() const { return m_connections; }
    [[nodiscard]] bool cutOff() const { return m_cutOff; }

private:
    /// The sockets that stand before any program runs.
    void openAtStart()
    {
        const bool server = m_host == HostRole::Server;
        if ((server && !m_config.end[1].listen) || m_binds)
            return;
        if (m_udp) {
            imply(CallName::Socket, kStartOfTime);
            bindAt(kStartOfTime);
        } else if (server && opening(m_program) != ProgramOp::Connect) {
            openListener(kStartOfTime);
        }
    }

    void openListener(SimTime time)
    {
        imply(CallName::Socket, time);
        bindAt(time);
        imply(CallName::Listen, time);
    }

    /// Without a port of its own a client leaves the choice to its host.
    void bindAt(SimTime time)
    {
        if (ownPort() != 0)
            imply(CallName::Bind, time).port = ownPort();
    }

    [[nodiscard]] std::uint16_t ownPort() const
    {
        return m_host == HostRole::Server ? m_config.serverPort : m_config.clientPort.value_or(0);
    }

    ProgramCall& imply(CallName name, SimTime time)
    {
        ProgramCall& call = add(name, time);
        call.implied = true;
        call.step = 0;
        call.returned = time;
        call.result = CallResult::Done;
        return call;
    }

    ProgramCall& add(CallName name, SimTime time)
    {
        if (m_calls.size() >= m_most) {
            m_cutOff = true;
            m_beyond = {}; // read on, so that what began before is finished, and keep nothing
            return m_beyond;
        }
        ProgramCall call;
        call.host = m_host;
        call.flow = m_flow;
        call.name = name;
        call.step = m_step;
        call.called = time;
        m_calls.push_back(std::move(call));
        m_connections.push_back(m_connected);
        return m_calls.back();
    }

    ProgramCall& current() { return m_cutOff ? m_beyond : m_calls.back(); }

    void open(CallName name, SimTime time)
    {
        m_open = true;
        ProgramCall& call = add(name, time);
        const ProgramStep& step = m_program[m_step];
        if (name == CallName::Send) {
            call.number = ++m_sends;
            call.asked = step.bytes;
            call.begin = m_sent;
        } else if (name == CallName::Receive) {
            call.number = ++m_receives;
            call.asked = step.op == ProgramOp::Receive       ? step.bytes - m_stepBytes
                         : step.op == ProgramOp::ReceiveEach ? step.bytes
                                                             : 0;
            call.begin = m_received;
        } else if (name == CallName::Sleep) {
            call.pause = step.op == ProgramOp::Wait ? step.wait
                                                    : std::max(Duration{0}, step.at - time);
        }
    }

    void onCall(SimTime time, std::uint32_t step)
    {
        m_step = step;
        m_stepBytes = 0;
        m_writes = 0;
        m_open = false;
        const ProgramOp op = m_program[step].op;
        if (op == ProgramOp::Bind) {
            imply(CallName::Socket, time);
        } else if (op == ProgramOp::Connect && !m_udp && !m_binds) {
            imply(CallName::Socket, time);
            bindAt(time);
        } else if (op == ProgramOp::Accept) {
            if (m_udp)
                return; // nothing to accept without connections
            if (m_host == HostRole::Client && !m_binds)
                openListener(time);
        }
        if (op == ProgramOp::PassTurn)
            return; // no call of the system's
        open(nameOf(op), time);
        if (op == ProgramOp::Bind)
            current().port = ownPort();
        if (op == ProgramOp::Connect)
            current().port = m_host == HostRole::Client ? m_config.serverPort
                                                        : m_config.clientPort.value_or(0);
    }

    void close(SimTime time, CallResult result)
    {
        ProgramCall& call = current();
        call.called = std::min(call.called, time); // several reads in one go
        call.returned = time;
        call.result = result;
        if (time > call.called && call.name != CallName::Sleep)
            call.blockedFrom = call.called;
        m_open = false;
    }

    void onData(SimTime time, std::uint64_t bytes)
    {
        if (!m_open)
            return;
        ProgramCall& call = current();
        const ProgramStep& step = m_program[m_step];
        call.got += bytes;
        if (step.op == ProgramOp::Send) {
            m_sent += bytes;
            call.called = std::min(call.called, time);
            if (!m_udp && call.got < call.asked)
                return; // the buffer is full: it waits for room
            const SimTime next = std::max(call.called + step.every, time);
            close(time, CallResult::GotBytes);
            if (++m_writes < step.times)
                open(CallName::Send, next);
            return;
        }
        m_received += bytes;
        close(time, CallResult::GotBytes);
        if (step.op == ProgramOp::ReceiveEach) {
            if (++m_writes < step.times)
                open(CallName::Receive, time);
            return;
        }
        const bool slow = step.every > Duration{0};
        if (!slow)
            m_stepBytes += bytes;
        if (slow || step.op == ProgramOp::ReceiveAll || m_stepBytes < step.bytes)
            open(CallName::Receive, time + step.every);
    }

    /// An application waits for messages, at most until its alarm, and sends in between.
    void onMessage(SimTime time, bool sends, std::uint64_t bytes)
    {
        if (!sends) {
            current().got = bytes;
            m_received += bytes;
            close(time, CallResult::GotBytes);
        } else {
            if (m_open && current().called == time && !m_cutOff) { // it does not wait yet
                m_calls.pop_back();
                m_connections.pop_back();
                --m_receives;
            } else if (m_open) { // the alarm rang
                close(time, CallResult::Failed);
                current().error = ProgramError::TimedOut;
            }
            ProgramCall& call = add(CallName::Send, time);
            call.number = ++m_sends;
            call.asked = call.got = bytes;
            call.begin = m_sent;
            call.returned = time;
            call.result = CallResult::GotBytes;
            m_sent += bytes;
        }
        open(CallName::Receive, time);
    }

    void onReturned(const Event& event)
    {
        if (!m_open)
            return;
        if (m_config.hasApplications()) { // it wants no more
            m_open = false;
            if (!m_cutOff) {
                m_calls.pop_back();
                m_connections.pop_back();
            }
            return;
        }
        const CallName name = current().name;
        if (name == CallName::Receive) {
            close(event.time, CallResult::EndOfStream);
            return;
        }
        close(event.time, name == CallName::Accept ? CallResult::Connection : CallResult::Done);
        // The engine's listener stands from then on.
        if (name == CallName::Bind && !m_udp && opening(m_program) == ProgramOp::Accept)
            imply(CallName::Listen, event.time);
        if (m_udp || (name != CallName::Accept && name != CallName::Connect))
            return;
        if (name == CallName::Accept)
            current().peerPort = peerPort(event.time);
        ++m_connected;
        m_sends = m_receives = 0;
        m_sent = m_received = 0;
    }

    [[nodiscard]] std::uint16_t peerPort(SimTime time) const
    {
        if (m_host == HostRole::Client)
            return m_config.serverPort;
        const std::size_t sent = m_lane.flightsSentUpTo(time);
        return m_lane.clientPort(m_flow, sent == 0 ? 0U : static_cast<PacketId>(sent - 1));
    }

    void onFailed(SimTime time, ProgramError error)
    {
        if (!m_open)
            return;
        close(time, CallResult::Failed);
        current().error = error;
    }

    const LaneTrace& m_lane;
    FlowId m_flow;
    HostRole m_host;
    std::size_t m_most;
    const FlowConfig& m_config;
    const std::vector<ProgramStep>& m_program;
    bool m_udp;
    bool m_binds; // by a call of its own
    std::vector<ProgramCall> m_calls;
    std::vector<std::uint32_t> m_connections;
    ProgramCall m_beyond;
    bool m_cutOff = false;
    bool m_open = false; // the newest call has not returned
    std::uint32_t m_step = 0, m_writes = 0;
    std::uint32_t m_sends = 0, m_receives = 0, m_connected = 0;
    std::uint64_t m_sent = 0, m_received = 0, m_stepBytes = 0;
};

/// Which sends of the other end the bytes of each receive come from: over TCP by their places in
/// the stream.
void findStreamParts(Reader& receiver, Reader& sender)
{
    struct Sent {
        std::uint32_t connection;
        const ProgramCall* call;
    };
    std::vector<Sent> sends;
    for (std::size_t i = 0; i < sender.calls().size(); ++i) {
        if (sender.calls()[i].name == CallName::Send && sender.calls()[i].got > 0)
            sends.push_back({sender.connections()[i], &sender.calls()[i]});
    }
    for (std::size_t i = 0; i < receiver.calls().size(); ++i) {
        ProgramCall& call = receiver.calls()[i];
        if (call.name != CallName::Receive || call.got == 0)
            continue;
        const std::pair wanted{receiver.connections()[i], call.begin};
        auto at = std::partition_point(sends.begin(), sends.end(), [&](const Sent& sent) {
            return std::pair{sent.connection, sent.call->begin + sent.call->got}
                   <= std::pair{wanted.first, wanted.second};
        });
        const std::uint64_t end = call.begin + call.got;
        for (; at != sends.end() && at->connection == wanted.first && at->call->begin < end; ++at)
            call.parts.push_back({at->call->number, std::max(call.begin, at->call->begin),
                                  std::min(end, at->call->begin + at->call->got)});
    }
}

/// Over UDP a receive gets one datagram, the oldest in the queue, whole.
void findDatagrams(Reader& receiver, const DatagramRecord& record)
{
    std::size_t taken = 0;
    for (ProgramCall& call : receiver.calls()) {
        if (call.name != CallName::Receive || call.result != CallResult::GotBytes
            || taken >= record.takeOrder.size())
            continue;
        const DatagramFate& fate = record.datagrams[record.takeOrder[taken++]];
        call.begin = fate.begin;
        call.cutOff = fate.cutOff;
        call.parts.push_back({fate.number, fate.begin, fate.end - fate.cutOff});
    }
}

} // namespace

FlowCalls programCalls(const LaneTrace& lane, FlowId flow, std::size_t most)
{
    Reader client(lane, flow, HostRole::Client, most);
    Reader server(lane, flow, HostRole::Server, most);
    const auto count = static_cast<EventId>(lane.eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (lane.eventKind(id) == EventKind::Program)
            (lane.eventHost(id) == HostRole::Client ? client : server).onEvent(id);
    }
    client.finish();
    server.finish();
    if (lane.config().flows[flow].transport == Transport::Udp) {
        findDatagrams(server, datagramFates(lane, flow, Direction::ToServer));
        findDatagrams(client, datagramFates(lane, flow, Direction::ToClient));
    } else {
        findStreamParts(server, client);
        findStreamParts(client, server);
    }
    return {{std::move(client.calls()), client.cutOff()},
            {std::move(server.calls()), server.cutOff()}};
}

std::string callName(CallName name)
{
    switch (name) {
    case CallName::Socket: return "socket";
    case CallName::Bind: return "bind";
    case CallName::Listen: return "listen";
    case CallName::Accept: return "accept";
    case CallName::Connect: return "connect";
    case CallName::Send: return "send";
    case CallName::Receive: return "recv";
    case CallName::Shutdown: return "shutdown";
    case CallName::Close: return "close";
    case CallName::Abort: return "abort";
    case CallName::SetNoDelay: return "setsockopt";
    case CallName::Sleep: return "sleep";
    case CallName::AwaitAcks: return "await ACKs";
    case CallName::Crash: return "crash";
    }
    return {};
}

} // namespace roundtrip
