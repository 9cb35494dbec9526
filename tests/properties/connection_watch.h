// SPDX-License-Identifier: GPL-3.0-or-later
// Looks over a simulation's shoulder: at every segment as it leaves, and at every connection after
// each step, and reports as a test failure what contradicts a definition. Each rule has a name.
// Must never know: how scenarios are made.
#pragma once

#include "core/base/range_set.h"
#include "core/sim/simulation.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace roundtrip::test {

class ConnectionWatch final : public TraceSink {
public:
    explicit ConnectionWatch(const Simulation& simulation) : m_simulation(simulation) {}

    void onFlight(PacketId id, const PacketFlight& flight, const Packet& packet,
                  const FlightExtras& extras) override;
    void onFlightRescheduled(PacketId, SimTime) override {}
    void onPacketEvent(const EventHeader& event, PacketId id, const Packet& packet) override;
    void onState(const EventHeader& event, const StateChange&) override { touch(event); }
    void onTimer(const EventHeader& event, const TimerEvent& timer) override;
    void onVariables(const EventHeader& event, std::span<const VariableChange>) override
    {
        touch(event);
    }
    void onProgram(const EventHeader& event, const ProgramEvent&) override { touch(event); }
    void onClientPort(FlowId, std::uint16_t) override {}

    /// After each step of the simulation.
    void afterStep();
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    /// What a connection showed last.
    struct Memory {
        StreamSeq una = 0, max = 0, rcvNxt = 0, readUpTo = 0, rightEdge = 0;
        StreamSeq announcedEdge = 0;
        int scale = 0; ///< of the windows that it announces
        StreamSeq highestBegin = 0;
        bool wentBack = false; ///< some segment began before an earlier one
        std::uint64_t flight = 0, ssthresh = 0;
        bool inRecovery = false;
        StreamSeq recover = 0;
        bool resentAtOnce = false; ///< in this step, or since the timer expired
        std::optional<std::uint32_t> recent, sentValue;
        RangeSet reported; ///< by the peer, and not yet acknowledged cumulatively
        int sentInFrto = 0;
    };
    /// A segment that has arrived and may still be thrown away.
    struct Report {
        std::size_t host = 0;
        ConnectionId connection = 0;
        std::vector<ByteRange> blocks;
    };

    void touch(const EventHeader& event);
    void takeReport();
    [[nodiscard]] Memory& memoryOf(std::size_t host, ConnectionId id);
    /// What the other end of the connection shows; nullptr where there is none.
    [[nodiscard]] const Memory* peerOf(std::size_t host, const TcpConnection& c);
    [[nodiscard]] std::optional<ConnectionId> ownerOf(std::size_t host, const Segment& segment,
                                                      bool outgoing) const;
    void checkLeaving(std::size_t host, ConnectionId id, const PacketFlight& flight,
                      const Segment& segment);
    void checkAnnounced(const TcpConnection& c, Memory& memory, const Segment& segment);
    void checkWindow(const TcpConnection& c, Memory& memory, const Segment& segment);
    void checkNewData(std::size_t host, ConnectionId id, const PacketFlight& flight, StreamSeq end);
    void checkResent(std::size_t host, ConnectionId id, const PacketFlight& flight,
                     ByteRange range);
    void checkPace(const TcpConnection& c, Memory& memory, const PacketFlight& flight);
    void checkReports(const TcpConnection& c, const Segment& segment);
    void checkConnection(std::size_t host, ConnectionId id);
    void checkSender(const TcpConnection& c, const TcpConfig& config, const Memory& memory);
    void checkScoreboard(const TcpConnection& c);
    void checkReceiver(const TcpConnection& c, const Memory& memory);
    void checkTimers(const TcpConnection& c, const TcpConfig& config);
    [[nodiscard]] const TcpConfig& configOf(std::size_t host, const ConnectionSlot& slot) const;
    void fail(const char* property, const std::string& what);

    const Simulation& m_simulation;
    std::array<std::vector<Memory>, 2> m_memory;
    std::array<bool, 2> m_touched{};
    std::optional<Report> m_report;
    std::uint64_t m_steps = 0;
    bool m_failed = false;
};

} // namespace roundtrip::test
