// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each sentence of a story that has words of its own, against sentences written by hand.
#include "core/edit/divergence.h"
#include "core/edit/divergence_story.h"
#include "core/edit/run_pair.h"
#include "tests/core/report/report_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

const std::string kNet = R"("rate": "10 Mbit/s")";
const std::string kTcp =
    R"("tcp": {"mss": 1000, "initial_window": 8},
        "client": {"program": ["connect", {"send": 8000}, "close"]})";
const std::string kUdp = R"("client": {"program": [{"send": 1000, "times": 8}]})";

std::string tcp(const std::string& faults) { return tcpText(kNet, faults, kTcp); }
std::string udp(const std::string& faults) { return udpText(kNet, faults, kUdp); }
std::string byHand(const std::string& faults)
{
    return udpText(kNet, faults, R"("workload": {"kind": "transfer", "bytes": 5840,
                                    "reliability": "stop_and_wait"})");
}

const std::string kServerCloses =
    R"(, "server": {"program": ["accept", {"wait": "10 ms"}, "close"]})";

std::string cutOff(std::string text)
{
    const std::string title = R"("title": "test")";
    return text.replace(text.find(title), title.size(), title + R"(, "until": "1 s")");
}

std::vector<ToldChange> story(const std::string& a, const std::string& b)
{
    const auto pair = runPair({PairSide{scenarioFrom(a), 0}, PairSide{scenarioFrom(b), 0}});
    return tellChanges(*pair, compareLanes(pair->lanes[kSideA], pair->lanes[kSideB]));
}

std::string line(const ToldChange& change)
{
    return formatMilliseconds(change.time.time_since_epoch()) + " " + change.english();
}

struct Told {
    ChangeWord word;
    std::string a, b; ///< the texts of the scenarios
    std::string line;
};

std::vector<Told> everyWord()
{
    const std::string lost3 = R"({"do": "drop", "direction": "to_server", "data": 3})";
    const std::string late3 =
        R"({"do": "delay", "by": "90 ms", "direction": "to_server", "data": 3})";
    const std::string late8 =
        R"({"do": "delay", "by": "30 ms", "direction": "to_server", "data": 8})";
    const std::string twice3 =
        R"({"do": "duplicate", "by": "5 ms", "direction": "to_server", "data": 3})";
    const std::string bad3 = R"({"do": "corrupt", "direction": "to_server", "data": 3})";
    const std::string badAck = R"({"do": "corrupt", "direction": "to_client", "ack": 2})";
    const std::string lostAck = R"({"do": "drop", "direction": "to_client", "ack": 2})";
    const std::string allLost =
        R"({"do": "drop", "direction": "to_server", "data": 3, "and_later": true})";
    return {
        {ChangeWord::SegmentDropped, tcp(""), tcp(lost3), "52.270 The network drops segment 3."},
        {ChangeWord::DatagramDropped, udp(""), udp(lost3),
         "12.092 The network drops datagram 3, and nobody sends it again."},
        {ChangeWord::ApplicationDatagramDropped, byHand(""), byHand(lost3),
         "93.130 The network drops datagram 3. UDP sends nothing again: that is left to the "
         "application."},
        {ChangeWord::OtherDropped, tcp(""), tcp(lostAck), "71.872 The network drops ACK 2001."},
        {ChangeWord::NotDropped, tcp(lost3), tcp(""),
         "52.270 The network does not drop segment 3: A lost it here."},
        {ChangeWord::Damaged, tcp(""), tcp(bad3),
         "62.693 Segment 3 is damaged on the way: the server throws it away."},
        {ChangeWord::Damaged, tcp(""), tcp(badAck),
         "81.898 ACK 2001 is damaged on the way: the client throws it away."},
        {ChangeWord::Damaged, udp(""), udp(bad3),
         "22.510 Datagram 3 is damaged on the way: the server throws it away."},
        {ChangeWord::Copied, tcp(""), tcp(twice3),
         "67.693 The network has made a copy of segment 3: it arrives as well."},
        {ChangeWord::Copied, udp(""), udp(twice3),
         "27.510 The network has made a copy of datagram 3: it arrives as well."},
        {ChangeWord::Later, tcp(""), tcp(late3),
         "152.693 Segment 3 arrives 90 ms later than in A."},
        {ChangeWord::Sooner, udp(late3), udp(""),
         "22.510 Datagram 3 arrives 90 ms sooner than in A."},
        {ChangeWord::FirstDuplicate, tcp(""), tcp(lost3),
         "63.539 Segment 4 arrives: the server repeats ACK 2001."},
        {ChangeWord::ThirdDuplicate, tcp(""), tcp(lost3),
         "85.283 Third duplicate: segment 3 again, and ssthresh becomes 3000."},
        {ChangeWord::TimerResends, tcp(""), tcp(allLost),
         "1081.898 The timer expires: segment 3 again."},
        {ChangeWord::GapCloses, tcp(""), tcp(lost3),
         "106.130 The gap closes. Six segments reach the application at once."},
        {ChangeWord::AllDelivered, tcp(""), tcp(lost3),
         "106.130 The application has all 8000 bytes, 39.205 ms later than in A."},
        {ChangeWord::AllDelivered, udp(""), udp(late8),
         "56.694 The application has all 8000 bytes, 30 ms later than in A."},
        {ChangeWord::AllDeliveredSooner, udp(late8), udp(""),
         "26.694 The application has all 8000 bytes, 30 ms sooner than in A."},
        {ChangeWord::LastDelivered, udp(lost3), udp(lost3 + ", " + late8),
         "56.694 The last bytes that the application gets come 30 ms later than in A."},
        {ChangeWord::LastDeliveredSooner, udp(lost3 + ", " + late8), udp(lost3),
         "26.694 The last bytes that the application gets come 30 ms sooner than in A."},
        {ChangeWord::NeverAll, udp(""), udp(lost3),
         "26.694 The application has 7000 bytes, and no more will come; in A it got 8000."},
        {ChangeWord::FinalCwnd, tcp(""), tcp(lost3),
         "126.181 cwnd stays at 3000; A ended with 16000."},
        {ChangeWord::Outcome, tcp(""), tcp(allLost),
         "663081.898 The connection's outcome is \"timed_out\"; in A it was \"completed\"."},
        {ChangeWord::NewState, tcp(""), tcpText(kNet, "", kTcp + kServerCloses),
         "70.154 The server goes from CLOSE-WAIT to CLOSED, which it never does in A."},
        {ChangeWord::OnlyInA, tcp(""), cutOff(tcp("")),
         "60087.078 From here on only A has anything to tell."},
        {ChangeWord::Otherwise,
         udpText(kNet, "",
                 kUdp + R"(, "server": {"program": [{"wait": "15 ms"}, {"receive": 1000}]})"),
         udpText(kNet, "", kUdp + R"(, "server": {"program": [{"receive": 1000}]})"),
         "15.000 From here on the two differ in what no line of this list tells."},
    };
}

TEST(DivergenceStory, EachWordIsToldAsItStandsHere)
{
    std::set<ChangeWord> seen;
    for (const Told& one : everyWord()) {
        const auto told = story(one.a, one.b);
        const auto of = std::ranges::find(told, changeText(one.word), &ToldChange::text);
        if (of == told.end())
            ADD_FAILURE() << "never told: " << one.line;
        else
            EXPECT_EQ(line(*of), one.line);
        seen.insert(one.word);
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(ChangeWord::Count_));
}

TEST(DivergenceStory, ACopyStandsForNoLostDatagram)
{
    // 8000 of 8000 bytes reach the program: datagram 5 twice, and datagram 3 never.
    const std::string both = R"({"do": "drop", "direction": "to_server", "data": 3},
                               {"do": "duplicate", "direction": "to_server", "data": 5})";
    const std::string late =
        R"(, {"do": "delay", "by": "30 ms", "direction": "to_server", "data": 8})";
    const auto told = story(udp(both), udp(both + late));
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.back().english(),
              "The last bytes that the application gets come 30 ms later than in A.");
}

} // namespace
