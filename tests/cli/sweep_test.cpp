// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a sweep's rows are the same however many threads and shards make them, and however
// often it was interrupted.
#include "tests/cli/process.h"
#include "tests/cli/sweep_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

using namespace roundtrip::testing;

namespace {

const std::vector<std::string> kGrid{"--vary",  "/network/loss=0,0.01,0.05",
                                     "--vary",  "/network/delay=5 ms,20 ms",
                                     "--seeds", "1..40"};
constexpr std::size_t kRuns = 240, kFlows = 2;

} // namespace

TEST(CliSweep, OneThreadEightThreadsAndFourShardsGiveTheSameRows)
{
    const TemporaryFolder folder;
    const std::string one = folder.path("one.csv"), eight = folder.path("eight.csv");
    EXPECT_EQ(sweep(kGrid, {"--jobs", "1", "--out", one}).code, 0);
    const CliOutcome many = sweep(kGrid, {"--jobs", "8", "--out", eight});
    EXPECT_EQ(many.code, 0);
    EXPECT_EQ(many.out, "");
    EXPECT_EQ(many.err, "");
    EXPECT_EQ(readFile(one), readFile(eight)) << "threads must not change a byte";
    std::string together;
    for (const std::string i : {"1", "2", "3", "4"}) {
        const std::string path = folder.path("shard-" + i + ".csv");
        EXPECT_EQ(sweep(kGrid, {"--shard", i + "/4", "--out", path}).code, 0);
        together += readFile(path);
    }
    const auto expected = sortedLines(readFile(one));
    EXPECT_EQ(sortedLines(together), expected);
    EXPECT_EQ(expected.size(), kRuns * kFlows + 1);
    EXPECT_EQ(std::set<std::string>(expected.begin(), expected.end()).size(), expected.size());
    EXPECT_EQ(folder.names().size(), 6U) << "nothing else is left behind";
}

TEST(CliSweep, TheHeaderStandsWhereItIsWanted)
{
    const auto firstLine = [](const std::vector<std::string>& more) {
        const CliOutcome outcome = sweep({"--seeds", "1..4"}, more);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        return outcome.out.substr(0, outcome.out.find(','));
    };
    EXPECT_EQ(firstLine({"--out", "-"}), "run");
    EXPECT_EQ(firstLine({"--out", "-", "--shard", "1/2"}), "run");
    EXPECT_EQ(firstLine({"--out", "-", "--shard", "2/2"}), "1");
    EXPECT_EQ(firstLine({"--out", "-", "--shard", "2/2", "--header", "always"}), "run");
    EXPECT_EQ(firstLine({"--out", "-", "--header", "never"}), "0");
}

TEST(CliSweep, MoreShardsThanRunsAreEmptyFiles)
{
    const TemporaryFolder folder;
    EXPECT_EQ(sweep({"--seeds", "1..2"}, {"--shard", "3/3", "--out", folder.path("a.csv")}).code,
              0);
    EXPECT_TRUE(std::filesystem::exists(folder.path("a.csv")));
    EXPECT_EQ(readFile(folder.path("a.csv")), "");
}

TEST(CliSweep, TheFilesOwnSeedIsTheDefault)
{
    const CliOutcome outcome = sweep({"--vary", "/seedless=1"}, {"--out", "-"});
    EXPECT_EQ(outcome.code, 2); // unknown key
    const CliOutcome own = sweep({}, {"--out", "-", "--header", "never"});
    EXPECT_TRUE(own.out.starts_with("0,7,")) << own.out;
}

TEST(CliSweep, ReplacesAFileAndKeepsItsRights)
{
    const TemporaryFolder folder;
    const std::string path = folder.path("out.csv");
    writeFile(path, "old");
    std::filesystem::permissions(path, std::filesystem::perms(0640));
    EXPECT_EQ(sweep({"--seeds", "1..3"}, {"--out", path}).code, 0);
    EXPECT_TRUE(readFile(path).starts_with("run,seed,"));
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0640));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"out.csv"});
}

TEST(CliSweep, StatsCountTheRuns)
{
    const CliOutcome outcome = sweep({"--seeds", "1..3"}, {"--out", "-", "--stats"});
    EXPECT_NE(outcome.err.find("\"runs\": 3,"), std::string::npos) << outcome.err;
}

TEST(CliSweep, HelpShowsAnExample)
{
    const CliOutcome help = runCli({"sweep", "--help"});
    EXPECT_EQ(help.code, 0);
    for (const std::string part : {"--vary", "--seeds", "--jobs", "--shard", "--out", "--resume",
                                   "/network/loss=0,0.01,0.05"})
        EXPECT_NE(help.out.find(part), std::string::npos) << part;
}
