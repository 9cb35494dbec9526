// SPDX-License-Identifier: GPL-3.0-or-later
// Writes "lesson" and "expect".
#include "core/base/reason_name.h"
#include "core/scenario/json_text.h"
#include "core/scenario/writer_parts.h"

namespace roundtrip {

namespace {

template <typename Enum, std::size_t N>
JsonValue nameOf(Enum value, const std::array<std::string_view, N>& names)
{
    return jsonString(std::string(names[static_cast<std::size_t>(value)]));
}

JsonValue directionJson(Direction direction)
{
    return jsonString(direction == Direction::ToServer ? "to_server" : "to_client");
}

void putLaneAndFlow(JsonValue& object, std::optional<std::uint16_t> lane, const std::string& flow,
                    const Scenario& scenario)
{
    if (lane && *lane < scenario.lanes.size())
        put(object, "lane", jsonString(scenario.lanes[*lane].title));
    if (!flow.empty())
        put(object, "flow", jsonString(flow));
}

void putPacketKeys(JsonValue& object, const EventPattern& pattern)
{
    if (pattern.segment)
        put(object, "segment", nameOf(*pattern.segment, kSegmentKindNames));
    if (pattern.data)
        put(object, "data", jsonInteger(*pattern.data));
    if (pattern.transmission)
        put(object, "transmission", jsonInteger(*pattern.transmission));
    if (pattern.direction)
        put(object, "direction", directionJson(*pattern.direction));
}

JsonValue momentJson(const LessonMoment& moment, const Scenario& scenario)
{
    if (moment.time)
        return jsonString(formatDuration(moment.time->time_since_epoch()));
    JsonValue object = patternJson(moment.event, scenario);
    if (moment.after != Duration::zero())
        put(object, "after", jsonString(formatDuration(moment.after)));
    return object;
}

JsonValue askJson(const LessonQuestion& ask)
{
    JsonValue object = jsonObject();
    if (const auto* kind = std::get_if<QuestionKind>(&ask)) {
        put(object, "kind", nameOf(*kind, kQuestionKindNames));
        return object;
    }
    const auto& written = std::get<WrittenQuestion>(ask);
    put(object, "question", jsonString(written.question));
    JsonValue& choices = put(object, "choices", jsonArray());
    for (const WrittenChoice& choice : written.choices) {
        JsonValue& item = choices.items.emplace_back(jsonObject());
        put(item, "text", jsonString(choice.text));
        if (choice.right)
            put(item, "right", jsonBool(true));
        if (!choice.because.empty())
            put(item, "because", jsonString(choice.because));
    }
    return object;
}

JsonValue stepJson(const LessonStep& step, const Scenario& scenario)
{
    JsonValue object = jsonObject();
    put(object, "at", momentJson(step.at, scenario));
    put(object, "title", jsonString(step.title));
    put(object, "text", jsonString(step.text));
    if (step.ask)
        put(object, "ask", askJson(*step.ask));
    return object;
}

JsonValue countJson(const ExpectedEvents& expected)
{
    if (expected.atMost == expected.atLeast)
        return jsonInteger(expected.atLeast);
    JsonValue bounds = jsonObject();
    if (expected.atLeast > 0 || !expected.atMost)
        put(bounds, "at_least", jsonInteger(expected.atLeast));
    if (expected.atMost)
        put(bounds, "at_most", jsonInteger(*expected.atMost));
    return bounds;
}

struct ExpectationWriter {
    const Scenario& scenario;

    JsonValue operator()(const ExpectedEvents& expected) const
    {
        JsonValue object = patternJson(expected.event, scenario);
        if (expected.atLeast != 1 || expected.atMost)
            put(object, "count", countJson(expected));
        return object;
    }
    JsonValue operator()(const ExpectedOrder& expected) const
    {
        JsonValue object = jsonObject();
        JsonValue& events = put(object, "order", jsonArray());
        for (const EventPattern& event : expected.events)
            events.items.push_back(patternJson(event, scenario));
        putLaneAndFlow(object, expected.lane, {}, scenario);
        return object;
    }
    JsonValue operator()(const ExpectedOutcome& expected) const
    {
        JsonValue object = jsonObject();
        put(object, "outcome", nameOf(expected.outcome, kOutcomeNames));
        putLaneAndFlow(object, expected.lane, expected.flow, scenario);
        return object;
    }
    JsonValue operator()(const ExpectedDelivery& expected) const
    {
        JsonValue object = jsonObject();
        put(object, "delivered", jsonInteger(expected.bytes));
        put(object, "direction", directionJson(expected.direction));
        putLaneAndFlow(object, expected.lane, expected.flow, scenario);
        return object;
    }
};

} // namespace

JsonValue patternJson(const EventPattern& pattern, const Scenario& scenario)
{
    JsonValue object = jsonObject();
    putLaneAndFlow(object, pattern.lane, pattern.flow, scenario);
    if (pattern.host)
        put(object, "host", jsonString(*pattern.host == HostRole::Client ? "client" : "server"));
    if (pattern.event)
        put(object, "event", nameOf(*pattern.event, kEventKindNames));
    if (pattern.reason)
        put(object, "reason", jsonString(std::string(reasonName(*pattern.reason))));
    putPacketKeys(object, pattern);
    if (pattern.state)
        put(object, "state", jsonString(std::string(tcpStateName(*pattern.state))));
    if (pattern.timer)
        put(object, "timer", nameOf(*pattern.timer, kTcpTimerNames));
    if (pattern.nth != 1)
        put(object, "nth", jsonInteger(pattern.nth));
    return object;
}

JsonValue lessonJson(const Lesson& lesson, const Scenario& scenario)
{
    JsonValue object = jsonObject();
    put(object, "aim", jsonString(lesson.aim));
    if (!lesson.summary.empty())
        put(object, "summary", jsonString(lesson.summary));
    put(object, "topic", nameOf(lesson.topic, kLessonTopicNames));
    put(object, "minutes", jsonInteger(lesson.minutes));
    put(object, "level", nameOf(lesson.level, kLessonLevelNames));
    if (!lesson.views.empty()) {
        JsonValue& views = put(object, "views", jsonArray());
        for (const std::string& view : lesson.views)
            views.items.push_back(jsonString(view));
    }
    putLaneAndFlow(object, lesson.lane, {}, scenario);
    if (lesson.picture != LessonPicture::Ladder)
        put(object, "picture", nameOf(lesson.picture, kLessonPictureNames));
    JsonValue& steps = put(object, "steps", jsonArray());
    for (const LessonStep& step : lesson.steps)
        steps.items.push_back(stepJson(step, scenario));
    if (!lesson.script.empty())
        put(object, "script", jsonString(lesson.script));
    return object;
}

JsonValue expectJson(const Scenario& scenario)
{
    JsonValue list = jsonArray();
    for (const Expectation& expected : scenario.expect)
        list.items.push_back(std::visit(ExpectationWriter{scenario}, expected));
    return list;
}

} // namespace roundtrip
