// SPDX-License-Identifier: GPL-3.0-or-later
// What the program asks of a connection, and what its timers do (RFC 9293, sections 3.10.1 to
// 3.10.6 and 3.10.8). Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint32_t kIpAndTcpHeader = 40;

} // namespace

TcpConnection::TcpConnection(const TcpConfig& config, std::uint32_t pathMtu, PortPair ports,
                             SeqNum iss)
    : m_config(config)
    , m_pathMtu(pathMtu)
    , m_ports(ports)
    , m_iss(iss)
    , m_timestamps(iss.value)
    , m_sender(config, std::min(config.mss, pathMtu - kIpAndTcpHeader))
    , m_receiver(config)
{
}

void TcpConnection::setState(TcpState to, Reason reason)
{
    m_notices.push_back({m_state, to, reason});
    m_state = to;
    if (to == TcpState::Established)
        m_wasEstablished = true;
}

void TcpConnection::openActive()
{
    // RFC 9293, section 3.10.1: active OPEN; from LISTEN: section 3.10.2, SEND
    m_passive = false;
    m_sender.sendSyn(Reason::SynActiveOpen);
    m_lastChange = Reason::VarOpened;
    setState(TcpState::SynSent, Reason::StateActiveOpen);
}

void TcpConnection::openPassive()
{
    // RFC 9293, section 3.10.1: passive OPEN
    m_passive = true;
    setState(TcpState::Listen, Reason::StatePassiveOpen);
}

std::uint64_t TcpConnection::write(std::uint64_t bytes, bool urgent)
{
    // RFC 9293, section 3.10.2: before ESTABLISHED the data is queued
    if (m_error != TcpError::None || m_sender.finQueued() || closed())
        return 0;
    return m_sender.write(bytes, urgent);
}

std::uint64_t TcpConnection::read(std::uint64_t bytes)
{
    const std::uint64_t taken = m_receiver.read(bytes);
    if (taken > 0)
        m_lastChange = Reason::VarProgramRead;
    if (m_receiver.ackDue() == Reason::None && m_receiver.windowUpdateDue())
        m_receiver.requestAck(Reason::AckWindowUpdate);
    return taken;
}

void TcpConnection::sendFin()
{
    // RFC 9293, section 3.10.4, CLOSE call
    switch (m_state) {
    case TcpState::Listen:
    case TcpState::SynSent:
        m_sender.stop();
        setState(TcpState::Closed, Reason::StateCloseCalled);
        break;
    case TcpState::SynReceived:
        // With data pending it is queued for processing after entering ESTABLISHED.
        m_closeQueued = m_sender.bufferEnd() > 1;
        if (m_closeQueued)
            break;
        [[fallthrough]];
    case TcpState::Established:
        m_closeQueued = false;
        m_sender.queueFin();
        setState(TcpState::FinWait1, Reason::StateCloseCalled);
        break;
    case TcpState::CloseWait:
        m_sender.queueFin(); // LAST-ACK is entered when the FIN is sent
        break;
    case TcpState::Closed:
    case TcpState::FinWait1:
    case TcpState::FinWait2:
    case TcpState::Closing:
    case TcpState::LastAck:
    case TcpState::TimeWait: break;
    }
}

void TcpConnection::shutdown()
{
    if (!m_sender.finQueued())
        sendFin();
}

void TcpConnection::close()
{
    m_readClosed = true;
    m_receiver.postReceive(0);
    const bool unreadData = m_receiver.unread() > 0;
    if (unreadData && !closed()) {
        // RFC 9293, section 3.6.1: closing with data unread tells the peer that it was lost
        reset(Reason::RstDataAfterClose, wrap(m_sender.controlSeq(), m_iss), std::nullopt);
        die(Reason::StateAborted, TcpError::None);
        return;
    }
    if (!m_sender.finQueued())
        sendFin();
}

void TcpConnection::abort()
{
    // RFC 9293, section 3.10.5
    switch (m_state) {
    case TcpState::SynReceived:
    case TcpState::Established:
    case TcpState::FinWait1:
    case TcpState::FinWait2:
    case TcpState::CloseWait:
        reset(Reason::RstAbort, wrap(m_sender.controlSeq(), m_iss), std::nullopt);
        break;
    case TcpState::Closed: return;
    case TcpState::Listen:
    case TcpState::SynSent:
    case TcpState::Closing:
    case TcpState::LastAck:
    case TcpState::TimeWait: break;
    }
    die(Reason::StateAborted, TcpError::None);
}

void TcpConnection::crash()
{
    // RFC 9293, section 3.5.1: the host forgets without a word, and the peer is half-open
    if (!closed())
        die(Reason::StateCrashed, TcpError::None);
}

void TcpConnection::die(Reason reason, TcpError error)
{
    m_error = error;
    m_sender.stop();
    m_sender.timers().stopAll();
    m_receiver.requestAck(Reason::None);
    setState(TcpState::Closed, reason);
}

void TcpConnection::reset(Reason reason, SeqNum seq, std::optional<SeqNum> ack)
{
    Outgoing out;
    setHeader(out.segment);
    out.segment.seq = seq;
    out.segment.flags.bits = TcpFlags::Rst;
    if (ack) {
        out.segment.ack = *ack;
        out.segment.flags.bits |= TcpFlags::Ack;
    }
    out.reason = reason;
    m_reset = out;
}

void TcpConnection::enterTimeWait(SimTime now, Reason reason)
{
    // RFC 9293, section 3.10.7.4, eighth: start the time-wait timer, turn off the others
    setState(TcpState::TimeWait, reason);
    const Reason due = m_receiver.ackDue();
    m_sender.stop();
    m_sender.timers().stopAll();
    m_receiver.requestAck(due);
    m_sender.timers().arm(TcpTimer::TimeWait, now + 2 * m_config.msl);
}

void TcpConnection::onTimeout(SimTime now)
{
    TimerTable& timers = m_sender.timers();
    if (timers.expired(TcpTimer::TimeWait, now)) {
        // RFC 9293, section 3.10.8
        timers.stopAll();
        setState(TcpState::Closed, Reason::StateTimeWaitOver);
        return;
    }
    // RFC 9293, section 3.8.3: R2 counts time or retransmissions
    constexpr int kNoLimit = 1 << 30;
    const int retries = m_config.userTimeout ? kNoLimit : m_config.retries;
    if (timers.expired(TcpTimer::UserTimeout, now)) // RFC 9293, sections 3.8.3 and 3.10.8
        return die(Reason::StateGaveUp, TcpError::TimedOut);
    if (timers.expired(TcpTimer::LossProbe, now))
        m_sender.onProbeTimeout(now);
    if (timers.expired(TcpTimer::Reordering, now)) {
        m_sender.onReorderingTimeout(now);
        m_lastChange = m_sender.lastChange();
    }
    if (timers.expired(TcpTimer::Retransmit, now)) {
        const bool syn = !m_sender.synAcked();
        const int limit = syn ? m_config.synRetries : retries;
        if (m_sender.onRetransmitTimeout(now, limit) == TimeoutResult::GaveUp)
            return die(Reason::StateGaveUp, TcpError::TimedOut); // RFC 9293, section 3.8.3
        // RFC 9293, section 3.8.3: R1
        m_deliveryTrouble = m_sender.unansweredTimeouts() == Sender::kR1;
        m_lastChange = m_sender.lastChange();
    }
    if (timers.expired(TcpTimer::Persist, now)
        && m_sender.onPersistTimeout(now, retries) == TimeoutResult::GaveUp)
        return die(Reason::StateGaveUp, TcpError::TimedOut);
    if (timers.expired(TcpTimer::DelayedAck, now)) {
        timers.stop(TcpTimer::DelayedAck);
        m_receiver.onDelayedAckTimer();
    }
    if (timers.expired(TcpTimer::KeepAlive, now))
        onKeepAliveTimer(now);
}

void TcpConnection::armKeepAlive(SimTime now)
{
    // RFC 9293, section 3.8.4: only when the program asked, only while nothing is under way
    if (!m_config.keepAlive || !m_wasEstablished || closed() || m_state == TcpState::TimeWait)
        return;
    m_keepAliveProbes = 0;
    m_sender.timers().arm(TcpTimer::KeepAlive, now + m_config.keepAlive->idle);
}

void TcpConnection::onKeepAliveTimer(SimTime now)
{
    TimerTable& timers = m_sender.timers();
    timers.stop(TcpTimer::KeepAlive);
    if (m_sender.flightSize() > 0) // data is under way: its own timer finds a dead peer
        return armKeepAlive(now);
    if (m_keepAliveProbes >= m_config.keepAlive->probes) {
        reset(Reason::RstAbort, wrap(m_sender.controlSeq(), m_iss), std::nullopt);
        return die(Reason::StateGaveUp, TcpError::TimedOut);
    }
    ++m_keepAliveProbes;
    m_keepAliveProbeDue = true;
    timers.arm(TcpTimer::KeepAlive, now + m_config.keepAlive->interval);
}

VariableSet TcpConnection::updateVariables(VariableValues& known) const
{
    const auto ns = [](Duration d) { return static_cast<std::uint64_t>(d.count()); };
    VariableSet changed = 0;
    const auto set = [&](Variable which, std::uint64_t value) {
        std::uint64_t& was = known[static_cast<std::size_t>(which)];
        changed |= VariableSet{was != value} << static_cast<unsigned>(which);
        was = value;
    };
    set(Variable::SndUna, m_sender.una());
    set(Variable::SndNxt, m_sender.nxt());
    set(Variable::SndWnd, m_sender.window());
    set(Variable::Cwnd, m_sender.congestion().window());
    set(Variable::Ssthresh, m_sender.congestion().ssthresh());
    set(Variable::DupAcks, static_cast<std::uint64_t>(m_sender.duplicateAcks()));
    set(Variable::Srtt, ns(m_sender.rtt().srttOrZero()));
    set(Variable::Rttvar, ns(m_sender.rtt().rttvarOrZero()));
    set(Variable::Rto, ns(m_sender.rtt().rto()));
    set(Variable::RcvNxt, m_receiver.nxt());
    set(Variable::RcvWnd, m_receiver.window());
    return changed;
}

} // namespace roundtrip
