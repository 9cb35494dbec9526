// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each mark is found with the test below it, and one that stands astray is told.
#include "tests/conformance/markers.h"

#include <gtest/gtest.h>

namespace roundtrip::conformance {

namespace {

Markers ofTest(const std::string& text) { return collectMarkers({{"tests/a_test.cpp", text}}); }

} // namespace

TEST(ConformanceMarkers, BelongToTheTestBelow)
{
    const Markers found = ofTest("// about it\n"
                                 "// shows: 1.close MUST-1\n"
                                 "// shows: MUST-2\n"
                                 "TEST(Close, Ends)\n{\n}\n"
                                 "// shows: MUST-3\n"
                                 "TEST_P(ALongName,\n"
                                 "       OnTwoLines)\n"
                                 "TEST_F(Close, ShowsNothing)\n");
    EXPECT_TRUE(found.findings.empty());
    ASSERT_EQ(found.all.size(), 4U);
    EXPECT_EQ(found.all[0].id, "1.close");
    EXPECT_EQ(found.all[0].name, "Close.Ends");
    EXPECT_EQ(found.all[0].line, 2);
    EXPECT_EQ(found.all[2].id, "MUST-2");
    EXPECT_EQ(found.all[2].name, "Close.Ends");
    EXPECT_EQ(found.all[3].name, "ALongName.OnTwoLines");
    EXPECT_EQ(found.all[3].by, ShownBy::Test);
}

TEST(ConformanceMarkers, AstrayAreTold)
{
    EXPECT_EQ(ofTest("// shows: MUST-1\n\nTEST(A, B)\n").findings.size(), 1U);
    EXPECT_EQ(ofTest("// shows: MUST-1\nint f();\n").findings.size(), 1U);
    EXPECT_EQ(ofTest("TEST(A, B)\n{}\n// shows: MUST-1\n").findings.size(), 1U);
    EXPECT_EQ(ofTest("// shows: MUST-1\nTEST(A, DISABLED_B)\n").findings.size(), 1U);
    EXPECT_EQ(ofTest("// shows:\nTEST(A, B)\n").findings.at(0).place, "tests/a_test.cpp:1");
}

TEST(ConformanceMarkers, OfAScenarioStandAtItsHead)
{
    const Markers found = collectMarkers(
        {{"resources/scenarios/half-close.json", "// shows: 1.half-close\n{ \"format\": 1 }\n"},
         {"resources/scenarios/plain.json", "{\n// shows: 1.close\n}\n"},
         {"tests/notes.md", "// shows: 1.close\n"}});
    ASSERT_EQ(found.all.size(), 1U);
    EXPECT_EQ(found.all[0].name, "half-close");
    EXPECT_EQ(found.all[0].by, ShownBy::Scenario);
}

} // namespace roundtrip::conformance
