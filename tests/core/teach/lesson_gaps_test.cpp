// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: whatever is missing in a lesson is found where it is missing, by the same rules by
// which its file is opened.
#include "core/teach/lesson_gaps.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

/// A scenario with a lesson that has nothing wrong.
Scenario whole()
{
    Scenario scenario = *test::bundled("three-way-handshake");
    EXPECT_TRUE(lessonGaps(scenario).empty());
    return scenario;
}

LessonGap onlyGap(const Scenario& scenario)
{
    const auto gaps = lessonGaps(scenario);
    EXPECT_EQ(gaps.size(), 1U);
    return gaps.empty() ? LessonGap{} : gaps.front();
}

TEST(LessonGaps, EachEmptyTextIsNamed)
{
    Scenario scenario = whole();
    scenario.lesson->aim.clear();
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Aim);
    EXPECT_TRUE(onlyGap(scenario).empty);
    scenario = whole();
    scenario.lesson->steps[2].title.clear();
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Title);
    EXPECT_EQ(onlyGap(scenario).step, 2U);
    EXPECT_TRUE(onlyGap(scenario).empty);
    scenario = whole();
    scenario.lesson->steps[1].text.clear();
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Text);
    EXPECT_EQ(onlyGap(scenario).step, 1U);
}

TEST(LessonGaps, TooMuchIsNotCalledEmpty)
{
    Scenario scenario = whole();
    scenario.lesson->steps[0].text = "One. Two. Three.";
    const LessonGap gap = onlyGap(scenario);
    EXPECT_EQ(gap.part, LessonPart::Text);
    EXPECT_FALSE(gap.empty);
    EXPECT_EQ(gap.message, "expected at most two sentences, found 3");
}

TEST(LessonGaps, TheNumberOfSteps)
{
    Scenario scenario = whole();
    scenario.lesson->steps.resize(2);
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Steps);
    EXPECT_FALSE(onlyGap(scenario).step);
}

TEST(LessonGaps, AWrittenQuestionAndItsChoices)
{
    Scenario scenario = whole();
    WrittenQuestion written{"What?", {{"a", true, ""}, {"", false, ""}, {"c", false, ""}}};
    scenario.lesson->steps[0].ask = written;
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Choice);
    EXPECT_EQ(onlyGap(scenario).item, 1U);
    EXPECT_TRUE(onlyGap(scenario).empty);
    written.choices[1] = {"b", true, ""};
    scenario.lesson->steps[0].ask = written;
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Ask) << "two are right";
    EXPECT_FALSE(onlyGap(scenario).empty);
    written.choices[1] = {"b", false, std::string(241, 'x')};
    scenario.lesson->steps[0].ask = written;
    EXPECT_EQ(onlyGap(scenario).part, LessonPart::Because);
    EXPECT_EQ(onlyGap(scenario).item, 1U);
}

} // namespace
} // namespace roundtrip
