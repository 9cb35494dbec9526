// SPDX-License-Identifier: GPL-3.0-or-later
// The outer form of files: how long they are, and that each names its licence.
#pragma once

#include "tests/architecture/source_tree.h"

namespace roundtrip::architecture {

inline constexpr int kLongestFile = 600; ///< lines

/// C++ sources over kLongestFile lines.
Findings checkLengths(const std::vector<SourceFile>& files);
/// The middle length of the C++ sources, in lines; 0 if there are none.
int medianLength(const std::vector<SourceFile>& files);
/// Sources, CMake files and scripts whose first line (second behind a "#!") is no SPDX line.
Findings checkLicenceLines(const std::vector<SourceFile>& files);

} // namespace roundtrip::architecture
