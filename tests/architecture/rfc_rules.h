// SPDX-License-Identifier: GPL-3.0-or-later
// Citations: each "RFC n, section s" anywhere in the project must name a section that exists.
#pragma once

#include "tests/architecture/source_tree.h"

#include <map>
#include <set>

namespace roundtrip::architecture {

using RfcSections = std::map<int, std::set<std::string>>; ///< by RFC number

/// Reads resources/rfc/sections.json: the numbered headings of each RFC that may be cited.
/// Throws std::runtime_error when the text is of another form.
RfcSections readRfcSections(const std::string& json);

struct Citation {
    int line = 0;
    int rfc = 0;
    std::string section;
};
/// Every citation in the text, also across line ends of comments, also in lists ("sections 3.1
/// and 3.2"), also in tables of C++ ({9293, "3.5"}).
std::vector<Citation> citationsOf(const SourceFile& file);

Findings checkCitations(const std::vector<SourceFile>& files, const RfcSections& sections);

} // namespace roundtrip::architecture
