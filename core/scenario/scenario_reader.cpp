// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the whole of a scenario, and brings all complaints together in order of place.
#include "core/scenario/scenario_reader.h"

#include "core/scenario/reader_parts.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kFormat = 1;

void readFormat(ObjectReader& reader)
{
    const auto node = reader.require("format", "\"format\": 1");
    if (!node)
        return;
    if (!node->is(JsonKind::Integer) || node->value().text != std::to_string(kFormat))
        node->failExpected("the format 1, the only one that this version reads",
                           "Write \"format\": 1.");
}

void readDescription(const Node& node, Scenario& scenario)
{
    assign(scenario.description, readString(node));
}

void readRoot(const Node& root, Scenario& scenario)
{
    ObjectReader reader(root, "\"format\": 1 and \"lanes\"");
    readFormat(reader);
    if (const auto schema = reader.take("$schema"))
        readString(*schema); // for editors
    if (const auto title = reader.take("title"))
        assign(scenario.title, readName(*title));
    if (const auto description = reader.take("description"))
        readDescription(*description, scenario);
    if (const auto seed = reader.take("seed"))
        assign(scenario.seed, readInteger(*seed, 0, UINT64_MAX));
    if (const auto until = reader.take("until"))
        assign(scenario.until, readDuration(*until, 1ns, kLongestRun));
    if (const auto hosts = reader.take("hosts"))
        readHosts(*hosts, scenario.hosts);
    if (const auto network = reader.take("network"))
        readNetwork(*network, scenario.network);
    const auto faults = reader.take("faults");
    if (const auto lanes = reader.require("lanes", "\"lanes\": [ { \"flows\": [ { \"transport\": "
                                                   "\"tcp\", \"server_port\": 80 } ] } ]"))
        readLanes(*lanes, scenario.network, scenario.lanes);
    if (faults)
        readFaults(*faults, scenario.lanes, scenario.faults);
    if (const auto lesson = reader.take("lesson"))
        readLesson(*lesson, scenario.lanes, scenario.lesson);
    if (const auto expect = reader.take("expect"))
        readExpect(*expect, scenario.lanes, scenario.expect);
    reader.refuseRest();
}

ScenarioText failedFile(const std::string& file, std::string message, std::string remedy)
{
    ScenarioText failed;
    failed.errors.push_back({file, 0, 0, "", std::move(message), std::move(remedy)});
    return failed;
}

/// What the document says, unless there are problems.
ScenarioResult readTree(const JsonValue* root, Problems& problems)
{
    auto scenario = std::make_shared<Scenario>();
    scenario->title = "Untitled scenario";
    scenario->hosts = defaultHosts();
    if (root != nullptr)
        readRoot(Node(*root, "", problems), *scenario);
    ScenarioResult result;
    if (problems.none())
        result.scenario = std::move(scenario);
    else
        result.errors = problems.take();
    return result;
}

/// Reads one byte more than allowed at most, so that a huge file is refused at once.
std::string readUpToLimit(std::istream& stream)
{
    std::string text;
    constexpr std::size_t block = 65536;
    while (stream && text.size() <= kJsonMaxBytes) {
        const std::size_t had = text.size();
        text.resize(had + block);
        stream.read(text.data() + had, static_cast<std::streamsize>(block));
        text.resize(had + static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

} // namespace

std::string ScenarioError::text() const
{
    std::string text = file;
    if (line > 0)
        text += ":" + std::to_string(line) + ":" + std::to_string(column);
    text += ": ";
    if (!pointer.empty())
        text += pointer + ": ";
    text += message;
    if (!remedy.empty())
        text += (message.ends_with('.') ? " " : ". ") + remedy;
    return text;
}

ScenarioResult readScenario(std::string_view text, std::string name)
{
    Problems problems(std::move(name));
    const JsonDocument document = parseJson(text);
    for (const JsonError& error : document.errors)
        problems.add(error.place, error.pointer, error.message, error.remedy);
    return readTree(document.root ? &*document.root : nullptr, problems);
}

ScenarioResult readScenarioDocument(const JsonValue& root, std::string name)
{
    Problems problems(std::move(name));
    return readTree(&root, problems);
}

ScenarioText loadScenarioText(const std::string& path)
{
    if (path == "-")
        return {readUpToLimit(std::cin), "standard input", {}};
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status))
        return failedFile(path, "there is no such file", "Check the path.");
    if (std::filesystem::is_directory(status))
        return failedFile(path, "this is a directory", "Name a scenario file in it.");
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return failedFile(path, "the file cannot be opened", "Check that you may read it.");
    std::string text = readUpToLimit(stream);
    if (stream.bad())
        return failedFile(path, "the file could not be read to its end",
                          "Check the disk that it is on.");
    return {std::move(text), path, {}};
}

ScenarioResult readScenarioFile(const std::string& path)
{
    ScenarioText file = loadScenarioText(path);
    if (!file.errors.empty())
        return {nullptr, std::move(file.errors)};
    return readScenario(file.text, std::move(file.name));
}

} // namespace roundtrip
