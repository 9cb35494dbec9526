// SPDX-License-Identifier: GPL-3.0-or-later
// One judgement for each kind of expectation.
#include "core/teach/expectations.h"

#include "core/report/summary.h"
#include "core/teach/event_match.h"
#include "core/teach/lesson_steps.h"
#include "core/teach/question.h"

#include <tuple>

namespace roundtrip {

namespace {

std::string timesText(std::uint64_t count)
{
    return count == 1 ? "once" : std::to_string(count) + " times";
}

std::string boundsText(const ExpectedEvents& expected)
{
    if (expected.atMost == std::uint64_t{0})
        return "never";
    if (expected.atMost == expected.atLeast)
        return "exactly " + timesText(expected.atLeast);
    std::string text;
    if (expected.atLeast > 0)
        text = "at least " + timesText(expected.atLeast);
    if (expected.atMost)
        text += (text.empty() ? "" : " and ") + ("at most " + timesText(*expected.atMost));
    return text;
}

std::string atText(SimTime time) { return "at " + formatDuration(time.time_since_epoch()); }

/// Says of each expectation what is wrong, or nothing.
class Judge {
public:
    explicit Judge(const Run& run) : m_run(run), m_summary(summarise(run)) {}

    std::string operator()(const ExpectedEvents& expected) const
    {
        const std::uint64_t count = countEvents(m_run, expected.event);
        if (count >= expected.atLeast && (!expected.atMost || count <= *expected.atMost))
            return {};
        std::string text = patternText(expected.event, *m_run.scenario) + " is to occur "
                           + boundsText(expected) + ", but it ";
        if (count == 0)
            return text + "never does";
        text += "occurs " + timesText(count);
        return text + (count == 1 ? ", " : ", first ")
               + atText(findEvent(m_run, expected.event)->time);
    }

    std::string operator()(const ExpectedOrder& expected) const
    {
        Reached furthest;
        for (std::size_t i = 0; i < m_run.lanes.size(); ++i) {
            if (expected.lane && *expected.lane != i)
                continue;
            const Reached reached = follow(m_run.lanes[i], expected.events);
            if (reached.events == expected.events.size())
                return {};
            if (std::tie(reached.events, reached.rest) >= std::tie(furthest.events, furthest.rest))
                furthest = reached;
        }
        const std::string missing = patternText(expected.events[furthest.events], *m_run.scenario);
        if (furthest.events == 0)
            return "the order is to begin with " + missing + ", but it "
                   + tooRareText(furthest.rest);
        return missing + " is to come behind "
               + patternText(expected.events[furthest.events - 1], *m_run.scenario) + ", but "
               + restText(furthest.rest) + " after the one " + atText(furthest.time);
    }

    std::string operator()(const ExpectedOutcome& expected) const
    {
        return ofFlows(expected.lane, expected.flow, [&](const FlowSummary& flow) {
            if (flow.outcome == expected.outcome)
                return std::string();
            return "is to end as \"" + std::string(outcomeName(expected.outcome))
                   + "\", but it is \"" + std::string(outcomeName(flow.outcome)) + "\"";
        });
    }

    std::string operator()(const ExpectedDelivery& expected) const
    {
        return ofFlows(expected.lane, expected.flow, [&](const FlowSummary& flow) {
            const std::uint64_t bytes =
                flow.direction[static_cast<std::size_t>(index(expected.direction))].bytesDelivered;
            if (bytes == expected.bytes)
                return std::string();
            return "is to deliver " + std::to_string(expected.bytes) + " bytes to the "
                   + (expected.direction == Direction::ToServer ? "server" : "client")
                   + ", but it delivers " + std::to_string(bytes);
        });
    }

private:
    struct Reached {
        std::size_t events = 0; ///< so many of the order were found
        SimTime time{};         ///< of the last of them
        std::uint64_t rest = 0; ///< so many of the next one come behind that: fewer than its nth
    };

    static std::string restText(std::uint64_t count)
    {
        if (count == 0)
            return "none comes";
        return "only " + std::to_string(count) + (count == 1 ? " comes" : " come");
    }

    static Reached follow(const LaneTrace& lane, const std::vector<EventPattern>& events)
    {
        Reached reached;
        EventId from = 0;
        for (const EventPattern& event : events) {
            const EventId found = findInLane(lane, event, from);
            if (found == kNoEvent) {
                reached.rest = countInLane(lane, event, from);
                break;
            }
            ++reached.events;
            reached.time = lane.eventTime(found);
            from = found + 1;
        }
        return reached;
    }

    /// What `judge` says of the first flow that does not please it.
    template <typename JudgeFlow>
    std::string ofFlows(std::optional<std::uint16_t> lane, const std::string& name,
                        JudgeFlow judge) const
    {
        for (std::size_t i = 0; i < m_summary.lanes.size(); ++i) {
            if (lane && *lane != i)
                continue;
            for (const FlowSummary& flow : m_summary.lanes[i].flows) {
                if (!name.empty() && flow.name != name)
                    continue;
                if (const std::string wrong = judge(flow); !wrong.empty())
                    return "the flow \"" + flow.name + "\" of the lane \""
                           + m_summary.lanes[i].title + "\" " + wrong;
            }
        }
        return {};
    }

    const Run& m_run;
    RunSummary m_summary;
};

} // namespace

std::vector<UnmetExpectation> unmetExpectations(const Run& run)
{
    return unmetExpectations(run, run.scenario->expect);
}

std::vector<UnmetExpectation> unmetExpectations(const Run& run, std::span<const Expectation> expect)
{
    std::vector<UnmetExpectation> unmet;
    if (expect.empty())
        return unmet;
    const Judge judge(run);
    for (std::size_t i = 0; i < expect.size(); ++i) {
        const std::string wrong = std::visit(judge, expect[i]);
        if (!wrong.empty())
            unmet.push_back({i, "expect[" + std::to_string(i) + "]: " + wrong + "."});
    }
    return unmet;
}

namespace {

/// Steps that ask for a question which the run behind them does not give.
void addUnaskable(const Run& run, const Lesson& lesson, const LessonPlaces& places,
                  std::vector<std::string>& problems)
{
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const auto& ask = lesson.steps[i].ask;
        const auto* kind = ask ? std::get_if<QuestionKind>(&*ask) : nullptr;
        const StepPlace& place = places.steps[i];
        if (kind == nullptr || !place.found || questionAt(run, place.lane, *kind, place.time))
            continue;
        problems.push_back(lessonStepName(lesson, i) + ": it asks for a question of the kind \""
                           + std::string(kQuestionKindNames[static_cast<std::size_t>(*kind)])
                           + "\", but nothing behind it in the lane \""
                           + run.lanes[place.lane].title() + "\" gives one.");
    }
}

} // namespace

std::vector<std::string> checkRun(const Run& run)
{
    std::vector<std::string> problems;
    if (run.scenario->lesson) {
        const Lesson& lesson = *run.scenario->lesson;
        LessonPlaces places = lessonPlaces(run, lesson);
        for (StepProblem& problem : places.problems)
            problems.push_back(std::move(problem.message));
        addUnaskable(run, lesson, places, problems);
    }
    for (UnmetExpectation& unmet : unmetExpectations(run))
        problems.push_back(std::move(unmet.message));
    return problems;
}

} // namespace roundtrip
