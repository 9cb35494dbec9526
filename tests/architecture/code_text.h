// SPDX-License-Identifier: GPL-3.0-or-later
// C++ text made ready for searching: what is comment or literal is blanked out, so that a rule
// about code never trips over prose. Knows just enough of C++ for that, and no rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace roundtrip::architecture {

/// The text with every comment, string and character literal replaced by blanks; line ends stay,
/// so that each position keeps its line.
std::string codeOnly(std::string_view text);

/// Line of a position, from 1.
int lineOf(std::string_view text, std::size_t position);

struct Include {
    int line = 0;
    std::string name;    ///< as between the quotes or angles
    bool quoted = false; ///< "name" rather than <name>
};
/// The #include lines that a compiler would see.
std::vector<Include> includesOf(std::string_view text);

} // namespace roundtrip::architecture
