// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the labels of the ladder, which the pictures, the CLI and the capture share.
#include "core/report/explain.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::vector<std::string> labels(const LaneTrace& lane, bool raw = false)
{
    std::vector<std::string> all;
    for (PacketId id = 0; id < lane.flightCount(); ++id)
        all.push_back(flightLabel(lane, id, raw));
    return all;
}

bool contains(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

TEST(FlightLabel, OneLostSegmentReadsAsDrawn)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const std::vector<std::string> tcp = labels(run->lanes[0]);
    ASSERT_EQ(tcp.size(), 24U);
    EXPECT_EQ(tcp[0], "SYN seq=0");
    EXPECT_EQ(tcp[1], "SYN, ACK seq=0 ack=1");
    EXPECT_EQ(tcp[2], "ACK 1");
    EXPECT_EQ(tcp[3], "seq=1 len=1000");
    for (const char* label : {"ACK 2001 dup 1", "ACK 2001 dup 5", "(R) seq=2001 len=1000",
                              "ACK 8001", "FIN seq=8001", "FIN seq=1"})
        EXPECT_TRUE(contains(tcp, label)) << label;
    EXPECT_FALSE(contains(tcp, "ACK 2001 dup 6"));
    EXPECT_EQ(labels(run->lanes[1])[2], "#3 len=1000");
}

TEST(FlightLabel, RefusalsAreNamed)
{
    const auto run = runScenario(test::bundled("refused"));
    EXPECT_EQ(labels(run->lanes[0]), (std::vector<std::string>{"SYN seq=0", "RST"}));
    EXPECT_EQ(labels(run->lanes[1]),
              (std::vector<std::string>{"#1 len=500", "ICMP port unreachable"}));
}

TEST(FlightLabel, RepeatedAndCopiedPacketsAreMarked)
{
    const auto lostSyn = runScenario(test::scenarioFrom(
        test::tcpText("", R"({"do": "drop", "direction": "to_server", "segment": "SYN"})", "")));
    EXPECT_TRUE(contains(labels(lostSyn->lanes[0]), "(R) SYN seq=0"));

    const auto copied = runScenario(test::scenarioFrom(
        test::tcpText("", R"({"do": "duplicate", "direction": "to_server", "data": 1})",
                      R"("client": {"program": ["connect", {"send": 100}, "close"]})")));
    EXPECT_TRUE(contains(labels(copied->lanes[0]), "(D) seq=1")
                || contains(labels(copied->lanes[0]), "(D) FIN seq=1 len=100"));

    const auto probed = runScenario(test::bundled("slow-reader"));
    const auto probes = labels(probed->lanes[0]);
    EXPECT_TRUE(std::any_of(probes.begin(), probes.end(), [](const std::string& label) {
        return label.starts_with("probe seq=") && label.ends_with("len=1");
    }));
}

// shows: 1.initial-sequence-numbers
TEST(FlightLabel, RawNumbersAreThoseOnTheWire)
{
    const auto run =
        runScenario(test::scenarioFrom(test::tcpText("", "", R"("tcp": {"isn": 4294967295},
            "client": {"program": ["connect", {"send": 100}, "await_acks", "close"]})")));
    const auto raw = labels(run->lanes[0], true);
    const auto relative = labels(run->lanes[0]);
    EXPECT_EQ(raw[0], "SYN seq=4294967295");
    EXPECT_EQ(raw[2], "ACK 0"); // one past the highest number is 0 again
    EXPECT_EQ(relative[0], "SYN seq=0");
    EXPECT_EQ(relative[2], "ACK 1");
    EXPECT_EQ(relative[3], "seq=1 len=100");
}

} // namespace
} // namespace roundtrip
