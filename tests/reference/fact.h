// SPDX-License-Identifier: GPL-3.0-or-later
// A fact: a named assertion about what one host saw, such as "exactly three duplicate ACKs before
// the retransmission". Must never know: the sequence and the timing of the reference.
#pragma once

#include "tests/reference/packet_pattern.h"

namespace roundtrip::reference {

enum class FactKind : std::uint8_t {
    Order,         ///< packets that match `items` occur in this order, others may lie between
    Count,         ///< so many packets match
    Retransmit,    ///< transmission `transmission` of `seq` comes so long after the one before
    Elapsed,       ///< from the first-th match of `a` to the later second-th match of `b` behind it
    DuplicateAcks, ///< so many pure duplicate ACKs of `seq` before transmission `transmission`
    Flights,       ///< the data segments of each burst, bursts parted by `gapMs` of silence
    RetransmitTotal, ///< so many packets of the direction were sent again
    BytesAcked,      ///< the highest acknowledgment of the direction
    Last,            ///< the last packet matches
};

struct Fact {
    FactKind kind = FactKind::Count;
    bool required = true; ///< false: a way of the recorded TCP, asked of nobody else
    std::string text;
    std::optional<HostRole> vantage; ///< empty: the trace's own

    PacketPattern pattern, a, b;
    std::vector<PacketPattern> items;
    std::optional<Direction> direction; ///< set where the kind asks for it
    std::int64_t seq = 0;
    std::int64_t transmission = 2;
    std::int64_t first = 1, second = 1; ///< Elapsed, from 1
    std::optional<std::string> flags;   ///< Retransmit: of the packets that are looked at
    IntegerRange number;
    TimeRange time;
    double gapMs = 0;
    std::vector<std::int64_t> flights;
};

Fact readFact(const JsonValue& value);

/// Empty if the fact holds of these packets; else what was found and what was expected.
std::optional<std::string> failureOf(const Fact& fact, const Rows& rows);
/// "dupacks: exactly three ..."
std::string nameOf(const Fact& fact);

} // namespace roundtrip::reference
