// SPDX-License-Identifier: GPL-3.0-or-later
// The eleven states of a TCP connection and the edges between them as one table (RFC 9293,
// section 3.3.2, Figure 5). The connection may change its state only along an edge that stands
// here; the state diagram and the tests read the same table.
#pragma once

#include "core/base/reason.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace roundtrip {

enum class TcpState : std::uint8_t {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
};
inline constexpr int kTcpStates = 11;

/// What makes a connection take an edge of Figure 5. Rst, abort, giving up and crashing lead from
/// any state to CLOSED and are left out of the figure (its note 3), so they are not edges here.
struct TcpTransition {
    TcpState from;
    TcpState to;
    Reason reason;
    std::string_view edgeId; ///< "closed-synsent": the name used by the state diagram's layout
    std::string_view event;  ///< "rcv SYN"
    std::string_view action; ///< "snd SYN, ACK"; may be empty
    std::string_view rfc;    ///< "RFC 9293, section 3.10.7.2"
};

std::span<const TcpTransition> tcpTransitions();
/// The edge for this change, or nullptr where Figure 5 has none.
const TcpTransition* findTransition(TcpState from, TcpState to, Reason reason);
/// The RFC's spelling: "SYN-RECEIVED".
std::string_view tcpStateName(TcpState state);

} // namespace roundtrip
