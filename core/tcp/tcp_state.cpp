// SPDX-License-Identifier: GPL-3.0-or-later
// The edges of RFC 9293's Figure 5 as data. Must never know: segments, timers, sockets.
#include "core/tcp/tcp_state.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

using enum TcpState;

// Figure 5 with its two notes: twenty edges and the short cut of note 2.
constexpr std::array kTransitions{
    TcpTransition{Closed, SynSent, Reason::StateActiveOpen, "closed-synsent", "active OPEN",
                  "create TCB, snd SYN", "RFC 9293, section 3.10.1"},
    TcpTransition{Closed, Listen, Reason::StatePassiveOpen, "closed-listen", "passive OPEN",
                  "create TCB", "RFC 9293, section 3.10.1"},
    TcpTransition{Listen, Closed, Reason::StateCloseCalled, "listen-closed", "CLOSE", "delete TCB",
                  "RFC 9293, section 3.10.4"},
    TcpTransition{SynSent, Closed, Reason::StateCloseCalled, "synsent-closed", "CLOSE",
                  "delete TCB", "RFC 9293, section 3.10.4"},
    TcpTransition{Listen, SynSent, Reason::StateActiveOpen, "listen-synsent", "SEND", "snd SYN",
                  "RFC 9293, section 3.10.2"},
    TcpTransition{Listen, SynReceived, Reason::StateSynReceived, "listen-synrcvd", "rcv SYN",
                  "snd SYN, ACK", "RFC 9293, section 3.10.7.2"},
    TcpTransition{SynReceived, Listen, Reason::StateResetReceived, "synrcvd-listen", "rcv RST", "",
                  "RFC 9293, section 3.10.7.4"},
    TcpTransition{SynSent, SynReceived, Reason::StateSimultaneousOpen, "synsent-synrcvd", "rcv SYN",
                  "snd SYN, ACK", "RFC 9293, section 3.10.7.3"},
    TcpTransition{SynSent, Established, Reason::StateSynAckReceived, "synsent-estab",
                  "rcv SYN, ACK", "snd ACK", "RFC 9293, section 3.10.7.3"},
    TcpTransition{SynReceived, Established, Reason::StateAckOfSyn, "synrcvd-estab",
                  "rcv ACK of SYN", "", "RFC 9293, section 3.10.7.4"},
    TcpTransition{SynReceived, FinWait1, Reason::StateCloseCalled, "synrcvd-finwait1", "CLOSE",
                  "snd FIN", "RFC 9293, section 3.10.4"},
    TcpTransition{Established, FinWait1, Reason::StateCloseCalled, "estab-finwait1", "CLOSE",
                  "snd FIN", "RFC 9293, section 3.10.4"},
    TcpTransition{Established, CloseWait, Reason::StateFinReceived, "estab-closewait", "rcv FIN",
                  "snd ACK", "RFC 9293, section 3.10.7.4"},
    TcpTransition{FinWait1, Closing, Reason::StateFinReceived, "finwait1-closing", "rcv FIN",
                  "snd ACK", "RFC 9293, section 3.10.7.4"},
    TcpTransition{FinWait1, FinWait2, Reason::StateFinAcked, "finwait1-finwait2", "rcv ACK of FIN",
                  "", "RFC 9293, section 3.10.7.4"},
    TcpTransition{FinWait1, TimeWait, Reason::StateFinAndAckReceived, "finwait1-timewait",
                  "rcv FIN, ACK of FIN", "snd ACK", "RFC 9293, section 3.10.7.4"},
    TcpTransition{FinWait2, TimeWait, Reason::StateFinReceived, "finwait2-timewait", "rcv FIN",
                  "snd ACK", "RFC 9293, section 3.10.7.4"},
    TcpTransition{Closing, TimeWait, Reason::StateFinAcked, "closing-timewait", "rcv ACK of FIN",
                  "", "RFC 9293, section 3.10.7.4"},
    TcpTransition{TimeWait, Closed, Reason::StateTimeWaitOver, "timewait-closed", "timeout = 2 MSL",
                  "delete TCB", "RFC 9293, section 3.10.8"},
    TcpTransition{CloseWait, LastAck, Reason::StateCloseCalled, "closewait-lastack", "CLOSE",
                  "snd FIN", "RFC 9293, section 3.10.4"},
    TcpTransition{LastAck, Closed, Reason::StateFinAcked, "lastack-closed", "rcv ACK of FIN", "",
                  "RFC 9293, section 3.10.7.4"},
};

constexpr std::array<std::string_view, kTcpStates> kNames{
    "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
    "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT"};

} // namespace

std::span<const TcpTransition> tcpTransitions() { return kTransitions; }

const TcpTransition* findTransition(TcpState from, TcpState to, Reason reason)
{
    const auto* found = std::find_if(kTransitions.begin(), kTransitions.end(), [&](const auto& t) {
        return t.from == from && t.to == to && t.reason == reason;
    });
    return found == kTransitions.end() ? nullptr : found;
}

std::string_view tcpStateName(TcpState state) { return kNames[static_cast<std::size_t>(state)]; }

} // namespace roundtrip
