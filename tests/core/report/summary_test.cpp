// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the numbers of --summary, and that keeping a record changes none of them.
#include "core/report/summary.h"

#include "core/report/series.h"
#include "tests/core/report/report_fixture.h"

#include <nlohmann/json.hpp>

namespace roundtrip {
namespace {

const DirectionSummary& toServer(const RunSummary& summary, std::size_t lane)
{
    return summary.lanes[lane].flows[0].direction[0];
}

TEST(Summary, OneLostSegment)
{
    const RunSummary summary = summarise(*runScenario(test::bundled("one-lost-segment")));
    const DirectionSummary& tcp = toServer(summary, 0);
    EXPECT_EQ(tcp.bytesOffered, 8000U);
    EXPECT_EQ(tcp.bytesDelivered, 8000U);
    EXPECT_EQ(tcp.dataPacketsSent, 9U);
    EXPECT_EQ(tcp.dataPacketsLost, 1U);
    EXPECT_EQ(tcp.dataPacketsRetransmitted, 1U);
    EXPECT_EQ(tcp.packetsSent, 13U); // SYN, ACK, 9 data, FIN, the last ACK
    EXPECT_EQ(tcp.packetsLost, 1U);
    EXPECT_EQ(tcp.duplicatesReceived, 0U);
    const FlowSummary& flow = summary.lanes[0].flows[0];
    EXPECT_EQ(flow.establishedAt, SimTime(std::chrono::microseconds(41024)));
    EXPECT_EQ(flow.completedAt, SimTime(std::chrono::microseconds(183904)));
    EXPECT_EQ(flow.closedAt, SimTime(std::chrono::microseconds(60261440)));
    EXPECT_EQ(flow.clientState, TcpState::Closed);
    EXPECT_EQ(flow.serverState, TcpState::Closed);
    EXPECT_EQ(flow.outcome, Outcome::Completed);

    const DirectionSummary& udp = toServer(summary, 1);
    EXPECT_EQ(udp.bytesOffered, 8000U);
    EXPECT_EQ(udp.bytesDelivered, 7000U);
    EXPECT_EQ(udp.dataPacketsSent, 8U);
    EXPECT_EQ(udp.dataPacketsLost, 1U);
    EXPECT_EQ(udp.dataPacketsRetransmitted, 0U);
    EXPECT_EQ(summary.lanes[1].flows[0].completedAt, std::nullopt);
    EXPECT_EQ(summary.lanes[1].flows[0].establishedAt, std::nullopt);
}

TEST(Summary, IsTheSameWithAndWithoutARecord)
{
    std::vector<std::string> texts = test::oddTexts();
    for (const BundledScenario& scenario : bundledScenarios())
        texts.emplace_back(scenario.text);
    for (const std::string& text : texts) {
        SCOPED_TRACE(text);
        const auto scenario = test::scenarioFrom(text);
        const RunSummary recorded = summarise(*runScenario(scenario));
        const RunSummary counted = summarise(scenario);
        EXPECT_EQ(summaryText(recorded), summaryText(counted)); // readable where it fails
        EXPECT_EQ(recorded, counted);
    }
}

// RFC 9293, section 3.5, Figure 8: an old SYN wakes the listener for a moment and is reset.
// shows: 1.old-duplicate-syn
TEST(Summary, OldSynAfterTheCloseChangesNothing)
{
    const RunSummary summary = summarise(test::scenarioFrom(test::tcpText(
        R"("rate": "1 Mbit/s")",
        R"({"do": "duplicate", "direction": "to_server", "segment": "SYN", "by": "3 s"})",
        R"("tcp": {"msl": "500 ms"}, "client": {"program": ["connect", {"send": 5000}, "close"]})")));
    const FlowSummary& flow = summary.lanes[0].flows[0];
    EXPECT_EQ(flow.serverState, TcpState::Closed);
    EXPECT_EQ(flow.outcome, Outcome::Completed);
    ASSERT_TRUE(flow.closedAt);
    EXPECT_LT(*flow.closedAt, SimTime(std::chrono::seconds(3)));
}

TEST(Summary, IsTheSameWhenTheRunIsCutOff)
{
    for (const char* until : {"30 ms", "62 ms", "100 ms", "190 ms"}) {
        SCOPED_TRACE(until);
        auto scenario = std::make_shared<Scenario>(*test::bundled("one-lost-segment"));
        scenario->until = parseDuration(until);
        EXPECT_EQ(summarise(*runScenario(scenario)), summarise(scenario));
    }
}

TEST(Summary, CutOffRunHasNoTimesThatNeverCame)
{
    auto scenario = std::make_shared<Scenario>(*test::bundled("one-lost-segment"));
    scenario->until = parseDuration("100 ms");
    const FlowSummary flow = summarise(scenario).lanes[0].flows[0];
    EXPECT_EQ(flow.outcome, Outcome::CutOff);
    EXPECT_TRUE(flow.establishedAt.has_value());
    EXPECT_EQ(flow.completedAt, std::nullopt);
    EXPECT_EQ(flow.closedAt, std::nullopt);
    EXPECT_EQ(flow.clientState, TcpState::Established);
}

TEST(Summary, CopiesAndDamageAreCountedWhereTheyArrive)
{
    const auto scenario = test::scenarioFrom(
        test::udpText("", R"({"do": "duplicate", "direction": "to_server", "data": 2},
                             {"do": "corrupt", "direction": "to_server", "data": 3})",
                      R"("client": {"program": [{"send": 500, "times": 4}]})"));
    const DirectionSummary counts = toServer(summarise(scenario), 0);
    EXPECT_EQ(counts.packetsSent, 4U);
    EXPECT_EQ(counts.packetsLost, 0U);
    EXPECT_EQ(counts.duplicatesReceived, 1U);
    EXPECT_EQ(counts.corruptedReceived, 1U);
    EXPECT_EQ(counts.bytesDelivered, 2000U);
    // As many bytes as were offered, but a datagram is missing.
    EXPECT_EQ(summarise(scenario).lanes[0].flows[0].completedAt, std::nullopt);
}

TEST(Summary, UdpCompletesWithItsLastDatagram)
{
    const auto scenario = test::scenarioFrom(
        test::udpText("", "", R"("client": {"program": [{"send": 500, "times": 3}]})"));
    const auto run = runScenario(scenario);
    const FlowSummary flow = summarise(*run).lanes[0].flows[0];
    ASSERT_TRUE(flow.completedAt.has_value());
    EXPECT_EQ(*flow.completedAt, run->lanes[0].flight(2).endsAt());
}

TEST(Summary, RefusedConnectionNeverOpened)
{
    const RunSummary summary = summarise(test::bundled("refused"));
    EXPECT_EQ(summary.lanes[0].flows[0].outcome, Outcome::Refused);
    EXPECT_EQ(summary.lanes[0].flows[0].establishedAt, std::nullopt);
    EXPECT_EQ(summary.lanes[0].flows[0].completedAt, std::nullopt);
    EXPECT_EQ(summary.lanes[1].flows[0].outcome, Outcome::Unreachable);
}

TEST(Summary, JsonHasTheFieldsOfTheContract)
{
    const RunSummary summary = summarise(test::bundled("one-lost-segment"));
    const nlohmann::json json = nlohmann::json::parse(summaryJson(summary));
    EXPECT_EQ(json["seed"], 1);
    EXPECT_EQ(json["title"], summary.title);
    ASSERT_EQ(json["lanes"].size(), 2U);
    const nlohmann::json flow = json["lanes"][0]["flows"][0];
    EXPECT_EQ(flow["transport"], "tcp");
    EXPECT_EQ(flow["client"], "192.168.1.5:1099");
    EXPECT_EQ(flow["server"], "192.168.1.7:80");
    for (const char* way : {"to_server", "to_client"}) {
        for (const char* key : {"bytes_offered", "bytes_delivered", "data_packets_sent",
                                "data_packets_lost", "data_packets_retransmitted", "packets_sent",
                                "packets_lost", "duplicates_received", "corrupted_received"})
            EXPECT_TRUE(flow[way][key].is_number_unsigned()) << way << " " << key;
    }
    EXPECT_EQ(flow["to_server"]["bytes_delivered"], 8000);
    EXPECT_DOUBLE_EQ(flow["established_at"].get<double>(), 0.041024);
    EXPECT_EQ(flow["client_state"], "CLOSED");
    EXPECT_EQ(flow["outcome"], "completed");
    const nlohmann::json udp = json["lanes"][1]["flows"][0];
    EXPECT_TRUE(udp["established_at"].is_null());
    EXPECT_TRUE(udp["completed_at"].is_null());
    EXPECT_TRUE(udp.contains("name"));
}

TEST(Summary, JsonEscapesWhatTheAuthorWrote)
{
    RunSummary summary;
    summary.title = "a \"quoted\" \\ title\n\x01 \xC3\xA9";
    EXPECT_EQ(nlohmann::json::parse(summaryJson(summary))["title"], summary.title);
}

TEST(Summary, TextComparesTheLanesSideBySide)
{
    const std::string text = summaryText(summarise(test::bundled("one-lost-segment")));
    EXPECT_NE(text.find("8000 of 8000 bytes   7000 of 8000 bytes"), std::string::npos) << text;
    EXPECT_NE(text.find("Lost segment, fast retransmit (seed 1)"), std::string::npos) << text;
}

} // namespace
// Two flows on one pair of ports: the server of the second calls while the client of the first
// does, so that these two talk to each other. Bytes count where they were sent.
TEST(Summary, BytesCountInTheFlowThatSentThem)
{
    const auto scenario = test::scenarioFrom(R"({"format": 1, "title": "test", "lanes": [
        {"title": "TCP", "flows": [
          {"name": "first", "transport": "tcp", "client_port": 5000, "server_port": 80,
           "client": {"program": ["connect", {"send": 3000}, {"receive": "all"}, "close"]}},
          {"name": "second", "transport": "tcp", "client_port": 5000, "server_port": 80,
           "start": "5 s", "client": {"program": [{"wait": "1 s"}]},
           "server": {"program": ["connect", {"send": 700}, {"receive": 3000}, "close"]}}]}]})");
    const auto run = runScenario(scenario);
    const RunSummary summary = summarise(*run);
    EXPECT_EQ(summary, summarise(scenario));
    const auto& flows = summary.lanes[0].flows;
    EXPECT_EQ(flows[0].direction[0].bytesOffered, 3000U);
    EXPECT_EQ(flows[0].direction[0].bytesDelivered, 3000U);
    EXPECT_EQ(flows[1].direction[0].bytesDelivered, 0U);
    EXPECT_EQ(flows[0].direction[1].bytesDelivered, 0U);
    EXPECT_EQ(flows[1].direction[1].bytesOffered, 700U);
    EXPECT_EQ(flows[1].direction[1].bytesDelivered, 700U);
    for (const FlowId flow : {FlowId{0}, FlowId{1}}) {
        for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
            const DataCounts counts = dataCountsAt(run->lanes[0], flow, direction,
                                                   run->lanes[0].endTime());
            const auto& told = flows[flow].direction[static_cast<std::size_t>(index(direction))];
            EXPECT_EQ(counts.deliveredBytes, told.bytesDelivered);
            EXPECT_EQ(counts.offeredBytes, told.bytesOffered);
        }
    }
}

// Protects: an application over UDP is done when it has what it asked for, whatever came twice,
// and "completed" is no word for one that has given up.
TEST(Summary, AnApplicationKnowsWhetherItIsDone)
{
    const auto flowOf = [](const std::string& loss, const std::string& work) {
        return summarise(*runScenario(test::scenarioFrom(
                             R"({"format": 1, "network": {"rate": "unlimited", "loss": )" + loss
                             + R"(}, "lanes": [{"flows": [{"transport": "udp", "server_port": 53,
                                 "workload": {)"
                             + work + "}}]}]}")))
            .lanes[0]
            .flows[0];
    };
    const FlowSummary names = flowOf("0", R"("kind": "dns", "queries": 3)");
    EXPECT_EQ(names.completedAt, SimTime(std::chrono::milliseconds(3 * 40)));
    EXPECT_EQ(names.outcome, Outcome::Completed);
    for (const char* work : {R"("kind": "dns", "queries": 3)", R"("kind": "request_response")",
                             R"("kind": "transfer", "bytes": 9, "reliability": "go_back_n")"}) {
        const FlowSummary nothing = flowOf("1", work);
        EXPECT_FALSE(nothing.completedAt) << work;
        EXPECT_EQ(nothing.outcome, Outcome::TimedOut) << work;
    }
    const FlowSummary repaired =
        flowOf("0.2", R"("kind": "transfer", "bytes": 50000, "reliability": "selective_repeat")");
    EXPECT_TRUE(repaired.completedAt);
    EXPECT_EQ(repaired.outcome, Outcome::Completed);
}

} // namespace roundtrip
