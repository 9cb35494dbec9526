// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what the two halves want into segments. Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>

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

Segment TcpConnection::header() const
{
    Segment segment;
    segment.sourcePort = m_ports.local;
    segment.destinationPort = m_ports.remote;
    return segment;
}

TcpOptions TcpConnection::synOptions(bool isSynAck) const
{
    TcpOptions options;
    options.mss = static_cast<std::uint16_t>(m_config.mss);
    // RFC 7323, section 2.2: in a SYN-ACK only when the SYN carried it
    if (m_config.windowScaling && (!isSynAck || m_scaling))
        options.windowScale = scaleFor(m_config.receiveBuffer);
    return options;
}

Outgoing TcpConnection::makeSegment(const SendOrder& order)
{
    Outgoing out;
    out.segment = header();
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
    if (order.syn) {
        bits |= TcpFlags::Syn;
        out.segment.options = synOptions(acknowledges);
        out.segment.window = m_receiver.announceSynWindow();
    } else {
        out.segment.window = m_receiver.announceWindow();
    }
    // What leaves carries the acknowledgment along (RFC 9293, section 3.8.6.3).
    if (acknowledges)
        m_receiver.onAckSent(false, order.reason, m_sender.timers());
    return out;
}

Outgoing TcpConnection::makeAck(Reason reason)
{
    Outgoing out;
    out.segment = header();
    out.segment.seq = wrap(m_sender.controlSeq(), m_iss);
    out.segment.flags.bits = TcpFlags::Ack;
    out.segment.ack = wrap(m_receiver.nxt(), m_irs);
    out.segment.window = m_receiver.announceWindow();
    out.reason = reason;
    m_receiver.onAckSent(true, reason, m_sender.timers());
    out.duplicateAck = m_receiver.duplicateCount();
    return out;
}

std::optional<Outgoing> TcpConnection::pollTransmit(SimTime now)
{
    if (m_reset) {
        const Outgoing out = *m_reset;
        m_reset.reset();
        return out;
    }
    if (m_state == TcpState::Closed || m_state == TcpState::Listen)
        return std::nullopt;
    // Acknowledgments that are due at once leave by themselves, before any data.
    if (m_receiver.ackDue() != Reason::None)
        return makeAck(m_receiver.ackDue());
    if (m_keepAliveProbeDue) {
        // RFC 9293, section 3.8.4: SEG.SEQ = SND.NXT - 1, no data
        m_keepAliveProbeDue = false;
        Outgoing probe = makeAck(Reason::KeepAliveProbe);
        probe.segment.seq = wrap(m_sender.controlSeq() - 1, m_iss);
        return probe;
    }
    if (auto order = m_sender.poll(now)) {
        if (m_lastChange == Reason::None)
            m_lastChange = Reason::VarDataSent;
        if (order->fin && m_state == TcpState::CloseWait) // RFC 9293, section 3.10.4, CLOSE-WAIT
            setState(TcpState::LastAck, Reason::StateCloseCalled);
        return makeSegment(*order);
    }
    return std::nullopt;
}

} // namespace roundtrip
