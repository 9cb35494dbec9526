// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every bundled lesson can be taught: its steps come, in order, and its run shows what
// it promises. And docs/lessons.md keeps its word: its example is one, and each misconception of
// its table has its lesson.
#include "core/teach/expectations.h"
#include "core/teach/lesson_steps.h"
#include "core/teach/question.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <fstream>
#include <set>
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

std::string lessonsDocument()
{
    std::ostringstream document;
    document << std::ifstream(ROUNDTRIP_LESSONS_FILE).rdbuf();
    return document.str();
}

/// What stands between backticks.
std::vector<std::string> quotedNames(const std::string& text)
{
    std::vector<std::string> names;
    for (std::size_t from = text.find('`'); from != std::string::npos;) {
        const std::size_t to = text.find('`', from + 1);
        if (to == std::string::npos)
            break;
        names.push_back(text.substr(from + 1, to - from - 1));
        from = text.find('`', to + 1);
    }
    return names;
}

/// The lessons of each row of the document's table of misconceptions.
std::vector<std::vector<std::string>> lessonsOfMisconceptions()
{
    std::istringstream lines(lessonsDocument());
    std::vector<std::vector<std::string>> rows;
    bool inTable = false;
    for (std::string line; std::getline(lines, line);) {
        if (line == "| what many believe | its lesson |")
            inTable = true;
        else if (inTable && !line.starts_with('|'))
            break;
        else if (inTable && !line.starts_with("| ---"))
            rows.push_back(quotedNames(line.substr(line.rfind('|', line.size() - 2))));
    }
    return rows;
}

std::set<std::string> lessonNames()
{
    std::set<std::string> names;
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (test::scenarioFrom(bundled.text)->lesson)
            names.emplace(bundled.name);
    }
    return names;
}

TEST(BundledLessons, AreThirtyOne) { EXPECT_EQ(lessonNames().size(), 31U); }

TEST(BundledLessons, EveryMisconceptionOfTheDocumentHasItsLesson)
{
    const auto rows = lessonsOfMisconceptions();
    const auto known = lessonNames();
    ASSERT_GE(rows.size(), 13U);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        EXPECT_FALSE(rows[row].empty()) << "row " << row + 1;
        for (const std::string& name : rows[row])
            EXPECT_TRUE(known.contains(name)) << name << " is no bundled lesson";
    }
}

TEST(BundledLessons, TheNineCardsOfTheStartPageAreThere)
{
    std::set<std::string_view> titles;
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (test::scenarioFrom(bundled.text)->lesson)
            titles.insert(bundled.title);
    }
    for (const std::string_view title :
         {"Three-way handshake", "Saying goodbye", "Lost segment, fast retransmit",
          "Timeout and back-off", "Slow reader, zero window", "Slow start and avoidance",
          "Late and out of order", "UDP: send and forget", "TCP or UDP?"})
        EXPECT_TRUE(titles.contains(title)) << title;
}

// A question that asks for something far behind its step would puzzle everybody.
TEST(BundledLessons, MadeQuestionsAreAnsweredBeforeTheNextStepIsOver)
{
    for (const auto& [name, run] : promisingRuns()) {
        if (!run->scenario->lesson)
            continue;
        const std::vector<LessonStep>& steps = run->scenario->lesson->steps;
        const auto places = lessonPlaces(*run, *run->scenario->lesson).steps;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const auto* kind = steps[i].ask ? std::get_if<QuestionKind>(&*steps[i].ask) : nullptr;
            if (!kind)
                continue;
            const auto question = questionAt(*run, places[i].lane, *kind, places[i].time);
            ASSERT_TRUE(question) << name << ", step " << i + 1;
            if (i + 1 < steps.size()) {
                EXPECT_LE(question->gate, places[i + 1].time) << name << ", step " << i + 1;
                // While a timer runs the story may go on, but it must come to where it ends.
                const std::size_t answering = *kind == QuestionKind::Timer ? places.size() - 1
                                                                           : i + 1;
                EXPECT_LE(question->revealAt, places[answering].time) << name << ", step " << i + 1;
            }
        }
    }
}

TEST(BundledLessons, EveryRunKeepsWhatItsScenarioPromises)
{
    const auto runs = promisingRuns();
    EXPECT_GE(runs.size(), 24U);
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
    const std::string text = lessonsDocument(), begin = "```jsonc\n";
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
