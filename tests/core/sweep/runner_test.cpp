// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a row says what a run of the same scenario and seed says, whatever ran before it.
#include "core/sweep/runner.h"

#include "core/sweep/columns.h"
#include "core/sweep/csv.h"
#include "tests/core/sweep/sweep_fixture.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

/// The fields of a record without its line end.
std::vector<std::string> fieldsOf(std::string_view record)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i + kCsvLineEnd.size() < record.size(); ++i) {
        if (record[i] == '"' && quoted && record[i + 1] == '"')
            fields.back() += record[i++];
        else if (record[i] == '"')
            quoted = !quoted;
        else if (record[i] == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += record[i];
    }
    return fields;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> rowsOf(const SweepPlan& plan, std::uint64_t run)
{
    std::string text;
    SweepRunner runner(plan);
    EXPECT_TRUE(runner.appendRows(text, run));
    const auto names = fieldsOf(sweepHeader(plan.grid));
    std::vector<Row> rows;
    CsvScanner scanner([&](std::string_view record, std::uint64_t) {
        const auto fields = fieldsOf(record);
        EXPECT_EQ(fields.size(), names.size());
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < std::min(fields.size(), names.size()); ++i)
            row[names[i]] = fields[i];
        return true;
    });
    scanner.feed(text);
    EXPECT_EQ(scanner.completeBytes(), text.size());
    return rows;
}

} // namespace

TEST(SweepRunner, ARowSaysWhatTheSummaryOfARecordedRunSays)
{
    const SweepPlan plan = makePlan(smallScenario(), {"/network/loss=0,0.2"}, "1..50");
    const std::uint64_t number = 63; // loss 0.2, seed 14
    auto scenario = std::make_shared<Scenario>(*plan.scenarioOf(1).scenario);
    scenario->seed = 14;
    const RunSummary expected = summarise(*runScenario(scenario));
    const auto rows = rowsOf(plan, number);
    ASSERT_EQ(rows.size(), 2U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const FlowSummary& flow = expected.lanes[i].flows[0];
        const DirectionSummary& data = flow.direction[0];
        Row row = rows[i];
        EXPECT_EQ(row["run"], "63");
        EXPECT_EQ(row["/network/loss"], "0.2");
        EXPECT_EQ(row["seed"], "14");
        EXPECT_EQ(row["lane"], expected.lanes[i].title);
        EXPECT_EQ(row["flow"], flow.name);
        EXPECT_EQ(row["transport"], i == 0 ? "tcp" : "udp");
        EXPECT_EQ(row["outcome"], outcomeName(flow.outcome));
        EXPECT_EQ(row["to_server_bytes_offered"], "20000");
        EXPECT_EQ(row["to_server_bytes_delivered"], std::to_string(data.bytesDelivered));
        EXPECT_EQ(row["to_server_data_packets_sent"], std::to_string(data.dataPacketsSent));
        EXPECT_EQ(row["to_server_data_packets_lost"], std::to_string(data.dataPacketsLost));
        EXPECT_EQ(row["to_client_packets_sent"], std::to_string(flow.direction[1].packetsSent));
        EXPECT_EQ(row["completed_at"], flow.completedAt ? formatSeconds(*flow.completedAt) : "");
        EXPECT_EQ(row["to_server_first_byte_at"], formatSeconds(flow.firstByteAt[0].value()));
        EXPECT_EQ(row["to_client_first_byte_at"], "");
        EXPECT_GT(data.dataPacketsLost, 0U) << "a poor choice of seed";
    }
}

// 20 datagrams of 1000 bytes: 1046 bytes each on a link of 10 Mbit/s, and 20 ms of way. The first
// is there after 0.8368 ms + 20 ms, the last after 20 times 0.8368 ms + 20 ms = 36.736 ms.
TEST(SweepRunner, TimesAndGoodputByHand)
{
    auto rows = rowsOf(makePlan(smallScenario(), {"/network/loss=0"}, "1"), 0);
    Row& udp = rows.at(1);
    EXPECT_EQ(udp["to_server_first_byte_at"], "0.0208368");
    EXPECT_EQ(udp["to_server_last_byte_at"], "0.036736");
    EXPECT_EQ(udp["completed_at"], "0.036736");
    EXPECT_EQ(udp["to_server_goodput_bit_s"], "4355400"); // 160000 bit / 36.736 ms, rounded down
    EXPECT_EQ(udp["to_client_goodput_bit_s"], "");
    EXPECT_EQ(udp["established_at"], "");
}

TEST(SweepRunner, GoodputCountsFromTheFlowsStart)
{
    auto rows = rowsOf(
        makePlan(smallScenario(), {"/network/loss=0", "/lanes/1/flows/0/start=10 s"}, "1"), 0);
    EXPECT_EQ(rows.at(1)["to_server_last_byte_at"], "10.036736");
    EXPECT_EQ(rows.at(1)["to_server_goodput_bit_s"], "4355400");
}

namespace {

std::vector<Row> rowsOfFlow(const std::string& faults, const std::string& flow)
{
    const SweepPlan plan =
        makePlan(R"({"format": 1, "network": {"delay": "20 ms", "rate": "unlimited"}, "faults": [)"
                     + faults + R"(], "lanes": [{"title": "one", "flows": [)" + flow + "]}]}",
                 {}, "1");
    return rowsOf(plan, 0);
}

/// The columns of workloads that are not empty.
std::map<std::string, std::string> userColumns(const Row& row)
{
    std::map<std::string, std::string> found;
    for (const auto& [name, value] : row) {
        const bool user = name.starts_with("voice_") || name.starts_with("video_")
                          || name.starts_with("dns_") || name.starts_with("page_");
        if (user && !value.empty())
            found[name] = value;
    }
    return found;
}

using Columns = std::map<std::string, std::string>;

} // namespace

// Protects: who has the record of a run gets the same rows from it.
TEST(SweepRunner, ARecordGivesTheSameRows)
{
    const SweepPlan plan = makePlan(
        R"({"format": 1, "network": {"loss": 0.1}, "lanes": [{"flows": [{"transport": "udp",
            "server_port": 53, "workload": {"kind": "dns", "queries": 9}}, {"transport": "tcp",
            "server_port": 80, "client": {"program": ["connect", {"send": 9000}, "close"]}}]}]})",
        {}, "4");
    std::string rows, recorded;
    EXPECT_TRUE(SweepRunner(plan).appendRows(rows, 0));
    Scenario scenario = *plan.scenarioOf(0).scenario;
    scenario.seed = 4;
    appendRecordedRows(recorded, plan.grid, 0,
                       *runScenario(std::make_shared<const Scenario>(scenario)));
    EXPECT_EQ(rows, recorded);
}

// Protects: a row says what the user of a voice got, frame by frame.
TEST(SweepRunner, AVoiceIsCountedInFrames)
{
    const auto rows = rowsOfFlow(
        R"({"do": "drop", "direction": "to_server", "data": 3},
           {"do": "delay", "by": "500 ms", "direction": "to_server", "data": 4})",
        R"({"transport": "udp", "server_port": 5004,
            "workload": {"kind": "voice", "duration": "100 ms", "playout_delay": "60 ms"}})");
    Columns columns = userColumns(rows.at(0));
    EXPECT_EQ(columns["voice_frames_sent"], "5");
    EXPECT_EQ(columns["voice_frames_in_time"], "3");
    EXPECT_EQ(columns["voice_frames_late"], "1");
    EXPECT_EQ(columns["voice_frames_lost"], "1");
    // Transits of 20 ms but for the fourth, which comes last: 500 ms / 16.
    EXPECT_EQ(columns["voice_jitter"], "0.03125");
    EXPECT_LT(std::stoi(columns.at("voice_mos_hundredths")), 400);
    EXPECT_GT(std::stoi(columns.at("voice_rating_hundredths")), 0);
    EXPECT_EQ(columns.size(), 7U) << "none of another workload";
    EXPECT_EQ(rows.at(0).at("to_server_data_packets_lost"), "1") << "the other columns as ever";
}

TEST(SweepRunner, AVideoIsCountedInPictures)
{
    const auto rows = rowsOfFlow(R"({"do": "drop", "direction": "to_server", "data": 1})",
                                 R"({"transport": "udp", "server_port": 5004, "workload": {
                                     "kind": "video", "duration": "200 ms"}})");
    Columns columns = userColumns(rows.at(0));
    EXPECT_EQ(columns.size(), 5U);
    const int sent = std::stoi(columns.at("video_frames_sent"));
    EXPECT_GT(sent, 1);
    EXPECT_EQ(
        std::stoi(columns["video_frames_damaged"]) + std::stoi(columns["video_frames_frozen"]), 1);
    EXPECT_EQ(std::stoi(columns["video_frames_on_time"]), sent - 1);
    EXPECT_EQ(columns["video_stalled"], "0");
}

// Protects: the flow that the file names tells of the stream that was made for it too.
TEST(SweepRunner, QueriesAreCountedInTheRowOfTheirFlow)
{
    const auto rows =
        rowsOfFlow(R"({"do": "drop", "flow": "names", "direction": "to_server", "data": 1})",
                   R"({"name": "names", "transport": "udp", "server_port": 53, "workload": {
            "kind": "dns", "queries": 4, "truncated": [3], "tries": 1}})");
    ASSERT_EQ(rows.size(), 2U);
    // Three are answered: after 40 ms, after 120 ms (over TCP), after 40 ms.
    EXPECT_EQ(userColumns(rows[0]), (Columns{{"dns_answered", "3"},
                                             {"dns_given_up", "1"},
                                             {"dns_answer_time_median", "0.04"}}));
    EXPECT_TRUE(userColumns(rows[1]).empty());
}

TEST(SweepRunner, APageHasItsLoadTimeAndATransferHasNone)
{
    const std::string page = R"({"transport": "tcp", "server_port": 80, "start": "10 ms",
        "workload": {"kind": "web_page", "objects": [100, 100], "connections": 2}})";
    const std::string transfer = R"({"transport": "tcp", "server_port": 81,
        "client": {"program": ["connect", {"send": 100}, "close"]}})";
    const auto rows = rowsOfFlow("", page + ", " + transfer);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(userColumns(rows[0]), (Columns{{"page_load_time", "0.08"}})); // 2 round trips
    EXPECT_TRUE(userColumns(rows[1]).empty());
    EXPECT_TRUE(userColumns(rows[2]).empty());
}

TEST(SweepRunner, TheOrderOfRunsChangesNoRow)
{
    const SweepPlan plan = makePlan(smallScenario(), {"/network/loss=0,0.1"}, "1..5");
    std::vector<std::string> forwards(plan.grid.runs()), backwards(plan.grid.runs());
    SweepRunner a(plan), b(plan);
    for (std::uint64_t i = 0; i < plan.grid.runs(); ++i) {
        const std::uint64_t last = plan.grid.runs() - 1 - i;
        a.appendRows(forwards[i], i);
        b.appendRows(backwards[last], last);
    }
    EXPECT_EQ(forwards, backwards);
    EXPECT_NE(forwards[5], forwards[6]);
}

TEST(SweepRunner, ACancelledRunGivesNoRow)
{
    const SweepPlan plan = makePlan(smallScenario(), {}, "1");
    const std::atomic<bool> cancel{true};
    RunOptions options;
    options.cancel = &cancel;
    std::string out;
    EXPECT_FALSE(SweepRunner(plan).appendRows(out, 0, options));
    EXPECT_EQ(out, "");
}

TEST(SweepRunner, ColumnsHaveNamesOfTheirOwn)
{
    std::map<std::string_view, int> names;
    for (const Column& column : sweepColumns()) {
        EXPECT_FALSE(column.name.empty());
        EXPECT_EQ(column.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"),
                  std::string_view::npos);
        EXPECT_EQ(++names[column.name], 1) << column.name;
    }
}
