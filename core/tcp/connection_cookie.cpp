// SPDX-License-Identifier: GPL-3.0-or-later
// A connection without a handshake of its own: one whose SYN was answered by a host that kept
// nothing of it (RFC 4987, section 3.6), and one that ends because its socket pair is opened anew
// (RFC 9293, section 3.6.1). Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>

namespace roundtrip {

void TcpConnection::openFromCookie(SeqNum irs, std::uint32_t peerMss)
{
    m_irs = irs;
    m_receiver.onSyn();
    TcpOptions options; // of all that the SYN offered, the cookie has kept the MSS alone
    options.mss = static_cast<std::uint16_t>(std::min<std::uint32_t>(peerMss, 65535));
    applyOptions(options);
    m_sender.onSynSentByHost();
    m_receiver.onAckSent(false, Reason::SynAckCookie, m_sender.timers());
    m_lastChange = Reason::VarOpened;
    setState(TcpState::SynReceived, Reason::StateSynReceived);
}

void TcpConnection::giveWay()
{
    if (m_state != TcpState::TimeWait)
        return;
    m_sender.timers().stopAll();
    setState(TcpState::Closed, Reason::StateReopened);
}

} // namespace roundtrip
