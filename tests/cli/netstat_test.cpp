// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the command "netstat": its tables for known instants, its switches, and what it says
// when it is asked wrongly.
#include "core/scenario/scenario_reader.h"
#include "tests/cli/process.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

const std::string kHeader =
    "Proto Recv-Q Send-Q Local Address           Foreign Address         State       Timer\n";
const std::string kAll = "Active Internet connections (servers and established)\n" + kHeader;

std::string netstat(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "netstat");
    const CliOutcome outcome = runCli(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
}

} // namespace

// 8000 bytes written, 2000 acknowledged; the server has read 2000, and what waits beyond the gap
// does not count. The third segment was sent again at 155.440 ms, and its timer started anew then
// runs for a second: 10.81 ms of it are over.
TEST(CliNetstat, OneLostSegmentAtTheResend)
{
    EXPECT_EQ(netstat({"one-lost-segment", "--at", "166.25 ms", "-an"}),
              "Lane TCP\n"
              "client (192.168.1.5), 166.250 ms\n"
                  + kAll
                  + "tcp        0   6000 192.168.1.5:1099        192.168.1.7:80          "
                    "ESTABLISHED on (0.94/0/0)\n"
                    "\n"
                    "server (192.168.1.7), 166.250 ms\n"
                  + kAll
                  + "tcp        0      0 0.0.0.0:80              0.0.0.0:*               "
                    "LISTEN      off (0.00/0/0)\n"
                    "tcp        0      0 192.168.1.7:80          192.168.1.5:1099        "
                    "ESTABLISHED off (0.00/0/0)\n"
                    "\n"
                    "Lane UDP\n"
                    "client (192.168.1.5), 166.250 ms\n"
                  + kAll
                  + "udp        0      0 0.0.0.0:1099            0.0.0.0:*               "
                    "            off (0.00/0/0)\n"
                    "\n"
                    "server (192.168.1.7), 166.250 ms\n"
                  + kAll
                  + "udp        0      0 0.0.0.0:80              0.0.0.0:*               "
                    "            off (0.00/0/0)\n");
}

// Protects: -a and -n each by itself, and the words of the title.
TEST(CliNetstat, Switches)
{
    const std::string names =
        netstat({"slow-reader", "--at", "500 ms", "--host", "server", "--all"});
    EXPECT_NE(names.find("(servers and established)"), std::string::npos);
    EXPECT_NE(names.find(" 0.0.0.0:http "), std::string::npos) << names;
    EXPECT_NE(names.find(" server:http "), std::string::npos) << names;
    EXPECT_EQ(names.find("client ("), std::string::npos) << names;
    EXPECT_EQ(names.find("Lane"), std::string::npos) << names;
    const std::string few = netstat({"slow-reader", "--at", "500 ms", "--host=server", "-n"});
    EXPECT_NE(few.find("(w/o servers)"), std::string::npos);
    EXPECT_EQ(few.find("LISTEN"), std::string::npos) << few;
    EXPECT_NE(few.find(" 192.168.1.7:80 "), std::string::npos) << few;
    EXPECT_EQ(netstat({"slow-reader", "--at", "0 ms", "-na"}),
              netstat({"slow-reader", "-a", "-n", "--at", "0 s"}));
}

// Protects: after the end of a run its last instant is shown, and the clock stands still there.
TEST(CliNetstat, NothingMovesAfterTheEnd)
{
    const std::string text = R"({"format": 1, "title": "cut", "until": "100 ms", "lanes": [{
        "title": "A", "flows": [{"transport": "tcp", "client_port": 50001, "server_port": 80,
        "client": {"program": ["connect", {"wait": "1 s"}]}}]}]})";
    const CliOutcome cut = runCli({"netstat", "-", "--at", "24 h", "-an"}, text);
    EXPECT_EQ(cut.code, 0);
    EXPECT_EQ(cut.out, runCli({"netstat", "-", "--at", "100 ms", "-an"}, text).out);
    EXPECT_NE(cut.out.find("ESTABLISHED"), std::string::npos) << cut.out;
}

// Protects: wrong usage and bad input are 2, with the place and the remedy.
TEST(CliNetstat, WrongUsageSaysSo)
{
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"netstat"},
             {"netstat", "refused"},
             {"netstat", "--at", "1 s"},
             {"netstat", "refused", "--at", "1"},
             {"netstat", "refused", "--at", "-1 s"},
             {"netstat", "refused", "--at", "25 h"},
             {"netstat", "refused", "--at", "1 s", "--host", "router"},
             {"netstat", "refused", "--at", "1 s", "--wrong"},
             {"netstat", "no-such-scenario", "--at", "1 s"}}) {
        const CliOutcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, 2) << ::testing::PrintToString(arguments);
        EXPECT_EQ(outcome.out, "") << ::testing::PrintToString(arguments);
        EXPECT_NE(outcome.err, "") << ::testing::PrintToString(arguments);
    }
    const CliOutcome time = runCli({"netstat", "refused", "--at", "3"});
    EXPECT_NE(time.err.find("--at: expected a time"), std::string::npos) << time.err;
    EXPECT_NE(time.err.find("Write it with a unit"), std::string::npos) << time.err;
    const CliOutcome help = runCli({"netstat", "--help"});
    EXPECT_EQ(help.code, 0);
    for (const std::string_view part : {"Usage", "--at TIME", "--host HOST", "-n", "-a"})
        EXPECT_NE(help.out.find(part), std::string::npos) << help.out;
}

// Protects: every bundled scenario has tables at any instant.
TEST(CliNetstat, WorksOnEveryBundledScenario)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        for (const char* time : {"0 ms", "45 ms", "1 s"})
            EXPECT_NE(netstat({std::string(bundled.name), "--at", time, "-an"}).find(kHeader),
                      std::string::npos);
    }
}
