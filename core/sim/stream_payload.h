// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of a TCP flow look like, where its workload gives them a form of their own.
#pragma once

#include "core/scenario/scenario.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <span>

namespace roundtrip {

/// `length` bytes from byte `offset` of what that direction's sender wrote. `cutShort`: of a flow
/// that was made for answers cut short the queries that went over it, in order.
PayloadRange streamPayload(const FlowConfig& flow, Direction direction, std::uint64_t offset,
                           std::uint32_t length, std::span<const std::uint32_t> cutShort);

} // namespace roundtrip
