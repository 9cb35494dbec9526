// SPDX-License-Identifier: GPL-3.0-or-later
// Questions worked out by hand from what the scenarios say: which answers are right, and which
// common beliefs stand beside them.
#include "core/teach/question.h"
#include "core/teach/question_case.h"
#include "core/teach/question_lead.h"
#include "tests/core/report/report_fixture.h"

#include <gmock/gmock.h>

#include <map>

namespace roundtrip {
namespace {

using std::chrono::microseconds;
using testing::Contains;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::shared_ptr<const Run> runOf(std::string_view name) { return runScenario(test::bundled(name)); }

std::vector<std::string> choicesOf(const Question& question)
{
    std::vector<std::string> texts;
    for (const Choice& choice : question.choices)
        texts.push_back(choice.text.filled());
    return texts;
}

std::string rightOf(const Question& question)
{
    return question.choices[question.right].text.filled();
}

/// Why that choice is wrong.
std::string whyNot(const Question& question, const std::string& choice)
{
    for (const Choice& one : question.choices) {
        if (one.text.filled() == choice)
            return one.misconception.filled();
    }
    return "no choice says " + choice;
}

Question at(const Run& run, std::size_t lane, QuestionKind kind, SimTime from)
{
    auto question = questionAt(run, lane, kind, from);
    if (!question)
        throw std::runtime_error("no such question");
    return *question;
}

SimTime ms(double value) { return SimTime(microseconds(static_cast<std::int64_t>(value * 1000))); }

// Its gate lies before the start, where nothing has happened yet.
TEST(QuestionAboutHandshake, TheSynAtTheStartIsAsked)
{
    const auto run = runOf("three-way-handshake");
    const auto questions = questionsFor(*run, 0, Level::School);
    ASSERT_FALSE(questions.empty());
    const Question& first = questions.front();
    EXPECT_EQ(first.gate, kBeforeStart);
    EXPECT_EQ(first.revealAt, kStartOfTime);
    EXPECT_EQ(rightOf(first), "SYN: seq 0, 0 bytes of data");
    EXPECT_THAT(first.text.filled(), HasSubstr("connect"));
    EXPECT_EQ(first.choices.size(), 4U);
}

TEST(QuestionAboutHandshake, TheSynTakesANumber)
{
    const auto run = runOf("three-way-handshake");
    const Question synAck = at(*run, 0, QuestionKind::AckNumber, ms(0));
    EXPECT_EQ(synAck.host, HostRole::Server);
    EXPECT_EQ(rightOf(synAck), "1");
    EXPECT_THAT(choicesOf(synAck), Contains("0"));
    const Question ack = at(*run, 0, QuestionKind::NextSegment, ms(30));
    EXPECT_EQ(ack.host, HostRole::Client);
    EXPECT_EQ(rightOf(ack), "ACK: seq 1, ack 1, 0 bytes of data");
    EXPECT_THAT(choicesOf(ack), Contains("ACK: seq 1, ack 0, 0 bytes of data"));
}

TEST(QuestionAboutHandshake, TheServerAnswersWithItsOwnSyn)
{
    const Question question = at(*runOf("three-way-handshake"), 0, QuestionKind::NextSegment,
                                 ms(0));
    EXPECT_EQ(question.text.filled(),
              "SYN seq=0 is about to reach the server. What does the server send next?");
    EXPECT_THAT(choicesOf(question),
                UnorderedElementsAre(
                    "SYN, ACK: seq 0, ack 1, 0 bytes of data", "ACK: seq 0, ack 1, 0 bytes of data",
                    "SYN: seq 0, 0 bytes of data", "SYN, ACK: seq 0, ack 0, 0 bytes of data"));
    EXPECT_EQ(rightOf(question), "SYN, ACK: seq 0, ack 1, 0 bytes of data");
    EXPECT_EQ(placeText(question.place), "RFC 9293, section 3.5");
}

TEST(QuestionAboutHandshake, TheServerIsNotOpenWithTheSyn)
{
    const Question question = at(*runOf("three-way-handshake"), 0, QuestionKind::State, ms(0));
    EXPECT_EQ(question.host, HostRole::Server);
    EXPECT_EQ(rightOf(question), "SYN-RECEIVED");
    EXPECT_THAT(choicesOf(question), Contains("ESTABLISHED"));
}

// The third of eight segments of 1000 bytes is lost; the fourth arrives at 102.88 ms.
TEST(QuestionAboutOneLostSegment, WhatWaitsBehindAGapIsNotDelivered)
{
    const auto run = runOf("one-lost-segment");
    const Question question = at(*run, 0, QuestionKind::Delivered, ms(90));
    EXPECT_EQ(question.revealAt, ms(102.88));
    EXPECT_EQ(rightOf(question), "2000 bytes");
    EXPECT_THAT(choicesOf(question),
                UnorderedElementsAre("2000 bytes", "3000 bytes", "4 bytes", "2001 bytes"));
    EXPECT_EQ(question.reason, Reason::AckOutOfOrder);
}

TEST(QuestionAboutOneLostSegment, ADuplicateAckDoesNotAcknowledgeTheNewSegment)
{
    const auto run = runOf("one-lost-segment");
    const Question gap = at(*run, 0, QuestionKind::AckNumber, ms(90));
    EXPECT_EQ(rightOf(gap), "2001");
    EXPECT_THAT(choicesOf(gap), UnorderedElementsAre("2001", "4001", "2000", "5"));
    const Question filled = at(*run, 0, QuestionKind::AckNumber, ms(180));
    EXPECT_EQ(rightOf(filled), "8001");
    EXPECT_THAT(choicesOf(filled), Contains("3001"));
}

TEST(QuestionAboutOneLostSegment, OnlyTheMissingSegmentIsSentAgain)
{
    const auto run = runOf("one-lost-segment");
    const Question question = at(*run, 0, QuestionKind::NextSegment, ms(154));
    EXPECT_EQ(question.reason, Reason::RetransmitFast);
    EXPECT_EQ(rightOf(question), "ACK: seq 2001, ack 1, 1000 bytes of data");
    EXPECT_THAT(choicesOf(question), Contains("All the bytes from 2001 to 8000 once more"));
    EXPECT_THAT(choicesOf(question), Contains("ACK: seq 8001, ack 1, 1000 bytes of data"));
}

// 6000 bytes in flight: ssthresh 3000, and three segments more (RFC 5681, section 3.2, step 3).
TEST(QuestionAboutOneLostSegment, TheThirdDuplicateAckHalvesTheWindow)
{
    const Question question = at(*runOf("one-lost-segment"), 0, QuestionKind::Cwnd, ms(150));
    EXPECT_EQ(rightOf(question), "It stays at 6000 bytes");
    EXPECT_THAT(choicesOf(question), Contains("It falls to 1000 bytes"));
    EXPECT_THAT(choicesOf(question), Contains("It falls to 3000 bytes"));
}

TEST(QuestionAboutOneLostSegment, UdpSendsNothingAgain)
{
    const auto run = runOf("one-lost-segment");
    const Question question = at(*run, 1, QuestionKind::NextSegment, ms(50));
    EXPECT_EQ(question.text.filled(),
              "Datagram 3 was lost and reached no program. What does the client send next?");
    EXPECT_EQ(rightOf(question), "Nothing any more");
    EXPECT_THAT(choicesOf(question), Contains("Datagram 3 once more"));
    const Question delivered = at(*run, 1, QuestionKind::Delivered, ms(50));
    EXPECT_EQ(rightOf(delivered), "3000 bytes");
    EXPECT_THAT(choicesOf(delivered), Contains("2000 bytes")) << "as if UDP waited";
}

TEST(QuestionAboutFullSocket, WhatFindsNoRoomReachesNoProgram)
{
    for (const Question& question : questionsFor(*runOf("full-receive-queue"), 0, Level::School)) {
        if (question.reason != Reason::DropReceiveQueueFull
            || question.kind != QuestionKind::Delivered)
            continue;
        EXPECT_EQ(rightOf(question), "0 bytes");
        for (const Choice& choice : question.choices)
            EXPECT_THAT(choice.misconception.filled(), testing::Not(HasSubstr("checksum")));
        return;
    }
    ADD_FAILURE() << "no question about a full socket";
}

// The round trip of the handshake is 41.024 ms, so the minimum of 200 ms counts; then it doubles.
TEST(QuestionAboutRetransmissionTimeout, TheTimerDoubles)
{
    const auto run = runOf("retransmission-timeout");
    const Question first = at(*run, 0, QuestionKind::Timer, ms(41));
    EXPECT_EQ(rightOf(first), "200 ms from now");
    EXPECT_THAT(choicesOf(first), Contains("41.024 ms from now"));
    const Question second = at(*run, 0, QuestionKind::Timer, first.revealAt);
    EXPECT_EQ(second.gate, first.revealAt);
    EXPECT_EQ(rightOf(second), "400 ms from now");
    EXPECT_THAT(choicesOf(second), Contains("200 ms from now"));
    EXPECT_THAT(choicesOf(second), Contains("600 ms from now"));
    EXPECT_THAT(second.text.filled(), HasSubstr("in vain after 200 ms"));
    EXPECT_EQ(rightOf(at(*run, 0, QuestionKind::Timer, second.revealAt)), "800 ms from now");
}

TEST(QuestionAboutRetransmissionTimeout, AsksTheSameWhereAnAckComesFirst)
{
    const Question question = at(*runOf("retransmission-timeout"), 0, QuestionKind::Timer, ms(0));
    EXPECT_EQ(question.gate, ms(0)) << "the SYN";
    EXPECT_EQ(rightOf(question), "1 s from now");
    EXPECT_EQ(whyNot(question, "500 ms from now"),
              "Until a round trip has been measured the timer takes a value that was set "
              "beforehand, here 1 s.");
    EXPECT_THAT(question.explanation.filled(), HasSubstr("1 s"))
        << "how long it was set for, not that it was stopped";
}

// RFC 6298, section 5, rule 5.7: a value that follows from nothing that has been measured.
TEST(QuestionAboutRetransmissionTimeout, ALostSynIsNamedBeforeThreeSeconds)
{
    for (const std::string timestamps : {"true", "false"}) {
        SCOPED_TRACE("timestamps " + timestamps);
        const auto run = runScenario(test::scenarioFrom(test::tcpText(
            "", R"({"do": "drop", "direction": "to_server", "segment": "SYN"},
                           {"do": "drop", "direction": "to_server", "data": 1})",
            R"("tcp": {"timestamps": )" + timestamps
                + R"(}, "client": {"program": ["connect", {"send": 800}, "close"]})")));
        const Question question = at(*run, 0, QuestionKind::Timer, ms(1030));
        EXPECT_EQ(question.text.filled(),
                  "The client had to resend its SYN. Now the connection is open, and the client "
                  "sets its retransmission timer for its first data. When would it expire if "
                  "nothing came back?");
        EXPECT_EQ(rightOf(question), "3 s from now");
        EXPECT_THAT(choicesOf(question), Contains("1 s from now"));
        EXPECT_THAT(choicesOf(question), Contains("2 s from now"));
        EXPECT_EQ(whyNot(question, "1 s from now"),
                  "The first value may have been too short for the SYN already, so data begin "
                  "with no less than 3 s.");
    }
}

TEST(QuestionAboutGoodbye, TimeWaitIsOnTheSideThatClosedFirst)
{
    const auto run = runOf("goodbye-and-time-wait");
    const Question server = at(*run, 0, QuestionKind::State, ms(111));
    EXPECT_EQ(server.host, HostRole::Server);
    EXPECT_EQ(rightOf(server), "CLOSE-WAIT");
    EXPECT_THAT(choicesOf(server), Contains("TIME-WAIT"));
    const Question client = at(*run, 0, QuestionKind::State, ms(180));
    EXPECT_EQ(client.host, HostRole::Client);
    EXPECT_EQ(rightOf(client), "TIME-WAIT");
    const Question last = at(*run, 0, QuestionKind::State, client.revealAt);
    EXPECT_EQ(last.host, HostRole::Server);
    EXPECT_EQ(rightOf(last), "CLOSED");
    EXPECT_THAT(choicesOf(last), Contains("TIME-WAIT"));
}

// In "random loss" the program closes at the instant at which its last bytes are acknowledged.
TEST(QuestionAboutGoodbye, NamesTheCallThatTheArrivalLeadsTo)
{
    const Question question = at(*runOf("random-loss"), 0, QuestionKind::State, ms(500));
    EXPECT_EQ(rightOf(question), "FIN-WAIT-1");
    EXPECT_THAT(question.text.filled(), HasSubstr("comes to its next call: close."));
}

TEST(QuestionAboutGoodbye, TheFinTakesANumber)
{
    const Question question = at(*runOf("goodbye-and-time-wait"), 0, QuestionKind::AckNumber,
                                 ms(111));
    EXPECT_EQ(rightOf(question), "1002");
    EXPECT_THAT(choicesOf(question), Contains("1001"));
}

// Byte 3001 has come, and byte 2001 has not: 2000 is the last one in order.
TEST(QuestionAboutOneLostSegment, WhatCameBehindTheGapIsNotTheLastInOrder)
{
    const Question question = at(*runOf("one-lost-segment"), 0, QuestionKind::AckNumber, ms(90));
    EXPECT_EQ(rightOf(question), "2001");
    EXPECT_EQ(whyNot(question, "2000"), "This is the last byte in order that has come. An ACK "
                                        "names the next one that is expected.");
}

TEST(QuestionAboutGoodbye, WhereTheFinsCrossTheAckOfTheOwnOneIsMissing)
{
    const auto run = runOf("figure-13-simultaneous-close");
    Question question = at(*run, 0, QuestionKind::State, kStartOfTime);
    while (rightOf(question) != "CLOSING")
        question = at(*run, 0, QuestionKind::State, question.revealAt);
    EXPECT_EQ(whyNot(question, "TIME-WAIT"), "Both FINs have been seen, but its own has not been "
                                             "acknowledged yet: the two have crossed.");
    for (const Choice& choice : question.choices)
        EXPECT_THAT(choice.misconception.filled(), testing::Not(HasSubstr("only when both FINs")));
}

TEST(QuestionAboutTailLoss, AProbeHasNoEvidence)
{
    const auto run = runOf("tail-loss");
    int probes = 0;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        SimTime from = kStartOfTime;
        while (const auto question = questionAt(*run, lane, QuestionKind::NextSegment, from)) {
            from = question->revealAt;
            if (question->reason != Reason::LossProbeRepeat)
                continue;
            ++probes;
            for (const Choice& choice : question->choices)
                EXPECT_THAT(choice.misconception.filled(),
                            testing::Not(HasSubstr("has its evidence")));
        }
    }
    EXPECT_GT(probes, 0);
}

// A link without a rate brings all at once; what follows from each is found in one pass, not by a
// search through all the others.
TEST(QuestionCases, ManyArrivalsOfOneInstant)
{
    constexpr std::size_t kMany = 20'000;
    const auto run = runScenario(test::scenarioFrom(
        test::udpText(R"("rate": "unlimited", "queue": 100000)",
                      R"({"do": "drop", "direction": "to_server", "data": 5},
           {"do": "corrupt", "direction": "to_server", "data": 7})",
                      R"("client": {"program": [{"send": 100, "times": 20000}]})")));
    std::map<ArrivalCase, std::size_t> cases;
    for (const QuestionCase& one : questionCases(run->lanes[0], 0)) {
        if (one.kind == QuestionKind::Delivered)
            ++cases[static_cast<ArrivalCase>(one.category)];
    }
    std::size_t lost = 0;
    for (PacketId id = 0; id < run->lanes[0].flightCount(); ++id)
        lost += run->lanes[0].flight(id).lost() ? 1U : 0U;
    EXPECT_EQ(lost, 1U) << "the others all arrive";
    EXPECT_EQ(cases[ArrivalCase::Datagram], 4U);
    EXPECT_EQ(cases[ArrivalCase::Discarded] + cases[ArrivalCase::DatagramAfterLoss], kMany - 5);
    EXPECT_GT(cases[ArrivalCase::Discarded], 1U) << "damaged, and no room in the socket";
    EXPECT_GT(cases[ArrivalCase::DatagramAfterLoss], 100U);
}

TEST(Questions, AreTheSameEachTime)
{
    const auto run = runOf("random-loss");
    const auto again = runOf("random-loss");
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        const auto first = questionsFor(*run, lane, Level::Expert);
        const auto second = questionsFor(*again, lane, Level::Expert);
        ASSERT_EQ(first.size(), second.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            EXPECT_EQ(first[i].text.filled(), second[i].text.filled());
            EXPECT_EQ(choicesOf(first[i]), choicesOf(second[i]));
            EXPECT_EQ(first[i].right, second[i].right);
        }
    }
}

TEST(Questions, AreAFewForEachLevel)
{
    const auto run = runOf("one-lost-segment");
    const auto school = questionsFor(*run, 0, Level::School);
    const auto university = questionsFor(*run, 0, Level::University);
    EXPECT_GE(school.size(), 5U);
    EXPECT_LE(school.size(), 8U);
    EXPECT_GT(university.size(), school.size());
    EXPECT_LE(university.size(), 14U);
    EXPECT_LE(questionsFor(*run, 0, Level::Expert).size(), 20U);
    for (const Question& question : school)
        EXPECT_NE(question.kind, QuestionKind::Cwnd);
}

TEST(Questions, FollowEachOther)
{
    const auto run = runOf("retransmission-timeout");
    const auto all = questionsFor(*run, 0, Level::University);
    ASSERT_GT(all.size(), 3U);
    SimTime after = justBefore(kBeforeStart);
    std::size_t count = 0;
    while (const Question* next = nextQuestion(all, after)) {
        EXPECT_EQ(next, &all[count++]);
        after = next->gate;
    }
    EXPECT_EQ(count, all.size());
    EXPECT_EQ(nextQuestion(*run, 0, Level::University, all[1].gate)->gate, all[2].gate);
    EXPECT_FALSE(nextQuestion(*run, 0, Level::University, all.back().gate));
}

} // namespace
} // namespace roundtrip
