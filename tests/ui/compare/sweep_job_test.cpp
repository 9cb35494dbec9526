// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: many runs on worker threads: the same numbers whoever makes them, the command line's
// rows, an end when it is asked for, and words for what cannot be made.
#include "core/report/comparison.h"
#include "core/sweep/runner.h"
#include "tests/ui/test_scenarios.h"
#include "ui/compare/sweep_job.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

SweepRequest request(const std::string& text, std::string pointer = "/network/loss",
                     std::string values = "0, 0.3", std::string seeds = "1..5")
{
    return {scenarioFrom(text), std::move(pointer), std::move(values), std::move(seeds)};
}

/// Starts it, waits, and returns what it finished with.
std::shared_ptr<const SweepOutcome> outcomeOf(const SweepRequest& wanted)
{
    SweepJob job;
    std::shared_ptr<const SweepOutcome> found;
    QObject::connect(&job, &SweepJob::finished, [&](auto outcome) { found = std::move(outcome); });
    QString error;
    EXPECT_TRUE(job.start(wanted, error)) << error.toStdString();
    job.waitForAll();
    EXPECT_FALSE(job.running());
    return found;
}

TEST(SweepJob, EveryRunHasTheFiguresOfItsOwnScenario)
{
    const auto outcome = outcomeOf(request(lostSegmentText()));
    ASSERT_TRUE(outcome);
    ASSERT_EQ(outcome->runs.size(), 10U);
    EXPECT_EQ(outcome->values, (std::vector<std::string>{"0", "0.3"}));
    EXPECT_EQ(outcome->columns.size(), 2U);
    Scenario third = *scenarioFrom(lostSegmentText());
    third.seed = 3;
    for (LinkConfig& link : third.network.link)
        link.loss = Probability::fromPartsPerBillion(300'000'000);
    const auto run = runScenario(std::make_shared<const Scenario>(third));
    const Comparison comparison(run);
    for (std::size_t column = 0; column < 2; ++column)
        EXPECT_EQ(outcome->runs[5 + 2][column], comparison.columns()[column].at(run->endTime()));
}

TEST(SweepJob, TheRowsAreThoseOfTheCommandLine)
{
    const SweepRequest wanted = request(lostSegmentText());
    const auto outcome = outcomeOf(wanted);
    ASSERT_TRUE(outcome);
    std::string error;
    std::vector<SweepAxis> axes{*parseVary("/network/loss=0, 0.3", error)};
    const SweepPlan plan{"scenario", *parseJson(writeScenario(*wanted.scenario)).root,
                         *SweepGrid::make(axes, *SeedList::parse("1..5", error), error), Shard{},
                         true};
    std::string expected = sweepHeader(plan.grid);
    SweepRunner runner(plan);
    for (std::uint64_t number = 0; number < plan.runs(); ++number)
        runner.appendRows(expected, number);
    EXPECT_EQ(outcome->csv, expected);
}

TEST(SweepJob, ADistributionIsOverTheRunsOfItsValue)
{
    const auto outcome = outcomeOf(request(lostSegmentText(), "/network/loss", "0, 0.4", "1..9"));
    ASSERT_TRUE(outcome);
    const auto lossless = outcome->distribution(Figure::Completion, 0, 0);
    ASSERT_TRUE(lossless);
    EXPECT_EQ(lossless->count, 9U);
    EXPECT_EQ(lossless->least, lossless->most) << "without loss the seed changes nothing";
    const auto lossy = outcome->distribution(Figure::Delivered, 1, 1);
    ASSERT_TRUE(lossy);
    EXPECT_LT(lossy->least, 8000U);
    EXPECT_EQ(outcome->distribution(Figure::CallQuality, 0, 0), std::nullopt);
}

// Protects: a setting of the network holds both ways, even one that lies a step deeper and that a
// direction has of its own.
TEST(SweepJob, ANestedSettingOfTheNetworkHoldsBothWays)
{
    const std::string own = R"({"format": 1, "title": "own", "network": {"rate": "1 Mbit/s",
        "to_server": {"reorder": {"probability": 0, "extra_delay": "60 ms"}}},
        "lanes": [{"title": "UDP", "flows": [{"transport": "udp", "server_port": 80,
        "client": {"program": [{"send": 1000, "times": 20}]}}]}]})";
    const auto outcome = outcomeOf(request(own, "/network/reorder/probability", "0, 0.5", "1..3"));
    ASSERT_TRUE(outcome);
    const auto never = outcome->distribution(Figure::LatencyWorst, 0, 0);
    const auto often = outcome->distribution(Figure::LatencyWorst, 1, 0);
    ASSERT_TRUE(never && often);
    EXPECT_GT(often->least, never->most);
}

TEST(SweepJob, CancelEndsItAndSaysSo)
{
    SweepJob job;
    bool cancelled = false, finished = false;
    QObject::connect(&job, &SweepJob::cancelled, [&] { cancelled = true; });
    QObject::connect(&job, &SweepJob::finished, [&] { finished = true; });
    QString error;
    ASSERT_TRUE(job.start(request(endlessText(), "/network/loss", "0", "1..50"), error))
        << error.toStdString();
    EXPECT_TRUE(job.running());
    job.cancel();
    job.waitForAll();
    EXPECT_TRUE(cancelled);
    EXPECT_FALSE(finished);
    EXPECT_FALSE(job.running());
}

TEST(SweepJob, MayBeDestroyedInTheMiddle)
{
    auto job = std::make_unique<SweepJob>();
    QString error;
    ASSERT_TRUE(job->start(request(endlessText(), "/network/loss", "0", "1..50"), error))
        << error.toStdString();
    job.reset();
}

TEST(SweepJob, SaysWhatIsWrong)
{
    SweepJob job;
    const auto errorOf = [&](const SweepRequest& wanted) {
        QString error;
        EXPECT_FALSE(job.start(wanted, error));
        EXPECT_FALSE(job.running());
        return error;
    };
    const std::string text = lostSegmentText();
    EXPECT_TRUE(errorOf(request(text, "/network/loss", "2")).contains(u"/network/loss=2"_qs));
    EXPECT_FALSE(errorOf(request(text, "nowhere")).isEmpty());
    EXPECT_FALSE(errorOf(request(text, "/network/moon")).isEmpty());
    EXPECT_FALSE(errorOf(request(text, "/network/loss", "")).isEmpty());
    EXPECT_TRUE(errorOf(request(text, "/network/loss", "0", "x")).startsWith(u"Seeds: "_qs));
    EXPECT_TRUE(errorOf(request(text, "/network/loss", "0", "1..1000000"))
                    .contains(u"roundtrip-cli sweep"_qs));
}

} // namespace
} // namespace roundtrip::ui
