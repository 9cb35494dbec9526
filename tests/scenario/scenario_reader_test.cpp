// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what a good file means, with every default.
#include "tests/scenario/scenario_testing.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace roundtrip;
using namespace roundtrip::testing;
using namespace std::chrono_literals;

namespace {

std::vector<ProgramOp> operations(const EndConfig& end)
{
    std::vector<ProgramOp> ops;
    for (const ProgramStep& step : end.program)
        ops.push_back(step.op);
    return ops;
}

} // namespace

TEST(ScenarioReader, SmallestFileHasEveryDefault)
{
    const auto s = readGood(
        R"({ "format": 1, "lanes": [ { "flows": [ { "transport": "tcp", "server_port": 80 } ] } ] })");
    ASSERT_TRUE(s);
    EXPECT_EQ(s->seed, 1U);
    EXPECT_FALSE(s->until);
    EXPECT_EQ(s->hosts[0].ip, (std::array<std::uint8_t, 4>{192, 168, 1, 5}));
    EXPECT_EQ(s->hosts[1].mac, (std::array<std::uint8_t, 6>{2, 0, 0, 0, 0, 7}));
    EXPECT_EQ(s->network.mtu, 1500U);
    EXPECT_EQ(s->network.link[1].delay, 20ms);
    EXPECT_EQ(s->network.link[1].rate.bitsPerSecond, 10'000'000U);
    EXPECT_EQ(s->lanes[0].title, "TCP");
    const FlowConfig& flow = s->lanes[0].flows[0];
    EXPECT_FALSE(flow.clientPort);
    EXPECT_EQ(flow.end[0].tcp, TcpConfig{});
    EXPECT_EQ(operations(flow.end[0]), (std::vector{ProgramOp::Connect, ProgramOp::Close}));
    EXPECT_EQ(operations(flow.end[1]),
              (std::vector{ProgramOp::Accept, ProgramOp::ReceiveAll, ProgramOp::Close}));
}

TEST(ScenarioReader, UdpServerReceivesByDefault)
{
    const auto s = readGood(withTop(""));
    ASSERT_TRUE(s);
    EXPECT_EQ(s->lanes[1].title, "UDP");
    EXPECT_EQ(operations(s->lanes[1].flows[0].end[1]), std::vector{ProgramOp::ReceiveAll});
}

// shows: MUST-67
TEST(ScenarioReader, MssFollowsTheMtu)
{
    const auto s = readGood(withTop(R"("network": { "mtu": 1280 })"));
    ASSERT_TRUE(s);
    EXPECT_EQ(s->lanes[0].flows[0].end[0].tcp.mss, 1240U);
}

TEST(ScenarioReader, ADirectionOverridesTheNetwork)
{
    const auto s = readGood(
        withTop(R"("network": { "delay": "30 ms", "loss": 0.1, "reorder": { "probability": 0.5 },
        "to_client": { "loss": { "model": "gilbert_elliott", "good_to_bad": 0.01, "bad_to_good": 0.3 },
                       "reorder": { "extra_delay": "7 ms" }, "rate": "unlimited" } })"));
    ASSERT_TRUE(s);
    const auto& [up, down] = s->network.link;
    EXPECT_EQ(up.loss, Probability::fromPartsPerBillion(100'000'000));
    EXPECT_FALSE(up.gilbertElliott);
    EXPECT_TRUE(down.loss.never());
    ASSERT_TRUE(down.gilbertElliott);
    EXPECT_TRUE(down.gilbertElliott->lossBad.always);
    EXPECT_EQ(down.delay, 30ms);
    EXPECT_TRUE(down.rate.unlimited());
    EXPECT_EQ(down.reorder, Probability::fromPartsPerBillion(500'000'000));
    EXPECT_EQ(down.reorderExtraDelay, 7ms);
    EXPECT_EQ(up.reorderExtraDelay, 10ms);
}

TEST(ScenarioReader, HopInTheMiddleHasAnMtuOfItsOwn)
{
    const auto both = readGood(withTop(R"("network": { "path_mtu": 1000 })"));
    ASSERT_TRUE(both);
    EXPECT_EQ(both->network.link[0].pathMtu, 1000U);
    EXPECT_EQ(both->network.link[1].pathMtu, 1000U);
    EXPECT_FALSE(both->network.link[0].icmpBlackhole);
    const auto one = readGood(withTop(
        R"("network": { "to_server": { "path_mtu": 600, "icmp_blackhole": true }, "mtu": 600 })"));
    ASSERT_TRUE(one);
    EXPECT_EQ(one->network.link[0].pathMtu, 600U);
    EXPECT_TRUE(one->network.link[0].icmpBlackhole);
    EXPECT_FALSE(one->network.link[1].pathMtu);
    EXPECT_FALSE(one->network.link[1].icmpBlackhole);
}

TEST(ScenarioReader, MarkingIsPerDirectionAndOffByItself)
{
    const auto none = readGood(withTop(R"("network": { "queue": 50 })"));
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->network.link[0].ecnThreshold);
    const auto s = readGood(
        withTop(R"("network": { "ecn_threshold": 20, "to_client": { "ecn_threshold": 1 } })"));
    ASSERT_TRUE(s);
    EXPECT_EQ(s->network.link[0].ecnThreshold, 20U);
    EXPECT_EQ(s->network.link[1].ecnThreshold, 1U);
}

TEST(ScenarioReader, AnEndOverridesTheFlowsSettings)
{
    const auto s = readGood(withFlow(
        R"("transport": "tcp", "tcp": { "mss": 1000, "delayed_ack": "200 ms", "sack": false },
        "server": { "tcp": { "delayed_ack": false, "isn": "random", "keepalive": { "probes": 3 } } })"));
    ASSERT_TRUE(s);
    const auto& [client, server] = s->lanes[0].flows[0].end;
    EXPECT_EQ(client.tcp.mss, 1000U);
    EXPECT_EQ(server.tcp.mss, 1000U);
    EXPECT_EQ(client.tcp.delayedAck, Duration(200ms));
    EXPECT_FALSE(server.tcp.delayedAck);
    EXPECT_EQ(client.tcp.isn, 0U);
    EXPECT_FALSE(server.tcp.isn);
    ASSERT_TRUE(server.tcp.keepAlive);
    EXPECT_EQ(server.tcp.keepAlive->probes, 3);
    EXPECT_EQ(server.tcp.keepAlive->idle, 2h);
}

TEST(ScenarioReader, ReadsEveryStep)
{
    const auto s = readGood(
        withFlow(R"("transport": "tcp", "client": { "program": [ { "at": "1 s" }, "connect",
        { "set": { "nagle": false } }, { "send": 100, "times": 3, "every": "5 ms" }, { "receive": 50 },
        { "receive": 10, "every": "10 ms" }, { "receive": "all" }, "await_acks", { "wait": "2 min" },
        "shutdown", "abort", "crash", "close", { "send": 7, "urgent": true } ] })"));
    ASSERT_TRUE(s);
    const auto& program = s->lanes[0].flows[0].end[0].program;
    ASSERT_EQ(program.size(), 14U);
    EXPECT_EQ(program[0].at, SimTime(1s));
    EXPECT_EQ(program[2].op, ProgramOp::SetNagle);
    EXPECT_FALSE(program[2].value);
    EXPECT_EQ(program[3].bytes, 100U);
    EXPECT_EQ(program[3].times, 3U);
    EXPECT_EQ(program[3].every, 5ms);
    EXPECT_FALSE(program[3].urgent);
    EXPECT_EQ(program[5].every, 10ms);
    EXPECT_EQ(program[6].op, ProgramOp::ReceiveAll);
    EXPECT_EQ(program[8].wait, 2min);
    EXPECT_TRUE(program[13].urgent);
}

TEST(ScenarioReader, ReadsEveryFault)
{
    const auto s = readGood(withTop(R"("faults": [
        { "do": "drop", "direction": "to_server", "data": 3, "transmission": 2, "where": 0.55 },
        { "do": "drop", "direction": "to_client", "packet": 2, "and_later": true },
        { "do": "drop", "direction": "to_client", "segment": "SYN-ACK" },
        { "do": "delay", "by": "30 ms", "direction": "to_server", "ack": 4 },
        { "do": "hold", "behind": 2, "direction": "to_server", "data": 5 },
        { "do": "duplicate", "direction": "to_server", "data": 5, "by": "5 ms" },
        { "do": "corrupt", "direction": "to_server", "segment": "FIN" },
        { "do": "link_down", "from": "2 s", "to": "3 s" } ])"));
    ASSERT_TRUE(s);
    const auto& f = s->faults;
    ASSERT_EQ(f.size(), 8U);
    EXPECT_EQ(f[0].whereMillionths, 550'000U);
    EXPECT_EQ(f[0].transmission, 2U);
    EXPECT_TRUE(f[1].andLater);
    EXPECT_EQ(f[1].target, FaultTarget::Packet);
    EXPECT_EQ(f[2].target, FaultTarget::SynAck);
    EXPECT_EQ(f[3].target, FaultTarget::Ack);
    EXPECT_EQ(f[3].by, 30ms);
    EXPECT_EQ(f[4].behind, 2U);
    EXPECT_EQ(f[5].by, 5ms);
    EXPECT_EQ(f[6].action, FaultAction::Corrupt);
    EXPECT_FALSE(f[7].direction);
    EXPECT_EQ(f[7].to, SimTime(3s));
}

TEST(ScenarioReader, AFaultMayNameItsLaneAndFlow)
{
    const auto s = readGood(R"({ "format": 1, "faults": [
        { "do": "drop", "direction": "to_server", "data": 1, "flow": "web" },
        { "do": "drop", "direction": "to_server", "data": 2, "flow": "flow 2" },
        { "do": "drop", "direction": "to_server", "data": 3, "lane": "B" } ],
      "lanes": [
        { "title": "A", "flows": [ { "transport": "tcp", "server_port": 80, "name": "web" },
                                   { "transport": "tcp", "server_port": 81 } ] },
        { "title": "B", "flows": [ { "transport": "tcp", "server_port": 80 },
                                   { "transport": "tcp", "server_port": 81 } ] } ] })");
    ASSERT_TRUE(s);
    ASSERT_EQ(s->faults.size(), 3U);
    EXPECT_EQ(s->faults[0].lane, 0);
    EXPECT_EQ(s->faults[0].flow, 0);
    EXPECT_FALSE(s->faults[1].lane);
    EXPECT_EQ(s->faults[1].flow, 1);
    EXPECT_EQ(s->faults[2].lane, 1);
    EXPECT_FALSE(s->faults[2].flow);
    EXPECT_TRUE(s->faults[1].appliesToLane(0));
    EXPECT_FALSE(s->faults[2].appliesToLane(0));
}

TEST(ScenarioReader, ATransferBecomesPrograms)
{
    const auto s = readGood(R"({ "format": 1, "lanes": [
        { "flows": [ { "transport": "tcp", "server_port": 80,
            "workload": { "kind": "transfer", "bytes": 5000, "direction": "to_client" } } ] },
        { "flows": [ { "transport": "udp", "server_port": 80,
            "workload": { "kind": "transfer", "bytes": 5000 } } ] },
        { "title": "back", "flows": [ { "transport": "udp", "server_port": 80,
            "workload": { "kind": "transfer", "bytes": 100, "direction": "to_client" } } ] } ] })");
    ASSERT_TRUE(s);
    const auto& tcp = s->lanes[0].flows[0].end;
    EXPECT_EQ(operations(tcp[0]),
              (std::vector{ProgramOp::Connect, ProgramOp::ReceiveAll, ProgramOp::Close}));
    EXPECT_EQ(operations(tcp[1]),
              (std::vector{ProgramOp::Accept, ProgramOp::Send, ProgramOp::Close}));
    const auto& udp = s->lanes[1].flows[0].end[0].program;
    ASSERT_EQ(udp.size(), 2U);
    EXPECT_EQ(udp[0].bytes * udp[0].times + udp[1].bytes, 5000U);
    EXPECT_EQ(udp[0].bytes, 1460U);
    const auto& back = s->lanes[2].flows[0].end;
    EXPECT_EQ(operations(back[0]), (std::vector{ProgramOp::Send, ProgramOp::ReceiveAll}));
    EXPECT_EQ(operations(back[1]), (std::vector{ProgramOp::Receive, ProgramOp::Send}));
}

TEST(ScenarioReader, FilesThatAreNoneAreRefusedAsAWhole)
{
    const std::string folder = ::testing::TempDir();
    const auto directory = readScenarioFile(folder);
    ASSERT_EQ(directory.errors.size(), 1U);
    EXPECT_NE(directory.errors[0].text().find("this is a directory"), std::string::npos);
    EXPECT_EQ(directory.errors[0].line, 0);
    const auto missing = readScenarioFile(folder + "/not-there.json");
    ASSERT_EQ(missing.errors.size(), 1U);
    EXPECT_NE(missing.errors[0].text().find("no such file"), std::string::npos);
    const std::string path = folder + "/scenario_reader_test.json";
    std::ofstream(path) << withTop("");
    EXPECT_TRUE(readScenarioFile(path).ok());
    std::filesystem::remove(path);
}

TEST(ScenarioReader, PortsAndWhoMayBindThem)
{
    const auto usual = readGood(withFlow(R"("transport": "tcp")"));
    ASSERT_TRUE(usual);
    EXPECT_EQ(usual->hosts[0].ephemeralPorts, (PortRange{49152, 65535}));
    EXPECT_TRUE(usual->lanes[0].flows[0].end[1].privileged);
    EXPECT_TRUE(usual->lanes[0].flows[0].end[1].reuseAddress);

    const auto s = readGood(R"({ "format": 1,
        "hosts": { "server": { "ephemeral_ports": [32768, 60999] } },
        "lanes": [ { "flows": [ { "transport": "tcp", "server_port": 80,
            "server": { "privileged": false, "reuse_address": false,
                        "program": [ { "wait": "1 s" }, "bind", "accept" ] } } ] } ] })");
    ASSERT_TRUE(s);
    EXPECT_EQ(s->hosts[0].ephemeralPorts, PortRange{});
    EXPECT_EQ(s->hosts[1].ephemeralPorts, (PortRange{32768, 60999}));
    const EndConfig& server = s->lanes[0].flows[0].end[1];
    EXPECT_FALSE(server.privileged);
    EXPECT_FALSE(server.reuseAddress);
    EXPECT_EQ(server.program[1].op, ProgramOp::Bind);
    EXPECT_TRUE(s->lanes[0].flows[0].end[0].privileged);
}

TEST(ScenarioReader, BundledScenariosAreGood)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        const auto s = readGood(bundled.text);
        ASSERT_TRUE(s) << bundled.name;
        EXPECT_EQ(s->title, bundled.title);
        EXPECT_GT(s->description.size(), 100U) << bundled.name;
    }
}

// Protects: a file that is written but not listed would be offered nowhere.
TEST(ScenarioReader, EveryFileOfTheFolderIsBundledOnce)
{
    std::vector<std::string> files, names;
    for (const auto& file : std::filesystem::directory_iterator(ROUNDTRIP_SCENARIO_FOLDER))
        files.push_back(file.path().stem().string());
    for (const BundledScenario& bundled : bundledScenarios())
        names.emplace_back(bundled.name);
    std::sort(files.begin(), files.end());
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, files);
}

// Protects: the headings of the window and the column of the program's list; a group that is torn
// apart would have two headings.
TEST(ScenarioReader, BundledScenariosStandInGroups)
{
    std::vector<std::string_view> groups;
    for (const BundledScenario& bundled : bundledScenarios())
        if (groups.empty() || groups.back() != bundled.group)
            groups.push_back(bundled.group);
    for (const std::string_view group : groups) {
        EXPECT_EQ(std::count(groups.begin(), groups.end(), group), 1) << group;
        EXPECT_FALSE(group.empty());
    }
    ASSERT_GE(groups.size(), 8U);
    EXPECT_EQ(groups.front(), "First steps");
    EXPECT_EQ(bundledScenarios().front().name, "three-way-handshake");
}
