// SPDX-License-Identifier: GPL-3.0-or-later
// The command "run": makes the run and prints what was asked for.
#include "app/cli_run.h"

#include "app/cli_output.h"
#include "app/cli_scenario.h"
#include "core/query/event_line.h"
#include "core/report/capture.h"
#include "core/report/explain.h"
#include "core/report/summary.h"
#include "core/report/trace_json.h"

#include <iostream>

#include <sys/resource.h>

namespace roundtrip::cli {

namespace {

/// At most one thing goes to standard output, or no reader could tell them apart.
std::string findConflict(const RunRequest& request)
{
    const bool json = request.summary == "json";
    if (request.pcap == "-" && request.trace == "-")
        return "--pcap and --trace cannot both go to standard output; name a file for one of them";
    const bool taken = request.pcap == "-" || request.trace == "-";
    if (taken && (request.summary || request.explain))
        return "standard output is taken by \"-\"; name a file for the capture or the trace";
    if (json && request.explain)
        return "--explain and --summary json both write to standard output; ask for one of them";
    return {};
}

ScenarioResult prepare(const RunRequest& request)
{
    ScenarioResult result = findScenario(request.scenario);
    if (!result.ok() || (!request.seed && !request.until))
        return result;
    auto changed = std::make_shared<Scenario>(*result.scenario);
    changed->seed = request.seed.value_or(changed->seed);
    if (request.until)
        changed->until = request.until;
    result.scenario = std::move(changed);
    return result;
}

/// An arrival and its sending share their sentence: this word tells them apart.
std::string_view kindWord(EventKind kind)
{
    switch (kind) {
    case EventKind::Send: return "sends    ";
    case EventKind::Receive: return "receives ";
    case EventKind::Drop: return "loses    ";
    case EventKind::State: return "state    ";
    case EventKind::Timer: return "timer    ";
    case EventKind::Variables: return "variables";
    case EventKind::Program: return "program  ";
    }
    return {};
}

/// The story of each lane: every event with its sentence and its place.
void printExplanations(const Run& run)
{
    for (const LaneTrace& lane : run.lanes) {
        std::cout << lane.title() << '\n';
        for (EventId id = 0; id < lane.eventCount(); ++id) {
            const std::string place = placeText(explainPlace(lane, id));
            std::cout << "  " << formatMilliseconds(lane.eventTime(id).time_since_epoch())
                      << " ms  " << placeWord(lane, id) << "  " << kindWord(lane.eventKind(id))
                      << "  " << explainTitle(lane, id) << "\n      " << explainSentence(lane, id)
                      << (place.empty() ? "" : " [" + place + "]") << '\n';
        }
        std::cout << '\n';
    }
}

std::uint64_t microseconds(const timeval& time)
{
    constexpr std::uint64_t million = 1'000'000;
    return static_cast<std::uint64_t>(time.tv_sec) * million
           + static_cast<std::uint64_t>(time.tv_usec);
}

void printStats(const RunSummary& summary, const Run* run)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const std::uint64_t cpu = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    std::uint64_t packets = 0;
    for (const LaneSummary& lane : summary.lanes)
        packets += lane.packetsOnTheWire;
    constexpr std::uint64_t million = 1'000'000, kilobyte = 1024;
    const std::uint64_t perSecond = cpu == 0 ? 0 : packets * million / cpu;
    std::cerr << "{\"cpu_s\": " << formatSeconds(SimTime(std::chrono::microseconds(cpu)))
              << ", \"packets\": " << packets << ", \"packets_per_cpu_s\": " << perSecond
              << ", \"record_bytes\": " << (run == nullptr ? 0 : run->memoryBytes())
              << ", \"peak_memory_bytes\": "
              << static_cast<std::uint64_t>(used.ru_maxrss) * kilobyte << "}\n";
}

bool writeFiles(const RunRequest& request, const Run& run)
{
    std::string error;
    const auto write = [&](const std::string& path, auto writer) {
        if (path.empty())
            return true;
        const bool written = writeOutput(
            path, [&](std::ostream& out, std::string& why) { return writer(run, out, why); },
            error);
        if (!written)
            std::cerr << error << '\n';
        return written;
    };
    const bool captured = write(request.pcap, writeCapture);
    const bool traced = write(request.trace, writeTrace);
    return captured && traced;
}

void printSummary(const RunRequest& request, const RunSummary& summary)
{
    if (request.summary == "json")
        std::cout << summaryJson(summary);
    else if (request.summary || (request.pcap != "-" && request.trace != "-"))
        std::cout << summaryText(summary);
}

} // namespace

int runCommand(const RunRequest& request)
{
    if (const std::string conflict = findConflict(request); !conflict.empty()) {
        std::cerr << "roundtrip-cli: " << conflict << ".\n";
        return BadInput;
    }
    const ScenarioResult found = prepare(request);
    printErrors(found);
    if (!found.ok())
        return BadInput;
    const bool recorded = request.record || request.explain || !request.pcap.empty()
                          || !request.trace.empty();
    std::shared_ptr<const Run> run;
    RunSummary summary;
    int code = Fine;
    if (recorded) {
        run = runScenario(found.scenario);
        summary = summarise(*run);
        if (run->end == RunEnd::EventLimit) {
            std::cerr
                << request.scenario << ": the run was stopped because its record grew too long. "
                << "Shorten it with --until, or run it without --record, --explain, --pcap and "
                   "--trace.\n";
            code = Failed;
        }
        if (!writeFiles(request, *run))
            code = Failed;
        if (request.explain)
            printExplanations(*run);
    } else {
        summary = summarise(found.scenario);
    }
    printSummary(request, summary);
    if (request.stats)
        printStats(summary, run.get());
    return code;
}

} // namespace roundtrip::cli
