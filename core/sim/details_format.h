// SPDX-License-Identifier: GPL-3.0-or-later
// How two or three small numbers share one of the record's details: the writer's and the reader's
// half side by side, so that they cannot disagree. Internal to the record.
#pragma once

#include "core/sim/details.h"
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

/// A first number and the event's flow: most lanes have one flow, which then costs no byte.
inline void putFlowed(DetailWriter& writer, FlowId flow, std::uint64_t number)
{
    writer.put(number * 2 + (flow == 0 ? 0 : 1));
    if (flow != 0)
        writer.put(flow);
}

inline std::uint64_t nextFlowed(DetailReader& reader, FlowId& flow)
{
    const std::uint64_t first = reader.next();
    flow = first % 2 == 0 ? FlowId{0} : static_cast<FlowId>(reader.next());
    return first / 2;
}

/// Which variables changed, a bit each; their values follow in the order of Variable.
constexpr std::uint64_t bitOf(Variable variable)
{
    return std::uint64_t{1} << static_cast<unsigned>(variable);
}

/// A call that fails moves no bytes: its error stands in their place.
constexpr std::uint64_t packProgram(Reason reason, const ProgramEvent& program)
{
    return reason == Reason::ProgramFailed ? static_cast<std::uint64_t>(program.error)
                                           : program.bytes;
}

constexpr ProgramEvent unpackProgram(Reason reason, std::uint64_t step, std::uint64_t packed)
{
    const auto index = static_cast<std::uint32_t>(step);
    if (reason == Reason::ProgramFailed)
        return {index, 0, static_cast<ProgramError>(packed)};
    return {index, packed};
}

constexpr std::uint64_t packStates(const StateChange& change)
{
    return static_cast<std::uint64_t>(change.from) * 16 + static_cast<std::uint64_t>(change.to);
}

} // namespace roundtrip
