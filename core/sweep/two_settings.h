// SPDX-License-Identifier: GPL-3.0-or-later
// One lane of a scenario twice, with two values of one setting: a scenario that compares them. Must
// never know: files, windows.
#pragma once

#include "core/scenario/scenario_reader.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace roundtrip {

struct TwoSettings {
    std::size_t lane = 0;
    std::string pointer; ///< within the lane: "/flows/0/tcp/sack"; or from the document's top, with
                         ///< "/lanes/N" in front
    std::string first, second; ///< values, written as for parseVary
};

/// Faults of the lane go with both; those of other lanes are left out. A setting of the flow's tcp
/// is set for both ends. Without a scenario `error` says what is wrong and what to do.
std::shared_ptr<const Scenario> compareTwoSettings(const Scenario& scenario,
                                                   const TwoSettings& settings, std::string& error);

} // namespace roundtrip
