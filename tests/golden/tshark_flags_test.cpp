// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what Wireshark makes of our captures and what the record says of the same packets
// agree, flag by flag, on each host's interface; and each exception is one that is understood.
#include "core/report/explain.h"
#include "tests/core/report/report_fixture.h"
#include "tests/golden/one_interface.h"
#include "tests/golden/tshark.h"
#include "tests/golden/tshark_flags_rules.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace roundtrip::test {
namespace {

std::string textOf(const std::filesystem::path& path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Scenarios by name: the bundled ones, those that are data of this test, and the odd ones.
std::map<std::string, std::string> scenarioTexts()
{
    std::map<std::string, std::string> texts;
    for (const BundledScenario& scenario : bundledScenarios())
        texts[std::string(scenario.name)] = std::string(scenario.text);
    for (const auto& entry : std::filesystem::directory_iterator(ROUNDTRIP_GOLDEN_DATA "/flags"))
        texts["flags/" + entry.path().stem().string()] = textOf(entry.path());
    const std::vector<std::string> odd = oddTexts();
    for (std::size_t i = 0; i < odd.size(); ++i)
        texts["odd " + std::to_string(i)] = odd[i];
    return texts;
}

std::string listOf(const Opinion& opinion)
{
    std::string list;
    for (std::size_t i = 0; i < kFlags; ++i) {
        if (opinion.flags[i])
            list += ' ' + std::string(flagName(static_cast<Flag>(i)));
    }
    if (opinion.duplicateAck > 0)
        list += " #" + std::to_string(opinion.duplicateAck);
    return list.empty() ? " nothing" : list;
}

std::string describe(const Sight& sight)
{
    const PacketFlight& flight = sight.flight();
    return "packet " + std::to_string(sight.id) + " at "
           + std::to_string(sight.time.time_since_epoch().count() / 1000) + " us, seq "
           + std::to_string(sight.begin) + " to " + std::to_string(sight.end) + " ack "
           + std::to_string(sight.ack) + " window " + std::to_string(flight.window)
           + ", transmission " + std::to_string(flight.transmission) + ", here until "
           + std::to_string(sight.reached) + " and acknowledged until "
           + std::to_string(sight.acked) + ": '" + explainSentence(*sight.lane, flight.sendEvent)
           + "' The record says" + listOf(sight.record) + ", tshark" + listOf(sight.tshark);
}

/// What all comparisons together have met.
struct Tally {
    std::array<std::size_t, kFlags> agreed{}; ///< packets of which both say so
    std::vector<std::size_t> excused = std::vector<std::size_t>(flagRules().size());
    std::size_t packets = 0;
};

void compare(const std::vector<Sight>& sights, Tally& tally)
{
    for (std::size_t at = 0; at < sights.size(); ++at) {
        ++tally.packets;
        for (std::size_t i = 0; i < kFlags; ++i) {
            const auto flag = static_cast<Flag>(i);
            const auto says = difference(sights[at], flag);
            if (!says) {
                tally.agreed[i] += sights[at].record.flags[i] ? 1U : 0U;
                continue;
            }
            const std::size_t rule = ruleFor(sights, at, flag, *says);
            if (rule == kNoRule)
                ADD_FAILURE() << flagName(flag) << ": " << describe(sights[at]);
            else
                ++tally.excused[rule];
        }
    }
}

void compare(const Run& run, Tally& tally)
{
    const PcapngFile capture = parsedCapture(captureOf(run));
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const auto& flows = run.lanes[lane].config().flows;
        if (std::none_of(flows.begin(), flows.end(),
                         [](const FlowConfig& flow) { return flow.transport == Transport::Tcp; }))
            continue;
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            SCOPED_TRACE("lane " + std::to_string(lane) + ", interface of host "
                         + std::to_string(index(host)));
            compare(judgedSights(run, lane, host, capture), tally);
        }
    }
}

TEST(TsharkFlags, AgreeWithTheRecordOrAreUnderstood)
{
    // Later ones take other packets for fast or overtaken; each rule names what 4.0 does.
    if (tsharkVersion() != "4.0")
        GTEST_SKIP() << "The rules explain the analysis of tshark 4.0; this one is "
                     << tsharkVersion();
    Tally tally;
    for (const auto& [name, text] : scenarioTexts()) {
        SCOPED_TRACE(name);
        compare(*runScenario(scenarioFrom(text)), tally);
    }
    for (std::size_t i = 0; i < kFlags; ++i) {
        const auto flag = static_cast<Flag>(i);
        RecordProperty(std::string(flagName(flag)), std::to_string(tally.agreed[i]));
        // Nothing is acknowledged that was not sent, and an interface misses nothing of its host's.
        if (flag == Flag::AckLostSegment)
            continue;
        EXPECT_GT(tally.agreed[i], 0U) << flagName(flag) << " was never met: nothing was compared";
    }
    for (std::size_t i = 0; i < tally.excused.size(); ++i) {
        RecordProperty("rule " + std::to_string(i), std::to_string(tally.excused[i]));
        EXPECT_GT(tally.excused[i], 0U)
            << "This difference is there no longer; take its rule away: " << flagRules()[i].reason;
    }
    EXPECT_GT(tally.packets, 1000U);
}

} // namespace
} // namespace roundtrip::test
