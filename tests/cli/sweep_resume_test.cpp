// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what an interrupted sweep has done is kept, and gone on with to the very same file.
#include "tests/cli/process.h"
#include "tests/cli/sweep_fixture.h"

#include <gtest/gtest.h>

#include <filesystem>

#include <csignal>

using namespace roundtrip::testing;

namespace {

const std::vector<std::string> kGrid{"--vary", "/network/loss=0,0.05", "--seeds", "1..100"};

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// What a killed sweep leaves behind: a limit on the size of files ends it in the middle of a row.
/// `rows`: what stands in the file, if the disk lost some of it.
void leaveUnfinished(const std::string& path, const std::string& rows)
{
    constexpr std::size_t limit = 20'000;
    std::vector<std::string> arguments{"sweep", "-", "--out", path};
    arguments.insert(arguments.end(), kGrid.begin(), kGrid.end());
    EXPECT_EQ(runCliLimited(arguments, sweptScenario(), limit).code, -1);
    EXPECT_EQ(std::filesystem::file_size(path + ".part"), limit);
    EXPECT_FALSE(std::filesystem::exists(path));
    if (!rows.empty())
        writeFile(path + ".part", rows);
}

} // namespace

TEST(CliSweep, KilledAndResumedGivesTheSameFile)
{
    const TemporaryFolder folder;
    const std::string whole = folder.path("whole.csv"), path = folder.path("out.csv");
    ASSERT_EQ(sweep(kGrid, {"--out", whole}).code, 0);
    const std::string expected = readFile(whole);
    const std::size_t length = expected.size();
    for (const std::size_t cut :
         {std::size_t{0}, std::size_t{40}, length / 2, length - 1, length}) {
        leaveUnfinished(path, expected.substr(0, cut));
        const CliOutcome outcome = sweep(kGrid, {"--jobs", "3", "--out", path, "--resume"});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_EQ(readFile(path), expected) << cut;
        EXPECT_EQ(folder.names(), (std::vector<std::string>{"out.csv", "whole.csv"}));
        std::filesystem::remove(path);
    }
}

TEST(CliSweep, ASignalStopsItCleanly)
{
    for (const int signal : {SIGINT, SIGTERM}) {
        const TemporaryFolder folder;
        const std::string path = folder.path("out.csv");
        const CliOutcome outcome = runCliUntil(
            {"sweep", "-", "--seeds", "1..100000000", "--out", path}, sweptScenario(),
            [&] {
                std::error_code none;
                return std::filesystem::file_size(path + ".part", none) > 100'000 && !none;
            },
            signal);
        EXPECT_EQ(outcome.code, 1);
        EXPECT_TRUE(holds(outcome.err, "interrupted")) << outcome.err;
        EXPECT_TRUE(holds(outcome.err, path + ".part keeps the rows of ")) << outcome.err;
        EXPECT_TRUE(holds(outcome.err, "--resume")) << outcome.err;
        const std::string rows = readFile(path + ".part");
        EXPECT_TRUE(rows.ends_with("\r\n"));
        EXPECT_FALSE(std::filesystem::exists(path));
        const auto lines = sortedLines(rows);
        EXPECT_EQ(lines.size() % 2, 1U) << "a header, and two flows for each run";
    }
}

TEST(CliSweep, ResumeRefusesAnotherSweep)
{
    const TemporaryFolder folder;
    const std::string whole = folder.path("whole.csv"), path = folder.path("out.csv");
    ASSERT_EQ(sweep(kGrid, {"--out", whole}).code, 0);
    const std::string rows = readFile(whole).substr(0, 5000);
    leaveUnfinished(path, rows);
    const auto errorOf = [&](const std::vector<std::string>& grid,
                             const std::vector<std::string>& more) {
        std::vector<std::string> all = more;
        all.insert(all.end(), {"--out", path, "--resume"});
        const CliOutcome outcome = sweep(grid, all);
        EXPECT_EQ(outcome.code, 2);
        EXPECT_EQ(readFile(path + ".part"), rows) << "must stay as it was";
        return outcome.err;
    };
    EXPECT_TRUE(holds(errorOf({"--vary", "/network/loss=0,0.06", "--seeds", "1..100"}, {}),
                      "what is varied"));
    EXPECT_TRUE(holds(errorOf(kGrid, {"--shard", "1/2"}), "the shard (1/1, now 1/2)"));
    EXPECT_TRUE(holds(errorOf({"--vary", "/network/loss=0,0.05", "--seeds", "1..99"}, {}),
                      "the seeds (1..100, now 1..99)"));
    std::filesystem::remove(path + ".part.json");
    EXPECT_TRUE(holds(errorOf(kGrid, {}), "Delete " + path + ".part"));
}

TEST(CliSweep, AnUnfinishedFileIsNotOverwritten)
{
    const TemporaryFolder folder;
    const std::string path = folder.path("out.csv");
    writeFile(path + ".part", "rows of days");
    const CliOutcome outcome = sweep({}, {"--out", path});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(holds(outcome.err, "--resume, or delete")) << outcome.err;
    EXPECT_EQ(readFile(path + ".part"), "rows of days");
}

// Protects: job arrays that are started again as a whole.
TEST(CliSweep, ResumeKnowsAFinishedFile)
{
    const TemporaryFolder folder;
    const std::string path = folder.path("out.csv");
    EXPECT_EQ(sweep(kGrid, {"--out", path, "--resume"}).code, 0) << "there was nothing yet";
    const auto written = std::filesystem::last_write_time(path);
    const CliOutcome again = sweep(kGrid, {"--out", path, "--resume"});
    EXPECT_EQ(again.code, 0);
    EXPECT_TRUE(holds(again.err, "all runs of this sweep stand here already")) << again.err;
    EXPECT_EQ(std::filesystem::last_write_time(path), written);
    const CliOutcome other = sweep({"--seeds", "1..3"}, {"--out", path, "--resume"});
    EXPECT_EQ(other.code, 2);
    EXPECT_TRUE(holds(other.err, "Leave --resume away")) << other.err;
    EXPECT_EQ(folder.names(), std::vector<std::string>{"out.csv"});
}
