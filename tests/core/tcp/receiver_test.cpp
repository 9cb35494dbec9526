// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the receiving half alone: which segments are acceptable, and what is kept of them.
#include "core/tcp/receiver.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

Receiver open(std::uint32_t buffer)
{
    TcpConfig config;
    config.mss = 1000;
    config.receiveBuffer = buffer;
    Receiver receiver(config);
    receiver.onSyn();
    return receiver;
}

} // namespace

// RFC 9293, section 3.10.7.4, Table 6
TEST(Receiver, AcceptsByTheFourCases)
{
    TimerTable timers;
    Receiver receiver = open(1000); // RCV.NXT 1, RCV.WND 1000
    EXPECT_TRUE(receiver.acceptable(1, 0));
    EXPECT_TRUE(receiver.acceptable(1000, 0));
    EXPECT_FALSE(receiver.acceptable(1001, 0));
    EXPECT_FALSE(receiver.acceptable(0, 0));
    EXPECT_TRUE(receiver.acceptable(1, 5000));
    EXPECT_TRUE(receiver.acceptable(1000, 1));
    EXPECT_FALSE(receiver.acceptable(1001, 1));
    EXPECT_TRUE(receiver.acceptable(-50, 52)); // its last byte is new
    EXPECT_FALSE(receiver.acceptable(-50, 51));
    receiver.onData(SimTime{}, 1, 1000, false, timers);
    ASSERT_EQ(receiver.window(), 0U);
    EXPECT_TRUE(receiver.acceptable(1001, 0));
    EXPECT_FALSE(receiver.acceptable(1002, 0));
    EXPECT_FALSE(receiver.acceptable(1001, 1));
}

TEST(Receiver, KeepsOverlappingPiecesOnce)
{
    TimerTable timers;
    Receiver receiver = open(10'000);
    receiver.onData(SimTime{}, 501, 500, false, timers);
    receiver.onData(SimTime{}, 701, 600, false, timers);
    EXPECT_EQ(receiver.outOfOrder().bytes(), 800U);
    EXPECT_EQ(receiver.outOfOrder().count(), 1U);
    receiver.onData(SimTime{}, 1, 600, false, timers);
    EXPECT_EQ(receiver.nxt(), 1301U);
    EXPECT_EQ(receiver.unread(), 1300U);
}

TEST(Receiver, FinOutsideTheWindowIsNotSeen)
{
    TimerTable timers;
    Receiver receiver = open(1000);
    receiver.onData(SimTime{}, 1, 1000, true, timers); // the FIN is one beyond the window
    EXPECT_EQ(receiver.nxt(), 1001U);
    EXPECT_FALSE(receiver.finReached());
}

TEST(Receiver, FinTakesOneNumber)
{
    TimerTable timers;
    Receiver receiver = open(1001);
    receiver.onData(SimTime{}, 1, 1000, true, timers);
    EXPECT_EQ(receiver.nxt(), 1002U);
    EXPECT_TRUE(receiver.finReached());
    EXPECT_EQ(receiver.unread(), 1000U);
}

TEST(Receiver, ReadGivesWhatIsThere)
{
    TimerTable timers;
    Receiver receiver = open(5000);
    EXPECT_EQ(receiver.read(100), 0U);
    receiver.onData(SimTime{}, 1, 300, false, timers);
    EXPECT_EQ(receiver.read(100), 100U);
    EXPECT_EQ(receiver.read(1000), 200U);
    EXPECT_EQ(receiver.readUpTo(), 301U);
}
