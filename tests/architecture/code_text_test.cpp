// SPDX-License-Identifier: GPL-3.0-or-later
// Protects the ground of all rules: what is code and what is prose must be told apart rightly.
#include "tests/architecture/code_text.h"

#include <gtest/gtest.h>

namespace roundtrip::architecture {

TEST(CodeText, BlanksCommentsAndKeepsLines)
{
    EXPECT_EQ(codeOnly("a; // rand(\nb; /* x\ny */ c;"), "a;         \nb;     \n     c;");
}

TEST(CodeText, BlanksStringsWithEscapedQuotes)
{
    EXPECT_EQ(codeOnly(R"(f("a\"//b"); g();)"), "f(        ); g();");
}

TEST(CodeText, BlanksRawStrings)
{
    EXPECT_EQ(codeOnly("x = R\"q(a \" )\" b)q\"; y"), "x =                ; y");
}

TEST(CodeText, TellsDigitSeparatorsFromCharacters)
{
    EXPECT_EQ(codeOnly("1'000'000 + '\"' + y // z"), "1'000'000 +     + y     ");
}

TEST(CodeText, FindsIncludesButNotThoseInProse)
{
    const auto found = includesOf("#include <vector>\n// #include <random>\n"
                                  "  #  include \"core/base/time.h\" // why\n"
                                  "auto s = \"\\n#include <set>\";\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "vector");
    EXPECT_FALSE(found[0].quoted);
    EXPECT_EQ(found[1].name, "core/base/time.h");
    EXPECT_TRUE(found[1].quoted);
    EXPECT_EQ(found[1].line, 3);
}

} // namespace roundtrip::architecture
