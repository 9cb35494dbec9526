// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes exact decimal numbers. The fraction is scaled in 128 bits, so that nothing is
// lost before it is known to be whole.
#include "core/base/quantity.h"

#include "core/base/wide_integer.h"

namespace roundtrip {
namespace {

// A unit holds at most 13 factors of two and as many of five, so a fraction that still has more
// digits than this without its trailing zeros is never a whole number.
constexpr std::size_t kMostFractionDigits = 13;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits at the start of `text` away from it.
std::string_view takeDigits(std::string_view& text)
{
    std::size_t length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    const std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

std::optional<std::uint64_t> toInteger(std::string_view digits)
{
    std::uint64_t value = 0;
    for (const char c : digits) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > (UINT64_MAX - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

/// 0.digits times the factor, if that is a whole number.
std::optional<std::uint64_t> scaleFraction(std::string_view digits, std::uint64_t factor)
{
    while (!digits.empty() && digits.back() == '0')
        digits.remove_suffix(1);
    if (digits.size() > kMostFractionDigits)
        return std::nullopt;
    std::uint64_t denominator = 1;
    for (std::size_t i = 0; i < digits.size(); ++i)
        denominator *= 10;
    const Uint128 scaled = Uint128{toInteger(digits).value_or(0)} * factor;
    if (scaled % denominator != 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(scaled / denominator);
}

const Unit* findUnit(std::span<const Unit> units, std::string_view name)
{
    for (const Unit& unit : units) {
        if (unit.name == name)
            return &unit;
    }
    return nullptr;
}

} // namespace

std::optional<std::uint64_t> parseQuantity(std::string_view text, std::span<const Unit> units,
                                           std::uint64_t highest)
{
    const std::string_view whole = takeDigits(text);
    std::string_view fraction;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        fraction = takeDigits(text);
        if (fraction.empty())
            return std::nullopt;
    }
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    const Unit* unit = findUnit(units, text);
    if (whole.empty() || unit == nullptr)
        return std::nullopt;
    const auto count = toInteger(whole);
    const auto rest = scaleFraction(fraction, unit->factor);
    if (!count || !rest)
        return std::nullopt;
    const Uint128 value = Uint128{*count} * unit->factor + *rest;
    if (value > highest)
        return std::nullopt;
    return static_cast<std::uint64_t>(value);
}

std::string formatDecimal(std::uint64_t value, std::uint64_t unit)
{
    std::string text = std::to_string(value / unit);
    std::uint64_t rest = value % unit;
    if (rest == 0)
        return text;
    text += '.';
    for (std::uint64_t place = unit / 10; rest != 0; place /= 10) {
        text += static_cast<char>('0' + rest / place);
        rest %= place;
    }
    return text;
}

} // namespace roundtrip
