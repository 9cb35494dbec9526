// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed lengths of headers, in bytes, in one place for those who count and those who write.
#pragma once

#include <cstdint>

namespace roundtrip {

inline constexpr std::uint32_t kEthernetHeaderBytes = 14;  ///< IEEE 802.3: two addresses and a type
inline constexpr std::uint32_t kEthernetTrailerBytes = 4;  ///< the frame check sequence
inline constexpr std::uint32_t kEthernetLeastPayload = 46; ///< shorter payloads are padded
inline constexpr std::uint32_t kIpHeaderBytes = 20;        ///< RFC 791, section 3.1, no options
inline constexpr std::uint32_t kTcpHeaderBytes = 20;       ///< RFC 9293, section 3.1
inline constexpr std::uint32_t kMostTcpOptionBytes = 40;   ///< a data offset of 15 words
inline constexpr std::uint32_t kUdpHeaderBytes = 8;        ///< RFC 768
inline constexpr std::uint32_t kIcmpHeaderBytes = 8;       ///< RFC 792
/// What an ICMP error quotes: the IP header and 64 bits of what follows (RFC 792).
inline constexpr std::uint32_t kQuotedBytes = kIpHeaderBytes + 8;

} // namespace roundtrip
