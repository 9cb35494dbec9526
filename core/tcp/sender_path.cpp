// SPDX-License-Identifier: GPL-3.0-or-later
// What the sending half does when the path turns out to take less than was sent (RFC 1191, section
// 6.4). Must never know: the receiving half, connection states, the wire, ICMP.
#include "core/tcp/sender.h"

namespace roundtrip {

void Sender::onSmallerPath(SimTime now, std::uint32_t smss)
{
    if (smss >= m_smss)
        return;
    m_smss = smss;
    m_agreed.smss = smss;
    m_congestion.setSegmentSize(smss);
    m_lastChange = Reason::VarPathMtu;
    const RetransmissionQueue::Id first = m_queue.firstId();
    const auto moved = m_queue.cut(smss, m_lastNumber, m_agreed.sack);
    if (moved.empty())
        return; // nothing under way is too big
    m_rack.renumber(first, moved);
    // It was no congestion, so cwnd stays; but as in slow start one segment goes, and more only
    // when an ACK comes back: the estimate may still be too large.
    m_oneThenHold = true;
    m_holdUntilAck = false;
    if (m_inRecovery)
        m_congestion.setWindow(m_congestion.ssthresh());
    m_inRecovery = false;
    m_frto = FrtoStep::Off;
    m_frtoCredit = 0;
    m_dupAcks = 0;
    m_limitedBytes = 0;
    m_resendFront = Reason::None;
    // Duplicate ACKs for what was sent before tell of what is known (as RFC 6582, section 3.2, step
    // 4).
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_recoverOfTimeout = false;
    if (m_agreed.sack) {
        endLossProbe();
        m_reorderWait = Duration{0};
        m_timers.stop(TcpTimer::LossProbe);
        m_timers.stop(TcpTimer::Reordering);
        m_inTimeoutRecovery = true;
        m_resendAtOnce = true;
    } else {
        startGoBack(Reason::RetransmitGoBack);
        m_goBackCutOnly = true;
    }
    m_rtoDeadline = now + m_rtt.rto();
    m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
}

/// The next to be sent again in order. After a timeout that is all; else what was small enough has
/// got through, and is left out.
const SentSegment* Sender::nextOfGoBack()
{
    const SentSegment* next = m_queue.nextToResend();
    while (m_goBackCutOnly && next != nullptr && !next->cut) {
        m_nxt = next->end();
        m_queue.skipNext();
        next = m_queue.nextToResend();
    }
    return next;
}

} // namespace roundtrip
