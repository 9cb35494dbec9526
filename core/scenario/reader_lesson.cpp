// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "lesson": its card, its steps with their questions, and the teacher's script.
#include "core/scenario/reader_pattern.h"

#include <algorithm>
#include <sstream>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

// What a card, a projector and a printed sheet have room for, in characters.
constexpr std::size_t kMostSummary = 60, kMostAim = 200, kMostTitle = 60, kMostText = 320,
                      kMostQuestion = 200, kMostChoice = 120, kMostBecause = 240,
                      kMostScript = 20'000;
constexpr std::size_t kFewestChoices = 3, kMostChoices = 4, kMostViews = 8;
constexpr std::uint64_t kMostMinutes = 600;

template <typename Enum>
void takeChoice(ObjectReader& reader, std::string_view key, std::span<const std::string_view> names,
                Enum& target)
{
    const auto node = reader.take(key);
    if (const auto choice = node ? readChoice(*node, names) : std::nullopt)
        target = static_cast<Enum>(*choice);
}

LessonMoment readMoment(const Node& node, const Lanes& lanes)
{
    LessonMoment moment;
    if (node.is(JsonKind::String)) {
        if (const auto time = readDuration(node, 0ns, kLongestRun))
            moment.time = SimTime(*time);
        return moment;
    }
    if (!node.is(JsonKind::Object)) {
        node.failExpected("a time or an event",
                          "Write \"at\": \"20 ms\", or \"at\": { \"segment\": \"SYN\" }.");
        return moment;
    }
    ObjectReader reader(node, "the keys of an event");
    moment.event = readPattern(reader, lanes);
    readNth(reader, moment.event);
    if (const auto after = reader.take("after"))
        assign(moment.after, readDuration(*after, 0ns, kLongestRun));
    reader.refuseRest();
    return moment;
}

WrittenChoice readWrittenChoice(const Node& node)
{
    ObjectReader reader(node, "\"text\", \"right\" and \"because\"");
    WrittenChoice choice;
    if (const auto text = reader.require("text", "\"text\": \"It sends a RST.\""))
        assign(choice.text, readText(*text, kMostChoice));
    if (const auto right = reader.take("right"))
        assign(choice.right, readBool(*right));
    if (const auto because = reader.take("because"))
        assign(choice.because, readText(*because, kMostBecause));
    reader.refuseRest();
    return choice;
}

/// The words of a text, with one blank between any two.
std::string wordsOf(const std::string& text)
{
    std::istringstream words(text);
    std::string all;
    for (std::string word; words >> word;)
        all += (all.empty() ? "" : " ") + word;
    return all;
}

/// Where a choice says what an earlier one says; blanks make no difference to a reader.
void refuseTwins(const Node& node, const std::vector<WrittenChoice>& choices)
{
    for (std::size_t i = 0; i < choices.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!choices[i].text.empty() && wordsOf(choices[i].text) == wordsOf(choices[j].text))
                return node.item(i).fail("this choice says the same as an earlier one",
                                         "Let each choice be another answer.");
        }
    }
}

void readChoices(const Node& node, std::vector<WrittenChoice>& choices)
{
    if (!expectArray(node, "choices"))
        return;
    const std::size_t count = node.value().items.size();
    if (count < kFewestChoices || count > kMostChoices)
        return node.fail("expected 3 or 4 choices, found " + std::to_string(count),
                         "Wrong choices teach most when they are what many believe.");
    for (std::size_t i = 0; i < count; ++i)
        choices.push_back(readWrittenChoice(node.item(i)));
    const auto right = std::ranges::count(choices, true, &WrittenChoice::right);
    if (right != 1)
        return node.fail("expected one right choice, found " + std::to_string(right),
                         "Give exactly one of them \"right\": true.");
    refuseTwins(node, choices);
}

std::optional<LessonQuestion> readAsk(const Node& node)
{
    ObjectReader reader(node, "\"kind\", or \"question\" and \"choices\"");
    if (!reader.ok())
        return std::nullopt;
    if (const auto kind = reader.take("kind")) {
        constexpr std::string_view both = "a question is made from the run or written, not both";
        reader.refuse("question", both, "Keep \"kind\", or \"question\" and \"choices\".");
        reader.refuse("choices", both, "Keep \"kind\", or \"question\" and \"choices\".");
        reader.refuseRest();
        const auto choice = readChoice(*kind, kQuestionKindNames);
        return choice ? std::optional<LessonQuestion>(static_cast<QuestionKind>(*choice))
                      : std::nullopt;
    }
    WrittenQuestion written;
    if (const auto question = reader.require("question", "\"question\": \"What comes next?\", or "
                                                         "\"kind\": \"next_segment\""))
        assign(written.question, readText(*question, kMostQuestion));
    if (reader.has("question") || reader.has("choices")) {
        if (const auto choices = reader.require("choices", "\"choices\": [ { \"text\": \"A SYN\", "
                                                           "\"right\": true }, ... ]"))
            readChoices(*choices, written.choices);
    }
    reader.refuseRest();
    return written;
}

LessonStep readStep(const Node& node, const Lanes& lanes)
{
    ObjectReader reader(node, "\"at\", \"title\", \"text\" and \"ask\"");
    LessonStep step;
    if (const auto at = reader.require("at", "\"at\": { \"segment\": \"SYN\" }"))
        step.at = readMoment(*at, lanes);
    if (const auto title = reader.require("title", "\"title\": \"The client asks\""))
        assign(step.title, readText(*title, kMostTitle));
    if (const auto text = reader.require("text", "\"text\": \"A SYN asks to open.\""))
        assign(step.text, readSentences(*text, 2, kMostText));
    if (const auto ask = reader.take("ask"))
        step.ask = readAsk(*ask);
    reader.refuseRest();
    return step;
}

void readSteps(const Node& node, const Lanes& lanes, std::vector<LessonStep>& steps)
{
    if (!expectArray(node, "steps"))
        return;
    const std::size_t count = node.value().items.size();
    if (count < kLessonFewestSteps || count > kLessonMostSteps)
        node.fail("expected 3 to 9 steps, found " + std::to_string(count),
                  count > kLessonMostSteps ? "Make two lessons of it." : "");
    for (std::size_t i = 0; i < count; ++i)
        steps.push_back(readStep(node.item(i), lanes));
}

void readViews(const Node& node, std::vector<std::string>& views)
{
    if (!expectArray(node, "names of views"))
        return;
    const std::size_t count = node.value().items.size();
    if (count > kMostViews)
        return node.fail("expected at most 8 views, found " + std::to_string(count),
                         "Two or three are what a learner can follow.");
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = readName(node.item(i));
        if (name && std::ranges::find(views, *name) != views.end())
            node.item(i).fail("this view is named twice", "Name each once.");
        else if (name)
            views.push_back(*name);
    }
}

} // namespace

void readLesson(const Node& node, const Lanes& lanes, std::optional<Lesson>& target)
{
    ObjectReader reader(node, "\"aim\" and \"steps\"");
    Lesson lesson;
    if (const auto aim = reader.require("aim", "\"aim\": \"Name the three segments of the "
                                               "handshake.\""))
        assign(lesson.aim, readSentences(*aim, 1, kMostAim));
    if (const auto summary = reader.take("summary"))
        assign(lesson.summary, readText(*summary, kMostSummary));
    takeChoice(reader, "topic", kLessonTopicNames, lesson.topic);
    if (const auto minutes = reader.take("minutes"))
        assign(lesson.minutes, readInteger(*minutes, 1, kMostMinutes));
    takeChoice(reader, "level", kLessonLevelNames, lesson.level);
    if (const auto views = reader.take("views"))
        readViews(*views, lesson.views);
    if (const auto lane = reader.take("lane"))
        lesson.lane = readLaneIndex(*lane, lanes);
    takeChoice(reader, "picture", kLessonPictureNames, lesson.picture);
    if (const auto steps = reader.require("steps", "\"steps\": [ { \"at\": \"0 ms\", \"title\": "
                                                   "\"The start\", \"text\": \"Nothing yet.\" }, "
                                                   "... ]"))
        readSteps(*steps, lanes, lesson.steps);
    if (const auto script = reader.take("script"))
        assign(lesson.script, readText(*script, kMostScript, true));
    reader.refuseRest();
    target = std::move(lesson);
}

} // namespace roundtrip
