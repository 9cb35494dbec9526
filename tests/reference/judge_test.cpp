// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the judge itself. Each recording agrees with itself, and no trace is so loosely
// compared that a missing packet, a wrong number or a late packet would go unseen.
#include "tests/reference/judge.h"

#include "tests/reference/compare_timing.h"
#include "tests/reference/json_fields.h"
#include "tests/reference/view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

const std::string kTraces = ROUNDTRIP_REFERENCE_DIR "/traces";

Trace traceOf(const std::string& id) { return readTrace(kTraces + "/" + id + ".json"); }

Rows& judgedRows(Trace& trace)
{
    return trace.seen[static_cast<std::size_t>(index(trace.vantage))];
}

std::size_t comparedCount(const Trace& trace)
{
    return comparedPackets(trace.at(trace.vantage), trace.strictness).size();
}

bool comparesPackets(const Trace& trace) { return comparedCount(trace) > 0; }
bool comparesTimes(const Trace& trace)
{
    return comparedCount(trace) > 1 && trace.strictness.timing != Timing::None;
}

/// Traces for which it can be shown: those whose packets are compared, or whose times are.
std::vector<std::string> idsWhere(bool (*chosen)(const Trace&))
{
    std::vector<std::string> ids = traceIds(kTraces);
    std::erase_if(ids, [chosen](const std::string& id) { return !chosen(traceOf(id)); });
    return ids;
}

/// A packet in the middle of the compared ones for which `fits` holds; an index of all rows.
std::size_t middlePacket(const Trace& trace, const std::function<bool(std::size_t)>& fits)
{
    const Rows compared = comparedPackets(trace.at(trace.vantage), trace.strictness);
    for (std::size_t step = 0; step < compared.size(); ++step) {
        const std::size_t i = (compared.size() / 2 + step) % compared.size();
        if (!fits(i))
            continue;
        const Rows& all = trace.at(trace.vantage);
        const auto place = std::ranges::find_if(all, [&](const PacketRow& row) {
            return row.ms == compared[i].ms && textOf(row) == textOf(compared[i]);
        });
        return static_cast<std::size_t>(place - all.begin());
    }
    throw std::runtime_error(trace.id + ": no such packet is compared");
}

std::string nameOfParameter(const ::testing::TestParamInfo<std::string>& parameter)
{
    return parameter.param;
}

class JudgeOfItself : public ::testing::TestWithParam<std::string> {};

// Facts of the recorded TCP alone must hold here too: this is how they are shown to be read right.
TEST_P(JudgeOfItself, EachRecordingAgreesWithItself)
{
    Trace trace = traceOf(GetParam());
    for (Fact& fact : trace.facts)
        fact.required = true;
    EXPECT_EQ(differences(trace, trace.seen), "");
}

INSTANTIATE_TEST_SUITE_P(Traces, JudgeOfItself, ::testing::ValuesIn(traceIds(kTraces)),
                         nameOfParameter);

class JudgeOfPackets : public ::testing::TestWithParam<std::string> {
protected:
    const Trace m_trace = traceOf(GetParam());
    Trace m_ours = m_trace;
};

/// A packet gone from between its repetitions shows in the times only.
bool foundInPackets(const std::string& found)
{
    return found.starts_with("sequence at the") || found.starts_with("timing at the");
}

TEST_P(JudgeOfPackets, MissesADroppedPacket)
{
    const std::size_t at = middlePacket(m_trace, [](std::size_t) { return true; });
    judgedRows(m_ours).erase(judgedRows(m_ours).begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_TRUE(foundInPackets(differences(m_trace, m_ours.seen)));
}

TEST_P(JudgeOfPackets, SeesAPacketTooMany)
{
    const std::size_t at = middlePacket(m_trace, [](std::size_t) { return true; });
    auto& rows = judgedRows(m_ours);
    const PacketRow twice = rows[at];
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at), twice);
    EXPECT_TRUE(foundInPackets(differences(m_trace, m_ours.seen)));
}

TEST_P(JudgeOfPackets, SeesAWrongNumber)
{
    const std::size_t at = middlePacket(m_trace, [](std::size_t) { return true; });
    PacketRow& row = judgedRows(m_ours)[at];
    (row.has('A') && !row.has('R') ? row.ack : row.seq) += 1;
    const std::string found = differences(m_trace, m_ours.seen);
    EXPECT_NE(found.find("differs in"), std::string::npos) << found;
    EXPECT_NE(found.find("number"), std::string::npos) << found;
}

INSTANTIATE_TEST_SUITE_P(Traces, JudgeOfPackets, ::testing::ValuesIn(idsWhere(comparesPackets)),
                         nameOfParameter);

class JudgeOfTimes : public JudgeOfPackets {};

/// Everything from the packet on comes later, so that no other gap changes.
void delayFrom(Rows& rows, std::size_t at, double ms)
{
    for (std::size_t i = at; i < rows.size(); ++i)
        rows[i].ms += ms;
}

TEST_P(JudgeOfTimes, SeesALatePacket)
{
    const Rows compared = comparedPackets(m_trace.at(m_trace.vantage), m_trace.strictness);
    double gap = 0;
    const std::size_t at = middlePacket(m_trace, [&](std::size_t i) {
        gap = i == 0 ? 0 : compared[i].ms - compared[i - 1].ms;
        const bool judged = m_trace.strictness.timing == Timing::All || compared[i].resent;
        // Where a timer may be five times as late, lateness proves nothing.
        return i > 0 && judged
               && (m_trace.strictness.timerRelative < 1 || !isTimerDriven(compared, i));
    });
    Rows& rows = judgedRows(m_ours);
    const double jitter = rows[at].jitterMs;
    delayFrom(rows, at, 1 + jitter);
    EXPECT_EQ(differences(m_trace, m_ours.seen).find("timing"), std::string::npos);
    delayFrom(rows, at, 4 + 0.3 * gap);
    EXPECT_NE(differences(m_trace, m_ours.seen).find("timing at the"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Traces, JudgeOfTimes, ::testing::ValuesIn(idsWhere(comparesTimes)),
                         nameOfParameter);

TEST(Judge, SeesAWrongChecksumAtEitherHost)
{
    const Trace trace = traceOf("v1_corrupted"); // one damaged packet, at the server
    for (std::size_t host = 0; host < trace.seen.size(); ++host) {
        Trace ours = trace;
        std::ranges::find(ours.seen[host], false, &PacketRow::badChecksum)->badChecksum = true;
        EXPECT_NE(differences(trace, ours.seen).find("checksums at the"), std::string::npos);
    }
}

// A retransmission 100 ms late on a timer of a second is within its tolerance; the packet behind
// it that a program sends by the clock then follows after another gap, and is right all the same.
TEST(Judge, AcceptsAPacketThatIsRightInAbsoluteTime)
{
    Rows recorded(3);
    recorded[1].resent = true;
    recorded[1].ms = 1000;
    recorded[2].ms = 1500;
    Rows ours = recorded;
    ours[1].ms = 1100;
    EXPECT_FALSE(compareTiming(recorded, ours, 3, {}).has_value());
    ours[2].ms = 1503; // neither its gap of 403 ms nor its time is right
    ASSERT_TRUE(compareTiming(recorded, ours, 3, {}).has_value());
    EXPECT_EQ(compareTiming(recorded, ours, 3, {})->at, 2U);
}

TEST(Judge, TellsTheHostThatSawNothing)
{
    const Trace trace = traceOf("x1_udp_loss");
    EXPECT_EQ(differences(trace, {}), "the client saw no packets\n");
}

/// Each kind of fact fails over packets of which it is not true.
std::optional<std::string> failureIn(const std::string& fact, const std::string& trace)
{
    const JsonDocument document = parseJson(fact);
    if (!document.root)
        throw std::runtime_error(document.errors.front().message);
    return failureOf(readFact(*document.root), traceOf(trace).at(HostRole::Client));
}

TEST(FactJudge, EachKindOfFactCanFail)
{
    const std::string trace = "h1_fast_retx_reno_nosack";
    const std::vector<std::pair<std::string, std::string>> rightAndWrong = {
        {R"({"f":"count","who":"both","m":{"dir":"c2s","seq":14001,"len":1000},"n":2})",
         R"({"f":"count","who":"both","m":{"dir":"c2s","seq":14001,"len":1000},"n":[3,9]})"},
        {R"({"f":"order","who":"both","items":[{"flags":"S"},{"flags":"SA"}]})",
         R"({"f":"order","who":"both","items":[{"flags":"SA"},{"flags":"S"}]})"},
        {R"({"f":"retx","who":"both","dir":"c2s","seq":14001,"tx":2,"dt_ms":[40,70]})",
         R"({"f":"retx","who":"both","dir":"c2s","seq":14001,"tx":2,"dt_ms":[1,20]})"},
        {R"({"f":"dt","who":"both","a":{"flags":"S"},"b":{"flags":"SA"},"ms":[49,51]})",
         R"({"f":"dt","who":"both","a":{"flags":"S"},"b":{"flags":"SA"},"ms":[51,99]})"},
        {R"({"f":"dupacks","who":"both","dir":"s2c","seq":14001,"n":3})",
         R"({"f":"dupacks","who":"both","dir":"s2c","seq":14001,"n":2})"},
        {R"({"f":"flights","who":"both","dir":"c2s","gap_ms":30,"list":[10]})",
         R"({"f":"flights","who":"both","dir":"c2s","gap_ms":30,"list":[9]})"},
        {R"({"f":"retx_total","who":"both","dir":"c2s","n":1})",
         R"({"f":"retx_total","who":"both","dir":"c2s","n":0})"},
        {R"({"f":"bytes_acked","who":"both","dir":"s2c","n":60002})",
         R"({"f":"bytes_acked","who":"both","dir":"s2c","n":60001})"},
        {R"({"f":"last","who":"both","m":{"dir":"c2s","flags":"A"}})",
         R"({"f":"last","who":"both","m":{"dir":"s2c"}})"}};
    for (const auto& [right, wrong] : rightAndWrong) {
        EXPECT_EQ(failureIn(right, trace), std::nullopt) << right;
        EXPECT_NE(failureIn(wrong, trace), std::nullopt) << wrong;
    }
}

TEST(FactJudge, RefusesWhatItDoesNotKnow)
{
    const std::string trace = "e1_connect_closed_port";
    EXPECT_THROW((void)failureIn(R"({"f":"counts","who":"both","m":{},"n":2})", trace),
                 std::runtime_error);
    EXPECT_THROW((void)failureIn(R"({"f":"count","who":"both","m":{"sequence":1},"n":2})", trace),
                 std::runtime_error);
    EXPECT_THROW((void)failureIn(R"({"f":"count","who":"both","m":{}})", trace),
                 std::runtime_error);
}

TEST(FactJudge, AFactOfTheRecordedTcpAloneIsNotRequired)
{
    Trace trace = traceOf("e1_connect_closed_port");
    const JsonDocument document =
        parseJson(R"({"f":"count","who":"recorded","m":{"flags":"SA"},"n":7})");
    trace.facts.push_back(readFact(document.root.value()));
    EXPECT_EQ(differences(trace, trace.seen), "");
    trace.facts.back().required = true;
    EXPECT_NE(differences(trace, trace.seen), "");
}

} // namespace
} // namespace roundtrip::reference
