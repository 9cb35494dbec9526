// SPDX-License-Identifier: GPL-3.0-or-later
// See asked_question.h.
#include "ui/quiz/asked_question.h"

#include "core/teach/lesson_steps.h"
#include "ui/steps/steps_model.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace roundtrip::ui {
namespace {

QString words(const Phrase& phrase)
{
    return phrase.empty() ? QString() : filledText(phrase.text, phrase.arguments);
}

AskedQuestion fromAuthor(const WrittenQuestion& written, const StepPlace& place, unsigned order)
{
    AskedQuestion out;
    out.lane = place.lane;
    out.gate = place.time;
    out.revealAt = place.time;
    if (place.event)
        out.event = *place.event;
    out.text = QString::fromStdString(written.question);
    std::vector<std::size_t> shown(written.choices.size());
    std::iota(shown.begin(), shown.end(), std::size_t{0});
    QRandomGenerator random(order);
    std::shuffle(shown.begin(), shown.end(), random);
    for (const std::size_t i : shown) {
        const WrittenChoice& choice = written.choices[i];
        if (choice.right) {
            out.right = out.choices.size();
            out.explanation = QString::fromStdString(choice.because);
        }
        out.choices.push_back({QString::fromStdString(choice.text),
                               choice.right ? QString() : QString::fromStdString(choice.because)});
    }
    return out;
}

/// Neither gives away what the other one asks.
bool overlap(const AskedQuestion& a, const AskedQuestion& b)
{
    return a.gate == b.gate || (a.gate < b.revealAt && b.gate < a.revealAt);
}

std::optional<AskedQuestion> askedAt(const Run& run, std::size_t lane, const StepPlace& place,
                                     const LessonStep& step, unsigned order)
{
    if (!step.ask || !place.found || place.lane != lane)
        return std::nullopt;
    if (const auto* written = std::get_if<WrittenQuestion>(&*step.ask))
        return fromAuthor(*written, place, order);
    const auto made = questionAt(run, lane, std::get<QuestionKind>(*step.ask), place.time);
    return made ? std::optional(asked(*made)) : std::nullopt;
}

unsigned orderOf(const Run& run, std::size_t step, unsigned round)
{
    return static_cast<unsigned>(run.scenario->seed) + 31U * static_cast<unsigned>(step) + round;
}

} // namespace

QString choiceLetter(std::size_t choice) { return QChar(u'A' + static_cast<char16_t>(choice)); }

AskedQuestion asked(const Question& question)
{
    AskedQuestion out;
    out.kind = question.kind;
    out.lane = question.lane;
    out.flow = question.flow;
    out.gate = question.gate;
    out.revealAt = question.revealAt;
    out.event = question.event;
    out.text = words(question.text);
    for (const Choice& choice : question.choices)
        out.choices.push_back({words(choice.text), words(choice.misconception)});
    out.right = question.right;
    out.explanation = words(question.explanation);
    out.place = question.place;
    return out;
}

std::optional<AskedQuestion> askedAtStep(const Run& run, std::size_t lane, std::size_t step,
                                         unsigned round)
{
    const auto& lesson = run.scenario->lesson;
    if (!lesson || step >= lesson->steps.size())
        return std::nullopt;
    return askedAt(run, lane, lessonPlaces(run, *lesson).steps[step], lesson->steps[step],
                   orderOf(run, step, round));
}

std::vector<AskedQuestion> askedQuestions(const Run& run, std::size_t lane, Level level,
                                          unsigned round)
{
    std::vector<AskedQuestion> all;
    if (const auto& lesson = run.scenario->lesson) {
        const LessonPlaces places = lessonPlaces(run, *lesson);
        for (std::size_t i = 0; i < lesson->steps.size(); ++i) {
            auto question = askedAt(run, lane, places.steps[i], lesson->steps[i],
                                    orderOf(run, i, round));
            if (question)
                all.push_back(std::move(*question));
        }
    }
    const std::size_t ofLesson = all.size();
    for (const Question& made : questionsFor(run, lane, level)) {
        AskedQuestion question = asked(made);
        const auto end = all.begin() + static_cast<std::ptrdiff_t>(ofLesson);
        if (std::none_of(all.begin(), end,
                         [&](const AskedQuestion& other) { return overlap(question, other); }))
            all.push_back(std::move(question));
    }
    std::stable_sort(all.begin(), all.end(), [](const AskedQuestion& a, const AskedQuestion& b) {
        return a.gate < b.gate;
    });
    return all;
}

} // namespace roundtrip::ui
