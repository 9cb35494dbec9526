// SPDX-License-Identifier: GPL-3.0-or-later
// Times as text: exact both ways, in whole nanoseconds.
#include "core/base/time.h"

#include "core/base/quantity.h"

#include <array>
#include <limits>

namespace roundtrip {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;
constexpr std::uint64_t kMinute = 60 * kSecond;
constexpr std::uint64_t kHour = 60 * kMinute;

constexpr std::array<Unit, 8> kTimeUnits{{
    {"s", kSecond},
    {"ms", 1'000'000},
    {"us", 1'000},
    {"ns", 1},
    {"min", kMinute},
    {"h", kHour},
    {"\u00b5s", 1'000}, // the micro sign
    {"\u03bcs", 1'000}, // the Greek letter, which looks the same
}};
constexpr std::size_t kDecimalUnits = 4;

/// The magnitude also of the lowest value, which has no positive counterpart.
std::uint64_t magnitude(Duration value)
{
    const auto bits = static_cast<std::uint64_t>(value.count());
    return value.count() < 0 ? ~bits + 1 : bits;
}

std::string withUnit(std::uint64_t value, const Unit& unit)
{
    return formatDecimal(value, unit.factor) + ' ' + std::string(unit.name);
}

/// In the largest of s, ms, us, ns of which it is at least one.
std::string inDecimalUnit(std::uint64_t value)
{
    for (std::size_t i = 0; i < kDecimalUnits; ++i) {
        if (value >= kTimeUnits[i].factor)
            return withUnit(value, kTimeUnits[i]);
    }
    return "0 ms";
}

} // namespace

std::optional<Duration> parseDuration(std::string_view text)
{
    constexpr auto longest = static_cast<std::uint64_t>(Duration::max().count());
    const auto value = parseQuantity(text, kTimeUnits, longest);
    if (!value)
        return std::nullopt;
    return Duration(static_cast<Duration::rep>(*value));
}

std::string formatDuration(Duration value)
{
    const std::uint64_t size = magnitude(value);
    std::string best = inDecimalUnit(size);
    for (std::size_t i = kDecimalUnits; i < kDecimalUnits + 2; ++i) { // min, h
        if (size == 0 || size % kTimeUnits[i].factor != 0)
            continue;
        if (std::string text = withUnit(size, kTimeUnits[i]); text.size() < best.size())
            best = std::move(text);
    }
    return value.count() < 0 ? '-' + best : best;
}

std::string formatSeconds(SimTime value)
{
    const Duration since = value.time_since_epoch();
    const std::string text = formatDecimal(magnitude(since), kSecond);
    return since.count() < 0 ? '-' + text : text;
}

std::string formatMilliseconds(Duration value)
{
    const std::uint64_t microseconds = (magnitude(value) + 500) / 1'000;
    std::string decimals = std::to_string(microseconds % 1'000);
    decimals.insert(0, 3 - decimals.size(), '0');
    const char* sign = value.count() < 0 && microseconds != 0 ? "-" : "";
    return sign + std::to_string(microseconds / 1'000) + '.' + decimals;
}

} // namespace roundtrip
