// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 1071, section 1: carries are collected in the upper bits and folded in at the end, which
// its section 2 allows.
#include "core/wire/checksum.h"

namespace roundtrip {

void InternetChecksum::add(ByteView bytes)
{
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2)
        m_sum += readBig16(bytes, i);
    if (i < bytes.size())
        m_sum += std::uint64_t{bytes[i]} << 8;
}

std::uint16_t InternetChecksum::value() const
{
    std::uint64_t sum = m_sum;
    while (sum > 0xFFFF)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::uint16_t internetChecksum(ByteView bytes)
{
    InternetChecksum checksum;
    checksum.add(bytes);
    return checksum.value();
}

} // namespace roundtrip
