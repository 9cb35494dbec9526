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
    EXPECT_EQ(outcome->allBytes, 8000U);
    ASSERT_TRUE(outcome->allAt[kSideA]);
    ASSERT_TRUE(outcome->allAt[kSideB]);
    EXPECT_LT(*outcome->allAt[kSideA], *outcome->allAt[kSideB]);
    ASSERT_EQ(outcome->otherNumbers.size(), 1U) << "UDP misses a datagram";
    EXPECT_EQ(outcome->otherNumbers[0].difference(), -1000);
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
