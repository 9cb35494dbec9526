// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a sweep's rows: a list of names and functions. A new one is a line in the list of
// columns.cpp, behind those that are there, so that what reads the file by position goes on to
// work. Must never know: grids, files.
#pragma once

#include "core/report/apps/user_figures.h"
#include "core/report/summary.h"
#include "core/scenario/scenario.h"

#include <span>
#include <string>
#include <string_view>

namespace roundtrip {

/// What a row is made from: a flow of a run.
struct RowFacts {
    const LaneSummary& lane;
    const FlowSummary& flow;
    const FlowConfig& config;
    const UserFigures& user;
};

struct Column {
    std::string_view name;
    /// Appends the field; nothing where there is no value. Times are seconds of virtual time and
    /// exact, all else is a whole number or a text.
    void (*append)(std::string& out, const RowFacts& row);
};

/// All columns behind the run number, the varied values and the seed.
std::span<const Column> sweepColumns();

} // namespace roundtrip
