// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the command line's contract: exit codes, what goes to which stream, the same bytes
// twice.
#include "core/report/explain.h"
#include "core/scenario/json.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"
#include "tests/cli/process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <sstream>

using namespace roundtrip;
using namespace roundtrip::testing;

namespace {

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

const JsonValue* find(const JsonValue& object, std::string_view key)
{
    for (const JsonMember& member : object.members) {
        if (member.key == key)
            return &member.value;
    }
    return nullptr;
}

std::string textOf(const JsonValue& object, std::string_view key)
{
    const JsonValue* value = find(object, key);
    return value == nullptr ? "(missing)" : value->text;
}

} // namespace

TEST(Cli, HelpAndVersionAreResults)
{
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"--help"}, {"run", "--help"}, {"check", "--help"}, {"list", "--help"}}) {
        const CliOutcome help = runCli(arguments);
        EXPECT_EQ(help.code, 0);
        EXPECT_TRUE(holds(help.out, "Usage")) << help.out;
        EXPECT_EQ(help.err, "");
    }
    EXPECT_TRUE(runCli({"--version"}).out.starts_with("roundtrip-cli "));
    EXPECT_TRUE(runCli({"run", "--version"}).out.starts_with("roundtrip-cli "));
}

TEST(Cli, BadUsageIsTwoAndSaysSoOnStandardError)
{
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {},
             {"frobnicate"},
             {"run"},
             {"run", "refused", "--wrong"},
             {"run", "refused", "--seed", "x"},
             {"run", "refused", "--seed", "-1"},
             {"run", "refused", "--until", "3"},
             {"run", "refused", "--until", "0 s"},
             {"run", "refused", "--summary", "xml"},
             {"run", "refused", "--pcap", "-", "--trace", "-"},
             {"run", "refused", "--trace", "-", "--summary", "json"},
             {"run", "refused", "--explain", "--summary", "json"},
             {"check"}}) {
        const CliOutcome outcome = runCli(arguments);
        EXPECT_EQ(outcome.code, 2) << ::testing::PrintToString(arguments);
        EXPECT_EQ(outcome.out, "") << ::testing::PrintToString(arguments);
        EXPECT_NE(outcome.err, "") << ::testing::PrintToString(arguments);
    }
}

// Protects: scripts that take the first word of each line for a name, with no line between.
TEST(Cli, ListNamesEachBundledScenario)
{
    const CliOutcome list = runCli({"list"});
    EXPECT_EQ(list.code, 0);
    std::istringstream lines(list.out);
    std::string line;
    for (const BundledScenario& bundled : bundledScenarios()) {
        ASSERT_TRUE(std::getline(lines, line));
        EXPECT_TRUE(line.starts_with(std::string(bundled.name) + "  ")) << line;
        EXPECT_TRUE(holds(line, "  " + std::string(bundled.group) + "  ")) << line;
        EXPECT_TRUE(line.ends_with("  " + std::string(bundled.title))) << line;
    }
    EXPECT_FALSE(std::getline(lines, line));
}

TEST(Cli, CheckTellsFineFromWrong)
{
    const TemporaryFolder folder;
    const std::string good = folder.path("good.json"), bad = folder.path("bad.json");
    writeFile(good, std::string(bundledScenarios()[0].text));
    writeFile(bad, "{ \"format\": 1,\n \"seeed\": 2,\n \"lanes\": [] }");
    EXPECT_EQ(runCli({"check", good, "refused"}).code, 0);
    const CliOutcome wrong = runCli({"check", good, bad});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_EQ(wrong.out, good + ": fine\n");
    EXPECT_TRUE(holds(wrong.err, bad + ":2:2: /seeed: unknown key")) << wrong.err;
    EXPECT_TRUE(holds(wrong.err, bad + ":3:11: /lanes")) << wrong.err;
}

TEST(Cli, CheckRunsWhatAScenarioPromises)
{
    const TemporaryFolder folder;
    const std::string broken = folder.path("broken.json"), bad = folder.path("bad.json");
    writeFile(broken, R"({ "format": 1, "expect": [ { "segment": "RST" }, { "segment": "SYN" } ],
        "lanes": [ { "flows": [ { "transport": "tcp", "server_port": 80 } ] } ] })");
    writeFile(bad, "{ \"format\": 1, \"expect\": 3 }");
    const CliOutcome wrong = runCli({"check", broken, "three-way-handshake"});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_EQ(wrong.out, "three-way-handshake: fine\n");
    EXPECT_EQ(wrong.err, broken
                             + ": expect[0]: { \"segment\": \"RST\" } is to occur at least once, "
                               "but it never does.\n");
    EXPECT_EQ(runCli({"check", bad, broken}).code, 2);
}

TEST(Cli, ListMarksLessons)
{
    std::istringstream lines(runCli({"list"}).out);
    std::string line;
    for (const BundledScenario& bundled : bundledScenarios()) {
        ASSERT_TRUE(std::getline(lines, line));
        const auto scenario = readScenario(bundled.text, "bundled").scenario;
        EXPECT_EQ(holds(line, "  lesson, "), scenario->lesson.has_value()) << line;
    }
}

TEST(Cli, BadInputIsTwoWithPlaceAndRemedy)
{
    const TemporaryFolder folder;
    const std::string cut = folder.path("cut.json"), binary = folder.path("binary.json"),
                      brackets = folder.path("brackets.json");
    writeFile(cut, "{ \"format\": 1,\n");
    writeFile(binary, "\xFF\xFE\x01");
    writeFile(brackets, std::string(100'000'000, '['));
    for (const std::string& path :
         {cut, binary, brackets, folder.path(""), folder.path("none.json")}) {
        const CliOutcome outcome = runCli({"run", path});
        EXPECT_EQ(outcome.code, 2) << path;
        EXPECT_EQ(outcome.out, "") << path;
        EXPECT_TRUE(outcome.err.starts_with(path)) << outcome.err;
        EXPECT_TRUE(holds(outcome.err, ". ")) << "no remedy: " << outcome.err;
    }
}

TEST(Cli, TheDefaultRunSaysWhatItMust)
{
    const CliOutcome run = runCli({"run", "one-lost-segment"});
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.err, "");
    EXPECT_TRUE(holds(run.out, "8000 of 8000 bytes")) << run.out;
    EXPECT_TRUE(holds(run.out, "7000 of 8000 bytes")) << run.out;
}

TEST(Cli, SummaryJsonIsOneObjectWithTheAgreedKeys)
{
    const CliOutcome run = runCli({"run", "one-lost-segment", "--summary", "json"});
    ASSERT_EQ(run.code, 0);
    const JsonDocument document = parseJson(run.out);
    ASSERT_TRUE(document.root && document.errors.empty());
    const JsonValue* lanes = find(*document.root, "lanes");
    ASSERT_TRUE(lanes != nullptr && lanes->items.size() == 2U);
    const JsonValue& tcp = find(lanes->items[0], "flows")->items[0];
    EXPECT_EQ(textOf(tcp, "client"), "192.168.1.5:1099");
    EXPECT_EQ(textOf(tcp, "outcome"), "completed");
    const JsonValue& tcpData = *find(tcp, "to_server");
    EXPECT_EQ(textOf(tcpData, "bytes_delivered"), "8000");
    EXPECT_EQ(textOf(tcpData, "data_packets_lost"), "1");
    EXPECT_EQ(textOf(tcpData, "data_packets_retransmitted"), "1");
    const JsonValue& udpData = *find(find(lanes->items[1], "flows")->items[0], "to_server");
    EXPECT_EQ(textOf(udpData, "bytes_offered"), "8000");
    EXPECT_EQ(textOf(udpData, "bytes_delivered"), "7000");
    EXPECT_EQ(textOf(udpData, "data_packets_lost"), "1");
    EXPECT_EQ(textOf(udpData, "data_packets_retransmitted"), "0");
}

TEST(Cli, RecordedOrNotTheSummaryIsTheSame)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        const std::string name(bundled.name);
        const CliOutcome plain = runCli({"run", name, "--summary", "json"});
        const CliOutcome recorded = runCli({"run", name, "--summary", "json", "--record"});
        EXPECT_EQ(plain.code, 0) << name;
        EXPECT_EQ(plain.out, recorded.out) << name;
    }
}

TEST(Cli, SeedAndUntilReplaceTheFiles)
{
    const CliOutcome first = runCli({"run", "random-loss", "--summary", "json", "--seed", "7"});
    EXPECT_EQ(textOf(*parseJson(first.out).root, "seed"), "7");
    EXPECT_NE(first.out, runCli({"run", "random-loss", "--summary", "json"}).out);
    const CliOutcome cut = runCli({"run", "random-loss", "--summary", "json", "--until", "100 ms"});
    EXPECT_TRUE(holds(cut.out, "\"cut_off\"")) << cut.out;
}

TEST(Cli, ReadsFromStandardInput)
{
    const CliOutcome run = runCli({"run", "-", "--summary", "json"},
                                  std::string(bundledScenarios()[1].text));
    EXPECT_EQ(run.code, 0);
    EXPECT_EQ(run.out, runCli({"run", "one-lost-segment", "--summary", "json"}).out);
    EXPECT_EQ(runCli({"run", "-"}, "").code, 2);
}

TEST(Cli, TraceIsOneObjectALineInOrderOfTime)
{
    const CliOutcome run = runCli({"run", "one-lost-segment", "--trace", "-"});
    ASSERT_EQ(run.code, 0);
    std::istringstream lines(run.out);
    std::string line;
    std::set<std::string> events;
    std::size_t count = 0, fast = 0;
    double before = 0;
    while (std::getline(lines, line)) {
        const JsonDocument document = parseJson(line);
        ASSERT_TRUE(document.root && document.errors.empty()) << line;
        const double time = std::stod(textOf(*document.root, "t"));
        EXPECT_GE(time, before);
        before = time;
        events.insert(textOf(*document.root, "event"));
        for (const std::string_view key : {"lane", "flow", "host"})
            EXPECT_NE(find(*document.root, key), nullptr) << line;
        fast += textOf(*document.root, "reason") == "retransmit_fast"
                        && textOf(*document.root, "event") == "send"
                    ? 1U
                    : 0U;
        ++count;
    }
    EXPECT_EQ(events, (std::set<std::string>{"send", "receive", "drop", "state", "timer",
                                             "variables", "program"}));
    EXPECT_EQ(fast, 1U);
    EXPECT_GT(count, 100U);
}

TEST(Cli, ExplainTellsEachEventWithItsPlace)
{
    const CliOutcome run = runCli({"run", "one-lost-segment", "--explain"});
    EXPECT_EQ(run.code, 0);
    EXPECT_TRUE(holds(run.out, "Fast retransmit of segment 3")) << run.out;
    EXPECT_TRUE(holds(run.out, "[RFC 5681, section 3.2]"));
    EXPECT_TRUE(holds(run.out, "8000 of 8000 bytes"));
}

// One table: what is printed are the titles and sentences of the window and of the capture.
TEST(Cli, ExplainPrintsTheWordsOfTheTable)
{
    const CliOutcome run = runCli({"run", "one-lost-segment", "--explain"});
    std::string text;
    for (const BundledScenario& scenario : bundledScenarios()) {
        if (scenario.name == "one-lost-segment")
            text = scenario.text;
    }
    const auto record = runScenario(readScenario(text, "test").scenario);
    for (const LaneTrace& lane : record->lanes) {
        for (EventId id = 0; id < lane.eventCount(); ++id) {
            EXPECT_TRUE(
                holds(run.out, explainTitle(lane, id) + "\n      " + explainSentence(lane, id)))
                << explainTitle(lane, id);
        }
    }
}

TEST(Cli, StatsAreOneJsonLineOnStandardError)
{
    const CliOutcome run = runCli({"run", "random-loss", "--record", "--stats"});
    const JsonDocument document = parseJson(run.err);
    ASSERT_TRUE(document.root) << run.err;
    for (const std::string_view key :
         {"cpu_s", "packets", "packets_per_cpu_s", "record_bytes", "peak_memory_bytes"})
        EXPECT_NE(find(*document.root, key), nullptr) << key;
    EXPECT_GT(std::stoul(textOf(*document.root, "packets")), 300U);
    EXPECT_GT(std::stoul(textOf(*document.root, "record_bytes")), 1000U);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
    const CliOutcome plain = runCli({"run", "random-loss", "--stats"});
    EXPECT_EQ(textOf(*parseJson(plain.err).root, "record_bytes"), "0");
}

TEST(Cli, SameBytesTwice)
{
    const TemporaryFolder folder;
    const auto run = [&](const std::string& name) {
        return runCli({"run", "random-loss", "--seed", "3", "--explain", "--trace",
                       folder.path(name + ".jsonl"), "--pcap", folder.path(name + ".pcapng")})
            .out;
    };
    EXPECT_EQ(run("a"), run("b"));
    EXPECT_GT(std::filesystem::file_size(folder.path("a.pcapng")), 10'000U);
    EXPECT_EQ(readFile(folder.path("a.jsonl")), readFile(folder.path("b.jsonl")));
    EXPECT_EQ(readFile(folder.path("a.pcapng")), readFile(folder.path("b.pcapng")));
}
