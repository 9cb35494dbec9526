// SPDX-License-Identifier: GPL-3.0-or-later
// Which acknowledgment number comes next: the number on the wire, against the ways in which
// people miscount it (RFC 9293, section 3.4).
#include "core/teach/question_maker.h"
#include "core/teach/question_texts.h"

namespace roundtrip {

namespace {

constexpr std::string_view kNumber = "{ack}";

constexpr std::string_view kLastByte =
    "This is the last byte in order that has come. An ACK names the next one that is expected.";
constexpr std::string_view kSynTakesNone =
    "The SYN takes a number of its own, though it carries no byte, so the next one is expected.";
constexpr std::string_view kFinTakesNone =
    "The FIN takes a number of its own, though it carries no byte, and it has come.";
constexpr std::string_view kBeyondGap =
    "An ACK is cumulative: it cannot skip what is missing, even if something later has come.";
constexpr std::string_view kOnlyThisOne =
    "The segment fills a gap: what waited behind it is acknowledged with it.";
constexpr std::string_view kCountsSegments =
    "Sequence and acknowledgment numbers count bytes, not segments.";
constexpr std::string_view kRepeatsSeq =
    "This is where the segment begins. Its bytes have come, so a later one is expected.";
constexpr std::string_view kAsBefore =
    "The bytes in order have moved on since the last ACK, and so does the number.";
constexpr std::string_view kLengthOnly =
    "This is the length of the segment. The number stands for a place in the whole stream.";
constexpr std::string_view kAcksSent =
    "An ACK speaks of what came from the other side, not of what this side has sent.";

Phrase number(std::uint64_t ack) { return {kNumber, {{"ack", std::to_string(ack)}}}; }

} // namespace

bool QuestionMaker::makeAckNumber(Draft& draft)
{
    const PacketId packet = m_lane.eventPacket(draft.from.event);
    const std::uint64_t right = m_lane.relativeAck(packet);
    ChoiceList& choices = draft.choices;
    setText(draft);
    choices.addRight(number(right));
    const ConnectionView* at = connectionAtGate(draft, draft.from.host);
    const auto wrong = [&](std::uint64_t value, std::string_view why) {
        if (value != right)
            choices.addWrong(number(value), {why, {}});
    };
    const PacketId came = m_lane.eventPacket(draft.trigger);
    if (m_lane.eventKind(draft.trigger) == EventKind::Receive) {
        const PacketFlight& flight = m_lane.flight(came);
        const std::uint64_t seq = m_lane.relativeSeq(came);
        const std::uint64_t end = seq + flight.payloadLength + (flight.has(TcpFlags::Syn) ? 1U : 0U)
                                  + (flight.has(TcpFlags::Fin) ? 1U : 0U);
        if (end > right)
            wrong(end, kBeyondGap);
        if (end < right && draft.question.reason == Reason::AckGapFilled)
            wrong(end, kOnlyThisOne);
        if (right > 0)
            wrong(right - 1, right == 1                                  ? kSynTakesNone
                             : flight.has(TcpFlags::Fin) && end == right ? kFinTakesNone
                                                                         : kLastByte);
        if (flight.isData())
            wrong(flight.number + 1ULL, kCountsSegments);
        if (seq < right)
            wrong(seq, kRepeatsSeq);
        if (flight.isData())
            wrong(flight.payloadLength, kLengthOnly);
    } else if (right > 0) {
        wrong(right - 1, right == 1 ? kSynTakesNone : kLastByte);
    }
    if (at != nullptr) {
        if (at->lastAckSent > 0 && at->lastAckSent < right)
            wrong(at->lastAckSent, kAsBefore);
        wrong(at->sndNxt, kAcksSent);
        wrong(at->sndNxt + 1, kAcksSent);
    }
    wrong(right + 1, kCountsSegments);
    return true;
}

void question_texts::addAckTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(),
               {kNumber, kLastByte, kSynTakesNone, kFinTakesNone, kBeyondGap, kOnlyThisOne,
                kCountsSegments, kRepeatsSeq, kAsBefore, kLengthOnly, kAcksSent});
}

} // namespace roundtrip
