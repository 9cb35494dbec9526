// SPDX-License-Identifier: GPL-3.0-or-later
// How arriving segments open a connection: RFC 9293, sections 3.10.7.2 and 3.10.7.3, and what both
// ends agree on then. Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint32_t kTimestampsLength = 12; // with its padding: RFC 7323, appendix A

} // namespace

void TcpConnection::onSegmentListen(const Segment& segment)
{
    // RFC 9293, section 3.10.7.2
    if (segment.flags.rst())
        return;              // first: an incoming RST is ignored
    if (segment.flags.ack()) // second: any acknowledgment is bad here
        return reset(Reason::RstUnacceptableAck, segment.ack, std::nullopt);
    if (!segment.flags.syn())
        return; // fourth: anything else is dropped
    m_irs = segment.seq;
    m_receiver.onSyn();
    applyOptions(segment.options);
    m_ecn = m_config.ecn && segment.flags.has(TcpFlags::Ece | TcpFlags::Cwr);
    m_sender.onWindow(segment.window);
    m_sender.sendSyn(Reason::SynAckPassiveOpen);
    m_lastChange = Reason::VarOpened;
    setState(TcpState::SynReceived, Reason::StateSynReceived);
}

void TcpConnection::applyOptions(const TcpOptions& options)
{
    // RFC 9293, section 3.7.1: MSS is announced, not negotiated; 536 without the option
    m_peerMss = options.mss != 0 ? options.mss : 536;
    if (options.windowScale >= 0 && m_config.windowScaling) {
        // RFC 7323, section 2.3: larger shifts are used as 14
        m_scaling = true;
        m_peerScale = std::min<int>(options.windowScale, 14);
        m_receiver.setWindowScale(ownScale());
    }
    if (options.sackPermitted && m_config.sack) {
        m_sack = true; // RFC 2018, section 2
        m_receiver.enableSack(m_config.dsack);
    }
    if (options.hasTimestamps && m_config.timestamps)
        m_timestamps.enable(options); // RFC 7323, section 3.2
}

std::uint64_t TcpConnection::windowOf(const Segment& segment) const
{
    // RFC 7323, section 2.2: the window of a SYN is never scaled
    return std::uint64_t{segment.window} << (segment.flags.syn() ? 0 : m_peerScale);
}

std::uint32_t TcpConnection::effectiveMss() const
{
    // RFC 9293, section 3.7.1: Eff.snd.MSS, less what the options of every segment take. What we
    // announce ourselves bounds what the peer sends, not what we do.
    const std::uint32_t mss = std::min(m_peerMss, m_pathMtu - 40);
    return m_timestamps.on() && mss > kTimestampsLength ? mss - kTimestampsLength : mss;
}

void TcpConnection::becomeEstablished(std::uint64_t window)
{
    m_sender.onEstablished({.smss = effectiveMss(),
                            .window = window,
                            .windowScaled = m_scaling,
                            .sack = m_sack,
                            .timestamps = m_timestamps.on(),
                            .ecn = m_ecn});
    m_lastChange = m_sender.lastChange();
}

void TcpConnection::onSegmentSynSent(SimTime now, const Segment& segment)
{
    // RFC 9293, section 3.10.7.3
    const std::int64_t ack = unwrap(segment.ack, m_iss, m_sender.max());
    const bool hasAck = segment.flags.ack();
    if (hasAck && (ack <= 0 || ack > static_cast<std::int64_t>(m_sender.max()))) {
        if (!segment.flags.rst())
            reset(Reason::RstUnacceptableAck, segment.ack, std::nullopt);
        return;
    }
    if (segment.flags.rst()) {
        if (hasAck) // second: the ACK was acceptable, so the reset is meant for us
            die(Reason::StateRefused, TcpError::Refused);
        return;
    }
    if (!segment.flags.syn())
        return; // fifth
    m_irs = segment.seq;
    m_receiver.onSyn();
    applyOptions(segment.options);
    m_wl1 = 0;
    m_wl2 = hasAck ? static_cast<StreamSeq>(ack) : 0;
    if (hasAck) {
        // RFC 3168, section 6.1.1: an ECN-setup SYN-ACK has ECE and not CWR
        m_ecn = m_config.ecn && segment.flags.has(TcpFlags::Ece)
                && !segment.flags.has(TcpFlags::Cwr);
        AckInput input;
        input.ack = static_cast<StreamSeq>(ack);
        m_sender.onAck(now, input);
        setState(TcpState::Established, Reason::StateSynAckReceived);
        becomeEstablished(windowOf(segment));
        m_receiver.requestAck(Reason::AckOfSynAck);
        armKeepAlive(now);
    } else {
        // Simultaneous open: RFC 9293, section 3.5, Figure 7
        m_sender.onWindow(segment.window);
        m_sender.repeatSyn(Reason::SynAckSimultaneousOpen);
        setState(TcpState::SynReceived, Reason::StateSimultaneousOpen);
    }
    if (segment.payload.length > 0 || segment.flags.fin()) {
        // Text and FIN that came with the SYN stay: they are processed as in ESTABLISHED.
        m_receiver.onData(now, 1, segment.payload.length, segment.flags.fin(), m_sender.timers());
        if (m_state == TcpState::SynReceived)
            m_receiver.requestAck(
                Reason::None); // the SYN-ACK brings it; a FIN waits for ESTABLISHED
        else if (m_receiver.finReached())
            processFin(now);
    }
}

} // namespace roundtrip
