// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: when a frame of a call is played and what is there then, by cases small enough to be
// worked by hand, and the same for real runs.
#include "core/report/apps/playout.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

constexpr SimTime at(Duration time) { return SimTime(time); }

/// A call whose frames (one datagram each) come at these milliseconds; negative: never.
MediaRecord call(const std::vector<int>& arrivals)
{
    MediaRecord media;
    media.transport = Transport::Udp;
    media.work.kind = WorkloadKind::Voice;
    for (std::size_t n = 0; n < arrivals.size(); ++n) {
        MediaFrame frame;
        frame.generatedAt = at(20ms * n);
        frame.sentAt = frame.generatedAt;
        if (arrivals[n] >= 0)
            frame.receivedAt = at(std::chrono::milliseconds(arrivals[n]));
        frame.pieces = {frame.receivedAt};
        media.frames.push_back(frame);
    }
    return media;
}

std::vector<FrameEnd> ends(const Playout& playout)
{
    std::vector<FrameEnd> all;
    for (const PlayedFrame& frame : playout.frames)
        all.push_back(frame.end);
    return all;
}

std::vector<int> instants(const Playout& playout)
{
    std::vector<int> all;
    for (const PlayedFrame& frame : playout.frames)
        all.push_back(static_cast<int>(frame.playAt.time_since_epoch() / 1ms));
    return all;
}

/// Five frames: the third is lost, the fourth waits 31 ms longer than the others.
const std::vector<int> kOneLostOneLate{30, 50, -1, 121, 110};

MediaRecord readFirst(const Run& run) { return readMedia(run.lanes[0], 0); }

TEST(Playout, ALostFrameAndALateOneAreBothMissing)
{
    const Playout playout = makePlayout(call(kOneLostOneLate), 30ms, PlayoutRule::GoOn);
    EXPECT_EQ(instants(playout), (std::vector{60, 80, 100, 120, 140}));
    EXPECT_EQ(ends(playout), (std::vector{FrameEnd::OnTime, FrameEnd::OnTime, FrameEnd::Lost,
                                          FrameEnd::Late, FrameEnd::OnTime}));
    EXPECT_EQ(playout.gaps, (std::vector<Gap>{{2, 2}}));
}

TEST(Playout, OneMillisecondMoreAndTheLateFrameIsOnTime)
{
    const Playout playout = makePlayout(call(kOneLostOneLate), 31ms, PlayoutRule::GoOn);
    EXPECT_EQ(playout.frames[3].end, FrameEnd::OnTime); // there at the very instant
    EXPECT_EQ(playout.gaps, (std::vector<Gap>{{2, 1}}));
}

TEST(Playout, CountsGoByTheInstant)
{
    const MediaRecord media = call(kOneLostOneLate);
    const Playout playout = makePlayout(media, 30ms, PlayoutRule::GoOn);
    PlayoutCounts counts = playout.countsAt(media, at(59ms));
    EXPECT_EQ(counts.generated, 3U);
    EXPECT_EQ(counts.sent, 3U);
    EXPECT_EQ(counts.received, 2U);
    EXPECT_EQ(counts.due(), 0U);
    counts = playout.countsAt(media, at(100ms));
    EXPECT_EQ(counts.of(FrameEnd::OnTime), 2U);
    EXPECT_EQ(counts.of(FrameEnd::Lost), 1U);
    EXPECT_EQ(counts.longestGap, 1U);
    counts = playout.countsAt(media, at(1s));
    EXPECT_EQ(counts.of(FrameEnd::Late), 1U);
    EXPECT_EQ(counts.notOnTime(), 2U);
    EXPECT_EQ(counts.due(), 5U);
    EXPECT_EQ(counts.longestGap, 2U);
    EXPECT_EQ(counts.received, 4U);
}

TEST(Playout, CurvesAreStepsOfFrames)
{
    const Playout playout = makePlayout(call(kOneLostOneLate), 30ms, PlayoutRule::GoOn);
    EXPECT_EQ(playout.generated,
              (Series{{at(0ms), 1}, {at(20ms), 2}, {at(40ms), 3}, {at(60ms), 4}, {at(80ms), 5}}));
    EXPECT_EQ(playout.received,
              (Series{{at(30ms), 1}, {at(50ms), 2}, {at(110ms), 3}, {at(121ms), 4}}));
    EXPECT_EQ(playout.played, (Series{{at(60ms), 1}, {at(80ms), 2}, {at(140ms), 3}}));
    EXPECT_EQ(playout.frameAt(at(59ms)), std::nullopt);
    EXPECT_EQ(playout.frameAt(at(119ms)), 2U);
}

TEST(Playout, TheFirstFrameToComeSetsTheSchedule)
{
    // Frame 0 is lost, frame 2 overtakes frame 1.
    const Playout playout = makePlayout(call({-1, 75, 70}), 20ms, PlayoutRule::GoOn);
    EXPECT_EQ(instants(playout), (std::vector{50, 70, 90}));
    EXPECT_EQ(ends(playout), (std::vector{FrameEnd::Lost, FrameEnd::Late, FrameEnd::OnTime}));
}

TEST(Playout, WhereNothingComesAllIsLost)
{
    const MediaRecord media = call({-1, -1});
    const Playout playout = makePlayout(media, 40ms, PlayoutRule::GoOn);
    EXPECT_EQ(playout.firstArrival, std::nullopt);
    EXPECT_EQ(playout.countsAt(media, at(60ms)).of(FrameEnd::Lost), 2U);
    EXPECT_TRUE(makePlayout(call({}), 40ms, PlayoutRule::GoOn).frames.empty());
}

TEST(Playout, APlayerThatWaitsShiftsAllThatFollows)
{
    // A stream: nothing is lost, but the third frame holds up the others.
    const MediaRecord media = call({30, 50, 150, 150, 150});
    const Playout playout = makePlayout(media, 10ms, PlayoutRule::Wait);
    EXPECT_EQ(instants(playout), (std::vector{40, 60, 150, 170, 190}));
    EXPECT_EQ(playout.stalls, (std::vector<Stall>{{2, at(80ms), at(150ms)}}));
    EXPECT_EQ(playout.countsAt(media, at(100ms)).stalled, 20ms);
    EXPECT_EQ(playout.countsAt(media, at(1s)).stalled, 70ms);
    EXPECT_EQ(playout.countsAt(media, at(1s)).notOnTime(), 0U);
}

TEST(Playout, APlayerThatWaitsForEverPlaysNothingMore)
{
    const MediaRecord media = call({30, -1, 70});
    const Playout playout = makePlayout(media, 10ms, PlayoutRule::Wait);
    EXPECT_EQ(playout.stalls, (std::vector<Stall>{{1, at(60ms), std::nullopt}}));
    EXPECT_EQ(playout.countsAt(media, at(1s)).due(), 1U);
    EXPECT_EQ(playout.schedule.size(), 1U);
}

TEST(Playout, AStallWithoutAnEndLastsUntilTheRecordDoes)
{
    const MediaRecord media = call({30, -1, 70});
    const Playout playout = makePlayout(media, 10ms, PlayoutRule::Wait);
    const SimTime afterAll = kEndOfTime - Duration{1};
    EXPECT_EQ(playout.countsAt(media, afterAll, at(200ms)).stalled, 140ms);
    EXPECT_EQ(playout.countsAt(media, at(100ms), at(200ms)).stalled, 40ms);
    EXPECT_EQ(playout.countsAt(media, afterAll, at(50ms)).stalled, 0ms) << "it came later";
    EXPECT_FALSE(playout.standsStillAt(at(59ms)));
    EXPECT_TRUE(playout.standsStillAt(at(60ms)));
    EXPECT_TRUE(playout.standsStillAt(afterAll));
}

TEST(Playout, APictureMayBeDamagedOrFrozen)
{
    MediaRecord media = call({30, 50, 90});
    media.work.kind = WorkloadKind::Video;
    media.work.fps = 50;
    media.frames[1].pieces = {at(50ms), std::nullopt, at(52ms)};
    media.frames[1].receivedAt.reset();
    media.frames[2].pieces = {at(90ms)};
    const Playout playout = makePlayout(media, 5ms, PlayoutRule::GoOn); // 35, 55, 75
    EXPECT_EQ(ends(playout), (std::vector{FrameEnd::OnTime, FrameEnd::Damaged, FrameEnd::Frozen}));
    EXPECT_EQ(playout.frames[1].piecesInTime, 2U);
    EXPECT_EQ(playout.played, (Series{{at(35ms), 1}, {at(55ms), 2}}));
}

// Transits are 10, 26, 10, 58 and 58 ms, so |D| is 16, 16, 48 and 0.
TEST(Jitter, ByHand)
{
    const Series jitter = jitterSeries(call({10, 46, 50, 118, 138}));
    EXPECT_EQ(jitter, (Series{{at(10ms), 0},
                              {at(46ms), 1'000'000},     // 16 ms / 16
                              {at(50ms), 1'937'500},     // + (16 - 1) / 16
                              {at(118ms), 4'816'406},    // + (48 - 1.9375) / 16
                              {at(138ms), 4'515'381}})); // - 4.816406 / 16, whole nanoseconds
}

TEST(Jitter, AStandingDelayIsNone)
{
    for (const SeriesPoint& point : jitterSeries(call({500, 520, 540, 560})))
        EXPECT_EQ(point.value, 0U);
}

TEST(BurstRatio, IsLongerGapsOverThoseByChance)
{
    const Playout scattered = makePlayout(call({30, -1, 70, -1, 110}), 9ms, PlayoutRule::GoOn);
    EXPECT_DOUBLE_EQ(burstRatio(scattered, at(1s)), 1.0); // 1 x 0.6, never below 1
    const Playout burst = makePlayout(call({30, 50, -1, -1, -1, 130, 150, 170, 190, 210}), 9ms,
                                      PlayoutRule::GoOn);
    EXPECT_DOUBLE_EQ(burstRatio(burst, at(1s)), 3 * 0.7);
    EXPECT_DOUBLE_EQ(burstRatio(burst, at(0ms)), 1.0);
}

constexpr const char* kVoice =
    R"("workload": {"kind": "voice", "duration": "100 ms", "playout_delay": "30 ms"})";
constexpr const char* kOneLostOneLateFaults =
    R"({"do": "drop", "direction": "to_server", "data": 3},
       {"do": "delay", "by": "31 ms", "direction": "to_server", "data": 4})";

// The same five frames over a real network: a datagram takes 20 ms and its bits' time.
TEST(MediaRecordOfARun, UdpLosesOneAndDelaysOne)
{
    const auto run =
        runScenario(test::scenarioFrom(test::udpText("", kOneLostOneLateFaults, kVoice)));
    const MediaRecord media = readFirst(*run);
    ASSERT_EQ(media.frames.size(), 5U);
    for (std::size_t n = 0; n < 5; ++n) {
        EXPECT_EQ(media.frames[n].generatedAt, at(20ms * n));
        EXPECT_EQ(media.frames[n].sentAt, at(20ms * n));
    }
    const SimTime first = *media.frames[0].receivedAt;
    EXPECT_EQ(*media.frames[1].receivedAt, first + 20ms);
    EXPECT_EQ(media.frames[2].receivedAt, std::nullopt);
    EXPECT_EQ(*media.frames[3].receivedAt, first + 60ms + 31ms);
    const Playout playout = makePlayout(media, media.work.playoutDelay, PlayoutRule::GoOn);
    EXPECT_EQ(ends(playout), (std::vector{FrameEnd::OnTime, FrameEnd::OnTime, FrameEnd::Lost,
                                          FrameEnd::Late, FrameEnd::OnTime}));
}

// The same loss over TCP: all comes, in order, and what follows the gap waits for it.
TEST(MediaRecordOfARun, TcpKeepsTheOthersWaiting)
{
    const auto run = runScenario(test::scenarioFrom(
        test::tcpText("", R"({"do": "drop", "direction": "to_server", "data": 3})",
                      std::string(R"("tcp": {"nagle": false}, )") + kVoice)));
    const MediaRecord media = readFirst(*run);
    ASSERT_EQ(media.frames.size(), 5U);
    EXPECT_GT(media.frames[0].generatedAt, at(40ms)); // the handshake comes first
    for (const MediaFrame& frame : media.frames)
        ASSERT_TRUE(frame.receivedAt);
    EXPECT_GT(*media.frames[2].receivedAt, *media.frames[1].receivedAt + 90ms);
    EXPECT_EQ(*media.frames[3].receivedAt, *media.frames[2].receivedAt);
    EXPECT_EQ(*media.frames[4].receivedAt, *media.frames[2].receivedAt);
    EXPECT_EQ(ends(makePlayout(media, 30ms, PlayoutRule::GoOn)),
              (std::vector{FrameEnd::OnTime, FrameEnd::OnTime, FrameEnd::Late, FrameEnd::Late,
                           FrameEnd::Late}));
}

TEST(MediaRecordOfARun, FromTheServerTheFirstDatagramIsNoFrame)
{
    const auto run = runScenario(test::scenarioFrom(test::udpText(
        "", "",
        R"("workload": {"kind": "voice", "duration": "60 ms", "direction": "to_client"})")));
    const MediaRecord media = readFirst(*run);
    ASSERT_EQ(media.frames.size(), 3U);
    EXPECT_GT(media.frames[0].generatedAt, at(20ms)); // the client's word had to arrive
    EXPECT_EQ(*media.frames[2].receivedAt - *media.frames[1].receivedAt, 20ms);
}

TEST(MediaRecordOfARun, AVideoFrameIsManyDatagrams)
{
    const auto run = runScenario(test::scenarioFrom(
        test::udpText("", R"({"do": "drop", "direction": "to_server", "data": 8})",
                      R"("workload": {"kind": "video", "duration": "100 ms"})")));
    const MediaRecord media = readFirst(*run);
    ASSERT_EQ(media.frames.size(), 3U);
    ASSERT_EQ(media.frames[0].pieces.size(), 6U); // 8333 bytes
    EXPECT_TRUE(media.frames[0].receivedAt);
    EXPECT_FALSE(media.frames[1].pieces[1]); // the eighth
    const Playout playout = makePlayout(media, media.work.playoutDelay, PlayoutRule::GoOn);
    EXPECT_EQ(ends(playout), (std::vector{FrameEnd::OnTime, FrameEnd::Damaged, FrameEnd::OnTime}));
    EXPECT_EQ(playout.frames[1].piecesInTime, 5U);
}

TEST(MediaRecordOfARun, AConnectionThatNeverComesAboutMakesNoFrame)
{
    const auto run = runScenario(test::scenarioFrom(
        test::tcpText("", "", std::string(kVoice) + R"(, "server": {"listen": false})")));
    const MediaRecord media = readFirst(*run);
    EXPECT_TRUE(media.frames.empty());
    EXPECT_TRUE(makePlayout(media, 30ms, PlayoutRule::GoOn).frames.empty());
}

} // namespace
} // namespace roundtrip
