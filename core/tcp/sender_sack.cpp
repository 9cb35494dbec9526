// SPDX-License-Identifier: GPL-3.0-or-later
// Loss recovery with a scoreboard: by the count of reports (RFC 6675) or by time (RFC 8985), with
// proportional rate reduction where it is on (RFC 9937), and the tail loss probe. Must never know:
// the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr int kDupThresh = 3; // RFC 6675, section 2
// RFC 8985, section 7.2: TLP.max_ack_delay is the implementation's choice.
constexpr Duration kMaxAckDelay = std::chrono::milliseconds(200);

} // namespace

std::uint64_t Sender::pipe() const { return m_agreed.sack ? m_queue.pipe() : flightSize(); }

void Sender::onAckWithScoreboard(SimTime now, const AckInput& input, const Delivery& delivery)
{
    const bool advanced = delivery.oldestSent.has_value() || delivery.acked > 0;
    if (delivery.sackedNow > 0) {
        ++m_dupAcks; // RFC 6675, section 2: a duplicate ACK brings a new report
        if (!advanced)
            m_lastChange = Reason::VarSackReceived;
    }
    if (m_frto != FrtoStep::Off) {
        if (onAckInFrto(now, input, delivery))
            return;
        if (m_frto != FrtoStep::Off) {
            // RFC 5682, section 3.1, step 2: new data goes next, so nothing is taken for lost yet
            m_reorderWait = Duration{0};
            return grow(now, delivery, input);
        }
    }
    if (m_inTimeoutRecovery && m_una > m_recover) {
        m_inTimeoutRecovery = false;
        m_rack.onRecoveryEnd();
    }
    // RFC 6675, section 5, step (A)
    if (m_inRecovery && m_una > m_recover)
        leaveRecovery();
    const std::uint64_t lostBefore = m_queue.lostBytes();
    detectLosses(now, input.duplicateReport.has_value());
    const bool furtherLoss = m_queue.lostBytes() > lostBefore;
    if (!m_inRecovery && !m_inTimeoutRecovery && m_queue.lossesWait())
        enterScoreboardRecovery(now, delivery);
    else if (!m_inRecovery && (advanced || m_inTimeoutRecovery))
        grow(now, delivery, input);
    processProbeAck(now, input, delivery);
    if (m_inRecovery && reducesProportionally())
        reduceProportionally(delivery, advanced && !furtherLoss);
}

void Sender::detectLosses(SimTime now, bool duplicateReported)
{
    if (m_config.rack) {
        Rack::Circumstances c;
        c.now = now;
        c.una = m_una;
        c.nxt = m_max;
        c.dsack = duplicateReported;
        c.inRecovery = m_inRecovery || m_inTimeoutRecovery;
        c.sackedCount = m_queue.sackedSegments();
        c.srtt = m_rtt.srttOrZero();
        m_rack.updateReorderingWindow(c);
        m_reorderWait = m_rack.detectLosses(m_queue, now);
        m_lossReason = Reason::RetransmitOverdue;
        return;
    }
    m_queue.markLostBelowSacks(m_smss);
    m_lossReason = Reason::RetransmitSack;
    // RFC 6675, section 5, step (1): as many reports, though of less than full segments
    if (m_dupAcks >= kDupThresh && !m_inRecovery && !m_inTimeoutRecovery && !m_queue.empty())
        m_queue.markLost(m_queue.firstId());
}

void Sender::enterScoreboardRecovery(SimTime now, const Delivery& delivery)
{
    // RFC 6675, section 5, step (4); what limited transmit added does not count
    const std::uint64_t flight = flightSize() - m_limitedBytes;
    m_limitedBytes = 0;
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_recoverOfTimeout = false;
    m_cwrDue = m_agreed.ecn;
    m_lastChange = Reason::VarLossFound;
    endLossProbe();
    m_resendAtOnce = true; // step (4.3)
    if (m_congestion.kind() == CongestionControlKind::Tahoe) {
        m_congestion.onTimeout(now, flight, false);
        m_inTimeoutRecovery = true;
        return;
    }
    if (!alreadyReduced())
        m_congestion.onCongestion(now, flight);
    m_inRecovery = true;
    m_highRxt = m_una;
    m_rescueRxt = m_queue.front().end();
    // RFC 9937, section 6.1: RecoverFS is what this ACK and those to come can deliver
    if (reducesProportionally())
        m_prr.start(flightSize() - m_queue.sackedBytes() + delivery.bytes, m_congestion.ssthresh());
}

void Sender::leaveRecovery()
{
    m_inRecovery = false;
    m_congestion.setWindow(m_congestion.ssthresh());
    m_rack.onRecoveryEnd();
    m_lastChange = Reason::VarFullAck;
}

void Sender::reduceProportionally(const Delivery& delivery, bool safe)
{
    const std::uint64_t pipe = m_queue.pipe();
    m_congestion.setWindow(pipe + m_prr.onAck(delivery.bytes, pipe, m_smss, safe));
    if (m_lastChange != Reason::VarLossFound)
        m_lastChange = Reason::VarProportional;
}

/// What was lost goes first (RFC 6675, section 4, NextSeg(), rule 1).
std::optional<SendOrder> Sender::pollLost(SimTime now)
{
    const auto id = m_queue.nextLost();
    if (!id)
        return std::nullopt;
    // RFC 6675, section 5, step (C): while cwnd has room for one more,
    // or nothing is under way that could bring an ACK
    if (!m_resendAtOnce && m_queue.pipe() > 0
        && m_queue.pipe() + m_queue.at(*id).length > m_congestion.window())
        return std::nullopt;
    m_resendAtOnce = false;
    const bool smaller = m_queue.at(*id).cut && m_goBackReason != Reason::RetransmitTimeout;
    const Reason reason = smaller                          ? Reason::RetransmitSmaller
                          : m_goBackReason != Reason::None ? m_goBackReason
                                                           : m_lossReason;
    if (m_goBackReason == Reason::RetransmitTimeout)
        m_goBackReason = Reason::RetransmitGoBack;
    return resend(*id, now, reason);
}

/// RFC 6675, section 4, NextSeg(), rules 3 and 4: what is not known to be lost, for lack of
/// anything better.
std::optional<SendOrder> Sender::pollLastResort(SimTime now)
{
    if (!m_agreed.sack || !m_inRecovery || m_config.rack
        || m_queue.pipe() + m_smss > m_congestion.window())
        return std::nullopt;
    if (const auto id = m_queue.nextUnreported(m_highRxt))
        return resend(*id, now, Reason::RetransmitRescue);
    if (m_una <= m_rescueRxt)
        return std::nullopt;
    const auto last = m_queue.lastUnreported();
    if (!last)
        return std::nullopt;
    m_rescueRxt = m_recover + 1;
    const StreamSeq highRxt = m_highRxt;
    const SendOrder order = resend(*last, now, Reason::RetransmitRescue);
    m_highRxt = highRxt;
    return order;
}

void Sender::onReorderingTimeout(SimTime now)
{
    m_timers.stop(TcpTimer::Reordering);
    detectLosses(now, false);
    if (!m_inRecovery && !m_inTimeoutRecovery && m_queue.lossesWait())
        enterScoreboardRecovery(now, {});
    if (reducesProportionally() && m_inRecovery)
        reduceProportionally({}, false);
    m_rtoDeadline = std::max(m_rtoDeadline, now + m_rtt.rto());
    scheduleTimer(now, false);
}

// --- tail loss probe -------------------------------------------------------------------------

bool Sender::probeAllowed() const
{
    // RFC 8985, section 7.2
    return m_config.tlp && m_agreed.sack && m_open && !m_stopped && m_probeEnd == 0 && !m_inRecovery
           && !m_ecnHold && !m_inTimeoutRecovery && m_queue.sackedSegments() == 0;
}

SimTime Sender::probeDeadline(SimTime now) const
{
    // RFC 8985, section 7.2, TLP_calc_PTO()
    Duration wait = std::chrono::seconds(1);
    if (m_rtt.measured())
        wait = 2 * m_rtt.srttOrZero() + (m_queue.size() == 1 ? kMaxAckDelay : Duration{0});
    return std::min(now + wait, m_rtoDeadline);
}

void Sender::onProbeTimeout(SimTime now)
{
    // RFC 8985, section 7.3
    m_timers.stop(TcpTimer::LossProbe);
    m_probeDue = m_probeEnd == 0 && m_sampledSinceProbe;
    m_rtoDeadline = now + m_rtt.rto();
    m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
}

std::optional<SendOrder> Sender::pollLossProbe(SimTime now)
{
    m_probeDue = false;
    if (m_queue.empty())
        return std::nullopt;
    m_sampledSinceProbe = false;
    const std::uint64_t room = m_window > m_nxt - m_una ? m_window - (m_nxt - m_una) : 0;
    const std::uint64_t length = std::min({unsent(), std::uint64_t{m_smss}, room});
    m_probeIsResent = length == 0;
    if (m_probeIsResent) {
        const SendOrder order = resend(m_queue.endId() - 1, now, Reason::LossProbeRepeat);
        m_probeEnd = m_max;
        return order;
    }
    const SendOrder order = sendNew(now, static_cast<std::uint32_t>(length), Reason::LossProbeNew);
    m_probeEnd = m_max;
    m_timers.stop(TcpTimer::LossProbe);
    m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
    return order;
}

void Sender::endLossProbe()
{
    m_probeEnd = 0;
    m_probeDue = false;
}

void Sender::processProbeAck(SimTime now, const AckInput& input, const Delivery& delivery)
{
    // RFC 8985, section 7.4.2, TLP_process_ack()
    if (m_probeEnd == 0 || input.ack < m_probeEnd)
        return;
    const bool reported = input.duplicateReport && input.duplicateReport->end == m_probeEnd;
    if (!m_probeIsResent || reported) {
        endLossProbe(); // new data arrived; or case 1: the probe was needless
    } else if (input.ack > m_probeEnd) {
        endLossProbe();
        m_congestion.onCongestion(now, delivery.flightBefore);
        m_cwrDue = m_agreed.ecn;
        m_lastChange = Reason::VarProbeRepaired;
    } else if (input.duplicate && input.sackCount == 0) {
        endLossProbe(); // case 2
    }
}

} // namespace roundtrip
