// SPDX-License-Identifier: GPL-3.0-or-later
// Which segment, or datagram, a host sends next: the packet of the record, against packets with
// one field as people get it wrong.
#include "core/teach/question_maker.h"

#include "core/teach/next_segment.h"
#include "core/teach/question_texts.h"

namespace roundtrip {

namespace {

constexpr std::string_view kSegment = "{flags}: seq {seq}, ack {ack}, {len} bytes of data";
constexpr std::string_view kWithoutAck = "{flags}: seq {seq}, {len} bytes of data";
constexpr std::string_view kEverything = "All the bytes from {seq} to {last} once more";

constexpr std::string_view kOwnSyn =
    "Each side has its own sequence numbers, so the SYN of this side is needed as well.";
constexpr std::string_view kMustAck =
    "What came must be acknowledged, and one segment can do both.";
constexpr std::string_view kSynCounts = "The SYN takes number 0, so the number after it is 1.";
constexpr std::string_view kOnlyGap =
    "What came after the lost segment is kept by the receiver: only what is missing is resent.";
constexpr std::string_view kGoesOn =
    "Nobody reports a loss, but the sender has its evidence now and repairs before it goes on.";
constexpr std::string_view kProbes =
    "It has no evidence of a loss, only silence: a probe that has no new data to take repeats the "
    "last segment.";
constexpr std::string_view kLastAgain =
    "The oldest unacknowledged bytes are resent, not the newest.";
constexpr std::string_view kSeqMovesOn =
    "The number names the first byte of the segment, and that one has been sent already or is not "
    "its turn yet.";
constexpr std::string_view kAckMoves =
    "This number acknowledges bytes that have not all come in order.";
constexpr std::string_view kAckNext = "An ACK names the next byte that is expected, not the last "
                                      "one that came.";
constexpr std::string_view kNoData = "A FIN says that no data follows; by itself it carries none.";
constexpr std::string_view kFinToo =
    "A side closes when its own program says so, not because the other side did.";
constexpr std::string_view kReset = "A RST breaks a connection off; nothing calls for that here.";
constexpr std::string_view kBreaksOff =
    "There is nothing to agree on, to end in order or to acknowledge: the connection is refused or "
    "broken off.";
constexpr std::string_view kSynOnce = "The SYNs are exchanged once, when a connection is opened.";
constexpr std::string_view kAckOnly =
    "An ACK alone says what came. Here there is more to say than that.";
constexpr std::string_view kOneMore =
    "The segment is as long as the data that may be sent, and a header takes no numbers.";

constexpr std::string_view kDatagram = "Datagram {n} with {len} bytes";
constexpr std::string_view kDatagramAgain = "Datagram {n} once more";
constexpr std::string_view kNothing = "Nothing any more";
constexpr std::string_view kAckFirst = "Nothing before an acknowledgment has come";
constexpr std::string_view kAskFirst = "A question whether datagram {n} has arrived";

constexpr std::string_view kLossText =
    "Datagram {n} was lost and reached no program. What does the {host} send next?";

constexpr std::string_view kUdpResends =
    "UDP keeps no copy and resends nothing; if it matters, the application must see to it.";
constexpr std::string_view kUdpAcks = "UDP knows no acknowledgments, so it waits for none.";
constexpr std::string_view kUdpAsks =
    "UDP keeps no account of what has arrived, so it asks nobody.";
constexpr std::string_view kUdpGoesOn = "The program has more to send, and UDP does not hold it "
                                        "back.";
constexpr std::string_view kSkips = "A sender skips nothing that its program has written.";

Phrase segmentChoice(const SegmentGuess& segment)
{
    const bool ack = (segment.flags & TcpFlags::Ack) != 0;
    // PSH is nothing to choose by: it follows from where the program's writes end.
    const auto flags = static_cast<std::uint8_t>(segment.flags & ~unsigned{TcpFlags::Psh});
    Phrase phrase{ack ? kSegment : kWithoutAck,
                  {{"flags", segmentFlagsText(flags)},
                   {"seq", std::to_string(segment.seq)},
                   {"len", std::to_string(segment.length)}}};
    if (ack)
        phrase.arguments.emplace_back("ack", std::to_string(segment.ack));
    return phrase;
}

Phrase datagramChoice(std::string_view text, std::uint64_t n, std::uint64_t length = 0)
{
    Phrase phrase{text, {{"n", std::to_string(n)}}};
    if (text == kDatagram)
        phrase.arguments.emplace_back("len", std::to_string(length));
    return phrase;
}

} // namespace

bool QuestionMaker::makeNextSegment(Draft& draft)
{
    const PacketId packet = m_lane.eventPacket(draft.from.event);
    if (draft.from.before != kNoEvent || packet == kNoPacket
        || m_lane.flight(packet).kind() != FlightKind::Tcp)
        return makeNextDatagram(draft);
    setText(draft);
    const SegmentGuess right = segmentOf(m_lane, packet);
    draft.choices.addRight(segmentChoice(right));
    const ConnectionView* at = connectionAtGate(draft, draft.from.host);
    addOtherSegments(draft, at == nullptr ? ConnectionView{} : *at);
    return true;
}

void QuestionMaker::addOtherSegments(Draft& draft, const ConnectionView& at)
{
    const PacketId packet = m_lane.eventPacket(draft.from.event);
    const PacketFlight& flight = m_lane.flight(packet);
    const SegmentGuess right = segmentOf(m_lane, packet);
    const auto wrong = [&](SegmentGuess guess, std::string_view why) {
        if ((guess.flags & TcpFlags::Ack) == 0)
            guess.ack = right.ack; // not shown, so it makes no difference
        draft.choices.addWrong(segmentChoice(guess), {why, {}});
    };
    const auto with = [&](auto change) {
        SegmentGuess guess = right;
        change(guess);
        return guess;
    };
    const bool syn = flight.has(TcpFlags::Syn);
    const bool ack = flight.has(TcpFlags::Ack);
    const auto sndNxt = static_cast<std::uint32_t>(at.sndNxt);
    if (flight.has(TcpFlags::Rst)) {
        wrong(with([](auto& g) { g.flags = TcpFlags::Fin | TcpFlags::Ack; }), kBreaksOff);
        wrong(with([](auto& g) { g.flags = TcpFlags::Syn | TcpFlags::Ack; }), kBreaksOff);
        wrong(with([](auto& g) { g.flags = TcpFlags::Ack; }), kBreaksOff);
        return;
    }
    if (syn && ack) {
        wrong(with([](auto& g) { g.flags = TcpFlags::Ack; }), kOwnSyn);
        wrong(with([](auto& g) { g.flags = TcpFlags::Syn; }), kMustAck);
        wrong(with([](auto& g) { g.ack -= g.ack > 0 ? 1U : 0U; }), kSynCounts);
    }
    if (flight.isRetransmission() && flight.isData()) {
        wrong(with([&](auto& g) { g.seq = sndNxt; }),
              flight.reason == Reason::LossProbeRepeat ? kProbes : kGoesOn);
        if (flight.reason == Reason::RetransmitFast && sndNxt > right.seq + right.length)
            draft.choices.addWrong(
                {kEverything,
                 {{"seq", std::to_string(right.seq)}, {"last", std::to_string(sndNxt - 1)}}},
                {kOnlyGap, {}});
        if (sndNxt > right.seq + 2 * right.length)
            wrong(with([&](auto& g) { g.seq = sndNxt - g.length; }), kLastAgain);
        wrong(with([](auto& g) { g.seq += g.length; }), kSeqMovesOn);
    }
    if (flight.has(TcpFlags::Fin)) {
        wrong(with([](auto& g) { g.flags = TcpFlags::Ack; }), kAckOnly);
        wrong(with([](auto& g) { ++g.seq; }), kSeqMovesOn);
        wrong(with([](auto& g) { g.flags = TcpFlags::Rst | TcpFlags::Ack; }), kReset);
        wrong(with([](auto& g) { g.length += 1; }), kNoData);
    }
    const PacketId came = m_lane.eventKind(draft.trigger) == EventKind::Receive
                              ? m_lane.eventPacket(draft.trigger)
                              : kNoPacket;
    if (ack && !syn && right.length == 0) {
        if (came != kNoPacket) {
            const std::uint32_t end = m_lane.relativeSeq(came) + m_lane.flight(came).payloadLength;
            if (end > right.ack)
                wrong(with([&](auto& g) { g.ack = end; }), kAckMoves);
            if (m_lane.flight(came).has(TcpFlags::Fin))
                wrong(with([](auto& g) { g.flags = TcpFlags::Fin | TcpFlags::Ack; }), kFinToo);
        }
        wrong(with([](auto& g) { g.ack -= g.ack > 0 ? 1U : 0U; }), kAckNext);
        if (right.seq == 1)
            wrong(with([](auto& g) { g.seq = 0; }), kSynCounts);
        wrong(with([](auto& g) { g.ack += 1; }), kAckMoves);
        wrong(with([](auto& g) { g.flags = TcpFlags::Syn | TcpFlags::Ack; }), kSynOnce);
    }
    if (right.length > 0) {
        if (right.seq == 1)
            wrong(with([](auto& g) { g.seq = 0; }), kSynCounts);
        wrong(with([](auto& g) { g.seq += g.length; }), kSeqMovesOn);
        wrong(with([](auto& g) { g.length += 20; }), kOneMore);
        wrong(with([](auto& g) { g.ack += 1; }), kAckMoves);
    }
    if (syn && !ack) {
        wrong(with([](auto& g) { g.seq = 1; }), kSynCounts);
        wrong(with([](auto& g) { g.flags = TcpFlags::Ack; }), kOwnSyn);
        wrong(with([](auto& g) { g.flags = TcpFlags::Rst; }), kReset);
    }
}

/// A host that sends datagrams: after a loss, and otherwise.
bool QuestionMaker::makeNextDatagram(Draft& draft)
{
    const QuestionCase& from = draft.from;
    const PacketId packet = m_lane.eventPacket(from.event);
    const bool sends = m_lane.eventKind(from.event) == EventKind::Send
                       && m_lane.eventHost(from.event) == from.host
                       && m_lane.flight(packet).flow == from.flow;
    ChoiceList& choices = draft.choices;
    std::uint64_t n = 0;
    if (sends) {
        const PacketFlight& flight = m_lane.flight(packet);
        n = flight.seq;
        choices.addRight(datagramChoice(kDatagram, n, flight.payloadLength));
    } else {
        choices.addRight({kNothing, {}});
    }
    if (from.before == kNoEvent) {
        setText(draft);
        choices.addWrong(datagramChoice(kDatagramAgain, n - 1), {kUdpResends, {}});
        choices.addWrong({kAckFirst, {}}, {kUdpAcks, {}});
        choices.addWrong(datagramChoice(kDatagram, n + 1, m_lane.flight(packet).payloadLength),
                         {kSkips, {}});
        return true;
    }
    const std::uint64_t lost = m_lane.flight(m_lane.eventPacket(from.before)).seq;
    draft.question.text = {kLossText, {{"n", std::to_string(lost)}, {"host", hostWord(from.host)}}};
    explainBy(draft, from.before);
    choices.addWrong(datagramChoice(kDatagramAgain, lost), {kUdpResends, {}});
    choices.addWrong(datagramChoice(kAskFirst, lost), {kUdpAsks, {}});
    if (sends)
        choices.addWrong({kNothing, {}}, {kUdpGoesOn, {}});
    choices.addWrong({kAckFirst, {}}, {kUdpAcks, {}});
    return true;
}

void question_texts::addSegmentTexts(std::vector<std::string_view>& out)
{
    out.insert(out.end(),
               {kSegment,  kWithoutAck, kEverything,    kOwnSyn,     kMustAck,   kSynCounts,
                kOnlyGap,  kGoesOn,     kLastAgain,     kSeqMovesOn, kAckMoves,  kAckNext,
                kNoData,   kFinToo,     kReset,         kBreaksOff,  kSynOnce,   kAckOnly,
                kOneMore,  kDatagram,   kDatagramAgain, kNothing,    kAckFirst,  kAskFirst,
                kLossText, kUdpResends, kUdpAcks,       kUdpAsks,    kUdpGoesOn, kSkips,
                kProbes});
}

} // namespace roundtrip
