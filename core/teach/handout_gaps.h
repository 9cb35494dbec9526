// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses the blank places in the pictures of a sheet: first whatever would answer a question, then
// values that can be worked out from what else the picture shows. For handout.cpp.
// Must never know: paper.
#pragma once

#include "core/teach/handout.h"

#include <set>
#include <string>
#include <vector>

namespace roundtrip {

/// A question of the sheet and the numbers of its answer.
struct AskedOnSheet {
    HandoutQuestion question;
    std::string words;            ///< of the question and its choices
    std::set<std::string> answer; ///< telling words of the right choice that no wrong one has
};

/// In order of the pictures, then of time; numbered. `read`: the telling words that stand on the
/// sheet: none of them is asked for.
std::vector<HandoutGap> chooseGaps(const Run& run, const std::vector<HandoutFigure>& figures,
                                   const std::vector<AskedOnSheet>& asked,
                                   const std::set<std::string>& read, const RoomOfFigure& roomOf);

} // namespace roundtrip
