// SPDX-License-Identifier: GPL-3.0-or-later
// What an arriving segment does to a connection: RFC 9293, section 3.10.7, check by check in its
// order. Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>

namespace roundtrip {

void TcpConnection::onSegment(SimTime now, const Segment& segment, bool congestionExperienced)
{
    m_congestionExperienced = congestionExperienced;
    switch (m_state) {
    case TcpState::Closed:
        return; // the host answers for connections that are gone (section 3.10.7.1)
    case TcpState::Listen: return onSegmentListen(segment);
    case TcpState::SynSent: return onSegmentSynSent(now, segment);
    case TcpState::SynReceived:
    case TcpState::Established:
    case TcpState::FinWait1:
    case TcpState::FinWait2:
    case TcpState::CloseWait:
    case TcpState::Closing:
    case TcpState::LastAck:
    case TcpState::TimeWait: onSegmentSynchronized(now, segment); limitAnswers(now, segment);
    }
}

void TcpConnection::onSegmentSynchronized(SimTime now, const Segment& segment)
{
    // RFC 9293, section 3.10.7.4
    const std::int64_t seq = unwrap(segment.seq, m_irs, m_receiver.nxt());
    if (isSynAckOfSimultaneousOpen(segment, seq)) {
        // RFC 9293, section 3.5, Figure 7, line 6: its SYN is old, its ACK is what we wait for. The
        // sequence check alone would throw it away, so the SYN is trimmed off; the flag stays,
        // because its window is not scaled.
        return processFromAck(now, segment, seq + 1, true);
    }
    if (!checkTimestamps(segment, seq))
        return;
    bool textAllowed = true;
    if (!checkSequence(now, segment, seq, textAllowed))
        return;
    // RFC 7323, section 4.3, (2), and section 5.3, R3
    if (seq <= static_cast<std::int64_t>(m_receiver.lastAcked()))
        m_timestamps.remember(segment.options);
    if (!checkReset(segment, seq))
        return;
    if (segment.flags.syn()) { // fourth
        if (m_state == TcpState::SynReceived && m_passive)
            return returnToListen();
        return m_receiver.requestAck(Reason::ChallengeAck); // RFC 5961, section 4.2
    }
    processFromAck(now, segment, seq, textAllowed);
}

void TcpConnection::processFromAck(SimTime now, const Segment& segment, std::int64_t seq,
                                   bool textAllowed)
{
    if (!segment.flags.ack()) // fifth
        return;
    if (!checkAck(now, segment, seq))
        return;
    armKeepAlive(now);
    processUrgent(segment, seq); // also where the window is closed (RFC 9293, section 3.8.5)
    if (textAllowed)
        processText(now, segment, seq);
    settleFinAck();
}

bool TcpConnection::isSynAckOfSimultaneousOpen(const Segment& segment, std::int64_t seq) const
{
    return m_state == TcpState::SynReceived && !m_passive && seq == 0 && segment.flags.syn()
           && segment.flags.ack() && !segment.flags.rst();
}

void TcpConnection::settleFinAck()
{
    if (!m_finAckedNow)
        return;
    m_finAckedNow = false;
    if (m_state == TcpState::FinWait1)
        setState(TcpState::FinWait2, Reason::StateFinAcked);
}

bool TcpConnection::checkTimestamps(const Segment& segment, std::int64_t seq)
{
    if (!m_timestamps.on() || segment.flags.rst())
        return true;
    // RFC 7323, section 3.2: silently dropped. A SYN is not: it may come from a peer that has
    // rebooted, and RFC 5961, section 4.2 answers it.
    if (!segment.options.hasTimestamps)
        return segment.flags.syn();
    if (m_timestamps.rejects(segment.options)) {
        // RFC 7323, section 5.3, R1: not acceptable, answered by an ACK
        m_receiver.onOldData(seq, segment.payload.length);
        m_receiver.requestAck(Reason::AckOldTimestamp);
        return false;
    }
    return true;
}

bool TcpConnection::checkSequence(SimTime now, const Segment& segment, std::int64_t seq,
                                  bool& textAllowed)
{
    if (m_receiver.acceptable(seq, segment.sequenceLength()))
        return true;
    const bool zeroWindow = m_receiver.window() == 0
                            && seq == static_cast<std::int64_t>(m_receiver.nxt());
    if (zeroWindow) {
        // First check: special allowance for valid ACKs and RSTs while the window is closed
        textAllowed = false;
        if (!segment.flags.rst())
            m_receiver.requestAck(Reason::AckZeroWindow);
        return true;
    }
    if (segment.flags.rst())
        return false;
    // A peer whose data fills our window can send its ACKs from the right edge only. By the letter
    // of RFC 9293, section 3.4 they are not acceptable; their acknowledgment is looked at all the
    // same, or two full windows would keep each other waiting.
    if (segment.sequenceLength() == 0 && segment.flags.ack()
        && seq == static_cast<std::int64_t>(m_receiver.nxt() + m_receiver.window())) {
        textAllowed = false;
        m_receiver.requestAck(Reason::AckOutOfWindow);
        return true;
    }
    armKeepAlive(now); // RFC 9293, section 3.8.4: whatever comes shows that the peer is there
    if (m_state == TcpState::TimeWait && segment.flags.fin()) {
        // Fifth check, TIME-WAIT: the remote FIN again; acknowledge and restart 2 MSL
        acknowledgeFinAgain(now);
        return false;
    }
    const bool probe = seq + 1 == static_cast<std::int64_t>(m_receiver.nxt())
                       && segment.payload.length == 0 && !segment.flags.syn()
                       && !segment.flags.fin();
    const bool old = seq < static_cast<std::int64_t>(m_receiver.nxt());
    if (old)
        m_receiver.onOldData(seq, segment.payload.length);
    m_receiver.requestAck(probe                               ? Reason::AckKeepAlive
                          : old && segment.payload.length > 0 ? Reason::AckOldSegment
                                                              : Reason::AckOutOfWindow);
    return false;
}

bool TcpConnection::checkReset(const Segment& segment, std::int64_t seq)
{
    if (!segment.flags.rst())
        return true;
    if (seq != static_cast<std::int64_t>(m_receiver.nxt())) {
        // RFC 5961, section 3.2: in the window, but not the exact number
        m_receiver.requestAck(Reason::ChallengeAck);
        return false;
    }
    if (m_state == TcpState::SynReceived) {
        if (m_passive)
            returnToListen();
        else
            die(Reason::StateRefused, TcpError::Refused);
    } else {
        // In CLOSING, LAST-ACK and TIME-WAIT nobody is told: the program has had all it asked for.
        const bool over = m_state == TcpState::TimeWait
                          || ((m_state == TcpState::Closing || m_state == TcpState::LastAck)
                              && m_sender.everythingAcked());
        die(Reason::StateResetReceived, over ? TcpError::None : TcpError::Reset);
    }
    return false;
}

void TcpConnection::returnToListen()
{
    // RFC 9293, section 3.10.7.4, second and fourth checks, SYN-RECEIVED after a passive OPEN. The
    // listening socket itself never left LISTEN, so this connection's block ends here.
    m_sender.stop();
    m_sender.timers().stopAll();
    m_receiver.requestAck(Reason::None);
    setState(TcpState::Listen, Reason::StateResetReceived);
}

bool TcpConnection::checkAck(SimTime now, const Segment& segment, std::int64_t seq)
{
    const std::int64_t ack = unwrap(segment.ack, m_iss, m_sender.max());
    const auto una = static_cast<std::int64_t>(m_sender.una());
    const auto max = static_cast<std::int64_t>(m_sender.max());
    m_sender.onAnyAck();
    if (m_state == TcpState::SynReceived || (!m_wasEstablished && m_state == TcpState::FinWait1)) {
        if (ack <= una || ack > max) {
            reset(Reason::RstUnacceptableAck, segment.ack, std::nullopt);
            return false;
        }
        if (m_state == TcpState::SynReceived)
            setState(TcpState::Established, Reason::StateAckOfSyn);
        m_wasEstablished = true;
        m_wl1 = seq;
        m_wl2 = static_cast<StreamSeq>(ack);
        AckInput ofSyn;
        ofSyn.ack = 1;
        m_sender.onAck(now, ofSyn);
        becomeEstablished(windowOf(segment));
        if (m_closeQueued)
            sendFin();
    }
    if (ack > max || ack < una - static_cast<std::int64_t>(m_sender.maxWindow())) {
        // Acknowledges something not yet sent, or is older than any window ever offered (RFC 5961,
        // section 5)
        m_receiver.requestAck(Reason::AckUnsentData);
        return false;
    }
    if (ack > static_cast<std::int64_t>(m_sender.una()))
        return processAck(now, segment, seq, static_cast<StreamSeq>(ack));
    if (ack == una) {
        AckInput input = ackInput(now, segment, m_sender.una());
        input.duplicate = isDuplicateAck(segment, ack);
        if (input.duplicate || input.sackCount > 0 || input.duplicateReport || input.ece) {
            m_sender.onAck(now, input);
            m_lastChange = m_sender.lastChange();
        }
    }
    if (ack == una) {
        const std::uint64_t before = m_sender.window();
        updateWindow(segment, seq, static_cast<StreamSeq>(ack));
        if (m_lastChange == Reason::None && m_sender.window() != before)
            m_lastChange = Reason::VarWindowUpdate;
    }
    return true;
}

AckInput TcpConnection::ackInput(SimTime now, const Segment& segment, StreamSeq ack) const
{
    AckInput input;
    input.ack = ack;
    input.ece = m_ecn && segment.flags.has(TcpFlags::Ece);
    input.echoedAt = m_timestamps.echoedAt(segment.options, now);
    if (m_sack)
        addSackBlocks(segment, input);
    return input;
}

void TcpConnection::addSackBlocks(const Segment& segment, AckInput& input) const
{
    const auto blockAt = [&](std::size_t i) {
        const SackBlock& block = segment.options.sack[i];
        const std::int64_t left = unwrap(block.left, m_iss, m_sender.max());
        const std::int64_t right = unwrap(block.right, m_iss, m_sender.max());
        return ByteRange{static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0)),
                         static_cast<std::uint64_t>(std::max<std::int64_t>(right, 0))};
    };
    const std::size_t count = segment.options.sackCount;
    for (std::size_t i = 0; i < count; ++i) {
        const ByteRange block = blockAt(i);
        // RFC 2883, section 4: a first block below the cumulative ACK, or within the second
        const bool within = count > 1 && blockAt(1).begin <= block.begin
                            && block.end <= blockAt(1).end;
        if (i == 0 && (block.begin < input.ack || within))
            input.duplicateReport = block;
        else
            input.sack[input.sackCount++] = block;
    }
}

bool TcpConnection::isDuplicateAck(const Segment& segment, std::int64_t ack) const
{
    // RFC 5681, section 2: (a) data outstanding, (b) no data, (c) no SYN or FIN, (d) the number
    // equals the greatest received, (e) the window did not change. Of (a): unacknowledged data is
    // outstanding, or a loss probe's own outcome is (RFC 8985, section 7.4.2, case 2).
    const bool outstanding = (m_sender.flightSize() > 0 && !m_sender.queue().empty())
                             || m_sender.lossProbeOut();
    return outstanding && segment.payload.length == 0 && !segment.flags.syn()
           && !segment.flags.fin() && ack == static_cast<std::int64_t>(m_sender.una())
           && windowOf(segment) == m_sender.window();
}

void TcpConnection::updateWindow(const Segment& segment, std::int64_t seq, StreamSeq ack)
{
    if (m_wl1 < seq || (m_wl1 == seq && m_wl2 <= ack)) {
        m_sender.onWindow(windowOf(segment));
        m_wl1 = seq;
        m_wl2 = ack;
    }
}

/// Returns whether the segment's text may still be looked at.
bool TcpConnection::processAck(SimTime now, const Segment& segment, std::int64_t seq, StreamSeq ack)
{
    updateWindow(segment, seq, ack); // F-RTO asks whether there is room (RFC 5682, section 2.1)
    m_sender.onAck(now, ackInput(now, segment, ack));
    m_lastChange = m_sender.lastChange();
    return !m_sender.finAcked() || onFinAcked(now);
}

bool TcpConnection::onFinAcked(SimTime now)
{
    switch (m_state) {
    case TcpState::FinWait1:
        // A FIN in the same segment leads straight to TIME-WAIT (Figure 5, note 2): processFin
        // sees that ours has been acknowledged.
        m_finAckedNow = true;
        return true;
    case TcpState::Closing: enterTimeWait(now, Reason::StateFinAcked); return true;
    case TcpState::LastAck:
        m_sender.stop();
        m_sender.timers().stopAll();
        setState(TcpState::Closed, Reason::StateFinAcked);
        return false;
    case TcpState::Closed:
    case TcpState::Listen:
    case TcpState::SynSent:
    case TcpState::SynReceived:
    case TcpState::Established:
    case TcpState::FinWait2:
    case TcpState::CloseWait:
    case TcpState::TimeWait: return true;
    }
    return true;
}

void TcpConnection::processText(SimTime now, const Segment& segment, std::int64_t seq)
{
    const bool receiving = isReceiving();
    if (receiving && m_ecn && segment.payload.length > 0) // RFC 3168, section 6.1.3
        m_receiver.onEcn(m_congestionExperienced, segment.flags.has(TcpFlags::Cwr));
    if (receiving && (segment.payload.length > 0 || segment.flags.fin())) {
        const StreamSeq before = m_receiver.nxt();
        m_receiver.onData(now, seq, segment.payload.length, segment.flags.fin(), m_sender.timers());
        if (m_receiver.nxt() != before)
            m_lastChange = Reason::VarDataReceived;
        if (m_readClosed && m_receiver.unread() > 0) {
            // RFC 9293, section 3.6.1: data for a program that has closed is answered by a reset
            reset(Reason::RstDataAfterClose, segment.ack, std::nullopt);
            return die(Reason::StateAborted, TcpError::None);
        }
    }
    if (receiving && m_receiver.finReached())
        processFin(now);
    else if (!receiving && segment.flags.fin())
        acknowledgeFinAgain(now);
}

bool TcpConnection::isReceiving() const
{
    return m_state == TcpState::Established || m_state == TcpState::FinWait1
           || m_state == TcpState::FinWait2;
}

void TcpConnection::processUrgent(const Segment& segment, std::int64_t seq)
{
    // RFC 9293, section 3.10.7.4, sixth: RCV.UP, and the program is told
    if (!segment.flags.has(TcpFlags::Urg) || !isReceiving())
        return;
    const std::int64_t end = seq + segment.urgent;
    if (end > 0 && m_receiver.onUrgent(static_cast<StreamSeq>(end)))
        m_urgentNotice = m_receiver.urgentUnread();
}

void TcpConnection::acknowledgeFinAgain(SimTime now)
{
    // RFC 9293, section 3.10.7.4, eighth: the state stays, the FIN is acknowledged all the same
    const bool timeWait = m_state == TcpState::TimeWait;
    if (timeWait)
        m_sender.timers().arm(TcpTimer::TimeWait, now + 2 * m_config.msl);
    m_receiver.requestAck(timeWait ? Reason::AckInTimeWait : Reason::AckOfFin);
}

void TcpConnection::processFin(SimTime now)
{
    // RFC 9293, section 3.10.7.4, eighth
    const bool ourFinAcked = m_finAckedNow;
    m_finAckedNow = false;
    switch (m_state) {
    case TcpState::SynReceived:
    case TcpState::Established: setState(TcpState::CloseWait, Reason::StateFinReceived); break;
    case TcpState::FinWait1:
        if (ourFinAcked)
            enterTimeWait(now, Reason::StateFinAndAckReceived);
        else
            setState(TcpState::Closing, Reason::StateFinReceived);
        break;
    case TcpState::FinWait2: enterTimeWait(now, Reason::StateFinReceived); break;
    case TcpState::Closed:
    case TcpState::Listen:
    case TcpState::SynSent:
    case TcpState::CloseWait:
    case TcpState::Closing:
    case TcpState::LastAck:
    case TcpState::TimeWait: break;
    }
}

} // namespace roundtrip
