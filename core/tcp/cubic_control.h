// SPDX-License-Identifier: GPL-3.0-or-later
// CUBIC (RFC 9438): the window follows a cubic function of the time since the last congestion
// event, with its plateau where that event met it, and never grows slower than Reno would.
// Integers only. Must never know: segments, timers, who lost what; only what it is told.
#pragma once

#include "core/base/reason.h"
#include "core/tcp/ack_event.h"
#include "core/tcp/cubic_function.h"
#include "core/tcp/hystart.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

class CubicControl {
public:
    /// `smss` in bytes, 1 to 65535; `initialSsthresh` in bytes. `hystart`: leave the first slow
    /// start by HyStart++ (RFC 9406).
    CubicControl(std::uint32_t smss, std::uint32_t initialWindowSegments,
                 std::uint64_t initialSsthresh, bool hystart);

    [[nodiscard]] std::uint64_t window() const { return m_state.cwnd >> cubic::kFractionBits; }
    [[nodiscard]] std::uint64_t ssthresh() const { return m_state.ssthresh; }
    /// For the recovery, which steers the window itself (PRR, partial ACKs); bytes.
    void setSegmentSize(std::uint32_t smss) { m_smss = smss; }
    void setWindow(std::uint64_t bytes);

    /// An ACK of new data outside of recovery. The answer says why the window grew, or
    /// VarAckReceived where it did not.
    Reason onAck(const AckEvent& event);
    /// A loss found by ACKs, or, with `ecnEcho`, an ECN-Echo (RFC 9438, section 4.6).
    void onCongestion(SimTime now, std::uint64_t flightSize, bool ecnEcho = false);
    /// `again`: this segment has been resent by the timer before, so ssthresh stays.
    void onTimeout(SimTime now, std::uint64_t flightSize, bool again);
    /// Data is to be sent after a pause of more than a retransmission timeout.
    void onIdle(SimTime now, std::uint64_t restartWindow);
    /// The last congestion event or timeout was none (RFC 9438, section 4.9).
    void undo();

    [[nodiscard]] bool inSlowStart() const { return window() < m_state.ssthresh; }
    /// In the Reno-friendly region at the last ACK.
    [[nodiscard]] bool friendly() const { return m_state.friendly; }
    [[nodiscard]] std::uint64_t wMax() const { return m_state.wMax >> cubic::kFractionBits; }
    [[nodiscard]] std::uint64_t wEst() const { return m_state.wEst >> cubic::kFractionBits; }
    [[nodiscard]] Duration k() const { return m_state.k; }
    /// When the present stage of congestion avoidance began, pauses left out; empty = not in one.
    [[nodiscard]] std::optional<SimTime> epochStart() const { return m_state.epochStart; }
    [[nodiscard]] const HyStart& hystart() const { return m_state.hystart; }
    friend bool operator==(const CubicControl&, const CubicControl&) = default;

private:
    /// All that RFC 9438, section 4.9.2 saves and restores; windows in 1/65536 of a byte.
    struct State {
        std::uint64_t cwnd = 0;
        std::uint64_t ssthresh = 0;  ///< whole bytes
        std::uint64_t cwndPrior = 0; ///< cwnd when ssthresh was set
        std::uint64_t wMax = 0;      ///< 0 = no congestion event yet
        std::uint64_t wEst = 0;
        Duration k{0};
        std::optional<SimTime> epochStart;
        bool afterTimeout = false; ///< the next stage is the first after a timeout
        bool friendly = false;
        HyStart hystart;
        friend bool operator==(const State&, const State&) = default;
    };

    Reason growInSlowStart(const AckEvent& event);
    Reason growInAvoidance(const AckEvent& event);
    void beginEpoch(SimTime now);
    void leaveOutPause(SimTime now);
    void growEstimate(std::uint64_t acked);
    void growTowards(std::uint64_t target);
    void reduceThreshold(std::uint64_t flightSize);

    std::uint32_t m_smss;
    State m_state;
    std::optional<State> m_saved;
    SimTime m_lastAck{};
};

} // namespace roundtrip
