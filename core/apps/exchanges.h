// SPDX-License-Identifier: GPL-3.0-or-later
// How the responses of a workload are cut into datagrams, and how these are numbered through.
#pragma once

#include "core/scenario/workload.h"

#include <cstdint>

namespace roundtrip {

/// RequestResponse: its `times`; WebPage: its objects.
std::uint32_t exchangeCount(const Workload& work);
/// Bytes of the response of exchange i, from 0.
std::uint64_t responseBytes(const Workload& work, std::uint32_t i);

/// The pieces of one response, by number from 1 through all responses.
struct Pieces {
    std::uint32_t first = 1;
    std::uint32_t count = 0;
};
Pieces piecesOf(const Workload& work, std::uint32_t i);
/// The exchange that a piece belongs to; exchangeCount() if there is no such piece.
std::uint32_t exchangeOf(const Workload& work, std::uint32_t piece);

} // namespace roundtrip
