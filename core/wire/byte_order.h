// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as bytes, whatever the machine's own order: big-endian as in packets, little-endian as
// in capture files. Readers trust their caller that the bytes are there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace roundtrip {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

inline void appendBig16(Bytes& out, std::uint32_t value)
{
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}
inline void appendBig32(Bytes& out, std::uint32_t value)
{
    appendBig16(out, value >> 16);
    appendBig16(out, value);
}
inline void storeBig16(Bytes& out, std::size_t at, std::uint32_t value)
{
    out[at] = static_cast<std::uint8_t>(value >> 8);
    out[at + 1] = static_cast<std::uint8_t>(value);
}
inline std::uint16_t readBig16(ByteView in, std::size_t at)
{
    return static_cast<std::uint16_t>((in[at] << 8) | in[at + 1]);
}
inline std::uint32_t readBig32(ByteView in, std::size_t at)
{
    return (std::uint32_t{readBig16(in, at)} << 16) | readBig16(in, at + 2);
}

inline void appendLittle16(Bytes& out, std::uint32_t value)
{
    out.push_back(static_cast<std::uint8_t>(value));
    out.push_back(static_cast<std::uint8_t>(value >> 8));
}
inline void appendLittle32(Bytes& out, std::uint32_t value)
{
    appendLittle16(out, value);
    appendLittle16(out, value >> 16);
}
inline void storeLittle32(Bytes& out, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}
inline std::uint16_t readLittle16(ByteView in, std::size_t at)
{
    return static_cast<std::uint16_t>(in[at] | (in[at + 1] << 8));
}
inline std::uint32_t readLittle32(ByteView in, std::size_t at)
{
    return readLittle16(in, at) | (std::uint32_t{readLittle16(in, at + 2)} << 16);
}

} // namespace roundtrip
