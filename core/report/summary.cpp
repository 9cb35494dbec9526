// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the summary of a run from its record, or while it runs.
#include "core/report/summary.h"

#include "core/report/flow_account.h"
#include "core/report/summary_sink.h"
#include "core/sim/lane_runner.h"

namespace roundtrip {

namespace {

void accountEvent(LaneAccount& account, const LaneTrace& lane, EventId id)
{
    const EventKind kind = lane.eventKind(id);
    switch (kind) {
    case EventKind::Receive:
    case EventKind::Drop: {
        const PacketId packet = lane.eventPacket(id);
        const PacketFacts facts = packetFacts(packet, lane.flight(packet));
        if (kind == EventKind::Receive)
            account.onReceive(facts, lane.eventReason(id));
        else
            account.onDrop(facts, lane.eventReason(id));
        break;
    }
    case EventKind::State: {
        const Event event = lane.event(id);
        account.onState(event.time, event.flow, event.host, std::get<StateChange>(event.what));
        break;
    }
    case EventKind::Program: {
        const Event event = lane.event(id);
        account.onProgram(event.time, event.flow, event.host, event.reason,
                          std::get<ProgramEvent>(event.what));
        break;
    }
    case EventKind::Send: // the flights tell of it
    case EventKind::Timer:
    case EventKind::Variables: break;
    }
}

LaneSummary summariseLane(const LaneTrace& lane)
{
    LaneAccount account(lane.config());
    for (std::size_t i = 0; i < lane.flightCount(); ++i) {
        const auto id = static_cast<PacketId>(i);
        account.onFlight(packetFacts(id, lane.flight(id)));
    }
    for (std::size_t i = 0; i < lane.eventCount(); ++i)
        accountEvent(account, lane, static_cast<EventId>(i));
    for (std::size_t flow = 0; flow < lane.config().flows.size(); ++flow) {
        const auto id = static_cast<FlowId>(flow);
        account.onClientPort(id, lane.clientPort(id));
    }
    LaneSummary summary = account.summary();
    for (std::size_t flow = 0; flow < summary.flows.size(); ++flow)
        summary.flows[flow].outcome = lane.outcome(static_cast<FlowId>(flow));
    return summary;
}

RunSummary emptySummary(const Scenario& scenario)
{
    RunSummary summary;
    summary.title = scenario.title;
    summary.seed = scenario.seed;
    summary.hosts = scenario.hosts;
    return summary;
}

} // namespace

RunSummary summarise(std::shared_ptr<const Scenario> scenario, const RunOptions& options)
{
    RunSummary summary = emptySummary(*scenario);
    for (std::size_t lane = 0; lane < scenario->lanes.size(); ++lane) {
        Simulation simulation(scenario, lane);
        SummarySink sink(scenario->lanes[lane]);
        const RunEnd end = runLane(simulation, sink, *scenario, options);
        const std::vector<Outcome> outcomes = laneOutcomes(simulation, end);
        summary.lanes.push_back(sink.summary());
        for (std::size_t flow = 0; flow < outcomes.size(); ++flow)
            summary.lanes.back().flows[flow].outcome = outcomes[flow];
        if (end == RunEnd::Cancelled)
            break;
    }
    return summary;
}

RunSummary summarise(const Run& run)
{
    RunSummary summary = emptySummary(*run.scenario);
    for (const LaneTrace& lane : run.lanes)
        summary.lanes.push_back(summariseLane(lane));
    return summary;
}

} // namespace roundtrip
