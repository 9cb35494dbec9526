// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a packet of a run, as the capture and the inspector show them: one place, so that
// the two cannot differ. Must never know: files, windows, what the bytes mean.
#pragma once

#include "core/sim/run.h"
#include "core/wire/codec.h"

namespace roundtrip {

/// A packet as its sender handed it down, or as it came out at the other end: with the mark that
/// the network set (RFC 3168, section 5) and the bit that it flipped.
enum class FrameSide : std::uint8_t { Sent, Arrived };

FrameAddresses frameAddresses(const Scenario& scenario);

/// Replaces `frame` by that of the packet, as a capture holds it (see encodeFrame). Arrived has a
/// meaning only where the packet's fate is Arrived.
void flightFrame(const LaneTrace& lane, PacketId packet, FrameSide side,
                 const FrameAddresses& addresses, Bytes& frame);
/// The same with an encoder that is kept from one packet to the next.
void flightFrame(const LaneTrace& lane, PacketId packet, FrameSide side, FrameEncoder& encoder,
                 Bytes& frame);

} // namespace roundtrip
