// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every bundled lesson can be taught: its steps come, in order, and its run shows what
// it promises. And the example of docs/lessons.md is one.
#include "core/teach/expectations.h"
#include "core/teach/lesson_steps.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace roundtrip {
namespace {

struct BundledRun {
    std::string name;
    std::shared_ptr<const Run> run;
};

/// The runs of all bundled scenarios that carry a lesson or expectations.
std::vector<BundledRun> promisingRuns()
{
    std::vector<BundledRun> runs;
    for (const BundledScenario& bundled : bundledScenarios()) {
        const auto scenario = test::scenarioFrom(bundled.text);
        if (scenario->lesson || !scenario->expect.empty())
            runs.push_back({std::string(bundled.name), runScenario(scenario)});
    }
    return runs;
}

TEST(BundledLessons, EveryRunKeepsWhatItsScenarioPromises)
{
    const auto runs = promisingRuns();
    EXPECT_GE(runs.size(), 5U);
    for (const auto& [name, run] : runs) {
        for (const std::string& problem : checkRun(*run))
            ADD_FAILURE() << name << ": " << problem;
    }
}

TEST(BundledLessons, EveryLessonExpectsSomething)
{
    for (const auto& [name, run] : promisingRuns()) {
        EXPECT_FALSE(run->scenario->expect.empty()) << name;
        if (run->scenario->lesson) {
            EXPECT_FALSE(run->scenario->lesson->summary.empty()) << name;
            EXPECT_FALSE(run->scenario->lesson->script.empty()) << name;
            EXPECT_FALSE(run->scenario->lesson->views.empty()) << name;
        }
    }
}

TEST(BundledLessons, StepsGoForwardAndAreNotAllAtOnce)
{
    for (const auto& [name, run] : promisingRuns()) {
        if (!run->scenario->lesson)
            continue;
        const auto steps = lessonPlaces(*run, *run->scenario->lesson).steps;
        EXPECT_GE(steps.size(), kLessonFewestSteps) << name;
        EXPECT_LE(steps.size(), kLessonMostSteps) << name;
        EXPECT_TRUE(std::ranges::is_sorted(steps, {}, &StepPlace::time)) << name;
        EXPECT_LT(steps.front().time, steps.back().time) << name;
    }
}

TEST(BundledLessons, ALearnerIsAskedSomething)
{
    for (const auto& [name, run] : promisingRuns()) {
        if (!run->scenario->lesson)
            continue;
        const auto asks = [](const LessonStep& step) { return step.ask.has_value(); };
        EXPECT_TRUE(std::ranges::any_of(run->scenario->lesson->steps, asks)) << name;
    }
}

TEST(BundledLessons, TheExampleOfTheDocumentCanBeTaught)
{
    std::ostringstream document;
    document << std::ifstream(ROUNDTRIP_LESSONS_FILE).rdbuf();
    const std::string text = document.str(), begin = "```jsonc\n";
    const std::size_t from = text.find(begin);
    ASSERT_NE(from, std::string::npos);
    const std::size_t to = text.find("```", from + begin.size());
    const auto scenario =
        test::scenarioFrom(text.substr(from + begin.size(), to - from - begin.size()));
    ASSERT_TRUE(scenario->lesson);
    for (const std::string& problem : checkRun(*runScenario(scenario)))
        ADD_FAILURE() << problem;
}

} // namespace
} // namespace roundtrip
