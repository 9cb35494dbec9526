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
    friend bool operator==(const FrameAddresses&, const FrameAddresses&) = default;
};

} // namespace roundtrip
