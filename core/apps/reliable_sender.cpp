// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/reliable_sender.h"

#include <algorithm>

namespace roundtrip {

std::uint32_t transferPieces(const Workload& work)
{
    return static_cast<std::uint32_t>((work.bytes + work.piece - 1) / work.piece);
}

std::uint32_t transferPieceBytes(const Workload& work, std::uint32_t n)
{
    const std::uint64_t before = std::uint64_t{n - 1} * work.piece;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(work.bytes - before, work.piece));
}

void ReliableSender::start(SimTime now, const Workload& work, AppOutput& out)
{
    if (m_begun)
        sendNew(now, work, out);
}

SimTime ReliableSender::alarm() const
{
    SimTime first = kEndOfTime;
    for (const auto& [n, piece] : m_outstanding)
        first = std::min(first, piece.deadline);
    return first;
}

void ReliableSender::sendPiece(const Workload& work, std::uint32_t n, bool again,
                               AppOutput& out) const
{
    if (again)
        out.note(Reason::ApplicationRepeats, n);
    out.send({MessageKind::Data, n == transferPieces(work), n},
             kAppHeaderBytes + transferPieceBytes(work, n), again);
}

void ReliableSender::sendNew(SimTime now, const Workload& work, AppOutput& out)
{
    const std::uint32_t last = transferPieces(work);
    const auto oldest = [&] {
        return m_outstanding.empty() ? m_next : m_outstanding.begin()->first;
    };
    while (m_next <= last && m_next < oldest() + work.window) {
        sendPiece(work, m_next, false, out);
        m_outstanding[m_next++].deadline = now + work.timeout;
    }
    m_done = m_next > last && m_outstanding.empty();
    if (m_done)
        out.note(Reason::ApplicationAnswered, last, work.bytes);
}

void ReliableSender::onMessage(SimTime now, const Workload& work, const AppMessage& message,
                               std::uint32_t bytes, AppOutput& out)
{
    if (message.kind == MessageKind::Request && !m_begun) {
        m_begun = true;
        return sendNew(now, work, out);
    }
    const bool each = work.reliability == Reliability::SelectiveRepeat;
    std::size_t acknowledged = 0;
    if (message.kind == MessageKind::Ack && message.number < m_next && !m_failed)
        acknowledged = std::erase_if(m_outstanding, [&](const auto& piece) {
            return each ? piece.first == message.number : piece.first <= message.number;
        });
    if (acknowledged == 0) {
        out.note(Reason::ApplicationIgnores, message.number, bytes);
        return;
    }
    if (!each) { // one timer for all: it begins anew with each step forward
        for (auto& [n, piece] : m_outstanding)
            piece = {now + work.timeout, 1};
    }
    sendNew(now, work, out);
}

void ReliableSender::onAlarm(SimTime now, const Workload& work, AppOutput& out)
{
    const bool all = work.reliability != Reliability::SelectiveRepeat;
    for (auto& [n, piece] : m_outstanding) {
        if (!all && piece.deadline > now)
            continue;
        if (piece.sent == work.tries)
            return giveUp(out, n);
        ++piece.sent;
        piece.deadline = now + work.timeout;
        sendPiece(work, n, true, out);
    }
}

void ReliableSender::giveUp(AppOutput& out, std::uint32_t n)
{
    out.note(Reason::ApplicationGivesUp, n);
    m_outstanding.clear();
    m_done = m_failed = true;
}

} // namespace roundtrip
