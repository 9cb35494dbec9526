// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which port a client gets, and that connect fails where none is left (RFC 6335, section
// 6, for the range; a pair in TIME-WAIT is in use).
#include "tests/core/host/host_stage.h"

#include <gtest/gtest.h>

#include <set>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

FlowConfig connectingFlow(std::optional<std::uint16_t> clientPort = {})
{
    FlowConfig flow = tcpFlow({step(ProgramOp::Connect), step(ProgramOp::Close)});
    flow.clientPort = clientPort;
    return flow;
}

std::vector<FlowId> failed(const HostStage& stage)
{
    std::vector<FlowId> flows;
    for (const auto& [flow, reason] : stage.programs()) {
        if (reason == Reason::ProgramFailed)
            flows.push_back(flow);
    }
    return flows;
}

Segment toClient(std::uint16_t port, std::uint8_t flags, std::uint32_t seq, std::uint32_t ack)
{
    Segment segment = segmentFrom(80, flags, seq, ack);
    segment.destinationPort = port;
    return segment;
}

} // namespace

TEST(Ports, ConnectFailsWhenEveryDynamicPortTowardsThatServerPortIsInUse)
{
    std::vector<FlowConfig> flows(kEphemeralPorts, connectingFlow());
    flows.push_back(connectingFlow()); // finds none
    flows.push_back(connectingFlow()); // another server port: another socket pair
    flows.back().serverPort = 81;
    flows.push_back(connectingFlow()); // later, when one is free again
    flows.back().start = SimTime(500ms);
    HostStage stage(std::move(flows), HostRole::Client);
    constexpr auto kFull = static_cast<FlowId>(kEphemeralPorts);
    EXPECT_EQ(failed(stage), std::vector<FlowId>{kFull});
    std::set<std::uint16_t> ports;
    for (const ConnectionSlot& slot : stage.host().connections())
        ports.insert(slot.connection.ports().local);
    EXPECT_EQ(ports.size(), static_cast<std::size_t>(kEphemeralPorts));
    EXPECT_EQ(*ports.begin(), kFirstEphemeralPort);
    EXPECT_EQ(*ports.rbegin(), 65535);
    EXPECT_EQ(stage.host().connections().size(), static_cast<std::size_t>(kEphemeralPorts) + 1);

    stage.arrive(toClient(50123, TcpFlags::Rst | TcpFlags::Ack, 0, 1), 50123 - kFirstEphemeralPort);
    stage.at(500ms);
    EXPECT_EQ(stage.host().connections().back().connection.ports(), (PortPair{50123, 80}));
    EXPECT_EQ(failed(stage).size(), 2U); // the refused one, and the one that found none
}

// A fixed port in TIME-WAIT at this host is in use until TIME-WAIT is over
TEST(Ports, FixedPortInTimeWaitIsRefusedUntilItIsOver)
{
    std::vector<FlowConfig> flows{connectingFlow(std::uint16_t{50000}),
                                  connectingFlow(std::uint16_t{50000}),
                                  connectingFlow(std::uint16_t{50000}), connectingFlow()};
    flows[1].start = SimTime(59s);
    flows[2].start = SimTime(61s);
    flows[3].start = SimTime(59s); // not fixed: takes the next one
    HostStage stage(std::move(flows), HostRole::Client);
    stage.arrive(toClient(50000, TcpFlags::Syn | TcpFlags::Ack, 900, 1));
    stage.arrive(toClient(50000, TcpFlags::Fin | TcpFlags::Ack, 901, 2));
    ASSERT_EQ(stage.host().connections()[0].connection.state(), TcpState::TimeWait);
    stage.at(60s);
    EXPECT_EQ(failed(stage), std::vector<FlowId>{1});
    stage.at(61s);
    EXPECT_EQ(failed(stage), std::vector<FlowId>{1});
    EXPECT_EQ(stage.host().connections().back().flow, 2U);
    EXPECT_EQ(stage.host().connections().back().connection.state(), TcpState::SynSent);
}
