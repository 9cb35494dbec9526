// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves next: a SYN, a retransmission, a probe, new data, the FIN; in that order.
// Must never know: the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {

std::uint64_t Sender::effectiveWindow() const
{
    // RFC 5681, section 3.1: the minimum of cwnd and rwnd governs. RFC 3042, section 2: each of the
    // first two duplicate ACKs lets one more new segment go, without a change of cwnd
    const bool limited = m_config.limitedTransmit && !m_inRecovery && !m_goBack;
    const std::uint64_t extra = limited
                                    ? static_cast<std::uint64_t>(std::min(m_dupAcks, 2)) * m_smss
                                    : 0;
    return std::min(m_congestion.window() + extra, m_window);
}

std::uint64_t Sender::usableWindow() const
{
    const std::uint64_t used = m_nxt - m_una;
    const std::uint64_t window = effectiveWindow();
    return window > used ? window - used : 0;
}

void Sender::armRetransmit(SimTime now)
{
    // RFC 6298, section 5, rule 5.1
    if (!m_timers.armed(TcpTimer::Retransmit))
        m_timers.arm(TcpTimer::Retransmit, now + m_rtt.rto());
}

void Sender::endGoBack()
{
    m_goBack = false;
    m_nxt = m_max;
}

std::optional<SendOrder> Sender::poll(SimTime now)
{
    if (m_stopped)
        return std::nullopt;
    if (m_synQueued) {
        m_synQueued = false;
        m_queue.push({.begin = 0, .end = 1, .firstSent = now, .lastSent = now, .syn = true});
        m_nxt = m_max = 1;
        startTiming(now, 1);
        armRetransmit(now);
        return orderFor(m_queue.front(), m_synReason);
    }
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
        return pollProbe();
    if (auto order = pollNew(now))
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
        m_timing = false; // Karn: RFC 6298, section 3
        const SentSegment& segment = m_queue.markFrontResent(now);
        armRetransmit(now);
        return orderFor(segment, reason);
    }
    const SentSegment* next = m_queue.nextToResend();
    // The oldest goes again even into a closed window (RFC 9293, section 3.8.6.1); the rest keep
    // to slow start's window.
    if (next == nullptr || (m_nxt > m_una && next->end - m_una > effectiveWindow()))
        return std::nullopt;
    m_timing = false;
    const Reason reason = m_goBackReason;
    m_goBackReason = Reason::RetransmitGoBack;
    const SentSegment& segment = m_queue.markResent(now);
    m_nxt = segment.end;
    if (m_queue.nextToResend() == nullptr)
        endGoBack();
    armRetransmit(now);
    return orderFor(segment, reason);
}

SendOrder Sender::orderFor(const SentSegment& segment, Reason reason) const
{
    const std::uint64_t control = (segment.syn ? 1U : 0U) + (segment.fin ? 1U : 0U);
    SendOrder order;
    order.begin = segment.begin;
    order.length = static_cast<std::uint32_t>(segment.end - segment.begin - control);
    order.syn = segment.syn;
    order.fin = segment.fin;
    order.push = order.length > 0 && segment.begin + order.length == m_bufferEnd;
    order.number = segment.number;
    order.transmission = segment.transmissions;
    order.reason = reason;
    if (segment.fin && order.length == 0 && segment.transmissions > 1)
        order.reason = reason == Reason::RetransmitGoBack ? Reason::FinGoBack
                                                          : Reason::FinRetransmit;
    return order;
}

bool Sender::mayLeaveNow(std::uint64_t length) const
{
    // RFC 9293, section 3.8.6.2.1, rule 1: a full segment
    if (length >= m_smss)
        return true;
    const bool idle = m_nxt == m_una;
    // Rule 2, with the bracketed condition of the Nagle algorithm (RFC 9293, section 3.7.4). The
    // last segment before a FIN will not grow any more, so it is not held.
    if (length == unsent())
        return !m_nagle || idle || m_finQueued;
    // Rule 3: half of the largest window ever seen
    return (!m_nagle || idle) && length * 2 >= m_maxWindow;
}

std::optional<SendOrder> Sender::pollNew(SimTime now)
{
    const std::uint64_t length = std::min({unsent(), std::uint64_t{m_smss}, usableWindow()});
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
    SentSegment segment{.begin = m_nxt, .end = m_nxt + length, .firstSent = now, .lastSent = now};
    if (length > 0)
        segment.number = ++m_lastNumber;
    segment.fin = m_finQueued && segment.end == m_bufferEnd && segment.end - m_una < m_window;
    if (segment.fin)
        ++segment.end;
    m_nxt = segment.end;
    m_max = std::max(m_max, m_nxt);
    m_queue.push(segment);
    if (m_dupAcks > 0 && m_nxt - m_una > m_congestion.window())
        m_limitedBytes += length;
    startTiming(now, segment.end);
    armRetransmit(now);
    m_timers.stop(TcpTimer::Persist);
    m_lastChange = Reason::VarDataSent;
    return orderFor(segment, reason);
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

std::optional<SendOrder> Sender::pollProbe()
{
    m_probeNow = false;
    SendOrder order;
    order.begin = m_nxt;
    order.reason = Reason::PersistProbe;
    if (unsent() == 0) {
        order.fin = true;
        m_max = std::max(m_max, m_nxt + 1);
        return order;
    }
    // RFC 9293, section 3.8.6.1: at least one octet of new data; section 3.8.6.2.1, rule 4: where
    // silly window avoidance holds a larger piece back, all that the window takes
    order.length =
        static_cast<std::uint32_t>(std::min(unsent(), std::max<std::uint64_t>(usableWindow(), 1)));
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
