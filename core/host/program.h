// SPDX-License-Identifier: GPL-3.0-or-later
// A program at one end of a flow: a list of socket calls, run one after the other as a blocking
// program would. It is data; the host runs it (host_programs.cpp).
#pragma once

#include "core/base/ids.h"
#include "core/base/program_error.h"
#include "core/base/time.h"

#include <cstdint>

namespace roundtrip {

/// The "steps" by which an application's data is told apart: its program has one step alone.
inline constexpr std::uint32_t kApplicationSends = 1, kApplicationGets = 2;

struct ProgramState {
    FlowId flow = 0;
    std::uint32_t step = 0; ///< index of the call; the program's length when it has ended
    bool called = false;    ///< the call of this step has begun
    bool blocked = false;
    bool failed = false;
    bool bound = false; ///< its listener or UDP socket stands; a listener may be shared
    ProgramError error = ProgramError::None; ///< of the call that failed
    SimTime wakeAt = kEndOfTime;   ///< when it runs next; kEndOfTime: when its socket changes
    std::uint64_t remaining = 0;   ///< bytes that the call still has to send or to receive
    std::uint32_t repetitions = 0; ///< writes of this step that are done
    SimTime nextRepeat{};          ///< when the next write or slow read is due
    std::uint64_t bytesSent = 0;
    std::uint64_t bytesReceived = 0;
    friend bool operator==(const ProgramState&, const ProgramState&) = default;
};

} // namespace roundtrip
