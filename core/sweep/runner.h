// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the runs of a sweep, one after the other. Each thread has a runner of its own. Must never
// know: threads, files, which runs others make.
#pragma once

#include "core/report/summary.h"
#include "core/sweep/plan.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace roundtrip {

/// The names of the columns, as one line.
std::string sweepHeader(const SweepGrid& grid);
/// The fields with which each row of a run begins: its number, the varied values, the seed; and
/// the comma behind them.
void appendRowStart(std::string& out, const SweepGrid& grid, std::uint64_t run);
/// The rows of a run that was recorded, as SweepRunner makes them.
void appendRecordedRows(std::string& out, const SweepGrid& grid, std::uint64_t number,
                        const Run& run);

class SweepRunner {
public:
    /// The plan must have no errors, and outlive the runner.
    explicit SweepRunner(const SweepPlan& plan) : m_plan(&plan) {}

    /// A run by its number in the whole grid. Empty if it was cancelled.
    std::optional<RunSummary> run(std::uint64_t number, const RunOptions& options = {});
    /// The same as rows, one for each flow, in order of lanes and flows. False: cancelled, and
    /// nothing was appended.
    bool appendRows(std::string& out, std::uint64_t number, const RunOptions& options = {});

private:
    void prepare(std::uint64_t number);
    [[nodiscard]] bool needsRecord() const;

    const SweepPlan* m_plan;
    std::optional<std::uint64_t> m_combination; // of m_scenario
    // Ours alone between two runs, so that a new seed costs no copy.
    std::shared_ptr<Scenario> m_scenario;
};

} // namespace roundtrip
