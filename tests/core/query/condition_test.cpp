// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what a user types as a condition means what it says, and what cannot be read is told
// with its place and the nearest name.
#include "core/query/condition.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

void set(WatchedValues& values, HostRole host, Variable variable, std::uint64_t value)
{
    const auto h = static_cast<std::size_t>(index(host));
    values.variables[h][static_cast<std::size_t>(variable)] = value;
    values.known[h] |= VariableSet{1} << static_cast<unsigned>(variable);
}

WatchedValues someValues()
{
    WatchedValues values;
    set(values, HostRole::Client, Variable::Cwnd, 4000);
    set(values, HostRole::Client, Variable::Rto, 200'000'000);
    set(values, HostRole::Client, Variable::SndUna, 1);
    set(values, HostRole::Client, Variable::SndNxt, 3001);
    set(values, HostRole::Server, Variable::RcvWnd, 0);
    values.state = {TcpState::Established, TcpState::SynReceived};
    return values;
}

bool holds(std::string_view text)
{
    const auto reading = Condition::read(text);
    EXPECT_TRUE(reading.condition) << text << ": " << reading.error.message;
    return reading.condition && reading.condition->holds(someValues());
}

TEST(Condition, ComparesVariablesOfBothHosts)
{
    EXPECT_TRUE(holds("client.cwnd < 4001"));
    EXPECT_FALSE(holds("client.cwnd < 4000"));
    EXPECT_TRUE(holds("client.cwnd<=4000"));
    EXPECT_TRUE(holds("client.sndNxt - client.sndUna == 3000"));
    EXPECT_TRUE(holds("server.rcvWnd == 0 && client.cwnd != 0"));
    EXPECT_TRUE(holds("server.rcvWnd > 0 || client.cwnd >= 4000"));
    EXPECT_TRUE(holds("!(client.cwnd > 4000)"));
    EXPECT_TRUE(holds("min(client.cwnd, client.sndNxt) == 3001"));
}

TEST(Condition, StatesAreNamedAsInTheRfcOrAsAConstant)
{
    EXPECT_TRUE(holds("client.state == ESTABLISHED"));
    EXPECT_TRUE(holds("server.state == SYN-RECEIVED"));
    EXPECT_TRUE(holds("server.state == SYN_RECEIVED"));
    EXPECT_FALSE(holds("server.state == FIN-WAIT-1"));
    EXPECT_TRUE(holds("client.state != FIN-WAIT-2 && client.state != CLOSED"));
}

TEST(Condition, TimesAreMillisecondsAndMayHaveAUnit)
{
    EXPECT_TRUE(holds("client.rto == 200"));
    EXPECT_TRUE(holds("client.rto == 200 ms"));
    EXPECT_TRUE(holds("client.rto == 0.2 s"));
    EXPECT_TRUE(holds("client.rto == 200000us"));
    EXPECT_FALSE(holds("client.rto > 0.2s"));
}

TEST(Condition, AVariableThatNoConnectionHasHadMakesItFalse)
{
    EXPECT_FALSE(holds("server.cwnd < 2000"));
    EXPECT_FALSE(holds("server.cwnd >= 0"));
}

TEST(Condition, AnUnknownVariableDecidesNothingThatIsDecidedWithoutIt)
{
    WatchedValues atStart;
    atStart.state = {TcpState::SynSent, TcpState::Listen};
    const auto holdsAtStart = [&](std::string_view text) {
        const auto reading = Condition::read(text);
        EXPECT_TRUE(reading.condition) << text << ": " << reading.error.message;
        return reading.condition && reading.condition->holds(atStart);
    };
    EXPECT_TRUE(holdsAtStart("client.state == SYN-SENT || server.rcvWnd == 0"));
    EXPECT_TRUE(holdsAtStart("server.rcvWnd == 0 || client.state == SYN-SENT"));
    EXPECT_TRUE(holdsAtStart("!(server.rcvWnd == 0 && client.state == CLOSED)"));
    EXPECT_FALSE(holdsAtStart("client.state == SYN-SENT && server.rcvWnd == 0"));
    EXPECT_FALSE(holdsAtStart("client.state == CLOSED || server.rcvWnd == 0"));
    EXPECT_FALSE(holdsAtStart("server.rcvWnd == 0"));
    EXPECT_FALSE(holdsAtStart("server.rcvWnd != 0")) << "neither true nor false";
    EXPECT_FALSE(holdsAtStart("!(server.rcvWnd == 0)"));
    EXPECT_FALSE(holdsAtStart("min(server.rcvWnd, 1) == 1"));
    EXPECT_FALSE(holdsAtStart("max(1, server.rcvWnd) == 1"));
}

TEST(Condition, DividingByNothingStopsNowhere)
{
    EXPECT_FALSE(holds("server.rcvWnd / server.rcvWnd"));
    EXPECT_FALSE(holds("client.cwnd / server.rcvWnd > 1"));
    EXPECT_FALSE(holds("client.cwnd / server.rcvWnd < 1"));
    EXPECT_FALSE(holds("!(client.cwnd / server.rcvWnd > 1)"));
    EXPECT_FALSE(holds("1 / server.rcvWnd > client.cwnd"));
    EXPECT_TRUE(holds("client.cwnd / server.rcvWnd > 1 || client.cwnd == 4000"));
}

TEST(Condition, ReckonsAsIsUsual)
{
    EXPECT_TRUE(holds("client.cwnd - 1000 * 2 == 2000"));
    EXPECT_TRUE(holds("client.cwnd / 2 / 2 == 1000"));
    EXPECT_TRUE(holds("client.cwnd - 1000 - 1000 == 2000"));
    EXPECT_TRUE(holds("-client.cwnd + 5000 == 1000"));
    EXPECT_TRUE(holds("client.cwnd -1000 == 3000"));
    EXPECT_TRUE(holds("client.cwnd == 1 || client.cwnd == 4000 && client.rto == 200"));
    EXPECT_TRUE(holds("(client.cwnd > 1) + (client.rto > 1) + (server.rcvWnd > 1) == 2"));
    EXPECT_TRUE(holds("(1000 < client.cwnd) == (client.rto > 1)"));
    EXPECT_TRUE(holds("client.cwnd / client.rto == 20"));
    EXPECT_TRUE(holds("client.rto * 2 == 400 ms && client.rto + 0.1 s == 300"));
}

struct Wrong {
    const char* text;
    const char* message; ///< a part of it
    std::size_t at;
};

TEST(Condition, WhatIsWrongIsToldWithItsPlaceAndTheNearestName)
{
    const Wrong cases[] = {
        {"client.cwdn < 2000", "Did you mean client.cwnd?", 0},
        {"client.cwnd < 2000 && server.rcvWind == 0", "Did you mean server.rcvWnd?", 22},
        {"cwnd < 2000", "client.cwnd or server.cwnd", 0},
        {"client.state == ESTABLISHD", "Did you mean ESTABLISHED?", 16},
        {"client.cwnd = 2000", "Write '=='", 12},
        {"client.cwnd <", "not finished", 13},
        {"(client.cwnd < 2000", "Close it with ')'", 19},
        {"client.cwnd 2000", "operator", 12},
        {"client.cwnd < 2000, client.rto > 1", "'&&'", 18},
        {"1 < 2", "no variable", 0},
        {"", "Write a condition", 0},
        {"   ", "Write a condition", 0},
        {"client.cwnd < 2000 $", "", 19},
        {"1000 < client.cwnd < 2000", "Join them with '&&'", 19},
        {"client.rto > 1 && 1 <= client.cwnd != 2", "Join them with '&&'", 35},
        {"min(client.cwnd < 1, client.cwnd < 2) < 3 == 1", "Join them with '&&'", 42},
        {"client.cwnd < 2 s", "bytes beside a time", 0},
        {"client.rto == 1 && min(1 ms, server.rcvWnd) == 3", "bytes beside a time", 0},
        {"client.cwnd - client.srtt > 3", "bytes beside a time", 0},
        {"client.rto ms > 3", "behind a number", 0},
        {"client.cwnd > 1 ? 1 : 0", "means nothing here", 16},
    };
    for (const Wrong& wrong : cases) {
        const auto reading = Condition::read(wrong.text);
        EXPECT_FALSE(reading.condition) << wrong.text;
        EXPECT_NE(reading.error.message.find(wrong.message), std::string::npos)
            << wrong.text << ": " << reading.error.message;
        EXPECT_FALSE(reading.error.message.empty()) << wrong.text;
        EXPECT_EQ(reading.error.at, wrong.at) << wrong.text << ": " << reading.error.message;
        EXPECT_LE(reading.error.at + reading.error.length, std::string_view(wrong.text).size());
    }
}

TEST(Condition, EveryPrefixOfAConditionIsReadOrRefused)
{
    constexpr std::string_view whole =
        "min(client.cwnd, 2 s) <= (server.rto*2) && !(client.state == FIN-WAIT-1) || 1e3 > 'x";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto reading = Condition::read(whole.substr(0, length));
        EXPECT_NE(reading.condition.has_value(), !reading.error.message.empty());
        EXPECT_LE(reading.error.at + reading.error.length, length);
    }
}

TEST(Condition, EveryNameCanBeUsed)
{
    for (const std::string_view name : Condition::names()) {
        const auto reading = Condition::read(std::string(name) + " == client.state");
        EXPECT_TRUE(reading.condition) << name << ": " << reading.error.message;
    }
}

} // namespace
} // namespace roundtrip
