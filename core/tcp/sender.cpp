// SPDX-License-Identifier: GPL-3.0-or-later
// What acknowledgments, duplicates and timers do to the sending half. What may be sent is in
// sender_poll.cpp. Must never know: the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr int kDuplicateThreshold = 3; // RFC 5681, section 3.2

std::uint64_t initialSsthresh(bool windowScaled)
{
    // RFC 5681, section 3.1: arbitrarily high, for example the largest possible window
    return windowScaled ? std::uint64_t{1} << 30 : 65535;
}

} // namespace

Sender::Sender(const TcpConfig& config, std::uint32_t smss)
    : m_config(config)
    , m_smss(smss)
    , m_nagle(config.nagle)
    , m_congestion(config.congestionControl, smss, config.initialWindow,
                   initialSsthresh(config.windowScaling))
    , m_rtt(config)
{
}

void Sender::sendSyn(Reason reason)
{
    m_synQueued = true;
    m_synReason = reason;
}

void Sender::repeatSyn(Reason reason) { m_resendFront = reason; }

std::uint64_t Sender::bufferFree() const
{
    const std::uint64_t held = m_bufferEnd - std::max<StreamSeq>(m_una, 1);
    return m_config.sendBuffer > held ? m_config.sendBuffer - held : 0;
}

std::uint64_t Sender::write(std::uint64_t bytes)
{
    const std::uint64_t taken = std::min(bytes, bufferFree());
    m_bufferEnd += taken;
    return taken;
}

void Sender::queueFin() { m_finQueued = true; }

void Sender::onEstablished(std::uint32_t smss, std::uint64_t window, bool windowScaled)
{
    m_open = true;
    m_smss = smss;
    m_window = window;
    m_maxWindow = window;
    // RFC 5681, section 3.1: after a lost SYN or SYN-ACK the initial window is one segment
    m_congestion = CongestionControl(m_config.congestionControl, smss,
                                     m_synLost ? 1 : m_config.initialWindow,
                                     initialSsthresh(windowScaled));
    if (m_synLost)
        m_rtt.restartAfterLostSyn(); // RFC 6298, section 5, rule 5.7
    m_lastChange = Reason::VarOpened;
}

void Sender::sampleRtt(SimTime now, StreamSeq ack)
{
    if (!m_timing || ack < m_timedEnd)
        return;
    m_timing = false;
    m_rtt.addSample(now - m_timedAt);
}

void Sender::onNewAck(SimTime now, StreamSeq ack)
{
    sampleRtt(now, ack);
    const StreamSeq dataBefore = std::clamp<StreamSeq>(m_una, 1, m_bufferEnd);
    const std::uint64_t acked = std::clamp<StreamSeq>(ack, 1, m_bufferEnd) - dataBefore;
    m_una = ack;
    m_nxt = std::max(m_nxt, m_una);
    m_max = std::max(m_max, m_una);
    m_queue.acknowledge(ack);
    if (m_goBack && m_queue.nextToResend() == nullptr)
        endGoBack();
    m_timeouts = 0;
    m_dupAcks = 0;
    m_limitedBytes = 0;
    // The peer took what a probe carried: the wait for the window begins anew (RFC 9293, section
    // 3.8.6.1), with poll() choosing the interval.
    m_timers.stop(TcpTimer::Persist);
    m_lastChange = Reason::VarAckReceived;

    bool restartTimer = true;
    if (m_inRecovery)
        restartTimer = onAckInRecovery(acked, ack);
    else if (m_open && acked > 0)
        m_lastChange = m_congestion.onAck(acked);

    if (m_queue.empty())
        m_timers.stop(TcpTimer::Retransmit); // RFC 6298, section 5, rule 5.2
    else if (restartTimer)
        m_timers.arm(TcpTimer::Retransmit, now + m_rtt.rto()); // rule 5.3
}

/// Returns whether the retransmission timer starts anew.
bool Sender::onAckInRecovery(std::uint64_t acked, StreamSeq ack)
{
    const bool full = ack > m_recover;
    if (!full && m_congestion.isNewReno()) {
        // RFC 6582, section 3.2, step 3: partial acknowledgment
        m_congestion.onPartialAck(acked);
        m_resendFront = Reason::RetransmitPartialAck;
        m_lastChange = Reason::VarPartialAck;
        const bool first = m_firstPartialAck;
        m_firstPartialAck = false;
        return first;
    }
    m_congestion.onRecoveryEnd();
    m_inRecovery = false;
    m_lastChange = Reason::VarFullAck;
    return true;
}

void Sender::onDuplicateAck()
{
    ++m_dupAcks;
    m_lastChange = Reason::VarDuplicateAck;
    if (m_inRecovery) {
        m_congestion.onDuplicateAckInRecovery();
        m_lastChange = Reason::VarInflate;
    } else if (m_dupAcks == kDuplicateThreshold && (coversRecover() || !m_congestion.isNewReno())) {
        // RFC 5681, section 3.2, step 2; for NewReno only when the ACK covers more than `recover`
        enterRecovery();
    }
}

bool Sender::coversRecover() const
{
    // RFC 6582, section 3.2, step 2. Before recovery or a timeout was ever entered there is nothing
    // to cover.
    return !m_recoverSet || m_una > m_recover + 1;
}

void Sender::enterRecovery()
{
    // RFC 5681, section 3.2, step 2: what limited transmit added does not count
    m_congestion.onFastRetransmit(flightSize() - m_limitedBytes);
    m_limitedBytes = 0;
    m_inRecovery = true;
    m_firstPartialAck = true;
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_resendFront = Reason::RetransmitFast;
    m_lastChange = Reason::VarFastRetransmit;
}

void Sender::onWindow(std::uint64_t window)
{
    if (window != m_window)
        m_lastChange = Reason::VarWindowUpdate;
    m_window = window;
    m_maxWindow = std::max(m_maxWindow, window);
}

TimeoutResult Sender::onRetransmitTimeout(SimTime now, int limit)
{
    m_timers.stop(TcpTimer::Retransmit);
    if (m_queue.empty())
        return TimeoutResult::Resend;
    if (++m_timeouts > limit)
        return TimeoutResult::GaveUp; // RFC 9293, section 3.8.3: R2
    m_lastChange = Reason::VarTimeout;
    m_rtt.backOff();
    m_timing = false; // Karn: RFC 6298, section 3
    if (m_queue.front().syn) {
        m_synLost = true;
        m_resendFront = Reason::SynRetransmit;
    } else {
        m_congestion.onTimeout(flightSize(), m_timeouts > 1);
        // RFC 6582, section 3.2, step 4
        m_inRecovery = false;
        m_recover = m_max - 1;
        m_recoverSet = true;
        m_dupAcks = 0;
        m_limitedBytes = 0;
        m_resendFront = Reason::None;
        // RFC 5681, section 3.1: slow start from one segment, beginning with the oldest
        m_goBack = true;
        m_goBackReason = Reason::RetransmitTimeout;
        m_nxt = m_una;
        m_queue.rewind();
    }
    m_timers.arm(TcpTimer::Retransmit, now + m_rtt.rto()); // RFC 6298, section 5, rule 5.6
    return TimeoutResult::Resend;
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
    return TimeoutResult::Resend;
}

void Sender::stop()
{
    m_stopped = true;
    m_queue.clear();
    m_timers.stop(TcpTimer::Retransmit);
    m_timers.stop(TcpTimer::Persist);
}

SendLimit Sender::limit() const
{
    if (m_stopped || (m_finQueued && m_nxt > m_bufferEnd))
        return SendLimit::Closed;
    if (!m_open)
        return SendLimit::NotOpen;
    if (unsent() == 0)
        return SendLimit::Application;
    const std::uint64_t need = std::min<std::uint64_t>(unsent(), m_smss);
    if (usableWindow() >= need)
        return SendLimit::Nagle;
    return m_window <= m_congestion.window() ? SendLimit::ReceiveWindow
                                             : SendLimit::CongestionWindow;
}

} // namespace roundtrip
