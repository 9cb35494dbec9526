// SPDX-License-Identifier: GPL-3.0-or-later
// TCP options as bytes (RFC 9293, section 3.1; RFC 7323, sections 2.2 and 3.2; RFC 2018,
// sections 2 and 3). Written as present-day stacks lay them out, each on a word boundary: MSS; NOP,
// NOP, timestamps (SACK-permitted takes the place of those two NOPs); NOP, window scale; NOP, NOP,
// SACK. Must never know: what a connection makes of them.
#pragma once

#include "core/wire/byte_order.h"
#include "core/wire/packet.h"

#include <cstdint>

namespace roundtrip {

/// SACK blocks for which the header has room beside the other options: what is written is
/// min(sackCount, this).
std::uint32_t writtenSackBlocks(const TcpOptions& options);

/// Appends options.wireLength() bytes, a multiple of four.
void appendTcpOptions(Bytes& out, const TcpOptions& options);

/// Reads an option list in any order. Unknown kinds are skipped by their length; of an option that
/// is there twice the last counts. A list whose lengths do not fit is not believed at all: false,
/// and `options` is empty. That answers RFC 9293, section 3.1 (MUST-7), which asks to be prepared
/// for illegal lengths: what follows one cannot be told apart, and what precedes it is as doubtful.
bool readTcpOptions(ByteView list, TcpOptions& options);

} // namespace roundtrip
