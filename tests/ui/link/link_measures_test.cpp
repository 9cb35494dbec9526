// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what the page measures at an instant: the window, who competes, and the last drop; and
// that a long lane is read on a worker thread with the same result.
#include "tests/ui/desk.h"
#include "ui/link/link_measures.h"

#include <QEventLoop>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

std::shared_ptr<const LinkData> flood() { return makeLinkData(bundledRun("udp-flood"), 0, {}); }

TEST(LinkMeasures, TheBusierDirectionIsShown)
{
    EXPECT_EQ(flood()->direction, Direction::ToServer);
    EXPECT_EQ(makeLinkData(bundledRun("bufferbloat"), 1, {})->direction, Direction::ToClient);
    EXPECT_EQ(makeLinkData(bundledRun("bufferbloat"), 1, Direction::ToServer)->direction,
              Direction::ToServer);
}

// Protects: bars are round numbers, and about sixty of them cover the time in which anything goes.
TEST(LinkMeasures, BarsAreRoundAndFewEnough)
{
    const auto data = flood();
    EXPECT_EQ(data->bar, std::chrono::milliseconds(200));
    const auto count = data->shares.lastCarried().time_since_epoch() / data->bar;
    EXPECT_LE(count, 60);
    EXPECT_GE(count, 20);
    const auto slow = runFrom(oneDatagramText());
    EXPECT_GT(makeLinkData(slow, 0, {})->bar, Duration{0});
}

TEST(LinkMeasures, OnlyTheFloodIsUnresponsive)
{
    const auto data = flood();
    const LinkMeasures during = linkMeasures(*data, at(4500));
    ASSERT_EQ(during.flows.size(), 2U);
    EXPECT_EQ(during.length(), std::chrono::seconds(1));
    EXPECT_EQ(bitsPerSecond(during.flows[1].recent.offeredBytes, during.length()), 12'000'000U);
    EXPECT_TRUE(during.flows[1].unresponsive());
    EXPECT_EQ(during.competing, 2U);
    EXPECT_LT(during.fairLately.value(), 600U);
    const LinkMeasures before = linkMeasures(*data, at(1900));
    EXPECT_EQ(before.competing, 1U);
    EXPECT_FALSE(before.flows[1].unresponsive());
    EXPECT_EQ(before.fairLately, std::nullopt);
    EXPECT_EQ(before.together, std::nullopt);
    // A flow that loses and falls back is not called unresponsive.
    const auto polite = makeLinkData(bundledRun("two-flows-share"), 0, {});
    for (double t = 3000; t < 12'000; t += 100) {
        const LinkMeasures measures = linkMeasures(*polite, at(t));
        for (const FlowMeasure& flow : measures.flows)
            EXPECT_GE(flow.whole.offeredBytes, flow.whole.carriedBytes) << t;
    }
}

TEST(LinkMeasures, TheLastDropStaysNamed)
{
    const auto data = flood();
    const QueueEvents& drops = data->queue.drops();
    ASSERT_GT(drops.size(), 2U);
    EXPECT_FALSE(queueFacts(*data, drops[0].time - Duration{1}).drop.has_value());
    const QueueFacts then = queueFacts(*data, drops[0].time);
    EXPECT_EQ(then.drop, std::optional(drops[0]));
    EXPECT_EQ(then.drops, 1U);
    EXPECT_EQ(then.waitingCount, 50U);
    EXPECT_EQ(queueFacts(*data, data->trace().endTime()).drop, std::optional(drops.back()));
    EXPECT_EQ(queueFacts(*data, data->trace().endTime()).drops, drops.size());
}

TEST(LinkMeasures, BitsPerSecond)
{
    EXPECT_EQ(bitsPerSecond(125, std::chrono::seconds(1)), 1000U);
    EXPECT_EQ(bitsPerSecond(125, std::chrono::milliseconds(1)), 1'000'000U);
    EXPECT_EQ(bitsPerSecond(125, Duration{0}), 0U);
}

// Protects: a long lane keeps the window alive while it is read, and a newer question makes the
// older one's answer stale.
TEST(LinkLoader, ReadsLongLanesBesideTheWindow)
{
    std::string text = R"({"format": 1, "network": {"rate": "1 Gbit/s", "delay": "1 ms"}, "lanes":
        [{"flows": [{"transport": "udp", "server_port": 9, "client": {"program":
        [{"send": 10, "times": 210000, "every": "1 us"}]}}]}]})";
    const auto run = runFrom(text);
    ASSERT_GT(run->lanes[0].flightCount(), LinkLoader::kPacketsAtOnce);
    std::vector<std::shared_ptr<const LinkData>> got;
    QEventLoop loop;
    {
        LinkLoader loader([&](auto link) {
            got.push_back(std::move(link));
            if (got.back())
                loop.quit();
        });
        loader.load(run, 0, Direction::ToClient);
        loader.load(run, 0, Direction::ToServer);
        EXPECT_EQ(got.size(), 2U);
        EXPECT_FALSE(got[0] || got[1]) << "nothing is there yet";
        loop.exec();
    }
    ASSERT_EQ(got.size(), 3U);
    EXPECT_EQ(got[2]->direction, Direction::ToServer);
    EXPECT_GT(got[2]->shares.load(0, upTo(run->endTime())).carriedBytes, 0U);
}

} // namespace
} // namespace roundtrip::ui
