// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every kind of mistake is refused at its place, with a remedy.
#include "tests/scenario/scenario_testing.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

/// A TCP flow whose client runs these steps; they begin in line 2.
std::string clientProgram(std::string_view steps)
{
    return withFlow("\"transport\": \"tcp\", \"client\": { \"program\": [ " + std::string(steps)
                    + " ] }");
}

std::string udpProgram(std::string_view steps)
{
    return withFlow("\"transport\": \"udp\", \"client\": { \"program\": [ " + std::string(steps)
                    + " ] }");
}

std::string tcpSetting(std::string_view member)
{
    return withFlow("\"transport\": \"tcp\", \"tcp\": { " + std::string(member) + " }");
}

std::string fault(std::string_view members)
{
    return withTop("\"faults\": [ { " + std::string(members) + " } ]");
}

constexpr std::string_view kFlow = "/lanes/0/flows/0";

std::string inFlow(std::string_view rest) { return std::string(kFlow) + std::string(rest); }

} // namespace

TEST(ScenarioErrors, TextOfAnErrorNamesEverything)
{
    const auto result = readScenario(withTop(R"("network": {
  "dealy": "20 ms" })"),
                                     "lesson.json");
    ASSERT_EQ(result.errors.size(), 1U);
    EXPECT_EQ(result.errors[0].text(), "lesson.json:3:3: /network/dealy: unknown key \"dealy\". "
                                       "Did you mean \"delay\"?");
}

TEST(ScenarioErrors, UnknownKeysNameTheNearestOrAllKnown)
{
    expectError(withTop(R"("sead": 3)"), 2, "/sead", "unknown key", "\"seed\"");
    expectError(withTop(R"("network": { "xyzzy": 3 })"), 2, "/network/xyzzy", "unknown key",
                "\"rate\"");
    expectError(tcpSetting(R"("initial_windw": 3)"), 2, inFlow("/tcp/initial_windw"), "unknown key",
                "\"initial_window\"");
    expectError(tcpSetting(R"("a/b": 3)"), 2, inFlow("/tcp/a~1b"), "unknown key");
}

TEST(ScenarioErrors, MissingKeys)
{
    expectError("{ \"format\": 1 }", 1, "", "\"lanes\" is missing", "flows");
    expectError(R"({ "lanes": [ { "flows": [ { "transport": "tcp", "server_port": 80 } ] } ] })", 1,
                "", "\"format\" is missing");
    expectError(R"({ "format": 1, "lanes": [ {
 "flows": [ {
  "transport": "tcp" } ] } ] })",
                2, "/lanes/0/flows/0", "\"server_port\" is missing");
    expectError(withFlow(R"("client": {})"), 1, kFlow, "\"transport\" is missing");
    expectError(fault(R"("do": "drop", "data": 1)"), 2, "/faults/0", "\"direction\" is missing");
    expectError(fault(R"("do": "delay", "direction": "to_server", "data": 1)"), 2, "/faults/0",
                "\"by\" is missing");
}

TEST(ScenarioErrors, WrongTypes)
{
    expectError("[]", 1, "", "expected an object", "");
    expectError(withTop(R"("seed": "seven")"), 2, "/seed", "found \"seven\"");
    expectError(withTop(R"("seed": "7")"), 2, "/seed", "expected an integer", "without quotes");
    expectError(withTop(R"("seed": 1.5)"), 2, "/seed", "found 1.5");
    expectError(withTop(R"("network": 3)"), 2, "/network", "found 3");
    expectError(withTop(R"("faults": {})"), 2, "/faults", "expected an array of faults");
    expectError(withTop(R"("title": 3)"), 2, "/title", "expected a string");
    expectError(tcpSetting(R"("nagle": 0)"), 2, inFlow("/tcp/nagle"), "expected true or false");
    expectError(clientProgram("3"), 2, inFlow("/client/program/0"), "expected a step");
}

TEST(ScenarioErrors, WrongUnits)
{
    expectError(withTop(R"("network": { "delay": 20 })"), 2, "/network/delay", "expected a time",
                "\"20 ms\"");
    expectError(withTop(R"("network": { "delay": "20" })"), 2, "/network/delay", "expected a time",
                "\"20 ms\"");
    expectError(withTop(R"("network": { "delay": "20 sm" })"), 2, "/network/delay",
                "found \"20 sm\"", "\"ms\"");
    expectError(withTop(R"("network": { "delay": "-1 ms" })"), 2, "/network/delay",
                "expected a time");
    expectError(withTop(R"("network": { "rate": "10 Mbits" })"), 2, "/network/rate",
                "expected a rate", "\"Mbit/s\"");
    expectError(withTop(R"("network": { "rate": 1000 })"), 2, "/network/rate", "expected a rate");
}

// shows: MUST-40
TEST(ScenarioErrors, OutOfRange)
{
    expectError(withTop(R"("network": { "loss": 1.5 })"), 2, "/network/loss", "from 0 to 1");
    expectError(withTop(R"("network": { "loss": -0.1 })"), 2, "/network/loss", "from 0 to 1");
    expectError(withTop(R"("network": { "loss": 0.00000000001 })"), 2, "/network/loss",
                "9 decimals", "Round");
    expectError(withTop(R"("network": { "mtu": 67 })"), 2, "/network/mtu", "from 68 to 65535");
    expectError(withTop(R"("network": { "queue": -1 })"), 2, "/network/queue",
                "expected an integer");
    expectError(withTop(R"("network": { "ecn_threshold": 0 })"), 2, "/network/ecn_threshold",
                "from 1 to 1000000");
    expectError(withTop(R"("network": { "to_client": { "ecn_threshold": null } })"), 2,
                "/network/to_client/ecn_threshold", "expected an integer");
    expectError(withTop(R"("until": "25 h")"), 2, "/until", "to 24 h");
    expectError(withTop(R"("seed": 99999999999999999999)"), 2, "/seed", "expected an integer");
    expectError(withFlow(R"("transport": "tcp", "client_port": 65536)"), 2, inFlow("/client_port"),
                "65535");
    expectError(tcpSetting(R"("mss": 0)"), 2, inFlow("/tcp/mss"), "from 1 to 65495");
    expectError(tcpSetting(R"("delayed_ack": "500 ms")"), 2, inFlow("/tcp/delayed_ack"),
                "expected a time");
    expectError(tcpSetting(R"("initial_window": 1001)"), 2, inFlow("/tcp/initial_window"), "1000");
    expectError(tcpSetting(R"("rto_min": "2 min")"), 2, inFlow("/tcp"), "rto_max");
    expectError("{ \"format\": 2, " + withTop("").substr(14), 1, "/format", "format 1");
    expectError(R"({ "format": 1, "lanes": [] })", 1, "/lanes", "1 to 16 lanes");
}

TEST(ScenarioErrors, WhatTheEngineCannotDoYetIsRefusedHonestly)
{
    expectError(withTop(R"("network": { "path_mtu": 1501 })"), 2, "/network/path_mtu",
                "whose MTU is 1500");
    expectError(withTop(R"("network": { "mtu": 600, "to_client": { "path_mtu": 601 } })"), 2,
                "/network/to_client/path_mtu", "whose MTU is 600", "at most 600");
    expectError(withTop(R"("network": { "path_mtu": 67 })"), 2, "/network/path_mtu",
                "from 68 to 65535");
    expectError(withTop(R"("network": { "icmp_blackhole": 1 })"), 2, "/network/icmp_blackhole",
                "true or false");
    expectError(withTop(R"("network": { "to_server": { "mtu": 600 } })"), 2,
                "/network/to_server/mtu", "not available");
    expectError(udpProgram(R"({ "send": 65508 })"), 2, inFlow("/client/program/0/send"),
                "does not fit into an IP packet", "at most 65507 bytes");
}

TEST(ScenarioErrors, Programs)
{
    expectError(clientProgram(R"("conect")"), 2, inFlow("/client/program/0"), "expected a step",
                "\"connect\"");
    expectError(clientProgram(R"("connect", "send")"), 2, inFlow("/client/program/1"),
                "not a step by itself");
    expectError(clientProgram(R"({ "send": 5 })"), 2, inFlow("/client/program/0"),
                "needs a connection", "\"connect\"");
    expectError(clientProgram(R"("connect", "connect")"), 2, inFlow("/client/program/1"),
                "already");
    expectError(clientProgram(R"("accept", "connect")"), 2, inFlow("/client/program/1"), "already");
    expectError(clientProgram(R"("connect", { "send": 5, "recieve": 5 })"), 2,
                inFlow("/client/program/1/recieve"), "unknown key", "\"receive\"");
    expectError(clientProgram(R"("connect", { "send": 5, "receive": 5 })"), 2,
                inFlow("/client/program/1/receive"), "two steps");
    expectError(clientProgram(R"("connect", { "receive": "all", "every": "1 s" })"), 2,
                inFlow("/client/program/1/every"), "number of bytes");
    expectError(clientProgram(R"("connect", { "set": { "mss": 5 } })"), 2,
                inFlow("/client/program/1/set/mss"), "unknown key", "nagle");
    expectError(clientProgram(""), 2, inFlow("/client/program"), "at least one step");
    expectError(clientProgram(R"("connect", {})"), 2, inFlow("/client/program/1"),
                "expected a step");
    expectError(udpProgram(R"("accept", { "send": 5 })"), 2, inFlow("/client/program/0"),
                "UDP has no connection");
    expectError(withFlow(R"("transport": "udp", "client": { "program": [ { "send": 5 } ] },
"server": { "program": [ { "receive": 5 }, "connect" ] })"),
                3, inFlow("/server/program/1"), "UDP has no connection");
    expectError(udpProgram(R"({ "receive": 5, "times": 2, "every": "1 ms" })"), 2,
                inFlow("/client/program/0/times"), "goes on for ever");
    expectError(udpProgram(R"({ "receive": 5, "times": 0 })"), 2, inFlow("/client/program/0/times"),
                "from 1 to");
    expectError(clientProgram(R"("connect", { "receive": 5, "times": 2 })"), 2,
                inFlow("/client/program/1/times"), "a stream has no messages", "Take");
    expectError(withFlow(R"("transport": "tcp", "udp": { "checksum": false })"), 2, inFlow("/udp"),
                "this flow is TCP", "Take");
    expectError(withFlow(R"("transport": "udp", "udp": { "checksum": 0 },
"client": { "program": [ { "send": 5 } ] })"),
                2, inFlow("/udp/checksum"), "true or false");
    expectError(udpProgram(R"({ "send": 5, "urgent": true })"), 2,
                inFlow("/client/program/0/urgent"), "no urgent data", "Take");
    expectError(clientProgram(R"("connect", { "send": 5, "urgent": 1 })"), 2,
                inFlow("/client/program/1/urgent"), "expected true or false");
    expectError(clientProgram(R"("connect", { "receive": 5, "urgent": true })"), 2,
                inFlow("/client/program/1/urgent"), "unknown key");
    expectError(withFlow(R"("transport": "udp", "client": { "program": [ { "send": 1 } ] },
 "server": { "program": [ { "send": 1 } ] })"),
                3, inFlow("/server/program/0"), "where to send to", "receive");
}

TEST(ScenarioErrors, Ports)
{
    const auto client = [](std::string_view range) {
        return withTop("\"hosts\": { \"client\": { \"ephemeral_ports\": " + std::string(range)
                       + " } }");
    };
    constexpr std::string_view place = "/hosts/client/ephemeral_ports";
    expectError(client("49152"), 2, place, "first and the last port", "[49152, 65535]");
    expectError(client("[49152]"), 2, place, "first and the last port");
    expectError(client("[50003, 50000]"), 2, place, "ends before it begins", "lower port first");
    expectError(client("[0, 10]"), 2, std::string(place) + "/0", "65535");
    expectError(client("[10, 65536]"), 2, std::string(place) + "/1", "65535");
    expectError(client("[\"a\", 9]"), 2, std::string(place) + "/0", "");

    expectError(withFlow(R"("transport": "tcp", "server": { "privileged": 1 })"), 2,
                inFlow("/server/privileged"), "true or false");
    expectError(withFlow(R"("transport": "tcp", "client": { "reuse_address": "no" })"), 2,
                inFlow("/client/reuse_address"), "true or false");
    expectError(withFlow(R"("transport": "udp", "client": { "program": [ { "send": 1 } ] },
 "server": { "reuse_address": true })"),
                3, inFlow("/server/reuse_address"), "UDP", "Take");
    expectError(clientProgram(R"("bind", "connect")"), 2, inFlow("/client/program/0"), "no port",
                "\"client_port\"");
    expectError(withFlow(R"("transport": "tcp", "client_port": 5000,
 "client": { "program": [ "connect", "bind" ] })"),
                3, inFlow("/client/program/1"), "port already", "once");
    expectError(
        withFlow(R"("transport": "tcp", "server": { "listen": false, "program": [ "bind" ] })"), 2,
        inFlow("/server/program/0"), "nobody listens");
    expectError(R"({ "format": 1, "lanes": [ { "flows": [
 { "transport": "tcp", "server_port": 80 },
 { "transport": "tcp", "server_port": 80, "server": { "privileged": false } } ] } ] })",
                3, "/lanes/0/flows/1", "privilege", "\"bind\"");
    // Two programs that bind one port are no mistake of the file: one of them gets an error.
    EXPECT_TRUE(readGood(R"({ "format": 1, "lanes": [ { "flows": [
 { "transport": "tcp", "server_port": 80, "client_port": 5000, "client": { "program": [ "bind", "connect" ] } },
 { "transport": "tcp", "server_port": 80, "client_port": 5000, "client": { "program": [ "bind", "connect" ] },
   "server": { "privileged": false, "program": [ "bind", "accept" ] } } ] } ] })"));
}

TEST(ScenarioErrors, Flows)
{
    expectError(withFlow(R"("transport": "sctp")"), 2, inFlow("/transport"), "\"tcp\" or \"udp\"");
    expectError(withFlow(R"("transport": "udp")"), 1, kFlow, "nothing to send");
    expectError(withFlow(R"("transport": "tcp", "client": { "listen": true })"), 2,
                inFlow("/client/listen"), "belongs to the server");
    expectError(
        withFlow(R"("transport": "udp", "tcp": {}, "client": { "program": [ { "send": 1 } ] })"), 2,
        inFlow("/tcp"), "UDP");
    expectError(
        withFlow(R"("transport": "tcp", "server": { "listen": false, "program": [ "accept" ] })"),
        2, inFlow("/server/program/0"), "nobody listens");
    expectError(withFlow(R"("transport": "tcp", "workload": { "kind": "transfer", "bytes": 1 },
        "client": { "program": [ "connect" ] })"),
                2, inFlow("/workload"), "either a workload or programs");
    expectError(R"({ "format": 1, "lanes": [ { "flows": [
 { "transport": "tcp", "server_port": 80, "client_port": 5000 },
 { "transport": "tcp", "server_port": 80, "client_port": 5000 } ] } ] })",
                3, "/lanes/0/flows/1", "same socket pair", "\"start\" later");
    expectError(R"({ "format": 1, "lanes": [ { "flows": [
 { "transport": "udp", "server_port": 80, "client_port": 5000, "client": { "program": [ { "send": 1 } ] } },
 { "transport": "udp", "start": "1 s", "server_port": 80, "client_port": 5000, "client": { "program": [ { "send": 1 } ] } } ] } ] })",
                3, "/lanes/0/flows/1", "same socket pair", "Change one of the ports");
    expectError(R"({ "format": 1, "lanes": [
 { "title": "A", "flows": [ { "transport": "tcp", "server_port": 80 } ] },
 { "title": "A", "flows": [ { "transport": "tcp", "server_port": 80 } ] } ] })",
                3, "/lanes/1", "another lane is called \"A\"");
    EXPECT_TRUE(readGood(R"({ "format": 1, "lanes": [ { "flows": [
 { "transport": "tcp", "server_port": 80, "client_port": 5000 },
 { "transport": "udp", "server_port": 80, "client_port": 5000, "client": { "program": [ { "send": 1 } ] } } ] } ] })"));
}

TEST(ScenarioErrors, Hosts)
{
    expectError(withTop(R"("hosts": { "client": { "ip": "192.168.1" } })"), 2, "/hosts/client/ip",
                "an IPv4 address");
    expectError(withTop(R"("hosts": { "client": { "ip": "192.168.1.256" } })"), 2,
                "/hosts/client/ip", "an IPv4");
    expectError(withTop(R"("hosts": { "client": { "ip": "224.0.0.1" } })"), 2, "/hosts/client/ip",
                "one host");
    expectError(withTop(R"("hosts": { "client": { "ip": "192.168.1.7" } })"), 2, "/hosts",
                "same IP address");
    expectError(withTop(R"("hosts": { "server": { "mac": "02:00:00:00:00" } })"), 2,
                "/hosts/server/mac", "an Ethernet address");
    expectError(withTop(R"("hosts": { "server": { "mac": "01:00:00:00:00:00" } })"), 2,
                "/hosts/server/mac", "even");
}

TEST(ScenarioErrors, Faults)
{
    expectError(fault(R"("do": "lose", "direction": "to_server", "data": 1)"), 2, "/faults/0/do",
                "\"drop\"");
    expectError(fault(R"("do": "drop", "direction": "up", "data": 1)"), 2, "/faults/0/direction",
                "\"to_server\"");
    expectError(fault(R"("do": "drop", "direction": "to_server")"), 2, "/faults/0", "which packet");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 1, "ack": 1)"), 2,
                "/faults/0/ack", "one way only");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 0)"), 2, "/faults/0/data",
                "from 1");
    expectError(fault(R"("do": "drop", "direction": "to_server", "segment": "syn")"), 2,
                "/faults/0/segment", "\"SYN\"", "Did you mean \"SYN\"");
    expectError(fault(R"("do": "drop", "direction": "to_server", "packet": 1, "fragment": 2)"), 2,
                "/faults/0/fragment", "of \"data\" only");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 1, "fragment": 0)"), 2,
                "/faults/0/fragment", "from 1 to 8192");
    expectError(fault(R"("do": "drop", "direction": "to_server", "ack": 1, "transmission": 2)"), 2,
                "/faults/0/transmission", "repeats");
    expectError(fault(R"("do": "corrupt", "direction": "to_server", "data": 1, "where": 0.5)"), 2,
                "/faults/0/where", "means nothing to \"corrupt\"", "\"drop\"");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 1, "where": 1.01)"), 2,
                "/faults/0/where", "from 0 to 1");
    expectError(fault(R"("do": "link_down", "from": "3 s", "to": "2 s")"), 2, "/faults/0/to",
                "before it goes down");
    expectError(fault(R"("do": "link_down", "from": "1 s", "to": "2 s", "data": 3)"), 2,
                "/faults/0/data", "means nothing");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 1, "flow": "web")"), 2,
                "/faults/0/flow", "\"flow 1\"");
    expectError(fault(R"("do": "drop", "direction": "to_server", "data": 1, "lane": "tcp")"), 2,
                "/faults/0/lane", "\"TCP\"");
}

TEST(ScenarioErrors, AllAreReportedInOrderOfPlace)
{
    const auto result = readScenario(R"({
 "format": 1,
 "lanes": [ { "flows": [ { "transport": "tcp", "server_port": 0 } ] } ],
 "seed": "x",
 "network": { "delay": 20,
   "loss": 2, "speed": 1 },
 "seed": 2
})",
                                     "test.json");
    EXPECT_FALSE(result.ok());
    std::vector<std::string> pointers;
    for (const auto& error : result.errors)
        pointers.push_back(error.pointer);
    EXPECT_EQ(pointers,
              (std::vector<std::string>{"/lanes/0/flows/0/server_port", "/seed", "/network/delay",
                                        "/network/loss", "/network/speed", "/seed"}));
    EXPECT_TRUE(std::is_sorted(result.errors.begin(), result.errors.end(),
                               [](const auto& a, const auto& b) { return a.line < b.line; }));
}

TEST(ScenarioErrors, BrokenFilesAreRefusedWithTheirPlace)
{
    const std::string whole(bundledScenarios().front().text);
    const auto cut = readScenario(std::string_view(whole).substr(0, whole.size() / 2), "cut.json");
    ASSERT_EQ(cut.errors.size(), 1U);
    EXPECT_GT(cut.errors[0].line, 1);
    EXPECT_FALSE(cut.errors[0].remedy.empty());
    const auto binary = readScenario("\xFF\xFE{", "binary.json");
    ASSERT_EQ(binary.errors.size(), 1U);
    EXPECT_NE(binary.errors[0].message.find("UTF-8"), std::string::npos);
    const auto brackets = readScenario(std::string(100'000'000, '['), "brackets.json");
    ASSERT_EQ(brackets.errors.size(), 1U);
    EXPECT_FALSE(brackets.errors[0].remedy.empty());
}

TEST(ScenarioErrors, EveryTruncationIsRefusedAndNoneCrashes)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        const std::size_t last = bundled.text.find_last_of('}');
        for (std::size_t length = 0; length <= last; ++length) {
            const auto result = readScenario(bundled.text.substr(0, length), "cut.json");
            ASSERT_FALSE(result.ok()) << bundled.name << " cut to " << length;
        }
    }
}

TEST(ScenarioErrors, DamagedFilesNeverCrashTheReader)
{
    const char* chosen = std::getenv("ROUNDTRIP_TEST_SEED");
    const std::uint64_t seed = chosen ? std::strtoull(chosen, nullptr, 10) : std::random_device{}();
    std::printf("ROUNDTRIP_TEST_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 engine(seed);
    constexpr std::string_view alphabet = "{}[]\",:/*0123456789.eE-+truefalsn\\ \n\xFF\x80";
    for (int i = 0; i < 3000; ++i) {
        const auto& bundled = bundledScenarios()[engine() % bundledScenarios().size()];
        std::string text(bundled.text);
        for (std::uint64_t changes = engine() % 4 + 1; changes > 0; --changes)
            text[engine() % text.size()] = alphabet[engine() % alphabet.size()];
        const auto result = readScenario(text, "damaged.json");
        ASSERT_NE(result.ok(), !result.errors.empty());
        for (const ScenarioError& error : result.errors) {
            ASSERT_GT(error.line, 0) << error.text();
            ASSERT_FALSE(error.message.empty());
        }
    }
}
