// SPDX-License-Identifier: GPL-3.0-or-later
// The details of events as bytes: numbers in seven-bit groups, so that most take one to four
// bytes. Internal to the record. Must never know: what the numbers mean.
#pragma once

#include "core/base/chunked_vector.h"

#include <cstddef>
#include <cstdint>

namespace roundtrip {

using DetailBytes = ChunkedVector<std::uint8_t>;

/// Writes the numbers of one event; they lie in one piece.
class DetailWriter {
public:
    /// `count` numbers at most will be put.
    DetailWriter(DetailBytes& bytes, std::size_t count)
        : m_bytes(bytes)
        , m_begin(bytes.reserveRun(count * kLongestNumber))
        , m_end(m_begin)
        , m_at(bytes.size())
    {
    }
    ~DetailWriter() { m_bytes.take(static_cast<std::size_t>(m_end - m_begin)); }
    DetailWriter(const DetailWriter&) = delete;
    DetailWriter& operator=(const DetailWriter&) = delete;

    void put(std::uint64_t value)
    {
        while (value >= 0x80) {
            *m_end++ = static_cast<std::uint8_t>(value | 0x80);
            value >>= 7;
        }
        *m_end++ = static_cast<std::uint8_t>(value);
    }
    /// Where the event's numbers begin.
    [[nodiscard]] std::uint32_t at() const { return static_cast<std::uint32_t>(m_at); }

private:
    static constexpr std::size_t kLongestNumber = 10;
    DetailBytes& m_bytes;
    std::uint8_t* m_begin;
    std::uint8_t* m_end;
    std::size_t m_at;
};

class DetailReader {
public:
    DetailReader(const DetailBytes& bytes, std::size_t at) : m_next(&bytes[at]) {}
    std::uint64_t next()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint8_t byte = *m_next++;
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80)
                return value;
        }
    }

private:
    const std::uint8_t* m_next;
};

} // namespace roundtrip
