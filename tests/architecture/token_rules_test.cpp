// SPDX-License-Identifier: GPL-3.0-or-later
// Proves that the token rules find planted offenders and let the lawful ones pass.
#include "tests/architecture/token_rules.h"

#include <gtest/gtest.h>

namespace roundtrip::architecture {

namespace {

std::size_t inCore(const std::string& code)
{
    return checkCoreTokens({{"core/net/link.cpp", code}}).size();
}

} // namespace

TEST(TokenRules, FindClocks)
{
    EXPECT_EQ(inCore("auto t = SomeClock::now();"), 1U);
    EXPECT_EQ(inCore("using C = std::chrono::steady_clock;"), 1U);
    EXPECT_EQ(inCore("auto t = std::time(nullptr);"), 1U);
    EXPECT_EQ(inCore("auto t = time(0);"), 1U);
    EXPECT_EQ(inCore("clock_gettime(CLOCK_REALTIME, &spec);"), 1U);
}

TEST(TokenRules, LetVirtualTimePass)
{
    EXPECT_EQ(inCore("SimTime t = event.time(); nextTime(); lane.eventTime(id); m_now = now;"), 0U);
    EXPECT_EQ(inCore("// std::time(nullptr) and rand() are not used here"), 0U);
    EXPECT_EQ(inCore("fail(\"rand() is no name of a scenario\");"), 0U);
}

TEST(TokenRules, FindUnorderedContainers)
{
    EXPECT_EQ(inCore("std::unordered_map<int, int> m;"), 1U);
    EXPECT_EQ(inCore("#include <unordered_set>"), 1U);
    EXPECT_EQ(inCore("std::map<int, int> m;"), 0U);
}

TEST(TokenRules, FindForeignRandomness)
{
    EXPECT_EQ(inCore("#include <random>"), 1U);
    EXPECT_EQ(inCore("int i = std::rand();"), 1U);
    EXPECT_EQ(inCore("srand(1);"), 1U);
    EXPECT_EQ(inCore("std::uniform_int_distribution<int> d;"), 1U);
    EXPECT_EQ(inCore("keyedRandom(seed); operand(2); Strand(3);"), 0U);
}

TEST(TokenRules, FindTheMachine)
{
    EXPECT_EQ(inCore("std::getenv(\"HOME\");"), 1U);
    EXPECT_EQ(inCore("std::thread worker;"), 1U);
}

TEST(TokenRules, OnlyCoreIsBound)
{
    EXPECT_EQ(checkCoreTokens({{"ui/base/playback.cpp", "steady_clock::now();"}}).size(), 0U);
}

TEST(TokenRules, FloatingPointHasNoSayInTheEngine)
{
    const auto count = [](const char* path, const char* code) {
        return checkNoFloatingPoint({{path, code}}).size();
    };
    for (const char* room : {"base", "wire", "tcp", "udp", "host", "net", "sim"}) {
        const std::string path = std::string("core/") + room + "/unit.cpp";
        EXPECT_EQ(count(path.c_str(), "double share = 0.5;"), 1U) << path;
    }
    EXPECT_EQ(count("core/tcp/sender.cpp", "float x; #include <cmath>"), 2U);
    EXPECT_EQ(count("core/scenario/scenario.h", "double loss = 0;"), 1U);
    EXPECT_EQ(count("core/scenario/decimal.cpp", "double loss = 0;"), 0U);
    EXPECT_EQ(count("core/report/series.cpp", "double x = 0;"), 0U);
    EXPECT_EQ(count("core/tcp/sender.cpp", "// twice (double) the window\nint doubled;"), 0U);
}

TEST(TokenRules, HeadersOpenNoNamespace)
{
    const std::string code = "using namespace std;";
    EXPECT_EQ(checkNoUsingNamespaceInHeaders({{"ui/theme/theme.h", code}}).size(), 1U);
    EXPECT_EQ(checkNoUsingNamespaceInHeaders({{"ui/theme/theme.cpp", code}}).size(), 0U);
}

} // namespace roundtrip::architecture
