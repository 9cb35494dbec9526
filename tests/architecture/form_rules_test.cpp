// SPDX-License-Identifier: GPL-3.0-or-later
// Proves that the rules of form find planted offenders and let the lawful ones pass.
#include "tests/architecture/form_rules.h"

#include <gtest/gtest.h>

namespace roundtrip::architecture {

namespace {

SourceFile ofLines(std::string path, int lines)
{
    SourceFile file{std::move(path), {}};
    for (int line = 0; line < lines; ++line)
        file.text += "x\n";
    return file;
}

} // namespace

TEST(FormRules, FindLongFiles)
{
    EXPECT_EQ(checkLengths({ofLines("core/a.cpp", kLongestFile)}).size(), 0U);
    EXPECT_EQ(checkLengths({ofLines("core/a.cpp", kLongestFile + 1)}).size(), 1U);
    SourceFile open = ofLines("core/a.cpp", kLongestFile);
    open.text += "an unfinished line";
    EXPECT_EQ(checkLengths({open}).size(), 1U);
    EXPECT_EQ(checkLengths({ofLines("resources/rfc/sections.json", 5000)}).size(), 0U);
}

TEST(FormRules, TellTheMedianOfSources)
{
    EXPECT_EQ(medianLength({}), 0);
    EXPECT_EQ(medianLength({ofLines("a.h", 10), ofLines("b.cpp", 90), ofLines("c.cpp", 30),
                            ofLines("d.json", 9000)}),
              30);
}

TEST(FormRules, FindMissingLicenceLines)
{
    const std::string licence = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    const auto count = [](std::string path, std::string text) {
        return checkLicenceLines({{std::move(path), std::move(text)}}).size();
    };
    EXPECT_EQ(count("core/a.h", "// " + licence), 0U);
    EXPECT_EQ(count("core/a.h", "#pragma once\n// " + licence), 1U);
    EXPECT_EQ(count("core/a.h", ""), 1U);
    EXPECT_EQ(count("core/CMakeLists.txt", "# " + licence), 0U);
    EXPECT_EQ(count("core/CMakeLists.txt", "add_library(x)\n"), 1U);
    EXPECT_EQ(count("scripts/run", "#!/bin/sh\n# " + licence), 0U);
    EXPECT_EQ(count("scripts/run", "#!/bin/sh\nset -eu\n"), 1U);
    EXPECT_EQ(count("resources/look/tokens.json", "{}"), 0U);
}

} // namespace roundtrip::architecture
