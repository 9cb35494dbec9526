// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the document names every row, its tests and scenarios once, and every departure.
#include "tests/conformance/document.h"

#include <gtest/gtest.h>

namespace roundtrip::conformance {

namespace {

std::string sample()
{
    const Claims claims = readClaims(
        {"m", "1.close\tP0\tyes\tClosing\tRFC 9293, section 3.6\n"
              "5.bbr\tP2\tno\tA model of the path\ta draft\n"},
        {"r", "MUST-1\tRFC 9293, section 3.1\tUnsigned\nMAY-1\tRFC 9293, section 3.6.1\tBoth\n"},
        {"a", "5.bbr\tnot met\tno standard yet\nMUST-1\tsimplified\tin part\n"});
    const Marker test{"1.close", ShownBy::Test, "Close.Ends", "tests/close_test.cpp", 3};
    return writeDocument(
        claims, {test,
                 test,
                 {"MUST-1", ShownBy::Test, "Window.Wide", "tests/window_test.cpp", 9},
                 {"1.close", ShownBy::Scenario, "goodbye", "resources/scenarios/goodbye.json", 1}});
}

bool hasLine(const std::string& line)
{
    return ("\n" + sample()).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

TEST(ConformanceDocument, ARowLeadsToItsTestsAndScenarios)
{
    EXPECT_TRUE(hasLine("| Closing | RFC 9293, section 3.6 | "
                        "[Close.Ends](../tests/close_test.cpp) | "
                        "[goodbye](../resources/scenarios/goodbye.json) |"))
        << sample();
    EXPECT_TRUE(hasLine("| MUST-1 | Unsigned | RFC 9293, section 3.1 | "
                        "[Window.Wide](../tests/window_test.cpp); *simplified* |"));
    EXPECT_TRUE(hasLine("| MAY-1 | Both | RFC 9293, section 3.6.1 | *no use is made of it* |"));
}

TEST(ConformanceDocument, DeparturesAreListedWithTheirReasons)
{
    EXPECT_TRUE(hasLine("### Not met"));
    EXPECT_TRUE(hasLine("| A model of the path | no standard yet |"));
    EXPECT_TRUE(hasLine("| MUST-1: Unsigned | in part |"));
    EXPECT_FALSE(hasLine("### Not applicable"));
}

TEST(ConformanceDocument, CountsWhatIsShown)
{
    EXPECT_TRUE(hasLine("- Mechanisms needed: 1, shown: 1"));
    EXPECT_TRUE(hasLine("- Requirements MUST: 1, shown: 1"));
    EXPECT_TRUE(hasLine("- Requirements MAY: 1, shown: 0"));
}

} // namespace roundtrip::conformance
