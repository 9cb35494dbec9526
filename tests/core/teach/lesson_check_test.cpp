// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: steps are found where they are, and what a run does not show is said in words.
#include "core/teach/expectations.h"
#include "core/teach/lesson_steps.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

/// Two lanes, in each of which the third data packet is lost; these members are added at the top.
std::shared_ptr<const Run> runWith(const std::string& members)
{
    return runScenario(test::scenarioFrom(R"({"format": 1,
        "network": {"delay": "20 ms", "rate": "unlimited"},
        "faults": [{"do": "drop", "direction": "to_server", "data": 3}],
        "lanes": [
          {"title": "TCP", "flows": [{"transport": "tcp", "server_port": 80, "tcp": {"mss": 1000, "initial_window": 8},
            "client": {"program": ["connect", {"send": 8000}, "close"]}}]},
          {"title": "UDP", "flows": [{"transport": "udp", "server_port": 80,
            "client": {"program": [{"send": 1000, "times": 8}]}}]}
        ], )" + members + "}"));
}

std::shared_ptr<const Run> runLesson(const std::string& a, const std::string& b,
                                     const std::string& c, const std::string& more = "")
{
    const auto step = [](const std::string& at, const std::string& title) {
        return R"({"at": )" + at + R"(, "title": ")" + title + R"(", "text": "x"})";
    };
    return runWith(R"("lesson": {"aim": "a", "steps": [)" + step(a, "A") + "," + step(b, "B") + ","
                   + step(c, "C") + "]" + more + "}");
}

LessonPlaces placesOf(const std::shared_ptr<const Run>& run)
{
    return lessonPlaces(*run, *run->scenario->lesson);
}

/// The only thing that is wrong with a run that expects this.
std::string wrongWith(const std::string& expectation)
{
    const auto run = runWith(R"("expect": [{"segment": "SYN"}, )" + expectation + "]");
    const auto unmet = unmetExpectations(*run);
    if (unmet.empty())
        return "";
    EXPECT_EQ(unmet.size(), 1U);
    EXPECT_EQ(unmet.front().number, 1U);
    return unmet.front().message;
}

TEST(LessonSteps, StandAtTheirEventsAndTimes)
{
    const auto run = runLesson(R"({"segment": "SYN"})", R"({"event": "drop", "after": "1 ms"})",
                               R"("60 ms")", R"(, "lane": "TCP")");
    const LessonPlaces places = placesOf(run);
    EXPECT_TRUE(places.ok());
    ASSERT_EQ(places.steps.size(), 3U);
    EXPECT_EQ(places.steps[0].time, SimTime(0ms));
    EXPECT_EQ(run->lanes[0].eventReason(places.steps[0].event.value()), Reason::SynActiveOpen);
    // UDP loses its packet at 10 ms; but the lesson is about TCP.
    EXPECT_EQ(places.steps[1].time, SimTime(51ms));
    EXPECT_EQ(places.steps[1].lane, 0);
    EXPECT_EQ(run->lanes[0].eventTime(places.steps[1].event.value()), SimTime(50ms));
    EXPECT_EQ(places.steps[2].time, SimTime(60ms));
    EXPECT_TRUE(places.steps[2].found);
    EXPECT_EQ(places.steps[2].event, std::nullopt);
}

TEST(LessonSteps, WithoutALaneTheFirstEventOfAnyCounts)
{
    const auto run = runLesson(R"({"segment": "SYN"})", R"({"event": "drop"})", R"("50 ms")");
    const LessonPlaces places = placesOf(run);
    EXPECT_TRUE(places.ok());
    EXPECT_EQ(places.steps[1].time, SimTime(10ms));
    EXPECT_EQ(places.steps[1].lane, 1);
    EXPECT_EQ(places.steps[2].lane, 0);
}

TEST(LessonSteps, AnEventThatNeverOccursIsNamed)
{
    const auto run = runLesson(R"({"segment": "SYN"})", R"({"segment": "SYN", "nth": 2})",
                               R"({"segment": "RST"})");
    const LessonPlaces places = placesOf(run);
    ASSERT_EQ(places.problems.size(), 2U);
    EXPECT_EQ(places.problems[0].message,
              "lesson, step 2 (\"B\"): it waits for { \"segment\": \"SYN\", \"nth\": 2 }, which "
              "occurs once only in this run.");
    EXPECT_EQ(places.problems[1].message, "lesson, step 3 (\"C\"): it waits for { \"segment\": "
                                          "\"RST\" }, which never occurs in this run.");
    ASSERT_EQ(places.steps.size(), 3U);
    EXPECT_FALSE(places.steps[2].found);
    EXPECT_EQ(places.steps[2].time, places.steps[0].time);
}

TEST(LessonSteps, OrderAndEndOfTheRunAreKept)
{
    const auto run = runLesson(R"("30 ms")", R"("20 ms")", R"("2 h")");
    const LessonPlaces places = placesOf(run);
    ASSERT_EQ(places.problems.size(), 2U);
    EXPECT_EQ(places.problems[0].message, "lesson, step 2 (\"B\"): it comes at 20 ms, before the "
                                          "step before it (30 ms).");
    EXPECT_NE(places.problems[1].message.find("is to come at 2 h, but the run ends at"),
              std::string::npos);
    EXPECT_EQ(places.steps[2].time, SimTime(30ms));
}

TEST(Expectations, WhatHoldsIsSilent)
{
    EXPECT_EQ(wrongWith(R"({"event": "drop", "count": 2})"), "");
    EXPECT_EQ(wrongWith(R"({"event": "drop", "lane": "TCP", "count": 1})"), "");
    EXPECT_EQ(wrongWith(R"({"segment": "RST", "count": 0})"), "");
    EXPECT_EQ(wrongWith(R"({"segment": "data", "count": {"at_least": 17, "at_most": 17}})"), "");
    EXPECT_EQ(wrongWith(R"({"order": [{"segment": "SYN"}, {"event": "drop"},
                                      {"reason": "retransmit_fast"}, {"segment": "FIN"}]})"),
              "");
    EXPECT_EQ(wrongWith(R"({"outcome": "completed"})"), "");
    EXPECT_EQ(wrongWith(R"({"delivered": 7000, "direction": "to_server", "lane": "UDP"})"), "");
}

TEST(Expectations, CountsSayWhatOccurredInstead)
{
    EXPECT_EQ(wrongWith(R"({"reason": "retransmit_timeout"})"),
              "expect[1]: { \"reason\": \"retransmit_timeout\" } is to occur at least once, but it "
              "never does.");
    EXPECT_EQ(wrongWith(R"({"event": "drop", "count": 0})"),
              "expect[1]: { \"event\": \"drop\" } is to occur never, but it occurs 2 times, first "
              "at 10 ms.");
    EXPECT_EQ(
        wrongWith(R"({"segment": "SYN", "count": 2})"),
        "expect[1]: { \"segment\": \"SYN\" } is to occur exactly 2 times, but it occurs once, "
        "at 0 ms.");
    EXPECT_EQ(wrongWith(R"({"segment": "data", "count": {"at_least": 1, "at_most": 3}})"),
              "expect[1]: { \"segment\": \"data\" } is to occur at least once and at most 3 times, "
              "but it occurs 17 times, first at 0 ms.");
}

TEST(Expectations, OrderSaysWhereItBreaks)
{
    EXPECT_EQ(wrongWith(R"({"order": [{"event": "drop"}, {"segment": "SYN"}], "lane": "TCP"})"),
              "expect[1]: { \"segment\": \"SYN\" } is to come behind { \"event\": \"drop\" }, but "
              "none comes after the one at 50 ms.");
    EXPECT_EQ(wrongWith(R"({"order": [{"segment": "RST"}, {"segment": "SYN"}]})"),
              "expect[1]: the order is to begin with { \"segment\": \"RST\" }, but it never "
              "occurs.");
}

TEST(Expectations, AnOrderSaysHowOftenTheNthOccurs)
{
    EXPECT_EQ(wrongWith(R"({"order": [{"segment": "SYN", "nth": 2}, {"segment": "FIN"}]})"),
              "expect[1]: the order is to begin with { \"segment\": \"SYN\", \"nth\": 2 }, but "
              "it occurs once only.");
    EXPECT_EQ(wrongWith(R"({"order": [{"segment": "SYN"}, {"event": "drop", "nth": 3}]})"),
              "expect[1]: { \"event\": \"drop\", \"nth\": 3 } is to come behind { \"segment\": "
              "\"SYN\" }, but only 1 comes after the one at 0 ms.");
}

TEST(Expectations, AStepThatAsksWhatTheRunDoesNotGiveIsNamed)
{
    const auto asking = [](const std::string& lane, const std::string& at,
                           const std::string& kind) {
        return checkRun(*runWith(R"("lesson": {"aim": "a", "lane": ")" + lane + R"(", "steps": [
            {"at": "0 ms", "title": "A", "text": "x"},
            {"at": "1 ms", "title": "B", "text": "x"}, {"at": ")"
                                 + at + R"(", "title": "C", "text": "x",
                "ask": {"kind": ")"
                                 + kind + R"("}}]})"));
    };
    EXPECT_EQ(asking("TCP", "40 ms", "timer"), std::vector<std::string>{});
    EXPECT_EQ(asking("UDP", "2 ms", "timer"),
              std::vector<std::string>{
                  "lesson, step 3 (\"C\"): it asks for a question of the kind \"timer\", but "
                  "nothing behind it in the lane \"UDP\" gives one."});
    EXPECT_EQ(asking("TCP", "60 s", "delivered"),
              std::vector<std::string>{
                  "lesson, step 3 (\"C\"): it asks for a question of the kind \"delivered\", but "
                  "nothing behind it in the lane \"TCP\" gives one."});
}

TEST(Expectations, AnOrderIsThatOfOneLane)
{
    // UDP's loss comes before TCP's first data; in each lane alone it does not.
    EXPECT_NE(wrongWith(R"({"order": [{"event": "drop"}, {"segment": "data", "data": 1}]})"), "");
}

TEST(Expectations, OutcomesAndBytes)
{
    EXPECT_EQ(
        wrongWith(R"({"outcome": "reset", "lane": "TCP"})"),
        "expect[1]: the flow \"flow 1\" of the lane \"TCP\" is to end as \"reset\", but it is "
        "\"completed\".");
    EXPECT_EQ(wrongWith(R"({"delivered": 8000, "direction": "to_server"})"),
              "expect[1]: the flow \"flow 1\" of the lane \"UDP\" is to deliver 8000 bytes to the "
              "server, but it delivers 7000.");
}

TEST(Expectations, CheckNamesStepsAndExpectationsTogether)
{
    const auto run = runWith(R"("lesson": {"aim": "a", "steps": [
        {"at": "0 ms", "title": "A", "text": "x"}, {"at": "1 ms", "title": "B", "text": "x"},
        {"at": {"segment": "RST"}, "title": "C", "text": "x"}]}, "expect": [{"segment": "RST"}])");
    const auto problems = checkRun(*run);
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_TRUE(problems[0].starts_with("lesson, step 3"));
    EXPECT_TRUE(problems[1].starts_with("expect[0]"));
}

} // namespace
} // namespace roundtrip
