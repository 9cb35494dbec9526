// SPDX-License-Identifier: GPL-3.0-or-later
// One setting that a sweep varies: "/network/loss=0,0.01,0.05". Must never know: the scenario.
#pragma once

#include "core/scenario/json.h"
#include "core/sweep/json_pointer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

struct SweepValue {
    JsonValue json;
    std::string text; ///< as a row shows it: a string without its quotes, all else as written
};

struct SweepAxis {
    std::string pointer; ///< as written
    PointerSteps steps;
    std::vector<SweepValue> values; ///< at least one, no two with one text
};

/// Reads POINTER=VALUE,VALUE,... A value is JSON; what is not, is taken for a string without
/// quotes: "20 ms", "cubic". A string that holds a comma, or begins with a bracket, needs its
/// quotes. Spaces around a value do not count. Empty with `error`: what is wrong, what to write.
std::optional<SweepAxis> parseVary(std::string_view text, std::string& error);

/// Empty, or what keeps the axes from standing side by side: one within another, or twice.
std::string findClash(const std::vector<SweepAxis>& axes);

} // namespace roundtrip
