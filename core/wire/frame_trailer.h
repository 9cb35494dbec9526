// SPDX-License-Identifier: GPL-3.0-or-later
// What a network card adds behind the bytes that a host hands it: padding of short frames, and the
// frame check sequence (IEEE 802.3). Neither is in a capture. Must never know: what is framed.
#pragma once

#include "core/wire/byte_order.h"

#include <cstdint>

namespace roundtrip {

/// Zero bytes that a frame of that length, without its check sequence, needs on an Ethernet.
std::size_t paddingOf(std::size_t frameBytes);

/// CRC-32 of those bytes as IEEE 802.3 computes it: the polynomial 0x04C11DB7, begun with all ones,
/// complemented. Goes onto the wire with its lowest byte first.
std::uint32_t frameCheckSequence(ByteView padded);

/// Makes of a captured frame the one that stands on the wire.
void appendFrameTrailer(Bytes& frame);

} // namespace roundtrip
