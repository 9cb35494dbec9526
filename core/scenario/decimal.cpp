// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimals.
#include "core/scenario/decimal.h"

#include <algorithm>
#include <charconv>

namespace roundtrip {

namespace {

struct Digits {
    std::string all;  ///< without the point
    int exponent = 0; ///< the value is `all` times 10^exponent
};

Digits splitLiteral(std::string_view literal)
{
    Digits digits;
    const std::size_t e = literal.find_first_of("eE");
    const std::string_view mantissa = literal.substr(0, e);
    constexpr int farAway = 100000; // an exponent that no length of mantissa can make up for
    if (e != std::string_view::npos) {
        std::string_view power = literal.substr(e + 1);
        if (power.starts_with('+'))
            power.remove_prefix(1);
        const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(),
                                                  digits.exponent);
        if (error != std::errc{})
            digits.exponent = power.starts_with('-') ? -farAway : farAway;
        digits.exponent = std::clamp(digits.exponent, -farAway, farAway);
    }
    const std::size_t point = mantissa.find('.');
    digits.all = mantissa.substr(0, point);
    if (point != std::string_view::npos) {
        digits.all += mantissa.substr(point + 1);
        digits.exponent -=
            static_cast<int>(std::min<std::size_t>(mantissa.size() - point - 1, farAway));
    }
    while (!digits.all.empty() && digits.all.back() == '0') {
        digits.all.pop_back();
        ++digits.exponent;
    }
    digits.all.erase(0, std::min(digits.all.find_first_not_of('0'), digits.all.size()));
    return digits;
}

} // namespace

ScaledDecimal scaleDecimal(std::string_view literal, int decimals)
{
    const bool negative = literal.starts_with('-');
    if (negative)
        literal.remove_prefix(1);
    Digits digits = splitLiteral(literal);
    if (digits.all.empty())
        return {};
    if (negative)
        return {DecimalFit::OutOfRange, 0};
    const int zeros = digits.exponent + decimals;
    constexpr std::size_t mostDigits = 18;
    if (zeros < 0) {
        // More digits than the scale keeps: too fine, unless the number is too large anyway.
        const auto whole = static_cast<std::int64_t>(digits.all.size()) + zeros;
        return {whole > static_cast<std::int64_t>(mostDigits) ? DecimalFit::OutOfRange
                                                              : DecimalFit::TooFine,
                0};
    }
    if (digits.all.size() + static_cast<std::size_t>(zeros) > mostDigits + 1)
        return {DecimalFit::OutOfRange, 0};
    digits.all.append(static_cast<std::size_t>(zeros), '0');
    std::uint64_t value = 0;
    std::from_chars(digits.all.data(), digits.all.data() + digits.all.size(), value);
    return {DecimalFit::Exact, value};
}

std::string formatScaled(std::uint64_t value, int decimals)
{
    std::string digits = std::to_string(value);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    std::string text = digits.substr(0, digits.size() - places) + "."
                       + digits.substr(digits.size() - places);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

} // namespace roundtrip
