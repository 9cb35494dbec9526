// SPDX-License-Identifier: GPL-3.0-or-later
// The value of each {name} for an event of a record: from the event, from its packet (or the one
// that caused it), from the last recorded change of a variable, or from the scenario.
// Must never know: the templates in which the names stand.
#include "core/report/cause_chain.h"
#include "core/report/explain.h"
#include "core/report/program_bytes.h"
#include "core/report/program_error_words.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

namespace {

/// What an event is about, gathered once for all names of a template.
struct Case {
    const LaneTrace& lane;
    Event event;
    PacketId packet = kNoPacket;
    HostRole host = HostRole::Client;

    [[nodiscard]] const FlowConfig& flow() const { return lane.config().flows[event.flow]; }
    [[nodiscard]] const TcpConfig& tcp() const
    {
        return flow().end[static_cast<std::size_t>(index(host))].tcp;
    }
    [[nodiscard]] const PacketFlight* flight() const
    {
        return packet == kNoPacket ? nullptr : &lane.flight(packet);
    }
};

Case makeCase(const LaneTrace& lane, EventId id)
{
    Case c{lane, lane.event(id), packetBehind(lane, id), HostRole::Client};
    // An arrival is explained by why the packet was sent, so its sender acts.
    const bool whole = c.event.reason == Reason::Reassembled; // the receiver's own doing
    c.host = c.event.kind == EventKind::Receive && !whole ? lane.flight(c.packet).sender()
                                                          : c.event.host;
    return c;
}

std::optional<std::uint64_t> changeIn(const Event& event, Variable variable)
{
    const auto* list = std::get_if<VariableChanges>(&event.what);
    if (list == nullptr)
        return std::nullopt;
    std::optional<std::uint64_t> value;
    for (const VariableChange& change : list->changes) {
        if (change.variable == variable)
            value = change.value;
    }
    return value;
}

std::optional<std::uint64_t> changeAt(const Case& c, EventId id, Variable variable)
{
    if (c.lane.eventKind(id) != EventKind::Variables || c.lane.eventHost(id) != c.host)
        return std::nullopt;
    const Event event = c.lane.event(id);
    return event.flow == c.event.flow ? changeIn(event, variable) : std::nullopt;
}

/// The last value recorded before the event, or at its instant where that counts too.
std::optional<std::uint64_t> valueBefore(const Case& c, Variable variable, bool sameInstantToo)
{
    for (EventId id = c.event.id; id-- > 0;) {
        if (!sameInstantToo && c.lane.eventTime(id) == c.event.time)
            continue;
        if (const auto value = changeAt(c, id, variable))
            return value;
    }
    return std::nullopt;
}

/// The value that the event brought about: its own, else one recorded with it, else the last.
std::optional<std::uint64_t> valueAfter(const Case& c, Variable variable)
{
    if (const auto own = changeAt(c, c.event.id, variable))
        return own;
    for (EventId id = c.event.id + 1;
         id < c.lane.eventCount() && c.lane.eventTime(id) == c.event.time
         && c.lane.eventCause(id) == c.event.cause;
         ++id) {
        if (const auto value = changeAt(c, id, variable))
            return value;
    }
    return valueBefore(c, variable, true);
}

std::string text(std::optional<std::uint64_t> value)
{
    return value ? std::to_string(*value) : "?";
}

std::string timeText(std::optional<std::uint64_t> nanoseconds)
{
    return nanoseconds ? readableDuration(Duration(*nanoseconds)) : "?";
}

std::string callText(const Case& c)
{
    const auto* program = std::get_if<ProgramEvent>(&c.event.what);
    const auto& steps = c.flow().end[static_cast<std::size_t>(index(c.event.host))].program;
    if (c.flow().hasApplications())
        return "its part of the workload";
    if (program == nullptr || program->step >= steps.size())
        return "the end of its program";
    const ProgramStep& step = steps[program->step];
    switch (step.op) {
    case ProgramOp::Bind: return "bind";
    case ProgramOp::Connect: return "connect";
    case ProgramOp::Accept: return "accept";
    case ProgramOp::Send:
        return "send " + std::to_string(step.bytes) + (step.urgent ? " urgent" : "");
    case ProgramOp::ReceiveEach:
    case ProgramOp::Receive: return "receive " + std::to_string(step.bytes);
    case ProgramOp::ReceiveAll: return "receive all";
    case ProgramOp::AwaitAcks: return "await_acks";
    case ProgramOp::Wait: return "wait " + readableDuration(step.wait);
    case ProgramOp::At: return "at " + readableDuration(step.at.time_since_epoch());
    case ProgramOp::Shutdown: return "shutdown";
    case ProgramOp::Close: return "close";
    case ProgramOp::Abort: return "abort";
    case ProgramOp::Crash: return "crash";
    case ProgramOp::Application: return "its part of the workload";
    case ProgramOp::AwaitTurn: return "wait for its turn";
    case ProgramOp::PassTurn: return "pass the turn on";
    case ProgramOp::SetNagle: return step.value ? "set nagle on" : "set nagle off";
    }
    return {};
}

std::string_view movedText(const Case& c)
{
    const auto* program = std::get_if<ProgramEvent>(&c.event.what);
    const bool sends = program != nullptr && stepSends(c.flow(), c.event.host, program->step);
    return sends ? "leave" : "reach";
}

std::string_view timerText(TcpTimer timer)
{
    switch (timer) {
    case TcpTimer::Retransmit: return "retransmission timer";
    case TcpTimer::DelayedAck: return "delayed-ACK timer";
    case TcpTimer::Persist: return "persist timer";
    case TcpTimer::KeepAlive: return "keep-alive timer";
    case TcpTimer::TimeWait: return "TIME-WAIT timer";
    case TcpTimer::LossProbe: return "loss probe timer";
    case TcpTimer::Reordering: return "reordering timer";
    case TcpTimer::UserTimeout: return "user timeout";
    }
    return {};
}

std::string_view effectText(TcpTimer timer)
{
    switch (timer) {
    case TcpTimer::Retransmit: return "takes its oldest unacknowledged segment for lost";
    case TcpTimer::DelayedAck: return "sends the ACK that it held back";
    case TcpTimer::Persist: return "probes the closed window";
    case TcpTimer::KeepAlive: return "asks whether the other side is still there";
    case TcpTimer::TimeWait: return "forgets the connection";
    case TcpTimer::LossProbe: return "probes for a lost tail";
    case TcpTimer::Reordering: return "takes for lost what has been overtaken too long";
    case TcpTimer::UserTimeout: return "gives the connection up";
    }
    return {};
}

/// The sender's window scale, announced with its SYN (RFC 7323, section 2.2).
unsigned windowScale(const Case& c, Direction direction)
{
    for (const EndConfig& end : c.flow().end) {
        if (!end.tcp.windowScaling)
            return 0;
    }
    for (PacketId id = 0; id < c.lane.flightCount(); ++id) {
        const PacketFlight& flight = c.lane.flight(id);
        if (flight.flow == c.event.flow && flight.direction() == direction
            && flight.has(TcpFlags::Syn)) {
            const std::int8_t scale = c.lane.options(id).windowScale; // -1: no option
            return scale > 0 ? static_cast<std::uint8_t>(scale) : 0U;
        }
    }
    return 0;
}

std::string windowText(const Case& c)
{
    const PacketFlight* flight = c.flight();
    if (flight == nullptr)
        return "?";
    const bool scaled = !flight->has(TcpFlags::Syn); // never scaled in a SYN
    const unsigned scale = scaled ? windowScale(c, flight->direction()) : 0U;
    return std::to_string(static_cast<std::uint64_t>(flight->window) << scale);
}

std::uint32_t pathMtu(const Case& c, const PacketFlight& flight)
{
    const NetworkConfig& network = c.lane.network();
    return network.link[flight.directionBit].pathMtu.value_or(network.mtu);
}

std::optional<std::string> packetArgument(const Case& c, std::string_view name)
{
    const PacketFlight* flight = c.flight();
    if (flight == nullptr)
        return std::nullopt;
    const bool tcpPacket = flight->kind() == FlightKind::Tcp;
    const std::uint64_t seq = tcpPacket ? c.lane.relativeSeq(c.packet) : flight->seq;
    const std::uint64_t length = flight->payloadLength;
    if (name == "mtu") // ICMP: the next hop's
        return std::to_string(flight->seq & 0xFFFFU);
    if (name == "iplen")
        return std::to_string(c.lane.packet(c.packet).ipLength());
    if (name == "linkmtu")
        return std::to_string(c.lane.network().mtu);
    if (name == "pathmtu")
        return std::to_string(pathMtu(c, *flight));
    if (name == "label")
        return flightLabel(c.lane, c.packet);
    if (name == "n")
        return std::to_string(flight->number);
    if (name == "seq")
        return std::to_string(seq);
    if (name == "last" || name == "lastbyte")
        return std::to_string(length > 0 ? seq + length - 1 : seq);
    if (name == "finseq")
        return std::to_string(seq + length);
    if (name == "len")
        return std::to_string(length);
    if (name == "ack")
        return std::to_string(c.lane.relativeAck(c.packet));
    return std::nullopt;
}

std::optional<std::string> variableArgument(const Case& c, std::string_view name)
{
    if (name == "cwnd")
        return text(valueAfter(c, Variable::Cwnd));
    if (name == "ssthresh")
        return text(valueAfter(c, Variable::Ssthresh));
    if (name == "una")
        return text(valueAfter(c, Variable::SndUna));
    if (name == "nxt")
        return text(valueAfter(c, Variable::SndNxt));
    if (name == "sndwnd")
        return text(valueAfter(c, Variable::SndWnd));
    if (name == "rcvnxt")
        return text(valueAfter(c, Variable::RcvNxt));
    if (name == "rcvwnd")
        return text(valueAfter(c, Variable::RcvWnd));
    if (name == "dup")
        return text(valueAfter(c, Variable::DupAcks));
    if (name == "srtt")
        return timeText(valueAfter(c, Variable::Srtt));
    if (name == "rttvar")
        return timeText(valueAfter(c, Variable::Rttvar));
    if (name == "newrto")
        return timeText(valueAfter(c, Variable::Rto));
    if (name == "rto") { // the one that ran out, before the back-off of this instant
        const auto before = valueBefore(c, Variable::Rto, false);
        return before ? timeText(before) : readableDuration(c.tcp().rtoInitial);
    }
    return std::nullopt;
}

std::optional<std::string> eventArgument(const Case& c, std::string_view name)
{
    if (const auto* state = std::get_if<StateChange>(&c.event.what)) {
        if (name == "from")
            return std::string(tcpStateName(state->from));
        if (name == "to")
            return std::string(tcpStateName(state->to));
    }
    if (const auto* timer = std::get_if<TimerEvent>(&c.event.what)) {
        if (name == "timer")
            return std::string(timerText(timer->timer));
        if (name == "effect")
            return std::string(effectText(timer->timer));
        if (name == "span")
            return readableDuration(timer->deadline - c.event.time);
    }
    if (const auto* program = std::get_if<ProgramEvent>(&c.event.what)) {
        if (name == "bytes")
            return std::to_string(program->bytes);
        if (name == "n") // an application's event: of a query, request or piece
            return std::to_string(program->step);
        if (name == "call")
            return callText(c);
        if (name == "moved")
            return std::string(movedText(c));
        if (name == "why")
            return programErrorCause(c.lane, c.event);
        if (name == "error")
            return std::string(programErrorName(program->error));
        if (name == "meaning")
            return std::string(programErrorText(program->error));
    }
    return std::nullopt;
}

std::optional<std::string> argument(const Case& c, std::string_view name)
{
    const bool client = c.host == HostRole::Client;
    if (name == "host")
        return client ? "client" : "server";
    if (name == "peer")
        return client ? "server" : "client";
    if (name == "time")
        return formatMilliseconds(c.event.time.time_since_epoch()) + " ms";
    if (name == "port")
        return std::to_string(client ? c.lane.clientPort(c.event.flow) : c.flow().serverPort);
    if (name == "delay")
        return readableDuration(c.tcp().delayedAck.value_or(Duration::zero()));
    if (name == "share") // of the flight: RFC 5681, section 3.1; RFC 9438, section 4.6
        return c.tcp().congestionControl == CongestionControlKind::Cubic ? "seven tenths" : "half";
    if (name == "timewait")
        return readableDuration(2 * c.tcp().msl);
    if (name == "window")
        return windowText(c);
    if (auto value = eventArgument(c, name))
        return value;
    if (auto value = packetArgument(c, name))
        return value;
    return variableArgument(c, name);
}

/// "1.25" for 1250 thousandths.
std::string thousandths(std::uint64_t value)
{
    std::string digits = std::to_string(value / 1000);
    std::string fraction = std::to_string(1000 + value % 1000).substr(1);
    while (!fraction.empty() && fraction.back() == '0')
        fraction.pop_back();
    return fraction.empty() ? digits : digits + "." + fraction;
}

} // namespace

std::string readableDuration(Duration value)
{
    const auto ns = static_cast<std::uint64_t>(value.count() < 0 ? 0 : value.count());
    if (ns >= 1'000'000'000)
        return thousandths((ns + 500'000) / 1'000'000) + " s";
    return thousandths((ns + 500) / 1000) + " ms";
}

Arguments argumentsFor(std::string_view text, const LaneTrace& lane, EventId event)
{
    Arguments arguments;
    if (event >= lane.eventCount())
        return arguments;
    const Case c = makeCase(lane, event);
    for (const std::string_view name : placeholders(text)) {
        if (auto value = argument(c, name))
            arguments.emplace_back(name, std::move(*value));
    }
    return arguments;
}

Arguments explainArguments(const LaneTrace& lane, EventId event)
{
    const ReasonText& words = reasonText(explainedReason(lane, event));
    Arguments arguments = argumentsFor(words.sentence, lane, event);
    for (auto& entry : argumentsFor(words.title, lane, event)) {
        bool known = false;
        for (const auto& other : arguments)
            known = known || other.first == entry.first;
        if (!known)
            arguments.push_back(std::move(entry));
    }
    return arguments;
}

} // namespace roundtrip
