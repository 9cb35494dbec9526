// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a row that only its forerunners give: relative sequence numbers, transmissions,
// and which datagram it is. Must never know: files, times.
#pragma once

#include "tests/reference/packet_row.h"

#include "core/wire/byte_order.h"
#include "core/wire/packet.h"

#include <array>
#include <cstddef>
#include <map>
#include <utility>

namespace roundtrip::reference {

/// One host's view of the segments of a lane, in the order of their capture.
class SegmentNumbers {
public:
    /// Fills in seq, ack, SACK blocks, transmission and resent.
    void apply(const Segment& segment, PacketRow& row);

private:
    struct Half {
        std::optional<std::uint32_t> isn;
        std::int64_t highest = -1; ///< the end of what was seen
        std::map<std::pair<std::int64_t, bool>, std::int64_t> transmissions; ///< seq, lone FIN
    };
    using Ports = std::pair<std::uint16_t, std::uint16_t>; ///< client's, server's

    void countTransmission(const Segment& segment, Half& half, PacketRow& row);
    std::map<Ports, std::array<Half, 2>> m_connections; // halves by index(Direction)
};

/// Tells datagrams apart by IP identification and payload, in the order in which they were sent.
class DatagramNumbers {
public:
    /// A datagram at its sender. Throws std::runtime_error if one like it was there before.
    void add(Direction direction, std::uint16_t identification, ByteView payload);
    /// From 1; 0 for one that nobody sent like this, and for those of less than four bytes, which
    /// carried no number in the recording either.
    [[nodiscard]] std::int64_t numberOf(Direction direction, std::uint16_t identification,
                                        ByteView payload) const;

private:
    using Identity = std::pair<std::uint16_t, Bytes>;
    std::array<std::map<Identity, std::int64_t>, 2> m_numbers; // by index(Direction)
};

} // namespace roundtrip::reference
