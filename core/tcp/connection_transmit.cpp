// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what the two halves want into segments. Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>
#include <utility>

namespace roundtrip {
namespace {

/// The smallest shift with which the whole buffer can be announced (RFC 7323, section 2.3).
std::int8_t scaleFor(std::uint32_t buffer)
{
    std::int8_t shift = 0;
    while (shift < 14 && (buffer >> shift) > 65535)
        ++shift;
    return shift;
}

} // namespace

std::optional<StateNotice> TcpConnection::pollNotice()
{
    if (m_notices.empty())
        return std::nullopt;
    const StateNotice notice = m_notices.front();
    m_notices.pop_front();
    return notice;
}

void TcpConnection::setHeader(Segment& segment) const
{
    segment.sourcePort = m_ports.local;
    segment.destinationPort = m_ports.remote;
}

std::optional<std::uint64_t> TcpConnection::takeUrgentNotice()
{
    return std::exchange(m_urgentNotice, std::nullopt);
}

std::int8_t TcpConnection::ownScale() const { return scaleFor(m_config.receiveBuffer); }

TcpOptions TcpConnection::synOptions(SimTime now, bool isSynAck) const
{
    // In a SYN-ACK only what the SYN carried: RFC 7323, sections 2.2 and 3.2; RFC 2018, section 2
    TcpOptions options;
    options.mss = static_cast<std::uint16_t>(m_config.mss);
    if (m_config.windowScaling && (!isSynAck || m_scaling))
        options.windowScale = ownScale();
    options.sackPermitted = m_config.sack && (!isSynAck || m_sack);
    options.hasTimestamps = m_config.timestamps && (!isSynAck || m_timestamps.on());
    if (options.hasTimestamps)
        options.timestamps = m_timestamps.option(now);
    return options;
}

/// The options of a segment after the handshake.
void TcpConnection::addOptions(SimTime now, Segment& segment) const
{
    TcpOptions& options = segment.options;
    if (m_timestamps.on()) {
        options.hasTimestamps = true; // RFC 7323, section 3.2: in every segment
        options.timestamps = m_timestamps.option(now);
    }
    if (!m_sack)
        return;
    // RFC 9293, section 3.7.1: options and payload share the segment, so what does not fit stays
    // out
    const std::uint32_t full = effectiveMss();
    const std::uint32_t room = full > segment.payload.length ? full - segment.payload.length : 0;
    const std::size_t fitting = room >= 12 ? (room - 4) / 8 : 0;
    const std::size_t most = std::min<std::size_t>(m_timestamps.on() ? 3 : 4, fitting);
    for (const ByteRange& block : m_receiver.sackBlocks(most))
        options.sack[options.sackCount++] = {wrap(block.begin, m_irs), wrap(block.end, m_irs)};
}

void TcpConnection::addUrgent(Segment& segment, StreamSeq seq) const
{
    // RFC 9293, section 3.8.5: the pointer follows the last urgent byte, as far as its field
    // reaches
    if (m_sender.urgentEnd() <= seq || seq == 0)
        return;
    segment.flags.bits |= TcpFlags::Urg;
    segment.urgent =
        static_cast<std::uint16_t>(std::min<std::uint64_t>(m_sender.urgentEnd() - seq, 65535));
}

void TcpConnection::addEcn(const SendOrder& order, bool acknowledges, Outgoing& out) const
{
    auto& bits = out.segment.flags.bits;
    if (order.syn) {
        // RFC 3168, section 6.1.1: offered by ECE and CWR, accepted by ECE alone
        if (!acknowledges && m_config.ecn)
            bits |= TcpFlags::Ece | TcpFlags::Cwr;
        else if (acknowledges && m_ecn)
            bits |= TcpFlags::Ece;
        return;
    }
    if (m_ecn && m_receiver.congestionEcho())
        bits |= TcpFlags::Ece;
    if (order.reduced)
        bits |= TcpFlags::Cwr;
    out.ecnCapable = order.ecnCapable;
}

std::optional<Outgoing> TcpConnection::makeSegment(SimTime now, const SendOrder& order)
{
    std::optional<Outgoing> made(std::in_place); // not copied until its fields have settled
    Outgoing& out = *made;
    setHeader(out.segment);
    out.segment.seq = wrap(order.begin, m_iss);
    out.segment.payload = {order.begin - 1, order.length};
    if (order.length == 0)
        out.segment.payload = {};
    out.reason = order.reason;
    out.dataNumber = order.number;
    out.transmission = order.transmission;
    auto& bits = out.segment.flags.bits;
    if (order.fin)
        bits |= TcpFlags::Fin;
    if (order.push)
        bits |= TcpFlags::Psh;
    const bool acknowledges = m_state != TcpState::SynSent;
    if (acknowledges) {
        bits |= TcpFlags::Ack;
        out.segment.ack = wrap(m_receiver.nxt(), m_irs);
    }
    addEcn(order, acknowledges, out);
    if (order.syn) {
        bits |= TcpFlags::Syn;
        out.segment.options = synOptions(now, acknowledges);
        out.segment.window = m_receiver.announceSynWindow();
    } else {
        out.segment.window = m_receiver.announceWindow();
        addOptions(now, out.segment);
        addUrgent(out.segment, order.begin);
    }
    // What leaves carries the acknowledgment along (RFC 9293, section 3.8.6.3).
    if (acknowledges)
        m_receiver.onAckSent(false, order.reason, m_sender.timers());
    return made;
}

std::optional<Outgoing> TcpConnection::makeAck(SimTime now, Reason reason)
{
    std::optional<Outgoing> made(std::in_place);
    Outgoing& out = *made;
    setHeader(out.segment);
    out.segment.seq = wrap(m_sender.controlSeq(), m_iss);
    out.segment.flags.bits = TcpFlags::Ack;
    out.segment.ack = wrap(m_receiver.nxt(), m_irs);
    out.segment.window = m_receiver.announceWindow();
    addEcn({}, true, out);
    addOptions(now, out.segment);
    addUrgent(out.segment, m_sender.controlSeq());
    out.reason = reason;
    m_receiver.onAckSent(true, reason, m_sender.timers());
    out.duplicateAck = m_receiver.duplicateCount();
    return made;
}

/// RFC 5961, section 7: no more than ten challenge ACKs in five seconds. So too for any ACK that
/// answers an ACK of no use: two ends that disagree about their numbers would go on for ever, each
/// answering the other's answer.
void TcpConnection::limitAnswers(SimTime now, const Segment& segment)
{
    constexpr Duration kInterval = std::chrono::seconds(5);
    constexpr int kMostAnswers = 10;
    const Reason due = m_receiver.ackDue();
    const bool ofNoUse = due == Reason::AckUnsentData || due == Reason::AckOutOfWindow
                         || due == Reason::AckOldTimestamp;
    if (due != Reason::ChallengeAck && !(ofNoUse && segment.sequenceLength() == 0))
        return;
    if (m_answers == 0 || now - m_answersSince >= kInterval) {
        m_answersSince = now;
        m_answers = 0;
    }
    if (m_answers == kMostAnswers)
        m_receiver.requestAck(Reason::None);
    else
        ++m_answers;
}

std::optional<Outgoing> TcpConnection::pollTransmit(SimTime now)
{
    if (m_reset) {
        if (m_timestamps.on()) { // RFC 7323, section 3.2: a RST should have them too
            m_reset->segment.options.hasTimestamps = true;
            m_reset->segment.options.timestamps = m_timestamps.option(now);
        }
        return std::exchange(m_reset, std::nullopt);
    }
    if (m_state == TcpState::Closed || m_state == TcpState::Listen)
        return std::nullopt;
    // Acknowledgments that are due at once leave by themselves, before any data.
    if (m_receiver.ackDue() != Reason::None)
        return makeAck(now, m_receiver.ackDue());
    if (m_keepAliveProbeDue) {
        // RFC 9293, section 3.8.4: SEG.SEQ = SND.NXT - 1, no data
        m_keepAliveProbeDue = false;
        std::optional<Outgoing> probe = makeAck(now, Reason::KeepAliveProbe);
        probe->segment.seq = wrap(m_sender.controlSeq() - 1, m_iss);
        return probe;
    }
    if (auto order = m_sender.poll(now)) {
        if (m_lastChange == Reason::None)
            m_lastChange = m_sender.lastChange() == Reason::VarIdleRestart
                               ? Reason::VarIdleRestart
                               : Reason::VarDataSent;
        if (order->fin && m_state == TcpState::CloseWait) // RFC 9293, section 3.10.4, CLOSE-WAIT
            setState(TcpState::LastAck, Reason::StateCloseCalled);
        return makeSegment(now, *order);
    }
    return std::nullopt;
}

} // namespace roundtrip
