// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what is written is read back equal, for the bundled scenarios and for random ones.
#include "core/scenario/tcp_settings.h"
#include "tests/scenario/scenario_testing.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

/// Random scenarios that the reader could have made.
class ScenarioMaker {
public:
    explicit ScenarioMaker(std::uint64_t seed) : m_engine(seed) {}

    Scenario make()
    {
        Scenario s;
        s.title = pick(3) == 0 ? "A \"title\" \\ with ü" : "Plain";
        if (maybe())
            s.description = "Line one\nLine *two*\t\x01";
        s.seed = maybe() ? UINT64_MAX : number(0, 1000);
        if (maybe())
            s.until = time(1, 3'600'000'000'000);
        makeHosts(s);
        makeNetwork(s.network);
        const std::size_t lanes = number(1, 3);
        for (std::size_t i = 0; i < lanes; ++i)
            s.lanes.push_back(lane(i, s.network.mtu));
        const std::size_t faults = number(0, 5);
        for (std::size_t i = 0; i < faults; ++i)
            s.faults.push_back(fault(s));
        return s;
    }

private:
    std::uint64_t number(std::uint64_t low, std::uint64_t high)
    {
        return low + m_engine() % (high - low + 1);
    }
    bool maybe() { return pick(2) == 0; }
    std::uint64_t pick(std::uint64_t n) { return number(0, n - 1); }
    Duration time(std::int64_t low, std::int64_t high)
    {
        constexpr std::int64_t scales[]{1, 1000, 1'000'000, 1'000'000'000};
        const std::int64_t scale = scales[pick(4)];
        const auto value = static_cast<std::int64_t>(number(0, 5000)) * scale;
        return Duration(std::clamp(value, low, high));
    }
    Probability probability()
    {
        constexpr std::uint64_t some[]{0, 1, 50'000'000, 999'999'999, 1'000'000'000};
        const std::uint64_t i = pick(7);
        return Probability::fromPartsPerBillion(i < 5 ? some[i] : number(0, 1'000'000'000));
    }

    void makeHosts(Scenario& s)
    {
        s.hosts = {HostConfig{"client", {192, 168, 1, 5}, {2, 0, 0, 0, 0, 5}},
                   HostConfig{"server", {192, 168, 1, 7}, {2, 0, 0, 0, 0, 7}}};
        if (maybe())
            s.hosts[0] = {"Anna", {10, 0, 0, 1}, {2, 1, 0xab, 3, 4, 0xff}};
        if (maybe())
            s.hosts[1].ip = {10, 255, 0, 9};
        for (HostConfig& host : s.hosts) {
            if (pick(3) == 0)
                host.ephemeralPorts = {static_cast<std::uint16_t>(number(1, 40000)),
                                       static_cast<std::uint16_t>(number(40000, 65535))};
        }
    }

    LinkConfig link(std::uint32_t mtu)
    {
        LinkConfig link;
        if (maybe())
            link.pathMtu = static_cast<std::uint32_t>(number(68, mtu));
        link.icmpBlackhole = maybe();
        if (maybe())
            link.delay = time(0, 3'600'000'000'000);
        if (maybe())
            link.rate = {pick(4) == 0 ? 0 : number(1, 1'000'000'000'000)};
        if (maybe())
            link.queue = static_cast<std::uint32_t>(number(0, 1'000'000));
        if (maybe())
            link.ecnThreshold = static_cast<std::uint32_t>(number(1, 1'000'000));
        if (maybe())
            link.loss = probability();
        if (pick(3) == 0) {
            link.loss = {};
            link.gilbertElliott = GilbertElliott{probability(), probability(), probability(),
                                                 probability()};
        }
        if (maybe())
            link.duplicate = probability();
        if (maybe())
            link.corrupt = probability();
        if (maybe())
            link.reorder = probability();
        if (maybe())
            link.reorderExtraDelay = time(0, 3'600'000'000'000);
        if (maybe())
            link.jitter = time(0, 3'600'000'000'000);
        return link;
    }

    void makeNetwork(NetworkConfig& network)
    {
        if (maybe())
            network.mtu = static_cast<std::uint32_t>(number(68, 65535));
        network.link[0] = link(network.mtu);
        network.link[1] = maybe() ? network.link[0] : link(network.mtu);
    }

    /// Either profile, or something between the two.
    TcpConfig tcp(std::uint32_t mtu)
    {
        TcpConfig c = maybe() ? modernTcp() : TcpConfig{};
        c.mss = std::min(mtu - 40, 65495U);
        if (pick(4) == 0)
            return c;
        for (const TcpSetting& setting : kTcpSettings) {
            const auto* flag = std::get_if<bool TcpConfig::*>(&setting.form);
            if (flag != nullptr && pick(4) == 0)
                c.*(*flag) = maybe();
        }
        if (maybe())
            c.mss = static_cast<std::uint32_t>(number(1, 65495));
        if (maybe())
            c.isn = static_cast<std::uint32_t>(number(0, UINT32_MAX));
        if (pick(3) == 0)
            c.isn.reset();
        if (maybe())
            c.initialWindow = static_cast<std::uint32_t>(number(1, 1000));
        if (maybe())
            c.congestionControl = static_cast<CongestionControlKind>(pick(5));
        if (maybe())
            c.delayedAck = time(1000, 499'999'000);
        if (maybe())
            c.userTimeout = time(1'000'000, 86'400'000'000'000);
        if (maybe())
            c.receiveBuffer = static_cast<std::uint32_t>(number(1, 1U << 30U));
        if (maybe())
            c.sendBuffer = static_cast<std::uint32_t>(number(1, 1U << 30U));
        if (maybe())
            c.rtoMin = time(1'000'000, 60'000'000'000);
        if (maybe())
            c.rtoInitial = time(1'000'000, 60'000'000'000);
        if (maybe())
            c.rtoMax = std::max(std::max(c.rtoMin, c.rtoInitial),
                                time(1'000'000, 3'600'000'000'000));
        if (maybe())
            c.keepAlive = KeepAliveConfig{time(1'000'000, 3'600'000'000'000),
                                          time(1'000'000, 60'000'000'000), 4};
        if (maybe())
            c.msl = time(0, 600'000'000'000);
        if (maybe())
            c.synRetries = static_cast<int>(number(0, 100));
        if (maybe())
            c.retries = static_cast<int>(number(0, 100));
        if (maybe())
            c.backlog = static_cast<int>(number(1, 65535));
        if (maybe())
            c.synQueue = static_cast<int>(number(1, 65535));
        return c;
    }

    ProgramStep step(ProgramOp op, std::uint64_t mostBytes, bool tcp)
    {
        ProgramStep s;
        s.op = op;
        if (op == ProgramOp::Send) {
            s.bytes = number(1, mostBytes);
            s.times = static_cast<std::uint32_t>(maybe() ? 1 : number(1, 1'000'000'000));
            s.every = maybe() ? Duration{0} : time(0, 1'000'000'000'000);
            s.urgent = tcp && pick(4) == 0;
        } else if (op == ProgramOp::Receive) {
            s.bytes = number(1, mostBytes);
            s.every = maybe() ? Duration{0} : time(1, 1'000'000'000'000);
        } else if (op == ProgramOp::ReceiveEach) {
            s.bytes = number(1, mostBytes);
            s.times = static_cast<std::uint32_t>(number(1, 1'000'000'000));
        } else if (op == ProgramOp::Wait) {
            s.wait = time(0, 1'000'000'000'000);
        } else if (op == ProgramOp::At) {
            s.at = SimTime(time(0, 1'000'000'000'000));
        } else if (op == ProgramOp::SetNagle) {
            s.value = maybe();
        }
        return s;
    }

    std::vector<ProgramStep> program(Transport transport, HostRole role, std::uint32_t mtu)
    {
        constexpr ProgramOp tcpOps[]{
            ProgramOp::Send,  ProgramOp::Receive, ProgramOp::ReceiveAll, ProgramOp::AwaitAcks,
            ProgramOp::Wait,  ProgramOp::At,      ProgramOp::Shutdown,   ProgramOp::Close,
            ProgramOp::Abort, ProgramOp::Crash,   ProgramOp::SetNagle};
        constexpr ProgramOp udpOps[]{ProgramOp::Send, ProgramOp::Receive,     ProgramOp::ReceiveAll,
                                     ProgramOp::Wait, ProgramOp::ReceiveEach, ProgramOp::At,
                                     ProgramOp::Close};
        std::vector<ProgramStep> steps;
        const bool tcpFlow = transport == Transport::Tcp;
        if (tcpFlow)
            steps.push_back(step(role == HostRole::Client || pick(4) == 0 ? ProgramOp::Connect
                                                                          : ProgramOp::Accept,
                                 1, true));
        else if (role == HostRole::Server)
            steps.push_back(step(ProgramOp::Receive, 100, false));
        else if (maybe())
            steps.push_back(step(ProgramOp::Connect, 1, false));
        const std::uint64_t most = tcpFlow ? 1'000'000'000'000 : mtu - 28;
        const std::size_t count = number(1, 6);
        for (std::size_t i = 0; i < count; ++i)
            steps.push_back(
                step(tcpFlow ? tcpOps[pick(std::size(tcpOps))] : udpOps[pick(std::size(udpOps))],
                     most, tcpFlow));
        return steps;
    }

    LaneConfig lane(std::size_t index, std::uint32_t mtu)
    {
        LaneConfig lane;
        lane.title = "Lane " + std::to_string(index + 1);
        const std::size_t flows = number(1, 3);
        for (std::size_t i = 0; i < flows; ++i)
            lane.flows.push_back(flow(i, mtu));
        return lane;
    }

    FlowConfig flow(std::size_t i, std::uint32_t mtu)
    {
        FlowConfig f;
        f.name = maybe() ? "flow " + std::to_string(i + 1)
                         : "name " + std::to_string(i + pick(2) * 10);
        f.transport = maybe() ? Transport::Tcp : Transport::Udp;
        if (maybe())
            f.start = SimTime(time(0, 1'000'000'000'000));
        if (maybe())
            f.clientPort = static_cast<std::uint16_t>(1000 + i);
        f.serverPort = static_cast<std::uint16_t>(80 + i);
        f.end[0].tcp.mss = f.end[1].tcp.mss = std::min(mtu - 40, 65495U);
        if (f.transport == Transport::Tcp && maybe()) {
            f.end[0].tcp = tcp(mtu);
            f.end[1].tcp = maybe() ? f.end[0].tcp : tcp(mtu);
        }
        f.udpChecksum = f.transport == Transport::Tcp || maybe();
        f.end[0].program = program(f.transport, HostRole::Client, mtu);
        f.end[1].program = program(f.transport, HostRole::Server, mtu);
        if (f.end[1].program.front().op != ProgramOp::Accept && maybe())
            f.end[1].listen = false;
        for (EndConfig& end : f.end) {
            end.privileged = pick(4) != 0;
            end.reuseAddress = f.transport == Transport::Udp || pick(4) != 0;
        }
        const bool binds[]{f.clientPort && pick(4) == 0, f.end[1].listen && pick(4) == 0};
        for (std::size_t side = 0; side < f.end.size(); ++side) {
            auto& steps = f.end[side].program;
            if (binds[side])
                steps.insert(steps.begin(), step(ProgramOp::Bind, 1, true));
        }
        return f;
    }

    Fault fault(const Scenario& s)
    {
        Fault f;
        f.action = static_cast<FaultAction>(pick(6));
        if (f.action == FaultAction::LinkDown) {
            if (maybe())
                f.direction = static_cast<Direction>(pick(2));
            f.from = SimTime(time(0, 1'000'000'000));
            f.to = f.from + time(1, 1'000'000'000);
        } else {
            f.direction = static_cast<Direction>(pick(2));
            f.target = static_cast<FaultTarget>(pick(7));
            const bool counted = f.target == FaultTarget::Data || f.target == FaultTarget::Packet
                                 || f.target == FaultTarget::Ack;
            if (counted)
                f.number = static_cast<std::uint32_t>(number(1, 1000));
            if (f.target != FaultTarget::Packet && f.target != FaultTarget::Ack && maybe())
                f.transmission = static_cast<std::uint32_t>(number(1, 255));
            if (f.target == FaultTarget::Data && maybe())
                f.fragment = static_cast<std::uint32_t>(number(1, 8192));
            f.andLater = maybe();
        }
        if (f.action == FaultAction::Drop && maybe())
            f.whereMillionths = static_cast<std::uint32_t>(number(0, 1'000'000));
        if (f.action == FaultAction::Delay || f.action == FaultAction::Duplicate)
            f.by = time(1, 1'000'000'000);
        if (f.action == FaultAction::Hold)
            f.behind = static_cast<std::uint32_t>(number(1, 9));
        if (maybe()) {
            f.lane = static_cast<std::uint16_t>(pick(s.lanes.size()));
            if (f.action != FaultAction::LinkDown && maybe())
                f.flow = static_cast<FlowId>(pick(s.lanes[*f.lane].flows.size()));
        }
        return f;
    }

    std::mt19937_64 m_engine;
};

} // namespace

TEST(ScenarioWriter, BundledScenariosReadBackEqual)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        const auto s = readGood(bundled.text);
        ASSERT_TRUE(s);
        const auto again = readGood(writeScenario(*s));
        ASSERT_TRUE(again);
        EXPECT_EQ(*again, *s) << bundled.name << "\n" << writeScenario(*s);
    }
}

TEST(ScenarioWriter, RandomScenariosReadBackEqual)
{
    const char* chosen = std::getenv("ROUNDTRIP_TEST_SEED");
    const std::uint64_t first = chosen ? std::strtoull(chosen, nullptr, 10)
                                       : std::random_device{}();
    std::printf("ROUNDTRIP_TEST_SEED=%llu\n", static_cast<unsigned long long>(first));
    for (std::uint64_t i = 0; i < 500; ++i) {
        const Scenario s = ScenarioMaker(first + i).make();
        const std::string text = writeScenario(s);
        const ScenarioResult result = readScenario(text, "written.json");
        ASSERT_TRUE(result.ok()) << "seed " << first + i << ": " << result.errors[0].text() << "\n"
                                 << text;
        ASSERT_EQ(*result.scenario, s) << "seed " << first + i << "\n" << text;
        ASSERT_EQ(writeScenario(*result.scenario), text) << "seed " << first + i;
    }
}

TEST(ScenarioWriter, AFlowFaultOfLanesWithOtherNamesIsWrittenForEach)
{
    auto s = Scenario(*readGood(R"({ "format": 1, "lanes": [
        { "title": "A", "flows": [ { "transport": "tcp", "server_port": 80, "name": "x" } ] },
        { "title": "B", "flows": [ { "transport": "tcp", "server_port": 80, "name": "y" } ] } ] })"));
    Fault fault;
    fault.direction = Direction::ToServer;
    fault.flow = FlowId{0};
    s.faults.push_back(fault);
    const auto again = readGood(writeScenario(s));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->faults.size(), 2U);
    EXPECT_EQ(again->faults[0].lane, 0);
    EXPECT_EQ(again->faults[1].lane, 1);
}

TEST(ScenarioWriter, IsReadable)
{
    const auto s = readGood(bundledScenarios()[1].text);
    ASSERT_TRUE(s);
    const std::string text = writeScenario(*s);
    EXPECT_NE(
        text.find(
            "\n  \"faults\": [ { \"do\": \"drop\", \"direction\": \"to_server\", \"data\": 3, "
            "\"where\": 0.55 } ],\n"),
        std::string::npos)
        << text;
    EXPECT_EQ(text.find("keepalive"), std::string::npos) << text;
}
