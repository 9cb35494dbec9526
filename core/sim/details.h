// SPDX-License-Identifier: GPL-3.0-or-later
// The details of events as bytes: numbers in seven-bit groups, so that most take one to four
// bytes. Internal to the record. Must never know: what the numbers mean.
#pragma once

#include "core/base/chunked_vector.h"

#include <cstddef>
#include <cstdint>

namespace roundtrip {

using DetailBytes = ChunkedVector<std::uint8_t, 65536>;

inline void putNumber(DetailBytes& bytes, std::uint64_t value)
{
    while (value >= 0x80) {
        bytes.emplaceBack(static_cast<std::uint8_t>(value | 0x80));
        value >>= 7;
    }
    bytes.emplaceBack(static_cast<std::uint8_t>(value));
}

class DetailReader {
public:
    DetailReader(const DetailBytes& bytes, std::size_t at)
        : m_bytes(bytes)
        , m_at(at)
    {
    }
    std::uint64_t next()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint8_t byte = m_bytes[m_at++];
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80)
                return value;
        }
    }

private:
    const DetailBytes& m_bytes;
    std::size_t m_at;
};

} // namespace roundtrip
