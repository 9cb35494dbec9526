// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of events of a record, with the names that a trace and the patterns of a scenario use
// for them. Must never know: what a record is.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace roundtrip {

enum class EventKind : std::uint8_t {
    Send,    ///< a host handed a packet to the link
    Receive, ///< its last bit arrived at the other host (also when that host then discards it)
    Drop,    ///< the network lost it, or the receiving host discarded it
    State,
    Timer,
    Variables,
    Program,
};

/// By EventKind.
inline constexpr std::array<std::string_view, 7> kEventKindNames{
    "send", "receive", "drop", "state", "timer", "variables", "program"};

constexpr std::string_view eventKindName(EventKind kind)
{
    return kEventKindNames[static_cast<std::size_t>(kind)];
}

} // namespace roundtrip
