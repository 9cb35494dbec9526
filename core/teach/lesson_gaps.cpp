// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the scenario, lets the reader judge it, and finds out from the places that it names which
// part of the lesson is meant.
#include "core/teach/lesson_gaps.h"

#include "core/scenario/scenario_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace roundtrip {

namespace {

std::vector<std::string_view> partsOf(std::string_view pointer)
{
    std::vector<std::string_view> parts;
    while (!pointer.empty()) {
        pointer.remove_prefix(1); // the slash
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        parts.push_back(pointer.substr(0, end));
        pointer.remove_prefix(end);
    }
    return parts;
}

std::optional<std::size_t> numberOf(std::string_view text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

struct PartName {
    std::string_view name;
    LessonPart part;
};

template <std::size_t N>
LessonPart partNamed(std::string_view name, const std::array<PartName, N>& table)
{
    const auto* found = std::ranges::find(table, name, &PartName::name);
    return found == table.end() ? LessonPart::Other : found->part;
}

constexpr std::array<PartName, 5> kOfLesson{{{"aim", LessonPart::Aim},
                                             {"summary", LessonPart::Summary},
                                             {"views", LessonPart::Views},
                                             {"steps", LessonPart::Steps},
                                             {"script", LessonPart::Script}}};
constexpr std::array<PartName, 4> kOfStep{{{"at", LessonPart::At},
                                           {"title", LessonPart::Title},
                                           {"text", LessonPart::Text},
                                           {"ask", LessonPart::Ask}}};

/// "/lesson/steps/2/ask/choices/1/text"
LessonGap placeOf(std::string_view pointer)
{
    const auto parts = partsOf(pointer);
    const auto part = [&](std::size_t n) {
        return n < parts.size() ? parts[n] : std::string_view();
    };
    LessonGap gap;
    if (part(0) == "expect") {
        gap.part = LessonPart::Expect;
        gap.item = numberOf(part(1));
        return gap;
    }
    if (part(0) != "lesson")
        return gap;
    gap.part = partNamed(part(1), kOfLesson);
    if (gap.part != LessonPart::Steps || parts.size() < 3)
        return gap;
    gap.step = numberOf(part(2));
    gap.part = partNamed(part(3), kOfStep);
    if (part(4) == "choices" && parts.size() > 5) {
        gap.item = numberOf(part(5));
        gap.part = part(6) == "because" ? LessonPart::Because : LessonPart::Choice;
    }
    return gap;
}

const std::string* textOf(const LessonGap& gap, const Lesson& lesson)
{
    if (gap.part == LessonPart::Aim)
        return &lesson.aim;
    if (!gap.step || *gap.step >= lesson.steps.size())
        return nullptr;
    const LessonStep& step = lesson.steps[*gap.step];
    if (gap.part == LessonPart::Title)
        return &step.title;
    if (gap.part == LessonPart::Text)
        return &step.text;
    const auto* written = step.ask ? std::get_if<WrittenQuestion>(&*step.ask) : nullptr;
    if (!written)
        return nullptr;
    if (gap.part == LessonPart::Ask)
        return &written->question;
    const bool choice = gap.part == LessonPart::Choice && gap.item
                        && *gap.item < written->choices.size();
    return choice ? &written->choices[*gap.item].text : nullptr;
}

} // namespace

std::vector<LessonGap> lessonGaps(const Scenario& scenario)
{
    std::vector<LessonGap> gaps;
    for (const ScenarioError& error : readScenario(writeScenario(scenario), {}).errors) {
        LessonGap gap = placeOf(error.pointer);
        const std::string* text = scenario.lesson ? textOf(gap, *scenario.lesson) : nullptr;
        gap.empty = text != nullptr && text->empty();
        gap.message = error.message;
        gap.remedy = error.remedy;
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

} // namespace roundtrip
