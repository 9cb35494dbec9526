// SPDX-License-Identifier: GPL-3.0-or-later
// How two or three small numbers share one of the record's details: the writer's and the reader's
// half side by side, so that they cannot disagree. Internal to the record.
#pragma once

#include "core/sim/event.h"

#include <cstdint>

namespace roundtrip {

constexpr std::uint64_t packTimer(const TimerEvent& timer)
{
    return (std::uint64_t{timer.connection} * kTcpTimers + static_cast<std::uint64_t>(timer.timer))
               * 3
           + static_cast<std::uint64_t>(timer.action);
}

constexpr TimerEvent unpackTimer(std::uint64_t packed)
{
    const std::uint64_t timerAndConnection = packed / 3;
    return {static_cast<TcpTimer>(timerAndConnection % kTcpTimers),
            static_cast<TimerAction>(packed % 3), SimTime{},
            static_cast<ConnectionId>(timerAndConnection / kTcpTimers)};
}

/// Sixteen is more than there are variables, so the count and each variable fit four bits.
static_assert(kVariables < 16);
constexpr std::uint64_t packCount(FlowId flow, std::uint64_t count) { return flow * 16U + count; }
constexpr std::uint64_t packChange(const VariableChange& change)
{
    return change.value * 16 + static_cast<std::uint64_t>(change.variable);
}
constexpr VariableChange unpackChange(std::uint64_t packed)
{
    return {static_cast<Variable>(packed % 16), packed / 16};
}

} // namespace roundtrip
