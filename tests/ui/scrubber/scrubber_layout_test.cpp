// SPDX-License-Identifier: GPL-3.0-or-later
// The scrubber by numbers: bars count packets, marks stand at their moments.
#include "core/report/moments.h"
#include "core/sim/cursor.h"
#include "tests/ui/test_scenarios.h"
#include "ui/base/packet_style.h"
#include "ui/base/time_snap.h"
#include "ui/scrubber/scrubber_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

struct Scrubber {
    std::shared_ptr<const Run> run = runFrom(lostSegmentText());
    FoldedTime folded{*run};
    TimeScale scale{folded, 0.0, folded.length(), 1200.0};
    std::vector<Moment> moments = findMoments(*run);
    ScrubberLayout layout;

    Scrubber()
    {
        ScrubberFrame frame;
        frame.left = 100.0;
        frame.right = 1300.0;
        frame.lanes = 2;
        layout = layoutScrubber(*run, moments, scale, frame);
    }
};

// The density tells the truth: each packet is in exactly one bar.
TEST(ScrubberLayout, BarsCountEachPacketOnce)
{
    const Scrubber scrubber;
    for (std::size_t lane = 0; lane < 2; ++lane) {
        std::uint64_t packets = 0;
        for (const ScrubberBar& bar : scrubber.layout.bars)
            packets += bar.lane == lane ? bar.packets : 0;
        EXPECT_EQ(packets, scrubber.run->lanes[lane].flightCount());
    }
}

// A lane with flows of both transports shows each packet in the colour of its own.
TEST(ScrubberLayout, ABarOfBothTransportsHasAPartForEach)
{
    const auto run = bundledRun("same-port-tcp-and-udp");
    const FoldedTime folded{*run};
    ScrubberFrame frame;
    frame.right = 300.0;
    const ScrubberLayout layout = layoutScrubber(
        *run, findMoments(*run), TimeScale(folded, 0.0, folded.length(), 300.0), frame);
    const LaneTrace& lane = run->lanes.front();
    EXPECT_FALSE(onlyTransport(lane.config()));
    std::uint64_t packets = 0, udp = 0, udpFlights = 0, mixed = 0;
    for (PacketId id = 0; id < lane.flightCount(); ++id)
        udpFlights += transportOf(lane, lane.flight(id).flow) == Transport::Udp ? 1U : 0U;
    for (const ScrubberBar& bar : layout.bars) {
        packets += bar.packets;
        udp += bar.udp;
        const QRectF tcpPart = bar.part(Transport::Tcp, true);
        const QRectF udpPart = bar.part(Transport::Udp, true);
        EXPECT_EQ(udpPart.isEmpty(), bar.udp == 0);
        EXPECT_EQ(tcpPart.isEmpty(), bar.udp == bar.packets);
        EXPECT_NEAR(tcpPart.height() + udpPart.height(), bar.rect.height(), 1e-9);
        if (bar.udp == 0 || bar.udp == bar.packets)
            continue;
        ++mixed;
        EXPECT_DOUBLE_EQ(tcpPart.bottom(), bar.rect.bottom()) << "at the base line";
        EXPECT_DOUBLE_EQ(udpPart.bottom(), tcpPart.top());
        EXPECT_DOUBLE_EQ(bar.part(Transport::Tcp, false).top(), bar.rect.top());
    }
    EXPECT_EQ(packets, lane.flightCount());
    EXPECT_EQ(udp, udpFlights);
    EXPECT_GT(mixed, 0U);
    EXPECT_EQ(onlyTransport(runFrom(lostSegmentText())->lanes[1].config()), Transport::Udp);
}

TEST(ScrubberLayout, FirstLaneAboveTheLineSecondBelow)
{
    const Scrubber scrubber;
    const double line = scrubber.layout.frame.baseline(0);
    EXPECT_DOUBLE_EQ(line, scrubber.layout.frame.baseline(1));
    ASSERT_FALSE(scrubber.layout.bars.empty());
    for (const ScrubberBar& bar : scrubber.layout.bars) {
        EXPECT_EQ(bar.lane == 0, bar.rect.bottom() < line);
        EXPECT_EQ(bar.lane == 1, bar.rect.top() > line);
        EXPECT_GT(bar.rect.height(), 0.0);
    }
}

// A teacher looks for the loss and for what mended it: both have their sign, at their time.
TEST(ScrubberLayout, LossAndResendAreMarked)
{
    const Scrubber scrubber;
    const auto countOf = [&](ScrubberSign sign, std::size_t lane) {
        return std::count_if(
            scrubber.layout.marks.begin(), scrubber.layout.marks.end(),
            [&](const ScrubberMark& m) { return m.sign == sign && m.lane == lane; });
    };
    EXPECT_EQ(countOf(ScrubberSign::Lost, 0), 1);
    EXPECT_EQ(countOf(ScrubberSign::Lost, 1), 1);
    EXPECT_EQ(countOf(ScrubberSign::Resent, 0), 1);
    EXPECT_EQ(countOf(ScrubberSign::Resent, 1), 0);
    EXPECT_GE(countOf(ScrubberSign::State, 0), 4);
    for (const ScrubberMark& mark : scrubber.layout.marks)
        EXPECT_NEAR(mark.centre.x(), 100.0 + scrubber.scale.pixelOf(mark.time), 1e-6);
}

TEST(ScrubberLayout, MarksOfARowDoNotTouch)
{
    const Scrubber scrubber;
    const auto& marks = scrubber.layout.marks;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        for (std::size_t j = i + 1; j < marks.size(); ++j) {
            if (marks[i].lane != marks[j].lane)
                continue;
            EXPECT_GE(std::abs(marks[i].centre.x() - marks[j].centre.x()), 8.0);
        }
    }
}

TEST(ScrubberLayout, MarkUnderThePointer)
{
    const Scrubber scrubber;
    ASSERT_FALSE(scrubber.layout.marks.empty());
    const ScrubberMark& mark = scrubber.layout.marks.front();
    EXPECT_EQ(scrubber.layout.markAt(mark.centre + QPointF(2, 2), 8.0), &mark);
    EXPECT_EQ(scrubber.layout.markAt({mark.centre.x(), 1000.0}, 8.0), nullptr);
}

// Scrubbing clicks into place at events, because the times between them show nothing new.
TEST(TimeSnap, SnapsToAnEventWithinReach)
{
    const Scrubber scrubber;
    const auto instant = nextInstant(*scrubber.run, at(10));
    ASSERT_TRUE(instant.has_value());
    const double perMs = scrubber.scale.pixelsPerUnit() * 1e6;
    const auto beside = [&](double pixels) {
        return SimTime(*instant + Duration(static_cast<Duration::rep>(pixels / perMs * 1e6)));
    };
    EXPECT_EQ(snapped(*scrubber.run, scrubber.scale, beside(-3.0), 4.0), *instant);
    EXPECT_EQ(snapped(*scrubber.run, scrubber.scale, beside(-12.0), 4.0), beside(-12.0));
}

} // namespace
} // namespace roundtrip::ui
