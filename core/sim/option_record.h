// SPDX-License-Identifier: GPL-3.0-or-later
// The TCP options and urgent pointers of a lane's segments, packed: with timestamps every segment
// has options, and they must stay a small part of the record. Internal to the record. Must never
// know: what options mean to a connection, how they stand on the wire.
#pragma once

#include "core/base/chunked_vector.h"
#include "core/sim/details.h"
#include "core/sim/event.h"
#include "core/wire/packet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// The rare parts of a segment's header.
struct HeaderExtras {
    TcpOptions options;
    std::uint16_t urgent = 0;
    friend bool operator==(const HeaderExtras&, const HeaderExtras&) = default;
};

/// Append-only. A block of up to 32 segments is read from its start, each from the one before it
/// in the same flow and direction: a segment with timestamps alone takes one to three bytes
/// or a little more, one without options or urgent pointer none.
class OptionRecord {
public:
    using Flights = ChunkedVector<PacketFlight>;

    /// `id` is greater than in any call before, and its flight already stands in `flights`.
    void add(PacketId id, const HeaderExtras& extras, const Flights& flights)
    {
        add(id, extras.options, extras.urgent, flights[id]);
    }
    void add(PacketId id, const TcpOptions& options, std::uint16_t urgent,
             const PacketFlight& flight);
    /// What was added for that packet; nothing at all for one that was not.
    [[nodiscard]] HeaderExtras find(PacketId id, const Flights& flights) const;
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    struct Block {
        PacketId first;
        std::uint32_t at;    ///< where in m_bytes its first segment begins
        std::uint32_t count; ///< of segments
    };
    /// The last timestamps of one flow and direction within a block.
    struct Stream {
        std::uint32_t key;
        TcpTimestamps last;
    };
    using Streams = std::vector<Stream>;

    static TcpTimestamps& lastOf(Streams& streams, const PacketFlight& flight);
    static HeaderExtras read(DetailReader& reader, std::uint64_t parts, const PacketFlight& flight,
                             Streams& streams);
    /// Where the next segment's numbers will stand belongs to a block from here on.
    void openBlock(PacketId id, std::uint32_t at);

    DetailBytes m_bytes;
    ChunkedVector<Block> m_blocks;
    // While it grows: the state of the last block.
    Streams m_streams;
    std::size_t m_end = 0; ///< one past the last segment's bytes
    PacketId m_last = 0;
};

} // namespace roundtrip
