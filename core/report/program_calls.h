// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of a flow's programs as a blocking program would make them on its sockets, read from
// the record. The engine's programs are shorter: one step may stand for many calls, and socket,
// bind and listen are not steps at all. They are implied, and stand at the instant at which the
// engine makes what they would make. Must never know: who shows them.
#pragma once

#include "core/base/program_error.h"
#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

enum class CallName : std::uint8_t {
    Socket,
    Bind,
    Listen,
    Accept,
    Connect,
    Send,
    Receive,
    Shutdown, ///< of the sending side only
    Close,
    Abort, ///< close with a linger time of 0 (RFC 9293, section 3.10.5)
    SetNoDelay,
    Sleep,     ///< no call on a socket: the program does something else
    AwaitAcks, ///< asks again and again how much is not acknowledged yet
    Crash,     ///< not a call: the program's host forgets everything
};

enum class CallResult : std::uint8_t {
    None,        ///< has not returned
    Done,        ///< 0
    GotBytes,    ///< `got` of them
    EndOfStream, ///< a receive that returned 0
    Connection,  ///< accept: a new socket, connected with `peerPort`
    Failed,      ///< -1, and `error` says why
};

/// What a receive got of one send.
struct SendPart {
    std::uint32_t send = 0;           ///< n-th send of the other end on this connection, from 1
    std::uint64_t begin = 0, end = 0; ///< bytes of the stream, 0 = the first one written
    friend bool operator==(const SendPart&, const SendPart&) = default;
};

struct ProgramCall {
    HostRole host = HostRole::Client;
    FlowId flow = 0;
    CallName name = CallName::Socket;
    bool implied = false;     ///< not a step of the program
    std::uint32_t step = 0;   ///< of the program; 0 for the implied ones
    std::uint32_t number = 0; ///< Send, Receive: n-th of its connection, from 1
    std::uint64_t asked = 0;  ///< Send: bytes to write. Receive: bytes wanted; 0 = whatever comes
    std::uint16_t port = 0;   ///< Bind: the own one; Connect: the other end's
    Duration pause{0};        ///< Sleep: how long
    SimTime called{};
    /// From when on it waited; a call that returns at once never does.
    std::optional<SimTime> blockedFrom;
    std::optional<SimTime> returned; ///< empty: not before the record ends
    CallResult result = CallResult::None;
    ProgramError error = ProgramError::None;
    std::uint64_t got = 0;       ///< Send: bytes taken by the socket. Receive: bytes handed over
    std::uint64_t cutOff = 0;    ///< Receive over UDP: the datagram's bytes that did not fit
    std::uint16_t peerPort = 0;  ///< Accept
    std::uint64_t begin = 0;     ///< Send, Receive over TCP: offset of its first byte
    std::vector<SendPart> parts; ///< Receive: which sends its bytes come from

    [[nodiscard]] bool onSocket() const
    {
        return name != CallName::Sleep && name != CallName::Crash && name != CallName::AwaitAcks;
    }
    /// Whether it has been called by t, and not returned.
    [[nodiscard]] bool goesOnAt(SimTime t) const
    {
        return called <= t && (!returned || *returned > t);
    }
};

struct ProgramCalls {
    std::vector<ProgramCall> calls; ///< in order of being called
    bool cutOff = false;            ///< there were more than `most`
};

/// The calls of both ends of a flow, the client's and the server's apart; `most` for each.
/// A slow reader's call goes on until the program looks again, as in the engine.
struct FlowCalls {
    ProgramCalls client, server;
    [[nodiscard]] const ProgramCalls& of(HostRole host) const
    {
        return host == HostRole::Client ? client : server;
    }
};
inline constexpr std::size_t kMostCalls = 200'000;
FlowCalls programCalls(const LaneTrace& lane, FlowId flow, std::size_t most = kMostCalls);

/// "recv", as the call is named in C.
std::string callName(CallName name);

} // namespace roundtrip
