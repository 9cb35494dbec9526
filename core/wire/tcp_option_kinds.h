// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds and lengths of TCP options, in one place for those who read and those who write them. They
// stand in the registry that RFC 9293, section 6 renewed.
#pragma once

#include <cstdint>

namespace roundtrip {

/// The first byte of an option (RFC 9293, section 3.2; RFC 7323, sections 2.2 and 3.2; RFC 2018,
/// sections 2 and 3). Not an enum class: a byte of the wire may hold any other kind.
struct TcpOptionKind {
    enum Value : std::uint8_t {
        EndOfList = 0,
        NoOperation = 1,
        MaximumSegmentSize = 2,
        WindowScale = 3,
        SackPermitted = 4,
        Sack = 5,
        Timestamps = 8,
    };
};

/// Whole options in bytes, kind and length included.
inline constexpr std::uint32_t kMssOptionBytes = 4;
inline constexpr std::uint32_t kWindowScaleOptionBytes = 3;
inline constexpr std::uint32_t kSackPermittedOptionBytes = 2;
inline constexpr std::uint32_t kTimestampsOptionBytes = 10;
inline constexpr std::uint32_t kSackBlockBytes = 8; ///< one of the blocks behind kind and length

} // namespace roundtrip
