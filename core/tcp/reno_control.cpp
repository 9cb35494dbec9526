// SPDX-License-Identifier: GPL-3.0-or-later
// Reno's window arithmetic. Must never know: sequence numbers, segments.
#include "core/tcp/congestion_control.h"

#include <algorithm>

namespace roundtrip {

RenoControl::RenoControl(std::uint32_t smss, std::uint32_t initialWindow,
                         std::uint64_t initialSsthresh, bool hystart)
    : m_smss(smss), m_cwnd(std::uint64_t{initialWindow} * smss), m_ssthresh(initialSsthresh)
{
    if (hystart)
        m_hystart.emplace();
}

Reason RenoControl::onAck(const AckEvent& ack)
{
    if (!ack.windowLimited)
        return Reason::VarAckReceived;
    if (m_cwnd < m_ssthresh) {
        if (m_hystart && m_hystart->phase() != HyStart::Phase::Done)
            return growWatched(ack);
        // RFC 5681, section 3.1, equation 2: slow start
        m_cwnd += std::min<std::uint64_t>(ack.acked, m_smss);
        return Reason::VarSlowStart;
    }
    // RFC 5681, section 3.1, equation 3: congestion avoidance, at least one byte
    m_cwnd += std::max<std::uint64_t>(std::uint64_t{m_smss} * m_smss / m_cwnd, 1);
    return Reason::VarCongestionAvoidance;
}

/// Slow start with an eye on the round trips (RFC 9406, section 4.2).
Reason RenoControl::growWatched(const AckEvent& ack)
{
    m_cwnd += m_hystart->growth(ack.acked, m_smss);
    m_hystart->onAck(ack.ack, ack.nxt, ack.sample);
    switch (m_hystart->phase()) {
    case HyStart::Phase::SlowStart: return Reason::VarSlowStart;
    case HyStart::Phase::Conservative: return Reason::VarConservativeSlowStart;
    case HyStart::Phase::Done: break;
    }
    m_ssthresh = m_cwnd;
    return Reason::VarSlowStartLeft;
}

void RenoControl::remember()
{
    m_priorCwnd = m_cwnd;
    m_priorSsthresh = m_ssthresh;
}

void RenoControl::onCongestion(SimTime, std::uint64_t flightSize, bool ecnEcho)
{
    // RFC 5681, section 3.1, equation 4
    remember();
    m_ssthresh = std::max<std::uint64_t>(flightSize / 2, 2 * std::uint64_t{m_smss});
    // RFC 3168, section 6.1.2: a mark never widens the window, and one segment is the least
    m_cwnd = ecnEcho ? std::min(m_cwnd, std::max<std::uint64_t>(flightSize / 2, m_smss))
                     : m_ssthresh;
    if (m_hystart)
        m_hystart->leave();
}

void RenoControl::onTimeout(SimTime, std::uint64_t flightSize, bool again)
{
    // RFC 5681, section 3.1: ssthresh is held when the same segment times out again
    if (!again) {
        remember();
        m_ssthresh = std::max<std::uint64_t>(flightSize / 2, 2 * std::uint64_t{m_smss});
    }
    m_cwnd = m_smss; // the loss window
    if (m_hystart)
        m_hystart->leave();
}

void RenoControl::onIdle(SimTime, std::uint64_t restartWindow)
{
    // RFC 5681, section 4.1
    m_cwnd = std::min(m_cwnd, restartWindow);
}

void RenoControl::undo()
{
    m_cwnd = std::max(m_cwnd, m_priorCwnd);
    m_ssthresh = std::max(m_ssthresh, m_priorSsthresh);
}

} // namespace roundtrip
