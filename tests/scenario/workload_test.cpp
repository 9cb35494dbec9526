// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each workload is read with its defaults and all its keys, written so that it is read
// back equal, and refused at its place with a remedy where something is wrong.
#include "core/scenario/workload_programs.h"
#include "tests/scenario/scenario_testing.h"

#include <numeric>

using namespace roundtrip;
using namespace roundtrip::testing;
using namespace std::chrono_literals;

namespace {

std::string flowWith(std::string_view transport, std::string_view workload,
                     std::string_view more = "")
{
    return withFlow("\"transport\": \"" + std::string(transport) + "\", " + std::string(more)
                    + "\"workload\": { " + std::string(workload) + " }");
}

std::string tcp(std::string_view workload) { return flowWith("tcp", workload); }
std::string udp(std::string_view workload) { return flowWith("udp", workload); }

Workload workOf(const std::string& text)
{
    const auto scenario = readGood(text);
    if (!scenario || !scenario->lanes[0].flows[0].workload) {
        ADD_FAILURE() << text;
        return {};
    }
    return *scenario->lanes[0].flows[0].workload;
}

/// An error in the second line, below the workload.
void expectRefused(const std::string& text, std::string_view below, std::string_view words,
                   std::string_view remedy = "")
{
    expectError(text, 2, "/lanes/0/flows/0/workload" + std::string(below), words, remedy);
}

} // namespace

TEST(Workloads, EachKindHasItsDefaults)
{
    const Workload transfer = workOf(udp(R"("kind": "transfer", "bytes": 5000)"));
    EXPECT_EQ(transfer.direction, Direction::ToServer);
    EXPECT_EQ(transfer.reliability, Reliability::None);
    EXPECT_EQ(transfer.piece, 1460U);

    const Workload reliable =
        workOf(udp(R"("kind": "transfer", "bytes": 5000, "reliability": "go_back_n")"));
    EXPECT_EQ(reliable.window, 8U);
    EXPECT_EQ(reliable.timeout, 300ms);
    EXPECT_EQ(reliable.tries, 10U);
    EXPECT_EQ(
        workOf(udp(R"("kind": "transfer", "bytes": 1, "reliability": "stop_and_wait")")).window,
        1U);

    const Workload exchange = workOf(udp(R"("kind": "request_response")"));
    EXPECT_EQ(exchange.request, 200U);
    EXPECT_EQ(exchange.response, 20'000U);
    EXPECT_EQ(exchange.times, 1U);
    EXPECT_EQ(exchange.think, 0ms);
    EXPECT_EQ(exchange.timeout, 1s);
    EXPECT_EQ(exchange.tries, 1U);

    const Workload page = workOf(tcp(R"("kind": "web_page", "objects": [3, 4])"));
    EXPECT_EQ(page.connections, 1U);
    EXPECT_TRUE(page.multiplex);

    const Workload voice = workOf(udp(R"("kind": "voice", "duration": "1 s")"));
    EXPECT_EQ(voice.frames(), 50U);
    EXPECT_EQ(voice.playoutDelay, 60ms);
    const Workload video = workOf(udp(R"("kind": "video", "duration": "1 s")"));
    EXPECT_EQ(video.frames(), 30U);
    EXPECT_EQ(video.frameBytes(), 8333U);
    EXPECT_EQ(video.playoutDelay, 150ms);

    const Workload dns = workOf(udp(R"("kind": "dns", "queries": 3)"));
    EXPECT_EQ(dns.tries, 3U);
    EXPECT_EQ(dns.timeout, 1s);
    EXPECT_FALSE(dns.hasLargeAnswer(1));
}

TEST(Workloads, WhatIsWrittenIsReadBackEqual)
{
    const std::vector<std::string> texts{
        tcp(R"("kind": "transfer", "bytes": 7, "direction": "to_client")"),
        udp(R"("kind": "transfer", "bytes": 7, "reliability": "go_back_n", "window": 3, "timeout": "1 s", "tries": 2)"),
        udp(R"("kind": "transfer", "bytes": 7, "reliability": "stop_and_wait", "direction": "to_client")"),
        udp(R"("kind": "transfer", "bytes": 7, "reliability": "selective_repeat", "window": 1000)"),
        tcp(R"("kind": "request_response", "request": 1, "response": 2, "times": 3, "think": "4 ms")"),
        udp(R"("kind": "request_response", "times": 3, "timeout": "2 s", "tries": 5)"),
        tcp(R"("kind": "web_page", "objects": [1, 2, 3], "request": 9, "connections": 3, "multiplex": false)"),
        udp(R"("kind": "web_page", "objects": [5000], "timeout": "1 ms", "tries": 100)"),
        tcp(R"("kind": "voice", "codec": "G.711", "duration": "1 s", "playout_delay": "0 s")"),
        udp(R"("kind": "voice", "duration": "20 ms", "direction": "to_client")"),
        udp(R"("kind": "video", "rate": "1 Mbit/s", "fps": 240, "duration": "1 s", "playout_delay": "1 s")"),
        tcp(R"("kind": "dns", "queries": 4, "truncated": [1, 4])"),
        udp(R"("kind": "dns", "queries": 4, "truncated": [4, 2], "timeout": "2 s", "tries": 1)"),
        flowWith("udp", R"("kind": "dns", "queries": 1)", R"("udp": { "checksum": false }, )"),
    };
    for (const std::string& text : texts) {
        const auto scenario = readGood(text);
        ASSERT_TRUE(scenario) << text;
        const std::string written = writeScenario(*scenario);
        const auto again = readGood(written);
        ASSERT_TRUE(again) << written;
        EXPECT_EQ(*again, *scenario) << written;
        EXPECT_EQ(written.find("(2)"), std::string::npos) << "derived flows are not written";
    }
    EXPECT_EQ(workOf(udp(R"("kind": "dns", "queries": 4, "truncated": [4, 2])")).truncated,
              (std::vector<std::uint32_t>{2, 4}));
}

TEST(Workloads, SomeNeedMoreFlows)
{
    const auto page =
        readGood(tcp(R"("kind": "web_page", "objects": [1, 2, 3, 4], "connections": 3)"));
    ASSERT_TRUE(page);
    const auto& flows = page->lanes[0].flows;
    ASSERT_EQ(flows.size(), 3U);
    EXPECT_EQ(flows[2].name, "flow 1 (3)");
    EXPECT_FALSE(flows[0].derived);
    EXPECT_TRUE(flows[1].derived);
    EXPECT_EQ(flows[0].workload->ownObjects(), (std::vector<std::uint32_t>{0, 3}));
    EXPECT_EQ(flows[1].workload->ownObjects(), (std::vector<std::uint32_t>{1}));

    const auto dns = readGood(udp(R"("kind": "dns", "queries": 2, "truncated": [1])"));
    ASSERT_TRUE(dns);
    const auto& pair = dns->lanes[0].flows;
    ASSERT_EQ(pair.size(), 2U);
    EXPECT_EQ(pair[1].transport, Transport::Tcp);
    EXPECT_EQ(pair[1].name, "flow 1 over TCP");
    EXPECT_EQ(pair[0].partner, std::optional<FlowId>(1));
    EXPECT_EQ(pair[1].partner, std::optional<FlowId>(0));
    EXPECT_TRUE(pair[0].hasApplications());
    EXPECT_EQ(
        readGood(tcp(R"("kind": "dns", "queries": 2, "truncated": [1])"))->lanes[0].flows.size(),
        1U);
}

// Protects: the server's writes are the objects, in turns or one after the other.
TEST(Workloads, ObjectsTakeTurns)
{
    Workload work = workOf(tcp(R"("kind": "web_page", "objects": [3000, 1000, 2000])"));
    EXPECT_EQ(
        work.objectWrites(),
        (std::vector<ObjectWrite>{{0, 1460}, {1, 1000}, {2, 1460}, {0, 1460}, {2, 540}, {0, 80}}));
    work.multiplex = false;
    EXPECT_EQ(work.objectWrites(), (std::vector<ObjectWrite>{{0, 3000}, {1, 1000}, {2, 2000}}));
    work.multiplex = true;
    work.connections = 2;
    work.connection = 1;
    EXPECT_EQ(work.objectWrites(), (std::vector<ObjectWrite>{{1, 1000}}));
}

TEST(Workloads, ErrorsOfATransfer)
{
    expectRefused(tcp(R"("kind": "transfer")"), "", "\"bytes\"", "\"bytes\": 100000");
    expectRefused(tcp(R"("kind": "transfer", "bytes": 0)"), "/bytes", "from 1 to");
    expectRefused(tcp(R"("kind": "transfer", "bytes": 1, "direction": "up")"), "/direction",
                  "to_server");
    expectRefused(tcp(R"("kind": "transfer", "bytes": 1, "window": 2)"), "/window", "reliability",
                  "go_back_n");
    expectRefused(udp(R"("kind": "transfer", "bytes": 1, "tries": 2)"), "/tries", "reliability",
                  "go_back_n");
    expectRefused(udp(R"("kind": "transfer", "bytes": 1, "reliability": "tcp")"), "/reliability",
                  "stop_and_wait");
    expectRefused(tcp(R"("kind": "transfer", "bytes": 1, "reliability": "go_back_n")"),
                  "/reliability", "TCP is reliable by itself", "UDP");
    expectRefused(
        udp(R"("kind": "transfer", "bytes": 1, "reliability": "stop_and_wait", "window": 1)"),
        "/window", "one datagram under way", "go_back_n");
    expectRefused(
        udp(R"("kind": "transfer", "bytes": 1, "reliability": "go_back_n", "window": 1001)"),
        "/window", "from 1 to 1000");
    expectRefused(
        udp(R"("kind": "transfer", "bytes": 1, "reliability": "go_back_n", "timeout": "0 s")"),
        "/timeout", "1 ms");
    expectRefused(
        udp(R"("kind": "transfer", "bytes": 1, "reliability": "go_back_n", "tries": 101)"),
        "/tries", "from 1 to 100");
}

TEST(Workloads, ErrorsOfExchangesAndPages)
{
    expectRefused(tcp(R"("kind": "request_response", "times": 0)"), "/times", "from 1 to");
    expectRefused(udp(R"("kind": "request_response", "request": 1461)"), "/request", "1460");
    expectRefused(tcp(R"("kind": "request_response", "tries": 0)"), "/tries", "from 1 to");
    expectRefused(udp(R"("kind": "request_response", "response": 20000000000)"), "",
                  "more than 100000 datagrams", "let the flow be TCP");
    expectRefused(udp(R"("kind": "video", "rate": "40 Gbit/s", "fps": 1, "duration": "2 s")"), "",
                  "more than 10000000 bytes", "raise");
    expectRefused(tcp(R"("kind": "request_response", "think": "-1 s")"), "/think", "time");
    expectRefused(tcp(R"("kind": "web_page")"), "", "\"objects\"", "20000");
    expectRefused(tcp(R"("kind": "web_page", "objects": [])"), "/objects", "1 to 1000 objects");
    expectRefused(tcp(R"("kind": "web_page", "objects": [1, 0])"), "/objects/1", "from 1 to");
    expectRefused(tcp(R"("kind": "web_page", "objects": 5)"), "/objects", "one number for each");
    expectRefused(tcp(R"("kind": "web_page", "objects": [1000000000])"), "/objects", "pieces",
                  "smaller");
    expectRefused(tcp(R"("kind": "web_page", "objects": [1], "connections": 2)"), "/connections",
                  "fewer objects than connections", "at most one");
    expectRefused(udp(R"("kind": "web_page", "objects": [1], "connections": 1)"), "/connections",
                  "UDP has no connections", "away");
    expectRefused(udp(R"("kind": "web_page", "objects": [1], "multiplex": true)"), "/multiplex",
                  "UDP has no connections", "away");
    expectRefused(flowWith("tcp", R"("kind": "web_page", "objects": [1, 2], "connections": 2)",
                           R"("client_port": 5000, )"),
                  "", "client_port", "Leave");
}

TEST(Workloads, ErrorsOfVoiceVideoAndNames)
{
    expectRefused(tcp(R"("kind": "voice", "codec": "G.711")"), "", "\"duration\"", "10 s");
    expectRefused(tcp(R"("kind": "voice", "duration": "1 s", "codec": "opus")"), "/codec", "G.711");
    expectRefused(tcp(R"("kind": "voice", "duration": "10 ms")"), "", "not even one frame",
                  "Lengthen");
    expectRefused(tcp(R"("kind": "voice", "duration": "1 s", "fps": 3)"), "/fps", "unknown key");
    expectRefused(udp(R"("kind": "video", "duration": "1 s", "fps": 241)"), "/fps",
                  "from 1 to 240");
    expectRefused(udp(R"("kind": "video", "duration": "1 s", "rate": "unlimited")"), "/rate",
                  "needs a rate", "2 Mbit/s");
    expectRefused(udp(R"("kind": "dns")"), "", "\"queries\"", "20");
    expectRefused(udp(R"("kind": "dns", "queries": 10001)"), "/queries", "from 1 to 10000");
    expectRefused(udp(R"("kind": "dns", "queries": 2, "truncated": [3])"), "/truncated/0",
                  "from 1 to 2");
    expectRefused(udp(R"("kind": "dns", "queries": 2, "truncated": [1, 1])"), "/truncated", "twice",
                  "once");
}

TEST(Workloads, ErrorsOfAnyKind)
{
    expectRefused(tcp(R"("bytes": 1)"), "", "\"kind\"", "transfer");
    expectRefused(tcp(R"("kind": "telnet")"), "/kind", "request_response");
    expectRefused(tcp(R"("kind": "transfer", "byts": 1, "bytes": 1)"), "/byts", "unknown key",
                  "\"bytes\"");
    expectError(
        flowWith("tcp", R"("kind": "dns", "queries": 1)", R"("udp": { "checksum": false }, )"), 2,
        "/lanes/0/flows/0/udp", "this flow is TCP", "away");
    expectError(flowWith("udp", R"("kind": "dns", "queries": 1)", R"("udp": { "checksum": 0 }, )"),
                2, "/lanes/0/flows/0/udp/checksum", "true or false");
    expectError(flowWith("udp", R"("kind": "dns", "queries": 1)", R"("udp": { "chksum": true }, )"),
                2, "/lanes/0/flows/0/udp/chksum", "unknown key", "checksum");
}
