// SPDX-License-Identifier: GPL-3.0-or-later
// Draws as functions of their keys. The finaliser is David Stafford's variant 13, the one of
// SplitMix64 (Steele, Lea, Flood 2014): each bit of the word reaches each bit of the result.
#include "core/base/keyed_random.h"

#include "core/base/wide_integer.h"

namespace roundtrip {
namespace {

constexpr std::uint64_t kGoldenGamma = 0x9E3779B97F4A7C15;
constexpr std::uint64_t kBillion = 1'000'000'000;

constexpr std::uint64_t mix(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

} // namespace

std::uint64_t keyedRandom(std::initializer_list<std::uint64_t> key) { return continueKey(0, key); }

std::uint64_t continueKey(std::uint64_t drawn, std::initializer_list<std::uint64_t> rest)
{
    for (const std::uint64_t word : rest)
        drawn = mix((drawn + kGoldenGamma) ^ word); // adding first: order and length count
    return drawn;
}

Probability Probability::fromPartsPerBillion(std::uint64_t partsPerBillion)
{
    if (partsPerBillion >= kBillion)
        return {UINT64_MAX, true};
    const Uint128 scaled = (Uint128{partsPerBillion} << 64) / kBillion;
    return {static_cast<std::uint64_t>(scaled), false};
}

std::uint64_t scaleDraw(std::uint64_t draw, std::uint64_t bound)
{
    return static_cast<std::uint64_t>((Uint128{draw} * bound) >> 64);
}

} // namespace roundtrip
