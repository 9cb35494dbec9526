// SPDX-License-Identifier: GPL-3.0-or-later
// One lane of a scenario, running: two hosts, a link in each direction, and the clock. A value:
// a copy is a keyframe, and a copy that runs on is a branch. Reports to a TraceSink and behaves
// the same whoever listens.
//
// What happens in one instant happens in this order, and each item is one step:
//   1. arrivals (and losses on the way), by packet id
//   2. timers, by host, then connection, then TcpTimer; a host's reassemblies come last
//   3. programs, by flow, then host
#pragma once

#include "core/host/host.h"
#include "core/net/fate.h"
#include "core/net/link.h"
#include "core/scenario/scenario.h"
#include "core/sim/trace_sink.h"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace roundtrip {

class Simulation {
public:
    Simulation(std::shared_ptr<const Scenario> scenario, std::size_t lane);

    /// What is so before anything happens: listeners open at time 0.
    void start(TraceSink& sink);
    /// When the next step is due; kEndOfTime when nothing is left to happen.
    [[nodiscard]] SimTime nextTime() const;
    void step(TraceSink& sink);
    /// Takes the next step if it is due by `limit`; returns whether it did.
    bool stepUntil(SimTime limit, TraceSink& sink);

    [[nodiscard]] SimTime now() const { return m_now; }
    [[nodiscard]] EventId eventCount() const { return m_nextEvent; }
    [[nodiscard]] const Host& host(HostRole role) const
    {
        return m_hosts[static_cast<std::size_t>(index(role))];
    }
    [[nodiscard]] const Link& link(Direction direction) const
    {
        return m_links[static_cast<std::size_t>(index(direction))];
    }
    [[nodiscard]] const LaneConfig& lane() const { return *m_lane; }
    /// About how much memory a copy takes.
    [[nodiscard]] std::size_t approximateBytes() const;
    bool operator==(const Simulation& other) const;

private:
    class Step;
    friend class Step;
    enum class Agent : std::uint8_t { None, Arrival, Timer, Program };
    struct Next {
        SimTime time = kEndOfTime;
        Agent agent = Agent::None;
        std::size_t which = 0; ///< direction, or host
    };
    [[nodiscard]] Next findNext() const;
    void take(const Next& next, TraceSink& sink);
    void stepArrival(std::size_t direction, TraceSink& sink);
    void stepTimer(std::size_t host, TraceSink& sink);
    void stepProgram(std::size_t host, TraceSink& sink);
    void stepFragment(const Arrival& arrival, HostRole at, Step& step);
    Reason readFlipped(Packet& packet, std::span<const std::uint32_t> flippedBits) const;

    std::shared_ptr<const Scenario> m_scenario;
    std::shared_ptr<const LaneConfig> m_lane;
    SimTime m_now{};
    EventId m_nextEvent = 0;
    PacketId m_nextPacket = 0;
    std::uint16_t m_routerIdentification = 0; // of the hop in the middle
    std::array<Host, 2> m_hosts;
    std::array<Link, 2> m_links;
    FateDecider m_fate;
    // What set off what: the event that armed a timer, and the one that a program waits behind.
    struct TimerCause {
        ConnectionId connection;
        std::array<EventId, kTcpTimers> event;
        friend bool operator==(const TimerCause&, const TimerCause&) = default;
    };
    std::array<std::vector<TimerCause>, 2> m_timerCause;
    std::array<std::vector<EventId>, 2> m_programCause;
};

} // namespace roundtrip
