// SPDX-License-Identifier: GPL-3.0-or-later
// The command "netstat": the socket tables of the hosts at an instant. Runs no further than that,
// and keeps no record.
#include "app/cli_run.h"
#include "app/cli_scenario.h"
#include "core/report/netstat_text.h"
#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"

#include <algorithm>
#include <iostream>

namespace roundtrip::cli {

namespace {

/// The hosts of a lane after everything up to `time` has happened.
HostsView hostsAt(const std::shared_ptr<const Scenario>& scenario, std::size_t lane, SimTime time)
{
    Simulation simulation(scenario, lane);
    NullSink nobody;
    simulation.start(nobody);
    while (simulation.stepUntil(time, nobody)) {}
    return makeHostsView(simulation, time);
}

void printHost(const Scenario& scenario, std::size_t lane, const HostsView& hosts, HostRole role,
               const NetstatRequest& request, SimTime time)
{
    const HostView& host = hosts.host[static_cast<std::size_t>(index(role))];
    const HostView& peer = hosts.host[static_cast<std::size_t>(index(peerOf(role)))];
    const HostConfig& config = scenario.hosts[static_cast<std::size_t>(index(role))];
    const NetstatOptions options{request.numeric, request.all};
    const auto rows = shownRows(
        netstatTable(host, scenario.lanes[lane], scenario.hosts, time, &peer), request.all);
    std::cout << config.name << " (" << addressText(config.ip) << "), "
              << formatMilliseconds(time.time_since_epoch()) << " ms\n"
              << netstatText(rows, scenario.hosts, options);
}

} // namespace

int netstatCommand(const NetstatRequest& request)
{
    const ScenarioResult found = findScenario(request.scenario);
    printErrors(found);
    if (!found.ok())
        return BadInput;
    const Scenario& scenario = *found.scenario;
    // Nothing moves any more after the end of a run, the clock included.
    const SimTime time = kStartOfTime
                         + std::min(request.at, scenario.until.value_or(std::chrono::hours(1)));
    for (std::size_t lane = 0; lane < scenario.lanes.size(); ++lane) {
        const HostsView hosts = hostsAt(found.scenario, lane, time);
        if (scenario.lanes.size() > 1)
            std::cout << (lane == 0 ? "" : "\n") << "Lane " << scenario.lanes[lane].title << '\n';
        bool first = true;
        for (const HostView& host : hosts.host) {
            if (request.host && *request.host != host.role)
                continue;
            std::cout << (first ? "" : "\n");
            first = false;
            printHost(scenario, lane, hosts, host.role, request, time);
        }
    }
    return Fine;
}

} // namespace roundtrip::cli
