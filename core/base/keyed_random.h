// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers without a stream: each draw is a function of its key alone, so that adding a
// packet in one lane never changes the fate of another. Integer arithmetic only, the same on
// every machine.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace roundtrip {

/// What a draw decides; part of its key, so that the loss of a packet and its delay are
/// independent.
enum class DrawPurpose : std::uint8_t {
    Loss,
    Duplicate,
    Corrupt,
    CorruptBit,
    Reorder,
    Jitter,
    EphemeralPort,
    InitialSequence,
    GilbertElliott,
    SynCookie,
};

/// 64 well mixed bits for a key (SplitMix64's finaliser over each word in turn).
std::uint64_t keyedRandom(std::initializer_list<std::uint64_t> key);
/// The draw of a longer key: `drawn` is that of its beginning, `rest` the words that follow.
std::uint64_t continueKey(std::uint64_t drawn, std::initializer_list<std::uint64_t> rest);

/// A probability in [0, 1] as a threshold on 64 bits. Made once when a scenario is read; the
/// engine only compares integers.
struct Probability {
    std::uint64_t threshold = 0; ///< an event happens when draw < threshold, or always if `always`
    bool always = false;

    static Probability fromPartsPerBillion(std::uint64_t partsPerBillion);
    [[nodiscard]] bool never() const { return threshold == 0 && !always; }
    [[nodiscard]] bool hit(std::uint64_t draw) const { return always || draw < threshold; }
    friend bool operator==(const Probability&, const Probability&) = default;
};

/// A uniform number in [0, bound): the high half of a 128-bit product. bound > 0.
std::uint64_t scaleDraw(std::uint64_t draw, std::uint64_t bound);

} // namespace roundtrip
