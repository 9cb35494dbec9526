// SPDX-License-Identifier: GPL-3.0-or-later
// The rules were found by reading every difference and the documentation of tcp.analysis in
// Wireshark's User's Guide ("TCP Analysis"); tshark is of the 4.0 series.
#include "tests/golden/tshark_flags_rules.h"

#include "core/report/series.h"

#include <algorithm>
#include <array>

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
using Sights = std::vector<Sight>;

constexpr Duration kFastWindow = 20ms; ///< tshark: fast only so soon after the last ACK
constexpr Duration kNoRoundTrip = 3ms; ///< tshark's threshold where it saw no handshake
constexpr std::uint32_t kDefaultMss = 1460;

bool isPureAck(const PacketFlight& flight)
{
    return flight.flags == TcpFlags::Ack && flight.payloadLength == 0;
}

/// Duplicate ACKs in a row that tshark has counted in the other direction, if they ask for this
/// packet and the last is fresh; else 0.
std::uint32_t freshDuplicates(const Sights& sights, const Sight& sight)
{
    std::size_t at = sight.previousOther;
    if (at == kNoSight || sight.time - sights[at].time >= kFastWindow)
        return 0;
    std::uint32_t count = 0;
    for (; at != kNoSight && sights[at].ack == sight.begin; at = sights[at].previous)
        count = std::max(count, sights[at].tshark.duplicateAck);
    return count;
}

/// Less than the handshake's round trip after the packet with the highest sequence number. To
/// tshark a SYN at the very beginning of time has no time, and so the handshake no round trip.
bool soonAfterHighest(const Sight& sight)
{
    const bool timed = sight.synAt && sight.handshakeAt && *sight.synAt > kStartOfTime;
    const Duration threshold = timed ? *sight.handshakeAt - *sight.synAt : kNoRoundTrip;
    return sight.time - sight.reachedAt < threshold && sight.end != sight.reached;
}

bool wentAstray(const PacketFlight& flight)
{
    return flight.fate() != FlightFate::Arrived || flight.corrupted != 0 || flight.copy()
           || flight.delayed != 0;
}

/// Whether the network lost, damaged, copied or shifted an ACK of the same number, or brought an
/// older one in between.
bool acknowledgmentsWentAstray(const Sights& sights, const Sight& sight)
{
    if (sight.previous != kNoSight && wentAstray(sights[sight.previous].flight()))
        return true;
    const PacketFlight& own = sight.flight();
    for (PacketId id = 0; id < sight.lane->flightCount(); ++id) {
        const PacketFlight& flight = sight.lane->flight(id);
        if (flight.flow == own.flow && flight.directionBit == own.directionBit
            && flight.kind() == FlightKind::Tcp && flight.ack == own.ack && wentAstray(flight))
            return true;
    }
    return false;
}

/// Since the number was first acknowledged: a segment that says it too, but that the record does
/// not take for a duplicate, or that stands between two.
bool othersRepeatTheNumber(const Sights& sights, const Sight& sight)
{
    for (std::size_t at = sight.previous; at != kNoSight && sights[at].ack == sight.ack;
         at = sights[at].previous) {
        if (!isPureAck(sights[at].flight()) || sights[at].record.duplicateAck == 0)
            return true;
    }
    return false;
}

/// By which the window of this segment is to be shifted (RFC 7323, section 2.2).
unsigned windowScale(const Sight& sight)
{
    const PacketFlight& own = sight.flight();
    std::array<int, 2> offered{-1, -1};
    for (PacketId id = 0; id < sight.id; ++id) {
        const PacketFlight& flight = sight.lane->flight(id);
        if (flight.flow == own.flow && flight.has(TcpFlags::Syn))
            offered[flight.directionBit] = sight.lane->options(id).windowScale;
    }
    const bool agreed = offered[0] >= 0 && offered[1] >= 0 && !own.has(TcpFlags::Syn);
    return agreed ? static_cast<unsigned>(offered[own.directionBit]) : 0;
}

bool isNetworksCopy(const Sights& sights, std::size_t at) { return sights[at].flight().copy(); }

bool newToThisInterface(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.inbound && (sight.previous == kNoSight || sight.begin >= sight.reached);
}

bool synOrFinAlone(const Sights& sights, std::size_t at)
{
    const PacketFlight& flight = sights[at].flight();
    return flight.payloadLength == 0 && isResent(flight);
}

bool fastSeenTooLate(const Sights& sights, std::size_t at)
{
    return sights[at].inbound && freshDuplicates(sights, sights[at]) < 2;
}

bool looksFast(const Sights& sights, std::size_t at)
{
    return freshDuplicates(sights, sights[at]) >= 2;
}

bool looksOvertaken(const Sights& sights, std::size_t at)
{
    return isResent(sights[at].flight()) && soonAfterHighest(sights[at])
           && freshDuplicates(sights, sights[at]) < 2;
}

bool overtakenLooksResent(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.inbound && sight.record.has(Flag::OutOfOrder)
           && (freshDuplicates(sights, sight) >= 2 || !soonAfterHighest(sight)
               || sight.end <= sight.acked);
}

bool receiverHasMovedOn(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    if (!sight.inbound || sight.previousOther == kNoSight)
        return false;
    const Sight& last = sights[sight.previousOther];
    const auto window = static_cast<std::uint32_t>(last.flight().window);
    return sight.end < last.ack + (window << windowScale(last));
}

bool answersUnacceptable(const Sights& sights, std::size_t at)
{
    const Reason reason = sights[at].flight().reason;
    return reason == Reason::AckOutOfWindow || reason == Reason::AckInTimeWait;
}

bool lostItsCompany(const Sights& sights, std::size_t at)
{
    return sights[at].inbound && acknowledgmentsWentAstray(sights, sights[at]);
}

bool countGoesOn(const Sights& sights, std::size_t at)
{
    return othersRepeatTheNumber(sights, sights[at]);
}

bool windowMovedToo(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.previous != kNoSight
           && sights[sight.previous].flight().window != sight.flight().window;
}

bool overtakenAckBeforeFin(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.inbound && isPureAck(sight.flight()) && sight.begin + 1 == sight.reached
           && sight.previous != kNoSight && sights[sight.previous].id > sight.id;
}

bool answersWhatTsharkDidNotSee(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.flight().reason == Reason::AckKeepAlive && sight.previousOther != kNoSight
           && !sights[sight.previousOther].tshark.has(Flag::KeepAlive);
}

bool probesAnOpenWindow(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    return sight.inbound && sight.flight().reason == Reason::PersistProbe
           && sight.previousOther != kNoSight && sights[sight.previousOther].flight().window > 0;
}

/// The last probe before this packet, in the direction of the probes; null if there was none.
const Sight* lastProbe(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    std::size_t before = sight.inbound ? sight.previousOther : sight.previous;
    while (before != kNoSight && sights[before].flight().reason != Reason::PersistProbe)
        before = sights[before].previous;
    return before == kNoSight ? nullptr : &sights[before];
}

bool probedByteWasTaken(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    const Sight* probe = lastProbe(sights, at);
    if (probe == nullptr || probe->inbound)
        return false;
    // The ACKs of the byte itself and of the first segment behind it, which tshark did not count.
    return sight.inbound ? sight.ack >= probe->end && sight.ack <= probe->end + kDefaultMss
                         : sight.begin == probe->end && sight.acked >= probe->end;
}

std::uint32_t isnOf(const Sight& sight) { return sight.flight().seq - sight.begin; }

bool samePorts(const Sight& a, const Sight& b)
{
    const auto serverPort = [](const Sight& sight) {
        return sight.lane->config().flows[sight.flight().flow].serverPort;
    };
    return serverPort(a) == serverPort(b)
           && a.lane->clientPort(a.flight().flow, a.id)
                  == b.lane->clientPort(b.flight().flow, b.id);
}

/// A SYN-ACK, while an earlier connection of the same ports had another ISN this way.
bool beginsAnew(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    const PacketFlight& flight = sight.flight();
    if (!flight.has(TcpFlags::Syn | TcpFlags::Ack))
        return false;
    const auto end = sights.begin() + static_cast<std::ptrdiff_t>(at);
    return std::any_of(sights.begin(), end, [&](const Sight& before) {
        return samePorts(before, sight) && before.flight().directionBit == flight.directionBit
               && isnOf(before) != isnOf(sight);
    });
}

bool followsANewBeginning(const Sights& sights, std::size_t at)
{
    const std::size_t other = sights[at].previousOther;
    return beginsAnew(sights, at)
           || (sights[at].flight().has(TcpFlags::Ack) && other != kNoSight
               && beginsAnew(sights, other));
}

/// A copy of an older connection's segment has come before, with the same number.
bool hasAGhost(const Sights& sights, std::size_t at)
{
    const Sight& sight = sights[at];
    const auto end = sights.begin() + static_cast<std::ptrdiff_t>(at);
    return sight.inbound && std::any_of(sights.begin(), end, [&](const Sight& before) {
               const PacketFlight& ghost = before.flight();
               return before.inbound && ghost.copy() && samePorts(before, sight)
                      && ghost.flow != sight.flight().flow && ghost.seq == sight.flight().seq;
           });
}

constexpr Says kTshark = Says::OnlyTshark, kRecord = Says::OnlyRecord, kNumber = Says::OtherNumber;

} // namespace

std::span<const FlagRule> flagRules()
{
    static const std::vector<FlagRule> rules{
        {"The network made a copy. tshark cannot know that the sender did not send it twice.",
         {{Flag::Retransmission, kTshark},
          {Flag::SpuriousRetransmission, kTshark},
          {Flag::DuplicateAck, kTshark}},
         isNetworksCopy},
        {"What was sent first never came here: to the receiver's interface the segment is new.",
         {{Flag::Retransmission, kRecord}},
         newToThisInterface},
        {"tshark calls only data spurious, never a SYN or a FIN that comes again needlessly.",
         {{Flag::SpuriousRetransmission, kRecord}},
         synOrFinAlone},
        {"tshark calls a retransmission fast within 20 ms of the second duplicate ACK or a later "
         "one. At the receiver's interface a round trip lies between the two.",
         {{Flag::FastRetransmission, kRecord}},
         fastSeenTooLate},
        {"tshark calls fast whatever two fresh duplicate ACKs ask for: a partial ACK's "
         "retransmission, one by the timer, and at the receiver even a first transmission that "
         "was overtaken.",
         {{Flag::FastRetransmission, kTshark}},
         looksFast},
        {"What passes within the handshake's round trip after the highest sequence number looks "
         "overtaken to tshark; the sender knows that it sent it again.",
         {{Flag::Retransmission, kRecord}, {Flag::OutOfOrder, kTshark}},
         looksOvertaken},
        {"An overtaken first transmission looks resent to tshark if duplicate ACKs asked for it or "
         "if it comes later than a round trip.",
         {{Flag::OutOfOrder, kRecord},
          {Flag::Retransmission, kTshark},
          {Flag::SpuriousRetransmission, kTshark}},
         overtakenLooksResent},
        {"When it left, it filled the window that its sender knew; when it comes, the receiver's "
         "last ACK has opened more.",
         {{Flag::WindowFull, kRecord}},
         receiverHasMovedOn},
        {"An ACK that answers an unacceptable segment repeats a number. The record numbers only "
         "those that tell of a gap or of old data (RFC 5681, section 4.2).",
         {{Flag::DuplicateAck, kTshark}},
         answersUnacceptable},
        {"Of a row of ACKs some were lost, damaged, copied or shifted on the way. The record "
         "numbers those that were sent, tshark those that came.",
         {{Flag::DuplicateAck, kRecord},
          {Flag::DuplicateAck, kTshark},
          {Flag::DuplicateAck, kNumber}},
         lostItsCompany},
        {"The record begins to count anew after a segment with data or an ACK of another kind; "
         "tshark goes on until the number changes.",
         {{Flag::DuplicateAck, kNumber}},
         countGoesOn},
        {"The ACK repeats the number and opens the window at once: a duplicate to the record, to "
         "tshark an update of the window.",
         {{Flag::DuplicateAck, kRecord}, {Flag::WindowUpdate, kTshark}},
         windowMovedToo},
        {"An old ACK comes after the FIN that was sent later. Its sequence number is then that of "
         "a keep-alive.",
         {{Flag::KeepAlive, kTshark}},
         overtakenAckBeforeFin},
        {"The answer to what looked like a keep-alive at the other end and not at this one.",
         {{Flag::KeepAliveAck, kRecord}, {Flag::DuplicateAck, kTshark}},
         answersWhatTsharkDidNotSee},
        {"A probe met a window that had opened meanwhile. To the receiver's interface it is a "
         "segment of one byte like any other.",
         {{Flag::ZeroWindowProbe, kRecord}},
         probesAnOpenWindow},
        {"The byte of a probe was taken. At the prober's interface tshark does not count it as "
         "sent, so that it misses the byte when it is acknowledged and when the next one follows.",
         {{Flag::LostSegment, kTshark}, {Flag::AckLostSegment, kTshark}},
         probedByteWasTaken},
        {"A connection on the ports of an earlier one, of which this interface still saw segments: "
         "tshark measures the new SYN-ACK, and the ACK of it, by the old numbers.",
         {{Flag::LostSegment, kTshark}, {Flag::AckLostSegment, kTshark}},
         followsANewBeginning},
        {"A segment of an earlier connection on the same ports came late and with a number of this "
         "one. tshark takes it for this one's, and the true one for its repetition.",
         {{Flag::Retransmission, kTshark}, {Flag::SpuriousRetransmission, kTshark}},
         hasAGhost},
    };
    return rules;
}

std::optional<Says> difference(const Sight& sight, Flag flag)
{
    const bool record = sight.record.has(flag), tshark = sight.tshark.has(flag);
    if (record != tshark)
        return record ? Says::OnlyRecord : Says::OnlyTshark;
    if (flag == Flag::DuplicateAck && sight.record.duplicateAck != sight.tshark.duplicateAck)
        return Says::OtherNumber;
    return std::nullopt;
}

std::size_t ruleFor(const Sights& sights, std::size_t at, Flag flag, Says says)
{
    const std::span<const FlagRule> rules = flagRules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& excuses = rules[i].excuses;
        if (std::find(excuses.begin(), excuses.end(), std::pair(flag, says)) != excuses.end()
            && rules[i].applies(sights, at))
            return i;
    }
    return kNoRule;
}

} // namespace roundtrip::test
