// SPDX-License-Identifier: GPL-3.0-or-later
// The command "compare".
#include "app/cli_compare.h"

#include "app/cli_output.h"
#include "app/cli_run.h"
#include "app/cli_scenario.h"
#include "core/report/comparison_text.h"

#include <iostream>

namespace roundtrip::cli {

namespace {

TableFormat formatOf(const std::string& name)
{
    if (name == "csv")
        return TableFormat::Csv;
    return name == "markdown" ? TableFormat::Markdown : TableFormat::Text;
}

} // namespace

int compareCommand(const CompareRequest& request)
{
    const ScenarioResult found = findScenario(request.scenario);
    printErrors(found);
    if (!found.ok())
        return BadInput;
    const auto run = runScenario(found.scenario);
    int code = Fine;
    if (run->end == RunEnd::EventLimit) {
        std::cerr << request.scenario
                  << ": the run was stopped because its record grew too long, and the figures are "
                     "those until then. Give the scenario an \"until\" to end it earlier.\n";
        code = Failed;
    }
    const Comparison comparison(run);
    const std::string table = comparisonTable(comparison, run->endTime(), formatOf(request.format));
    std::string error;
    const bool written = writeOutput(
        request.out,
        [&](std::ostream& out, std::string&) {
            out << table;
            return static_cast<bool>(out);
        },
        error);
    if (!written)
        std::cerr << error << '\n';
    return written ? code : Failed;
}

} // namespace roundtrip::cli
