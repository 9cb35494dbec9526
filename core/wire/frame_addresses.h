// SPDX-License-Identifier: GPL-3.0-or-later
// Who the two hosts are on the wire. Packets themselves only say which of the two sent them.
#pragma once

#include "core/base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace roundtrip {

struct HostAddress {
    std::array<std::uint8_t, 4> ip{};
    std::array<std::uint8_t, 6> mac{};
    friend bool operator==(const HostAddress&, const HostAddress&) = default;
};

struct FrameAddresses {
    std::array<HostAddress, kHosts> host; ///< by index(HostRole)

    [[nodiscard]] const HostAddress& of(HostRole role) const
    {
        return host[static_cast<std::size_t>(index(role))];
    }
    /// Of the hop in the middle of the way, which sends nothing but ICMP: a private address
    /// (RFC 1918) that neither host has. Its frames come from the far host's hardware address.
    [[nodiscard]] std::array<std::uint8_t, 4> routerIp() const
    {
        std::array<std::uint8_t, 4> ip{192, 168, 1, 1};
        while (ip == host[0].ip || ip == host[1].ip)
            ++ip[3];
        return ip;
    }
    friend bool operator==(const FrameAddresses&, const FrameAddresses&) = default;
};

} // namespace roundtrip
