// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios by name, and the list of those that are bundled.
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

namespace {

/// What the list says of a scenario that carries a lesson; else empty.
std::string lessonMark(const BundledScenario& bundled)
{
    const ScenarioResult result = readScenario(bundled.text, std::string(bundled.name));
    if (!result.ok() || !result.scenario->lesson)
        return {};
    return "lesson, " + std::to_string(result.scenario->lesson->minutes) + " min";
}

std::string column(std::string_view text, std::size_t width)
{
    return std::string(text) + std::string(width + 2 - text.size(), ' ');
}

} // namespace

int listCommand()
{
    const std::vector<BundledScenario>& all = bundledScenarios();
    std::vector<std::string> marks;
    std::size_t nameWidth = 0, groupWidth = 0, markWidth = 0;
    for (const BundledScenario& bundled : all) {
        marks.push_back(lessonMark(bundled));
        nameWidth = std::max(nameWidth, bundled.name.size());
        groupWidth = std::max(groupWidth, bundled.group.size());
        markWidth = std::max(markWidth, marks.back().size());
    }
    // Each line says its group, and no line is a heading: a script reads the first word of each.
    for (std::size_t i = 0; i < all.size(); ++i)
        std::cout << column(all[i].name, nameWidth) << column(all[i].group, groupWidth)
                  << column(marks[i], markWidth) << all[i].title << '\n';
    return Fine;
}

} // namespace roundtrip::cli
