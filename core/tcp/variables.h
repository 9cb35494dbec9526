// SPDX-License-Identifier: GPL-3.0-or-later
// The connection variables whose changes a run records (RFC 9293, section 3.3.1; RFC 5681,
// section 2; RFC 6298, section 2).
#pragma once

#include <array>
#include <cstdint>

namespace roundtrip {

/// Sequence numbers are offsets from the ISN; windows are bytes; times are nanoseconds.
enum class Variable : std::uint8_t {
    SndUna,
    SndNxt,
    SndWnd,
    Cwnd,
    Ssthresh,
    DupAcks,
    Srtt,
    Rttvar,
    Rto,
    RcvNxt,
    RcvWnd,
};
inline constexpr int kVariables = 11;
using VariableValues = std::array<std::uint64_t, kVariables>; ///< by Variable
using VariableSet = std::uint32_t;                            ///< a bit each, by Variable

} // namespace roundtrip
