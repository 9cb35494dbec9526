// SPDX-License-Identifier: GPL-3.0-or-later
// The command "check": reads scenarios, and runs those that say what their run must show.
#include "app/cli_run.h"
#include "app/cli_scenario.h"
#include "core/teach/expectations.h"

#include <algorithm>
#include <iostream>

namespace roundtrip::cli {

namespace {

/// What the run does not keep of what the scenario promises.
std::vector<std::string> brokenPromises(const std::shared_ptr<const Scenario>& scenario)
{
    if (!scenario->lesson && scenario->expect.empty())
        return {};
    const std::shared_ptr<const Run> run = runScenario(scenario);
    std::vector<std::string> problems = checkRun(*run);
    if (run->end == RunEnd::EventLimit)
        problems.emplace_back("the run was stopped because its record grew too long. Shorten it "
                              "with \"until\".");
    return problems;
}

int checkOne(const std::string& name)
{
    const ScenarioResult result = findScenario(name);
    printErrors(result);
    if (!result.ok())
        return BadInput;
    const std::vector<std::string> problems = brokenPromises(result.scenario);
    for (const std::string& problem : problems)
        std::cerr << name << ": " << problem << '\n';
    if (!problems.empty())
        return Failed;
    std::cout << name << ": fine\n";
    return Fine;
}

} // namespace

int checkCommand(const std::vector<std::string>& scenarios)
{
    int code = Fine;
    for (const std::string& name : scenarios)
        code = std::max(code, checkOne(name));
    return code;
}

} // namespace roundtrip::cli
