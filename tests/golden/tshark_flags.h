// SPDX-License-Identifier: GPL-3.0-or-later
// What Wireshark's analysis of a connection says of each packet, beside what the record says of
// the same packet. Must never know: which differences between the two are all right.
#pragma once

#include "core/sim/run.h"
#include "core/wire/pcapng_reader.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip::test {

enum class Flag : std::uint8_t {
    Retransmission, ///< of any kind, fast and spurious ones included
    FastRetransmission,
    SpuriousRetransmission,
    OutOfOrder,
    DuplicateAck,
    ZeroWindow,
    WindowFull,
    WindowUpdate,
    KeepAlive,
    KeepAliveAck,
    ZeroWindowProbe,
    ZeroWindowProbeAck,
    LostSegment,
    AckLostSegment,
    Count_ ///< not a flag: how many there are
};
inline constexpr std::size_t kFlags = static_cast<std::size_t>(Flag::Count_);
using FlagSet = std::bitset<kFlags>;
constexpr std::size_t at(Flag flag) { return static_cast<std::size_t>(flag); }
std::string_view flagName(Flag flag);

/// What one side says of a packet.
struct Opinion {
    FlagSet flags;
    std::uint32_t duplicateAck = 0; ///< its number, if it is one
    [[nodiscard]] bool has(Flag flag) const { return flags[at(flag)]; }
};

/// tshark's, of each frame of a capture of one interface.
std::vector<Opinion> tsharkOpinions(const std::string& path);

inline constexpr std::size_t kNoSight = static_cast<std::size_t>(-1);

/// A TCP packet as one host's interface shows it. Sequence numbers count from the ISN, SYN and FIN
/// included.
struct Sight {
    const LaneTrace* lane = nullptr;
    PacketId id = 0;
    HostRole host = HostRole::Client;
    bool inbound = false;
    SimTime time{};
    Opinion record, tshark;
    std::uint32_t begin = 0, end = 0, ack = 0;
    // What this interface has shown before of the same connection.
    std::size_t previous = kNoSight;      ///< the last one in the same direction
    std::size_t previousOther = kNoSight; ///< the last one in the other direction
    std::uint32_t reached = 0;            ///< the highest `end` in this direction
    SimTime reachedAt{};
    std::uint32_t acked = 0; ///< the highest acknowledgment in the other direction
    std::optional<SimTime> synAt, handshakeAt;

    [[nodiscard]] const PacketFlight& flight() const { return lane->flight(id); }
};

/// All TCP packets of an interface in order, with the record's opinion; damaged ones left out.
std::vector<Sight> sightsOf(const LaneTrace& lane, HostRole host);
/// The same with tshark's opinion too. Throws if the capture does not show the same packets.
std::vector<Sight> judgedSights(const Run& run, std::size_t lane, HostRole host,
                                const PcapngFile& capture);

} // namespace roundtrip::test
