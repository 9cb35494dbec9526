// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the command "compare", its forms and its refusals.
#include "tests/cli/process.h"

#include <gtest/gtest.h>

using namespace roundtrip::testing;

TEST(CliCompare, PrintsTheLanesBesideEachOther)
{
    const CliOutcome outcome = runCli({"compare", "one-lost-segment"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_NE(outcome.out.find("Dropped for good"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("What the user noticed\nTCP: "), std::string::npos);
}

TEST(CliCompare, WritesCsvAndMarkdownIntoAFile)
{
    const TemporaryFolder folder;
    const std::string csv = folder.path("lanes.csv"), markdown = folder.path("lanes.md");
    const CliOutcome written =
        runCli({"compare", "one-lost-segment", "--format", "csv", "--out", csv});
    EXPECT_EQ(written.code, 0);
    EXPECT_EQ(written.out, "");
    EXPECT_EQ(readFile(csv).rfind("group,figure,unit,TCP,UDP\r\n", 0), 0U);
    EXPECT_EQ(
        runCli({"compare", "one-lost-segment", "--format", "markdown", "--out", markdown}).code, 0);
    const std::string table = readFile(markdown);
    EXPECT_EQ(table.rfind("| Figure | TCP | UDP |\n", 0), 0U) << table;
}

TEST(CliCompare, RefusesWhatItDoesNotKnow)
{
    EXPECT_EQ(runCli({"compare", "one-lost-segment", "--format", "xml"}).code, 2);
    EXPECT_EQ(runCli({"compare", "no-such-scenario"}).code, 2);
    EXPECT_EQ(runCli({"compare"}).code, 2);
    const CliOutcome outcome =
        runCli({"compare", "one-lost-segment", "--out", "/no/such/folder/x"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err.find("/no/such/folder/x"), std::string::npos) << outcome.err;
}
