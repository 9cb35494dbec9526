// SPDX-License-Identifier: GPL-3.0-or-later
// What an application does to the world: it sends messages, tells why, and passes its turn on.
// Must never know: sockets, the record.
#pragma once

#include "core/base/reason.h"
#include "core/wire/app_message.h"

#include <cstdint>

namespace roundtrip {

class AppOutput {
public:
    virtual ~AppOutput() = default;
    /// One datagram of `bytes`. `again`: this message has been sent before.
    virtual void send(const AppMessage& message, std::uint32_t bytes, bool again) = 0;
    /// Something happened to the query, request or piece of that number, from 1.
    virtual void note(Reason reason, std::uint32_t number, std::uint64_t bytes = 0) = 0;
    /// The partner flow's program goes on; see ProgramOp::AwaitTurn.
    virtual void passTurn() = 0;
    /// No turn will be passed any more: the partner flow's program says goodbye.
    virtual void endTurns() = 0;
};

} // namespace roundtrip
