// SPDX-License-Identifier: GPL-3.0-or-later
// Proves that wrong citations are found, in each way of writing one. The offenders are put
// together from pieces, lest the rule find them here.
#include "tests/architecture/rfc_rules.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace roundtrip::architecture {

namespace {

const std::string kRfc = "RFC ";

RfcSections known() { return {{5681, {"3", "3.1", "3.2"}}, {768, {}}}; }

std::size_t wrong(const std::string& text, const char* path = "docs/a.md")
{
    return checkCitations({{path, text}}, known()).size();
}

} // namespace

TEST(RfcRules, KnownSectionsPass)
{
    EXPECT_EQ(wrong(kRfc + "5681, section 3.2. " + kRfc + "5681, section 3: 12 things"), 0U);
    EXPECT_EQ(citationsOf({"docs/a.md", kRfc + "5681, section 3.2."}).size(), 1U);
}

TEST(RfcRules, UnknownSectionsAndDocumentsAreFound)
{
    EXPECT_EQ(wrong(kRfc + "5681, section 3.9"), 1U);
    EXPECT_EQ(wrong(kRfc + "5681 section 9"), 1U);
    EXPECT_EQ(wrong(kRfc + "1234, section 1"), 1U);
    EXPECT_EQ(wrong(kRfc + "768, section 1"), 1U);
}

TEST(RfcRules, EachOfAListIsChecked)
{
    EXPECT_EQ(wrong(kRfc + "5681, sections 3.1 and 3.9"), 1U);
    EXPECT_EQ(wrong(kRfc + "5681, sections 3.8, 3.1 and 3.9"), 2U);
    EXPECT_EQ(wrong(kRfc + "5681, sections 3.1 and 3.2"), 0U);
}

TEST(RfcRules, ACitationMayGoOverALineOfAComment)
{
    EXPECT_EQ(wrong("/// as " + kRfc + "5681,\n    /// section 3.9 says", "core/a.h"), 1U);
    EXPECT_EQ(wrong("// " + kRfc + "5681, section\n// 3.2 says", "core/a.h"), 0U);
}

TEST(RfcRules, TablesInCodeAreRead)
{
    EXPECT_EQ(wrong("{5681, \"3.9"
                    "\"}",
                    "core/report/explain.cpp"),
              1U);
    EXPECT_EQ(wrong("{5681, \"3.2"
                    "\"}",
                    "core/report/explain.cpp"),
              0U);
}

TEST(RfcRules, TheFindingTellsTheLine)
{
    const auto findings = checkCitations({{"core/a.h", "\n\n// " + kRfc + "5681, section 4"}},
                                         known());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].place, "core/a.h:3");
}

TEST(RfcRules, TheFileOfSectionsIsRead)
{
    const auto sections = readRfcSections("{\n \"1\": {\n  \"title\": \"T\",\n  \"sections\": {\n"
                                          "   \"2\": \"A\",\n   \"2.1\": \"B\"\n  }\n },\n"
                                          " \"3\": {\n  \"sections\": {}\n }\n}\n");
    EXPECT_EQ(sections, (RfcSections{{1, {"2", "2.1"}}, {3, {}}}));
    EXPECT_THROW(readRfcSections("{}"), std::runtime_error);
}

} // namespace roundtrip::architecture
