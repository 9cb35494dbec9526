// SPDX-License-Identifier: GPL-3.0-or-later
// How much may be in the network: the congestion window and the slow start threshold, in bytes.
// A controller is told what happened and answers with a window; detecting losses, choosing what to
// resend and counting within a recovery are the sender's. Controllers are values in a variant, so
// that a connection can be copied.
#pragma once

#include "core/base/reason.h"
#include "core/tcp/ack_event.h"
#include "core/tcp/cubic_control.h"
#include "core/tcp/hystart.h"
#include "core/tcp/tcp_config.h"

#include <cstdint>
#include <variant>

namespace roundtrip {

/// No limit at all; small enough to be added to.
inline constexpr std::uint64_t kUnlimitedWindow = std::uint64_t{1} << 56;

/// Slow start and congestion avoidance, and half the flight after a loss (RFC 5681, section 3).
class RenoControl {
public:
    RenoControl(std::uint32_t smss, std::uint32_t initialWindow, std::uint64_t initialSsthresh,
                bool hystart);

    [[nodiscard]] std::uint64_t window() const { return m_cwnd; }
    [[nodiscard]] std::uint64_t ssthresh() const { return m_ssthresh; }
    [[nodiscard]] const HyStart* hystart() const { return m_hystart ? &*m_hystart : nullptr; }
    void setWindow(std::uint64_t bytes) { m_cwnd = bytes; }
    void setSegmentSize(std::uint32_t smss) { m_smss = smss; }
    Reason onAck(const AckEvent& ack);
    void onCongestion(SimTime now, std::uint64_t flightSize, bool ecnEcho = false);
    void onTimeout(SimTime now, std::uint64_t flightSize, bool again);
    void onIdle(SimTime now, std::uint64_t restartWindow);
    void undo();
    friend bool operator==(const RenoControl&, const RenoControl&) = default;

private:
    void remember();
    Reason growWatched(const AckEvent& ack);
    std::uint32_t m_smss;
    std::uint64_t m_cwnd;
    std::uint64_t m_ssthresh;
    std::uint64_t m_priorCwnd = 0; // before the last reduction, should it prove unfounded
    std::uint64_t m_priorSsthresh = 0;
    std::optional<HyStart> m_hystart;
};

/// Plain sliding window: nothing but the receiver limits the sender.
class NoControl {
public:
    [[nodiscard]] std::uint64_t window() const { return kUnlimitedWindow; }
    [[nodiscard]] std::uint64_t ssthresh() const { return kUnlimitedWindow; }
    void setWindow(std::uint64_t) {}
    void setSegmentSize(std::uint32_t) {}
    Reason onAck(const AckEvent&) { return Reason::VarAckReceived; }
    void onCongestion(SimTime, std::uint64_t, bool) {}
    void onTimeout(SimTime, std::uint64_t, bool) {}
    void onIdle(SimTime, std::uint64_t) {}
    void undo() {}
    friend bool operator==(const NoControl&, const NoControl&) = default;
};

/// Whichever was chosen.
class CongestionControl {
public:
    CongestionControl() = default;
    CongestionControl(const TcpConfig& config, std::uint32_t smss, std::uint32_t initialWindow,
                      std::uint64_t initialSsthresh);

    [[nodiscard]] CongestionControlKind kind() const { return m_kind; }
    [[nodiscard]] std::uint64_t window() const;
    [[nodiscard]] std::uint64_t ssthresh() const;
    /// For what is no reaction to an ACK or a loss: inflation, deflation, a recovery's own count.
    void setWindow(std::uint64_t bytes);
    /// Segments have another size from now on; the window stays (RFC 1191, section 6.4).
    void setSegmentSize(std::uint32_t smss);
    /// New data was acknowledged outside a recovery.
    Reason onAck(const AckEvent& ack);
    /// A loss, or a mark of ECN, seen without the timer: ssthresh, and cwnd = ssthresh.
    void onCongestion(SimTime now, std::uint64_t flightSize, bool ecnEcho = false);
    /// `again`: this segment has been resent by the timer before, so ssthresh stays.
    void onTimeout(SimTime now, std::uint64_t flightSize, bool again);
    /// Nothing was sent for longer than the RTO.
    void onIdle(SimTime now, std::uint64_t restartWindow);
    /// The last reduction was for nothing.
    void undo();
    /// CUBIC's own variables; nullptr for the others.
    [[nodiscard]] const CubicControl* cubic() const
    {
        return std::get_if<CubicControl>(&m_control);
    }
    /// What watches slow start; CUBIC has one even where it is off, and then it is Done.
    [[nodiscard]] const HyStart* hystart() const
    {
        const auto* reno = std::get_if<RenoControl>(&m_control);
        return cubic() != nullptr ? &cubic()->hystart() : reno ? reno->hystart() : nullptr;
    }
    friend bool operator==(const CongestionControl&, const CongestionControl&) = default;

private:
    CongestionControlKind m_kind = CongestionControlKind::None;
    std::variant<NoControl, RenoControl, CubicControl> m_control;
};

} // namespace roundtrip
