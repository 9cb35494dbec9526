// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a resolver whose answers are cut short and the TCP flow on which it asks again end in
// order, whichever of its datagrams are lost: a query that is given up over UDP leaves nobody to
// wait for its turn, and the stream carries the queries that came to it and no other.
#include "core/base/keyed_random.h"
#include "core/report/apps/dns_log.h"
#include "core/report/summary.h"
#include "core/scenario/scenario_reader.h"
#include "core/wire/app_message.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace roundtrip::test {
namespace {

constexpr std::uint64_t kCases = 200;
constexpr std::uint32_t kMostDatagrams = 12;

std::uint64_t drawn(std::uint64_t n, std::uint64_t what, std::uint64_t low, std::uint64_t high)
{
    return low + scaleDraw(keyedRandom({n, what}), high - low + 1);
}

std::string listed(const std::vector<std::string>& items)
{
    std::string list;
    for (const std::string& item : items)
        list += (list.empty() ? "" : ", ") + item;
    return list;
}

/// Some of the answers are cut short, and half of the datagrams are lost, this way or that.
std::string textOf(std::uint64_t n)
{
    const std::uint64_t queries = drawn(n, 1, 1, 5);
    std::vector<std::string> truncated, faults;
    for (std::uint64_t q = 1; q <= queries; ++q) {
        if (drawn(n, 10 + q, 0, 3) > 0)
            truncated.push_back(std::to_string(q));
    }
    if (truncated.empty())
        truncated.emplace_back("1");
    for (std::uint64_t data = 1; data <= kMostDatagrams; ++data) {
        for (const std::uint64_t way : {0U, 1U}) {
            if (drawn(n, 100 + 2 * data + way, 0, 3) == 0)
                faults.push_back(R"({"do": "drop", "flow": "names", "direction": ")"
                                 + std::string(way == 0 ? "to_server" : "to_client")
                                 + R"(", "data": )" + std::to_string(data) + "}");
        }
    }
    return R"({"format": 1, "network": {"delay": "20 ms"}, "faults": [)" + listed(faults)
           + R"(], "lanes": [{"flows": [{"name": "names", "transport": "udp", "server_port": 53,
               "workload": {"kind": "dns", "queries": )"
           + std::to_string(queries) + R"(, "truncated": [)" + listed(truncated) + R"(], "tries": )"
           + std::to_string(drawn(n, 2, 1, 2)) + "}}]}]}";
}

/// The queries that the client's segments of that flow name.
std::set<std::uint32_t> askedOver(const LaneTrace& lane, FlowId flow)
{
    std::set<std::uint32_t> queries;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.flow != flow || !flight.isData() || flight.direction() != Direction::ToServer)
            continue;
        const Packet packet = lane.packet(id);
        const std::uint64_t name = std::get<Segment>(packet.body).payload.offset;
        queries.insert(AppMessage::of(static_cast<std::uint32_t>(name)).number);
    }
    return queries;
}

TEST(Turns, EndInOrderWhateverIsLost)
{
    std::uint64_t givenUpBefore = 0, neverOpened = 0;
    for (std::uint64_t n = 1; n <= kCases; ++n) {
        const std::string text = textOf(n);
        SCOPED_TRACE("seed " + std::to_string(n) + ": " + text);
        const ScenarioResult read = readScenario(text, "test");
        ASSERT_TRUE(read.ok()) << read.errors.front().text();
        const auto run = runScenario(read.scenario);
        EXPECT_EQ(run->end, RunEnd::NothingLeft);

        const DnsLog log(run->lanes[0], 0);
        std::set<std::uint32_t> cutShort;
        bool givenUp = false;
        for (const DnsQuery& query : log.queries()) {
            EXPECT_NE(query.answeredAt.has_value(), query.givenUpAt.has_value()) << query.number;
            if (query.cutShortAt)
                cutShort.insert(query.number);
            givenUp = givenUp || query.givenUpAt;
            EXPECT_EQ(query.tcpAskedAt.has_value(), query.cutShortAt.has_value()) << query.number;
        }
        EXPECT_EQ(askedOver(run->lanes[0], 1), cutShort);

        const RunSummary summary = summarise(*run);
        const FlowSummary& stream = summary.lanes[0].flows[1];
        EXPECT_EQ(stream.clientState, TcpState::Closed);
        EXPECT_EQ(stream.serverState, cutShort.empty() ? TcpState::Listen : TcpState::Closed);
        if (!cutShort.empty()) {
            EXPECT_EQ(stream.outcome, Outcome::Completed);
        }
        givenUpBefore += givenUp && !cutShort.empty() ? 1U : 0U;
        neverOpened += cutShort.empty() ? 1U : 0U;
    }
    EXPECT_GT(givenUpBefore, kCases / 10);
    EXPECT_GT(neverOpened, 0U);
}

} // namespace
} // namespace roundtrip::test
