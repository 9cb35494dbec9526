// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every reason has its words, every number in them is filled, and every RFC place
// exists.
#include "core/base/reason_name.h"
#include "core/report/explain.h"
#include "core/report/moments.h"
#include "core/report/step_words.h"
#include "tests/core/report/report_fixture.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace roundtrip {
namespace {

std::vector<Reason> allReasons()
{
    std::vector<Reason> reasons;
    for (int i = 0; i < static_cast<int>(Reason::Count_); ++i)
        reasons.push_back(static_cast<Reason>(i));
    return reasons;
}

/// No RFC speaks of what a network does by chance, or of an operating system's queues.
const std::set<Reason> kWithoutPlace{Reason::None,
                                     Reason::DropFault,
                                     Reason::DropRandomLoss,
                                     Reason::DropQueueFull,
                                     Reason::DropLinkDown,
                                     Reason::DropReceiveQueueFull,
                                     Reason::DropBacklogFull,
                                     Reason::DuplicatedByNetwork};

void expectPlaceExists(RfcPlace place, const nlohmann::json& sections)
{
    const std::string rfc = std::to_string(place.rfc);
    ASSERT_TRUE(sections.contains(rfc)) << placeText(place);
    if (!place.section.empty()) {
        EXPECT_TRUE(sections[rfc]["sections"].contains(std::string(place.section)))
            << placeText(place);
    }
}

void expectAllFilled(const Run& run)
{
    for (const LaneTrace& lane : run.lanes) {
        for (EventId id = 0; id < lane.eventCount(); ++id) {
            const std::string title = explainTitle(lane, id);
            const std::string sentence = explainSentence(lane, id);
            for (const std::string& text : {title, sentence}) {
                EXPECT_EQ(text.find_first_of("{}?"), title == text && text.ends_with('?')
                                                         ? text.size() - 1
                                                         : std::string::npos)
                    << text << " (event " << id << " of lane " << lane.title() << ")";
            }
            EXPECT_EQ(fillTemplate(reasonText(explainedReason(lane, id)).sentence,
                                   explainArguments(lane, id)),
                      sentence);
        }
        for (PacketId id = 0; id < lane.flightCount(); ++id)
            EXPECT_FALSE(flightLabel(lane, id).empty());
    }
}

// Protects: what comes is not headed by the words for what leaves.
TEST(Explain, AnArrivalIsHeadedAsOne)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(test::scenarioFrom(scenario.text));
        for (const LaneTrace& lane : run->lanes) {
            for (EventId id = 0; id < lane.eventCount(); ++id) {
                if (lane.eventKind(id) != EventKind::Receive)
                    continue;
                const std::string title = explainTitle(lane, id);
                for (const char* leaving : {"leave", "goes out", "sends it"})
                    EXPECT_EQ(title.find(leaving), std::string::npos) << scenario.name << title;
            }
        }
    }
    const auto run = runScenario(test::scenarioFrom(
        test::udpText("", "", R"("client": { "program": [ { "send": 10 } ] })")));
    std::vector<std::string> titles;
    for (EventId id = 0; id < run->lanes[0].eventCount(); ++id) {
        if (run->lanes[0].eventPacket(id) != kNoPacket)
            titles.push_back(explainTitle(run->lanes[0], id));
    }
    EXPECT_EQ(titles, (std::vector<std::string>{"Datagram 1 leaves", "Datagram 1 arrives"}));
}

TEST(Explain, TemplateIsFilledAndUnknownNameStaysVisible)
{
    const Arguments arguments{{"host", "client"}, {"n", "3"}};
    EXPECT_EQ(fillTemplate("the {host} resends {n}{n}", arguments), "the client resends 33");
    EXPECT_EQ(fillTemplate("{unknown} of {n}", arguments), "{unknown} of 3");
    EXPECT_EQ(fillTemplate("an open {brace", arguments), "an open {brace");
    EXPECT_EQ(fillTemplate("", arguments), "");
}

TEST(Explain, PlaceholdersAreFoundOnce)
{
    EXPECT_EQ(placeholders("{a} and {b} and {a}"), (std::vector<std::string_view>{"a", "b"}));
    EXPECT_TRUE(placeholders("none").empty());
}

TEST(Explain, EveryReasonHasItsWords)
{
    for (const Reason reason : allReasons()) {
        const ReasonText& text = reasonText(reason);
        EXPECT_EQ(text.reason, reason);
        EXPECT_FALSE(text.title.empty()) << reasonName(reason);
        EXPECT_TRUE(text.sentence.ends_with(".")) << reasonName(reason);
        EXPECT_LE(text.title.size(), 52U) << text.title << " would not fit into the list";
    }
}

TEST(Explain, EveryPlaceIsARealSection)
{
    std::ifstream file(ROUNDTRIP_SOURCE_DIR "/resources/rfc/sections.json");
    ASSERT_TRUE(file) << "the list of RFC sections is missing";
    const nlohmann::json sections = nlohmann::json::parse(file);
    for (const Reason reason : allReasons()) {
        const ReasonText& text = reasonText(reason);
        EXPECT_EQ(text.place.rfc == 0, kWithoutPlace.contains(reason)) << reasonName(reason);
        if (text.place.rfc != 0)
            expectPlaceExists(text.place, sections);
    }
    for (const StepText& text : stepTexts()) {
        if (text.place.rfc != 0)
            expectPlaceExists(text.place, sections);
    }
}

TEST(Explain, PlaceIsWrittenAndLinked)
{
    EXPECT_EQ(placeText({5681, "3.2"}), "RFC 5681, section 3.2");
    EXPECT_EQ(placeUrl({5681, "3.2"}), "https://www.rfc-editor.org/rfc/rfc5681#section-3.2");
    EXPECT_EQ(placeText({768, ""}), "RFC 768");
    EXPECT_EQ(placeUrl({768, ""}), "https://www.rfc-editor.org/rfc/rfc768");
    EXPECT_EQ(placeText({}), "");
    EXPECT_EQ(placeUrl({}), "");
}

TEST(Explain, DurationsAreReadable)
{
    using namespace std::chrono_literals;
    EXPECT_EQ(readableDuration(1s), "1 s");
    EXPECT_EQ(readableDuration(41'024us), "41.024 ms");
    EXPECT_EQ(readableDuration(250us), "0.25 ms");
    EXPECT_EQ(readableDuration(1'234'567'890ns), "1.235 s");
    EXPECT_EQ(readableDuration(0ns), "0 ms");
}

TEST(Explain, NoNumberIsMissingInTheBundledScenarios)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        expectAllFilled(*runScenario(test::bundled(scenario.name)));
    }
}

TEST(Explain, NoNumberIsMissingInOddRuns)
{
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        expectAllFilled(*runScenario(test::scenarioFrom(text)));
    }
}

// shows: 4.fast-retransmit
TEST(Explain, FastRetransmitIsToldWithItsNumbers)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const LaneTrace& lane = run->lanes[0];
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventReason(id) != Reason::RetransmitFast)
            continue;
        EXPECT_EQ(explainTitle(lane, id), "Fast retransmit of segment 3");
        EXPECT_EQ(explainSentence(lane, id),
                  "Three duplicate ACKs said that byte 2001 never came, so the client resends it "
                  "and does not wait for its timer.");
        EXPECT_EQ(explainPlace(lane, id), (RfcPlace{5681, "3.2"}));
        return;
    }
    FAIL() << "nothing was resent";
}

TEST(Explain, TimeoutNamesTheTimeThatRanOut)
{
    const auto run = runScenario(test::bundled("retransmission-timeout"));
    const LaneTrace& lane = run->lanes[0];
    std::vector<std::string> waits;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventReason(id) != Reason::RetransmitTimeout
            || lane.eventKind(id) != EventKind::Send)
            continue;
        const Arguments arguments = explainArguments(lane, id);
        waits.push_back(fillTemplate("{rto}", arguments));
    }
    EXPECT_EQ(waits, (std::vector<std::string>{"200 ms", "400 ms", "800 ms"}));
}

} // namespace
} // namespace roundtrip
