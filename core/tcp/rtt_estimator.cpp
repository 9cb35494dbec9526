// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 6298's arithmetic in integers. Must never know: segments, clocks.
#include "core/tcp/rtt_estimator.h"

#include <algorithm>

namespace roundtrip {

RttEstimator::RttEstimator(const TcpConfig& config)
    : m_min(config.rtoMin)
    , m_max(config.rtoMax)
    , m_rto(config.rtoInitial) // RFC 6298, section 2, rule 2.1
{
}

Duration RttEstimator::clamp(Duration rto) const
{
    // RFC 6298, section 2, rules 2.4 (lower bound) and 2.5 (upper bound)
    return std::min(std::max(rto, m_min), m_max);
}

void RttEstimator::addSample(Duration sample, std::uint64_t perRoundTrip)
{
    if (!m_measured) {
        // RFC 6298, section 2, rule 2.2
        m_srtt = sample;
        m_rttvar = sample / 2;
        m_measured = true;
    } else {
        // RFC 6298, section 2, rule 2.3: alpha 1/8, beta 1/4; RTTVAR before SRTT
        const Duration error = sample > m_srtt ? sample - m_srtt : m_srtt - sample;
        const auto share = static_cast<std::int64_t>(perRoundTrip);
        m_rttvar = (m_rttvar * (4 * share - 1) + error) / (4 * share);
        m_srtt = (m_srtt * (8 * share - 1) + sample) / (8 * share);
    }
    m_backoffs = 0;
    // The clock granularity G is one nanosecond, always below 4 RTTVAR or the minimum.
    m_rto = clamp(m_srtt + m_rttvar * 4);
}

void RttEstimator::backOff()
{
    ++m_backoffs;
    m_rto = std::min(m_rto * 2, m_max);
}

void RttEstimator::restartAfterLostSyn()
{
    m_rto = std::min<Duration>(std::max<Duration>(m_rto, std::chrono::seconds(3)), m_max);
}

std::optional<Duration> RttEstimator::srtt() const
{
    return m_measured ? std::optional(m_srtt) : std::nullopt;
}

std::optional<Duration> RttEstimator::rttvar() const
{
    return m_measured ? std::optional(m_rttvar) : std::nullopt;
}

} // namespace roundtrip
