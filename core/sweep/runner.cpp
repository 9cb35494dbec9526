// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, and their rows.
#include "core/sweep/runner.h"

#include "core/sweep/columns.h"
#include "core/sweep/csv.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// The run may not have come to its end.
bool cancelled(const RunOptions& options)
{
    return options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed);
}

struct Told {
    const RunSummary& summary;
    const Scenario& scenario;
    const Run* record; ///< nullptr: no flow has a workload that asks for it
};

void appendFlows(std::string& out, const SweepGrid& grid, std::uint64_t number, const Told& told)
{
    std::string start;
    appendRowStart(start, grid, number);
    for (std::size_t i = 0; i < told.summary.lanes.size(); ++i) {
        const LaneSummary& lane = told.summary.lanes[i];
        for (std::size_t k = 0; k < lane.flows.size(); ++k) {
            UserFigures user;
            if (told.record != nullptr)
                user = userFigures(told.record->lanes[i], static_cast<FlowId>(k));
            const RowFacts row{lane, lane.flows[k], told.scenario.lanes[i].flows[k], user};
            out += start;
            for (const Column& column : sweepColumns()) {
                column.append(out, row);
                out += ',';
            }
            out.pop_back();
            out += kCsvLineEnd;
        }
    }
}

} // namespace

void appendRecordedRows(std::string& out, const SweepGrid& grid, std::uint64_t number,
                        const Run& run)
{
    appendFlows(out, grid, number, {summarise(run), *run.scenario, &run});
}

std::string sweepHeader(const SweepGrid& grid)
{
    std::string header = "run";
    for (const SweepAxis& axis : grid.axes()) {
        header += ',';
        appendCsvField(header, axis.pointer);
    }
    header += ",seed";
    for (const Column& column : sweepColumns()) {
        header += ',';
        header += column.name;
    }
    header += kCsvLineEnd;
    return header;
}

void appendRowStart(std::string& out, const SweepGrid& grid, std::uint64_t run)
{
    out += std::to_string(run);
    out += ',';
    const std::uint64_t combination = grid.combinationOf(run);
    for (std::size_t i = 0; i < grid.axes().size(); ++i) {
        appendCsvField(out, grid.valueOf(combination, i).text);
        out += ',';
    }
    out += std::to_string(grid.seedOf(run));
    out += ',';
}

void SweepRunner::prepare(std::uint64_t number)
{
    const std::uint64_t combination = m_plan->grid.combinationOf(number);
    if (combination != m_combination) {
        m_scenario = std::make_shared<Scenario>(*m_plan->scenarioOf(combination).scenario);
        m_combination = combination;
    }
    m_scenario->seed = m_plan->grid.seedOf(number);
}

std::optional<RunSummary> SweepRunner::run(std::uint64_t number, const RunOptions& options)
{
    prepare(number);
    RunSummary summary = summarise(m_scenario, options);
    if (cancelled(options))
        return std::nullopt;
    return summary;
}

/// What the users of workloads get is read from the whole record; a run without any keeps none,
/// which is faster.
bool SweepRunner::needsRecord() const
{
    return std::any_of(m_scenario->lanes.begin(), m_scenario->lanes.end(),
                       [](const LaneConfig& lane) {
                           return std::any_of(lane.flows.begin(), lane.flows.end(), hasUserFigures);
                       });
}

bool SweepRunner::appendRows(std::string& out, std::uint64_t number, const RunOptions& options)
{
    prepare(number);
    std::shared_ptr<const Run> record;
    if (needsRecord())
        record = runScenario(m_scenario, options);
    const RunSummary summary = record ? summarise(*record) : summarise(m_scenario, options);
    if (cancelled(options))
        return false;
    appendFlows(out, m_plan->grid, number, {summary, *m_scenario, record.get()});
    return true;
}

} // namespace roundtrip
