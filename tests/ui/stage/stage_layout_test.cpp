// SPDX-License-Identifier: GPL-3.0-or-later
// The stage by numbers: envelopes at their true place, and its sentences.
#include "core/sim/cursor.h"
#include "tests/ui/test_scenarios.h"
#include "ui/stage/flight_path.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_text.h"
#include "ui/stage/stage_titles.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

StageMetrics metrics()
{
    const auto width = [](const QString& text) { return 7.0 * static_cast<double>(text.size()); };
    return {width, width, 1.0, 30.0};
}

StageLane stageAt(const Run& run, std::size_t lane, SimTime now)
{
    return layoutStageLane(run.lanes[lane], lane == 0, QRectF(100, 0, 600, 68), now,
                           lossLinger(*run.scenario), false, metrics());
}

QString idleAt(const std::shared_ptr<const Run>& run, std::size_t lane, SimTime now)
{
    StateCursor cursor(run, lane);
    const LaneIndex laneIndex(run->lanes[lane]);
    return idleText(run->lanes[lane], laneIndex,
                    DataCounter(run->lanes[lane], 0, laneIndex.mainDirection(0)), 0,
                    cursor.hostsAt(now), now, true);
}

// The picture must agree with the ladder: half of the way in time is half of the way on the track.
TEST(StageLayout, EnvelopesStandAtTheirFractionOfTheWay)
{
    const auto run = runFrom(lostSegmentText());
    const PacketFlight& syn = run->lanes[0].flight(0);
    const SimTime half = syn.departsAt() + (syn.endsAt() - syn.departsAt()) / 2;
    const StageLane lane = stageAt(*run, 0, half);
    ASSERT_EQ(lane.envelopes.size(), 1U);
    const StageTrack& track = lane.tracks.front();
    EXPECT_NEAR(lane.envelopes[0].rect.center().x(), (track.left + track.right) / 2, 1e-6);
    EXPECT_DOUBLE_EQ(lane.envelopes[0].rect.center().y(), track.y);
    EXPECT_NEAR(wayDone(run->lanes[0], syn, half), 0.5, 1e-9);
}

TEST(StageLayout, AnswersTravelOnTheLowerTrackTowardsTheClient)
{
    const auto run = runFrom(lostSegmentText());
    const PacketFlight& synAck = run->lanes[0].flight(1);
    ASSERT_EQ(synAck.direction(), Direction::ToClient);
    const StageLane early = stageAt(*run, 0, synAck.departsAt() + std::chrono::milliseconds(1));
    const StageLane late = stageAt(*run, 0, synAck.endsAt() - std::chrono::milliseconds(1));
    ASSERT_EQ(early.envelopes.size(), 1U);
    ASSERT_EQ(late.envelopes.size(), 1U);
    EXPECT_GT(early.envelopes[0].rect.center().x(), late.envelopes[0].rect.center().x());
    EXPECT_DOUBLE_EQ(early.envelopes[0].rect.center().y(), early.tracks[1].y);
}

// A loss takes no time on the wire; its tag stays long enough to be seen, and not longer.
TEST(StageLayout, LostPacketLeavesATagForAThirdOfARoundTrip)
{
    const auto run = runFrom(lostSegmentText());
    const LaneTrace& udp = run->lanes[1];
    const auto tagAt = [&](SimTime t) {
        const StageLane lane = stageAt(*run, 1, t);
        return std::any_of(lane.envelopes.begin(), lane.envelopes.end(),
                           [](const StageEnvelope& e) { return e.lost; });
    };
    const PacketFlight& lost = udp.flight(2);
    ASSERT_TRUE(lost.lost());
    EXPECT_FALSE(tagAt(lost.endsAt() - Duration{1}));
    EXPECT_TRUE(tagAt(lost.endsAt()));
    EXPECT_TRUE(tagAt(lost.endsAt() + std::chrono::milliseconds(13)));
    EXPECT_FALSE(tagAt(lost.endsAt() + std::chrono::milliseconds(14)));
}

// Envelopes shrink where they follow each other closely, and keep their size on the way.
TEST(StageLayout, CloseFollowersAreSmallAllTheWay)
{
    const std::string text = R"({ "format": 1, "title": "Test: burst",
      "network": { "delay": "20 ms", "rate": "100 Mbit/s" },
      "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
          "client": { "program": [ { "send": 1000, "times": 40 } ] } } ] } ] })";
    const auto run = runFrom(text);
    const LaneTrace& lane = run->lanes[0];
    for (double ms = 1.0; ms < 22.0; ms += 1.0) {
        const StageLane stage = layoutStageLane(lane, false, QRectF(0, 0, 600, 36), at(ms),
                                                Duration{0}, false, metrics());
        for (const StageEnvelope& envelope : stage.envelopes)
            EXPECT_EQ(envelope.size, EnvelopeSize::Square) << "at " << ms;
    }
}

// A delayed packet waits half-way, and both pictures say so.
TEST(FlightPath, DelayedPacketWaitsHalfWay)
{
    const std::string text = R"({ "format": 1, "title": "Test: delay",
      "network": { "delay": "20 ms", "rate": "unlimited" },
      "faults": [ { "do": "delay", "by": "30 ms", "direction": "to_server", "data": 1 } ],
      "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
          "client": { "program": [ { "send": 1000 } ] } } ] } ] })";
    const auto run = runFrom(text);
    const LaneTrace& lane = run->lanes[0];
    const PacketFlight& flight = lane.flight(0);
    const auto knee = kneeOf(lane, flight);
    ASSERT_TRUE(knee.has_value());
    EXPECT_EQ(knee->ends - knee->begins, std::chrono::milliseconds(30));
    EXPECT_NEAR(wayDone(lane, flight, at(5)), 0.25, 1e-6);
    EXPECT_NEAR(wayDone(lane, flight, at(10)), 0.5, 1e-6);
    EXPECT_NEAR(wayDone(lane, flight, at(39)), 0.5, 1e-6);
    EXPECT_NEAR(wayDone(lane, flight, at(45)), 0.75, 1e-6);
    EXPECT_NEAR(wayDone(lane, flight, at(50)), 1.0, 1e-6);
}

// Protects: where the two ways differ the caption still says that packets are lost.
TEST(StageText, CaptionTellsTheLossOfEachWay)
{
    const std::string text = R"({ "format": 1, "title": "Test: loss one way",
      "network": { "to_server": { "loss": 0.03 } },
      "lanes": [ { "title": "UDP", "flows": [ { "transport": "udp", "server_port": 5004,
          "client": { "program": [ { "send": 1000 } ] } } ] } ] })";
    EXPECT_TRUE(
        stageCaption(*scenarioFrom(text)).endsWith(QStringLiteral("; 3 % lost there, 0 % back")))
        << stageCaption(*scenarioFrom(text)).toStdString();
}

TEST(StageText, CaptionTellsTheLinksAndTheFault)
{
    EXPECT_EQ(stageCaption(*scenarioFrom(lostSegmentText())).toStdString(),
              "Two identical links: 20 ms each way, 1 Mbit/s; the 3rd data packet is dropped");
    EXPECT_EQ(stageCaption(*scenarioFrom(oneDatagramText("5 ms"))).toStdString(),
              "One link: 5 ms each way, 10 Mbit/s");
}

// Protects: a long title of a lane is never cut while a second line or smaller letters would help.
TEST(StageTitles, LongOnesWrapThenShrink)
{
    const auto font = [](FontRole role, double letter, double line) {
        return TitleFont{
            role,
            [letter](const QString& text) { return letter * static_cast<double>(text.size()); },
            line};
    };
    const std::vector<TitleFont> fonts{font(FontRole::Section, 8, 17),
                                       font(FontRole::Label, 6, 14)};
    const auto in = [&](const std::vector<LaneTitle>& titles, double room) {
        return stageTitles(titles, fonts, room);
    };
    const StageTitles shortOnes = in({{u"TCP"_qs, 54}, {u"UDP"_qs, 28}}, 110);
    EXPECT_EQ(shortOnes.lines, (std::vector<QStringList>{{u"TCP"_qs}, {u"UDP"_qs}}));
    EXPECT_DOUBLE_EQ(shortOnes.width, 24);

    const QString first = u"The client closes first"_qs;
    const StageTitles wrapped = in({{first, 54}, {u"UDP"_qs, 28}}, 110);
    EXPECT_EQ(wrapped.role, FontRole::Section);
    EXPECT_EQ(wrapped.lines[0], (QStringList{u"The client"_qs, u"closes first"_qs}));
    EXPECT_DOUBLE_EQ(wrapped.width, 96);

    const StageTitles shrunk = in({{first, 30}}, 110);
    EXPECT_EQ(shrunk.role, FontRole::Label) << "a low lane holds two lines of small letters only";
    EXPECT_EQ(shrunk.lines[0].size(), 2);
    EXPECT_DOUBLE_EQ(in({{u"Incomprehensibilities"_qs, 54}}, 100).width, 100);
}

// An empty track is not a mystery: the lane says what it waits for, or how it ended.
TEST(StageText, IdleLaneSaysWhy)
{
    const auto run = runFrom(lostSegmentText());
    EXPECT_TRUE(
        idleAt(run, 1, at(200)).endsWith(QStringLiteral("7 of 8 arrived, number 3 never will")))
        << idleAt(run, 1, at(200)).toStdString();
    EXPECT_TRUE(idleAt(run, 0, at(2000)).contains(QStringLiteral("TIME-WAIT")))
        << idleAt(run, 0, at(2000)).toStdString();
    EXPECT_TRUE(idleAt(run, 0, run->endTime()).startsWith(QStringLiteral("Finished at")))
        << idleAt(run, 0, run->endTime()).toStdString();
}

// Protects: a datagram that waits in the socket's queue has arrived, and may still be read.
TEST(StageText, WhatWaitsToBeReadIsNotMissing)
{
    const auto cut = bundledRun("short-read");
    EXPECT_TRUE(idleAt(cut, 0, at(60)).endsWith(QStringLiteral("all 3 arrived, 0 read so far")))
        << idleAt(cut, 0, at(60)).toStdString();

    const auto full = bundledRun("full-receive-queue");
    const DataCounts counts = dataCountsAt(full->lanes[0], 0, Direction::ToServer, at(300));
    ASSERT_GT(counts.waiting, 0U);
    ASSERT_GT(counts.lost, 0U);
    EXPECT_TRUE(idleAt(full, 0, at(300))
                    .endsWith(QStringLiteral("%1 of 100 arrived, %2 never will")
                                  .arg(100 - counts.lost)
                                  .arg(counts.lost)))
        << idleAt(full, 0, at(300)).toStdString();
}

// Protects: what an application has said again in a new datagram is not said to be gone for ever.
TEST(StageText, AnApplicationSendsAgain)
{
    const auto run = bundledRun("dns-retries");
    const QString text = idleAt(run, 0, run->endTime());
    EXPECT_TRUE(text.endsWith(QStringLiteral(" sent again by the application")))
        << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("never"))) << text.toStdString();
}

} // namespace
} // namespace roundtrip::ui
