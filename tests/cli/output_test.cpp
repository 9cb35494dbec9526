// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: an output file is replaced by a whole new one or stays as it was, and every trouble
// names the file and the remedy.
#include "tests/cli/process.h"

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

TEST(CliOutput, ReplacesAFileAndLeavesNothingElse)
{
    const TemporaryFolder folder;
    const std::string path = folder.path("t.jsonl");
    writeFile(path, "old");
    chmod(path.c_str(), 0640);
    EXPECT_EQ(runCli({"run", "refused", "--trace", path}).code, 0);
    EXPECT_TRUE(readFile(path).starts_with("{\"t\": 0"));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"t.jsonl"});
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0640));
}

TEST(CliOutput, ALinkStaysALink)
{
    const TemporaryFolder folder;
    writeFile(folder.path("real"), "old");
    std::filesystem::create_symlink(folder.path("real"), folder.path("link"));
    EXPECT_EQ(runCli({"run", "refused", "--trace", folder.path("link")}).code, 0);
    EXPECT_TRUE(std::filesystem::is_symlink(folder.path("link")));
    EXPECT_TRUE(readFile(folder.path("real")).starts_with("{\"t\": 0"));
}

TEST(CliOutput, AFullDiskIsAnError)
{
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    for (const std::string option : {"--trace", "--pcap"}) {
        const CliOutcome outcome = runCli({"run", "refused", option, "/dev/full"});
        EXPECT_EQ(outcome.code, 1) << option;
        EXPECT_TRUE(outcome.err.starts_with("/dev/full: ")) << outcome.err;
    }
    const CliOutcome list = runCli({"list"}, "", "/dev/full");
    EXPECT_EQ(list.code, 1);
    EXPECT_TRUE(holds(list.err, "standard output")) << list.err;
    EXPECT_EQ(runCli({"run", "random-loss", "--trace", "-"}, "", "/dev/full").code, 1);
    EXPECT_EQ(runCli({"run", "random-loss", "--pcap", "-"}, "", "/dev/full").code, 1);
}

TEST(CliOutput, AFolderThatDoesNotExistOrIsTheTarget)
{
    const TemporaryFolder folder;
    const CliOutcome missing = runCli({"run", "refused", "--trace", folder.path("no/t.jsonl")});
    EXPECT_EQ(missing.code, 1);
    EXPECT_TRUE(holds(missing.err, folder.path("no/t.jsonl"))) << missing.err;
    EXPECT_TRUE(holds(missing.err, "Make the folder first")) << missing.err;
    const CliOutcome directory = runCli({"run", "refused", "--trace", folder.path("")});
    EXPECT_EQ(directory.code, 1);
    EXPECT_TRUE(holds(directory.err, "Name a file in it")) << directory.err;
    EXPECT_TRUE(folder.names().empty());
}

TEST(CliOutput, AFolderWithoutTheRightToWriteKeepsWhatItHas)
{
    if (geteuid() == 0)
        GTEST_SKIP() << "root may write everywhere";
    const TemporaryFolder folder;
    writeFile(folder.path("t.jsonl"), "old");
    chmod(folder.path("").c_str(), 0555);
    const CliOutcome outcome = runCli({"run", "refused", "--trace", folder.path("t.jsonl")});
    chmod(folder.path("").c_str(), 0755);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(holds(outcome.err, "where you may write")) << outcome.err;
    EXPECT_EQ(readFile(folder.path("t.jsonl")), "old");
}
