// SPDX-License-Identifier: GPL-3.0-or-later
// What an acknowledgment changes in the sending half, and recovery without a scoreboard (RFC 5681,
// section 3.2; RFC 6582). Must never know: the receiving half, connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr int kDuplicateThreshold = 3; // RFC 5681, section 3.2

} // namespace

template <typename Delivered>
void Sender::takeReports(const AckInput& input, Delivery& delivery, Delivered delivered)
{
    // In the order of their numbers, or what arrived in order would look reordered
    std::array<ByteRange, 4> blocks = input.sack;
    std::sort(blocks.begin(), blocks.begin() + input.sackCount,
              [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    for (std::size_t i = 0; i < input.sackCount; ++i) {
        const ByteRange block = blocks[i]; // reports of what is not outstanding tell nothing
        if (block.begin < m_una || block.begin >= block.end || block.end > m_max)
            continue;
        if (m_frto != FrtoStep::Off)
            m_frtoReported.insert(block);
        m_queue.sack(block, [&](const SentSegment& segment) {
            delivered(segment);
            delivery.sackedNow += segment.length;
            (segment.end() <= m_recover + 1 ? delivery.sackBelowRecover
                                            : delivery.sackAboveRecover) = true;
        });
    }
}

Sender::Delivery Sender::takeDelivery(SimTime now, const AckInput& input)
{
    Delivery delivery;
    delivery.flightBefore = flightSize();
    const std::uint64_t sackedBefore = m_queue.sackedBytes();
    const auto delivered = [&](const SentSegment& segment) {
        if (m_agreed.sack && m_config.rack) {
            if (segment.transmissions == 1)
                m_rack.onRoundTrip(now, now - segment.lastSent());
            // While F-RTO asks whether the timeout was right, only originals tell of time
            if (m_frto == FrtoStep::Off || segment.transmissions == 1)
                m_rack.onDelivered(segment, now, input.echoedAt);
        }
    };
    const StreamSeq unaBefore = m_una;
    if (input.ack > m_una) {
        const StreamSeq dataBefore = std::clamp<StreamSeq>(m_una, 1, m_bufferEnd);
        delivery.acked = std::clamp<StreamSeq>(input.ack, 1, m_bufferEnd) - dataBefore;
        m_una = input.ack;
        m_nxt = std::max(m_nxt, m_una);
        m_max = std::max(m_max, m_una);
        m_queue.acknowledge(m_una, [&](const SentSegment& segment) {
            delivered(segment);
            delivery.anyResent = delivery.anyResent || segment.transmissions > 1;
            if (!delivery.oldestSent || segment.lastSent() < *delivery.oldestSent)
                delivery.oldestSent = segment.lastSent();
        });
    }
    if (m_agreed.sack && input.sackCount > 0)
        takeReports(input, delivery, delivered);
    delivery.bytes = m_una - unaBefore + m_queue.sackedBytes() - sackedBefore;
    return delivery;
}

void Sender::sampleRtt(SimTime now, const AckInput& input, Delivery& delivery)
{
    if (m_agreed.timestamps && input.echoedAt) {
        // RFC 7323, section 4.3: only what advances the left edge is measured. Our own clock is
        // finer than the timestamp's; the echo tells where a retransmission leaves doubt.
        if (!delivery.oldestSent)
            return;
        // An echo that is newer than the oldest segment stands for a later one: ACKs were lost.
        const bool newer = *input.echoedAt
                           > std::chrono::floor<std::chrono::milliseconds>(*delivery.oldestSent);
        delivery.sample = now
                          - (delivery.anyResent || newer ? *input.echoedAt : *delivery.oldestSent);
        // RFC 7323, appendix G: many samples in one round trip, each with its share
        const std::uint64_t perSample = 2 * std::uint64_t{m_smss};
        const std::uint64_t expected = (delivery.flightBefore + perSample - 1) / perSample;
        m_rtt.addSample(*delivery.sample, std::max<std::uint64_t>(expected, 1));
    } else {
        if (!m_timing || input.ack < m_timedEnd)
            return;
        m_timing = false;
        delivery.sample = now - m_timedAt;
        m_rtt.addSample(*delivery.sample);
    }
    m_sampledSinceProbe = true;
    m_rack.onRoundTrip(now, *delivery.sample); // RFC 8985, section 6.2, step 1; the SYN's too
}

void Sender::onAck(SimTime now, const AckInput& input)
{
    const bool advanced = input.ack > m_una;
    Delivery delivery = takeDelivery(now, input);
    if (advanced || delivery.sackedNow > 0)
        m_oneThenHold = m_holdUntilAck = false;
    if (advanced) {
        sampleRtt(now, input, delivery);
        if (m_goBack && nextOfGoBack() == nullptr)
            endGoBack();
        m_timeouts = 0;
        m_unansweredTimeouts = 0;
        m_dupAcks = 0;
        m_limitedBytes = 0;
        // The peer took what a probe carried: the wait for the window begins anew (RFC 9293,
        // section 3.8.6.1), with poll() choosing the interval.
        m_timers.stop(TcpTimer::Persist);
        m_lastChange = Reason::VarAckReceived;
        m_rtoDeadline = now + m_rtt.rto(); // RFC 6298, section 5, rule 5.3
    }
    if (input.duplicateReport)
        noteDuplicateReport();
    if (input.ece && m_agreed.ecn)
        onEcnEcho(now, delivery);
    if (m_agreed.sack)
        onAckWithScoreboard(now, input, delivery);
    else if (advanced)
        onNewAck(now, input, delivery);
    else if (input.duplicate)
        onDuplicateAck(now, input, delivery);
    if (advanced)
        noteRound(delivery);
    scheduleTimer(now, advanced);
}

void Sender::noteDuplicateReport()
{
    // RFC 2883, section 4: something that we sent has arrived twice
    ++m_duplicateReports;
    m_lastChange = Reason::VarDuplicateReported;
}

void Sender::onNewAck(SimTime now, const AckInput& input, const Delivery& delivery)
{
    if (m_frto != FrtoStep::Off && onAckInFrto(now, input, delivery))
        return;
    if (m_inRecovery)
        onAckInRecovery(delivery, input.ack);
    else
        grow(now, delivery, input);
}

void Sender::grow(SimTime now, const Delivery& delivery, const AckInput& input)
{
    // RFC 3168, section 6.1.2: no growth by an ACK that reports congestion
    if (!m_open || delivery.acked == 0 || (input.ece && m_agreed.ecn))
        return;
    AckEvent event;
    event.now = now;
    event.acked = delivery.acked;
    event.flightSize = delivery.flightBefore;
    event.srtt = m_rtt.srttOrZero();
    event.sample = delivery.sample;
    event.ack = input.ack;
    event.nxt = m_max;
    event.windowLimited = !m_config.windowValidation || windowLimited(delivery);
    m_lastChange = m_congestion.onAck(event);
}

bool Sender::windowLimited(const Delivery& delivery) const
{
    // RFC 9438, section 5.8: growth only where the window was used; in slow start, where it could
    // be used by the next round trip
    const std::uint64_t largest = std::max(m_largestFlight, delivery.flightBefore);
    const std::uint64_t cwnd = m_congestion.window();
    return cwnd < m_congestion.ssthresh() ? cwnd < 2 * largest : largest + m_smss > cwnd;
}

void Sender::noteRound(const Delivery& delivery)
{
    if (m_una >= m_roundEnd) {
        m_roundEnd = m_max;
        m_largestFlight = flightSize();
    } else {
        m_largestFlight = std::max(m_largestFlight, delivery.flightBefore);
    }
}

void Sender::onAckInRecovery(const Delivery& delivery, StreamSeq ack)
{
    if (ack <= m_recover && m_congestion.kind() != CongestionControlKind::Reno) {
        // RFC 6582, section 3.2, step 3: partial acknowledgment; deflate by what was acknowledged,
        // add one segment back
        const std::uint64_t cwnd = m_congestion.window();
        const std::uint64_t deflated = cwnd - std::min(delivery.acked, cwnd);
        const std::uint64_t back = delivery.acked >= m_smss ? m_smss : 0;
        m_congestion.setWindow(std::max<std::uint64_t>(deflated + back, m_smss));
        m_resendFront = Reason::RetransmitPartialAck;
        m_lastChange = Reason::VarPartialAck;
        if (!m_firstPartialAck) // the timer is restarted by the first only
            m_rtoDeadline = m_timers.deadline(TcpTimer::Retransmit);
        m_firstPartialAck = false;
        return;
    }
    // RFC 5681, section 3.2, step 6; RFC 6582, section 3.2, step 3, option 2
    m_congestion.setWindow(m_congestion.ssthresh());
    m_inRecovery = false;
    m_lastChange = Reason::VarFullAck;
}

void Sender::onDuplicateAck(SimTime now, const AckInput& input, const Delivery& delivery)
{
    ++m_dupAcks;
    m_lastChange = Reason::VarDuplicateAck;
    if (m_frto != FrtoStep::Off && onAckInFrto(now, input, delivery))
        return;
    const bool fastRecovery = m_congestion.kind() != CongestionControlKind::Tahoe;
    if (m_inRecovery) {
        // RFC 5681, section 3.2, step 4: a segment has left the network
        m_congestion.setWindow(m_congestion.window() + m_smss);
        m_lastChange = Reason::VarInflate;
    } else if (m_dupAcks == kDuplicateThreshold) {
        // RFC 5681, section 3.2, step 2; for NewReno only when the ACK covers more than `recover`
        if (coversRecover() || m_congestion.kind() == CongestionControlKind::Reno)
            fastRecovery ? enterRecovery(now) : retransmitWithoutRecovery(now);
    }
}

bool Sender::coversRecover() const
{
    // RFC 6582, section 3.2, step 2. Before recovery or a timeout was ever entered there is nothing
    // to cover.
    return !m_recoverSet || m_una > m_recover + 1;
}

void Sender::enterRecovery(SimTime now)
{
    // RFC 5681, section 3.2, step 2: what limited transmit added does not count
    if (!alreadyReduced())
        m_congestion.onCongestion(now, flightSize() - m_limitedBytes);
    // Step 3: three segments have left the network
    m_congestion.setWindow(m_congestion.ssthresh() + 3 * std::uint64_t{m_smss});
    m_limitedBytes = 0;
    m_inRecovery = true;
    m_firstPartialAck = true;
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_recoverOfTimeout = false;
    m_cwrDue = m_agreed.ecn;
    m_resendFront = Reason::RetransmitFast;
    m_lastChange = Reason::VarFastRetransmit;
}

/// Tahoe: RFC 5681, section 3.2, without its steps 3 to 6; slow start finds its way from there.
void Sender::retransmitWithoutRecovery(SimTime now)
{
    m_congestion.onTimeout(now, flightSize() - m_limitedBytes, false);
    m_limitedBytes = 0;
    m_recover = m_max - 1;
    m_recoverSet = true;
    m_recoverOfTimeout = false;
    m_cwrDue = m_agreed.ecn;
    m_resendFront = Reason::RetransmitFast;
    m_lastChange = Reason::VarTahoe;
}

void Sender::onEcnEcho(SimTime now, const Delivery& delivery)
{
    // RFC 3168, section 6.1.2: at most once per window of data, and not beside another reduction
    if (m_una <= m_ecnReducedUpTo || m_inRecovery || m_inTimeoutRecovery || m_goBack)
        return;
    if (m_congestion.window() <= m_smss) {
        // One segment cannot be halved: new data waits for the retransmission timer.
        m_ecnHold = true;
        m_rtoDeadline = now + m_rtt.rto();
        m_timers.arm(TcpTimer::Retransmit, m_rtoDeadline);
    }
    m_congestion.onCongestion(now, delivery.flightBefore, true);
    m_ecnReducedUpTo = m_max;
    m_cwrDue = true;
    m_lastChange = Reason::VarEcnEcho;
}

} // namespace roundtrip
