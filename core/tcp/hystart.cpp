// SPDX-License-Identifier: GPL-3.0-or-later
// See hystart.h. Must never know: the congestion window, the clock.
#include "core/tcp/hystart.h"

#include <algorithm>

namespace roundtrip {

std::uint64_t HyStart::growth(std::uint64_t acked, std::uint32_t smss) const
{
    // RFC 9406, section 4.2: at most L * SMSS for one ACK, in CSS a quarter of that
    const std::uint64_t bytes = std::min(acked, kSegmentsPerAck * smss);
    return m_phase == Phase::Conservative ? bytes / kGrowthDivisor : bytes;
}

void HyStart::onAck(StreamSeq ack, StreamSeq nxt, std::optional<Duration> sample)
{
    if (m_phase == Phase::Done)
        return;
    if (!m_windowEnd)
        m_windowEnd = nxt;
    if (sample) {
        m_currentRoundMin = std::min(m_currentRoundMin.value_or(*sample), *sample);
        ++m_samples;
        judge();
    }
    // This ACK was for a packet of the round that it ends, so its sample counts there.
    if (ack >= *m_windowEnd)
        endRound(nxt);
}

bool HyStart::delayHasGrown() const
{
    // RFC 9406, section 4.2: an eighth of the last round's minimum, but 4 ms to 16 ms
    if (!m_lastRoundMin || !m_currentRoundMin)
        return false;
    const Duration threshold = std::clamp(*m_lastRoundMin / kMinRttDivisor, kMinRttThreshold,
                                          kMaxRttThreshold);
    return *m_currentRoundMin >= *m_lastRoundMin + threshold;
}

void HyStart::judge()
{
    if (m_samples < kSamplesPerRound)
        return;
    if (m_phase == Phase::SlowStart && delayHasGrown()) {
        // RFC 9406, section 4.2: leave slow start, enter CSS
        m_phase = Phase::Conservative;
        m_baseline = m_currentRoundMin;
        m_conservativeRounds = 0;
    } else if (m_phase == Phase::Conservative && m_currentRoundMin < m_baseline) {
        // RFC 9406, section 4.2: the exit was spurious, so slow start resumes
        m_phase = Phase::SlowStart;
        m_baseline.reset();
    }
}

void HyStart::endRound(StreamSeq nxt)
{
    m_windowEnd = nxt;
    m_lastRoundMin = m_currentRoundMin;
    m_currentRoundMin.reset();
    m_samples = 0;
    // RFC 9406, section 4.2: the partial round in which CSS began counts too
    if (m_phase == Phase::Conservative && ++m_conservativeRounds == kConservativeRounds)
        m_phase = Phase::Done;
}

} // namespace roundtrip
