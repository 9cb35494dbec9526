// SPDX-License-Identifier: GPL-3.0-or-later
// How much may be in the network: the congestion window and the slow start threshold, in bytes.
// A controller is told what happened and answers with a window; detecting losses and choosing
// what to resend is the sender's. Controllers are values in a variant, so that a connection can
// be copied.
#pragma once

#include "core/base/reason.h"
#include "core/tcp/tcp_config.h"

#include <cstdint>
#include <variant>

namespace roundtrip {

/// No limit at all; small enough to be added to.
inline constexpr std::uint64_t kUnlimitedWindow = std::uint64_t{1} << 56;

/// Slow start, congestion avoidance, fast recovery (RFC 5681, section 3), with partial
/// acknowledgments answered as NewReno does (RFC 6582, section 3.2) or, for Reno, ending recovery.
class RenoControl {
public:
    RenoControl(bool newReno, std::uint32_t smss, std::uint32_t initialWindow,
                std::uint64_t initialSsthresh);

    [[nodiscard]] std::uint64_t window() const { return m_cwnd; }
    [[nodiscard]] std::uint64_t ssthresh() const { return m_ssthresh; }
    /// Recovery goes by RFC 6582: it lasts over partial ACKs and is not entered twice.
    [[nodiscard]] bool isNewReno() const { return m_newReno; }

    Reason onAck(std::uint64_t acked);
    void onFastRetransmit(std::uint64_t flightSize);
    void onDuplicateAckInRecovery();
    void onPartialAck(std::uint64_t acked);
    void onRecoveryEnd();
    /// `again`: this segment has been resent by the timer before, so ssthresh stays.
    void onTimeout(std::uint64_t flightSize, bool again);
    friend bool operator==(const RenoControl&, const RenoControl&) = default;

private:
    bool m_newReno;
    std::uint32_t m_smss;
    std::uint64_t m_cwnd;
    std::uint64_t m_ssthresh;
};

/// Plain sliding window: nothing but the receiver limits the sender.
class NoControl {
public:
    [[nodiscard]] std::uint64_t window() const { return kUnlimitedWindow; }
    [[nodiscard]] std::uint64_t ssthresh() const { return kUnlimitedWindow; }
    [[nodiscard]] bool isNewReno() const { return true; }
    Reason onAck(std::uint64_t) { return Reason::VarAckReceived; }
    void onFastRetransmit(std::uint64_t) {}
    void onDuplicateAckInRecovery() {}
    void onPartialAck(std::uint64_t) {}
    void onRecoveryEnd() {}
    void onTimeout(std::uint64_t, bool) {}
    friend bool operator==(const NoControl&, const NoControl&) = default;
};

class CongestionControl {
public:
    CongestionControl() = default;
    CongestionControl(CongestionControlKind kind, std::uint32_t smss, std::uint32_t initialWindow,
                      std::uint64_t initialSsthresh);

    [[nodiscard]] std::uint64_t window() const;
    [[nodiscard]] std::uint64_t ssthresh() const;
    [[nodiscard]] bool isNewReno() const;
    Reason onAck(std::uint64_t acked);
    void onFastRetransmit(std::uint64_t flightSize);
    void onDuplicateAckInRecovery();
    void onPartialAck(std::uint64_t acked);
    void onRecoveryEnd();
    void onTimeout(std::uint64_t flightSize, bool again);
    friend bool operator==(const CongestionControl&, const CongestionControl&) = default;

private:
    std::variant<NoControl, RenoControl> m_control;
};

} // namespace roundtrip
