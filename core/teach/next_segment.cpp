// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the segment in the record, the host's knowledge in its state at the gate, and the sentence
// for each field by the kind of the segment (RFC 9293, sections 3.4 and 3.10).
#include "core/teach/next_segment.h"

#include "core/sim/cursor.h"
#include "core/teach/question_texts.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

constexpr std::uint8_t kShownFlags = TcpFlags::Syn | TcpFlags::Ack | TcpFlags::Fin | TcpFlags::Rst
                                     | TcpFlags::Psh;

constexpr std::string_view kFlagsSyn =
    "A side that opens sends its SYN, and nothing has come yet that it could acknowledge.";
constexpr std::string_view kFlagsSynAck =
    "A SYN came: this side sends its own and acknowledges the other one, both in one segment.";
constexpr std::string_view kFlagsFin =
    "The program has closed and all before has been sent, so FIN says that no more follows; ACK "
    "is set once a connection is open.";
constexpr std::string_view kFlagsRst = "RST refuses what fits no connection, or breaks one off.";
constexpr std::string_view kFlagsAck =
    "Nothing is opened, ended or broken off here, and every segment of an open connection carries "
    "ACK.";

// RFC 9293, section 3.9.1.2, MUST-61: without PUSH in the call, the last segment queued carries
// PSH.
constexpr std::string_view kFlagsPush =
    "Every segment of an open connection carries ACK, and PSH stands on the last data that waits "
    "to be sent: nothing follows that the other side should wait for.";
constexpr std::string_view kFlagsMore =
    "Every segment of an open connection carries ACK; PSH does not stand here, since more data "
    "waits to be sent behind it.";
constexpr std::string_view kFlagsFinPush =
    "The program has closed, so FIN says that no more follows; the last data carries PSH, and ACK "
    "is set once a connection is open.";
constexpr std::string_view kFlagsProbe =
    "Every segment of an open connection carries ACK; whether a probe of a closed window carries "
    "PSH is left to the sender.";

constexpr std::string_view kSeqSyn = "seq: {seq}, the SYN takes the first number.";
constexpr std::string_view kSeqAgain =
    "seq: {seq}, the first byte that nobody has acknowledged is sent again.";
constexpr std::string_view kSeqNext =
    "seq: {seq}, the next number to send, since all before it has been sent.";
constexpr std::string_view kSeqNoData =
    "seq: {seq}, the next number to send, although this segment uses none up.";
constexpr std::string_view kSeqPlace = "seq: {seq}, the place in the stream that it is about.";

constexpr std::string_view kAckNone = "ack: none, without the flag ACK the field means nothing.";
constexpr std::string_view kAckSyn =
    "ack: {ack}, the next number expected, since the SYN took number 0.";
constexpr std::string_view kAckFin =
    "ack: {ack}, the next number expected, since the FIN took number {last}.";
constexpr std::string_view kAckGap =
    "ack: {ack}, the next byte expected; what came beyond it does not count while that byte is "
    "missing.";
constexpr std::string_view kAckBytes =
    "ack: {ack}, the next byte expected, since bytes up to {last} have come.";

constexpr std::string_view kLengthNone = "length: 0, a segment like this one carries no data.";
constexpr std::string_view kLengthFull = "length: {len}, as much as fits into a full segment.";
constexpr std::string_view kLengthRest =
    "length: {len}, what there is to send or what the windows take; a full segment would have "
    "{mss}.";

constexpr std::string_view kLengthProbe =
    "length: {len}, a probe carries so much into the closed window, only to draw an answer.";

std::string number(std::uint64_t value) { return std::to_string(value); }

/// One byte beyond a closed window, with more behind it: PSH is asked for on the last data only
/// (RFC 9293, section 3.9.1.2), so here it may stand or not.
bool pushIsOpen(const PacketFlight& flight)
{
    return flight.reason == Reason::PersistProbe && flight.isData();
}

std::string_view flagsHint(std::uint8_t flags, const PacketFlight& flight)
{
    if ((flags & TcpFlags::Rst) != 0)
        return kFlagsRst;
    if ((flags & TcpFlags::Syn) != 0)
        return (flags & TcpFlags::Ack) != 0 ? kFlagsSynAck : kFlagsSyn;
    if (pushIsOpen(flight))
        return kFlagsProbe;
    const bool push = (flags & TcpFlags::Psh) != 0;
    if ((flags & TcpFlags::Fin) != 0)
        return push ? kFlagsFinPush : kFlagsFin;
    if (push)
        return kFlagsPush;
    return flight.isData() ? kFlagsMore : kFlagsAck;
}

std::string_view seqHint(const NextSegmentExercise& exercise, const PacketFlight& flight)
{
    const SegmentGuess& right = exercise.solution;
    if (flight.has(TcpFlags::Syn))
        return kSeqSyn;
    if (right.seq != exercise.sndNxt)
        return right.seq == exercise.sndUna && flight.isRetransmission() ? kSeqAgain : kSeqPlace;
    return flight.isData() || flight.has(TcpFlags::Fin) ? kSeqNext : kSeqNoData;
}

std::string_view ackHint(const NextSegmentExercise& exercise, const LaneTrace& lane)
{
    const SegmentGuess& right = exercise.solution;
    if ((right.flags & TcpFlags::Ack) == 0)
        return kAckNone;
    if (right.ack <= 1)
        return kAckSyn;
    const EventId trigger = triggerOf(lane, exercise.event);
    if (lane.eventKind(trigger) != EventKind::Receive)
        return kAckBytes;
    const PacketId came = lane.eventPacket(trigger);
    const PacketFlight& flight = lane.flight(came);
    const std::uint32_t end = lane.relativeSeq(came) + flight.payloadLength;
    if (flight.has(TcpFlags::Fin) && right.ack == end + 1)
        return kAckFin;
    return end > right.ack ? kAckGap : kAckBytes;
}

std::string_view lengthHint(const NextSegmentExercise& exercise, const PacketFlight& flight)
{
    if (flight.reason == Reason::PersistProbe && exercise.solution.length > 0)
        return kLengthProbe;
    if (exercise.solution.length == 0)
        return kLengthNone;
    return exercise.solution.length == exercise.mss ? kLengthFull : kLengthRest;
}

/// The last segment of the flow that reached the host by then.
std::optional<std::string> lastArrival(const LaneTrace& lane, FlowId flow, HostRole host, SimTime t)
{
    for (std::size_t id = lane.eventsUpTo(t); id-- > 0;) {
        const auto event = static_cast<EventId>(id);
        if (lane.eventKind(event) != EventKind::Receive || lane.eventHost(event) != host)
            continue;
        const PacketFlight& flight = lane.flight(lane.eventPacket(event));
        if (flight.flow == flow && flight.kind() == FlightKind::Tcp)
            return flightLabel(lane, lane.eventPacket(event));
    }
    return std::nullopt;
}

void fillKnowledge(NextSegmentExercise& exercise, const Run& run)
{
    // The caller's run outlives this call: a pointer that owns nothing will do.
    StateCursor cursor(std::shared_ptr<const Run>(std::shared_ptr<const Run>(), &run),
                       exercise.lane);
    const HostView& host =
        cursor.hostsAt(exercise.gate).host[static_cast<std::size_t>(index(exercise.host))];
    exercise.state = host.tcpStateOf(exercise.flow);
    const ConnectionView* at = host.connectionOf(exercise.flow);
    if (at == nullptr)
        return;
    exercise.sndUna = at->sndUna;
    exercise.sndNxt = at->sndNxt;
    exercise.rcvNxt = at->rcvNxt;
    exercise.sndWnd = at->sndWnd;
    exercise.cwnd = at->cwnd;
    exercise.mss = at->mss;
    exercise.toSend = at->sndBufferEnd > at->sndNxt ? at->sndBufferEnd - at->sndNxt : 0;
}

bool isExercise(const PacketFlight& flight, HostRole host, std::optional<FlowId> flow, SimTime from)
{
    return flight.kind() == FlightKind::Tcp && flight.sender() == host && !flight.copy()
           && !flight.fromRouter() && flight.sentAt() > from && (!flow || *flow == flight.flow);
}

} // namespace

bool SegmentJudgement::right() const
{
    return std::all_of(fields.begin(), fields.end(),
                       [](const FieldJudgement& field) { return field.right; });
}

SegmentJudgement NextSegmentExercise::judge(const LaneTrace& trace, const SegmentGuess& guess) const
{
    const PacketFlight& flight = trace.flight(packet);
    const bool ack = (solution.flags & TcpFlags::Ack) != 0;
    const unsigned counted = pushIsOpen(flight) ? kShownFlags & ~unsigned{TcpFlags::Psh}
                                                : kShownFlags;
    const Arguments arguments{{"seq", number(solution.seq)},
                              {"ack", number(solution.ack)},
                              {"last", number(solution.ack > 0 ? solution.ack - 1 : 0)},
                              {"len", number(solution.length)},
                              {"mss", number(mss)}};
    SegmentJudgement out;
    out.fields = {{
        {SegmentField::Flags,
         ((guess.flags ^ solution.flags) & counted) == 0,
         segmentFlagsText(solution.flags),
         segmentFlagsText(guess.flags),
         {flagsHint(solution.flags, flight), arguments}},
        {SegmentField::Seq,
         guess.seq == solution.seq,
         number(solution.seq),
         number(guess.seq),
         {seqHint(*this, flight), arguments}},
        {SegmentField::Ack,
         !ack || guess.ack == solution.ack,
         ack ? number(solution.ack) : "-",
         number(guess.ack),
         {ackHint(*this, trace), arguments}},
        {SegmentField::Length,
         guess.length == solution.length,
         number(solution.length),
         number(guess.length),
         {lengthHint(*this, flight), arguments}},
    }};
    const std::string_view sentence = reasonText(explainedReason(trace, event)).sentence;
    out.explanation = {sentence, argumentsFor(sentence, trace, event)};
    out.place = explainPlace(trace, event);
    return out;
}

SegmentGuess segmentOf(const LaneTrace& lane, PacketId packet)
{
    const PacketFlight& flight = lane.flight(packet);
    const bool ack = flight.has(TcpFlags::Ack);
    return {static_cast<std::uint8_t>(flight.flags & kShownFlags), lane.relativeSeq(packet),
            ack ? lane.relativeAck(packet) : 0U, static_cast<std::uint32_t>(flight.payloadLength)};
}

std::optional<NextSegmentExercise> nextSegmentExercise(const Run& run, std::size_t lane,
                                                       HostRole host, SimTime from,
                                                       std::optional<FlowId> flow)
{
    const LaneTrace& trace = run.lanes[lane];
    for (std::size_t i = trace.flightsSentUpTo(from); i < trace.flightCount(); ++i) {
        const auto packet = static_cast<PacketId>(i);
        const PacketFlight& flight = trace.flight(packet);
        if (!isExercise(flight, host, flow, from))
            continue;
        NextSegmentExercise exercise;
        exercise.lane = lane;
        exercise.flow = flight.flow;
        exercise.host = host;
        exercise.sentAt = flight.sentAt();
        exercise.gate = justBefore(flight.sentAt());
        exercise.event = flight.sendEvent;
        exercise.packet = packet;
        const LeadEvent lead = leadOf(trace, exercise.event, host);
        exercise.lead = lead.lead;
        for (const auto& argument : leadArguments(trace, lead))
            exercise.leadText = argument.second;
        exercise.lastReceived = lastArrival(trace, flight.flow, host, exercise.gate);
        exercise.solution = segmentOf(trace, packet);
        fillKnowledge(exercise, run);
        return exercise;
    }
    return std::nullopt;
}

std::string segmentFlagsText(std::uint8_t flags)
{
    static constexpr std::pair<std::uint8_t, std::string_view> kNames[] = {{TcpFlags::Syn, "SYN"},
                                                                           {TcpFlags::Fin, "FIN"},
                                                                           {TcpFlags::Rst, "RST"},
                                                                           {TcpFlags::Ack, "ACK"},
                                                                           {TcpFlags::Psh, "PSH"}};
    std::string text;
    for (const auto& [bit, name] : kNames) {
        if ((flags & bit) != 0)
            text.append(text.empty() ? "" : ", ").append(name);
    }
    return text.empty() ? "none" : text;
}

void question_texts::addExerciseTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(),
               {kFlagsSyn,  kFlagsSynAck,  kFlagsFin,   kFlagsRst,   kFlagsAck,   kFlagsPush,
                kFlagsMore, kFlagsFinPush, kFlagsProbe, kSeqSyn,     kSeqAgain,   kSeqNext,
                kSeqNoData, kSeqPlace,     kAckNone,    kAckSyn,     kAckFin,     kAckGap,
                kAckBytes,  kLengthNone,   kLengthFull, kLengthRest, kLengthProbe});
}

} // namespace roundtrip
