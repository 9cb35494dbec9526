// SPDX-License-Identifier: GPL-3.0-or-later
// Sequence numbers as they stand on the wire: 32 bits, compared modulo 2^32 (RFC 9293, section
// 3.4). Everywhere else the engine counts in 64-bit offsets from the initial sequence number, so
// that wrapping is met in this file only.
#pragma once

#include <cstdint>

namespace roundtrip {

/// Offset from a side's initial sequence number: the SYN is 0, the first byte of data is 1.
using StreamSeq = std::uint64_t;

struct SeqNum {
    std::uint32_t value = 0;

    friend constexpr bool operator==(SeqNum a, SeqNum b) = default;
    friend constexpr SeqNum operator+(SeqNum a, std::uint64_t n)
    {
        return {static_cast<std::uint32_t>(a.value + n)};
    }
    /// Signed distance from b to a on the circle, -2^31 .. 2^31 - 1.
    friend constexpr std::int32_t operator-(SeqNum a, SeqNum b)
    {
        return static_cast<std::int32_t>(a.value - b.value);
    }
    friend constexpr bool operator<(SeqNum a, SeqNum b) { return a - b < 0; }
    friend constexpr bool operator<=(SeqNum a, SeqNum b) { return a - b <= 0; }
    friend constexpr bool operator>(SeqNum a, SeqNum b) { return b < a; }
    friend constexpr bool operator>=(SeqNum a, SeqNum b) { return b <= a; }
};

constexpr SeqNum wrap(StreamSeq offset, SeqNum isn) { return isn + offset; }

/// The offset nearest to `near` that stands on the wire as `seq`; may be "negative" (before the
/// ISN) for old segments, hence signed.
constexpr std::int64_t unwrap(SeqNum seq, SeqNum isn, StreamSeq near)
{
    return static_cast<std::int64_t>(near) + (seq - wrap(near, isn));
}

} // namespace roundtrip
