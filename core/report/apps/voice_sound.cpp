// SPDX-License-Identifier: GPL-3.0-or-later
// A tone from a table of a quarter of a sine; notes, fades and gaps are counted in samples. Must
// never know: how the samples are kept or played.
#include "core/report/apps/voice_sound.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

/// 32767 sin(i / 64 of a right angle).
constexpr std::array<std::int16_t, 65> kQuarter{
    0,     804,   1608,  2410,  3212,  4011,  4808,  5602,  6393,  7179,  7962,  8739,  9512,
    10278, 11039, 11793, 12539, 13279, 14010, 14732, 15446, 16151, 16846, 17530, 18204, 18868,
    19519, 20159, 20787, 21403, 22005, 22594, 23170, 23731, 24279, 24811, 25329, 25832, 26319,
    26790, 27245, 27683, 28105, 28510, 28898, 29268, 29621, 29956, 30273, 30571, 30852, 31113,
    31356, 31580, 31785, 31971, 32137, 32285, 32412, 32521, 32609, 32678, 32728, 32757, 32767,
};

/// Notes of a quarter of a second each, in millihertz.
constexpr std::array<std::uint64_t, 16> kNotes{329628, 415305, 493883, 659255, 554365, 493883,
                                               415305, 493883, 440000, 554365, 659255, 554365,
                                               493883, 415305, 369994, 329628};
constexpr std::uint64_t kNoteSamples = kSamplesPerSecond / 4;
constexpr std::uint64_t kFade = kSamplesPerSecond / 50; ///< at both ends of a note

/// A full turn is 256.
std::int32_t sine(std::uint32_t phase)
{
    const std::uint32_t at = phase % 128;
    const std::int32_t value = kQuarter[at <= 64 ? at : 128 - at];
    return phase % 256 < 128 ? value : -value;
}

using Samples = std::vector<std::int16_t>;

std::size_t samplesIn(Duration time)
{
    const std::int64_t nanoseconds = std::max<std::int64_t>(time.count(), 0);
    return static_cast<std::size_t>(nanoseconds / (1'000'000'000 / kSamplesPerSecond));
}

void addFrame(Samples& samples, std::uint64_t number)
{
    for (std::uint64_t i = 0; i < kSamplesPerFrame; ++i)
        samples.push_back(melodySample(number * kSamplesPerFrame + i));
}

void addMissing(Samples& samples, Filler filler)
{
    const std::size_t before = samples.size();
    const bool repeat = filler == Filler::Repeat && before >= kSamplesPerFrame;
    for (std::size_t i = 0; i < kSamplesPerFrame; ++i) {
        const std::int16_t last = repeat ? samples[before - kSamplesPerFrame + i] : std::int16_t{0};
        samples.push_back(static_cast<std::int16_t>(last * 3 / 4));
    }
}

void putLittle(std::string& bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

} // namespace

std::int16_t melodySample(std::uint64_t n)
{
    const std::uint64_t inNote = n % kNoteSamples;
    const std::uint64_t millihertz = kNotes[n / kNoteSamples % kNotes.size()];
    const auto phase =
        static_cast<std::uint32_t>(inNote * millihertz * 256 / (kSamplesPerSecond * 1000ULL));
    const std::uint64_t loud = std::min({inNote, kNoteSamples - 1 - inNote, kFade});
    // A second, softer voice an octave higher makes it sound less like a test tone.
    const std::int32_t both = (sine(phase) * 3 + sine(phase * 2)) / 8;
    return static_cast<std::int16_t>(both * static_cast<std::int32_t>(loud)
                                     / static_cast<std::int32_t>(kFade));
}

std::vector<std::int16_t> voiceSamples(const Playout& playout, Filler filler)
{
    Samples samples;
    samples.reserve(playout.frames.size() * kSamplesPerFrame);
    auto stall = playout.stalls.begin();
    for (std::uint32_t n = 0; n < playout.frames.size(); ++n) {
        if (stall != playout.stalls.end() && stall->frame == n) {
            if (!stall->end)
                break; // nothing more ever came
            samples.insert(samples.end(), samplesIn(*stall->end - stall->begin), 0);
            ++stall;
        }
        if (playout.frames[n].end == FrameEnd::OnTime)
            addFrame(samples, n);
        else
            addMissing(samples, filler);
    }
    return samples;
}

std::vector<std::int16_t> silentCall(const Workload& work)
{
    return Samples(work.frames() * kSamplesPerFrame, 0);
}

std::string wavBytes(const std::vector<std::int16_t>& samples)
{
    constexpr std::uint32_t bytesEach = 2, formatBytes = 16, pcm = 1, channels = 1;
    const auto data = static_cast<std::uint32_t>(samples.size() * bytesEach);
    std::string bytes;
    bytes.reserve(44 + data);
    bytes += "RIFF";
    putLittle(bytes, 36 + data, 4);
    bytes += "WAVEfmt ";
    putLittle(bytes, formatBytes, 4);
    putLittle(bytes, pcm, 2);
    putLittle(bytes, channels, 2);
    putLittle(bytes, kSamplesPerSecond, 4);
    putLittle(bytes, kSamplesPerSecond * bytesEach, 4);
    putLittle(bytes, bytesEach, 2);
    putLittle(bytes, 8 * bytesEach, 2);
    bytes += "data";
    putLittle(bytes, data, 4);
    for (const std::int16_t sample : samples)
        putLittle(bytes, static_cast<std::uint16_t>(sample), 2);
    return bytes;
}

} // namespace roundtrip
