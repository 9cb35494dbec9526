// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the programs of a host, call by call, until each blocks or ends. Must never know: the
// link, the other host, how a run is recorded.
#include "core/host/host.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint64_t kWithoutLimit = UINT64_MAX;

// After so many writes in one go the program lets the others act and goes on in the same instant,
// so that a step of the simulation stays short and a run can be stopped.
constexpr std::uint32_t kWritesInOneGo = 1024;

} // namespace

ConnectionSlot* Host::connectionOf(FlowId id)
{
    const ConnectionId connection = m_flowConnection[id];
    return connection == kNoConnection ? nullptr : &m_connections[connection];
}

void Host::wakeProgram(FlowId id, SimTime at)
{
    ProgramState& program = m_programs[id];
    // A program that waits for a time (a pause, its next slow read) does not wait for its socket.
    // An application waits for both.
    const auto& steps = end(id).program;
    const bool waitsForBoth = program.step < steps.size()
                              && steps[program.step].op == ProgramOp::Application;
    if (program.blocked && (program.wakeAt == kEndOfTime || waitsForBoth)) {
        program.wakeAt = at;
        m_wakes.set(id, at);
    }
}

void Host::runProgram(SimTime now, FlowId id, HostOutput& out)
{
    ProgramState& program = m_programs[id];
    program.wakeAt = kEndOfTime;
    runUntilBlocked(now, program, out);
    m_wakes.set(id, program.wakeAt);
}

void Host::runUntilBlocked(SimTime now, ProgramState& program, HostOutput& out)
{
    const auto& steps = end(program.flow).program;
    while (program.step < steps.size() && !program.failed) {
        if (!runStep(now, program, steps[program.step], out)) {
            if (program.failed)
                releasePort(now, program.flow, out);
            return;
        }
        out.programEvent(m_role, program.flow, Reason::ProgramReturned, program.step, 0);
        program.step = skipsToItsEnd(program, steps[program.step])
                           ? static_cast<std::uint32_t>(steps.size() - 1)
                           : program.step + 1;
        program.called = false;
        program.blocked = false;
    }
    releasePort(now, program.flow, out);
}

/// Returns whether the call has returned.
bool Host::runStep(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    const std::uint32_t at = program.step;
    if (!program.called) {
        program.called = true;
        program.remaining = step.bytes;
        program.repetitions = 0;
        program.nextRepeat = now;
        out.programEvent(m_role, program.flow, Reason::ProgramCall, at, 0);
        const bool waits = step.op == ProgramOp::Wait || step.op == ProgramOp::At;
        if (program.error != ProgramError::None && !waits) // it could not bind its port
            program.failed = true;
        else if (beginStep(now, program, step, out))
            return true;
    }
    bool done = false;
    if (!program.failed)
        done = goOn(now, program, step, out);
    if (program.failed) {
        program.blocked = false;
        out.programEvent(m_role, program.flow, Reason::ProgramFailed, at, 0, program.error);
        return false;
    }
    if (!done && !program.blocked && program.wakeAt > now) {
        program.blocked = true;
        out.programEvent(m_role, program.flow, Reason::ProgramBlocked, at, 0);
    }
    return done;
}

/// What a call does each time that its program runs. Returns whether it is done.
bool Host::goOn(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    switch (step.op) {
    case ProgramOp::Connect: return doConnect(program);
    case ProgramOp::Accept: return doAccept(program);
    case ProgramOp::Send: return doSend(now, program, step, out);
    case ProgramOp::ReceiveEach: return doReceiveEach(program, step, out);
    case ProgramOp::Receive:
    case ProgramOp::ReceiveAll: return doReceive(now, program, step, out);
    case ProgramOp::AwaitAcks: {
        const ConnectionSlot* slot = connectionOf(program.flow);
        const bool done = slot == nullptr || slot->connection.allAcked();
        if (!done && slot->connection.closed())
            failProgram(program, errorOf(program));
        return done;
    }
    case ProgramOp::Application: return runApplication(now, program, out);
    case ProgramOp::AwaitTurn: return takeTurn(program.flow) || turnsAreOver(program.flow);
    case ProgramOp::Wait:
    case ProgramOp::At: return now >= program.nextRepeat;
    case ProgramOp::PassTurn:
    case ProgramOp::Bind:
    case ProgramOp::Shutdown:
    case ProgramOp::Close:
    case ProgramOp::Abort:
    case ProgramOp::Crash:
    case ProgramOp::SetNagle: return true;
    }
    return true;
}

/// What happens once, as the call begins. Returns whether that was all.
bool Host::beginStep(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    switch (step.op) {
    case ProgramOp::Bind:
        if (const ProgramError error = bindPort(program.flow, out); error != ProgramError::None) {
            failProgram(program, error);
            return false;
        }
        if (m_role == HostRole::Client)
            out.clientPortChosen(program.flow, localPort(program.flow));
        return true;
    case ProgramOp::Connect: return beginConnect(now, program, out);
    case ProgramOp::Wait:
        program.nextRepeat = now + step.wait;
        program.wakeAt = program.nextRepeat;
        return step.wait == Duration{0};
    case ProgramOp::At:
        program.nextRepeat = std::max(now, step.at);
        program.wakeAt = program.nextRepeat;
        return step.at <= now;
    case ProgramOp::PassTurn: passTurn(now, program.flow); return true;
    case ProgramOp::Shutdown:
    case ProgramOp::Close:
    case ProgramOp::Abort:
    case ProgramOp::Crash: doEnd(now, program.flow, step.op, out); return true;
    case ProgramOp::SetNagle:
        if (ConnectionSlot* slot = connectionOf(program.flow)) {
            slot->connection.setNagle(step.value);
            drain(now, m_flowConnection[program.flow], out);
        }
        return true;
    case ProgramOp::Accept:
        if (m_role == HostRole::Client && !program.bound) { // a server's listener stands already
            const ProgramError error = bindPort(program.flow, out);
            if (error != ProgramError::None)
                failProgram(program, error);
            else
                out.clientPortChosen(program.flow, localPort(program.flow));
        }
        return false;
    case ProgramOp::Send:
    case ProgramOp::Receive:
    case ProgramOp::ReceiveAll:
    case ProgramOp::ReceiveEach:
    case ProgramOp::Application:
    case ProgramOp::AwaitTurn:
    case ProgramOp::AwaitAcks: return false;
    }
    return true;
}

/// Returns whether the call is done at once.
bool Host::beginConnect(SimTime now, ProgramState& program, HostOutput& out)
{
    const FlowId flow = program.flow;
    if (isUdp(flow)) {
        if (auto& socket = m_udp[flow])
            socket->connect();
        return true;
    }
    if (const ProgramError error = connectError(flow); error != ProgramError::None) {
        failProgram(program, error);
        return false;
    }
    const ConnectionId id =
        openConnection(flow, *freePorts(flow), false,
                       isnFor(flow, static_cast<ConnectionId>(m_connections.size())));
    m_flowConnection[flow] = id;
    ConnectionSlot& slot = m_connections[id];
    if (m_role == HostRole::Client)
        out.clientPortChosen(flow, slot.connection.ports().local);
    slot.connection.openActive();
    drain(now, id, out);
    return false;
}

bool Host::doConnect(ProgramState& program)
{
    const TcpConnection& connection = connectionOf(program.flow)->connection;
    if (connection.closed())
        failProgram(program, errorOf(program));
    return connection.established() && !program.failed;
}

bool Host::doAccept(ProgramState& program)
{
    if (isUdp(program.flow))
        return true;
    std::vector<ConnectionId>& ready = m_ready[program.flow];
    if (ready.empty())
        return false;
    const ConnectionId id = ready.front();
    ready.erase(ready.begin());
    ConnectionSlot& slot = m_connections[id];
    slot.accepted = true;
    slot.queue = ListenQueue::None;
    --listenerOn(slot.connection.ports().local)->ready;
    m_flowConnection[program.flow] = id;
    return true;
}

bool Host::doSend(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    for (std::uint32_t writes = 0; program.repetitions < step.times; ++writes) {
        if (now < program.nextRepeat || writes == kWritesInOneGo) {
            program.wakeAt = program.nextRepeat;
            return false;
        }
        if (isUdp(program.flow)) {
            if (udpFails(program))
                return false;
            writeDatagrams(program, step, out);
        } else if (!sendStream(now, program, out)) {
            return false;
        }
        ++program.repetitions;
        program.remaining = step.bytes;
        program.nextRepeat += step.every;
        if (!step.paced)
            program.nextRepeat = std::max(program.nextRepeat, now);
    }
    return true;
}

/// One write: one datagram, or several where the program cuts what it writes.
void Host::writeDatagrams(ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    const std::uint64_t most = step.datagram == 0 ? step.bytes : step.datagram;
    for (std::uint64_t left = step.bytes; left > 0;) {
        const auto bytes = static_cast<std::uint32_t>(std::min(left, most));
        sendDatagram(program, program.step, PayloadRange{m_udp[program.flow]->sentBytes(), bytes},
                     false, out);
        left -= bytes;
    }
}

void Host::sendDatagram(ProgramState& program, std::uint32_t step, const PayloadRange& payload,
                        bool again, HostOutput& out)
{
    UdpSocket& socket = *m_udp[program.flow];
    if (!socket.remotePort()) // a server that speaks first: to its flow's client
        socket.setRemotePort(m_setup->ports[program.flow].client);
    Datagram datagram = socket.send(payload);
    datagram.checksum = flow(program.flow).udpChecksum;
    program.bytesSent += payload.length;
    out.programEvent(m_role, program.flow, Reason::ProgramData, step, payload.length);
    send(program.flow, datagram,
         {.reason = again ? Reason::UdpSendAgain : Reason::UdpSend,
          .dataNumber = static_cast<std::uint32_t>(socket.sentDatagrams())},
         out);
}

/// Writes what the socket takes; true when the whole write was taken.
bool Host::sendStream(SimTime now, ProgramState& program, HostOutput& out)
{
    ConnectionSlot* slot = connectionOf(program.flow);
    if (slot == nullptr || slot->connection.closed() || slot->connection.sender().finQueued()
        || slot->connection.error() != TcpError::None) {
        failProgram(program, errorOf(program));
        return false;
    }
    const ProgramStep& step = end(program.flow).program[program.step];
    const std::uint64_t taken = slot->connection.write(program.remaining, step.urgent);
    program.remaining -= taken;
    program.bytesSent += taken;
    if (taken > 0) {
        out.programEvent(m_role, program.flow, Reason::ProgramData, program.step, taken);
        drain(now, m_flowConnection[program.flow], out);
    }
    return program.remaining == 0;
}

bool Host::doReceive(SimTime now, ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    const bool udp = isUdp(program.flow);
    ConnectionSlot* slot = udp ? nullptr : connectionOf(program.flow);
    if (udp && udpFails(program))
        return false;
    if (!udp && slot == nullptr) {
        failProgram(program, errorOf(program));
        return false;
    }
    const bool slow = step.every > Duration{0};
    const bool all = step.op == ProgramOp::ReceiveAll;
    if (slow && now < program.nextRepeat) {
        program.wakeAt = program.nextRepeat;
        return false;
    }
    const std::uint64_t wanted = all ? kWithoutLimit : program.remaining;
    const std::uint64_t got = udp ? receiveDatagrams(program, wanted, out)
                                  : receiveStream(now, program, wanted, out);
    if (slow) {
        program.nextRepeat = now + step.every;
        program.wakeAt = got > 0 ? program.nextRepeat : kEndOfTime;
        program.remaining = step.bytes;
    } else if (!all) {
        program.remaining -= std::min(got, program.remaining);
    }
    if (udp)
        return !slow && !all && program.remaining == 0;
    const TcpConnection& connection = m_connections[m_flowConnection[program.flow]].connection;
    if (connection.endOfStream())
        return true;
    if (connection.closed()) {
        failProgram(program, errorOf(program));
        return false;
    }
    const bool done = !slow && !all && program.remaining == 0;
    // A program that waits in its call takes what arrives straight into its own buffer.
    m_connections[m_flowConnection[program.flow]].connection.postReceive(
        done || slow ? 0 : (all ? kWithoutLimit : program.remaining));
    return done;
}

/// One datagram for each call, and of each as much as there is room for.
bool Host::doReceiveEach(ProgramState& program, const ProgramStep& step, HostOutput& out)
{
    for (; program.repetitions < step.times; ++program.repetitions) {
        if (udpFails(program))
            return false;
        const auto length = m_udp[program.flow]->receive();
        if (!length)
            return false;
        const std::uint64_t got = std::min<std::uint64_t>(*length, step.bytes);
        program.bytesReceived += got;
        if (*length > got)
            out.programEvent(m_role, program.flow, Reason::ProgramCutShort, program.step,
                             *length - got);
        out.programEvent(m_role, program.flow, Reason::ProgramData, program.step, got);
    }
    return true;
}

/// A call on a UDP socket that cannot be: the socket is gone, or an error waits for its program
/// (RFC 1122, section 4.1.3.3).
bool Host::udpFails(ProgramState& program)
{
    auto& socket = m_udp[program.flow];
    if (!socket)
        failProgram(program, errorOf(program));
    else if (socket->takeError())
        failProgram(program, ProgramError::ConnectionRefused);
    return program.failed;
}

std::uint64_t Host::receiveStream(SimTime now, ProgramState& program, std::uint64_t wanted,
                                  HostOutput& out)
{
    const ConnectionId id = m_flowConnection[program.flow];
    const std::uint64_t got = m_connections[id].connection.read(wanted);
    if (got == 0)
        return 0;
    program.bytesReceived += got;
    out.programEvent(m_role, program.flow, Reason::ProgramData, program.step, got);
    // A read changes nothing that others see, unless it opens the window.
    if (m_connections[id].connection.receiver().ackDue() != Reason::None)
        drain(now, id, out);
    return got;
}

std::uint64_t Host::receiveDatagrams(ProgramState& program, std::uint64_t wanted, HostOutput& out)
{
    std::uint64_t got = 0;
    while (got < wanted) {
        const auto length = m_udp[program.flow]->receive();
        if (!length)
            break;
        got += *length;
        program.bytesReceived += *length;
        out.programEvent(m_role, program.flow, Reason::ProgramData, program.step, *length);
    }
    return got;
}

void Host::doEnd(SimTime now, FlowId id, ProgramOp op, HostOutput& out)
{
    ConnectionSlot* slot = connectionOf(id);
    if (slot == nullptr) {
        if (op == ProgramOp::Shutdown)
            return;
        if (isUdp(id))
            closeUdp(id);
        else
            releasePort(now, id, out); // bound, and nobody was accepted
        return;
    }
    if (op == ProgramOp::Shutdown)
        slot->connection.shutdown();
    else if (op == ProgramOp::Close)
        slot->connection.close();
    else if (op == ProgramOp::Abort)
        slot->connection.abort();
    else
        slot->connection.crash();
    drain(now, m_flowConnection[id], out);
}

} // namespace roundtrip
