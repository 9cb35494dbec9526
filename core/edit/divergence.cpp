// SPDX-License-Identifier: GPL-3.0-or-later
// See divergence.h. Flights stand in order of sending, so packets that leave at one time are
// matched among themselves, in order.
#include "core/edit/divergence.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::size_t kNear = 64; // packets that may have changed places within one instant

/// The same report of what came, counted from each lane's own initial sequence number.
bool sameReports(const TcpOptions& a, std::uint32_t originA, const TcpOptions& b,
                 std::uint32_t originB)
{
    if (a.sackCount != b.sackCount)
        return false;
    for (std::size_t i = 0; i < a.sackCount; ++i) {
        if (a.sack[i].left.value - originA != b.sack[i].left.value - originB
            || a.sack[i].right.value - originA != b.sack[i].right.value - originB)
            return false;
    }
    return true;
}

bool sameOptions(const LaneTrace& a, PacketId inA, const LaneTrace& b, PacketId inB)
{
    const TcpOptions left = a.options(inA);
    const TcpOptions right = b.options(inB);
    return left.mss == right.mss && left.windowScale == right.windowScale
           && left.sackPermitted == right.sackPermitted && left.hasTimestamps == right.hasTimestamps
           && sameReports(left, a.flight(inA).ack - a.relativeAck(inA), right,
                          b.flight(inB).ack - b.relativeAck(inB));
}

/// Sent alike, and it fared alike.
bool faredAlike(const PacketFlight& a, const PacketFlight& b)
{
    return a.departsAtNs == b.departsAtNs && a.endsAtNs == b.endsAtNs && a.fateBits == b.fateBits
           && a.corrupted == b.corrupted && a.delayed == b.delayed && a.ecn == b.ecn
           && (!a.lost() || a.lossPosition == b.lossPosition);
}

bool sameWhat(const StateChange& a, const StateChange& b)
{
    return a.from == b.from && a.to == b.to && a.connection == b.connection;
}
bool sameWhat(const TimerEvent& a, const TimerEvent& b)
{
    return a.timer == b.timer && a.action == b.action && a.connection == b.connection
           && (a.action != TimerAction::Armed || a.deadline == b.deadline);
}
bool sameWhat(const VariableChanges& a, const VariableChanges& b)
{
    return std::equal(a.changes.begin(), a.changes.end(), b.changes.begin(), b.changes.end(),
                      [](const VariableChange& one, const VariableChange& other) {
                          return one.variable == other.variable && one.value == other.value;
                      });
}
bool sameWhat(const ProgramEvent& a, const ProgramEvent& b)
{
    return a.step == b.step && a.bytes == b.bytes && a.error == b.error;
}
bool sameWhat(const PacketEvent&, const PacketEvent&) { return true; } // compared as packets

std::optional<PointOfDivergence> findPoint(const LaneTrace& a, const LaneTrace& b)
{
    const auto common = static_cast<EventId>(std::min(a.eventCount(), b.eventCount()));
    for (EventId id = 0; id < common; ++id) {
        if (!sameEvent(a, b, id))
            return PointOfDivergence{std::min(a.eventTime(id), b.eventTime(id)), id, id};
    }
    if (a.eventCount() > common)
        return PointOfDivergence{a.eventTime(common), common, kNoEvent};
    if (b.eventCount() > common)
        return PointOfDivergence{b.eventTime(common), kNoEvent, common};
    return std::nullopt;
}

/// One past the last packet that left together with `first`.
PacketId endOfInstant(const LaneTrace& lane, PacketId first)
{
    PacketId end = first;
    while (end < lane.flightCount() && lane.flight(end).sentAtNs == lane.flight(first).sentAtNs)
        ++end;
    return end;
}

class Matcher {
public:
    Matcher(const LaneTrace& a, const LaneTrace& b, LaneDivergence& out)
        : m_a(a), m_b(b), m_out(out)
    {
        out.partnerOfA.assign(a.flightCount(), kNoPacket);
        out.partnerOfB.assign(b.flightCount(), kNoPacket);
        out.sameInA.assign(a.flightCount(), false);
        out.sameInB.assign(b.flightCount(), false);
    }

    void match()
    {
        PacketId inA = 0;
        PacketId inB = 0;
        while (inA < m_a.flightCount() && inB < m_b.flightCount()) {
            const auto left = m_a.flight(inA).sentAtNs;
            const auto right = m_b.flight(inB).sentAtNs;
            const PacketId endA = left <= right ? endOfInstant(m_a, inA) : inA;
            const PacketId endB = right <= left ? endOfInstant(m_b, inB) : inB;
            matchInstant(inA, endA, inB, endB);
            inA = endA;
            inB = endB;
        }
    }

private:
    void matchInstant(PacketId inA, PacketId endA, PacketId inB, PacketId endB)
    {
        for (PacketId first = inB; inA < endA && first < endB; ++inA) {
            const PacketId last = std::min<PacketId>(endB, first + kNear);
            for (PacketId other = first; other < last; ++other) {
                if (m_out.partnerOfB[other] != kNoPacket || !sentAlike(m_a, inA, m_b, other))
                    continue;
                pair(inA, other);
                break;
            }
            while (first < endB && m_out.partnerOfB[first] != kNoPacket)
                ++first;
        }
    }

    void pair(PacketId inA, PacketId inB)
    {
        m_out.partnerOfA[inA] = inB;
        m_out.partnerOfB[inB] = inA;
        // An ACK may be the third of its kind in one, and the fourth in the other.
        const bool same = faredAlike(m_a.flight(inA), m_b.flight(inB))
                          && m_a.duplicateAckNumber(inA) == m_b.duplicateAckNumber(inB);
        m_out.sameInA[inA] = same;
        m_out.sameInB[inB] = same;
    }

    const LaneTrace& m_a;
    const LaneTrace& m_b;
    LaneDivergence& m_out;
};

} // namespace

bool sentAlike(const LaneTrace& a, PacketId inA, const LaneTrace& b, PacketId inB)
{
    const PacketFlight& left = a.flight(inA);
    const PacketFlight& right = b.flight(inB);
    if (left.kindBits != right.kindBits || left.flow != right.flow
        || left.directionBit != right.directionBit || left.flags != right.flags
        || left.payloadLength != right.payloadLength || left.window != right.window
        || left.transmission != right.transmission || left.cut != right.cut
        || left.copy() != right.copy() || left.fromRouter() != right.fromRouter())
        return false;
    if (left.kind() == FlightKind::Fragment)
        return left.ack == right.ack && left.number == right.number;
    if (a.relativeSeq(inA) != b.relativeSeq(inB) || a.relativeAck(inA) != b.relativeAck(inB))
        return false;
    return left.kind() != FlightKind::Tcp || sameOptions(a, inA, b, inB);
}

bool sameEvent(const LaneTrace& a, const LaneTrace& b, EventId id)
{
    if (a.eventTime(id) != b.eventTime(id) || a.eventKind(id) != b.eventKind(id)
        || a.eventHost(id) != b.eventHost(id) || a.eventReason(id) != b.eventReason(id)
        || a.eventCause(id) != b.eventCause(id))
        return false;
    const PacketId inA = a.eventPacket(id);
    const PacketId inB = b.eventPacket(id);
    if (inA != kNoPacket) {
        if (!sentAlike(a, inA, b, inB))
            return false;
        const PacketFlight& left = a.flight(inA);
        const PacketFlight& right = b.flight(inB);
        // What the network did to it shows when it comes.
        return a.eventKind(id) != EventKind::Receive
               || (left.corrupted == right.corrupted && left.ecn == right.ecn);
    }
    const Event left = a.event(id);
    const Event right = b.event(id);
    return left.flow == right.flow
           && std::visit(
               [&right](const auto& what) {
                   return sameWhat(what, std::get<std::decay_t<decltype(what)>>(right.what));
               },
               left.what);
}

LaneDivergence compareLanes(const LaneTrace& a, const LaneTrace& b)
{
    LaneDivergence out;
    out.point = findPoint(a, b);
    Matcher(a, b, out).match();
    return out;
}

} // namespace roundtrip
