// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about voice and video show what their descriptions promise.
#include "core/report/apps/e_model.h"
#include "core/report/apps/playout.h"
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime kAfterAll = kEndOfTime - Duration{1};

/// The call or video of a lane, played with its own delay unless another is given.
struct Played {
    Played(const ShownRun& run, std::string_view title, PlayoutRule rule,
           std::optional<Duration> delay = std::nullopt)
        : media(readMedia(run.lane(title), 0))
        , playout(makePlayout(media, delay.value_or(media.work.playoutDelay), rule))
        , counts(playout.countsAt(media, kAfterAll))
    {
    }
    [[nodiscard]] double rating() const
    {
        const Duration delay = media.work.frameInterval() + playout.frames[0].playAt
                               - media.frames[0].generatedAt;
        return callQuality(kG711Concealed, static_cast<double>(delay.count()) / 1e6,
                           100.0 * counts.notOnTime() / counts.due(),
                           burstRatio(playout, kAfterAll))
            .rating;
    }
    MediaRecord media;
    Playout playout;
    PlayoutCounts counts;
};

// shows: 7.voice
TEST(MediaScenarios, ACallOverTcpAndOverUdp)
{
    const ShownRun run("voice-tcp-udp");
    const Played tcp(run, "TCP", PlayoutRule::GoOn), udp(run, "UDP", PlayoutRule::GoOn);
    // The same weather: as many frames, three percent of which the network takes.
    EXPECT_EQ(tcp.counts.due(), 500U);
    EXPECT_EQ(udp.counts.due(), 500U);
    EXPECT_EQ(udp.counts.of(FrameEnd::Late), 0U);
    EXPECT_EQ(udp.counts.of(FrameEnd::Lost), 15U);
    EXPECT_LE(udp.counts.longestGap, 2U);
    // TCP brings every frame, and more of them too late than UDP loses, in longer gaps.
    EXPECT_EQ(tcp.counts.received, 500U);
    EXPECT_EQ(tcp.counts.of(FrameEnd::Lost), 0U);
    EXPECT_GT(tcp.counts.of(FrameEnd::Late), 2 * udp.counts.of(FrameEnd::Lost));
    EXPECT_GE(tcp.counts.longestGap, 5U);
    EXPECT_LT(tcp.rating(), udp.rating() - 5);
    // UDP has no jitter at all here; TCP's frames come in heaps.
    EXPECT_EQ(jitterSeries(udp.media).back().value, 0U);
    EXPECT_GT(jitterSeries(tcp.media).back().value, 5'000'000U);
    // With a long playout delay TCP is whole, and beyond the knee of the E-model.
    const Played patient(run, "TCP", PlayoutRule::GoOn, 250ms);
    EXPECT_EQ(patient.counts.notOnTime(), 0U);
    EXPECT_GT(patient.playout.frames[0].playAt - patient.media.frames[0].generatedAt, 180ms);
    // A player that waits misses nothing, and stands still.
    const Played waiting(run, "TCP", PlayoutRule::Wait);
    EXPECT_EQ(waiting.counts.notOnTime(), 0U);
    EXPECT_GT(waiting.counts.stalled, 100ms);
}

// shows: 7.voice
TEST(MediaScenarios, JitterAndThePlayoutBuffer)
{
    const ShownRun run("voice-jitter");
    const Played shorter(run, "20 ms", PlayoutRule::GoOn), longer(run, "100 ms", PlayoutRule::GoOn);
    // The same call, datagram by datagram: the network loses nothing.
    for (std::size_t n = 0; n < shorter.media.frames.size(); ++n) {
        EXPECT_EQ(shorter.media.frames[n].generatedAt, longer.media.frames[n].generatedAt);
        EXPECT_EQ(shorter.media.frames[n].receivedAt, longer.media.frames[n].receivedAt);
    }
    EXPECT_EQ(shorter.counts.of(FrameEnd::Lost), 0U);
    EXPECT_GT(shorter.counts.of(FrameEnd::Late), 50U);
    EXPECT_EQ(longer.counts.notOnTime(), 0U);
    EXPECT_EQ(longer.playout.frames[0].playAt - shorter.playout.frames[0].playAt, 80ms);
    const std::uint64_t jitter = jitterSeries(shorter.media).back().value;
    EXPECT_GT(jitter, 5'000'000U);
    EXPECT_LT(jitter, 40'000'000U);
    // The answer to its question.
    EXPECT_LE(Played(run, "20 ms", PlayoutRule::GoOn, 60ms).counts.notOnTime(), 5U);
    EXPECT_GT(Played(run, "20 ms", PlayoutRule::GoOn, 50ms).counts.notOnTime(), 5U);
}

// shows: 7.video
TEST(MediaScenarios, AVideoOverTcpAndOverUdp)
{
    const ShownRun run("video-tcp-udp");
    const Played tcp(run, "TCP", PlayoutRule::Wait), udp(run, "UDP", PlayoutRule::GoOn);
    EXPECT_EQ(udp.media.frames[0].pieces.size(), 6U);
    // UDP: damage here and there, and no stop.
    EXPECT_GE(udp.counts.of(FrameEnd::Damaged), 5U);
    EXPECT_EQ(udp.counts.of(FrameEnd::Frozen), 0U);
    EXPECT_TRUE(udp.playout.stalls.empty());
    EXPECT_LE(udp.counts.longestGap, 2U);
    // TCP: no damage, and stops, after which everything is later than before.
    EXPECT_EQ(tcp.counts.notOnTime(), 0U);
    EXPECT_GE(tcp.playout.stalls.size(), 3U);
    EXPECT_GT(tcp.counts.stalled, 100ms);
    const auto age = [&](std::size_t n) {
        return tcp.playout.frames[n].playAt - tcp.media.frames[n].generatedAt;
    };
    EXPECT_EQ(age(tcp.media.frames.size() - 1) - age(0), tcp.counts.stalled);
    // A longer delay heals the stops, and no delay heals what is lost.
    EXPECT_TRUE(Played(run, "TCP", PlayoutRule::Wait, 300ms).playout.stalls.empty());
    EXPECT_EQ(Played(run, "UDP", PlayoutRule::GoOn, 2s).counts.of(FrameEnd::Damaged),
              udp.counts.of(FrameEnd::Damaged));
}

} // namespace
} // namespace roundtrip::test
