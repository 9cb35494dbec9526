// SPDX-License-Identifier: GPL-3.0-or-later
// A line cut into words and names in quotes, each with its column, and what ends the reading of
// it. A part of fault_parser.cpp. Must never know: what the words mean.
#pragma once

#include "core/edit/fault_text.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// Thrown by the parser's parts, caught by parseFault.
struct Stop {
    FaultTextError error;
};

/// A word, or a name in quotes, and where it begins.
struct Token {
    std::size_t column = 1;   ///< in bytes, from 1
    std::string text;         ///< in small letters; empty for a name
    std::string_view written; ///< of a name with its quotes
    bool name = false;
};

/// Blanks and commas part words. The text must outlive the tokens; a name that does not end is a
/// Stop.
std::vector<Token> tokensOf(std::string_view text);

} // namespace roundtrip
