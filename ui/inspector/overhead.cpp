// SPDX-License-Identifier: GPL-3.0-or-later
// See overhead.h.
#include "ui/inspector/overhead.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::uint32_t kEthernet = 14, kIp = 20, kFcs = 4, kLeastPayload = 46;

} // namespace

double Overhead::headerPercent() const { return 100.0 * header / (header + payload); }

double Overhead::framePercent() const { return 100.0 * (frame - payload) / frame; }

Overhead overheadOf(std::uint32_t transportHeader, std::uint32_t payload)
{
    const std::uint32_t packet = kIp + transportHeader + payload;
    return {transportHeader, payload, kEthernet + std::max(packet, kLeastPayload) + kFcs};
}

} // namespace roundtrip::ui
