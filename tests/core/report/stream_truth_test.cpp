// SPDX-License-Identifier: GPL-3.0-or-later
// Belief and truth by numbers, at instants of real runs at which they differ.
#include "core/report/stream_truth.h"
#include "core/sim/cursor.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using test::bundled;

constexpr SimTime us(std::int64_t microseconds) { return SimTime(Duration(microseconds * 1000)); }

constexpr SimTime kLostAt{Duration(81'607'200)}; // of the third segment, 55 % of its way

/// A direction of a lane's first flow.
class Stream {
public:
    Stream(std::shared_ptr<const Run> run, std::size_t lane,
           Direction direction = Direction::ToServer)
        : m_run(std::move(run)), m_truth(m_run->lanes.at(lane), 0, direction), m_cursor(m_run, lane)
    {
    }
    Stream(std::string_view scenario, std::size_t lane)
        : Stream(runScenario(bundled(scenario)), lane)
    {
    }
    BeliefAndTruth at(std::int64_t microseconds)
    {
        return m_truth.at(m_cursor.hostsAt(us(microseconds)), us(microseconds));
    }
    [[nodiscard]] const StreamTruth& truth() const { return m_truth; }

private:
    std::shared_ptr<const Run> m_run;
    StreamTruth m_truth;
    StateCursor m_cursor;
};

using Beliefs = std::vector<BeliefRange>;
using Truths = std::vector<TruthRange>;
using Acks = std::vector<AckRange>;

TEST(StreamTruth, NothingIsThereBeforeTheFirstWrite)
{
    Stream stream("one-lost-segment", 0);
    const BeliefAndTruth view = stream.at(20'000);
    EXPECT_TRUE(view.open);
    EXPECT_EQ(view.end, 1U);
    EXPECT_TRUE(view.belief.empty() && view.truth.empty() && view.acks.empty());
}

TEST(StreamTruth, ALostSegmentIsInFlightForItsSender)
{
    Stream stream("one-lost-segment", 0);
    const BeliefAndTruth view = stream.at(90'000);
    EXPECT_EQ(view.belief, (Beliefs{{Belief::InFlight, 1, 4001}, {Belief::NotSent, 4001, 8001}}));
    EXPECT_EQ(view.truth, (Truths{{Whereabouts::Delivered, 1, 2001, {}},
                                  {Whereabouts::Lost, 2001, 3001, kLostAt},
                                  {Whereabouts::OnTheWay, 3001, 4001, {}},
                                  {Whereabouts::NotSent, 4001, 8001, {}}}));
    EXPECT_EQ(view.acks, (Acks{{AckNews::OnTheWay, 1, 2001}}));
    EXPECT_EQ(view.bytes(Belief::InFlight, Whereabouts::Lost), 1000U);
    EXPECT_EQ(view.bytes(Belief::InFlight, Whereabouts::Delivered), 2000U);
    EXPECT_EQ(view.goneSince(), kLostAt);
}

TEST(StreamTruth, UntilItIsLostItIsOnTheWay)
{
    Stream stream("one-lost-segment", 0);
    EXPECT_EQ(stream.at(81'607).bytes(Whereabouts::Lost), 0U);
    EXPECT_EQ(stream.at(81'608).bytes(Whereabouts::Lost), 1000U);
}

TEST(StreamTruth, AfterTheResendAllIsSafeAndOnlyTheAckIsMissing)
{
    Stream stream("one-lost-segment", 0);
    const BeliefAndTruth resent = stream.at(166'250);
    EXPECT_EQ(resent.bytes(Belief::Acknowledged), 2000U);
    EXPECT_EQ(resent.bytes(Belief::Resent, Whereabouts::OnTheWay), 1000U);
    EXPECT_EQ(resent.bytes(Belief::InFlight, Whereabouts::Waiting), 5000U);
    EXPECT_FALSE(resent.goneSince());
    const BeliefAndTruth arrived = stream.at(190'000);
    EXPECT_EQ(arrived.bytes(Whereabouts::Delivered), 8000U);
    EXPECT_EQ(arrived.acks, (Acks{{AckNews::OnTheWay, 2001, 8001}}));
    EXPECT_EQ(stream.at(205'000).bytes(Belief::Acknowledged), 8000U);
}

TEST(StreamTruth, ALostTailIsBelievedInFlightUntilTheTimer)
{
    Stream stream("tail-loss", 0);
    const BeliefAndTruth waiting = stream.at(200'000);
    EXPECT_EQ(waiting.bytes(Belief::InFlight, Whereabouts::Lost), 2000U);
    const BeliefAndTruth after = stream.at(320'000);
    EXPECT_EQ(after.bytes(Belief::ThoughtLost, Whereabouts::Lost), 1000U);
    EXPECT_EQ(after.bytes(Belief::Resent, Whereabouts::OnTheWay), 1000U);
}

TEST(StreamTruth, AProbeBringsAReport)
{
    Stream stream("tail-loss", 1);
    const BeliefAndTruth view = stream.at(230'000);
    EXPECT_EQ(view.belief, (Beliefs{{Belief::Acknowledged, 1, 4001},
                                    {Belief::Resent, 4001, 5001},
                                    {Belief::Reported, 5001, 6001}}));
    EXPECT_EQ(view.bytes(Whereabouts::Waiting), 1000U);
}

TEST(StreamTruth, ANeedlessTimeoutTakesForLostWhatHasArrived)
{
    Stream stream("delay-spike", 0);
    const BeliefAndTruth view = stream.at(300'000);
    EXPECT_EQ(view.bytes(Whereabouts::Lost), 0U);
    EXPECT_EQ(view.bytes(Belief::ThoughtLost, Whereabouts::Delivered), 7000U);
    EXPECT_EQ(view.bytes(Belief::Resent, Whereabouts::Delivered), 1000U);
    EXPECT_EQ(view.needless, (std::vector<ByteRange>{{4001, 5001}}));
    EXPECT_EQ(view.bytes(AckNews::OnTheWay), 8000U);
}

TEST(StreamTruth, OnlyWhatHadArrivedBeforeWasResentInVain)
{
    // The first resend brought what the network had lost, ...
    Stream lost("one-lost-segment", 0);
    const BeliefAndTruth arrived = lost.at(190'000);
    EXPECT_EQ(arrived.bytes(Belief::Resent, Whereabouts::Delivered), 1000U);
    EXPECT_TRUE(arrived.resentInVain.empty());
    // ... this one what had long been there.
    Stream spike("delay-spike", 0);
    EXPECT_EQ(spike.at(300'000).resentInVain, (std::vector<ByteRange>{{4001, 5001}}));
}

TEST(StreamTruth, GoneSinceSpeaksOfWhatIsBelievedUnderWay)
{
    // Two neighbours are lost; the first is sent again at once and lost again, later.
    BeliefAndTruth view;
    view.open = true;
    view.end = 3001;
    view.belief = {{Belief::Resent, 1, 1001}, {Belief::ThoughtLost, 1001, 3001}};
    view.truth = {{Whereabouts::Lost, 1, 1001, us(500)}, {Whereabouts::Lost, 1001, 3001, us(100)}};
    EXPECT_EQ(view.goneSince(), us(500));
    view.belief = {{Belief::ThoughtLost, 1, 3001}};
    EXPECT_FALSE(view.goneSince());
}

TEST(StreamTruth, LossesAtDifferentTimesStayApart)
{
    Stream stream("tail-loss", 0);
    const BeliefAndTruth view = stream.at(200'000);
    std::vector<TruthRange> lost;
    for (const TruthRange& range : view.truth) {
        if (range.kind == Whereabouts::Lost)
            lost.push_back(range);
    }
    ASSERT_EQ(lost.size(), 2U);
    EXPECT_LT(lost[0].since, lost[1].since);
    EXPECT_EQ(view.goneSince(), lost[0].since);
    // The timer resends the fifth; the sixth is believed lost, so nothing is wrongly hoped for.
    EXPECT_FALSE(stream.at(320'000).goneSince());
}

TEST(StreamTruth, ALostAckIsKnownToNobody)
{
    const auto run = runScenario(test::scenarioFrom(
        test::tcpText(R"("rate": "1 Mbit/s")",
                      R"({"do": "drop", "direction": "to_client", "ack": 1, "and_later": true})",
                      R"("tcp": {"mss": 1000, "initial_window": 4},
           "client": {"program": ["connect", {"send": 2000}, {"wait": "300 ms"}, "abort"]})")));
    Stream stream(run, 0);
    const BeliefAndTruth view = stream.at(200'000);
    EXPECT_EQ(view.bytes(Belief::InFlight, Whereabouts::Delivered), 2000U);
    EXPECT_EQ(view.acks, (Acks{{AckNews::Lost, 1, 2001}}));
}

TEST(StreamTruth, AReceiverMayKeepItsAckBack)
{
    const auto run = runScenario(
        test::scenarioFrom(test::tcpText(R"("rate": "1 Mbit/s")", "",
                                         R"("tcp": {"mss": 1000, "delayed_ack": "200 ms"},
                         "client": {"program": ["connect", {"send": 500}, "await_acks", "close"]})")));
    Stream stream(run, 0);
    EXPECT_EQ(stream.at(100'000).acks, (Acks{{AckNews::NotYet, 1, 501}}));
}

TEST(StreamTruth, AClosedWindowThrowsTheProbeAway)
{
    Stream stream("slow-reader", 0);
    const BeliefAndTruth view = stream.at(500'000);
    EXPECT_EQ(view.bytes(Whereabouts::Unread), 3000U);
    EXPECT_EQ(view.bytes(Whereabouts::Discarded), 1U);
    EXPECT_EQ(view.bytes(Belief::NotSent), 4999U);
}

TEST(StreamTruth, AUdpSenderKnowsOnlyThatItHasSent)
{
    Stream stream("one-lost-segment", 1);
    const BeliefAndTruth view = stream.at(60'000);
    EXPECT_EQ(view.transport, Transport::Udp);
    EXPECT_EQ(view.belief, (Beliefs{{Belief::Sent, 1, 8001}}));
    EXPECT_EQ(view.bytes(Whereabouts::Delivered), 2000U);
    EXPECT_EQ(view.bytes(Whereabouts::Lost), 1000U);
    EXPECT_EQ(view.bytes(Whereabouts::OnTheWay), 5000U);
    EXPECT_TRUE(view.acks.empty());
    EXPECT_EQ(stream.at(200'000).bytes(Whereabouts::Delivered), 7000U);
}

TEST(StreamTruth, ARefusedDatagramIsThrownAway)
{
    Stream stream("refused", 1);
    EXPECT_EQ(stream.at(50'000).bytes(Whereabouts::Discarded), 500U);
}

TEST(StreamTruth, BothRowsCoverTheStreamWithoutGapsInEveryScenario)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(bundled(scenario.name));
        const std::int64_t end = std::min<std::int64_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(run->endTime() - kStartOfTime)
                .count(),
            3'000'000);
        for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
            Stream stream(run, 0, direction);
            for (std::int64_t t = 0; t <= end; t += end / 97 + 1) {
                const BeliefAndTruth view = stream.at(t);
                StreamSeq believed = 1, is = 1;
                for (const BeliefRange& range : view.belief) {
                    ASSERT_EQ(range.begin, believed) << scenario.name << " at " << t;
                    believed = range.end;
                }
                for (const TruthRange& range : view.truth) {
                    ASSERT_EQ(range.begin, is) << scenario.name << " at " << t;
                    is = range.end;
                }
                EXPECT_EQ(believed, view.open ? view.end : 1U) << scenario.name << " at " << t;
                EXPECT_EQ(is, believed) << scenario.name << " at " << t;
                // What is acknowledged has arrived: the sender believes that much with reason.
                for (const Whereabouts never : {Whereabouts::OnTheWay, Whereabouts::Lost,
                                                Whereabouts::Waiting, Whereabouts::NotSent})
                    EXPECT_EQ(view.bytes(Belief::Acknowledged, never), 0U)
                        << scenario.name << " at " << t;
            }
        }
    }
}

} // namespace
} // namespace roundtrip
