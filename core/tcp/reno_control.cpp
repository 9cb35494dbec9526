// SPDX-License-Identifier: GPL-3.0-or-later
// Reno and NewReno window arithmetic. Must never know: sequence numbers, time.
#include "core/tcp/congestion_control.h"

#include <algorithm>

namespace roundtrip {

RenoControl::RenoControl(bool newReno, std::uint32_t smss, std::uint32_t initialWindow,
                         std::uint64_t initialSsthresh)
    : m_newReno(newReno)
    , m_smss(smss)
    , m_cwnd(std::uint64_t{initialWindow} * smss)
    , m_ssthresh(initialSsthresh)
{
}

Reason RenoControl::onAck(std::uint64_t acked)
{
    if (m_cwnd < m_ssthresh) {
        // RFC 5681, section 3.1, equation 2: slow start
        m_cwnd += std::min<std::uint64_t>(acked, m_smss);
        return Reason::VarSlowStart;
    }
    // RFC 5681, section 3.1, equation 3: congestion avoidance, at least one byte
    m_cwnd += std::max<std::uint64_t>(std::uint64_t{m_smss} * m_smss / m_cwnd, 1);
    return Reason::VarCongestionAvoidance;
}

void RenoControl::onFastRetransmit(std::uint64_t flightSize)
{
    // RFC 5681, section 3.1, equation 4, and section 3.2, steps 2 and 3
    m_ssthresh = std::max<std::uint64_t>(flightSize / 2, 2 * std::uint64_t{m_smss});
    m_cwnd = m_ssthresh + 3 * std::uint64_t{m_smss};
}

void RenoControl::onDuplicateAckInRecovery()
{
    // RFC 5681, section 3.2, step 4: a segment has left the network
    m_cwnd += m_smss;
}

void RenoControl::onPartialAck(std::uint64_t acked)
{
    // RFC 6582, section 3.2, step 3: deflate by what was acknowledged, add one segment back
    m_cwnd -= std::min(acked, m_cwnd);
    if (acked >= m_smss)
        m_cwnd += m_smss;
    m_cwnd = std::max<std::uint64_t>(m_cwnd, m_smss);
}

void RenoControl::onRecoveryEnd()
{
    // RFC 5681, section 3.2, step 6; RFC 6582, section 3.2, step 3, option 2
    m_cwnd = m_ssthresh;
}

void RenoControl::onTimeout(std::uint64_t flightSize, bool again)
{
    // RFC 5681, section 3.1: ssthresh is held when the same segment times out again
    if (!again)
        m_ssthresh = std::max<std::uint64_t>(flightSize / 2, 2 * std::uint64_t{m_smss});
    m_cwnd = m_smss; // the loss window
}

} // namespace roundtrip
