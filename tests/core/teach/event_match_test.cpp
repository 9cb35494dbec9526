// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a pattern means exactly the events that it describes, in order of time.
#include "core/teach/event_match.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const Run> oneLost() { return runScenario(test::bundled("one-lost-segment")); }

template <typename Change>
EventPattern pattern(Change change)
{
    EventPattern made;
    change(made);
    return made;
}

TEST(EventMatch, APacketMeansItsSendingUnlessAKindIsNamed)
{
    const auto run = oneLost();
    EventPattern third = pattern([](EventPattern& p) { p.data = 3; });
    // Both lanes send it once, and TCP again.
    EXPECT_EQ(countEvents(*run, third), 3U);
    third.event = EventKind::Receive;
    EXPECT_EQ(countEvents(*run, third), 1U);
    third.event = EventKind::Drop;
    EXPECT_EQ(countEvents(*run, third), 2U);
    third.transmission = 2;
    EXPECT_EQ(countEvents(*run, third), 0U);
}

TEST(EventMatch, SegmentsAreToldApartByTheirFlags)
{
    const auto run = oneLost();
    const auto count = [&](SegmentKind kind) {
        return countEvents(*run, pattern([&](EventPattern& p) { p.segment = kind; }));
    };
    EXPECT_EQ(count(SegmentKind::Syn), 1U);
    EXPECT_EQ(count(SegmentKind::SynAck), 1U);
    EXPECT_EQ(count(SegmentKind::Fin), 2U);
    EXPECT_EQ(count(SegmentKind::Rst), 0U);
    EXPECT_EQ(count(SegmentKind::Data), 9U + 8U);
    std::uint64_t sent = 0;
    for (const LaneTrace& lane : run->lanes)
        sent += lane.flightCount();
    EXPECT_EQ(count(SegmentKind::Ack), sent - 1 - 1 - 2 - 17);
}

TEST(EventMatch, AReasonAloneIsItsOwnEventAndWithAnArrivalThatOfTheSending)
{
    const auto run = oneLost();
    EventPattern fast = pattern([](EventPattern& p) { p.reason = Reason::RetransmitFast; });
    EXPECT_EQ(countEvents(*run, fast), 1U);
    EXPECT_EQ(findEvent(*run, fast)->time, SimTime(155'440us));
    fast.event = EventKind::Receive;
    ASSERT_EQ(countEvents(*run, fast), 1U);
    EXPECT_EQ(findEvent(*run, fast)->time, SimTime(183'904us));
}

TEST(EventMatch, StatesTimersHostsAndDirections)
{
    const auto run = oneLost();
    const auto server = pattern([](EventPattern& p) {
        p.state = TcpState::Established;
        p.host = HostRole::Server;
    });
    EXPECT_EQ(findEvent(*run, server)->time, SimTime(61'536us));
    const auto armed = pattern([](EventPattern& p) {
        p.timer = TcpTimer::TimeWait;
        p.reason = Reason::TimerArmed;
    });
    EXPECT_EQ(countEvents(*run, armed), 1U);
    const auto back = pattern([](EventPattern& p) {
        p.direction = Direction::ToClient;
        p.segment = SegmentKind::Data;
    });
    EXPECT_EQ(countEvents(*run, back), 0U);
}

TEST(EventMatch, NthCountsInOrderOfTimeOverAllLanes)
{
    const auto run = oneLost();
    EventPattern drop = pattern([](EventPattern& p) { p.event = EventKind::Drop; });
    EXPECT_EQ(findEvent(*run, drop)->lane, 1); // UDP, 40.3 ms
    drop.nth = 2;
    EXPECT_EQ(findEvent(*run, drop)->lane, 0); // TCP, 81.6 ms
    drop.nth = 3;
    EXPECT_EQ(findEvent(*run, drop), std::nullopt);
    drop.nth = 1;
    drop.lane = 0;
    EXPECT_EQ(findEvent(*run, drop)->lane, 0);
}

TEST(EventMatch, FlowsByName)
{
    const auto run = runScenario(test::scenarioFrom(R"({"format": 1, "lanes": [{"flows": [
        {"name": "a", "transport": "tcp", "server_port": 80},
        {"name": "b", "transport": "tcp", "server_port": 81}]}]})"));
    EventPattern syn = pattern([](EventPattern& p) { p.segment = SegmentKind::Syn; });
    EXPECT_EQ(countEvents(*run, syn), 2U);
    syn.flow = "b";
    ASSERT_EQ(countEvents(*run, syn), 1U);
    EXPECT_EQ(run->lanes[0].event(findEvent(*run, syn)->event).flow, 1);
}

TEST(EventMatch, TextIsThatOfTheFileInOneLine)
{
    const auto run = oneLost();
    const auto long_ = pattern([](EventPattern& p) {
        p.lane = 0;
        p.flow = "flow 1";
        p.host = HostRole::Client;
        p.event = EventKind::Receive;
        p.reason = Reason::AckOutOfOrder;
        p.segment = SegmentKind::Ack;
        p.direction = Direction::ToClient;
        p.nth = 2;
    });
    EXPECT_EQ(patternText(long_, *run->scenario),
              R"({ "lane": "TCP", "flow": "flow 1", "host": "client", "event": "receive", )"
              R"("reason": "ack_out_of_order", "segment": "ACK", "direction": "to_client", )"
              R"("nth": 2 })");
}

} // namespace
} // namespace roundtrip
