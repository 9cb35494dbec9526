// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves next: a SYN, a retransmission, a probe, new data, the FIN; in that order.
// Must never know: the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

std::uint64_t Sender::effectiveWindow() const
{
    // RFC 5681, section 3.1: the minimum of cwnd and rwnd governs. RFC 3042, section 2: each of the
    // first two duplicate ACKs lets one more new segment go, without a change of cwnd
    const bool limited = m_config.limitedTransmit && !m_inRecovery && !m_goBack && !m_agreed.sack;
    const std::uint64_t extra = limited
                                    ? static_cast<std::uint64_t>(std::min(m_dupAcks, 2)) * m_smss
                                    : 0;
    return m_congestion.window() + extra;
}

/// What counts against cwnd: the flight, or with a scoreboard what is deemed under way (RFC 6675,
/// section 5, steps (3.3) and (C)).
std::uint64_t Sender::used() const
{
    const bool byScoreboard = m_agreed.sack
                              && (m_inRecovery || m_inTimeoutRecovery || m_config.limitedTransmit);
    return byScoreboard ? m_queue.pipe() : m_nxt - m_una;
}

std::uint64_t Sender::usableWindow() const
{
    const auto room = [](std::uint64_t window, std::uint64_t taken) {
        return window > taken ? window - taken : 0;
    };
    const std::uint64_t offered = room(m_window, m_nxt - m_una);
    if (m_frtoCredit > 0) // RFC 5682, section 2.1, step 2b
        return std::min<std::uint64_t>(offered, m_smss);
    return std::min(room(effectiveWindow(), used()), offered);
}

std::optional<SendOrder> Sender::pollSyn(SimTime now)
{
    m_synQueued = false;
    SentSegment syn{.begin = 0, .length = 1, .syn = 1};
    syn.setLastSent(now);
    m_queue.push(syn);
    m_nxt = m_max = 1;
    startTiming(now, 1);
    armRetransmit(now);
    return orderFor(m_queue.front(), m_synReason);
}

std::optional<SendOrder> Sender::poll(SimTime now)
{
    if (m_stopped)
        return std::nullopt;
    if (m_synQueued)
        return pollSyn(now);
    if (m_holdUntilAck)
        return std::nullopt;
    if (m_resendFront != Reason::None || m_goBack) {
        if (auto order = pollResend(now))
            return order;
        if (m_goBack)
            return std::nullopt;
    }
    if (!m_open) {
        // RFC 9293, section 3.10.4, SYN-RECEIVED: a FIN with nothing before it need not wait
        const bool finAtOnce = m_nxt > 0 && m_nxt == m_bufferEnd && finUnsent()
                               && m_nxt - m_una < m_window;
        return finAtOnce ? std::optional(sendNew(now, 0, Reason::FinClose)) : std::nullopt;
    }
    if (m_probeNow)
        return pollProbe(now);
    if (m_probeDue) {
        if (auto order = pollLossProbe(now))
            return order;
    }
    if (m_queue.lossesWait())
        return pollLost(now);
    if (m_ecnHold)
        return std::nullopt;
    if (auto order = pollNew(now))
        return order;
    if (auto order = pollLastResort(now))
        return order;
    updatePersist(now);
    return std::nullopt;
}

void Sender::startTiming(SimTime now, StreamSeq end)
{
    if (m_timing)
        return;
    m_timing = true;
    m_timedEnd = end;
    m_timedAt = now;
}

std::optional<SendOrder> Sender::pollResend(SimTime now)
{
    if (m_resendFront != Reason::None) {
        const Reason reason = m_resendFront;
        m_resendFront = Reason::None;
        if (m_queue.empty())
            return std::nullopt;
        return resend(m_queue.firstId(), now, reason);
    }
    const SentSegment* next = nextOfGoBack();
    if (next == nullptr)
        endGoBack();
    // The oldest goes again even into a closed window (RFC 9293, section 3.8.6.1); the rest keep
    // to slow start's window.
    const std::uint64_t window = std::min(effectiveWindow(), m_window);
    if (next == nullptr || (m_nxt > m_una && next->end() - m_una > window))
        return std::nullopt;
    const bool smaller = next->cut && m_goBackReason == Reason::RetransmitGoBack;
    const Reason reason = smaller ? Reason::RetransmitSmaller : m_goBackReason;
    m_goBackReason = Reason::RetransmitGoBack;
    m_nxt = next->end();
    const SendOrder order = resend(m_queue.nextId(), now, reason);
    if (nextOfGoBack() == nullptr)
        endGoBack();
    return order;
}

SendOrder Sender::resend(RetransmissionQueue::Id id, SimTime now, Reason reason)
{
    m_timing = false; // Karn: RFC 6298, section 3
    m_holdUntilAck = std::exchange(m_oneThenHold, false);
    const SentSegment& segment = m_queue.markResent(id, now);
    if (m_agreed.sack) {
        if (m_config.rack)
            m_rack.onResent(id, now);
        m_highRxt = std::max(m_highRxt, segment.end());
        m_prr.onSent(segment.length);
    }
    m_lastDataSent = now;
    armRetransmit(now);
    return orderFor(segment, reason);
}

SendOrder Sender::orderFor(const SentSegment& segment, Reason reason) const
{
    const std::uint64_t control = (segment.syn ? 1U : 0U) + (segment.fin ? 1U : 0U);
    SendOrder order;
    order.begin = segment.begin;
    order.length = static_cast<std::uint32_t>(segment.length - control);
    order.syn = segment.syn != 0;
    order.fin = segment.fin != 0;
    order.push = order.length > 0 && segment.begin + order.length == m_bufferEnd;
    order.number = segment.number;
    order.transmission = static_cast<std::uint16_t>(segment.transmissions);
    order.reason = reason;
    if (segment.fin && order.length == 0 && segment.transmissions > 1)
        order.reason = reason == Reason::RetransmitGoBack ? Reason::FinGoBack
                                                          : Reason::FinRetransmit;
    return order;
}

bool Sender::mayLeaveNow(std::uint64_t length) const
{
    // RFC 9293, section 3.8.6.2.1, rule 1: a full segment
    if (length >= m_smss || m_frtoCredit > 0)
        return true;
    // RFC 9293, section 3.7.4: while data is outstanding; by the variation of appendix A.3, while a
    // small segment is
    const bool idle = m_nxt == m_una || (!m_config.nagleByLetter && m_una >= m_smallEnd);
    // Rule 2, with the bracketed condition of the Nagle algorithm (RFC 9293, section 3.7.4). The
    // last segment before a FIN will not grow any more, so it is not held.
    if (length == unsent())
        return !m_nagle || idle || m_finQueued;
    // Rule 3: half of the largest window ever seen; without avoidance whatever fits
    return (!m_nagle || idle) && (length * 2 >= m_maxWindow || !m_config.sillyWindowAvoidance);
}

void Sender::restartAfterIdle(SimTime now)
{
    // RFC 5681, section 4.1: nothing sent for longer than the RTO
    const bool idle = m_queue.empty() && m_lastDataSent > kStartOfTime
                      && now - m_lastDataSent > m_rtt.rto();
    if (!m_config.idleRestart || !idle || unsent() == 0)
        return;
    const std::uint64_t before = m_congestion.window();
    m_congestion.onIdle(now, std::uint64_t{m_config.initialWindow} * m_smss);
    m_idleRestarted = m_congestion.window() != before;
    m_lastDataSent = now;
}

std::optional<SendOrder> Sender::pollNew(SimTime now)
{
    restartAfterIdle(now);
    const std::uint64_t waiting = unsent();
    const std::uint64_t length = waiting == 0
                                     ? 0
                                     : std::min({waiting, std::uint64_t{m_smss}, usableWindow()});
    if (length == 0) {
        // A FIN takes a sequence number, so the receiver's window must have room for it.
        const bool fin = unsent() == 0 && finUnsent() && m_nxt - m_una < m_window;
        return fin ? std::optional(sendNew(now, 0, Reason::FinClose)) : std::nullopt;
    }
    if (!mayLeaveNow(length)) {
        m_nagleHeld = length == unsent();
        return std::nullopt;
    }
    const Reason reason = m_nagleHeld && length < m_smss ? Reason::DataNagleFlush : Reason::DataNew;
    m_nagleHeld = false;
    return sendNew(now, static_cast<std::uint32_t>(length), reason);
}

SendOrder Sender::sendNew(SimTime now, std::uint32_t length, Reason reason)
{
    const StreamSeq dataEnd = m_nxt + length;
    const bool fin = m_finQueued && dataEnd == m_bufferEnd && dataEnd - m_una < m_window;
    const SentSegment& segment = m_queue.push(m_nxt, length + (fin ? 1U : 0U),
                                              length > 0 ? ++m_lastNumber : 0U, now, fin);
    m_nxt = segment.end();
    m_max = std::max(m_max, m_nxt);
    if (length > 0 && length < m_smss)
        m_smallEnd = m_nxt;
    m_largestFlight = std::max(m_largestFlight, m_nxt - m_una);
    m_lastDataSent = now;
    if (m_frtoCredit > 0)
        --m_frtoCredit;
    if (m_dupAcks > 0 && !m_inRecovery && m_nxt - m_una > m_congestion.window())
        m_limitedBytes += length;
    if (m_inRecovery)
        m_prr.onSent(length);
    if (!m_agreed.timestamps)
        startTiming(now, segment.end());
    armRetransmit(now);
    if (probeAllowed() && !m_timers.armed(TcpTimer::Reordering)) { // RFC 8985, section 8: one timer
        m_timers.arm(TcpTimer::LossProbe, probeDeadline(now));
        m_timers.stop(TcpTimer::Retransmit);
    }
    m_timers.stop(TcpTimer::Persist);
    m_lastChange = m_idleRestarted ? Reason::VarIdleRestart : Reason::VarDataSent;
    m_idleRestarted = false;
    SendOrder order = orderFor(segment, reason);
    // RFC 3168, section 6.1.2; section 6.1.5: never a retransmission
    order.ecnCapable = m_agreed.ecn && length > 0;
    order.reduced = order.ecnCapable && m_cwrDue;
    m_cwrDue = m_cwrDue && !order.reduced;
    return order;
}

void Sender::updatePersist(SimTime now)
{
    // RFC 9293, section 3.8.6.1: data waits, nothing is under way that could bring an ACK back
    const bool waiting = m_queue.empty() && (unsent() > 0 || finUnsent());
    if (!waiting) {
        m_timers.stop(TcpTimer::Persist);
        m_unansweredProbes = 0;
        m_probeInterval = Duration{0};
    } else if (!m_timers.armed(TcpTimer::Persist)) {
        m_probeInterval = m_rtt.rto();
        m_timers.arm(TcpTimer::Persist, now + m_probeInterval);
    }
}

std::optional<SendOrder> Sender::pollProbe(SimTime now)
{
    m_probeNow = false;
    if (const auto room = std::min({unsent(), usableWindow(), std::uint64_t{m_smss}}); room > 0)
        // RFC 9293, section 3.8.6.2.1, rule 4: silly window avoidance has waited long enough
        return sendNew(now, static_cast<std::uint32_t>(room), Reason::DataOverride);
    m_lastDataSent = now;
    SendOrder order;
    order.begin = m_nxt;
    order.reason = Reason::PersistProbe;
    if (unsent() == 0) {
        order.fin = true;
        m_max = std::max(m_max, m_nxt + 1);
        return order;
    }
    // RFC 9293, section 3.8.6.1: at least one octet of new data
    order.length = 1;
    order.push = true;
    // The octet stays unsent in our own books: when the window opens, a whole segment leaves from
    // here. Only its number is remembered, so that a repeated probe counts as a retransmission.
    if (m_probeBegin != m_nxt || m_probeNumber == 0) {
        m_probeBegin = m_nxt;
        m_probeNumber = ++m_lastNumber;
        m_probeTransmissions = 0;
    }
    order.number = m_probeNumber;
    order.transmission = ++m_probeTransmissions;
    m_max = std::max(m_max, m_nxt + order.length);
    return order;
}

} // namespace roundtrip
