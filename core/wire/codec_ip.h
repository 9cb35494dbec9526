// SPDX-License-Identifier: GPL-3.0-or-later
// The IPv4 header without options (RFC 791, section 3.1) and the pseudo-header that the
// transports' checksums cover (RFC 9293, section 3.1; RFC 768). Must never know what it carries.
#pragma once

#include "core/wire/byte_order.h"
#include "core/wire/checksum.h"
#include "core/wire/frame_addresses.h"
#include "core/wire/packet.h"

#include <array>
#include <cstdint>

namespace roundtrip {

inline constexpr std::uint8_t kProtocolIcmp = 1, kProtocolTcp = 6, kProtocolUdp = 17;

struct IpHeader {
    std::uint8_t headerLength = 20; ///< bytes; 20 when written
    std::uint8_t ecn = 0;
    std::uint16_t totalLength = 0;
    std::uint16_t identification = 0;
    bool dontFragment = true;
    std::uint16_t fragmentOffset = 0; ///< bytes; written only
    bool moreFragments = false;       ///< written only
    bool fragment = false; ///< read only: more fragments follow, or this is not the first
    std::uint8_t ttl = 64;
    std::uint8_t protocol = 0;
    std::array<std::uint8_t, 4> source{}, destination{};
};

/// Appends 20 bytes with their checksum.
void appendIpHeader(Bytes& out, const IpHeader& header);

enum class IpReadError : std::uint8_t { None, TooShort, NotVersion4, BadLength };
/// Reads the header at the start of `packet`, which may have more bytes than it says (padding).
/// `whole`: the packet must hold all that the total length says. Does not look at the checksum.
IpReadError readIpHeader(ByteView packet, IpHeader& header, bool whole = true);

/// A sum that already has the pseudo-header.
InternetChecksum pseudoHeader(const std::array<std::uint8_t, 4>& source,
                              const std::array<std::uint8_t, 4>& destination, std::uint8_t protocol,
                              std::uint16_t length);

} // namespace roundtrip
