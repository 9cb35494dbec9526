// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a question as it is printed, and which words of a text could tell something: what is
// asked for may stand nowhere on the sheet. Must never know: runs, pictures.
#pragma once

#include "core/scenario/lesson.h"
#include "core/teach/question.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// The words that can tell something: numbers, names in capitals, and the beginnings of words of
/// four letters and more, so that "arrives" and "arrived" are one.
std::set<std::string> tellingWords(std::string_view text);
bool shareWord(const std::set<std::string>& a, const std::set<std::string>& b);

/// A step's question as it is printed: what all can read, and what only the answers say.
struct PrintedQuestion {
    std::string text, rightChoice, because;
    std::vector<std::string> wrongChoices;
};
PrintedQuestion printed(const Question& question);
PrintedQuestion printed(const WrittenQuestion& question);

} // namespace roundtrip
