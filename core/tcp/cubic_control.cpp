// SPDX-License-Identifier: GPL-3.0-or-later
// See cubic_control.h.
#include "core/tcp/cubic_control.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::uint64_t fixed(std::uint64_t bytes)
{
    return std::min(bytes, cubic::kLargestWindow) << cubic::kFractionBits;
}
constexpr std::uint64_t kLargest = fixed(cubic::kLargestWindow);

// beta_cubic = 7/10 (RFC 9438, section 4.6); (1 + beta_cubic) / 2 = 17/20;
// alpha_cubic = 3 (1 - beta_cubic) / (1 + beta_cubic) = 9/17 (RFC 9438, section 4.3)
constexpr std::uint64_t timesBeta(std::uint64_t bytes)
{
    return bytes / 10 * 7 + bytes % 10 * 7 / 10;
}

constexpr std::uint64_t scaled(std::uint64_t value, std::uint64_t factor, std::uint64_t divisor)
{
    const Uint128 product = quotient(Uint128{value} * factor, divisor);
    return product < kLargest ? static_cast<std::uint64_t>(product) : kLargest;
}

} // namespace

CubicControl::CubicControl(std::uint32_t smss, std::uint32_t initialWindowSegments,
                           std::uint64_t initialSsthresh, bool hystart)
    : m_smss(smss)
{
    m_state.cwnd = fixed(std::uint64_t{initialWindowSegments} * smss);
    m_state.ssthresh = initialSsthresh;
    if (!hystart)
        m_state.hystart.leave();
}

void CubicControl::setWindow(std::uint64_t bytes) { m_state.cwnd = fixed(bytes); }

Reason CubicControl::onAck(const AckEvent& event)
{
    // RFC 9438, section 4.10 says slow start also at cwnd = ssthresh, but its Figure 5 and
    // RFC 9406, section 4.2 make them equal to enter congestion avoidance; RFC 5681, section 3.1
    // allows either.
    const Reason reason = inSlowStart() ? growInSlowStart(event) : growInAvoidance(event);
    m_lastAck = event.now;
    return reason;
}

Reason CubicControl::growInSlowStart(const AckEvent& event)
{
    m_state.epochStart.reset(); // the next stage of congestion avoidance is a new one
    m_state.friendly = false;
    HyStart& hystart = m_state.hystart;
    const HyStart::Phase phase = hystart.phase();
    if (event.windowLimited) {
        // RFC 5681, section 3.1, equation 2; while HyStart++ watches, RFC 9406, section 4.2
        const std::uint64_t bytes = phase == HyStart::Phase::Done
                                        ? std::min<std::uint64_t>(event.acked, m_smss)
                                        : hystart.growth(event.acked, m_smss);
        m_state.cwnd = std::min(m_state.cwnd + fixed(bytes), kLargest);
    }
    hystart.onAck(event.ack, event.nxt, event.sample);
    if (phase != HyStart::Phase::Done && hystart.phase() == HyStart::Phase::Done) {
        // RFC 9406, section 4.2: CSS lasted its rounds; RFC 9438, section 4.10
        m_state.ssthresh = window();
        return Reason::VarSlowStartLeft;
    }
    // RFC 9438, section 5.8
    if (!event.windowLimited)
        return Reason::VarAckReceived;
    return phase == HyStart::Phase::Conservative ? Reason::VarConservativeSlowStart
                                                 : Reason::VarSlowStart;
}

Reason CubicControl::growInAvoidance(const AckEvent& event)
{
    m_state.hystart.leave(); // RFC 9406, section 4.3: for the initial slow start only
    if (!m_state.epochStart)
        beginEpoch(event.now);
    if (!event.windowLimited) {
        // RFC 9438, sections 4.2 and 5.8: such time is no part of t, and cwnd does not grow
        leaveOutPause(event.now);
        return Reason::VarAckReceived;
    }
    const Duration t = event.now - *m_state.epochStart;
    growEstimate(event.acked);
    // RFC 9438, section 4.3: the larger of W_cubic(t) and W_est; growth takes nothing away
    m_state.friendly = cubic::windowAt(t, m_state.k, m_state.wMax, m_smss) < m_state.wEst;
    if (m_state.friendly) {
        m_state.cwnd = std::max(m_state.cwnd, m_state.wEst);
        return Reason::VarRenoFriendly;
    }
    // RFC 9438, section 4.4 below W_max, section 4.5 from there on: the same step
    const bool concave = m_state.cwnd < m_state.wMax;
    growTowards(cubic::windowAt(t + event.srtt, m_state.k, m_state.wMax, m_smss));
    return concave ? Reason::VarCubicConcave : Reason::VarCubicConvex;
}

void CubicControl::beginEpoch(SimTime now)
{
    m_state.epochStart = m_lastAck = now;
    m_state.wEst = m_state.cwnd; // RFC 9438, section 4.3
    // RFC 9438, section 4.10: the first slow start ended without a loss
    if (m_state.wMax == 0)
        m_state.cwndPrior = m_state.cwnd;
    // RFC 9438, section 4.8 after a timeout, section 4.10 where W_max is undefined: K = 0 and
    // W_max = cwnd; so too where cwnd is beyond an old W_max, for which K has no value
    if (m_state.afterTimeout || m_state.wMax < m_state.cwnd)
        m_state.wMax = m_state.cwnd;
    m_state.k = cubic::timeToPlateau(m_state.wMax, m_state.cwnd, m_smss);
    m_state.afterTimeout = false;
}

void CubicControl::leaveOutPause(SimTime now)
{
    if (m_state.epochStart && now > m_lastAck)
        *m_state.epochStart += now - m_lastAck;
}

void CubicControl::growEstimate(std::uint64_t acked)
{
    // RFC 9438, section 4.3, Figure 4. One ACK counts for one window at most, so that an ACK that
    // closes a large gap adds no burst (RFC 5681, section 3.1: one segment per round trip).
    const std::uint64_t counted = std::min(fixed(acked), m_state.cwnd);
    const std::uint64_t reno = scaled(fixed(m_smss), counted,
                                      std::max<std::uint64_t>(m_state.cwnd, 1));
    const bool caughtUp = m_state.wEst >= m_state.cwndPrior;
    m_state.wEst = std::min(m_state.wEst + (caughtUp ? reno : reno * 9 / 17), kLargest);
}

void CubicControl::growTowards(std::uint64_t target)
{
    // RFC 9438, section 4.2: target between cwnd and 1.5 cwnd
    const std::uint64_t cwnd = m_state.cwnd;
    const std::uint64_t bounded = std::clamp(target, cwnd, cwnd + cwnd / 2);
    // RFC 9438, sections 4.4 and 4.5: (target - cwnd) / cwnd segments for each ACK
    m_state.cwnd = std::min(
        cwnd + scaled(bounded - cwnd, fixed(m_smss), std::max<std::uint64_t>(cwnd, 1)), kLargest);
}

void CubicControl::reduceThreshold(std::uint64_t flightSize)
{
    // RFC 9438, section 4.6, Figure 5
    m_state.ssthresh = std::max(timesBeta(flightSize), 2 * std::uint64_t{m_smss});
    m_state.cwndPrior = m_state.cwnd;
}

void CubicControl::onCongestion(SimTime, std::uint64_t flightSize, bool ecnEcho)
{
    m_saved = m_state; // RFC 9438, section 4.9.2
    // RFC 9438, section 4.7: fast convergence, if the plateau of the last time was not reached
    m_state.wMax = m_state.cwnd < m_state.wMax ? scaled(m_state.cwnd, 17, 20) : m_state.cwnd;
    reduceThreshold(flightSize);
    // RFC 9438, section 4.6: at least two segments after a loss, one after an ECN-Echo
    const std::uint64_t least = std::uint64_t{m_smss} * (ecnEcho ? 1 : 2);
    m_state.cwnd = fixed(std::max(timesBeta(flightSize), least));
    m_state.epochStart.reset();
    m_state.afterTimeout = false;
    m_state.friendly = false;
    m_state.hystart.leave(); // RFC 9406, section 4.2: a loss or a mark ends it
}

void CubicControl::onTimeout(SimTime, std::uint64_t flightSize, bool again)
{
    if (!again) {
        m_saved = m_state;
        reduceThreshold(flightSize); // RFC 9438, section 4.8
    }
    m_state.cwnd = fixed(m_smss); // RFC 5681, section 3.1: the loss window
    m_state.epochStart.reset();
    m_state.afterTimeout = true;
    m_state.friendly = false;
    m_state.hystart.leave();
}

void CubicControl::onIdle(SimTime now, std::uint64_t restartWindow)
{
    // RFC 5681, section 4.1: the ACK clock has stopped
    m_state.cwnd = std::min(m_state.cwnd, fixed(restartWindow));
    leaveOutPause(now); // RFC 9438, section 5.8
    m_lastAck = now;
}

void CubicControl::undo()
{
    // RFC 9438, section 4.9.2: if the window has outgrown its old size, the present state stays
    if (m_saved && m_state.cwnd < m_state.cwndPrior)
        m_state = *m_saved;
    m_saved.reset();
}

} // namespace roundtrip
