// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a scenario file into a Scenario, or says exactly where it is wrong and how to mend it.
// Nothing half-read ever leaves here.
#pragma once

#include "core/scenario/scenario.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

struct ScenarioError {
    std::string file;
    int line = 0;        ///< from 1; 0 = the file as a whole
    int column = 0;      ///< from 1
    std::string pointer; ///< JSON pointer of the place: "/network/delay"; empty = the document
    std::string message; ///< what was found and what was expected
    std::string remedy;  ///< what to do; may be empty
    /// "file.json:7:14: /network/delay: expected a time such as \"20 ms\", found 20. Remedy..."
    [[nodiscard]] std::string text() const;
};

struct ScenarioResult {
    std::shared_ptr<const Scenario> scenario; ///< null when there are errors
    std::vector<ScenarioError> errors;        ///< in order of place
    [[nodiscard]] bool ok() const { return scenario != nullptr; }
};

/// `name` is what errors call the file. `text` is UTF-8 JSON with comments.
ScenarioResult readScenario(std::string_view text, std::string name);
struct JsonValue;
/// The same from its document, such as one of which a value was changed.
ScenarioResult readScenarioDocument(const JsonValue& root, std::string name);

/// The text of a file, or why there is none.
struct ScenarioText {
    std::string text;
    std::string name;                  ///< what errors call the file
    std::vector<ScenarioError> errors; ///< empty if it was read
};
/// Refuses directories, files that cannot be read, and files over 16 MB. "-" reads standard input.
ScenarioText loadScenarioText(const std::string& path);
/// Refuses directories, files that cannot be read, and files over 16 MB. "-" reads standard input.
ScenarioResult readScenarioFile(const std::string& path);
/// JSON text that readScenario reads back to an equal Scenario.
std::string writeScenario(const Scenario& scenario);

/// The bundled scenarios, compiled in: the CLI finds them by name on any machine.
struct BundledScenario {
    std::string_view name;  ///< "one-lost-segment"
    std::string_view title; ///< "One lost segment"
    std::string_view text;  ///< the file
    std::string_view group; ///< "First steps"; those of a group stand one behind the other
};
const std::vector<BundledScenario>& bundledScenarios();

} // namespace roundtrip
