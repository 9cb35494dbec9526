// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: wherever a file was cut off, going on gives the file that was never cut.
#include "core/sweep/resume.h"

#include "core/sweep/runner.h"
#include "tests/core/sweep/sweep_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

struct File {
    std::string text;
    std::vector<std::size_t> runBegins; ///< offsets
};

File wholeFile(const SweepPlan& plan)
{
    File file{plan.header ? sweepHeader(plan.grid) : "", {}};
    SweepRunner runner(plan);
    for (std::uint64_t k = 0; k < plan.runs(); ++k) {
        file.runBegins.push_back(file.text.size());
        runner.appendRows(file.text, plan.runAt(k));
    }
    return file;
}

} // namespace

// The rows of a run are the same whenever it is made, so it is enough that going on begins where a
// run began, with that very run.
TEST(SweepResume, FromEveryByte)
{
    for (const bool header : {true, false}) {
        const SweepPlan plan = makePlan(smallScenario(), {"/network/loss=0,0.1"}, "1..3", {2, 2},
                                        header);
        const File whole = wholeFile(plan);
        std::uint64_t most = 0;
        for (std::size_t cut = 0; cut <= whole.text.size(); ++cut) {
            ResumeScan scan(plan);
            ASSERT_TRUE(scan.feed(std::string_view(whole.text).substr(0, cut))) << scan.error();
            const bool noHeader = header && cut < whole.runBegins[0];
            ASSERT_EQ(scan.bytesDone(), noHeader ? 0 : whole.runBegins.at(scan.runsDone()))
                << "cut at " << cut;
            ASSERT_LE(scan.bytesDone(), cut);
            most = std::max(most, scan.runsDone());
        }
        EXPECT_EQ(most, plan.runs() - 1);
    }
}

TEST(SweepResume, KnowsAWholeFile)
{
    const SweepPlan plan = makePlan(smallScenario(), {}, "1..4");
    ResumeScan scan(plan);
    EXPECT_TRUE(scan.feed(wholeFile(plan).text));
    EXPECT_EQ(scan.runsBegun(), 4U);
    EXPECT_EQ(scan.runsDone(), 3U);
}

TEST(SweepResume, RefusesRowsOfAnotherSweep)
{
    const SweepPlan plan = makePlan(smallScenario(), {"/network/loss=0,0.1"}, "1..3");
    const auto errorOf = [&](const std::string& text) {
        ResumeScan scan(plan);
        EXPECT_FALSE(scan.feed(text));
        return scan.error();
    };
    const auto says = [](const std::string& error, const std::string& part) {
        EXPECT_NE(error.find(part), std::string::npos) << error;
    };
    says(errorOf("a letter\r\n"), "does not name the columns");
    const std::string header = sweepHeader(plan.grid);
    says(errorOf(header + "0,0,2,x\r\n"), "a row of run 0 of this sweep was expected");
    says(errorOf(header + "1,0,2,x\r\n"), "a row of run 0 of this sweep was expected");
    says(errorOf(wholeFile(plan).text + "6,0.1,4,x\r\n"), "behind those of this sweep's last run");
    says(errorOf(wholeFile(makePlan(smallScenario(), {"/network/loss=0,0.2"}, "1..3")).text),
         "a row of run 3");
}
