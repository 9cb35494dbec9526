// SPDX-License-Identifier: GPL-3.0-or-later
// The transfers that the benchmarks run, as scenarios read from text like any other.
#pragma once

#include "core/scenario/scenario.h"

#include <cstdint>
#include <memory>
#include <string>

namespace roundtrip::bench {

struct Transfer {
    std::string rate = "100 Mbit/s";
    std::string delay = "10 ms"; ///< one way
    std::string loss = "0";
    std::string profile = "textbook"; ///< of TCP
    std::uint32_t queue = 100;
    std::uint32_t buffers = 1460 * 1400; ///< of sender and receiver, bytes
    std::uint64_t bytes = 100'000'000;
};

std::shared_ptr<const Scenario> tcpTransfer(const Transfer& transfer);
/// One flow of 1460-byte datagrams at 90 Mbit/s.
std::shared_ptr<const Scenario> udpFlow(const Transfer& transfer);

} // namespace roundtrip::bench
