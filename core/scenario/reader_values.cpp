// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of single values: each says what it expected, what it found and how to write it.
#include "core/scenario/decimal.h"
#include "core/scenario/reader_node.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace roundtrip {

namespace {

constexpr std::array<std::string_view, 6> kTimeUnits{"ns", "us", "ms", "s", "min", "h"};
constexpr std::array<std::string_view, 5> kRateUnits{"bit/s", "kbit/s", "Mbit/s", "Gbit/s",
                                                     "Tbit/s"};

/// The part behind the number, or empty if the text does not begin with a number.
std::string_view unitOf(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.'))
        ++i;
    if (i == 0)
        return {};
    while (i < text.size() && text[i] == ' ')
        ++i;
    return text.substr(i);
}

/// What to say about a quantity that could not be read.
std::string unitRemedy(const Node& node, std::span<const std::string_view> units,
                       std::string_view example)
{
    const std::string write = "Write a string with a unit, such as " + std::string(example) + ".";
    if (!node.is(JsonKind::String))
        return write;
    const std::string_view unit = unitOf(node.value().text);
    if (unit.empty() || std::find(units.begin(), units.end(), unit) != units.end())
        return write;
    std::string remedy = "The units are " + listOf(units) + ".";
    const std::string_view near = nearest(unit, units);
    if (!near.empty())
        remedy += " Did you mean \"" + std::string(near) + "\"?";
    return remedy;
}

} // namespace

std::optional<bool> readBool(const Node& node)
{
    if (node.is(JsonKind::Bool))
        return node.value().boolean;
    node.failExpected("true or false");
    return std::nullopt;
}

std::optional<std::uint64_t> readInteger(const Node& node, std::uint64_t min, std::uint64_t max)
{
    const std::string range = "an integer from " + std::to_string(min) + " to "
                              + std::to_string(max);
    if (node.is(JsonKind::String) && !node.value().text.empty()
        && node.value().text.find_first_not_of("0123456789") == std::string::npos) {
        node.failExpected(range, "Write the number without quotes.");
        return std::nullopt;
    }
    if (!node.is(JsonKind::Integer)) {
        node.failExpected(range);
        return std::nullopt;
    }
    const std::string& text = node.value().text;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < min || number > max) {
        node.failExpected(range);
        return std::nullopt;
    }
    return number;
}

std::optional<std::string> readString(const Node& node)
{
    if (node.is(JsonKind::String))
        return node.value().text;
    node.failExpected("a string");
    return std::nullopt;
}

std::optional<std::string> readName(const Node& node)
{
    auto text = readString(node);
    if (!text)
        return std::nullopt;
    const bool control = std::any_of(text->begin(), text->end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    constexpr std::size_t longest = 400; // bytes; up to four make a character
    if (text->empty() || control || text->size() > longest) {
        node.failExpected("a name of 1 to 100 characters in one line");
        return std::nullopt;
    }
    return text;
}

std::optional<Duration> readDuration(const Node& node, Duration min, Duration max)
{
    const auto value = node.is(JsonKind::String) ? parseDuration(node.value().text) : std::nullopt;
    if (!value) {
        node.failExpected("a time", unitRemedy(node, kTimeUnits, "\"20 ms\" or \"1.5 s\""));
        return std::nullopt;
    }
    if (*value < min || *value > max) {
        node.failExpected("a time from " + formatDuration(min) + " to " + formatDuration(max));
        return std::nullopt;
    }
    return value;
}

std::optional<BitRate> readRate(const Node& node)
{
    const auto value = node.is(JsonKind::String) ? parseBitRate(node.value().text) : std::nullopt;
    if (!value) {
        node.failExpected("a rate from 1 bit/s to 1 Tbit/s, or \"unlimited\"",
                          unitRemedy(node, kRateUnits, "\"10 Mbit/s\""));
    }
    return value;
}

std::optional<std::uint64_t> readFraction(const Node& node, int decimals)
{
    if (!node.is(JsonKind::Integer) && !node.is(JsonKind::Number)) {
        node.failExpected("a number from 0 to 1");
        return std::nullopt;
    }
    const ScaledDecimal scaled = scaleDecimal(node.value().text, decimals);
    if (scaled.fit == DecimalFit::TooFine) {
        node.failExpected("a number with at most " + std::to_string(decimals) + " decimals",
                          "Round it: the engine counts in whole steps, so that a run is the same "
                          "on every machine.");
        return std::nullopt;
    }
    if (scaled.fit == DecimalFit::OutOfRange || scaled.value > scaleDecimal("1", decimals).value) {
        node.failExpected("a number from 0 to 1");
        return std::nullopt;
    }
    return scaled.value;
}

std::optional<std::size_t> readChoice(const Node& node, std::span<const std::string_view> choices)
{
    if (node.is(JsonKind::String)) {
        const auto it = std::find(choices.begin(), choices.end(), node.value().text);
        if (it != choices.end())
            return static_cast<std::size_t>(it - choices.begin());
        const std::string_view near = nearest(node.value().text, choices);
        node.failExpected(listOf(choices),
                          near.empty() ? "" : "Did you mean \"" + std::string(near) + "\"?");
        return std::nullopt;
    }
    node.failExpected(listOf(choices));
    return std::nullopt;
}

bool expectArray(const Node& node, std::string_view of)
{
    if (node.is(JsonKind::Array))
        return true;
    node.failExpected("an array of " + std::string(of));
    return false;
}

} // namespace roundtrip
