// SPDX-License-Identifier: GPL-3.0-or-later
// The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit
// words. Must never know: which header it covers.
#pragma once

#include "core/wire/byte_order.h"

#include <cstdint>

namespace roundtrip {

class InternetChecksum {
public:
    /// Adds bytes in network order. An odd number of them counts as if a zero byte followed, so
    /// only the last piece may be odd.
    void add(ByteView bytes);
    void addWord(std::uint16_t word) { m_sum += word; }
    /// What belongs into the header, or 0 when the sum over a header that holds it is right.
    [[nodiscard]] std::uint16_t value() const;

private:
    std::uint64_t m_sum = 0; // room for 2^48 words before the carries must be folded
};

std::uint16_t internetChecksum(ByteView bytes);

} // namespace roundtrip
