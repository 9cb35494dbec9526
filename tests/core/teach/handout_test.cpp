// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the printed sheet of each bundled lesson asks for what its run holds, and gives nothing
// of it away. The pictures are taken to have room for everything.
#include "core/teach/handout.h"

#include "core/report/explain.h"
#include "core/teach/handout_words.h"
#include "core/teach/lesson_steps.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <set>

namespace roundtrip {
namespace {

RoomOfFigure roomForAll(const Run& run)
{
    return [&run](const HandoutFigure& figure) {
        const LaneTrace& lane = run.lanes[figure.lane];
        HandoutRoom room;
        room.labels = room.spacious = lane.flightsBetween(figure.from, figure.now);
        for (EventId id = 0; id < lane.eventsUpTo(figure.now); ++id) {
            if (lane.eventKind(id) != EventKind::State)
                continue;
            const Event event = lane.event(id);
            if (event.flow == figure.flow)
                room.states.push_back(
                    {event.host, event.time, std::get<StateChange>(event.what).to});
        }
        return room;
    };
}

struct Sheet {
    std::string name;
    std::shared_ptr<const Run> run;
    Handout handout;
    [[nodiscard]] const Lesson& lesson() const { return *run->scenario->lesson; }
    [[nodiscard]] const LaneTrace& laneOf(const HandoutGap& gap) const
    {
        return run->lanes[gap.lane];
    }
};

Sheet sheetOf(std::string_view name, std::shared_ptr<const Scenario> scenario)
{
    auto run = runScenario(std::move(scenario));
    auto handout = makeHandout(*run, roomForAll(*run));
    EXPECT_TRUE(handout) << name;
    return {std::string(name), run, handout.value_or(Handout())};
}

const std::vector<Sheet>& allSheets()
{
    static const std::vector<Sheet> sheets = [] {
        std::vector<Sheet> made;
        for (const BundledScenario& bundled : bundledScenarios()) {
            auto scenario = test::scenarioFrom(bundled.text);
            if (scenario->lesson)
                made.push_back(sheetOf(bundled.name, std::move(scenario)));
        }
        return made;
    }();
    return sheets;
}

Sheet sheetOf(std::string_view name) { return sheetOf(name, test::bundled(name)); }

PrintedQuestion wordsOf(const Sheet& sheet, const HandoutQuestion& question)
{
    const auto& ask = *sheet.lesson().steps[question.step].ask;
    if (const auto* written = std::get_if<WrittenQuestion>(&ask))
        return printed(*written);
    const SimTime at = lessonPlaces(*sheet.run, sheet.lesson()).steps[question.step].time;
    return printed(*questionAt(*sheet.run, question.lane, *question.kind, at));
}

/// Everything that can be read on the students' sheet, but for the pictures.
std::string wordsOnSheet(const Sheet& sheet)
{
    std::string all = sheet.run->scenario->title + ' ' + sheet.lesson().aim;
    for (const HandoutPart& part : sheet.handout.parts) {
        for (const std::size_t step : part.told)
            all += ' ' + sheet.lesson().steps[step].title + ' ' + sheet.lesson().steps[step].text;
        if (!part.question)
            continue;
        const PrintedQuestion words = wordsOf(sheet, *part.question);
        all += ' ' + words.text + ' ' + words.rightChoice;
        for (const std::string& wrong : words.wrongChoices)
            all += ' ' + wrong;
    }
    return all;
}

TEST(Handout, TheAnswerOfEachGapIsWhatTheRecordSays)
{
    std::set<GapKind> kinds;
    for (const Sheet& sheet : allSheets()) {
        for (const HandoutGap& gap : sheet.handout.gaps) {
            SCOPED_TRACE(sheet.name + ", gap " + std::to_string(gap.number));
            kinds.insert(gap.kind);
            const LaneTrace& lane = sheet.laneOf(gap);
            if (gap.kind == GapKind::State) {
                EXPECT_EQ(gap.answer, tcpStateName(gap.state));
                bool entered = false;
                for (EventId id = 0; id < lane.eventsUpTo(gap.time); ++id) {
                    const Event event = lane.event(id);
                    const auto* change = std::get_if<StateChange>(&event.what);
                    entered = entered
                              || (change && event.time == gap.time && event.host == gap.host
                                  && change->to == gap.state);
                }
                EXPECT_TRUE(entered);
                continue;
            }
            ASSERT_LT(gap.packet, lane.flightCount());
            const PacketFlight& flight = lane.flight(gap.packet);
            EXPECT_EQ(gap.before + gap.answer + gap.after, flightLabel(lane, gap.packet));
            EXPECT_EQ(gap.time, flight.departsAt());
            EXPECT_EQ(gap.host, flight.sender());
            switch (gap.kind) {
            case GapKind::Sequence:
                EXPECT_EQ(gap.answer, std::to_string(lane.relativeSeq(gap.packet)));
                break;
            case GapKind::Acknowledgment:
                EXPECT_EQ(gap.answer, std::to_string(lane.relativeAck(gap.packet)));
                break;
            case GapKind::Length:
                EXPECT_EQ(gap.answer, std::to_string(flight.payloadLength));
                break;
            case GapKind::Flags: EXPECT_TRUE(flight.has(TcpFlags::Syn | TcpFlags::Ack)); break;
            case GapKind::Label:
            case GapKind::State: break;
            }
        }
    }
    EXPECT_EQ(kinds.size(), 6U) << "no lesson shows some kind of gap";
}

TEST(Handout, WhatAGapAsksForStandsNowhereInTheWords)
{
    for (const Sheet& sheet : allSheets()) {
        const std::set<std::string> read = tellingWords(wordsOnSheet(sheet));
        for (const HandoutGap& gap : sheet.handout.gaps) {
            if (gap.kind == GapKind::Label || gap.kind == GapKind::State)
                continue; // those hide what a question asks for; its choices name it
            EXPECT_FALSE(shareWord(tellingWords(gap.answer), read))
                << sheet.name << ": gap " << gap.number << ", " << gap.answer;
        }
    }
}

TEST(Handout, NoOtherLabelHasTheValueOfAGap)
{
    for (const Sheet& sheet : allSheets()) {
        std::set<std::pair<std::size_t, PacketId>> blank;
        for (const HandoutGap& gap : sheet.handout.gaps)
            blank.emplace(gap.lane, gap.packet);
        for (const HandoutGap& gap : sheet.handout.gaps) {
            if (gap.kind != GapKind::Sequence && gap.kind != GapKind::Acknowledgment)
                continue;
            for (const HandoutFigure& figure : sheet.handout.figures) {
                const LaneTrace& lane = sheet.run->lanes[figure.lane];
                for (const PacketId id : lane.flightsBetween(figure.from, figure.now)) {
                    const std::string label = flightLabel(lane, id);
                    if (lane.flight(id).sender() != gap.host || blank.contains({figure.lane, id}))
                        continue;
                    EXPECT_EQ((' ' + label + ' ').find(' ' + gap.before + gap.answer + ' '),
                              std::string::npos)
                        << sheet.name << ", gap " << gap.number << ": " << label;
                }
            }
        }
    }
}

TEST(Handout, NoStepBehindAQuestionIsTold)
{
    for (const Sheet& sheet : allSheets()) {
        std::size_t first = sheet.lesson().steps.size();
        std::size_t steps = 0;
        for (const HandoutPart& part : sheet.handout.parts) {
            if (part.question)
                first = std::min(first, part.question->step);
            for (const std::size_t step : part.told)
                EXPECT_LE(step, first) << sheet.name;
            steps += part.told.size() + part.untold.size();
        }
        EXPECT_EQ(steps, sheet.lesson().steps.size()) << sheet.name;
    }
}

TEST(Handout, EachQuestionOfTheLessonIsAskedBesideAPicture)
{
    for (const Sheet& sheet : allSheets()) {
        std::size_t asked = 0;
        for (const HandoutPart& part : sheet.handout.parts) {
            if (!part.question)
                continue;
            ++asked;
            ASSERT_TRUE(part.seenIn) << sheet.name;
            const HandoutFigure& figure = sheet.handout.figures[*part.seenIn];
            EXPECT_EQ(figure.lane, part.question->lane) << sheet.name;
            EXPECT_LE(figure.now, part.question->gate) << sheet.name;
        }
        const auto asking = std::count_if(sheet.lesson().steps.begin(), sheet.lesson().steps.end(),
                                          [](const LessonStep& step) { return bool(step.ask); });
        EXPECT_EQ(asked, static_cast<std::size_t>(asking)) << sheet.name;
    }
}

TEST(Handout, NoPictureShowsThePacketThatAnswersAQuestion)
{
    int hidden = 0;
    for (const Sheet& sheet : allSheets()) {
        for (const HandoutPart& part : sheet.handout.parts) {
            if (!part.question
                || (part.question->kind != QuestionKind::NextSegment
                    && part.question->kind != QuestionKind::AckNumber))
                continue;
            const LaneTrace& lane = sheet.run->lanes[part.question->lane];
            const PacketId answer = lane.eventPacket(part.question->event);
            const SimTime departs = lane.flight(answer).departsAt();
            const bool drawn = std::any_of(
                sheet.handout.figures.begin(), sheet.handout.figures.end(), [&](const auto& f) {
                    return f.lane == part.question->lane && f.from <= departs && departs <= f.now;
                });
            const bool blank = std::any_of(
                sheet.handout.gaps.begin(), sheet.handout.gaps.end(), [&](const HandoutGap& gap) {
                    return gap.lane == part.question->lane && gap.packet == answer
                           && gap.kind == GapKind::Label;
                });
            EXPECT_EQ(drawn, blank) << sheet.name << ", step " << part.question->step + 1;
            hidden += drawn ? 1 : 0;
        }
    }
    EXPECT_GT(hidden, 5);
}

TEST(Handout, NoClockWhereATimeIsAskedFor)
{
    const Sheet sheet = sheetOf("retransmission-timeout");
    ASSERT_GE(sheet.handout.figures.size(), 2U);
    EXPECT_FALSE(sheet.handout.figures[0].clockHidden) << "nothing has expired yet";
    EXPECT_TRUE(sheet.handout.figures[1].clockHidden) << "the timer's end is drawn";
}

TEST(Handout, PicturesAreSmallEnoughToReadAndDiffer)
{
    for (const Sheet& sheet : allSheets()) {
        ASSERT_FALSE(sheet.handout.figures.empty()) << sheet.name;
        for (const HandoutFigure& figure : sheet.handout.figures) {
            EXPECT_LE(figure.from, figure.now) << sheet.name;
            EXPECT_LE(figure.now, figure.to) << sheet.name;
            const LaneTrace& lane = sheet.run->lanes[figure.lane];
            std::size_t packets = 0;
            for (const PacketId id : lane.flightsBetween(figure.from, figure.now)) {
                const SimTime departs = lane.flight(id).departsAt();
                packets += departs >= figure.from && departs <= figure.now ? 1U : 0U;
            }
            EXPECT_LE(packets, 20U) << sheet.name;
        }
        int number = 0;
        for (const HandoutGap& gap : sheet.handout.gaps)
            EXPECT_EQ(gap.number, ++number) << sheet.name;
    }
}

TEST(Handout, TheSameRunGivesTheSameSheet)
{
    const Sheet a = sheetOf("one-lost-segment");
    const Sheet b = sheetOf("one-lost-segment");
    ASSERT_EQ(a.handout.gaps.size(), b.handout.gaps.size());
    ASSERT_GE(a.handout.gaps.size(), 4U);
    for (std::size_t i = 0; i < a.handout.gaps.size(); ++i) {
        EXPECT_EQ(a.handout.gaps[i].packet, b.handout.gaps[i].packet);
        EXPECT_EQ(a.handout.gaps[i].answer, b.handout.gaps[i].answer);
    }
}

TEST(Handout, WhatHasNoRoomIsNotAskedFor)
{
    const auto run = runScenario(test::bundled("post-office"));
    const auto handout = makeHandout(*run, [](const HandoutFigure&) { return HandoutRoom(); });
    ASSERT_TRUE(handout);
    EXPECT_TRUE(handout->gaps.empty());
}

TEST(Handout, ALessonWithoutQuestionsHasPicturesOfItsSteps)
{
    Scenario scenario = *test::bundled("tcp-or-udp");
    for (LessonStep& step : scenario.lesson->steps)
        step.ask.reset();
    const Sheet sheet = sheetOf("no questions", std::make_shared<const Scenario>(scenario));
    EXPECT_GE(sheet.handout.figures.size(), 2U);
    for (const HandoutPart& part : sheet.handout.parts)
        EXPECT_TRUE(part.untold.empty());
}

TEST(Handout, AScenarioWithoutALessonHasNone)
{
    const auto run = runScenario(test::bundled("random-loss"));
    EXPECT_FALSE(makeHandout(*run, roomForAll(*run)));
}

TEST(HandoutWords, TellByNumbersNamesAndStems)
{
    const auto words = tellingWords("The ACK 2001 arrived; it is at rest.");
    EXPECT_EQ(words, (std::set<std::string>{"ACK", "2001", "arriv", "rest"}));
    EXPECT_TRUE(shareWord(words, tellingWords("It arrives.")));
    EXPECT_FALSE(shareWord(words, tellingWords("2002, and no ack")));
}

} // namespace
} // namespace roundtrip
