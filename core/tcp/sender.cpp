// SPDX-License-Identifier: GPL-3.0-or-later
// What the program and the handshake do to the sending half. Must never know: the receiving half,
// connection states, the wire.
#include "core/tcp/sender.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::uint64_t initialSsthresh(bool windowScaled)
{
    // RFC 5681, section 3.1: arbitrarily high, for example the largest possible window
    return windowScaled ? std::uint64_t{1} << 30 : 65535;
}

} // namespace

Sender::Sender(const TcpConfig& config, std::uint32_t smss)
    : m_config(config)
    , m_smss(smss)
    , m_nagle(config.nagle)
    , m_congestion(config, smss, config.initialWindow, initialSsthresh(config.windowScaling))
    , m_rtt(config)
{
}

void Sender::sendSyn(Reason reason)
{
    m_synQueued = true;
    m_synReason = reason;
}

void Sender::repeatSyn(Reason reason) { m_resendFront = reason; }

std::uint64_t Sender::bufferFree() const
{
    const std::uint64_t held = m_bufferEnd - std::max<StreamSeq>(m_una, 1);
    return m_config.sendBuffer > held ? m_config.sendBuffer - held : 0;
}

std::uint64_t Sender::write(std::uint64_t bytes, bool urgent)
{
    const std::uint64_t taken = std::min(bytes, bufferFree());
    m_bufferEnd += taken;
    // RFC 9293, section 3.10.2, SEND: SND.UP follows the last byte of urgent data
    if (urgent && taken > 0)
        m_urgentEnd = m_bufferEnd;
    return taken;
}

void Sender::queueFin() { m_finQueued = true; }

void Sender::onEstablished(const Agreement& agreement)
{
    m_open = true;
    m_agreed = agreement;
    m_smss = agreement.smss;
    m_window = agreement.window;
    m_maxWindow = agreement.window;
    // RFC 5681, section 3.1: after a lost SYN or SYN-ACK the initial window is one segment
    m_congestion = CongestionControl(m_config, m_smss, m_synLost ? 1 : m_config.initialWindow,
                                     initialSsthresh(agreement.windowScaled));
    if (m_synLost)
        m_rtt.restartAfterLostSyn(); // RFC 6298, section 5, rule 5.7
    m_lastChange = Reason::VarOpened;
}

void Sender::onWindow(std::uint64_t window)
{
    if (window != m_window)
        m_lastChange = Reason::VarWindowUpdate;
    m_window = window;
    m_maxWindow = std::max(m_maxWindow, window);
}

void Sender::stop()
{
    m_stopped = true;
    m_queue.clear();
    for (const TcpTimer timer : {TcpTimer::Retransmit, TcpTimer::Persist, TcpTimer::Reordering,
                                 TcpTimer::LossProbe, TcpTimer::UserTimeout})
        m_timers.stop(timer);
}

SendLimit Sender::limit() const
{
    if (m_stopped || (m_finQueued && m_nxt > m_bufferEnd))
        return SendLimit::Closed;
    if (!m_open)
        return SendLimit::NotOpen;
    if (unsent() == 0)
        return SendLimit::Application;
    if (m_ecnHold || m_holdUntilAck)
        return SendLimit::CongestionWindow;
    const std::uint64_t need = std::min<std::uint64_t>(unsent(), m_smss);
    if (usableWindow() >= need)
        return SendLimit::Nagle;
    return m_window - std::min(m_window, m_nxt - m_una)
                   <= m_congestion.window() - std::min(m_congestion.window(), used())
               ? SendLimit::ReceiveWindow
               : SendLimit::CongestionWindow;
}

} // namespace roundtrip
