// SPDX-License-Identifier: GPL-3.0-or-later
// One row per reason: its title, its sentence and its RFC place. Words only:
// how a number is found for a {name} stands in explain_arguments.cpp. The rows stand by group in
// the headers below; here they become one table.
#include "core/report/explain_answers.h"
#include "core/report/explain_control.h"
#include "core/report/explain_network.h"
#include "core/report/explain_programs.h"
#include "core/report/explain_sent.h"
#include "core/report/explain_states.h"
#include "core/report/explain_variables.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace roundtrip {

namespace {

constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::Count_);

template <std::size_t... Sizes>
constexpr std::array<ReasonText, (Sizes + ...)> joined(const ReasonText (&... groups)[Sizes])
{
    std::array<ReasonText, (Sizes + ...)> table{};
    auto end = table.begin();
    ((end = std::copy(groups, groups + Sizes, end)), ...);
    return table;
}

constexpr auto kTable = joined(reasons::kSentReasons, reasons::kAnswerReasons,
                               reasons::kNetworkReasons, reasons::kStateReasons,
                               reasons::kVariableReasons, reasons::kControlReasons,
                               reasons::kProgramReasons);

constexpr bool rowsStandInOrder()
{
    for (std::size_t i = 0; i < kReasons; ++i) {
        if (static_cast<std::size_t>(kTable[i].reason) != i)
            return false;
    }
    return true;
}
static_assert(kTable.size() == kReasons, "each reason has its words");
static_assert(rowsStandInOrder(), "reasonText() indexes the table by the reason");

} // namespace

const ReasonText& reasonText(Reason reason)
{
    const auto row = static_cast<std::size_t>(reason);
    return kTable[row < kReasons ? row : 0];
}

} // namespace roundtrip
