// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the pcapng format that its writer and its reader share
// (draft-ietf-opsawg-pcapng, sections 3 and 4).
#pragma once

#include <cstddef>
#include <cstdint>

namespace roundtrip::pcapng {

inline constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A, kInterfaceDescription = 1,
                               kEnhancedPacket = 6;
inline constexpr std::uint32_t kByteOrderMagic = 0x1A2B3C4D;
inline constexpr std::uint16_t kLinkTypeEthernet = 1;

// Options, by block. A list ends with kEndOfOptions.
inline constexpr std::uint16_t kEndOfOptions = 0, kComment = 1;
inline constexpr std::uint16_t kSectionHardware = 2, kSectionSystem = 3, kSectionApplication = 4;
inline constexpr std::uint16_t kInterfaceName = 2, kInterfaceTimeResolution = 9;
inline constexpr std::uint16_t kPacketFlags = 2;

/// Type and total length before the body, the total length again behind it.
inline constexpr std::size_t kBlockFrameBytes = 12;

constexpr std::size_t padded(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

} // namespace roundtrip::pcapng
