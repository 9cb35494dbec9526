// SPDX-License-Identifier: GPL-3.0-or-later
// What the sending half does when its timers expire, and how it finds that one expired too early
// (F-RTO, RFC 5682). Must never know: the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {

TimeoutResult Sender::onRetransmitTimeout(SimTime now, int limit)
{
    m_timers.stop(TcpTimer::Retransmit);
    m_oneThenHold = m_holdUntilAck = false;
    m_ecnHold = false; // RFC 3168, section 6.1.2: a new packet may leave
    if (m_queue.empty())
        return TimeoutResult::Resend;
    ++m_timeouts;
    if (++m_unansweredTimeouts > limit)
        return TimeoutResult::GaveUp; // RFC 9293, section 3.8.3: R2
    m_lastChange = Reason::VarTimeout;
    m_rtt.backOff();
    m_timing = false; // Karn: RFC 6298, section 3
    m_sampledSinceProbe = false;
    if (m_queue.front().syn) {
        m_synLost = true;
        m_resendFront = Reason::SynRetransmit;
    } else {
        recoverFromTimeout(now);
    }
    m_rtoDeadline = now + m_rtt.rto(); // RFC 6298, section 5, rule 5.6
    m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
    return TimeoutResult::Resend;
}

void Sender::recoverFromTimeout(SimTime now)
{
    // RFC 5682, section 2.1, step 1: not while an earlier timeout is still being repaired
    const bool repairing = m_recoverOfTimeout && m_recover >= m_una && m_frto == FrtoStep::Off;
    const bool tryFrto = m_config.frto && m_open && !repairing && !(m_agreed.sack && m_inRecovery)
                         && !m_queue.front().sacked;
    m_congestion.onTimeout(now, flightSize(), m_timeouts > 1);
    // RFC 6582, section 3.2, step 4; RFC 6675, section 5.1
    m_inRecovery = false;
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_recoverOfTimeout = true;
    m_dupAcks = 0;
    m_limitedBytes = 0;
    m_cwrDue = m_agreed.ecn;
    m_resendFront = Reason::None;
    m_frtoCredit = 0;
    m_frto = tryFrto ? FrtoStep::AwaitFirstAck : FrtoStep::Off;
    m_frtoResentEnd = m_queue.front().end();
    m_frtoReported.clear();
    if (m_agreed.sack) {
        endLossProbe();
        m_reorderWait = Duration{0};
        m_timers.stop(TcpTimer::LossProbe);
        m_timers.stop(TcpTimer::Reordering);
        m_inTimeoutRecovery = true;
        m_resendAtOnce = true;
        m_goBackReason = Reason::RetransmitTimeout;
        if (tryFrto)
            m_queue.markLost(m_queue.firstId());
        else
            takeForLost(now);
    } else if (tryFrto) {
        endGoBack();
        m_resendFront = Reason::RetransmitTimeout;
    } else {
        startGoBack(Reason::RetransmitTimeout);
    }
}

/// With a scoreboard: what a timeout makes of the outstanding segments.
void Sender::takeForLost(SimTime now)
{
    // A left edge that was reported: the receiver has thrown it away since
    const bool reneged = !m_queue.empty() && m_queue.front().sacked;
    if (m_config.rack && !reneged)
        return m_rack.onTimeout(m_queue, now); // RFC 8985, section 6.3
    m_queue.forgetSacks();                     // RFC 2018, section 8
    // RFC 5682, section 3.1, step 2: what was reported after the timeout counts
    for (std::size_t i = 0; i < m_frtoReported.count(); ++i)
        m_queue.sack(m_frtoReported.at(i), [](const SentSegment&) {});
    m_frtoReported.clear();
}

void Sender::startGoBack(Reason first)
{
    // RFC 5681, section 3.1: slow start from one segment, beginning with the oldest
    m_goBack = true;
    m_goBackReason = first;
    m_goBackCutOnly = false;
    m_nxt = m_una;
    m_queue.rewind();
}

void Sender::endGoBack()
{
    if (m_goBack)
        m_nxt = m_max;
    m_goBack = false;
}

/// Returns whether the ACK has been dealt with.
bool Sender::onAckInFrto(SimTime now, const AckInput& input, const Delivery& delivery)
{
    const bool advanced = delivery.acked > 0;
    const bool first = m_frto == FrtoStep::AwaitFirstAck;
    if (first && advanced && input.ack <= m_recover && input.ack >= m_frtoResentEnd
        && (unsent() > 0 && m_window > m_nxt - m_una)) {
        // RFC 5682, section 2.1, step 2b: two new segments tell more than retransmissions would
        m_frto = FrtoStep::AwaitSecondAck;
        m_frtoCredit = 2;
        return false;
    }
    if (first && !advanced && m_agreed.sack)
        return false; // section 3.1, step 2: wait for the retransmitted data's acknowledgment
    // Section 3.1, step 3: not more than `recover` is covered
    const bool old = advanced ? input.ack <= m_recover + 1 || !m_agreed.sack
                              : delivery.sackBelowRecover;
    if (!first && old && !delivery.sackAboveRecover) {
        declareSpurious();
        return true;
    }
    if (first)
        abandonFrto(now, 2); // step 2a
    else
        abandonFrto(now, 3); // step 3a
    return false;
}

void Sender::declareSpurious()
{
    // RFC 5682, section 2.1, step 3b. What to do about it is left open there (section 4): the
    // window is what it was before.
    m_frto = FrtoStep::Off;
    m_frtoCredit = 0;
    m_inTimeoutRecovery = false;
    m_goBackReason = Reason::None;
    m_recover = m_una;
    m_recoverSet = true;
    m_recoverOfTimeout = false;
    m_congestion.undo();
    m_lastChange = Reason::VarSpuriousTimeout;
}

/// The timeout was right: recovery goes its usual way, with a window of `segments` at most.
void Sender::abandonFrto(SimTime now, std::uint64_t segments)
{
    const bool step3 = m_frto == FrtoStep::AwaitSecondAck;
    m_frto = FrtoStep::Off;
    m_frtoCredit = 0;
    if (step3)
        m_congestion.setWindow(segments * m_smss);
    if (m_agreed.sack) {
        takeForLost(now);
        if (m_una < m_frtoResentEnd)
            m_queue.keepFrontUnderWay(); // the timer has just sent it
        return;
    }
    startGoBack(Reason::RetransmitGoBack);
    if (m_una < m_frtoResentEnd && !m_queue.empty()) {
        m_queue.skipFirst(); // the timer has just sent it
        m_nxt = m_queue.front().end();
    }
    if (m_queue.nextToResend() == nullptr)
        endGoBack();
}

TimeoutResult Sender::onPersistTimeout(SimTime now, int limit)
{
    m_timers.stop(TcpTimer::Persist);
    // RFC 9293, section 3.8.6.1: while the peer answers, the connection stays open
    if (++m_unansweredProbes > limit)
        return TimeoutResult::GaveUp;
    m_probeNow = true;
    m_probeInterval = std::min(m_probeInterval * 2, m_config.rtoMax);
    m_timers.arm(TcpTimer::Persist, now + m_probeInterval);
    if (m_config.userTimeout && !m_timers.armed(TcpTimer::UserTimeout))
        m_timers.arm(TcpTimer::UserTimeout, now + *m_config.userTimeout);
    return TimeoutResult::Resend;
}

void Sender::scheduleTimer(SimTime now, bool progress)
{
    if (m_queue.empty()) {
        if (!m_ecnHold)
            m_timers.stop(TcpTimer::Retransmit); // RFC 6298, section 5, rule 5.2
        m_timers.stop(TcpTimer::Reordering);
        m_timers.stop(TcpTimer::LossProbe);
        m_timers.stop(TcpTimer::UserTimeout);
        return;
    }
    if (m_config.userTimeout && progress)
        m_timers.arm(TcpTimer::UserTimeout, now + *m_config.userTimeout);
    if (!m_agreed.sack) {
        if (progress)
            m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
        return;
    }
    // RFC 8985, section 8: one of the three at a time
    if (m_reorderWait > Duration{0}) {
        m_timers.arm(TcpTimer::Reordering, now + m_reorderWait);
        m_timers.stop(TcpTimer::LossProbe);
        m_timers.stop(TcpTimer::Retransmit);
        return;
    }
    m_timers.stop(TcpTimer::Reordering);
    if (probeAllowed() && (progress || m_timers.armed(TcpTimer::LossProbe))) {
        if (progress)
            m_timers.arm(TcpTimer::LossProbe, probeDeadline(now));
        m_timers.stop(TcpTimer::Retransmit);
        return;
    }
    m_timers.stop(TcpTimer::LossProbe);
    m_timers.arm(TcpTimer::Retransmit, std::max(m_rtoDeadline, now));
}

void Sender::armRetransmit(SimTime now)
{
    // RFC 6298, section 5, rule 5.1
    const bool any = m_timers.armed(TcpTimer::Retransmit) || m_timers.armed(TcpTimer::LossProbe)
                     || m_timers.armed(TcpTimer::Reordering);
    if (!any) {
        m_rtoDeadline = now + m_rtt.rto();
        m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
    }
    if (m_config.userTimeout && !m_timers.armed(TcpTimer::UserTimeout))
        m_timers.arm(TcpTimer::UserTimeout, now + *m_config.userTimeout);
}

} // namespace roundtrip
