// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios by name, and the commands that only look at them.
#include "app/cli_scenario.h"

#include "app/cli_run.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace roundtrip::cli {

ScenarioText findScenarioText(const std::string& name)
{
    std::error_code ignored;
    if (name == "-" || std::filesystem::is_regular_file(name, ignored))
        return loadScenarioText(name);
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == name)
            return {std::string(bundled.text), name, {}};
    }
    ScenarioText file = loadScenarioText(name);
    const bool asName = name.find_first_of("/.") == std::string::npos;
    if (!file.errors.empty() && asName && !std::filesystem::exists(name, ignored))
        file.errors.front().remedy += " \"roundtrip-cli list\" shows the bundled scenarios.";
    return file;
}

ScenarioResult findScenario(const std::string& name)
{
    ScenarioText found = findScenarioText(name);
    if (!found.errors.empty())
        return {nullptr, std::move(found.errors)};
    return readScenario(found.text, std::move(found.name));
}

void printErrors(const std::vector<ScenarioError>& errors)
{
    for (const ScenarioError& error : errors)
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
    std::size_t nameWidth = 0, groupWidth = 0;
    for (const BundledScenario& bundled : bundledScenarios()) {
        nameWidth = std::max(nameWidth, bundled.name.size());
        groupWidth = std::max(groupWidth, bundled.group.size());
    }
    const auto column = [](std::string_view text, std::size_t width) {
        return std::string(text) + std::string(width + 2 - text.size(), ' ');
    };
    // Each line says its group, and no line is a heading: a script reads the first word of each.
    for (const BundledScenario& bundled : bundledScenarios())
        std::cout << column(bundled.name, nameWidth) << column(bundled.group, groupWidth)
                  << bundled.title << '\n';
    return Fine;
}

} // namespace roundtrip::cli
