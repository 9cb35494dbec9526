// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: nothing runs on a wrong sweep, and what is said names the place and the remedy.
#include "tests/cli/process.h"
#include "tests/cli/sweep_fixture.h"

#include <gtest/gtest.h>

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

using namespace roundtrip::testing;

namespace {

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(CliSweep, BadUsageIsTwoAndRunsNothing)
{
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--vary", "/network/los=0.1"}, "standard input:2:14: /network/los: unknown key"},
        {{"--vary", "/network/los=0.1"}, "Did you mean \"loss\"?"},
        {{"--vary", "/network/loss=0,1.5"}, "with /network/loss=1.5"},
        {{"--vary", "/network/loss=0,1.5"}, "expected a number from 0 to 1, found 1.5"},
        {{"--vary", "/lanes/2/title=x"}, "whose items are 0 to 1"},
        {{"--vary", "network/loss=1"}, "A pointer begins with a slash"},
        {{"--vary", "/network/loss"}, "there is no \"=\""},
        {{"--vary", "/seed=1,2"}, "Write --seeds"},
        {{"--vary", "/network/loss=0", "--vary", "/network/loss=1"}, "is varied twice"},
        {{"--vary", "/network={}", "--vary", "/network/loss=1"}, "part of the other"},
        {{"--seeds", "9..1"}, "smaller seed first"},
        {{"--seeds", "1..1000000001"}, "more than 1000000000"},
        {{"--seeds", "1..999999999", "--vary", "/network/loss=0,0.1"}, "more than 1000000000"},
        {{"--shard", "5/4"}, "there is no shard 5/4"},
        {{"--shard", "1"}, "I/N"},
        {{"--jobs", "0"}, "--jobs: expected a number of threads from 1"},
        {{"--jobs", "many"}, "--jobs: expected"},
        {{"--header", "maybe"}, "--header"}};
    const TemporaryFolder folder;
    for (const auto& [arguments, part] : cases) {
        const CliOutcome outcome = sweep(arguments, {"--out", folder.path("out.csv")});
        EXPECT_EQ(outcome.code, 2) << ::testing::PrintToString(arguments);
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(holds(outcome.err, part)) << outcome.err;
        EXPECT_TRUE(folder.names().empty()) << ::testing::PrintToString(arguments);
    }
    EXPECT_EQ(sweep({}, {}).code, 2) << "--out is required";
    EXPECT_EQ(runCli({"sweep", "no-such-scenario", "--out", "-"}).code, 2);
}

TEST(CliSweep, AFullDiskIsAnError)
{
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    const CliOutcome file = sweep({"--seeds", "1..3"}, {"--out", "/dev/full"});
    EXPECT_EQ(file.code, 1);
    EXPECT_TRUE(file.err.starts_with("/dev/full: cannot be written")) << file.err;
    EXPECT_TRUE(holds(file.err, "Make room there")) << file.err;
    const CliOutcome out = runCli({"sweep", "random-loss", "--out", "-"}, "", "/dev/full");
    EXPECT_EQ(out.code, 1);
    EXPECT_TRUE(holds(out.err, "standard output: cannot be written")) << out.err;
}

TEST(CliSweep, AFolderThatDoesNotExistOrIsTheTarget)
{
    const TemporaryFolder folder;
    const CliOutcome missing = sweep({}, {"--out", folder.path("no/out.csv")});
    EXPECT_EQ(missing.code, 1);
    EXPECT_TRUE(holds(missing.err, "Make the folder first")) << missing.err;
    const CliOutcome directory = sweep({}, {"--out", folder.path("")});
    EXPECT_EQ(directory.code, 1);
    EXPECT_TRUE(holds(directory.err, "Name a file in it")) << directory.err;
    EXPECT_TRUE(folder.names().empty());
}

TEST(CliSweep, AFolderWithoutTheRightToWrite)
{
    if (geteuid() == 0)
        GTEST_SKIP() << "root may write everywhere";
    const TemporaryFolder folder;
    chmod(folder.path("").c_str(), 0555);
    const CliOutcome outcome = sweep({}, {"--out", folder.path("out.csv")});
    chmod(folder.path("").c_str(), 0755);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(holds(outcome.err, "where you may write")) << outcome.err;
}

TEST(CliSweep, WhatIsNoPlainFileCannotBeResumed)
{
    for (const std::string out : {"-", "/dev/null"}) {
        const CliOutcome outcome = sweep({}, {"--out", out, "--resume"});
        EXPECT_EQ(outcome.code, 2) << out;
        EXPECT_TRUE(holds(outcome.err, "Leave --resume away")) << outcome.err;
    }
    EXPECT_EQ(sweep({}, {"--out", "/dev/null"}).code, 0);
}
