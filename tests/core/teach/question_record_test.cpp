// SPDX-License-Identifier: GPL-3.0-or-later
// Every question about every bundled scenario, held against the record by another way than the
// one by which it was made: raw packets, the hosts' whole state, the events themselves.
#include "core/sim/cursor.h"
#include "core/teach/question.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <array>
#include <set>

namespace roundtrip {
namespace {

std::string bytesIn(const std::string& text)
{
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    return digits;
}

/// Answers a question from the record by itself.
class Examiner {
public:
    Examiner(const std::shared_ptr<const Run>& run, std::size_t lane)
        : m_lane(run->lanes[lane]), m_cursor(run, lane)
    {
    }

    void check(const Question& question)
    {
        const std::string right = question.choices[question.right].text.filled();
        switch (question.kind) {
        case QuestionKind::NextSegment: checkNext(question, right); break;
        case QuestionKind::AckNumber: checkAck(question, right); break;
        case QuestionKind::State: checkState(question, right); break;
        case QuestionKind::Timer: checkTimer(question, right); break;
        case QuestionKind::Delivered: checkDelivered(question, right); break;
        case QuestionKind::Cwnd: checkCwnd(question, right); break;
        }
    }

private:
    const HostView& host(const Question& question, SimTime t)
    {
        return m_cursor.hostsAt(t).host[static_cast<std::size_t>(index(question.host))];
    }

    /// The first packet that the host itself sends behind the gate and up to the answer.
    PacketId firstSent(const Question& question) const
    {
        for (PacketId id = 0; id < m_lane.flightCount(); ++id) {
            const PacketFlight& flight = m_lane.flight(id);
            if (flight.sentAt() > question.gate && flight.sentAt() <= question.revealAt
                && flight.flow == question.flow && flight.sender() == question.host
                && !flight.copy() && !flight.fromRouter() && flight.kind() < FlightKind::Icmp)
                return id;
        }
        return kNoPacket;
    }

    void checkNext(const Question& question, const std::string& right)
    {
        const PacketId id = firstSent(question);
        if (id == kNoPacket) {
            EXPECT_EQ(right, "Nothing any more");
            for (PacketId any = 0; any < m_lane.flightCount(); ++any) {
                const PacketFlight& flight = m_lane.flight(any);
                EXPECT_FALSE(flight.flow == question.flow && flight.sender() == question.host
                             && flight.sentAt() > question.gate);
            }
            return;
        }
        const Packet packet = m_lane.packet(id);
        if (const Segment* segment = packet.segment()) {
            std::string expected;
            const auto flag = [&](bool set, const char* name) {
                if (set)
                    expected += (expected.empty() ? "" : ", ") + std::string(name);
            };
            flag(segment->flags.syn(), "SYN");
            flag(segment->flags.fin(), "FIN");
            flag(segment->flags.rst(), "RST");
            flag(segment->flags.ack(), "ACK");
            EXPECT_EQ(right.substr(0, right.find(':')), expected);
            EXPECT_EQ(right.find("ack ") != right.npos, segment->flags.ack());
            const std::string length = std::to_string(segment->payload.length);
            EXPECT_TRUE(right.ends_with(" " + length + " bytes of data")) << right;
            const ConnectionView* at =
                host(question, question.revealAt).connectionOf(question.flow);
            if (at == nullptr || segment->flags.rst() || segment->sourcePort != at->localPort)
                return; // numbers of no connection
            EXPECT_NE(right.find("seq " + std::to_string(segment->seq.value - at->iss) + ","),
                      right.npos)
                << right;
            if (segment->flags.ack()) {
                EXPECT_NE(right.find("ack " + std::to_string(segment->ack.value - at->irs) + ","),
                          right.npos)
                    << right;
            }
            return;
        }
        const PacketFlight& flight = m_lane.flight(id);
        EXPECT_EQ(right, "Datagram " + std::to_string(flight.seq) + " with "
                             + std::to_string(packet.payloadLength()) + " bytes");
    }

    void checkAck(const Question& question, const std::string& right)
    {
        const PacketId id = firstSent(question);
        ASSERT_NE(id, kNoPacket);
        EXPECT_EQ(m_lane.flight(id).sendEvent, question.event);
        const Packet packet = m_lane.packet(id);
        const ConnectionView* at = host(question, question.revealAt).connectionOf(question.flow);
        if (at != nullptr && packet.segment()->sourcePort == at->localPort)
            EXPECT_EQ(right, std::to_string(packet.segment()->ack.value - at->irs));
        else // a SYN cookie: nothing is kept, and the SYN was all that came
            EXPECT_EQ(right, "1");
    }

    void checkState(const Question& question, const std::string& right)
    {
        std::vector<StateChange> changes;
        for (EventId id = 0; id < m_lane.eventCount(); ++id) {
            const Event event = m_lane.event(id);
            if (event.kind == EventKind::State && event.host == question.host
                && event.flow == question.flow && event.time > question.gate
                && event.time <= question.revealAt)
                changes.push_back(std::get<StateChange>(event.what));
        }
        ASSERT_FALSE(changes.empty());
        EXPECT_EQ(right, tcpStateName(changes.front().to));
        if (changes.size() == 1) {
            const HostView& after = host(question, question.revealAt);
            const auto& list = after.connections;
            EXPECT_TRUE(std::any_of(list.begin(), list.end(), [&](const ConnectionView& one) {
                return one.flow == question.flow && right == tcpStateName(one.state);
            })) << right;
        }
        EXPECT_EQ(question.text.filled().find(right), std::string::npos);
    }

    void checkTimer(const Question& question, const std::string& right)
    {
        constexpr auto slot = static_cast<std::size_t>(TcpTimer::Retransmit);
        const ConnectionView* at = host(question, question.gate).connectionOf(question.flow);
        ASSERT_NE(at, nullptr);
        const SimTime deadline = at->timers[slot];
        ASSERT_NE(deadline, kEndOfTime);
        std::vector<SimTime> expiries;
        for (EventId id = 0; id < m_lane.eventCount(); ++id) {
            const Event event = m_lane.event(id);
            const auto* timer = std::get_if<TimerEvent>(&event.what);
            if (timer != nullptr && timer->timer == TcpTimer::Retransmit
                && timer->action == TimerAction::Expired && event.host == question.host
                && event.flow == question.flow && event.time > question.gate
                && event.time <= question.revealAt)
                expiries.push_back(event.time);
        }
        EXPECT_EQ(right, readableDuration(deadline - question.gate) + " from now");
        if (expiries.empty()) {
            EXPECT_LT(question.revealAt, deadline);
            EXPECT_NE(host(question, question.revealAt).connectionOf(question.flow)->timers[slot],
                      deadline);
        } else {
            EXPECT_EQ(expiries, std::vector<SimTime>{deadline});
            EXPECT_EQ(deadline, question.revealAt);
        }
        // What comes back, and whether, cannot be seen at the gate: no choice hangs on it.
        EXPECT_NE(question.text.filled().find("if nothing came back"), std::string::npos);
        for (const Choice& choice : question.choices) {
            const std::string text = choice.text.filled();
            EXPECT_TRUE(text.ends_with(" from now")
                        || text == "At once, when the network reports a loss")
                << text;
            EXPECT_EQ(text.starts_with(readableDuration(deadline - question.gate) + " "),
                      choice.right)
                << text;
        }
    }

    void checkDelivered(const Question& question, const std::string& right)
    {
        std::uint64_t has = 0;
        for (const ProgramView& program : host(question, question.revealAt).programs) {
            if (program.flow == question.flow)
                has = program.bytesReceived;
        }
        EXPECT_EQ(right, std::to_string(has) + (has == 1 ? " byte" : " bytes"));
    }

    void checkCwnd(const Question& question, const std::string& right)
    {
        const auto cwnd = [&](SimTime t) {
            return host(question, t).connectionOf(question.flow)->cwnd;
        };
        const std::uint64_t before = cwnd(question.gate);
        const std::uint64_t after = cwnd(question.revealAt);
        EXPECT_EQ(bytesIn(right), std::to_string(after));
        EXPECT_TRUE(right.starts_with(after == before  ? "It stays"
                                      : after < before ? "It falls"
                                                       : "It grows"))
            << right;
    }

    const LaneTrace& m_lane;
    StateCursor m_cursor;
};

void checkForm(const Question& question)
{
    EXPECT_LT(question.gate, question.revealAt);
    EXPECT_GE(question.gate, kStartOfTime - Duration{1}); // just before what happens at the start
    EXPECT_GE(question.choices.size(), 3U);
    EXPECT_LE(question.choices.size(), 4U);
    EXPECT_TRUE(question.text.filled().ends_with("?"));
    EXPECT_FALSE(question.explanation.empty());
    std::set<std::string> texts;
    std::size_t right = 0;
    const auto filled = [](const Phrase& phrase) {
        const std::string text = phrase.filled();
        EXPECT_EQ(text.find_first_of("{}"), text.npos) << text;
        return text;
    };
    filled(question.text);
    filled(question.explanation);
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        const Choice& choice = question.choices[i];
        EXPECT_TRUE(texts.insert(filled(choice.text)).second) << choice.text.filled();
        filled(choice.misconception);
        EXPECT_EQ(choice.right, choice.misconception.empty()) << choice.text.filled();
        EXPECT_EQ(choice.right, i == question.right);
        right += choice.right ? 1U : 0U;
    }
    EXPECT_EQ(right, 1U);
}

class EveryScenario : public testing::TestWithParam<std::string> {
protected:
    std::shared_ptr<const roundtrip::Run> m_run = runScenario(test::bundled(GetParam()));
};

TEST_P(EveryScenario, AnswersAgreeWithTheRecord)
{
    for (std::size_t lane = 0; lane < m_run->lanes.size(); ++lane) {
        Examiner examiner(m_run, lane);
        for (const Level level : {Level::School, Level::University, Level::Expert}) {
            SimTime last{Duration(-1)};
            for (const Question& question : questionsFor(*m_run, lane, level)) {
                SCOPED_TRACE(std::string(kLessonLevelNames[static_cast<std::size_t>(level)])
                             + ", lane " + std::to_string(lane) + ": " + question.text.filled());
                const LaneTrace& trace = m_run->lanes[lane];
                ASSERT_LT(question.event, trace.eventCount());
                EXPECT_GT(trace.eventTime(question.event), question.gate);
                EXPECT_LE(trace.eventTime(question.event), question.revealAt);
                EXPECT_LE(question.level, level);
                EXPECT_EQ(question.lane, lane);
                EXPECT_GE(question.gate, last) << "asked while another one is open";
                last = question.revealAt;
                checkForm(question);
                examiner.check(question);
            }
        }
    }
}

// A lesson may ask at any place, so the ordinary cases must be right as well.
TEST_P(EveryScenario, QuestionsAtAnyPlaceAgreeWithTheRecord)
{
    for (std::size_t lane = 0; lane < m_run->lanes.size(); ++lane) {
        Examiner examiner(m_run, lane);
        const SimTime end = m_run->lanes[lane].endTime();
        for (int kind = 0; kind < kQuestionKinds; ++kind) {
            for (const int tenth : {0, 3, 6, 9}) {
                const SimTime from = kStartOfTime + (end - kStartOfTime) / 10 * tenth;
                const auto question = questionAt(*m_run, lane, static_cast<QuestionKind>(kind),
                                                 from);
                if (!question)
                    continue;
                SCOPED_TRACE("lane " + std::to_string(lane) + ": " + question->text.filled());
                EXPECT_EQ(static_cast<int>(question->kind), kind);
                EXPECT_GE(question->gate, from);
                checkForm(*question);
                examiner.check(*question);
            }
        }
    }
}

std::vector<std::string> bundledNames()
{
    std::vector<std::string> names;
    for (const BundledScenario& scenario : bundledScenarios())
        names.emplace_back(scenario.name);
    return names;
}

std::string testName(const testing::TestParamInfo<std::string>& info)
{
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}
INSTANTIATE_TEST_SUITE_P(Bundled, EveryScenario, testing::ValuesIn(bundledNames()), testName);

// Who always points at the same place must not be right more often than by chance.
TEST(QuestionOrder, TheRightChoiceStandsAnywhere)
{
    std::array<std::size_t, 4> places{};
    std::size_t asked = 0;
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(test::scenarioFrom(std::string(scenario.text)));
        for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
            for (const Question& question : questionsFor(*run, lane, Level::Expert)) {
                if (question.choices.size() != 4)
                    continue;
                ++places[question.right];
                ++asked;
            }
        }
    }
    ASSERT_GT(asked, 400U);
    for (const std::size_t count : places) {
        EXPECT_GT(count * 100, asked * 20);
        EXPECT_LT(count * 100, asked * 30);
    }
}

} // namespace
} // namespace roundtrip
