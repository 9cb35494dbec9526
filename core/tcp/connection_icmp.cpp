// SPDX-License-Identifier: GPL-3.0-or-later
// What ICMP messages do to a connection (RFC 9293, section 3.9.2.2), and how the path's MTU is
// found by them (RFC 1191). Must never know: links, hosts, traces.
#include "core/tcp/connection.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

constexpr std::uint32_t kIpAndTcpHeader = 40;
constexpr std::uint32_t kLeastMtu = 68; // RFC 791, section 3.2

// RFC 1191, section 7, Table 7-1: for a router that does not say what would fit.
constexpr std::array<std::uint32_t, 11> kPlateaus{65535, 32000, 17914, 8166, 4352, 2002,
                                                  1492,  1006,  508,   296,  68};

std::uint32_t nextPlateau(std::uint32_t length)
{
    const auto* below = std::find_if(kPlateaus.begin(), kPlateaus.end(),
                                     [length](std::uint32_t plateau) { return plateau < length; });
    return below == kPlateaus.end() ? kLeastMtu : *below;
}

bool isSoftError(const IcmpMessage& message)
{
    // RFC 9293, section 3.9.2.2: codes 0, 1, 5; Time Exceeded; Parameter Problem
    if (message.type == kIcmpUnreachable)
        return message.code == 0 || message.code == 1 || message.code == 5;
    return message.type == kIcmpTimeExceeded || message.type == kIcmpParameterProblem;
}

} // namespace

bool TcpConnection::onIcmp(SimTime now, const IcmpMessage& message)
{
    if (closed() || m_state == TcpState::Listen || m_state == TcpState::TimeWait)
        return false;
    // Anybody could have sent it, so it must quote something that is outstanding; or, where it is
    // about a size, an ACK that is swollen by options.
    const std::int64_t seq = unwrap({message.quoted.seq}, m_iss, m_sender.max());
    const bool size = message.type == kIcmpUnreachable && message.code == kIcmpFragmentationNeeded;
    const auto end = static_cast<std::int64_t>(m_sender.max()) + (size ? 1 : 0);
    if (seq < static_cast<std::int64_t>(m_sender.una()) || seq >= end)
        return false;
    if (isSoftError(message)) {
        m_softError = true; // and the connection lives on
        return true;
    }
    if (message.type != kIcmpUnreachable)
        return false; // a source quench is discarded in silence
    if (size)
        return onTooBig(now, message);
    if (message.code != 2 && message.code != 3)
        return false;
    die(Reason::StateUnreachable, TcpError::Unreachable); // hard errors
    return true;
}

bool TcpConnection::onTooBig(SimTime now, const IcmpMessage& message)
{
    // RFC 1191, section 6.4: without discovery DF is not set, and the message is not for us
    if (!m_config.pathMtuDiscovery)
        return false;
    const std::uint32_t said = message.nextHopMtu;
    if (said >= message.quoted.ipLength)
        return false; // what was dropped would have fitted
    const std::uint32_t told = said != 0 ? said : nextPlateau(message.quoted.ipLength);
    // Section 3: never below 68. Section 6.4: only what lowers the estimate counts, or a burst of
    // messages would send the same data again and again.
    const std::uint32_t mtu = std::max(told, kLeastMtu);
    if (mtu >= m_pathMtu)
        return false;
    m_pathMtu = mtu;
    m_lastChange = Reason::VarPathMtu;
    if (m_wasEstablished)
        m_sender.onSmallerPath(now, effectiveMss());
    return true;
}

} // namespace roundtrip
