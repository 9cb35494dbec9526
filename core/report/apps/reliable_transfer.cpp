// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/apps/reliable_transfer.h"

#include "core/apps/reliable_sender.h"
#include "core/report/apps/socket_queue.h"
#include "core/report/event_walk.h"
#include "core/wire/app_message.h"

#include <algorithm>

namespace roundtrip {

class ReliableWalk {
public:
    ReliableWalk(const LaneTrace& lane, FlowId flow, ReliableTransfer& report)
        : m_lane(lane)
        , m_work(*lane.config().flows[flow].workload)
        , m_flow(flow)
        , m_sender(senderOf(m_work.direction))
        , m_report(report)
        , m_acks(lane, flow, directionFrom(peerOf(m_sender)))
    {
        for (std::uint32_t n = 1; n <= transferPieces(m_work); ++n) {
            ReliablePiece piece;
            piece.number = n;
            piece.bytes = transferPieceBytes(m_work, n);
            report.m_pieces.push_back(std::move(piece));
        }
        report.m_oldest = report.m_unsent = {{kStartOfTime, 1}};
    }

    void run()
    {
        walkEvents(
            m_lane, [this](EventId id, PacketId packet) { onPacket(id, packet); },
            [this](EventId id) {
                if (m_lane.eventKind(id) == EventKind::Program)
                    onProgram(m_lane.event(id));
            });
    }

private:
    ReliablePiece* pieceOf(std::uint32_t number)
    {
        return number == 0 || number > m_report.m_pieces.size() ? nullptr
                                                                : &m_report.m_pieces[number - 1];
    }

    void onPacket(EventId id, PacketId packet)
    {
        const PacketFlight& flight = m_lane.flight(packet);
        m_acks.onPacket(id, packet);
        if (flight.flow != m_flow || flight.sender() != m_sender || flight.copy()
            || m_lane.eventKind(id) != EventKind::Send || flight.kind() != FlightKind::Udp)
            return;
        const AppMessage message = AppMessage::of(flight.ack);
        ReliablePiece* piece = message.kind == MessageKind::Data ? pieceOf(message.number)
                                                                 : nullptr;
        if (piece == nullptr)
            return;
        if (piece->packets.empty())
            m_report.m_unsent.push_back({flight.sentAt(), message.number + 1ULL});
        else if (piece->deliveredAt || piece->keptAt)
            ++piece->needless;
        piece->packets.push_back(packet);
        piece->sentAt.push_back(flight.sentAt());
    }

    void onProgram(const Event& event)
    {
        if (event.flow != m_flow)
            return;
        if (const auto ack = m_acks.onProgram(event))
            return onAck(AppMessage::of(m_lane.flight(*ack).ack), event.time);
        if (event.reason == Reason::ApplicationGivesUp && !m_report.m_gaveUpAt)
            m_report.m_gaveUpAt = event.time;
        ReliablePiece* piece = pieceOf(std::get<ProgramEvent>(event.what).step);
        if (event.host == m_sender || piece == nullptr)
            return;
        if (event.reason == Reason::ApplicationKeeps)
            piece->keptAt = event.time;
        if (event.reason == Reason::ApplicationIgnores)
            piece->thrownAwayAt.push_back(event.time);
        if (event.reason == Reason::ApplicationDelivers) {
            piece->deliveredAt = event.time;
            if (piece->number == m_report.m_pieces.size())
                m_report.m_completedAt = event.time;
        }
    }

    void onAck(const AppMessage& message, SimTime time)
    {
        if (message.kind != MessageKind::Ack || m_report.m_gaveUpAt)
            return;
        const bool each = m_work.reliability == Reliability::SelectiveRepeat;
        for (std::uint32_t n = each ? message.number : m_oldest; n <= message.number; ++n) {
            ReliablePiece* piece = pieceOf(n);
            if (piece != nullptr && !piece->acknowledgedAt && !piece->packets.empty())
                piece->acknowledgedAt = time;
        }
        const std::uint32_t before = m_oldest;
        while (m_oldest <= m_report.m_pieces.size()
               && m_report.m_pieces[m_oldest - 1].acknowledgedAt)
            ++m_oldest;
        if (m_oldest != before)
            m_report.m_oldest.push_back({time, m_oldest});
    }

    const LaneTrace& m_lane;
    const Workload& m_work;
    FlowId m_flow;
    HostRole m_sender;
    ReliableTransfer& m_report;
    SocketQueue m_acks;
    std::uint32_t m_oldest = 1;
};

ReliableTransfer::ReliableTransfer(const LaneTrace& lane, FlowId flow)
{
    ReliableWalk(lane, flow, *this).run();
}

PieceState ReliableTransfer::sender(std::size_t piece, SimTime t) const
{
    const ReliablePiece& p = m_pieces[piece];
    if (p.acknowledgedAt && *p.acknowledgedAt <= t)
        return PieceState::Acknowledged;
    return !p.sentAt.empty() && p.sentAt.front() <= t ? PieceState::UnderWay : PieceState::NotSent;
}

ReceiverPieceState ReliableTransfer::receiver(std::size_t piece, SimTime t) const
{
    const ReliablePiece& p = m_pieces[piece];
    if (p.deliveredAt && *p.deliveredAt <= t)
        return ReceiverPieceState::Delivered;
    return p.keptAt && *p.keptAt <= t ? ReceiverPieceState::Kept : ReceiverPieceState::Missing;
}

ReliableCounts ReliableTransfer::at(SimTime t) const
{
    ReliableCounts counts;
    counts.pieces = m_pieces.size();
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        const ReliablePiece& piece = m_pieces[i];
        const auto upTo = [t](const std::vector<SimTime>& times) {
            return static_cast<std::uint64_t>(std::upper_bound(times.begin(), times.end(), t)
                                              - times.begin());
        };
        const std::uint64_t sends = upTo(piece.sentAt);
        counts.sends += sends;
        counts.resends += sends > 0 ? sends - 1 : 0;
        counts.thrownAway += upTo(piece.thrownAwayAt);
        counts.acknowledged += sender(i, t) == PieceState::Acknowledged ? 1U : 0U;
        counts.delivered += receiver(i, t) == ReceiverPieceState::Delivered ? 1U : 0U;
        counts.kept += receiver(i, t) == ReceiverPieceState::Kept ? 1U : 0U;
        // The needless ones are the last sends of a piece: those after the receiver had it.
        const std::uint64_t needed = piece.sentAt.size() - piece.needless;
        counts.needless += sends > needed ? sends - needed : 0;
    }
    return counts;
}

std::uint32_t ReliableTransfer::windowBegin(SimTime t) const
{
    return static_cast<std::uint32_t>(valueAt(m_oldest, t, 1));
}

std::uint32_t ReliableTransfer::windowEnd(SimTime t) const
{
    return static_cast<std::uint32_t>(valueAt(m_unsent, t, 1));
}

} // namespace roundtrip
