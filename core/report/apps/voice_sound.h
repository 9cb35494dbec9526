// SPDX-License-Identifier: GPL-3.0-or-later
// A call as its listener hears it: a made-up melody in the frames of a run, with the run's own
// gaps. Whole numbers alone, so that the same run gives the same bytes. Must never know: files,
// devices, the run itself.
#pragma once

#include "core/report/apps/playout.h"

#include <cstdint>
#include <string>
#include <vector>

namespace roundtrip {

inline constexpr std::uint32_t kSamplesPerSecond = 8000; ///< G.711
inline constexpr std::uint32_t kSamplesPerFrame = 160;

/// What is heard where a frame is missing.
enum class Filler : std::uint8_t {
    Silence,
    Repeat, ///< the last frame once more, softer each time (as ITU-T G.711, appendix I, roughly)
};

/// Sample n of the melody, the same for every call: signed 16 bits.
std::int16_t melodySample(std::uint64_t n);

/// The samples from the instant of frame 0 on; with PlayoutRule::Wait silence for each stall.
std::vector<std::int16_t> voiceSamples(const Playout& playout, Filler filler);

/// A call of which nothing came: silence of its whole length, made or not.
std::vector<std::int16_t> silentCall(const Workload& work);

/// A WAV file: RIFF header of 44 bytes, one channel, 8 kHz, 16 bits PCM, little-endian.
std::string wavBytes(const std::vector<std::int16_t>& samples);

} // namespace roundtrip
