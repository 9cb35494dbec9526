// SPDX-License-Identifier: GPL-3.0-or-later
// Serialisation times, rounded up to the nanosecond: a frame is never done before its last bit.
#include "core/base/bit_rate.h"

#include "core/base/quantity.h"
#include "core/base/wide_integer.h"

#include <array>

namespace roundtrip {
namespace {

constexpr std::uint64_t kNanosecondBits = 8'000'000'000; // bits per byte times ns per second
constexpr std::uint64_t kHighestRate = 1'000'000'000'000;
constexpr std::array<Unit, 5> kRateUnits{{
    {"Tbit/s", 1'000'000'000'000},
    {"Gbit/s", 1'000'000'000},
    {"Mbit/s", 1'000'000},
    {"kbit/s", 1'000},
    {"bit/s", 1},
}};

} // namespace

Duration BitRate::timeFor(std::uint64_t bytes) const
{
    if (unlimited())
        return Duration(0);
    // Every real frame takes this way; a division of 128 bits costs several times as much.
    constexpr std::uint64_t narrow = UINT64_MAX / kNanosecondBits;
    if (bytes <= narrow) {
        const std::uint64_t bits = bytes * kNanosecondBits;
        const std::uint64_t time = bits / bitsPerSecond + (bits % bitsPerSecond != 0 ? 1 : 0);
        if (time <= static_cast<std::uint64_t>(Duration::max().count()))
            return Duration(static_cast<Duration::rep>(time));
        return Duration::max();
    }
    const Uint128 bits = Uint128{bytes} * kNanosecondBits;
    const Uint128 time = (bits + (bitsPerSecond - 1)) / bitsPerSecond;
    if (time > static_cast<std::uint64_t>(Duration::max().count()))
        return Duration::max();
    return Duration(static_cast<Duration::rep>(time));
}

std::optional<BitRate> parseBitRate(std::string_view text)
{
    if (text == "unlimited")
        return BitRate{0};
    const auto rate = parseQuantity(text, kRateUnits, kHighestRate);
    if (!rate || *rate == 0) // nothing would ever arrive, and 0 stands for "unlimited"
        return std::nullopt;
    return BitRate{*rate};
}

std::string formatBitRate(BitRate rate)
{
    for (const Unit& unit : kRateUnits) {
        if (rate.bitsPerSecond >= unit.factor)
            return formatDecimal(rate.bitsPerSecond, unit.factor) + ' ' + std::string(unit.name);
    }
    return "unlimited";
}

} // namespace roundtrip
