// SPDX-License-Identifier: GPL-3.0-or-later
// The folded time axis: what is folded, and that the map is the same both ways.
#include "tests/ui/test_scenarios.h"
#include "ui/base/folded_time.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

FoldedTime example() // busy 0-282 ms, then nothing until TIME-WAIT ends
{
    return FoldedTime({{at(282), at(60261)}}, at(60261), 22e6);
}

// Protects: outside a fold one axis unit is one nanosecond.
TEST(FoldedTime, BusyTimeKeepsItsLength)
{
    const FoldedTime folded = example();
    EXPECT_DOUBLE_EQ(folded.toAxis(at(0)), 0.0);
    EXPECT_DOUBLE_EQ(folded.toAxis(at(166.25)), 166.25e6);
    EXPECT_DOUBLE_EQ(folded.toAxis(at(282)), 282e6);
}

// Protects: a minute of waiting does not squeeze the rest.
TEST(FoldedTime, AFoldIsShortHoweverLongItLasts)
{
    const FoldedTime folded = example();
    EXPECT_DOUBLE_EQ(folded.toAxis(at(60261)), 304e6);
    EXPECT_DOUBLE_EQ(folded.length(), 304e6);
}

// Protects: dragging a handle and drawing it agree, inside folds too.
TEST(FoldedTime, TheMapIsMonotonicAndInvertible)
{
    const FoldedTime folded({{at(50), at(1050)}, {at(1100), at(4000)}}, at(4100), 10e6);
    double before = -1.0;
    for (int ms = 0; ms <= 4100; ms += 7) {
        const double axis = folded.toAxis(at(ms));
        EXPECT_GT(axis, before) << ms;
        before = axis;
        const auto error = (folded.fromAxis(axis) - at(ms)).count();
        EXPECT_LE(std::abs(error), 400) << ms; // the finest step of a double inside a fold
    }
}

// Protects: beyond the ends the axis goes on, so that a drag outside a view stays sane.
TEST(FoldedTime, GoesOnBeyondItsEnds)
{
    const FoldedTime folded = example();
    EXPECT_EQ(folded.fromAxis(-5e6), SimTime(Duration(-5'000'000)));
    EXPECT_EQ(folded.fromAxis(folded.length() + 5e6), at(60266));
}

// Protects: an axis without folds is time itself.
TEST(FoldedTime, WithoutFoldsIsTheIdentity)
{
    const FoldedTime folded({}, at(100), 1e6);
    EXPECT_DOUBLE_EQ(folded.toAxis(at(42)), 42e6);
    EXPECT_EQ(folded.fromAxis(42e6), at(42));
    EXPECT_DOUBLE_EQ(FoldedTime().length(), 0.0);
}

// Protects: the rule on the run that every lesson starts with: only TIME-WAIT is folded.
TEST(FoldedTime, FoldsTimeWaitAndNothingElseOfTheLostSegment)
{
    const auto run = runFrom(lostSegmentText());
    const FoldedTime folded(*run);
    ASSERT_EQ(folded.folds().size(), 1U);
    const FoldedTime::Fold& fold = folded.folds().front();
    EXPECT_LT(fold.from, at(400));
    EXPECT_GE(fold.to - fold.from, std::chrono::seconds(59));
    EXPECT_EQ(fold.to, run->endTime());
    EXPECT_NEAR(fold.axisEnd - fold.axisBegin, 0.08 * fold.axisBegin, 1.0);
}

// Protects: a retransmission timer of a second beside a round trip of 40 ms is folded, the time
// that the answer takes is not.
TEST(FoldedTime, FoldsTheWaitForARetransmissionTimer)
{
    const auto run = runFrom(R"({ "format": 1, "title": "Test: the only segment is lost",
      "faults": [ { "do": "drop", "direction": "to_server", "data": 1 } ],
      "lanes": [ { "title": "TCP", "flows": [ { "transport": "tcp", "server_port": 80,
        "client": { "program": [ "connect", { "send": 500 }, "close" ] },
        "server": { "program": [ "accept", { "receive": "all" }, "close" ] } } ] } ] })");
    const FoldedTime folded(*run);
    ASSERT_GE(folded.folds().size(), 2U);
    EXPECT_GT(folded.folds()[0].to - folded.folds()[0].from, std::chrono::milliseconds(800));
    EXPECT_LT(folded.folds()[0].to - folded.folds()[0].from, std::chrono::milliseconds(1000));
}

// Protects: waiting for a packet that is under way is never idle, however long it takes.
TEST(FoldedTime, NeverFoldsAFlight)
{
    EXPECT_TRUE(FoldedTime(*runFrom(oneDatagramText("2 s"))).folds().empty());
}

} // namespace
} // namespace roundtrip::ui
