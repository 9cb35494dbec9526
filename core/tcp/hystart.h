// SPDX-License-Identifier: GPL-3.0-or-later
// HyStart++ (RFC 9406): tells by growing round trips that slow start has filled the path, before
// packets are lost. It watches and says how much an ACK may add; the window is its owner's.
#pragma once

#include "core/base/seq_num.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

class HyStart {
public:
    enum class Phase : std::uint8_t {
        SlowStart,    ///< standard slow start, watched
        Conservative, ///< conservative slow start (CSS): was the exit premature?
        Done,         ///< congestion avoidance from here on; never left again
    };

    // RFC 9406, section 4.3: the recommended constants; senders here do not pace
    static constexpr Duration kMinRttThreshold = std::chrono::milliseconds(4);
    static constexpr Duration kMaxRttThreshold = std::chrono::milliseconds(16);
    static constexpr int kMinRttDivisor = 8;
    static constexpr int kSamplesPerRound = 8;
    static constexpr int kGrowthDivisor = 4;
    static constexpr int kConservativeRounds = 5;
    static constexpr std::uint64_t kSegmentsPerAck = 8;

    /// Bytes by which the window may grow for an ACK of `acked` new bytes in the present phase.
    [[nodiscard]] std::uint64_t growth(std::uint64_t acked, std::uint32_t smss) const;
    /// For each ACK of new data, after the window grew. `sample` only where this ACK gave a valid
    /// round trip; a sender that measures fewer than kSamplesPerRound a round never leaves slow
    /// start by this.
    void onAck(StreamSeq ack, StreamSeq nxt, std::optional<Duration> sample);
    /// A loss, an ECN mark or ssthresh ended slow start.
    void leave() { m_phase = Phase::Done; }

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// Shortest round trip of the round before and of this one; empty = infinity.
    [[nodiscard]] std::optional<Duration> lastRoundMin() const { return m_lastRoundMin; }
    [[nodiscard]] std::optional<Duration> currentRoundMin() const { return m_currentRoundMin; }
    /// What the round trips must fall below for slow start to resume; only while Conservative.
    [[nodiscard]] std::optional<Duration> baseline() const { return m_baseline; }
    /// Rounds of conservative slow start that are over, 0 .. kConservativeRounds.
    [[nodiscard]] int conservativeRounds() const { return m_conservativeRounds; }
    friend bool operator==(const HyStart&, const HyStart&) = default;

private:
    [[nodiscard]] bool delayHasGrown() const;
    void judge();
    void endRound(StreamSeq nxt);

    Phase m_phase = Phase::SlowStart;
    std::optional<StreamSeq> m_windowEnd; // the round ends when this is acknowledged
    std::optional<Duration> m_lastRoundMin, m_currentRoundMin, m_baseline;
    int m_samples = 0; // in this round
    int m_conservativeRounds = 0;
};

} // namespace roundtrip
