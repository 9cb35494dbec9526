// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a slip in one of the tables is named with its line, and none is passed over.
#include "tests/conformance/claims.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace roundtrip::conformance {

namespace {

const std::string kMechanism = "1.close\tP0\tyes\tClosing\tRFC 9293, section 3.6\n";
const std::string kRequirement = "MUST-1\tRFC 9293, section 3.1\tUnsigned\n";

std::string refusalOf(const std::string& mechanisms, const std::string& requirements,
                      const std::string& answers)
{
    try {
        readClaims({"m", mechanisms}, {"r", requirements}, {"a", answers});
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST(ConformanceClaims, AreReadWithoutCommentsAndEmptyLines)
{
    const Claims claims = readClaims({"m", "# head\n\n" + kMechanism},
                                     {"r", kRequirement + "MAY-2\tRFC 9293, section 3.6.1\tLate\n"},
                                     {"a", "MUST-1\tnot met\twindows are narrow\n"});
    ASSERT_EQ(claims.mechanisms.size(), 1U);
    EXPECT_TRUE(claims.mechanisms[0].needed);
    EXPECT_EQ(claims.mechanisms[0].places, "RFC 9293, section 3.6");
    EXPECT_TRUE(claims.requirements[0].binding());
    EXPECT_FALSE(claims.requirements[1].binding());
    EXPECT_EQ(claims.answerTo("MUST-1")->place, "a:1");
    EXPECT_EQ(claims.answerTo("MUST-1")->kind, AnswerKind::NotMet);
    EXPECT_EQ(claims.answerTo("MAY-2"), nullptr);
}

TEST(ConformanceClaims, NameTheLineThatIsWrong)
{
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    EXPECT_TRUE(has(refusalOf("\n1.close P0\n", "", ""), "m:2: has 1 fields"));
    EXPECT_TRUE(has(refusalOf("1.close\tP0\tmaybe\tClosing\tRFC 9293\n", "", ""), "m:1: needed"));
    EXPECT_TRUE(has(refusalOf("1.close\tP1\tno\tClosing\tRFC 9293\n", "", ""), "is P1"));
    EXPECT_TRUE(has(refusalOf("", kRequirement + kRequirement, ""), "r:2: MUST-1 stands twice"));
    EXPECT_TRUE(has(refusalOf("", kRequirement, "MUST-1\tperhaps\twhy\n"), "a:1: \"perhaps\""));
    EXPECT_TRUE(has(refusalOf("", kRequirement, "MUST-2\tnot met\twhy\n"), "a:1: MUST-2"));
    EXPECT_TRUE(has(refusalOf("", kRequirement, "MUST-1\tnot met\t\n"), "a:1: has"));
    EXPECT_EQ(refusalOf(kMechanism, kRequirement, ""), "");
}

} // namespace roundtrip::conformance
