// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: lessons and expectations are read as written, kept by the writer, and each mistake in
// them is refused at its place.
#include "tests/scenario/scenario_testing.h"

using namespace roundtrip;
using namespace roundtrip::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kStep = R"({ "at": "1 s", "title": "t", "text": "One." })";

/// A lesson whose steps stand in lines of their own, the first in line 3.
std::string lesson(std::string_view members, const std::vector<std::string>& steps)
{
    std::string text = "\"lesson\": { " + std::string(members) + ", \"steps\": [";
    for (std::size_t i = 0; i < steps.size(); ++i)
        text += (i == 0 ? "\n" : ",\n") + steps[i];
    return withTop(text + " ] }");
}

std::string withStep(const std::string& step)
{
    return lesson(R"("aim": "Aim.")", {step, std::string(kStep), std::string(kStep)});
}

std::string withMembers(const std::string& members)
{
    return lesson(members, {3, std::string(kStep)});
}

std::string withAsk(const std::string& ask)
{
    return withStep(R"({ "at": "1 s", "title": "t", "text": "One.", "ask": )" + ask + " }");
}

std::string withChoices(const std::string& choices)
{
    return withAsk(R"({ "question": "What?", "choices": [ )" + choices + " ] }");
}

std::string expecting(std::string_view element)
{
    return withTop("\"expect\": [\n" + std::string(element) + " ]");
}

constexpr std::string_view kWhole = R"("lesson": {
  "aim": "Say it.", "summary": "Short", "topic": "udp", "minutes": 7, "level": "expert",
  "views": [ "ladder", "states" ], "lane": 1, "picture": "cwnd", "script": "Line one\nline two",
  "steps": [
    { "at": "20 ms", "title": "A time", "text": "First. Second, e.g. this." },
    { "at": { "lane": "TCP", "flow": "flow 1", "host": "server", "event": "receive",
              "reason": "retransmit_fast", "segment": "SYN-ACK", "data": 3, "transmission": 2,
              "direction": "to_client", "nth": 4, "after": "2 ms" },
      "title": "An event", "text": "It takes 1.5 s...", "ask": { "kind": "ack_number" } },
    { "at": { "state": "FIN-WAIT-2" }, "title": "A state", "text": "No end",
      "ask": { "question": "Which?", "choices": [ { "text": "a", "right": true },
               { "text": "b", "because": "No." }, { "text": "c" }, { "text": "d" } ] } },
    { "at": { "timer": "time_wait", "reason": "timer_expired" }, "title": "A timer", "text": "End." }
  ] },
"expect": [
  { "segment": "SYN" }, { "reason": "drop_fault", "count": 2 }, { "segment": "RST", "count": 0 },
  { "event": "drop", "count": { "at_least": 1, "at_most": 3 } },
  { "event": "drop", "count": { "at_most": 3 } }, { "event": "drop", "count": { "at_least": 2 } },
  { "order": [ { "segment": "SYN" }, { "state": "CLOSED", "nth": 2 } ], "lane": "UDP" },
  { "outcome": "timed_out", "lane": "TCP", "flow": "flow 1" },
  { "delivered": 8000, "direction": "to_client" }
])";

} // namespace

TEST(LessonReader, ReadsAllThatALessonSays)
{
    const auto scenario = readGood(withTop(kWhole));
    ASSERT_TRUE(scenario && scenario->lesson);
    const Lesson& lesson = *scenario->lesson;
    EXPECT_EQ(lesson.aim, "Say it.");
    EXPECT_EQ(lesson.summary, "Short");
    EXPECT_EQ(lesson.topic, LessonTopic::Udp);
    EXPECT_EQ(lesson.minutes, 7);
    EXPECT_EQ(lesson.level, LessonLevel::Expert);
    EXPECT_EQ(lesson.views, (std::vector<std::string>{"ladder", "states"}));
    EXPECT_EQ(lesson.lane, 1);
    EXPECT_EQ(lesson.picture, LessonPicture::Cwnd);
    EXPECT_EQ(lesson.script, "Line one\nline two");
    ASSERT_EQ(lesson.steps.size(), 4U);
    EXPECT_EQ(lesson.steps[0].at.time, SimTime(20ms));
    const LessonMoment& at = lesson.steps[1].at;
    EXPECT_EQ(at.time, std::nullopt);
    EXPECT_EQ(at.after, 2ms);
    EXPECT_EQ(at.event.lane, 0);
    EXPECT_EQ(at.event.flow, "flow 1");
    EXPECT_EQ(at.event.host, HostRole::Server);
    EXPECT_EQ(at.event.event, EventKind::Receive);
    EXPECT_EQ(at.event.reason, Reason::RetransmitFast);
    EXPECT_EQ(at.event.segment, SegmentKind::SynAck);
    EXPECT_EQ(at.event.data, 3U);
    EXPECT_EQ(at.event.transmission, 2U);
    EXPECT_EQ(at.event.direction, Direction::ToClient);
    EXPECT_EQ(at.event.nth, 4U);
    EXPECT_EQ(std::get<QuestionKind>(*lesson.steps[1].ask), QuestionKind::AckNumber);
    EXPECT_EQ(lesson.steps[2].at.event.state, TcpState::FinWait2);
    const auto& written = std::get<WrittenQuestion>(*lesson.steps[2].ask);
    EXPECT_EQ(written.question, "Which?");
    ASSERT_EQ(written.choices.size(), 4U);
    EXPECT_TRUE(written.choices[0].right);
    EXPECT_EQ(written.choices[1].because, "No.");
    EXPECT_EQ(lesson.steps[3].at.event.timer, TcpTimer::TimeWait);
}

TEST(LessonReader, ReadsAllKindsOfExpectations)
{
    const auto scenario = readGood(withTop(kWhole));
    ASSERT_TRUE(scenario);
    ASSERT_EQ(scenario->expect.size(), 9U);
    const auto events = [&](std::size_t i) {
        return std::get<ExpectedEvents>(scenario->expect[i]);
    };
    EXPECT_EQ(events(0).atLeast, 1U);
    EXPECT_EQ(events(0).atMost, std::nullopt);
    EXPECT_EQ(events(1).atLeast, 2U);
    EXPECT_EQ(events(1).atMost, 2U);
    EXPECT_EQ(events(2).atLeast, 0U);
    EXPECT_EQ(events(2).atMost, 0U);
    EXPECT_EQ(events(3).atLeast, 1U);
    EXPECT_EQ(events(3).atMost, 3U);
    EXPECT_EQ(events(4).atLeast, 0U);
    EXPECT_EQ(events(5).atLeast, 2U);
    EXPECT_EQ(events(5).atMost, std::nullopt);
    const auto& order = std::get<ExpectedOrder>(scenario->expect[6]);
    EXPECT_EQ(order.lane, 1);
    ASSERT_EQ(order.events.size(), 2U);
    EXPECT_EQ(order.events[1].nth, 2U);
    EXPECT_EQ(std::get<ExpectedOutcome>(scenario->expect[7]).outcome, Outcome::TimedOut);
    const auto& delivery = std::get<ExpectedDelivery>(scenario->expect[8]);
    EXPECT_EQ(delivery.bytes, 8000U);
    EXPECT_EQ(delivery.direction, Direction::ToClient);
}

TEST(LessonReader, WrittenAndReadBackNothingIsLost)
{
    const auto scenario = readGood(withTop(kWhole));
    ASSERT_TRUE(scenario);
    const auto again = readGood(writeScenario(*scenario));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->lesson, scenario->lesson);
    EXPECT_EQ(again->expect, scenario->expect);
    EXPECT_EQ(*again, *scenario);
}

TEST(LessonReader, MistakesInTheCard)
{
    expectError(withMembers(R"("summary": "s")"), 2, "/lesson", "\"aim\" is missing");
    expectError(withMembers(R"("aim": "One. Two.")"), 2, "/lesson/aim", "one sentence, found 2");
    expectError(withMembers(R"("aim": "")"), 2, "/lesson/aim", "1 to 200 characters");
    expectError(withMembers(R"("aim": "   ")"), 2, "/lesson/aim", "1 to 200 characters",
                "Nothing stands in it");
    expectError(withMembers(R"("aim": "a", "summary": ")" + std::string(61, 'x') + "\""), 2,
                "/lesson/summary", "1 to 60 characters", "It has 61");
    expectError(withMembers(R"("aim": "a", "topic": "los")"), 2, "/lesson/topic", "found \"los\"",
                "\"loss\"");
    expectError(withMembers(R"("aim": "a", "minutes": 0)"), 2, "/lesson/minutes", "from 1 to 600");
    expectError(withMembers(R"("aim": "a", "level": "hard")"), 2, "/lesson/level", "\"expert\"");
    expectError(withMembers(R"("aim": "a", "lane": "TPC")"), 2, "/lesson/lane", "found \"TPC\"",
                "\"TCP\"");
    expectError(withMembers(R"("aim": "a", "lane": 2)"), 2, "/lesson/lane", "from 0 to 1");
    expectError(withMembers(R"("aim": "a", "views": [ "ladder", "ladder" ])"), 2, "/lesson/views/1",
                "named twice");
    expectError(withMembers(R"("aim": "a", "picture": "chart")"), 2, "/lesson/picture", "\"cwnd\"");
    expectError(withMembers(R"("aim": "a", "minuts": 5)"), 2, "/lesson/minuts", "unknown key",
                "\"minutes\"");
}

TEST(LessonReader, MistakesInTheSteps)
{
    expectError(lesson(R"("aim": "a")", {2, std::string(kStep)}), 2, "/lesson/steps",
                "3 to 9 steps, found 2");
    expectError(lesson(R"("aim": "a")", {10, std::string(kStep)}), 2, "/lesson/steps",
                "3 to 9 steps, found 10", "two lessons");
    expectError(withStep(R"({ "title": "t", "text": "x" })"), 3, "/lesson/steps/0",
                "\"at\" is missing");
    expectError(withStep(R"({ "at": "1 s", "text": "x" })"), 3, "/lesson/steps/0",
                "\"title\" is missing");
    expectError(withStep(R"({ "at": "1 s", "title": "t", "text": "A. B! C?" })"), 3,
                "/lesson/steps/0/text", "at most two sentences, found 3", "script");
    expectError(withStep(R"({ "at": "1 s", "title": " ", "text": "x" })"), 3,
                "/lesson/steps/0/title", "1 to", "Nothing stands in it");
    expectError(withStep(R"({ "at": "1 s", "title": "t", "text": "  " })"), 3,
                "/lesson/steps/0/text", "1 to", "Nothing stands in it");
    expectError(withStep(R"({ "at": "1 s", "title": "t\nu", "text": "x" })"), 3,
                "/lesson/steps/0/title", "in one line");
    expectError(withStep(R"({ "at": 20, "title": "t", "text": "x" })"), 3, "/lesson/steps/0/at",
                "a time or an event", "\"20 ms\"");
    expectError(withStep(R"({ "at": "20", "title": "t", "text": "x" })"), 3, "/lesson/steps/0/at",
                "expected a time");
}

TEST(LessonReader, MistakesInPatterns)
{
    const auto at = [](const std::string& pattern) {
        return withStep(R"({ "at": )" + pattern + R"(, "title": "t", "text": "x" })");
    };
    constexpr std::string_view place = "/lesson/steps/0/at";
    const auto in = [&](std::string_view key) {
        return std::string(place) + "/" + std::string(key);
    };
    expectError(at("{}"), 3, place, "which event is meant", "\"segment\": \"SYN\"");
    expectError(at(R"({ "nth": 2 })"), 3, place, "which event is meant");
    expectError(at(R"({ "reason": "retransmit_fats" })"), 3, in("reason"), "name of a reason",
                "\"retransmit_fast\"");
    expectError(at(R"({ "reason": "none" })"), 3, in("reason"), "name of a reason");
    expectError(at(R"({ "event": "sent" })"), 3, in("event"), "found \"sent\"", "\"send\"");
    expectError(at(R"({ "segment": "SYNACK" })"), 3, in("segment"), "\"SYN-ACK\"");
    expectError(at(R"({ "state": "TIMEWAIT" })"), 3, in("state"), "found", "\"TIME-WAIT\"");
    expectError(at(R"({ "timer": "persit" })"), 3, in("timer"), "found", "\"persist\"");
    expectError(at(R"({ "data": 0 })"), 3, in("data"), "from 1 to");
    expectError(at(R"({ "flow": "web", "event": "send" })"), 3, in("flow"), "\"flow 1\"");
    expectError(at(R"({ "host": "router" })"), 3, in("host"), "\"client\" or \"server\"");
    expectError(at(R"({ "event": "timer", "data": 3 })"), 3, in("data"), "means nothing",
                "\"send\", \"receive\" and \"drop\"");
    expectError(at(R"({ "state": "CLOSED", "timer": "persist" })"), 3, in("timer"),
                "no event has both", "Keep one");
    expectError(at(R"({ "segment": "SYN", "state": "CLOSED" })"), 3, in("state"),
                "no event has both");
    expectError(at(R"({ "reason": "var_slow_start", "segment": "SYN" })"), 3, in("segment"),
                "no event with the reason", "\"variables\"");
    expectError(at(R"({ "reason": "retransmit_fast", "state": "CLOSED" })"), 3, in("state"),
                "no event with the reason", "\"send\" and \"receive\"");
    expectError(at(R"({ "reason": "state_fin_received", "timer": "persist" })"), 3, in("timer"),
                "no event with the reason", "\"state\"");
    expectError(at(R"({ "event": "send", "reason": "drop_fault" })"), 3, in("reason"),
                "no event of the kind \"send\"", "\"drop\"");
    expectError(at(R"({ "segmnt": "SYN", "host": "client" })"), 3, in("segmnt"), "unknown key",
                "\"segment\"");
}

TEST(LessonReader, MistakesInQuestions)
{
    constexpr std::string_view ask = "/lesson/steps/0/ask";
    const auto in = [&](std::string_view rest) { return std::string(ask) + std::string(rest); };
    const std::string right = R"({ "text": "a", "right": true })", b = R"({ "text": "b" })",
                      c = R"({ "text": "c" })";
    expectError(withAsk("{}"), 3, ask, "\"question\" is missing", "next_segment");
    expectError(withAsk(R"({ "question": "What?" })"), 3, ask, "\"choices\" is missing");
    expectError(withAsk(R"({ "kind": "sequence" })"), 3, in("/kind"), "found \"sequence\"");
    expectError(withAsk(R"({ "kind": "state", "question": "What?" })"), 3, in("/question"),
                "not both");
    expectError(withChoices(right + "," + b), 3, in("/choices"), "3 or 4 choices, found 2");
    expectError(withChoices(b + "," + c + R"(, { "text": "d" })"), 3, in("/choices"),
                "one right choice, found 0");
    expectError(withChoices(right + "," + b + R"(, { "text": "e", "right": true })"), 3,
                in("/choices"), "one right choice, found 2");
    expectError(withChoices(right + "," + b + "," + b), 3, in("/choices/2"), "says the same");
    expectError(withChoices(right + R"(, { "text": "b c" }, { "text": " b  c" })"), 3,
                in("/choices/2"), "says the same");
    expectError(withChoices(right + "," + b + R"(, { "text": "  " })"), 3, in("/choices/2/text"),
                "1 to", "Nothing stands in it");
    expectError(withChoices(right + "," + b + R"(, { "text": "c", "becuse": "x" })"), 3,
                in("/choices/2/becuse"), "unknown key", "\"because\"");
}

TEST(LessonReader, MistakesInExpectations)
{
    expectError(expecting("{}"), 3, "/expect/0", "which event is meant");
    expectError(expecting("3"), 3, "/expect/0", "expected an object");
    expectError(expecting(R"({ "segment": "SYN", "nth": 2 })"), 3, "/expect/0/nth",
                "all the events", "\"count\"");
    expectError(expecting(R"({ "segment": "SYN", "count": "never" })"), 3, "/expect/0/count",
                "a count", "0 means never");
    expectError(expecting(R"({ "segment": "SYN", "count": {} })"), 3, "/expect/0/count",
                "no bounds");
    expectError(expecting(R"({ "segment": "SYN", "count": { "at_least": 0 } })"), 3,
                "/expect/0/count/at_least", "cannot fail", "\"at_most\"");
    expectError(expecting(R"({ "reason": "var_slow_start", "segment": "SYN", "count": 0 })"), 3,
                "/expect/0/segment", "no event with the reason");
    expectError(expecting(R"({ "segment": "SYN", "count": { "at_least": 3, "at_most": 2 } })"), 3,
                "/expect/0/count/at_most", "less than");
    expectError(expecting(R"({ "order": [ { "segment": "SYN" } ] })"), 3, "/expect/0/order",
                "two events");
    expectError(
        expecting(R"({ "order": [ { "segment": "SYN" }, { "segment": "FIN", "lane": 0 } ] })"), 3,
        "/expect/0/order/1/lane", "of one lane", "beside \"order\"");
    expectError(expecting(R"({ "outcome": "complete" })"), 3, "/expect/0/outcome", "found",
                "\"completed\"");
    expectError(expecting(R"({ "delivered": 5 })"), 3, "/expect/0", "\"direction\" is missing");
    expectError(expecting(R"({ "outcome": "reset", "count": 2 })"), 3, "/expect/0/count",
                "unknown key");
    expectError(withTop(R"("expect": {})"), 2, "/expect", "an array of expectations");
}
