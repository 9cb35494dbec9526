// SPDX-License-Identifier: GPL-3.0-or-later
// Which steps get a picture, and which stretch of time it shows.
#include "core/teach/handout.h"

#include "core/teach/handout_gaps.h"
#include "core/teach/handout_words.h"
#include "core/teach/lesson_steps.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::size_t kMostPackets = 14; ///< in one picture; more leave no room to write
constexpr std::size_t kNewPackets = 4;   ///< something new to see, in a lesson without questions

class SheetMaker {
public:
    SheetMaker(const Run& run, const Lesson& lesson, const RoomOfFigure& roomOf)
        : m_run(run)
        , m_lesson(lesson)
        , m_roomOf(roomOf)
        , m_places(lessonPlaces(run, lesson))
        , m_questions(lesson.steps.size())
        , m_printed(lesson.steps.size())
    {
    }

    Handout make()
    {
        for (std::size_t i = 0; i < m_lesson.steps.size(); ++i)
            findQuestion(i);
        bool asked = false; // from the first question on each step tells an answer
        HandoutPart part;
        for (std::size_t i = 0; i < m_lesson.steps.size(); ++i) {
            if (!m_places.steps[i].found)
                continue;
            (asked ? part.untold : part.told).push_back(i);
            asked = asked || m_questions[i];
            if (!endsPart(i))
                continue;
            part.question = m_questions[i];
            addFigure(i, part);
            m_out.parts.push_back(std::move(part));
            part = {};
        }
        if (!part.told.empty() || !part.untold.empty())
            m_out.parts.push_back(std::move(part));
        m_out.gaps = chooseGaps(m_run, m_out.figures, askedOnSheet(), wordsOnSheet(), m_roomOf);
        return std::move(m_out);
    }

private:
    void findQuestion(std::size_t step)
    {
        const auto& ask = m_lesson.steps[step].ask;
        const StepPlace& place = m_places.steps[step];
        if (!ask || !place.found)
            return;
        HandoutQuestion question;
        question.step = step;
        question.lane = place.lane;
        question.flow = flowAt(place);
        question.gate = question.revealAt = place.time;
        if (const auto* written = std::get_if<WrittenQuestion>(&*ask)) {
            m_printed[step] = printed(*written);
        } else {
            const auto made = questionAt(m_run, place.lane, std::get<QuestionKind>(*ask),
                                         place.time);
            if (!made)
                return;
            question.kind = made->kind;
            question.flow = made->flow;
            question.gate = made->gate;
            question.revealAt = made->revealAt;
            question.event = made->event;
            m_printed[step] = printed(*made);
        }
        m_questions[step] = question;
    }

    [[nodiscard]] FlowId flowAt(const StepPlace& place) const
    {
        return place.event ? m_run.lanes[place.lane].event(*place.event).flow : FlowId{0};
    }

    [[nodiscard]] bool endsPart(std::size_t step) const
    {
        if (m_questions[step] || isLast(step))
            return true;
        const bool asks = std::any_of(m_questions.begin(), m_questions.end(),
                                      [](const auto& question) { return question.has_value(); });
        const StepPlace& place = m_places.steps[step];
        const std::size_t now = m_run.lanes[place.lane].flightsSentUpTo(place.time);
        const std::size_t before =
            m_out.figures.empty() || m_out.figures.back().lane != place.lane
                ? 0
                : m_run.lanes[place.lane].flightsSentUpTo(m_out.figures.back().now);
        return !asks && now >= before + kNewPackets;
    }

    [[nodiscard]] bool isLast(std::size_t step) const
    {
        for (std::size_t i = step + 1; i < m_places.steps.size(); ++i) {
            if (m_places.steps[i].found)
                return false;
        }
        return true;
    }

    void addFigure(std::size_t step, HandoutPart& part)
    {
        const StepPlace& place = m_places.steps[step];
        const auto& question = m_questions[step];
        HandoutFigure figure;
        figure.lane = place.lane;
        figure.flow = question ? question->flow : flowAt(place);
        figure.now = question ? std::max(question->gate, place.time) : place.time;
        const bool draws = question && question->kind == QuestionKind::NextSegment;
        const std::vector<PacketId> packets = departedUpTo(figure);
        if (packets.empty() && !draws)
            return;
        if (!place.event)
            cutIdleEnd(figure, packets);
        setStretch(figure, packets, draws);
        const auto same =
            std::find_if(m_out.figures.begin(), m_out.figures.end(),
                         [&](const HandoutFigure& other) { return sameToSee(other, figure); });
        part.seenIn = static_cast<std::size_t>(same - m_out.figures.begin());
        if (same != m_out.figures.end())
            return;
        for (const auto& asked : m_questions) {
            // In whatever lane: the same timer runs in the others.
            if (asked && asked->kind == QuestionKind::Timer && asked->revealAt <= figure.to)
                figure.clockHidden = true;
        }
        part.figure = part.seenIn;
        m_out.figures.push_back(figure);
    }

    /// In order of departure, the last few.
    [[nodiscard]] std::vector<PacketId> departedUpTo(const HandoutFigure& figure) const
    {
        const LaneTrace& lane = m_run.lanes[figure.lane];
        std::vector<PacketId> packets;
        for (std::size_t i = lane.flightsSentUpTo(figure.now);
             i-- > 0 && packets.size() < kMostPackets;) {
            if (lane.flight(static_cast<PacketId>(i)).departsAt() <= figure.now)
                packets.push_back(static_cast<PacketId>(i));
        }
        return packets;
    }

    /// A step that stands at a time may stand long after the last packet of its lane.
    void cutIdleEnd(HandoutFigure& figure, const std::vector<PacketId>& packets) const
    {
        const LaneTrace& lane = m_run.lanes[figure.lane];
        SimTime first = figure.now;
        SimTime last{};
        for (const PacketId packet : packets) {
            first = std::min(first, lane.flight(packet).departsAt());
            last = std::max(last, lane.flight(packet).endsAt());
        }
        if (!packets.empty() && last < figure.now)
            figure.now = std::min(figure.now, last + (last - first) / 8);
    }

    void setStretch(HandoutFigure& figure, const std::vector<PacketId>& packets, bool draws) const
    {
        const LaneTrace& lane = m_run.lanes[figure.lane];
        figure.from = figure.now;
        figure.to = figure.now;
        Duration way = packets.empty() ? lane.longestFlight() : Duration{0};
        for (const PacketId packet : packets) {
            const PacketFlight& flight = lane.flight(packet);
            const SimTime arrives = lane.arrivalWithoutLoss(flight);
            figure.from = std::min(figure.from, flight.departsAt());
            figure.to = std::max(figure.to,
                                 std::min(arrives, flight.departsAt() + lane.longestFlight()));
            way = std::max(way, arrives - flight.departsAt());
        }
        // The beginning of a run belongs to its first picture.
        if (packets.size() < kMostPackets && figure.from - SimTime{} <= way)
            figure.from = SimTime{};
        if (draws)
            figure.to = std::max(figure.to, figure.now + way + way / 4);
    }

    [[nodiscard]] bool sameToSee(const HandoutFigure& a, const HandoutFigure& b) const
    {
        if (a.lane != b.lane || a.flow != b.flow || a.to != b.to || a.now > b.now)
            return false;
        const LaneTrace& lane = m_run.lanes[b.lane];
        const auto between = [&](SimTime t) { return t > a.now && t <= b.now; };
        const auto packets = lane.flightsBetween(a.now, b.now);
        return std::none_of(packets.begin(), packets.end(), [&](PacketId id) {
            const PacketFlight& flight = lane.flight(id);
            return between(flight.departsAt()) || between(flight.endsAt());
        });
    }

    [[nodiscard]] std::vector<AskedOnSheet> askedOnSheet() const
    {
        std::vector<AskedOnSheet> all;
        for (std::size_t i = 0; i < m_questions.size(); ++i) {
            if (!m_questions[i])
                continue;
            const PrintedQuestion& printed = *m_printed[i];
            AskedOnSheet asked{*m_questions[i], wordsOf(printed),
                               tellingWords(printed.rightChoice)};
            for (const std::string& wrong : printed.wrongChoices) {
                for (const std::string& word : tellingWords(wrong))
                    asked.answer.erase(word);
            }
            all.push_back(std::move(asked));
        }
        return all;
    }

    [[nodiscard]] std::set<std::string> wordsOnSheet() const
    {
        std::string all = m_run.scenario->title + ' ' + m_lesson.aim;
        for (const HandoutPart& part : m_out.parts) {
            for (const std::size_t step : part.told)
                all += ' ' + m_lesson.steps[step].title + ' ' + m_lesson.steps[step].text;
        }
        for (const auto& question : m_printed) {
            if (question)
                all += ' ' + wordsOf(*question);
        }
        return tellingWords(all);
    }

    static std::string wordsOf(const PrintedQuestion& question)
    {
        std::string all = question.text + ' ' + question.rightChoice;
        for (const std::string& wrong : question.wrongChoices)
            all += ' ' + wrong;
        return all;
    }

    const Run& m_run;
    const Lesson& m_lesson;
    const RoomOfFigure& m_roomOf;
    LessonPlaces m_places;
    std::vector<std::optional<HandoutQuestion>> m_questions; ///< by step
    std::vector<std::optional<PrintedQuestion>> m_printed;
    Handout m_out;
};

} // namespace

std::optional<Handout> makeHandout(const Run& run, const RoomOfFigure& roomOf)
{
    if (!run.scenario->lesson)
        return std::nullopt;
    return SheetMaker(run, *run.scenario->lesson, roomOf).make();
}

} // namespace roundtrip
