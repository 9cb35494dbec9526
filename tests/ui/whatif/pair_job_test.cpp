// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the worker behind "What if": its outcome, a newer job in place of an older one, and an
// end when it is told to.
#include "tests/ui/test_scenarios.h"
#include "ui/whatif/pair_job.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

PairRequest lossRequest()
{
    const auto b = scenarioFrom(bundledText("one-lost-segment"));
    auto a = std::make_shared<Scenario>(*b);
    a->faults.clear();
    return {{PairSide{a, 0}, PairSide{b, 0}}, 0};
}

TEST(PairJob, FindsOutAllThatThePageShows)
{
    PairJob job;
    std::shared_ptr<const PairOutcome> outcome;
    QObject::connect(&job, &PairJob::ready, &job, [&](const auto& made) { outcome = made; });
    job.start(lossRequest());
    job.waitForOutcome();
    ASSERT_TRUE(outcome);
    EXPECT_FALSE(job.running());
    ASSERT_TRUE(outcome->divergence.point);
    EXPECT_EQ(outcome->run->lanes.size(), 2U);
    EXPECT_EQ(outcome->series->lanes.size(), 2U);
    EXPECT_EQ(outcome->allBytes, (std::array<std::uint64_t, 2>{8000, 8000}));
    ASSERT_TRUE(outcome->allAt[kSideA]);
    ASSERT_TRUE(outcome->allAt[kSideB]);
    EXPECT_LT(*outcome->allAt[kSideA], *outcome->allAt[kSideB]);
    ASSERT_EQ(outcome->otherNumbers.size(), 1U) << "UDP misses a datagram";
    EXPECT_EQ(outcome->otherNumbers[0].difference(), -1000);
}

// Protects: how much "all" is, is each side's own.
TEST(PairJob, CountsWhatEachSideIsToDeliver)
{
    const PairRequest request{{PairSide{scenarioFrom(bundledText("one-lost-segment")), 0},
                               PairSide{scenarioFrom(bundledText("first-flight")), 0}},
                              0};
    const auto outcome = comparePair(request, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->allBytes[kSideA], 8000U);
    EXPECT_EQ(outcome->allBytes[kSideB], 14000U);
}

// Protects: of a side that was cut off, nothing is said of its end or of what it "never" does.
TEST(PairJob, SaysNothingOfTheEndOfASideThatWasCut)
{
    RunOptions options;
    options.eventLimit = 20'000;
    const auto outcome = comparePair({{PairSide{scenarioFrom(endlessText()), 0},
                                       PairSide{scenarioFrom(bundledText("one-lost-segment")), 0}},
                                      0},
                                     options);
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->cut());
    ASSERT_TRUE(outcome->cutAt[kSideA]);
    EXPECT_EQ(*outcome->cutAt[kSideA], outcome->run->lanes[kSideA].endTime());
    EXPECT_FALSE(outcome->cutAt[kSideB]);
    EXPECT_FALSE(outcome->allAt[kSideA]);
    EXPECT_TRUE(outcome->numbers.empty());
    EXPECT_TRUE(outcome->otherNumbers.empty());
    for (const ToldChange& change : outcome->changes) {
        EXPECT_LE(change.time, *outcome->cutAt[kSideA]);
        EXPECT_EQ(change.english().find("never"), std::string::npos) << change.english();
    }
}

TEST(PairJob, ANewerJobMakesAnOlderOneStale)
{
    PairJob job;
    QSignalSpy ready(&job, &PairJob::ready);
    const auto endless = scenarioFrom(endlessText());
    job.start({{PairSide{endless, 0}, PairSide{endless, 0}}, 0});
    job.start(lossRequest());
    job.waitForOutcome();
    EXPECT_EQ(ready.count(), 1);
}

TEST(PairJob, EndsWhenItIsCancelled)
{
    PairJob job;
    QSignalSpy cancelled(&job, &PairJob::cancelled);
    const auto endless = scenarioFrom(endlessText());
    job.start({{PairSide{endless, 0}, PairSide{endless, 0}}, 0});
    job.cancel();
    job.waitForOutcome();
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_FALSE(job.running());
}

} // namespace
} // namespace roundtrip::ui
