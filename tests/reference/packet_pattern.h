// SPDX-License-Identifier: GPL-3.0-or-later
// A pattern that picks packets out of a trace: each part that is set must hold. Must never know:
// what is asserted of the packets that match.
#pragma once

#include "tests/reference/packet_row.h"

#include "core/scenario/json.h"

#include <optional>
#include <string>

namespace roundtrip::reference {

/// Both ends belong to it.
template <typename Number>
struct Range {
    Number from{}, to{};
    [[nodiscard]] bool contains(Number value) const { return from <= value && value <= to; }
};
using IntegerRange = Range<std::int64_t>;
using TimeRange = Range<double>; ///< milliseconds

/// A number, or two of them: [from, to].
IntegerRange readIntegerRange(const JsonValue& value);
/// [from, to], in milliseconds.
TimeRange readTimeRange(const JsonValue& value);
std::string textOf(const IntegerRange& range);
std::string textOf(const TimeRange& range);

/// What a pattern asks of one option.
struct OptionWish {
    std::string name;                  ///< "mss", "ws", "sackok", "ts", "sack"
    bool present = true;               ///< false: it must not be there
    std::optional<std::int64_t> value; ///< "mss" and "ws" only
};

struct PacketPattern {
    std::optional<Direction> direction;
    std::optional<Protocol> protocol;
    std::optional<IntegerRange> seq, ack, length, transmission, window;
    std::optional<std::string> flags; ///< exactly these, PSH aside
    std::string has, lacks;           ///< flags
    std::vector<OptionWish> options;
    std::optional<std::array<std::int64_t, 2>> firstSackBlock;
    std::optional<bool> pure, badChecksum, resent;
    std::optional<double> beforeMs;

    [[nodiscard]] bool matches(const PacketRow& row) const;
};

PacketPattern readPattern(const JsonValue& value);

} // namespace roundtrip::reference
