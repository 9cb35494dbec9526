// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the trace. Each line is put together in one buffer; no tree is built.
#include "core/report/trace_json.h"

#include "core/base/reason_name.h"
#include "core/host/program.h"
#include "core/report/event_merge.h"
#include "core/scenario/json_text.h"
#include "core/tcp/tcp_state.h"

#include <array>
#include <charconv>
#include <utility>

namespace roundtrip {

namespace {

std::string_view actionName(TimerAction action)
{
    switch (action) {
    case TimerAction::Armed: return "armed";
    case TimerAction::Stopped: return "stopped";
    case TimerAction::Expired: return "expired";
    }
    return {};
}

struct VariableName {
    std::string_view name;
    bool time; ///< written in seconds
};

VariableName variableName(Variable variable)
{
    switch (variable) {
    case Variable::SndUna: return {"snd_una", false};
    case Variable::SndNxt: return {"snd_nxt", false};
    case Variable::SndWnd: return {"snd_wnd", false};
    case Variable::Cwnd: return {"cwnd", false};
    case Variable::Ssthresh: return {"ssthresh", false};
    case Variable::DupAcks: return {"dup_acks", false};
    case Variable::Srtt: return {"srtt", true};
    case Variable::Rttvar: return {"rttvar", true};
    case Variable::Rto: return {"rto", true};
    case Variable::RcvNxt: return {"rcv_nxt", false};
    case Variable::RcvWnd: return {"rcv_wnd", false};
    }
    return {};
}

std::string_view callName(ProgramOp op)
{
    switch (op) {
    case ProgramOp::Bind: return "bind";
    case ProgramOp::Connect: return "connect";
    case ProgramOp::Accept: return "accept";
    case ProgramOp::Send: return "send";
    case ProgramOp::Receive:
    case ProgramOp::ReceiveEach:
    case ProgramOp::ReceiveAll: return "receive";
    case ProgramOp::AwaitAcks: return "await_acks";
    case ProgramOp::Wait: return "wait";
    case ProgramOp::At: return "at";
    case ProgramOp::Shutdown: return "shutdown";
    case ProgramOp::Close: return "close";
    case ProgramOp::Abort: return "abort";
    case ProgramOp::Crash: return "crash";
    case ProgramOp::SetNagle: return "set";
    case ProgramOp::Application: return "application";
    case ProgramOp::AwaitTurn: return "await_turn";
    case ProgramOp::PassTurn: return "pass_turn";
    }
    return {};
}

SimTime asTime(std::uint64_t nanoseconds)
{
    return SimTime(Duration(static_cast<Duration::rep>(nanoseconds)));
}

/// Appends one object's members to a buffer.
class LineWriter {
public:
    explicit LineWriter(std::string& out) : m_out(out) { m_out += '{'; }
    void end() { m_out += '}'; }

    void text(std::string_view key, std::string_view value)
    {
        begin(key);
        appendJsonString(m_out, value);
    }
    void number(std::string_view key, std::uint64_t value)
    {
        begin(key);
        std::array<char, 20> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        m_out.append(digits.data(), end);
    }
    void seconds(std::string_view key, SimTime value)
    {
        begin(key);
        m_out += formatSeconds(value);
    }
    void flag(std::string_view key)
    {
        begin(key);
        m_out += "true";
    }
    void openObject(std::string_view key)
    {
        begin(key);
        m_out += '{';
        m_first = true;
    }
    void closeObject()
    {
        m_out += '}';
        m_first = false;
    }

private:
    void begin(std::string_view key)
    {
        if (!m_first)
            m_out += ", ";
        m_first = false;
        m_out += '"';
        m_out += key; // keys are our own and need no escapes
        m_out += "\": ";
    }
    std::string& m_out;
    bool m_first = true;
};

std::string flagNames(const PacketFlight& flight)
{
    constexpr std::array<std::pair<std::uint8_t, std::string_view>, 8> names{
        {{TcpFlags::Syn, "SYN"},
         {TcpFlags::Fin, "FIN"},
         {TcpFlags::Rst, "RST"},
         {TcpFlags::Psh, "PSH"},
         {TcpFlags::Ack, "ACK"},
         {TcpFlags::Urg, "URG"},
         {TcpFlags::Ece, "ECE"},
         {TcpFlags::Cwr, "CWR"}}};
    std::string text;
    for (const auto& [bit, name] : names) {
        if (!flight.has(bit))
            continue;
        text += text.empty() ? "" : ",";
        text += name;
    }
    return text;
}

void writeSegment(LineWriter& line, const LaneTrace& lane, PacketId id, const PacketFlight& flight)
{
    line.text("protocol", "tcp");
    line.text("flags", flagNames(flight));
    line.number("seq", lane.relativeSeq(id));
    line.number("raw_seq", flight.seq);
    if (flight.has(TcpFlags::Ack)) {
        line.number("ack", lane.relativeAck(id));
        line.number("raw_ack", flight.ack);
    }
    line.number("len", flight.payloadLength);
    line.number("window", flight.window);
    if (const std::uint32_t duplicate = lane.duplicateAckNumber(id); duplicate > 0)
        line.number("duplicate_ack", duplicate);
}

void writePacket(LineWriter& line, const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    line.number("packet", id);
    switch (flight.kind()) {
    case FlightKind::Tcp: writeSegment(line, lane, id, flight); break;
    case FlightKind::Udp:
        line.text("protocol", "udp");
        line.number("len", flight.payloadLength);
        break;
    case FlightKind::Icmp: {
        const Packet packet = lane.packet(id);
        line.text("protocol", "icmp");
        line.number("type", packet.icmp()->type);
        line.number("code", packet.icmp()->code);
        break;
    }
    case FlightKind::Fragment:
        line.text("protocol",
                  lane.flight(flight.datagram()).kind() == FlightKind::Tcp ? "tcp" : "udp");
        break;
    }
    if (flight.isFragment()) {
        const FragmentRange range = flight.fragmentRange();
        line.number("fragment_offset", range.offset);
        line.number("fragment_length", range.length);
        if (range.more)
            line.flag("more_fragments");
    }
    if (flight.fromRouter())
        line.flag("router");
    if (flight.isData() || flight.kind() == FlightKind::Fragment) {
        line.number("data", flight.number);
        line.number("transmission", flight.transmission);
    }
    if (flight.copy())
        line.flag("copy");
}

void writeReason(LineWriter& line, Reason reason)
{
    if (reason != Reason::None)
        line.text("reason", reasonName(reason));
}

void writePacketEvent(LineWriter& line, const LaneTrace& lane, const Event& event)
{
    const PacketId id = event.packet();
    writePacket(line, lane, id);
    const PacketFlight& flight = lane.flight(id);
    if (event.kind == EventKind::Send)
        line.seconds("departs", flight.departsAt());
    if (event.kind != EventKind::Send && flight.corrupted)
        line.flag("corrupted");
    writeReason(line, event.reason);
}

void writeVariables(LineWriter& line, const VariableChanges& what)
{
    line.openObject("changes");
    for (const VariableChange& change : what.changes) {
        const VariableName variable = variableName(change.variable);
        if (variable.time)
            line.seconds(variable.name, asTime(change.value));
        else
            line.number(variable.name, change.value);
    }
    line.closeObject();
}

void writeProgram(LineWriter& line, const LaneTrace& lane, const Event& event,
                  const ProgramEvent& what)
{
    const FlowConfig& flow = lane.config().flows[event.flow];
    const auto& program = flow.end[static_cast<std::size_t>(index(event.host))].program;
    const bool moves = flow.hasApplications() && event.reason == Reason::ProgramData;
    if (moves)
        line.text("call", what.step == kApplicationSends ? "send" : "receive");
    else
        line.number(isApplication(event.reason) ? "number" : "step", what.step);
    if (!moves && what.step < program.size() && !isApplication(event.reason))
        line.text("call", callName(program[what.step].op));
    if (what.bytes > 0)
        line.number("bytes", what.bytes);
    if (what.error != ProgramError::None)
        line.text("error", programErrorName(what.error));
}

void writeWhat(LineWriter& line, const LaneTrace& lane, const Event& event)
{
    if (const auto* state = std::get_if<StateChange>(&event.what)) {
        line.text("from", tcpStateName(state->from));
        line.text("to", tcpStateName(state->to));
    } else if (const auto* timer = std::get_if<TimerEvent>(&event.what)) {
        line.text("timer", tcpTimerName(timer->timer));
        line.text("action", actionName(timer->action));
        if (timer->action == TimerAction::Armed)
            line.seconds("deadline", timer->deadline);
        return; // the action says all that the reason would
    } else if (const auto* variables = std::get_if<VariableChanges>(&event.what)) {
        writeVariables(line, *variables);
    } else if (const auto* program = std::get_if<ProgramEvent>(&event.what)) {
        writeProgram(line, lane, event, *program);
    }
    writeReason(line, event.reason);
}

void appendLine(std::string& out, const LaneTrace& lane, EventId id)
{
    const Event event = lane.event(id);
    LineWriter line(out);
    line.seconds("t", event.time);
    line.text("lane", lane.title());
    line.text("flow", lane.config().flows[event.flow].name);
    line.text("host", event.host == HostRole::Client ? "client" : "server");
    line.text("event", eventKindName(event.kind));
    line.number("id", event.id);
    if (event.cause != kNoEvent)
        line.number("cause", event.cause);
    if (event.packet() != kNoPacket)
        writePacketEvent(line, lane, event);
    else
        writeWhat(line, lane, event);
    line.end();
}

} // namespace

std::string traceLine(const LaneTrace& lane, EventId event)
{
    std::string line;
    appendLine(line, lane, event);
    return line;
}

bool writeTrace(const Run& run, std::ostream& out, std::string& error)
{
    constexpr std::size_t full = 1U << 18U;
    std::string buffer;
    buffer.reserve(full + 4096);
    EventMerge merge(run);
    for (std::size_t lane = merge.nextLane(); lane < run.lanes.size() && out;
         lane = merge.nextLane()) {
        appendLine(buffer, run.lanes[lane], merge.take(lane));
        buffer += '\n';
        if (buffer.size() < full)
            continue;
        out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        buffer.clear();
    }
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    out.flush();
    if (!out)
        error = "the trace could not be written; make room, or name another file";
    return static_cast<bool>(out);
}

} // namespace roundtrip
