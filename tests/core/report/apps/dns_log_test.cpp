// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what became of each query and of each of its tries, over UDP, over TCP and from one to
// the other. The way takes 20 ms.
#include "core/report/apps/dns_log.h"
#include "core/wire/app_message.h"
#include "tests/core/report/report_fixture.h"

#include <chrono>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

struct Case {
    Case(const std::string& transport, const std::string& work, const std::string& faults)
        : run(runScenario(test::scenarioFrom(
            R"({"format": 1, "network": {"delay": "20 ms", "rate": "unlimited"}, "faults": [)"
            + faults + R"(], "lanes": [{"flows": [{"name": "names", "transport": ")" + transport
            + R"(", "server_port": 53, "workload": {"kind": "dns", )" + work + "}}]}]}")))
        , log(run->lanes[0], 0)
    {
    }
    std::shared_ptr<const Run> run;
    DnsLog log;
};

// shows: 7.application-retry
TEST(DnsLog, ALostQueryALostAnswerAndALateOne)
{
    const Case c("udp", R"("queries": 4)",
                 R"({"do": "drop", "direction": "to_server", "data": 2},
                    {"do": "drop", "direction": "to_client", "data": 3},
                    {"do": "delay", "by": "1.3 s", "direction": "to_client", "data": 5})");
    const auto& q = c.log.queries();
    ASSERT_EQ(q.size(), 4U);
    EXPECT_EQ(q[0].id, dnsId(1));
    EXPECT_EQ(q[0].tries.size(), 1U);
    EXPECT_EQ(q[0].latency(), std::optional<Duration>(40ms));

    ASSERT_EQ(q[1].tries.size(), 2U);
    EXPECT_TRUE(q[1].tries[0].queryLostAt.has_value());
    EXPECT_EQ(q[1].tries[0].answer, kNoPacket);
    EXPECT_EQ(q[1].tries[1].at, at(1040ms));
    EXPECT_EQ(q[1].tries[1].answeredAt, at(1080ms));
    EXPECT_EQ(q[1].latency(), std::optional<Duration>(1040ms));

    ASSERT_EQ(q[2].tries.size(), 2U);
    EXPECT_FALSE(q[2].tries[0].queryLostAt.has_value());
    EXPECT_TRUE(q[2].tries[0].answerLostAt.has_value());
    EXPECT_EQ(q[2].answeredAt, at(2120ms));

    // Asked at 2120 and 3120 ms; the first answer comes at 3460 ms, after the second at 3160 ms.
    ASSERT_EQ(q[3].tries.size(), 2U);
    EXPECT_EQ(q[3].answeredAt, at(3160ms));
    EXPECT_EQ(q[3].tries[1].answeredAt, at(3160ms));
    EXPECT_EQ(q[3].tries[0].answerLostAt, std::nullopt);

    EXPECT_EQ(c.log.stateAt(1, at(39ms)), DnsState::NotAsked);
    EXPECT_EQ(c.log.stateAt(1, at(40ms)), DnsState::Waiting);
    EXPECT_EQ(c.log.stateAt(1, at(1080ms)), DnsState::Answered);
    EXPECT_EQ(q[1].timeoutsUpTo(at(1039ms)), 0U);
    EXPECT_EQ(q[1].timeoutsUpTo(at(1040ms)), 1U);
    EXPECT_EQ(c.log.countAt(DnsState::Answered, at(2s)), 2U);
}

// Protects: an answer that comes while a later query is under way is known by its id and ignored.
TEST(DnsLog, ALateAnswerIsIgnored)
{
    const Case c("udp", R"("queries": 2, "tries": 1, "timeout": "100 ms")",
                 R"({"do": "delay", "by": "80 ms", "direction": "to_client", "data": 1})");
    const auto& q = c.log.queries();
    EXPECT_EQ(q[0].givenUpAt, at(100ms));
    EXPECT_EQ(q[0].tries[0].ignoredAt, at(120ms));
    EXPECT_EQ(q[0].answeredAt, std::nullopt);
    EXPECT_EQ(q[0].timeoutsUpTo(at(1s)), 1U);
    EXPECT_EQ(q[1].answeredAt, at(140ms));
    EXPECT_EQ(c.log.stateAt(0, at(1s)), DnsState::GivenUp);
}

TEST(DnsLog, ATruncatedAnswerGoesToTcp)
{
    const Case c("udp", R"("queries": 3, "truncated": [2])", "");
    const auto& q = c.log.queries();
    EXPECT_EQ(q[1].cutShortAt, at(80ms));
    EXPECT_EQ(q[1].overTcp, std::optional<FlowId>(1));
    EXPECT_EQ(c.log.connectedAt(), at(80ms));
    EXPECT_EQ(q[1].tcpAskedAt, at(120ms)) << "after the handshake";
    EXPECT_EQ(q[1].answeredAt, at(160ms));
    EXPECT_EQ(q[1].latency(), std::optional<Duration>(120ms));
    EXPECT_EQ(q[2].tries[0].at, at(160ms));
    EXPECT_EQ(q[2].answeredAt, at(200ms));
    EXPECT_EQ(c.log.stateAt(1, at(100ms)), DnsState::OverTcp);
}

TEST(DnsLog, OverTcpTheHostRepeats)
{
    const Case c("tcp", R"("queries": 3)",
                 R"({"do": "drop", "direction": "to_server", "data": 2})");
    const auto& q = c.log.queries();
    EXPECT_EQ(c.log.connectedAt(), kStartOfTime);
    EXPECT_EQ(q[0].askedAt(), at(40ms));
    EXPECT_EQ(q[0].answeredAt, at(80ms));
    EXPECT_EQ(q[0].resentSegments, 0U);
    EXPECT_TRUE(q[1].tries.empty());
    EXPECT_EQ(q[1].resentSegments, 1U);
    EXPECT_EQ(q[1].latency(), std::optional<Duration>(1040ms)) << "RTO of 1 s";
    EXPECT_EQ(q[2].latency(), std::optional<Duration>(40ms));
}

} // namespace
} // namespace roundtrip
