// SPDX-License-Identifier: GPL-3.0-or-later
// The files that the rules look at, as values: a rule is a function of files, so that its own test
// can plant an offender in memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip::architecture {

struct SourceFile {
    std::string path; ///< from the root of the project: "core/base/time.h"
    std::string text;

    /// Whether the path lies in this folder ("core" or "core/tcp").
    [[nodiscard]] bool in(std::string_view folder) const;
    [[nodiscard]] bool isCpp() const;
    /// "core/base/time" for its .h and its .cpp.
    [[nodiscard]] std::string unit() const;
};

/// What a rule found. The place reads "path:line".
struct Finding {
    std::string place;
    std::string what;
};
using Findings = std::vector<Finding>;

Finding findingAt(const SourceFile& file, int line, std::string what);
/// One line for each, to print with a failing test.
std::string listOf(const Findings& findings);

/// Every text file in the folders (and the files named), sorted by path. Fonts and pictures are
/// passed over.
std::vector<SourceFile> readTree(const std::filesystem::path& root,
                                 const std::vector<std::string>& folders);
/// The C++ sources among them.
std::vector<SourceFile> cppAmong(const std::vector<SourceFile>& files);

} // namespace roundtrip::architecture
