// SPDX-License-Identifier: GPL-3.0-or-later
// A packet as one host saw it, recorded or ours, in the terms in which the two are compared.
// Must never know: where rows come from, and what is compared.
#pragma once

#include "core/base/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip::reference {

enum class Protocol : std::uint8_t { Tcp, Udp, Icmp, Unreadable };

/// What a TCP header said beyond its fixed part.
struct RowOptions {
    std::optional<std::int64_t> mss, windowScale;
    bool sackPermitted = false;
    bool timestamps = false;
    std::vector<std::array<std::int64_t, 2>> sack; ///< from the peer's initial sequence number
};

struct PacketRow {
    double ms = 0; ///< since the first packet that this host saw, to the microsecond
    Direction direction = Direction::ToServer;
    Protocol protocol = Protocol::Tcp;
    std::string flags;    ///< TCP: letters of "SFRPAUEC". ICMP: "type/code"
    std::int64_t seq = 0; ///< TCP: from the initial sequence number. UDP: the datagram's number
    std::int64_t ack = 0; ///< from the peer's initial sequence number
    std::int64_t length = 0;
    std::int64_t window = 0;       ///< as on the wire
    std::int64_t transmission = 0; ///< of this sequence number; 0 for a pure ACK
    bool resent = false;           ///< all of it had been seen before
    bool badChecksum = false;
    double jitterMs = 0; ///< recorded only: the spread of its time over the recordings
    std::string fate;    ///< recorded only: what the path did to it
    RowOptions options;

    [[nodiscard]] bool has(char flag) const
    {
        return protocol == Protocol::Tcp && flags.find(flag) != std::string::npos;
    }
    [[nodiscard]] bool hasAnyOf(const char* letters) const
    {
        return protocol == Protocol::Tcp && flags.find_first_of(letters) != std::string::npos;
    }
    /// A TCP segment with neither payload nor SYN, FIN, RST.
    [[nodiscard]] bool pure() const
    {
        return protocol == Protocol::Tcp && length == 0 && !hasAnyOf("SFR");
    }
    /// The flags but PSH, which each stack sets where it likes.
    [[nodiscard]] std::string bareFlags() const;
};

using Rows = std::vector<PacketRow>;

/// "166.250 --> PA seq 1:1001(1000) ack 1 win 65535 sack 15001:16001 (2nd transmission)"
std::string textOf(const PacketRow& row);

} // namespace roundtrip::reference
