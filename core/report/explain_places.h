// SPDX-License-Identifier: GPL-3.0-or-later
// Short names for the RFC places that many reasons share; for the rows of explain_table.cpp only.
#pragma once

#include "core/report/explain.h"

namespace roundtrip::reasons {

inline constexpr RfcPlace kNowhere{};
constexpr RfcPlace tcp(std::string_view section) { return {9293, section}; }
constexpr RfcPlace congestion(std::string_view section) { return {5681, section}; }
constexpr RfcPlace timer(std::string_view section) { return {6298, section}; }
constexpr RfcPlace path(std::string_view section) { return {1191, section}; }
constexpr RfcPlace reassembly() { return {1122, "3.3.2"}; }
constexpr RfcPlace fragments() { return {791, "3.2"}; }

} // namespace roundtrip::reasons
