// SPDX-License-Identifier: GPL-3.0-or-later
// The retransmission timeout from measured round trips (RFC 6298), in whole nanoseconds. Knows
// nothing of segments: the sender says when a sample is valid (Karn's algorithm, section 3).
#pragma once

#include "core/base/time.h"
#include "core/tcp/tcp_config.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

class RttEstimator {
public:
    explicit RttEstimator(const TcpConfig& config);

    /// A round trip measured on a segment that was sent once, or by its timestamp (RFC 6298,
    /// section 2, rules 2.2, 2.3). `perRoundTrip`: how many samples one round trip is expected to
    /// bring; each weighs that much less (RFC 7323, appendix G).
    void addSample(Duration sample, std::uint64_t perRoundTrip = 1);
    /// The timer expired: doubles the timeout (RFC 6298, section 5, rule 5.5).
    void backOff();
    /// The handshake needed a retransmitted SYN: data transmission begins with 3 s (RFC 6298,
    /// section 5, rule 5.7).
    void restartAfterLostSyn();

    [[nodiscard]] Duration rto() const { return m_rto; }
    [[nodiscard]] std::optional<Duration> srtt() const;
    [[nodiscard]] std::optional<Duration> rttvar() const;
    /// The same for sums made on every ACK: zero before the first sample.
    [[nodiscard]] Duration srttOrZero() const { return m_srtt; }
    [[nodiscard]] Duration rttvarOrZero() const { return m_rttvar; }
    [[nodiscard]] bool measured() const { return m_measured; }
    /// Expiries since the last sample.
    [[nodiscard]] int backoffs() const { return m_backoffs; }
    friend bool operator==(const RttEstimator&, const RttEstimator&) = default;

private:
    Duration clamp(Duration rto) const;
    Duration m_min, m_max;
    Duration m_rto;
    Duration m_srtt{0}, m_rttvar{0};
    bool m_measured = false;
    int m_backoffs = 0;
};

} // namespace roundtrip
