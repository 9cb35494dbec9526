// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what is recorded at an instant leads back to exactly that event, in any run; and it
// says the plain thing first.
#include "core/teach/expectations.h"
#include "core/teach/lesson_steps.h"
#include "core/teach/step_recorder.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

constexpr int kInstants = 40; ///< of each run

/// What the first proposal says, as a file has it.
std::string firstAt(const Run& run, std::optional<std::uint16_t> lane, SimTime t)
{
    return patternText(proposeSteps(run, lane, t).front().at.event, *run.scenario);
}

/// Every proposal is found again where it was made, and before any further one of its lane.
void expectFoundAgain(const Run& run, std::optional<std::uint16_t> lane, SimTime t)
{
    Lesson lesson;
    lesson.lane = lane;
    const auto proposals = proposeSteps(run, lane, t);
    ASSERT_FALSE(proposals.empty());
    for (const StepProposal& proposal : proposals) {
        lesson.steps = {{proposal.at, "title", "text", std::nullopt}};
        const LessonPlaces places = lessonPlaces(run, lesson);
        ASSERT_TRUE(places.ok()) << places.problems.front().message;
        EXPECT_EQ(places.steps[0].time, proposal.place.time);
        EXPECT_EQ(places.steps[0].lane, proposal.place.lane);
        EXPECT_EQ(places.steps[0].event.value_or(kNoEvent), proposal.place.event)
            << patternText(proposal.at.event, *run.scenario);
        EXPECT_LE(proposal.place.time, t);
    }
    EXPECT_TRUE(proposals.back().at.time) << "a time is the last resort";
}

class RecorderOfBundled : public testing::TestWithParam<std::size_t> {};

TEST_P(RecorderOfBundled, LeadsBackToTheSameEventAtAnyInstant)
{
    const BundledScenario& bundled = bundledScenarios()[GetParam()];
    const auto run = runScenario(test::scenarioFrom(bundled.text));
    const Duration length = run->endTime().time_since_epoch();
    std::vector<std::optional<std::uint16_t>> lanes{std::nullopt};
    for (std::size_t i = 0; i < run->lanes.size(); ++i)
        lanes.emplace_back(static_cast<std::uint16_t>(i));
    for (int i = 0; i <= kInstants; ++i) {
        const auto lane = lanes[static_cast<std::size_t>(i) % lanes.size()];
        ASSERT_NO_FATAL_FAILURE(expectFoundAgain(*run, lane, SimTime(length / kInstants * i)))
            << bundled.name << ", instant " << i;
    }
}

/// As many of one kind as a lesson takes, spread over the run, written and read again.
TEST_P(RecorderOfBundled, ItsFileIsReadBackAsItWas)
{
    const BundledScenario& bundled = bundledScenarios()[GetParam()];
    const auto run = runScenario(test::scenarioFrom(bundled.text));
    Scenario edited = *run->scenario;
    edited.lesson.emplace();
    edited.lesson->aim = "Say it.";
    edited.expect.clear();
    for (int i = 0; i < 9; ++i) {
        const auto proposals = proposeSteps(*run, std::nullopt,
                                            SimTime(run->endTime().time_since_epoch() / 8 * i));
        const StepProposal& chosen =
            proposals[static_cast<std::size_t>(i) % std::max<std::size_t>(proposals.size() - 1, 1)];
        edited.lesson->steps.push_back({chosen.at, "title", "text", std::nullopt});
        if (const auto expected = expectationOf(*edited.lesson, chosen.at))
            edited.expect.emplace_back(*expected);
    }
    const ScenarioResult again = readScenario(writeScenario(edited), "again");
    ASSERT_TRUE(again.ok()) << again.errors.front().text();
    EXPECT_EQ(*again.scenario, edited);
    const auto unmet = unmetExpectations(*run, edited.expect);
    EXPECT_TRUE(unmet.empty()) << unmet.front().message;
    EXPECT_TRUE(lessonPlaces(*run, *edited.lesson).ok());
}

INSTANTIATE_TEST_SUITE_P(All, RecorderOfBundled,
                         testing::Range<std::size_t>(0, bundledScenarios().size()),
                         [](const auto& which) {
                             std::string name(bundledScenarios()[which.param].name);
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

TEST(StepRecorder, TheHandshakeIsSaidByItsSegmentsAndStates)
{
    const auto run = runScenario(test::bundled("three-way-handshake"));
    const std::uint16_t tcp = 0;
    EXPECT_EQ(firstAt(*run, tcp, SimTime(0ms)), R"({ "segment": "SYN" })");
    EventPattern established;
    established.host = HostRole::Client;
    established.state = TcpState::Established;
    const auto open = findEvent(*run, established);
    ASSERT_TRUE(open);
    EXPECT_EQ(firstAt(*run, tcp, open->time), R"({ "host": "client", "state": "ESTABLISHED" })");
    EXPECT_EQ(firstAt(*run, tcp, open->time + 1us), firstAt(*run, tcp, open->time))
        << "between two events the one before is meant";
}

TEST(StepRecorder, ALossAndItsRepairAreSaidByWhatTheyAre)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    EventPattern drop;
    drop.event = EventKind::Drop;
    drop.lane = 0;
    EXPECT_EQ(firstAt(*run, 0, findEvent(*run, drop)->time),
              R"({ "event": "drop", "data": 3, "direction": "to_server" })");
    EventPattern fast;
    fast.reason = Reason::RetransmitFast;
    EXPECT_EQ(firstAt(*run, 0, findEvent(*run, fast)->time), R"({ "reason": "retransmit_fast" })");
}

TEST(StepRecorder, ALaneIsNamedOnlyWhereTheLessonMeansAnother)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    ASSERT_GT(run->lanes.size(), 1U);
    for (const StepProposal& proposal : proposeSteps(*run, 0, SimTime(100ms)))
        EXPECT_FALSE(proposal.at.event.lane);
    for (const StepProposal& proposal : proposeSteps(*run, std::nullopt, SimTime(100ms)))
        EXPECT_EQ(proposal.at.event.lane.has_value(), !proposal.at.time);
}

TEST(StepRecorder, WhatIsCountedBecomesACountToExpect)
{
    Lesson lesson;
    lesson.lane = 1;
    LessonMoment at;
    at.event.segment = SegmentKind::Ack;
    at.event.nth = 3;
    const auto expected = expectationOf(lesson, at);
    ASSERT_TRUE(expected);
    EXPECT_EQ(expected->atLeast, 3U);
    EXPECT_EQ(expected->event.nth, 1U);
    EXPECT_EQ(expected->event.lane, 1);
    at.time = SimTime(1ms);
    EXPECT_FALSE(expectationOf(lesson, at));
}

} // namespace
} // namespace roundtrip
