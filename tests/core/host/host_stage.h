// SPDX-License-Identifier: GPL-3.0-or-later
// One host alone, its peer played by the test: segments go in by hand, and everything that the host
// says is kept. Must never know: links, runs.
#pragma once

#include "core/host/host.h"
#include "tests/core/sim/small_scenarios.h"

#include <string>
#include <vector>

namespace roundtrip::test {

class HostStage : private HostOutput {
public:
    struct Sent {
        Segment segment;
        Reason reason;
        FlowId flow;
    };
    struct StateSaid {
        ConnectionId connection;
        StateNotice notice;
    };

    /// The server's side of the flows, or the client's. A client without a fixed port begins its
    /// search at the dynamic port of the flow's number.
    explicit HostStage(std::vector<FlowConfig> flows, HostRole role = HostRole::Server,
                       std::uint64_t seed = 1)
        : m_role(role), m_host(role, setupOf(std::move(flows), seed))
    {
        m_host.start(*this);
        runPrograms();
    }

    [[nodiscard]] const Host& host() const { return m_host; }
    [[nodiscard]] SimTime now() const { return m_now; }

    /// A segment of that flow from the other host.
    void arrive(const Segment& segment, FlowId flow = 0)
    {
        Packet packet;
        packet.from = peerOf(m_role);
        packet.flow = flow;
        packet.body = segment;
        m_host.deliver(m_now, packet, *this);
        runPrograms();
    }

    /// Goes on to that instant; timers expire and programs run on the way.
    void at(Duration time)
    {
        const SimTime to{time};
        for (;;) {
            const SimTime next = std::min(m_host.nextTimeout(), m_host.nextWake());
            if (next > to)
                break;
            m_now = std::max(m_now, next);
            if (m_host.nextTimeout() <= m_host.nextWake())
                m_host.onTimeout(m_now, *this);
            else
                m_host.runProgram(m_now, m_host.nextProgram(), *this);
        }
        m_now = to;
    }

    std::vector<Sent> takeSent()
    {
        std::vector<Sent> taken;
        taken.swap(m_sent);
        return taken;
    }
    std::vector<Reason> takeDropped()
    {
        std::vector<Reason> taken;
        taken.swap(m_dropped);
        return taken;
    }
    [[nodiscard]] const std::vector<StateSaid>& states() const { return m_states; }
    [[nodiscard]] const std::vector<std::pair<FlowId, Reason>>& programs() const
    {
        return m_programEvents;
    }
    [[nodiscard]] std::size_t failures() const
    {
        std::size_t count = 0;
        for (const auto& event : m_programEvents)
            count += event.second == Reason::ProgramFailed ? 1 : 0;
        return count;
    }

private:
    static std::shared_ptr<const HostSetup> setupOf(std::vector<FlowConfig> flows,
                                                    std::uint64_t seed)
    {
        auto setup = std::make_shared<HostSetup>();
        for (std::size_t i = 0; i < flows.size(); ++i) {
            const auto drawn =
                static_cast<std::uint16_t>(kFirstEphemeralPort + i % kEphemeralPorts);
            setup->ports.push_back({flows[i].clientPort.value_or(drawn), flows[i].serverPort});
        }
        setup->seed = seed;
        setup->lane = std::make_shared<const LaneConfig>(LaneConfig{"lane", std::move(flows)});
        return setup;
    }
    void runPrograms()
    {
        while (m_host.nextWake() <= m_now)
            m_host.runProgram(m_now, m_host.nextProgram(), *this);
    }

    void transmit(HostRole, const Packet& packet, const TransmitInfo& info) override
    {
        if (const Segment* segment = packet.segment())
            m_sent.push_back({*segment, info.reason, packet.flow});
    }
    void discarded(HostRole, FlowId, Reason reason) override { m_dropped.push_back(reason); }
    void stateChanged(HostRole, FlowId, ConnectionId connection, const StateNotice& notice) override
    {
        m_states.push_back({connection, notice});
    }
    void timerChanged(HostRole, FlowId, ConnectionId, TcpTimer, TimerChange, SimTime) override {}
    void variablesChanged(HostRole, FlowId, const VariableValues&, VariableSet, Reason) override {}
    void programEvent(HostRole, FlowId flow, Reason reason, std::uint32_t, std::uint64_t,
                      ProgramError) override
    {
        m_programEvents.emplace_back(flow, reason);
    }
    void clientPortChosen(FlowId, std::uint16_t) override {}

    HostRole m_role;
    SimTime m_now{};
    std::vector<Sent> m_sent;
    std::vector<Reason> m_dropped;
    std::vector<StateSaid> m_states;
    std::vector<std::pair<FlowId, Reason>> m_programEvents;
    Host m_host;
};

/// From the client's port `from` to the server's port 80.
inline Segment segmentFrom(std::uint16_t from, std::uint8_t flags, std::uint32_t seq,
                           std::uint32_t ack = 0, std::uint32_t length = 0)
{
    Segment segment;
    segment.sourcePort = from;
    segment.destinationPort = 80;
    segment.flags.bits = flags;
    segment.seq = SeqNum{seq};
    segment.ack = SeqNum{ack};
    segment.window = 65535;
    if (length > 0)
        segment.payload = {0, length};
    return segment;
}

/// Flows to port 80 from the ports 50000, 50001, ..., all with these settings at the server.
inline std::vector<FlowConfig> flowsTo80(std::size_t count, const TcpConfig& config,
                                         const Program& server = listeningProgram())
{
    std::vector<FlowConfig> flows;
    for (std::size_t i = 0; i < count; ++i) {
        FlowConfig flow = tcpFlow({step(ProgramOp::Connect)}, server);
        flow.clientPort = static_cast<std::uint16_t>(50000 + i);
        flow.end[1].tcp = config;
        flows.push_back(flow);
    }
    return flows;
}

} // namespace roundtrip::test
