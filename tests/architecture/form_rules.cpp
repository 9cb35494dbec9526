// SPDX-License-Identifier: GPL-3.0-or-later
// See form_rules.h.
#include "tests/architecture/form_rules.h"

#include <algorithm>

namespace roundtrip::architecture {

namespace {

int linesIn(const SourceFile& file)
{
    const auto ends = static_cast<int>(std::ranges::count(file.text, '\n'));
    return ends + (file.text.empty() || file.text.ends_with('\n') ? 0 : 1);
}

bool isHashCommented(const SourceFile& file)
{
    return file.path.ends_with("CMakeLists.txt") || file.path.ends_with(".cmake")
           || file.path.ends_with(".sh") || file.path.ends_with(".py") || file.in("scripts")
           || file.in(".ci");
}

std::string firstLine(std::string_view text)
{
    if (text.starts_with("#!"))
        text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    return std::string(text.substr(0, text.find('\n')));
}

} // namespace

Findings checkLengths(const std::vector<SourceFile>& files)
{
    Findings findings;
    for (const SourceFile& file : files) {
        if (const int lines = linesIn(file); file.isCpp() && lines > kLongestFile)
            findings.push_back(findingAt(file, lines,
                                         "longer than " + std::to_string(kLongestFile)
                                             + " lines: split it by purpose"));
    }
    return findings;
}

int medianLength(const std::vector<SourceFile>& files)
{
    std::vector<int> lengths;
    for (const SourceFile& file : files) {
        if (file.isCpp())
            lengths.push_back(linesIn(file));
    }
    if (lengths.empty())
        return 0;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::ranges::nth_element(lengths, middle);
    return *middle;
}

Findings checkLicenceLines(const std::vector<SourceFile>& files)
{
    const std::string licence = "SPDX-License-Identifier: GPL-3.0-or-later";
    Findings findings;
    for (const SourceFile& file : files) {
        if (!file.isCpp() && !isHashCommented(file))
            continue;
        const std::string wanted = (file.isCpp() ? "// " : "# ") + licence;
        if (firstLine(file.text) != wanted)
            findings.push_back(findingAt(file, 1, "must begin with '" + wanted + "'"));
    }
    return findings;
}

} // namespace roundtrip::architecture
