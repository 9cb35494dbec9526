// SPDX-License-Identifier: GPL-3.0-or-later
// A run of a bundled scenario, asked by the titles of its lanes for what its description promises.
// Must never know: which scenarios there are.
#pragma once

#include "core/report/summary.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <chrono>

namespace roundtrip::test {

class ShownRun {
public:
    explicit ShownRun(std::string_view name)
        : m_run(runScenario(bundled(name))), m_summary(summarise(*m_run))
    {
    }

    [[nodiscard]] const LaneTrace& lane(std::string_view title) const
    {
        return m_run->lanes[indexOf(title)];
    }
    [[nodiscard]] const FlowSummary& flow(std::string_view title, FlowId flow = 0) const
    {
        return m_summary.lanes[indexOf(title)].flows[flow];
    }
    /// What went to the server.
    [[nodiscard]] const DirectionSummary& up(std::string_view title, FlowId id = 0) const
    {
        return flow(title, id).direction[0];
    }
    [[nodiscard]] const DirectionSummary& down(std::string_view title, FlowId id = 0) const
    {
        return flow(title, id).direction[1];
    }

    /// Events of that kind and reason, in order; of one host where it is given.
    [[nodiscard]] std::vector<Event> events(std::string_view title, EventKind kind, Reason reason,
                                            std::optional<HostRole> host = std::nullopt) const
    {
        const LaneTrace& trace = lane(title);
        std::vector<Event> found;
        for (EventId id = 0; id < trace.eventCount(); ++id) {
            if (trace.eventKind(id) != kind || trace.eventReason(id) != reason)
                continue;
            const Event event = trace.event(id);
            if (!host || event.host == *host)
                found.push_back(event);
        }
        return found;
    }
    [[nodiscard]] std::size_t sends(std::string_view title, Reason reason,
                                    std::optional<HostRole> host = std::nullopt) const
    {
        return events(title, EventKind::Send, reason, host).size();
    }
    [[nodiscard]] std::size_t drops(std::string_view title, Reason reason) const
    {
        return events(title, EventKind::Drop, reason).size();
    }
    /// When each of those happened, in whole milliseconds.
    [[nodiscard]] std::vector<int> milliseconds(std::string_view title, EventKind kind,
                                                Reason reason) const
    {
        std::vector<int> times;
        for (const Event& event : events(title, kind, reason))
            times.push_back(static_cast<int>(
                std::chrono::floor<std::chrono::milliseconds>(event.time.time_since_epoch())
                    .count()));
        return times;
    }
    /// All states of that end, in order.
    [[nodiscard]] std::vector<TcpState> states(std::string_view title, HostRole host) const
    {
        const LaneTrace& trace = lane(title);
        std::vector<TcpState> found;
        for (EventId id = 0; id < trace.eventCount(); ++id) {
            const Event event = trace.event(id);
            const auto* change = std::get_if<StateChange>(&event.what);
            if (change != nullptr && event.host == host)
                found.push_back(change->to);
        }
        return found;
    }
    [[nodiscard]] bool reaches(std::string_view title, HostRole host, TcpState state) const
    {
        const auto all = states(title, host);
        return std::find(all.begin(), all.end(), state) != all.end();
    }
    /// Packets of that flow and direction in order of sending.
    [[nodiscard]] std::vector<PacketId> packets(std::string_view title, Direction direction,
                                                FlowId flow = 0) const
    {
        const LaneTrace& trace = lane(title);
        std::vector<PacketId> found;
        for (PacketId id = 0; id < trace.flightCount(); ++id) {
            const PacketFlight& flight = trace.flight(id);
            if (flight.flow == flow && flight.direction() == direction && !flight.copy())
                found.push_back(id);
        }
        return found;
    }
    /// Lengths of the payloads of those, pure ACKs and the like left out.
    [[nodiscard]] std::vector<int> payloads(std::string_view title, Direction direction,
                                            FlowId flow = 0) const
    {
        std::vector<int> found;
        for (const PacketId id : packets(title, direction, flow)) {
            if (const PacketFlight& flight = lane(title).flight(id); flight.isData())
                found.push_back(static_cast<int>(flight.payloadLength));
        }
        return found;
    }

private:
    [[nodiscard]] std::size_t indexOf(std::string_view title) const
    {
        for (std::size_t i = 0; i < m_summary.lanes.size(); ++i) {
            if (m_summary.lanes[i].title == title)
                return i;
        }
        throw std::runtime_error("no lane is called " + std::string(title));
    }

    std::shared_ptr<const Run> m_run;
    RunSummary m_summary;
};

} // namespace roundtrip::test
