// SPDX-License-Identifier: GPL-3.0-or-later
// Timers beside the now-line by numbers: how much is left, where they stand, and that they make
// way for what is there already.
#include "tests/ui/test_scenarios.h"
#include "ui/calls/timer_chips.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

using std::chrono::milliseconds;

TurnedBox boxOf(const QRectF& rect) { return {rect.center(), rect.width(), rect.height(), 0.0}; }

class TimerChips : public testing::Test {
protected:
    TimerChips()
    {
        frame.left = 100;
        frame.right = 500;
        frame.top = 50;
        frame.bottom = 350;
    }
    std::vector<TimerChip> place(double nowY, const std::vector<TurnedBox>& taken = {},
                                 HostRole host = HostRole::Client)
    {
        const ChipMetrics metrics{
            [](const QString& text) { return 7.0 * static_cast<double>(text.size()); }, 14.0};
        return layoutTimerChips(timers, host, frame, nowY, taken, metrics);
    }
    LadderFrame frame;
    std::vector<TimerFacts> timers{{TcpTimer::Retransmit, milliseconds(250), milliseconds(1000)}};
};

TEST_F(TimerChips, ShrinkAsTheDeadlineComes)
{
    const auto chips = place(200);
    ASSERT_EQ(chips.size(), 1U);
    EXPECT_DOUBLE_EQ(chips[0].share, 0.25);
    EXPECT_EQ(chips[0].name, u"RTO"_qs);
    EXPECT_FALSE(chips[0].left.isEmpty());
    timers[0].left = milliseconds(0);
    EXPECT_DOUBLE_EQ(place(200)[0].share, 0.0);
}

TEST_F(TimerChips, StandBesideTheirHostsBar)
{
    EXPECT_GT(place(200)[0].box.left(), frame.clientEdge());
    EXPECT_LT(place(200, {}, HostRole::Server)[0].box.right(), frame.serverEdge());
    EXPECT_GT(place(200)[0].box.top(), 200); // below the now-line where that is free
}

TEST_F(TimerChips, MakeWayForLabels)
{
    const auto above = place(200, {boxOf({100, 201, 400, 20})});
    ASSERT_EQ(above.size(), 1U);
    EXPECT_LT(above[0].box.bottom(), 200);
    // Leaves room for the name alone.
    const auto small = place(200, {boxOf({160, 100, 300, 200})});
    ASSERT_EQ(small.size(), 1U);
    EXPECT_TRUE(small[0].left.isEmpty());
    EXPECT_TRUE(place(200, {boxOf({100, 50, 400, 300})}).empty());
}

TEST_F(TimerChips, NeverLeaveTheLadderOrTouchEachOther)
{
    timers.push_back({TcpTimer::DelayedAck, milliseconds(300), milliseconds(400)});
    timers.push_back({TcpTimer::KeepAlive, milliseconds(3000), milliseconds(4000)});
    for (double y = 40; y < 360; y += 7) {
        const auto chips = place(y);
        for (std::size_t i = 0; i < chips.size(); ++i) {
            EXPECT_GE(chips[i].box.top(), frame.top);
            EXPECT_LE(chips[i].box.bottom(), frame.bottom);
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_FALSE(chips[i].box.intersects(chips[j].box));
        }
    }
    EXPECT_EQ(place(200).size(), 3U);
    EXPECT_TRUE(place(30).empty()); // the now-line is out of view
}

TEST_F(TimerChips, EveryTimerHasAName)
{
    for (int i = 0; i < kTcpTimers; ++i)
        EXPECT_FALSE(shortTimerName(static_cast<TcpTimer>(i)).isEmpty());
}

} // namespace
} // namespace roundtrip::ui
