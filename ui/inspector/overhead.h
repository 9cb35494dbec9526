// SPDX-License-Identifier: GPL-3.0-or-later
// What headers cost beside the same data by TCP and by UDP. Pure numbers.
#pragma once

#include <cstdint>

namespace roundtrip::ui {

struct Overhead {
    std::uint32_t header = 0; ///< of the transport
    std::uint32_t payload = 0;
    std::uint32_t frame = 0; ///< all that stands on the link: padding and FCS, too

    /// Percent of the segment or datagram that is header; 100 without data.
    [[nodiscard]] double headerPercent() const;
    /// Percent of the frame that is not data.
    [[nodiscard]] double framePercent() const;
};
Overhead overheadOf(std::uint32_t transportHeader, std::uint32_t payload);

} // namespace roundtrip::ui
