// SPDX-License-Identifier: GPL-3.0-or-later
// See frame_trailer.h. The bits of each byte go out lowest first, so the polynomial is reversed.
#include "core/wire/frame_trailer.h"

#include "core/wire/header_sizes.h"

namespace roundtrip {
namespace {

constexpr std::uint32_t kReversedPolynomial = 0xEDB8'8320;

} // namespace

std::size_t paddingOf(std::size_t frameBytes)
{
    constexpr std::size_t least = kEthernetHeaderBytes + kEthernetLeastPayload;
    return frameBytes < least ? least - frameBytes : 0;
}

std::uint32_t frameCheckSequence(ByteView padded)
{
    std::uint32_t rest = 0xFFFF'FFFF;
    for (const std::uint8_t byte : padded) {
        rest ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1U) != 0 ? kReversedPolynomial : 0U);
    }
    return ~rest;
}

void appendFrameTrailer(Bytes& frame)
{
    frame.insert(frame.end(), paddingOf(frame.size()), std::uint8_t{0});
    appendLittle32(frame, frameCheckSequence(frame));
}

} // namespace roundtrip
