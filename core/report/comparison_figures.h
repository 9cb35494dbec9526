// SPDX-License-Identifier: GPL-3.0-or-later
// The figures by which two ways of doing the same thing are compared: their names, what they are
// counted in, and which of two values is the better one. docs/comparison.md defines each. Must
// never know: runs, how a figure is counted, layouts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace roundtrip {

enum class Figure : std::uint8_t {
    // what arrived
    Written,
    Delivered,
    DeliveredShare,
    UnitsDelivered,
    Lost,
    Resent,
    DroppedForGood,
    CallQuality,
    // how long it took
    HandshakeRoundTrips,
    FirstByte,
    Completion,
    Goodput,
    LatencyMedian,
    Latency95,
    LatencyWorst,
    Jitter,
    // what it cost the network
    Packets,
    Overhead,
    OverheadShare,
    // what each end must keep for it
    ClientVariables,
    ServerVariables,
    SendBuffers,
    ReceiveBuffers,
    TimersAtOnce,
    TimersSet,
    StateChanges,
    Count_
};
inline constexpr std::size_t kFigures = static_cast<std::size_t>(Figure::Count_);

enum class FigureGroup : std::uint8_t { Arrived, Time, Network, Upkeep };
inline constexpr int kFigureGroups = 4;

/// What a value counts; it is always a whole number of these.
enum class FigureUnit : std::uint8_t {
    Bytes,
    Packets,
    Count,
    UnitsOf, ///< so many of FigureValue::of
    Nanoseconds,
    PercentHundredths,   ///< 1 = 0.01 %
    RoundTripHundredths, ///< 1 = 0.01 round trips of the empty network
    BitsPerSecond,
    ScoreHundredths, ///< mean opinion score, 1 to 4.5; 1 = 0.01
};

enum class BetterIs : std::uint8_t { More, Less, Neither };

struct FigureFacts {
    Figure figure;
    FigureGroup group;
    FigureUnit unit;
    BetterIs better;
    std::string_view key;  ///< for machines: "latency_median"
    std::string_view name; ///< English: "Latency, median"; translated by the window
    std::string_view tip;  ///< one sentence: what is counted
};

struct FigureValue {
    std::uint64_t value = 0;
    std::uint64_t of = 0; ///< only with FigureUnit::UnitsOf
    friend bool operator==(const FigureValue&, const FigureValue&) = default;
};

/// By Figure; empty where there is no such value (yet).
class Figures {
public:
    [[nodiscard]] const std::optional<FigureValue>& operator[](Figure figure) const
    {
        return m_values[static_cast<std::size_t>(figure)];
    }
    std::optional<FigureValue>& operator[](Figure figure)
    {
        return m_values[static_cast<std::size_t>(figure)];
    }
    friend bool operator==(const Figures&, const Figures&) = default;

private:
    std::array<std::optional<FigureValue>, kFigures> m_values{};
};

/// All figures in the order of the table, the groups one behind the other.
std::span<const FigureFacts> figureTable();
const FigureFacts& factsOf(Figure figure);
/// "What arrived"; and for machines "arrived".
std::string_view figureGroupName(FigureGroup group);
std::string_view figureGroupKey(FigureGroup group);
/// "ns", "bytes": what a plain number of the unit counts.
std::string_view figureUnitKey(FigureUnit unit);

/// Which of two is the better: -1 the first, 1 the second, 0 neither, or they cannot be compared.
int betterOf(const FigureFacts& facts, const std::optional<FigureValue>& first,
             const std::optional<FigureValue>& second);

} // namespace roundtrip
