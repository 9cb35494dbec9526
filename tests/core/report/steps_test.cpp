// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: "What is happening" reads like a story, and stays short however long the run is.
#include "core/report/moments.h"
#include "core/report/step_words.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::vector<std::string> titles(const std::vector<Moment>& moments)
{
    std::vector<std::string> list;
    for (const Moment& moment : moments)
        list.push_back(fillTemplate(moment.titleTemplate, moment.arguments));
    return list;
}

bool contains(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

void expectAllFilled(const std::vector<Moment>& moments)
{
    for (const Moment& moment : moments) {
        for (const std::string_view text : {moment.titleTemplate, moment.sentenceTemplate}) {
            const std::string filled = fillTemplate(text, moment.arguments);
            EXPECT_FALSE(filled.empty());
            EXPECT_EQ(filled.find_first_of("{}"), std::string::npos) << filled;
        }
    }
    EXPECT_TRUE(std::is_sorted(moments.begin(), moments.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
}

// shows: 1.three-way-handshake 4.fast-retransmit
TEST(Steps, OneLostSegmentOverTcp)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    EXPECT_EQ(titles(findSteps(*run, 0)),
              (std::vector<std::string>{
                  "SYN: the client asks to open", "SYN, ACK: the server agrees",
                  "ACK: the connection is open", "Four segments leave at once",
                  "Segment 3 is lost on the way", "Duplicate ACKs ask for 2001",
                  "Fast retransmit of segment 3", "ACK 8001: nothing is missing",
                  "FIN and ACK, in both directions", "TIME-WAIT is over: the client is CLOSED"}));
}

// Protects: a step tells what happens at its time, not what the whole run will bring.
TEST(Steps, DatagramsThatLeaveLaterAreNotSaidToLeaveAtOnce)
{
    const auto port = runScenario(test::bundled("same-port-tcp-and-udp"));
    const auto list = titles(findSteps(*port, 0));
    EXPECT_TRUE(contains(list, "The first datagram leaves"));
    EXPECT_FALSE(contains(list, "Two datagrams leave, without a handshake"));
    const auto bursts = runScenario(test::scenarioFrom(R"({ "format": 1, "lanes": [ { "flows": [
        { "transport": "udp", "server_port": 7, "client": { "program": [
            { "send": 10, "times": 2 }, { "wait": "50 ms" }, { "send": 10, "times": 3 } ] } } ] } ] })"));
    EXPECT_EQ(titles(findSteps(*bursts, 0)).front(), "The first two datagrams leave");
}

const Moment& stepCalled(const std::vector<Moment>& steps, const std::string& title)
{
    const auto list = titles(steps);
    const auto found = std::find(list.begin(), list.end(), title);
    if (found == list.end())
        throw std::runtime_error("no step is called " + title);
    return steps[static_cast<std::size_t>(found - list.begin())];
}

std::vector<EventId> dropsOf(const LaneTrace& lane)
{
    std::vector<EventId> drops;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) == EventKind::Drop)
            drops.push_back(id);
    }
    return drops;
}

// Protects: what is told as one stands where the last of it has happened, and not where it began.
TEST(Steps, WhatIsToldAsOneStandsAtItsEnd)
{
    const auto drop = [](const std::string& data) {
        return R"({ "do": "drop", "direction": "to_server", "data": )" + data + " }";
    };
    const auto lossy = runScenario(test::scenarioFrom(test::udpText(
        "", drop("2") + "," + drop("3") + "," + drop("4"),
        R"("client": { "program": [ { "send": 100, "times": 5, "every": "100 ms" } ] })")));
    const auto drops = dropsOf(lossy->lanes[0]);
    ASSERT_EQ(drops.size(), 3U);
    const auto steps = findSteps(*lossy, 0);
    EXPECT_EQ(stepCalled(steps, "Datagrams 2, 3 and 4 are lost: nobody will resend them").time,
              lossy->lanes[0].eventTime(drops[2]));

    const auto lastLost = runScenario(test::scenarioFrom(test::udpText(
        "", drop("5"),
        R"("client": { "program": [ { "send": 100, "times": 5, "every": "100 ms" } ] })")));
    EXPECT_EQ(stepCalled(findSteps(*lastLost, 0), "The last datagram arrived: 4 of 5").time,
              lastLost->lanes[0].eventTime(dropsOf(lastLost->lanes[0]).at(0)));

    const auto closed = runScenario(test::bundled("one-lost-segment"));
    const LaneTrace& lane = closed->lanes[0];
    EventId lastAck = kNoEvent;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) == EventKind::Send
            && (lane.eventReason(id) == Reason::AckOfFin
                || lane.eventReason(id) == Reason::FinClose))
            lastAck = id;
    }
    EXPECT_EQ(stepCalled(findSteps(*closed, 0), "FIN and ACK, in both directions").time,
              lane.eventTime(lastAck));
}

// Protects: where a lane has several flows, a step says of which it tells.
TEST(Steps, NameTheirFlowAmongOthers)
{
    const auto alone = runScenario(test::bundled("one-lost-segment"));
    for (const Moment& step : findSteps(*alone, 0))
        EXPECT_EQ(step.flow, "");

    const auto two = runScenario(test::scenarioFrom(R"({ "format": 1, "lanes": [ { "flows": [
        { "name": "letters", "transport": "udp", "server_port": 7,
          "client": { "program": [ { "send": 10 } ] } },
        { "transport": "tcp", "server_port": 80,
          "client": { "program": [ "connect", { "send": 10 }, "close" ] } } ] } ] })"));
    const auto steps = findSteps(*two, 0);
    EXPECT_EQ(stepCalled(steps, "A datagram leaves, without a handshake").flow, "letters");
    EXPECT_EQ(stepCalled(steps, "SYN: the client asks to open").flow, "flow 2");
}

// Protects: a sum of the steps of several flows names none of them.
TEST(Steps, ASumOverFlowsNamesNone)
{
    const std::string flow = R"({ "transport": "tcp", "server_port": )";
    const std::string program =
        R"(, "client": { "program": [ "connect", { "send": 500000 }, "close" ] } })";
    const auto run = runScenario(
        test::scenarioFrom(R"({ "format": 1, "network": { "loss": 0.05 }, "lanes": [ { "flows": [)"
                           + flow + "80" + program + "," + flow + "81" + program + "] } ] }"));
    bool sums = false;
    for (const Moment& step : findSteps(*run, 0)) {
        const bool sum = step.titleTemplate == stepText(StepWord::MoreLosses).title;
        sums = sums || (sum && step.flow.empty());
        EXPECT_TRUE(sum || !step.flow.empty()) << step.titleTemplate;
    }
    EXPECT_TRUE(sums);
}

/// "seven": 7.
std::uint64_t numberOf(const Moment& step, std::string_view name)
{
    for (const auto& [key, value] : step.arguments) {
        if (key != name)
            continue;
        for (std::uint64_t number = 0; number <= 10; ++number) {
            if (numberWord(number) == value)
                return number;
        }
        return std::stoull(value);
    }
    return 0;
}

// Protects: the sums of a long run count nothing that is still to come.
TEST(Steps, SumsTellOnlyWhatHasHappened)
{
    const auto run = runScenario(test::scenarioFrom(test::tcpText(R"("loss": 0.05)", "",
                                                                  R"("tcp": {"rto_min": "200 ms"},
                         "client": {"program": ["connect", {"send": 3000000}, "close"]})")));
    const auto drops = dropsOf(run->lanes[0]);
    std::uint64_t told = 0, sums = 0;
    for (const Moment& step : findSteps(*run, 0)) {
        if (step.titleTemplate != stepText(StepWord::MoreLosses).title)
            continue;
        ++sums;
        told += numberOf(step, "lost");
        const auto happened = std::count_if(drops.begin(), drops.end(), [&](EventId id) {
            return run->lanes[0].eventTime(id) <= step.time;
        });
        EXPECT_LE(told, static_cast<std::uint64_t>(happened));
        EXPECT_NE(fillTemplate(step.sentenceTemplate, step.arguments)
                      .find(readableDuration(step.time.time_since_epoch())),
                  std::string::npos);
    }
    EXPECT_GE(sums, 2U);
    EXPECT_GT(told, 10U);
}

// Protects: the loss that costs most for least is told, with what it costs.
TEST(Steps, ALostFragmentLosesItsDatagram)
{
    const auto one = runScenario(test::bundled("fragmentation"));
    const auto list = titles(findSteps(*one, 0));
    EXPECT_EQ(
        std::count(list.begin(), list.end(), "A fragment of datagram 3 is lost, and so all of it"),
        1);
    EXPECT_TRUE(contains(list, "The last datagram arrived: 4 of 5"));
    const auto text = [](const std::string& faults, const std::string& send) {
        return R"({ "format": 1, "faults": [)" + faults
               + R"(], "lanes": [ { "flows": [ { "transport": "udp", "server_port": 7,
                   "client": { "program": [ )"
               + send + " ] } } ] } ] }";
    };
    const auto drop = [](int data, int fragment) {
        return R"({ "do": "drop", "direction": "to_server", "data": )" + std::to_string(data)
               + R"(, "fragment": )" + std::to_string(fragment) + " }";
    };
    const auto two =
        runScenario(test::scenarioFrom(text(drop(1, 1) + "," + drop(1, 3), R"({ "send": 4000 })")));
    EXPECT_TRUE(contains(titles(findSteps(*two, 0)), "Two fragments of datagram 1 are lost"));
    const auto apart =
        runScenario(test::scenarioFrom(text(drop(1, 2) + "," + drop(2, 2) + "," + drop(3, 3),
                                            R"({ "send": 4000, "times": 3, "every": "10 ms" })")));
    EXPECT_TRUE(contains(titles(findSteps(*apart, 0)),
                         "Three fragments are lost, and so datagrams 1, 2 and 3"));
    for (const auto& run : {one, two, apart})
        expectAllFilled(findSteps(*run, 0));
}

// shows: 2.head-of-line
TEST(Steps, OneLostSegmentOverUdp)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    EXPECT_EQ(titles(findSteps(*run, 1)),
              (std::vector<std::string>{"Eight datagrams leave, without a handshake",
                                        "Datagram 3 is lost: nobody will resend it",
                                        "The last datagram arrived: 7 of 8"}));
}

// shows: 4.retransmission-timer
TEST(Steps, BackOffIsToldWithItsTimes)
{
    const auto list = titles(findSteps(*runScenario(test::bundled("retransmission-timeout")), 0));
    EXPECT_TRUE(contains(list, "The timer expired after 200 ms: segment 1 again"));
    EXPECT_TRUE(contains(list, "The timer expired after 400 ms: segment 1 again"));
    EXPECT_TRUE(contains(list, "The timer expired after 800 ms: segment 1 again"));
}

// shows: 1.reset-closed-port
TEST(Steps, RefusalIsToldByBothProtocols)
{
    const auto run = runScenario(test::bundled("refused"));
    EXPECT_EQ(titles(findSteps(*run, 0)),
              (std::vector<std::string>{"SYN: the client asks to open",
                                        "RST: nobody listens on port 8080",
                                        "Refused: the client is CLOSED"}));
    EXPECT_EQ(titles(findSteps(*run, 1)),
              (std::vector<std::string>{"A datagram leaves, without a handshake",
                                        "ICMP: port 8080 is unreachable"}));
}

// shows: 3.slow-reader 3.zero-window
TEST(Steps, ZeroWindowIsClosedProbedAndOpened)
{
    const auto list = titles(findSteps(*runScenario(test::bundled("slow-reader")), 0));
    EXPECT_TRUE(contains(list, "The server closes its window"));
    EXPECT_TRUE(std::any_of(list.begin(), list.end(), [](const std::string& title) {
        return title.find("whether the window is open") != std::string::npos;
    }));
    EXPECT_TRUE(std::any_of(list.begin(), list.end(), [](const std::string& title) {
        return title.starts_with("The server opens its window again: ");
    }));
}

TEST(Steps, LongRunsStayReadable)
{
    const auto run = runScenario(test::scenarioFrom(test::tcpText(R"("loss": 0.05)", "",
                                                                  R"("tcp": {"rto_min": "200 ms"},
                         "client": {"program": ["connect", {"send": 3000000}, "close"]})")));
    const auto steps = findSteps(*run, 0);
    EXPECT_LE(steps.size(), 30U);
    EXPECT_GE(steps.size(), 10U);
    expectAllFilled(steps);
    EXPECT_TRUE(std::any_of(steps.begin(), steps.end(), [](const Moment& step) {
        return step.titleTemplate == stepText(StepWord::MoreLosses).title;
    }));
}

// shows: 1.time-wait
TEST(Steps, TimeWaitAnswersTheRepeatedFin)
{
    const auto list = titles(findSteps(*runScenario(test::bundled("goodbye-and-time-wait")), 0));
    const auto fin = std::find(list.begin(), list.end(),
                               "The timer expired after 200 ms: FIN again");
    ASSERT_LE(3, list.end() - fin);
    EXPECT_EQ(*(fin + 1), "ACK 2 from TIME-WAIT");
    EXPECT_EQ(*(fin + 2), "TIME-WAIT is over: the client is CLOSED");
}

TEST(Steps, FinWithTheLastDataIsToldToo)
{
    const auto run = runScenario(test::scenarioFrom(
        test::tcpText("", "", R"("client": {"program": ["connect", {"send": 3000}, "close"]})")));
    const auto list = titles(findSteps(*run, 0));
    EXPECT_TRUE(contains(list, "FIN: the client has no more to send"));
    EXPECT_TRUE(contains(list, "ACK 3002: everything has arrived, the FIN too"));
    EXPECT_FALSE(contains(list, "ACK 3002: everything has arrived"));
}

// shows: 1.abort
TEST(Steps, AbortIsToldAndNothingCountsAfterIt)
{
    const auto run = runScenario(test::scenarioFrom(
        test::tcpText("", "", R"("client": {"program": ["connect", {"send": 3000}, "abort"]})")));
    const auto list = titles(findSteps(*run, 0));
    EXPECT_TRUE(contains(list, "RST: the client aborts"));
    EXPECT_TRUE(contains(list, "Reset: the server is CLOSED"));
    EXPECT_TRUE(std::none_of(list.begin(), list.end(), [](const std::string& title) {
        return title.find("everything has arrived") != std::string::npos;
    }));
}

TEST(Steps, EveryStepOfEveryRunIsFilled)
{
    std::vector<std::string> texts = test::oddTexts();
    for (const BundledScenario& scenario : bundledScenarios())
        texts.emplace_back(scenario.text);
    for (const std::string& text : texts) {
        SCOPED_TRACE(text);
        const auto run = runScenario(test::scenarioFrom(text));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            const auto steps = findSteps(*run, lane);
            EXPECT_FALSE(steps.empty());
            expectAllFilled(steps);
        }
        expectAllFilled(findMoments(*run));
    }
}

TEST(Moments, OneLostSegmentHasItsMarks)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto moments = findMoments(*run);
    const auto count = [&](MomentKind kind, std::size_t lane) {
        return std::count_if(moments.begin(), moments.end(), [&](const Moment& moment) {
            return moment.kind == kind && moment.lane == lane;
        });
    };
    EXPECT_EQ(count(MomentKind::Handshake, 0), 3);
    EXPECT_EQ(count(MomentKind::Loss, 0), 1);
    EXPECT_EQ(count(MomentKind::Loss, 1), 1);
    EXPECT_EQ(count(MomentKind::DuplicateAck, 0), 1);
    EXPECT_EQ(count(MomentKind::Retransmission, 0), 1);
    EXPECT_EQ(count(MomentKind::Retransmission, 1), 0);
    EXPECT_EQ(count(MomentKind::Timer, 0), 0);
    EXPECT_EQ(count(MomentKind::Done, 0), 1);
    // After the handshake's: ESTABLISHED at the server, and the six of the close.
    EXPECT_EQ(count(MomentKind::State, 0), 7);
}

TEST(StepWords, NumbersAreWrittenAsWordsUpToTen)
{
    EXPECT_EQ(numberWord(4), "four");
    EXPECT_EQ(numberWordCapital(4), "Four");
    EXPECT_EQ(numberWord(10), "ten");
    EXPECT_EQ(numberWordCapital(11), "11");
    EXPECT_EQ(listOf({3}), "3");
    EXPECT_EQ(listOf({3, 5}), "3 and 5");
    EXPECT_EQ(listOf({3, 5, 7}), "3, 5 and 7");
}

} // namespace
} // namespace roundtrip
