// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what is heard has the gaps of the run, at their places, in a file that players read.
#include "core/report/apps/voice_sound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
using Samples = std::vector<std::int16_t>;

Playout playoutOf(const std::vector<FrameEnd>& ends)
{
    Playout playout;
    for (std::size_t n = 0; n < ends.size(); ++n)
        playout.frames.push_back({SimTime(20ms * n), ends[n], 0});
    return playout;
}

Samples frameOf(const Samples& samples, std::size_t n)
{
    const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(n * kSamplesPerFrame);
    return {begin, begin + kSamplesPerFrame};
}

bool silent(const Samples& samples)
{
    return std::all_of(samples.begin(), samples.end(), [](std::int16_t s) { return s == 0; });
}

std::uint32_t little(const std::string& bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8 | static_cast<std::uint8_t>(bytes.at(at + i));
    return value;
}

TEST(Melody, IsThereAndIsNotTooLoud)
{
    int loudest = 0;
    for (std::uint64_t n = 0; n < 5 * kSamplesPerSecond; ++n)
        loudest = std::max(loudest, std::abs(int{melodySample(n)}));
    EXPECT_GT(loudest, 10'000);
    EXPECT_LE(loudest, 16'384);
    EXPECT_EQ(melodySample(0), 0); // no click where a note begins
    EXPECT_EQ(melodySample(kSamplesPerSecond / 4), 0);
}

TEST(Melody, TheFirstNoteHasItsPitch)
{
    int turns = 0; // from below zero to above, in the quarter of a second that the note lasts
    for (std::uint64_t n = 1; n < kSamplesPerSecond / 4; ++n)
        turns += melodySample(n - 1) < 0 && melodySample(n) >= 0 ? 1 : 0;
    EXPECT_NEAR(turns, 329.628 / 4, 1.5);
}

TEST(VoiceSound, MissingFramesAreSilent)
{
    const Samples samples =
        voiceSamples(playoutOf({FrameEnd::OnTime, FrameEnd::OnTime, FrameEnd::Lost, FrameEnd::Late,
                                FrameEnd::OnTime}),
                     Filler::Silence);
    ASSERT_EQ(samples.size(), 5 * kSamplesPerFrame);
    EXPECT_FALSE(silent(frameOf(samples, 1)));
    EXPECT_TRUE(silent(frameOf(samples, 2)));
    EXPECT_TRUE(silent(frameOf(samples, 3)));
    EXPECT_EQ(frameOf(samples, 4)[7], melodySample(4 * kSamplesPerFrame + 7));
}

TEST(VoiceSound, ConcealedOnesRepeatTheLastSofter)
{
    const Samples samples = voiceSamples(
        playoutOf({FrameEnd::OnTime, FrameEnd::OnTime, FrameEnd::Lost, FrameEnd::Lost}),
        Filler::Repeat);
    for (std::size_t i = 0; i < kSamplesPerFrame; ++i) {
        EXPECT_EQ(frameOf(samples, 2)[i], frameOf(samples, 1)[i] * 3 / 4);
        EXPECT_EQ(frameOf(samples, 3)[i], frameOf(samples, 2)[i] * 3 / 4);
    }
    EXPECT_TRUE(silent(voiceSamples(playoutOf({FrameEnd::Lost}), Filler::Repeat)));
}

TEST(VoiceSound, AStallIsAPauseAndNothingIsMissing)
{
    Playout playout = playoutOf({FrameEnd::OnTime, FrameEnd::OnTime});
    playout.stalls = {{1, SimTime(20ms), SimTime(55ms)}};
    Samples samples = voiceSamples(playout, Filler::Silence);
    ASSERT_EQ(samples.size(), 2 * kSamplesPerFrame + 280); // 35 ms
    EXPECT_EQ(samples[kSamplesPerFrame + 280 + 9], melodySample(kSamplesPerFrame + 9));
    playout.stalls[0].end.reset();
    EXPECT_EQ(voiceSamples(playout, Filler::Silence).size(), kSamplesPerFrame);
}

TEST(VoiceSound, TheFileHasAHeaderThatPlayersKnow)
{
    const std::string bytes = wavBytes({1, -2, 3});
    ASSERT_EQ(bytes.size(), 44U + 6U);
    EXPECT_EQ(bytes.substr(0, 4), "RIFF");
    EXPECT_EQ(little(bytes, 4, 4), 42U); // all that follows
    EXPECT_EQ(bytes.substr(8, 8), "WAVEfmt ");
    EXPECT_EQ(little(bytes, 16, 4), 16U);
    EXPECT_EQ(little(bytes, 20, 2), 1U); // PCM
    EXPECT_EQ(little(bytes, 22, 2), 1U); // one channel
    EXPECT_EQ(little(bytes, 24, 4), 8000U);
    EXPECT_EQ(little(bytes, 28, 4), 16'000U); // bytes a second
    EXPECT_EQ(little(bytes, 32, 2), 2U);
    EXPECT_EQ(little(bytes, 34, 2), 16U);
    EXPECT_EQ(bytes.substr(36, 4), "data");
    EXPECT_EQ(little(bytes, 40, 4), 6U);
    EXPECT_EQ(little(bytes, 46, 2), 0xFFFEU);
}

} // namespace
} // namespace roundtrip
