// SPDX-License-Identifier: GPL-3.0-or-later
// The templates of the steps, in the order of StepWord.
#include "core/report/step_words.h"

#include <array>
#include <cstddef>

namespace roundtrip {

namespace {

constexpr std::size_t kWords = static_cast<std::size_t>(StepWord::Count_);

constexpr std::string_view kLostForGood =
    "The datagram never reaches the {peer}, and UDP keeps no copy and waits for no answer, so its "
    "bytes are missing for good.";

constexpr std::string_view kAllLostForGood = "The network lost {count} datagrams, and UDP keeps no "
                                             "copies and waits for no answers, so those "
                                             "bytes are missing for good.";
constexpr std::string_view kFragmentsLost =
    "IP on the {peer} can put a datagram together only when all of its fragments are there, and "
    "nobody sends one again, so each datagram that misses one is lost as a whole.";
constexpr std::string_view kFirstDatagrams =
    "UDP needs no handshake: it opens no connection and waits for no ACK, so each datagram leaves "
    "as soon as the program on the {host} sends it.";
constexpr std::string_view kSegmentsLost =
    "The network loses {count} segments, so they never reach the {peer}, and nobody tells the "
    "{host}.";
constexpr std::string_view kQueueFull =
    "More packets wait for the link than its queue can hold, so {count} segments are dropped, and "
    "nobody tells the {host}.";

constexpr std::array<StepText, kWords> kTexts{{
    {StepWord::SegmentLeaves, "Segment {n} leaves", "", {}},
    {StepWord::SegmentsLeave,
     "{Count} segments leave at once",
     "The congestion window allows {bytes} bytes before the first ACK, so the {host} sends {count} "
     "segments one behind the other.",
     {5681, "3.1"}},
    {StepWord::SegmentsFollow,
     "Segments {first} to {last} follow",
     "There are more bytes to send and both windows go on making room, so the {host} sends "
     "segments {first} to {last}.",
     {5681, "3.1"}},
    {StepWord::SegmentLost, "Segment {n} is lost on the way", "", {}},
    {StepWord::SegmentsLost, "Segments {list} are lost on the way", kSegmentsLost, {}},
    {StepWord::ManySegmentsLost, "{Count} segments are lost on the way", kSegmentsLost, {}},
    {StepWord::SegmentNoQueue, "Segment {n} finds the queue full", "", {}},
    {StepWord::SegmentsNoQueue, "Segments {list} find the queue full", kQueueFull, {}},
    {StepWord::ManySegmentsNoQueue, "{Count} segments find the queue full", kQueueFull, {}},
    {StepWord::ResentSegmentLost, "Segment {n}, sent again, is lost as well", "", {}},
    {StepWord::SegmentDamaged, "Segment {n} arrives damaged", "", {}},
    {StepWord::DatagramDamaged, "Datagram {n} arrives damaged", "", {}},
    {StepWord::SynLost, "The SYN is lost on the way", "", {}},
    {StepWord::SynAckLost, "The SYN, ACK is lost on the way", "", {}},
    {StepWord::FinLost, "The FIN of the {host} is lost on the way", "", {}},
    {StepWord::AckLost,
     "ACK {ack} is lost on the way",
     "An ACK is never resent, so the {peer} learns nothing from this one; a later ACK will say all "
     "that it said.",
     {9293, "3.8.1"}},
    {StepWord::AcksLost,
     "{Count} ACKs are lost on the way",
     "ACKs are never resent, so the {peer} learns nothing from these {count}; a later ACK would "
     "say "
     "all that they said.",
     {9293, "3.8.1"}},
    {StepWord::PacketLost, "{label} is lost on the way", "", {}},
    {StepWord::DatagramLost,
     "Datagram {n} is lost: nobody will resend it",
     kLostForGood,
     {768, ""}},
    {StepWord::DatagramsLost,
     "Datagrams {list} are lost: nobody will resend them",
     kAllLostForGood,
     {768, ""}},
    {StepWord::ManyDatagramsLost,
     "{Count} datagrams are lost: nobody will resend them",
     kAllLostForGood,
     {768, ""}},
    {StepWord::FragmentLost,
     "A fragment of datagram {n} is lost, and so all of it",
     "IP on the {peer} can put the datagram together only when all of its fragments are there, and "
     "nobody sends one again, so the whole datagram is missing for good.",
     {8085, "3.2"}},
    {StepWord::FragmentsOfOneLost,
     "{Count} fragments of datagram {n} are lost",
     "IP on the {peer} can put the datagram together only when all of its fragments are there, and "
     "{count} of them are missing, so the whole datagram is missing for good.",
     {8085, "3.2"}},
    {StepWord::FragmentsLost,
     "{Count} fragments are lost, and so datagrams {list}",
     kFragmentsLost,
     {8085, "3.2"}},
    {StepWord::ManyFragmentsLost,
     "{Count} fragments are lost, and so whole datagrams",
     kFragmentsLost,
     {8085, "3.2"}},
    {StepWord::SegmentFragmentLost,
     "A fragment of segment {n} is lost, and so all of it",
     "IP on the {peer} can put the segment together only when all of its fragments are there, so "
     "to TCP the whole segment is lost, and all of it must be sent again.",
     {8085, "3.2"}},
    {StepWord::DatagramNoRoom, "Datagram {n} finds no room: nobody will resend it", "", {}},
    {StepWord::DatagramsNoRoom,
     "{Count} datagrams find no room: nobody will resend them",
     "The program on the {host} reads too slowly and its socket is full, so the {host} throws "
     "{count} datagrams away, and nobody tells the {peer}.",
     {}},
    {StepWord::DuplicateAck,
     "A duplicate ACK asks for {ack}",
     "A later segment arrived while byte {ack} was missing, so the {host} asks for {ack} again; "
     "one "
     "such ACK may only mean that segments changed places.",
     {5681, "3.2"}},
    {StepWord::DuplicateAcks,
     "Duplicate ACKs ask for {ack}",
     "Later segments arrived while byte {ack} was missing, so for each of them the {host} asks for "
     "{ack} again.",
     {5681, "3.2"}},
    {StepWord::ThirdDuplicateAck,
     "Third duplicate ACK: byte {ack} is missing",
     "Three ACKs in a row asked for byte {ack} again, so the {peer} takes the segment that begins "
     "there for lost.",
     {5681, "3.2"}},
    {StepWord::TimeoutSegment, "The timer expired after {rto}: segment {n} again", "", {}},
    {StepWord::TimeoutSyn, "The timer expired after {rto}: SYN again", "", {}},
    {StepWord::TimeoutSynAck, "The timer expired after {rto}: SYN, ACK again", "", {}},
    {StepWord::TimeoutFin, "The timer expired after {rto}: FIN again", "", {}},
    {StepWord::GoBackMany,
     "Segments {first} to {last} again, in slow start",
     "After its timer expired the {host} takes all that was unacknowledged for lost, so it sends "
     "segments {first} to {last} again as the growing congestion window allows.",
     {5681, "3.1"}},
    {StepWord::SegmentsReported,
     "Segments {list} again: later ones were reported",
     "The {peer} has reported enough of what lies beyond segments {list}, so the {host} takes them "
     "for lost and sends them again, and nothing that was reported.",
     {6675, "4"}},
    {StepWord::ManySegmentsReported,
     "{Count} segments again: later ones were reported",
     "The {peer} has reported enough of what lies beyond {count} segments, so the {host} takes "
     "them for lost and sends them again, and nothing that was reported.",
     {6675, "4"}},
    {StepWord::SegmentsOverdue,
     "Segments {list} again: they are overdue",
     "Something that left later has arrived, and segments {list} have had their round trip and the "
     "reordering window as well, so the {host} takes them for lost and sends them again.",
     {8985, "6.2"}},
    {StepWord::ManySegmentsOverdue,
     "{Count} segments again: they are overdue",
     "Something that left later has arrived, and {count} segments have had their round trip and "
     "the reordering window as well, so the {host} takes them for lost and sends them again.",
     {8985, "6.2"}},
    {StepWord::DuplicateReported,
     "ACK {ack}: something came twice",
     "The first SACK block names data that the {host} had already: a retransmission was not "
     "needed, or the network made a copy, and the {peer} learns of it.",
     {2883, "4"}},
    {StepWord::DuplicatesReported,
     "{Count} ACKs report what came twice",
     "The first SACK block of each of these {count} ACKs names data that the {host} had already: "
     "retransmissions were not needed, or the network made copies.",
     {2883, "4"}},
    {StepWord::PacketMarked,
     "{label}: marked on the way",
     "A queue on the way grows too long, so the network marks this packet (CE) instead of dropping "
     "one; the {peer} will pass that on.",
     {3168, "5"}},
    {StepWord::PacketsMarked,
     "{Count} packets are marked on the way",
     "A queue on the way grows too long, so the network marks {count} packets (CE) instead of "
     "dropping any; the {peer} will pass that on.",
     {3168, "5"}},
    {StepWord::NothingMissing,
     "ACK {ack}: nothing is missing",
     "The segment that was sent again closed the gap, so the {host} acknowledges everything at "
     "once: it expects byte {ack} next.",
     {5681, "4.2"}},
    {StepWord::EverythingArrived,
     "ACK {ack}: everything has arrived",
     "The last byte arrived in order, so the {host} acknowledges all of them: it expects byte "
     "{ack} "
     "next.",
     {9293, "3.10.7.4"}},
    {StepWord::FinLeaves,
     "FIN: the {host} has no more to send",
     "The program on the {host} has closed its side and all its bytes have been sent, so the "
     "{host} "
     "sends a FIN, which takes sequence number {finseq}.",
     {9293, "3.6"}},
    {StepWord::AllAndFinArrived,
     "ACK {ack}: everything has arrived, the FIN too",
     "The last byte and the FIN of the {peer} arrived in order, so the {host} acknowledges both "
     "with {ack}.",
     {9293, "3.10.7.4"}},
    {StepWord::FinBoth,
     "FIN and ACK, in both directions",
     "Both programs close, so each side sends a FIN, and each FIN takes a sequence number and is "
     "acknowledged like data.",
     {9293, "3.6"}},
    {StepWord::WindowCloses,
     "The {host} closes its window",
     "The program on the {host} reads too slowly and the receive buffer is full, so the {host} "
     "announces a window of 0 and the {peer} must wait.",
     {9293, "3.8.6"}},
    {StepWord::WindowOpens,
     "The {host} opens its window again: {window} bytes",
     "The program on the {host} has read and made room, so the {host} announces a window of "
     "{window} bytes and the {peer} may go on.",
     {9293, "3.8.6"}},
    {StepWord::Probes,
     "{Count} probes ask whether the window is open",
     "The {peer} has closed its window, and the news that it is open again could get lost, so the "
     "{host} asks {count} times, each time after a longer wait.",
     {9293, "3.8.6.1"}},
    {StepWord::KeepAlives,
     "{Count} keep-alive probes: is the {peer} still there?",
     "Nothing has been heard from the {peer} for long, so the {host} sends {count} probes that the "
     "{peer} must answer.",
     {9293, "3.8.4"}},
    {StepWord::CopyArrives, "A copy arrives: {label}", "", {}},
    {StepWord::CopiesArrive,
     "{Count} copies arrive that the network made",
     "The network delivers {count} packets twice, although the {host} sent each of them once.",
     {}},
    {StepWord::HeldUp,
     "{label} was held up on the way",
     "The network kept this packet back, so it arrives later than its turn; packets sent behind it "
     "may have overtaken it.",
     {}},
    {StepWord::ManyHeldUp,
     "{Count} packets were held up on the way",
     "The network kept {count} packets back, so they arrive later than their turn; packets sent "
     "behind them may have overtaken them.",
     {}},
    {StepWord::IcmpMany,
     "ICMP, {count} times: port {port} is unreachable",
     "Datagrams came to port {port}, where no program on the {host} listens, so the {host} sent "
     "back {count} ICMP messages that say so.",
     {1122, "4.1.3.1"}},
    {StepWord::DatagramLeaves, "A datagram leaves, without a handshake", "", {}},
    {StepWord::DatagramsLeave,
     "{Count} datagrams leave, without a handshake",
     "UDP opens no connection and waits for no ACK, so each of the {count} datagrams leaves as "
     "soon "
     "as the program on the {host} sends it.",
     {768, ""}},
    {StepWord::FirstDatagramLeaves, "The first datagram leaves", kFirstDatagrams, {768, ""}},
    {StepWord::FirstDatagramsLeave,
     "The first {burst} datagrams leave",
     kFirstDatagrams,
     {768, ""}},
    {StepWord::LastDatagram,
     "The last datagram arrived: {arrived} of {total}",
     "UDP delivers what comes and knows of nothing else, so the {peer} ends with {arrived} of "
     "{total} datagrams.",
     {768, ""}},
    {StepWord::MoreLosses,
     "More are lost: {lost}; sent again: {resent}",
     "By {until} the network has lost more packets: {lost}. The senders have sent again: {fast} "
     "because ACKs pointed at a gap, {timeouts} because a timer expired.",
     {5681, "3"}},
    {StepWord::MoreResent,
     "More are sent again: {resent}",
     "By {until} the senders have sent more segments again: {fast} because ACKs pointed at a gap, "
     "{timeouts} because a timer expired.",
     {5681, "3"}},
    {StepWord::MoreWindows,
     "The window closed and opened again: {closes}",
     "The program still reads slowly, so the window has closed and opened again and again; times "
     "by {until}: {closes}.",
     {9293, "3.8.6"}},
    {StepWord::MoreOfTheSame,
     "More steps of this kind: {count}",
     "By {until} more such steps have followed: {count}.",
     {}},
    {StepWord::MoreSteps,
     "The list ends here",
     "The list is full: what happens from here on is not told in it.",
     {}},
}};

constexpr bool rowsStandInOrder()
{
    for (std::size_t i = 0; i < kWords; ++i) {
        if (static_cast<std::size_t>(kTexts[i].word) != i)
            return false;
    }
    return true;
}
static_assert(rowsStandInOrder(), "stepText() indexes the table by the word");

constexpr std::array<std::string_view, 11> kNumbers{
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

} // namespace

const StepText& stepText(StepWord word) { return kTexts[static_cast<std::size_t>(word)]; }

std::span<const StepText> stepTexts() { return kTexts; }

std::string numberWord(std::uint64_t number)
{
    return number < kNumbers.size() ? std::string(kNumbers[number]) : std::to_string(number);
}

std::string numberWordCapital(std::uint64_t number)
{
    std::string word = numberWord(number);
    if (word[0] >= 'a' && word[0] <= 'z')
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

std::string listOf(const std::vector<std::uint32_t>& numbers)
{
    std::string list;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0)
            list += i + 1 == numbers.size() ? " and " : ", ";
        list += std::to_string(numbers[i]);
    }
    return list;
}

} // namespace roundtrip
