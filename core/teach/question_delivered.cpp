// SPDX-License-Identifier: GPL-3.0-or-later
// How many bytes a program has: what the record says that it was handed, against bytes that wait
// behind a gap, packets instead of bytes, and what has only been sent.
#include "core/teach/question_maker.h"
#include "core/teach/question_texts.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::string_view kBytes = "{bytes} bytes";
constexpr std::string_view kOneByte = "{bytes} byte";

constexpr std::string_view kBehindGap =
    "This counts what waits behind a gap. TCP hands over bytes in order only, and keeps the rest.";
constexpr std::string_view kAllArrived =
    "This counts all that reaches the host, also what it throws away or its program has not read.";
constexpr std::string_view kPackets =
    "This is a number of packets. Programs read bytes, and TCP does not show them the packets.";
constexpr std::string_view kDatagrams = "This is a number of datagrams, not of bytes.";
constexpr std::string_view kAckNumber =
    "This is an acknowledgment number, one more than the bytes: the SYN has taken number 0.";
constexpr std::string_view kSent =
    "This is what the other side has sent. Some of it is on its way or lost.";
constexpr std::string_view kThisOne = "This is the length of the packet that comes now, alone.";
constexpr std::string_view kNothingNew =
    "This is what it had before. The program was waiting to read, so it gets what has come.";
constexpr std::string_view kDamaged =
    "A checksum finds damage and repairs nothing; what is thrown away reaches no program.";
constexpr std::string_view kNoRoom =
    "What finds no room in the socket is thrown away. The program never sees it.";
constexpr std::string_view kUdpWaits =
    "So it would be with TCP. UDP waits for nothing that is missing and hands over what comes.";

Phrase bytesChoice(std::uint64_t bytes)
{
    return {bytes == 1 ? kOneByte : kBytes, {{"bytes", std::to_string(bytes)}}};
}

} // namespace

bool QuestionMaker::makeDelivered(Draft& draft)
{
    const EventId arrival = draft.from.event;
    const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(arrival));
    const Series& series = delivered(draft.from.flow, flight.direction());
    const std::uint64_t before = valueAt(series, draft.question.gate);
    const std::uint64_t right = valueAt(series, draft.question.revealAt);
    setText(draft);
    draft.choices.addRight(bytesChoice(right));
    // The reason of what the host made of it says more than that it came.
    for (EventId id = arrival + 1;
         id < m_lane.eventCount() && m_lane.eventTime(id) == m_lane.eventTime(arrival); ++id) {
        const EventKind kind = m_lane.eventKind(id);
        if (triggerOf(m_lane, id) == arrival && m_lane.eventHost(id) == draft.from.host
            && (kind == EventKind::Drop || kind == EventKind::Send
                || m_lane.eventReason(id) == Reason::ProgramData)) {
            explainBy(draft, id);
            break;
        }
    }
    if (static_cast<ArrivalCase>(draft.from.category) == ArrivalCase::Discarded)
        draft.choices.addWrong(
            bytesChoice(before + flight.payloadLength),
            {draft.question.reason == Reason::DropBadChecksum ? kDamaged : kNoRoom, {}});
    if (flight.kind() == FlightKind::Udp)
        addBytesOfDatagrams(draft);
    else
        addBytesOfSegments(draft, connectionAtGate(draft, draft.from.host));
    if (right != before)
        draft.choices.addWrong(bytesChoice(before), {kNothingNew, {}});
    draft.choices.addWrong(bytesChoice(flight.payloadLength), {kThisOne, {}});
    return true;
}

void QuestionMaker::addBytesOfSegments(Draft& draft, const ConnectionView* at)
{
    const PacketFlight& flight = m_lane.flight(m_lane.eventPacket(draft.from.event));
    const std::uint64_t right = valueAt(delivered(draft.from.flow, flight.direction()),
                                        draft.question.revealAt);
    ChoiceList& choices = draft.choices;
    if (at != nullptr && at->rcvNxt > 0) {
        std::uint64_t arrived = at->rcvNxt - 1 + flight.payloadLength;
        for (const ByteRange& range : at->outOfOrder)
            arrived += range.end - range.begin;
        if (arrived > right)
            choices.addWrong(
                bytesChoice(arrived),
                {at->outOfOrder.empty()
                         && static_cast<ArrivalCase>(draft.from.category) != ArrivalCase::BehindGap
                     ? kAllArrived
                     : kBehindGap,
                 {}});
    }
    choices.addWrong(bytesChoice(flight.number), {kPackets, {}});
    choices.addWrong(bytesChoice(right + 1), {kAckNumber, {}});
    if (const ConnectionView* sender = connectionAtGate(draft, peerOf(draft.from.host));
        sender != nullptr && sender->sndMax > 1)
        choices.addWrong(bytesChoice(sender->sndMax - 1), {kSent, {}});
}

void QuestionMaker::addBytesOfDatagrams(Draft& draft)
{
    const PacketId arriving = m_lane.eventPacket(draft.from.event);
    const PacketFlight& flight = m_lane.flight(arriving);
    const std::size_t sentCount = m_lane.flightsSentUpTo(draft.question.gate);
    std::uint64_t sent = 0;
    std::uint64_t untilLoss = 0;
    bool lost = false;
    for (PacketId id = 0; id < sentCount; ++id) {
        const PacketFlight& other = m_lane.flight(id);
        if (other.flow != flight.flow || other.direction() != flight.direction() || other.copy()
            || other.kind() != FlightKind::Udp)
            continue;
        sent += other.payloadLength;
        if (id < arriving) {
            lost = lost || (other.lost() && other.endsAt() <= draft.question.gate);
            untilLoss += lost ? 0U : other.payloadLength;
        }
    }
    if (lost)
        draft.choices.addWrong(bytesChoice(untilLoss), {kUdpWaits, {}});
    draft.choices.addWrong(bytesChoice(sent), {kSent, {}});
    draft.choices.addWrong(bytesChoice(flight.number), {kDatagrams, {}});
}

void question_texts::addDeliveredTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(), {kBytes, kOneByte, kBehindGap, kAllArrived, kPackets, kDatagrams,
                           kAckNumber, kSent, kThisOne, kNothingNew, kDamaged, kNoRoom, kUdpWaits});
}

} // namespace roundtrip
