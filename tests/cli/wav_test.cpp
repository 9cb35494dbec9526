// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the command "wav": its file, its switches, and what it says when it is asked wrongly.
#include "tests/cli/process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace roundtrip::testing;

namespace {

/// Five frames over UDP, the third of which is lost.
const std::string kCall = R"({"format": 1, "title": "call",
  "faults": [{"do": "drop", "direction": "to_server", "data": 3}],
  "lanes": [{"title": "Nothing to hear", "flows": [{"transport": "tcp", "server_port": 80}]},
            {"title": "Call", "flows": [{"transport": "udp", "server_port": 5004,
             "workload": {"kind": "voice", "duration": "100 ms"}}]}]})";

constexpr std::size_t kHeader = 44, kFrame = 320;

class CliWav : public ::testing::Test {
protected:
    void SetUp() override
    {
        m_folder =
            std::filesystem::path(::testing::TempDir())
            / ("wav-"
               + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        std::ofstream(file("call.json")) << kCall;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    [[nodiscard]] std::string file(const std::string& name) const
    {
        return (m_folder / name).string();
    }
    static std::string bytesOf(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        return bytes.str();
    }
    std::filesystem::path m_folder;
};

// The third frame is silent, its neighbours are not; and the same call gives the same bytes.
TEST_F(CliWav, WritesTheCallWithItsGap)
{
    const CliOutcome outcome = runCli({"wav", file("call.json"), "--out", file("a.wav")});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
    const std::string bytes = bytesOf(file("a.wav"));
    ASSERT_EQ(bytes.size(), kHeader + 5 * kFrame);
    EXPECT_EQ(bytes.substr(0, 4), "RIFF");
    EXPECT_EQ(bytes.substr(kHeader + 2 * kFrame, kFrame), std::string(kFrame, '\0'));
    EXPECT_NE(bytes.substr(kHeader + 3 * kFrame, kFrame), std::string(kFrame, '\0'));
    EXPECT_EQ(runCli({"wav", file("call.json"), "--lane", "Call", "--out", "-"}).out, bytes);
}

// A call of which nothing comes is silence of its whole length, and is said to be.
TEST_F(CliWav, SaysWhereNothingWasDelivered)
{
    const auto call = [](const std::string& transport) {
        return R"({"format": 1, "title": "call", "network": {"loss": 1}, "lanes": [{"title": "Call",
            "flows": [{"transport": ")"
               + transport + R"(", "server_port": 5004,
            "workload": {"kind": "voice", "duration": "100 ms"}}]}]})";
    };
    for (const std::string transport : {"tcp", "udp"}) {
        std::ofstream(file(transport + ".json")) << call(transport);
        for (const std::string gaps : {"silent", "repeated", "wait"}) {
            if (gaps == "wait" && transport == "udp")
                continue;
            const CliOutcome outcome = runCli(
                {"wav", file(transport + ".json"), "--gaps", gaps, "--out", file("out.wav")});
            EXPECT_EQ(outcome.code, 0) << outcome.err;
            EXPECT_NE(outcome.err.find("no frame of the call in lane \"Call\" was delivered"),
                      std::string::npos)
                << transport << gaps << outcome.err;
            EXPECT_NE(outcome.err.find("silence, for 100 ms."), std::string::npos) << outcome.err;
            const std::string bytes = bytesOf(file("out.wav"));
            ASSERT_EQ(bytes.size(), kHeader + 5 * kFrame) << transport << gaps;
            EXPECT_EQ(bytes.substr(kHeader), std::string(5 * kFrame, '\0'));
        }
    }
}

TEST_F(CliWav, ConcealsIfAsked)
{
    const CliOutcome outcome =
        runCli({"wav", file("call.json"), "--gaps", "repeated", "--out", "-"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    ASSERT_EQ(outcome.out.size(), kHeader + 5 * kFrame);
    EXPECT_NE(outcome.out.substr(kHeader + 2 * kFrame, kFrame), std::string(kFrame, '\0'));
}

// Over TCP nothing is missing, and the pauses make it longer; a long delay leaves none.
TEST_F(CliWav, OverTcpTheSoundHasPauses)
{
    const std::size_t whole = kHeader + 500 * kFrame;
    const CliOutcome waits = runCli({"wav", "voice-tcp-udp", "--lane", "TCP", "--out", "-"});
    EXPECT_EQ(waits.code, 0) << waits.err;
    EXPECT_GT(waits.out.size(), whole);
    EXPECT_EQ(runCli({"wav", "voice-tcp-udp", "--gaps", "silent", "--out", "-"}).out.size(), whole);
    EXPECT_EQ(runCli({"wav", "voice-tcp-udp", "--playout-delay", "1 s", "--out", "-"}).out.size(),
              whole);
}

TEST_F(CliWav, SaysWhatIsWrong)
{
    const auto fails = [](const std::vector<std::string>& arguments, int code,
                          const std::string& words) {
        const CliOutcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, code) << words;
        EXPECT_NE(outcome.err.find(words), std::string::npos) << outcome.err;
    };
    fails({"wav", "one-lost-segment", "--out", "-"}, 2, "no lane has a voice");
    fails({"wav", "voice-tcp-udp", "--lane", "QUIC", "--out", "-"}, 2,
          "is called \"QUIC\". There is \"TCP\", \"UDP\".");
    fails({"wav", file("call.json"), "--gaps", "wait", "--out", "-"}, 2, "never comes");
    fails({"wav", file("call.json"), "--gaps", "loud", "--out", "-"}, 2, "--gaps");
    fails({"wav", file("call.json"), "--playout-delay", "60", "--out", "-"}, 2,
          "Write it with a unit");
    fails({"wav", file("call.json"), "--out", file("no/such/folder.wav")}, 1, "cannot be written");
    fails({"wav", file("missing.json"), "--out", "-"}, 2, "missing.json");
}

} // namespace
