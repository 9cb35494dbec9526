// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: when the objects of a page were there, and what waited behind a gap for which lost
// packet, over one connection, over several and over UDP.
#include "core/report/apps/page_load.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

/// Objects of 3000 bytes in pieces of 1000; the n-th packet with data to the client is lost. One
/// frame with data takes 8.48 ms, and 10 ms more to arrive.
std::shared_ptr<const Run> page(const std::string& transport, const std::string& work, int lost)
{
    const std::string tcp =
        transport == "tcp" ? R"("tcp": {"initial_window": 10, "sack": true, "rto_min": "200 ms"}, )"
                           : "";
    return runScenario(test::scenarioFrom(
        R"({"format": 1, "network": {"mtu": 1040, "delay": "10 ms", "rate": "1 Mbit/s"}, "faults": [
            {"do": "drop", "direction": "to_client", "flow": "page", "data": )"
        + std::to_string(lost) + R"(}], "lanes": [{"flows": [{"name": "page", "transport": ")"
        + transport + R"(", "server_port": 80, )" + tcp
        + R"("workload": {"kind": "web_page", "objects": [3000, 3000, 3000])" + work + "}}]}]}"));
}

// shows: 7.web-page 2.head-of-line
TEST(PageLoad, OnOneConnectionAllWaitForTheLostSegment)
{
    const auto run = page("tcp", "", 2);
    const PageLoad load(run->lanes[0], 0);
    ASSERT_EQ(load.objects().size(), 3U);
    EXPECT_EQ(load.flows(), (std::vector<FlowId>{0}));
    // Pieces take turns: the second segment is of the second object.
    const auto& first = load.objects()[0].waits;
    ASSERT_FALSE(first.empty());
    EXPECT_EQ(first[0].gap, 1000U);
    EXPECT_EQ(first[0].bytes, 1000U) << "its second piece, the fourth segment";
    EXPECT_EQ(first[0].ofObject, 1U);
    EXPECT_TRUE(first[0].lost);
    EXPECT_EQ(run->lanes[0].relativeSeq(first[0].missing), 1001U);
    SimTime filled = first[0].to;
    for (const LoadedObject& object : load.objects()) {
        EXPECT_GT(object.waited(kEndOfTime), Duration{0}) << object.number;
        EXPECT_EQ(object.waits.front().to, filled) << "all go on at once";
        EXPECT_EQ(object.doneAt, filled) << "the rest had arrived";
        EXPECT_EQ(object.waitingBytes(filled), 0U);
        EXPECT_EQ(object.askedAt.size(), 1U);
    }
    EXPECT_EQ(load.objects()[0].waitingBytes(filled - 1ns), 2000U);
    EXPECT_EQ(load.objects()[1].waitingBytes(filled - 1ns), 2000U);
    EXPECT_EQ(load.objects()[2].waitingBytes(filled - 1ns), 3000U);
    EXPECT_EQ(load.objects()[0].firstByteAt, load.objects()[0].got.front().time);
    EXPECT_LT(*load.objects()[0].firstByteAt, filled);
    EXPECT_EQ(load.objects()[2].firstByteAt, filled);
    EXPECT_EQ(load.doneUpTo(filled), 3U);
    EXPECT_EQ(load.doneUpTo(filled - 1ns), 0U);
    EXPECT_EQ(load.completedAt(), filled);
}

TEST(PageLoad, OnThreeConnectionsOneObjectWaits)
{
    const auto run = page("tcp", R"(, "connections": 3)", 2);
    const PageLoad load(run->lanes[0], 0);
    EXPECT_EQ(load.flows(), (std::vector<FlowId>{0, 1, 2}));
    EXPECT_GT(load.objects()[0].waited(kEndOfTime), Duration{0});
    EXPECT_EQ(load.objects()[0].waits.front().ofObject, 0U) << "for its own piece";
    for (const std::size_t other : {1U, 2U}) {
        EXPECT_TRUE(load.objects()[other].waits.empty());
        EXPECT_EQ(load.objects()[other].flow, other);
        EXPECT_LT(*load.objects()[other].doneAt, *load.objects()[0].doneAt);
    }
}

TEST(PageLoad, OverUdpNothingWaitsAndAPieceIsMissing)
{
    const auto run = page("udp", "", 2);
    const PageLoad load(run->lanes[0], 0);
    EXPECT_EQ(load.objects()[0].missingPieces, 1U);
    EXPECT_EQ(load.objects()[0].lostPieces.size(), 1U);
    EXPECT_EQ(load.objects()[0].doneAt, std::nullopt);
    EXPECT_TRUE(load.objects()[0].givenUpAt.has_value());
    EXPECT_EQ(load.completedAt(), std::nullopt);
    for (const std::size_t other : {1U, 2U}) {
        EXPECT_EQ(load.objects()[other].missingPieces, 0U);
        EXPECT_TRUE(load.objects()[other].doneAt.has_value());
        EXPECT_TRUE(load.objects()[other].waits.empty());
    }
    EXPECT_EQ(load.doneUpTo(at(10s)), 2U);
}

TEST(PageLoad, OverUdpTheApplicationAsksAgain)
{
    const auto run = page("udp", R"(, "tries": 2)", 2);
    const PageLoad load(run->lanes[0], 0);
    const LoadedObject& first = load.objects()[0];
    ASSERT_EQ(first.askedAt.size(), 2U);
    ASSERT_TRUE(first.doneAt.has_value());
    EXPECT_GT(*first.doneAt, first.askedAt[1]);
    EXPECT_GE(first.askedAt[1] - first.askedAt[0], 1s);
    EXPECT_EQ(first.missingPieces, 0U);
    EXPECT_EQ(first.got.back().value, 3000U) << "what came twice counts once";
}

// shows: 7.request-response 7.no-connection
TEST(PageLoad, ExchangesFollowEachOther)
{
    const auto run = [](const char* transport) {
        return runScenario(test::scenarioFrom(
            std::string(R"({"format": 1, "network": {"delay": "30 ms"}, "lanes": [{"flows": [{
                "server_port": 7, "transport": ")")
            + transport
            + R"(", "workload": {"kind": "request_response", "request": 100, "response": 1000,
                "times": 3, "think": "100 ms"}}]}]})"));
    };
    const auto udpRun = run("udp"), tcpRun = run("tcp");
    const PageLoad udp(udpRun->lanes[0], 0), tcp(tcpRun->lanes[0], 0);
    ASSERT_EQ(udp.objects().size(), 3U);
    // 10 Mbit/s: a packet takes well below 1 ms.
    EXPECT_LT(*udp.objects()[0].doneAt, at(62ms)) << "one round trip";
    EXPECT_GT(*tcp.objects()[0].doneAt, at(120ms)) << "two";
    EXPECT_EQ(udp.objects()[1].askedAt.front() - *udp.objects()[0].doneAt, 100ms);
    EXPECT_EQ(tcp.objects()[1].askedAt.front() - *tcp.objects()[0].doneAt, 100ms);
    EXPECT_EQ(tcp.doneUpTo(at(10s)), 3U);
    EXPECT_LT(*tcp.objects()[2].doneAt - tcp.objects()[2].askedAt.front(), 62ms);
}

} // namespace
} // namespace roundtrip
