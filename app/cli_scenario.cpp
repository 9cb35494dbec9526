// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios by name, and the commands that only look at them.
#include "app/cli_scenario.h"

#include "app/cli_run.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace roundtrip::cli {

ScenarioResult findScenario(const std::string& name)
{
    std::error_code ignored;
    if (name == "-" || std::filesystem::is_regular_file(name, ignored))
        return readScenarioFile(name);
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == name)
            return readScenario(bundled.text, name);
    }
    ScenarioResult result = readScenarioFile(name);
    const bool asName = name.find_first_of("/.") == std::string::npos;
    if (!result.ok() && asName && !std::filesystem::exists(name, ignored))
        result.errors.front().remedy += " \"roundtrip-cli list\" shows the bundled scenarios.";
    return result;
}

void printErrors(const ScenarioResult& result)
{
    for (const ScenarioError& error : result.errors)
        std::cerr << error.text() << '\n';
}

int checkCommand(const std::vector<std::string>& scenarios)
{
    int code = Fine;
    for (const std::string& name : scenarios) {
        const ScenarioResult result = findScenario(name);
        printErrors(result);
        if (result.ok())
            std::cout << name << ": fine\n";
        else
            code = BadInput;
    }
    return code;
}

int listCommand()
{
    std::size_t longest = 0;
    for (const BundledScenario& bundled : bundledScenarios())
        longest = std::max(longest, bundled.name.size());
    for (const BundledScenario& bundled : bundledScenarios())
        std::cout << bundled.name << std::string(longest + 2 - bundled.name.size(), ' ')
                  << bundled.title << '\n';
    return Fine;
}

} // namespace roundtrip::cli
