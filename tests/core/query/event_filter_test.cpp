// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a filter lets through what it says and nothing else, and the quick way of looking for a
// text finds what writing every sentence finds.
#include "core/query/event_filter.h"
#include "core/query/text_search.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <cctype>

namespace roundtrip {
namespace {

std::string small(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool wordsHold(const LaneTrace& lane, EventId id, const std::string& text)
{
    return small(explainTitle(lane, id)).find(small(text)) != std::string::npos
           || small(explainSentence(lane, id)).find(small(text)) != std::string::npos;
}

TEST(EventFilter, EverythingPassesInOrderOfTime)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto all = filterEvents(*run, {});
    std::size_t count = 0;
    for (const LaneTrace& lane : run->lanes)
        count += lane.eventCount();
    EXPECT_EQ(all.size(), count);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                               [&](EventRef a, EventRef b) { return isBefore(*run, a, b); }));
}

TEST(EventFilter, EachPartOfTheFilterDecides)
{
    const auto run = runScenario(test::bundled("ftp-and-web"));
    for (const auto& filter :
         {EventFilter{.lane = 0}, EventFilter{.flow = FlowId{1}},
          EventFilter{.host = HostRole::Server}, EventFilter{.kind = EventKind::Timer},
          EventFilter{
              .lane = 0, .flow = FlowId{0}, .host = HostRole::Client, .kind = EventKind::Send}}) {
        std::vector<EventRef> expected;
        for (const EventRef ref : filterEvents(*run, {})) {
            const EventLine line = eventLine(*run, ref);
            if ((!filter.lane || *filter.lane == ref.lane)
                && (!filter.flow || *filter.flow == line.flow)
                && (!filter.host || *filter.host == line.host)
                && (!filter.kind || *filter.kind == line.kind))
                expected.push_back(ref);
        }
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(filterEvents(*run, filter), expected);
    }
}

TEST(EventFilter, LossesRetransmissionsAndStatesAddUp)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const auto losses = filterEvents(*run, {.losses = true});
    const auto resent = filterEvents(*run, {.retransmissions = true});
    const auto states = filterEvents(*run, {.stateChanges = true});
    ASSERT_EQ(resent.size(), 1U);
    EXPECT_EQ(run->lanes[0].eventReason(resent[0].event), Reason::RetransmitFast);
    EXPECT_EQ(losses.size(), 2U) << "one in each lane";
    EXPECT_FALSE(states.empty());
    EXPECT_EQ(
        filterEvents(*run, {.losses = true, .retransmissions = true, .stateChanges = true}).size(),
        losses.size() + resent.size() + states.size());
}

TEST(EventFilter, ATextIsFoundAsIfAllSentencesWereWritten)
{
    for (const char* name : {"one-lost-segment", "random-loss", "zero-window-probes"}) {
        const auto run = runScenario(test::bundled(name));
        const auto all = filterEvents(*run, {});
        for (const char* text : {"2001", "Retransmi", "CLIENT", "segment 3", "the server", "200 ms",
                                 "ms", "established", "rfc", "{", "timer", "seq=", " ",
                                 "no such words", "3 ", "byte 2001 never"}) {
            std::vector<EventRef> expected;
            for (const EventRef ref : all) {
                if (wordsHold(run->lanes[ref.lane], ref.event, text))
                    expected.push_back(ref);
            }
            EXPECT_EQ(filterEvents(*run, {.text = text}), expected) << name << ": " << text;
        }
    }
}

TEST(EventFilter, EveryEventIsFoundByItsOwnWords)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(test::scenarioFrom(scenario.text));
        for (const LaneTrace& lane : run->lanes) {
            const std::size_t step = 1 + lane.eventCount() / 4;
            for (std::size_t i = 0; i < lane.eventCount(); i += step) {
                const auto id = static_cast<EventId>(i);
                EXPECT_TRUE(TextSearch(explainTitle(lane, id)).finds(lane, id));
                const std::string sentence = explainSentence(lane, id);
                EXPECT_TRUE(TextSearch(sentence).finds(lane, id)) << sentence;
            }
        }
    }
}

TEST(EventFilter, AWishToStopIsHeard)
{
    const auto run = runScenario(test::bundled("random-loss"));
    const std::atomic<bool> cancel = true;
    ASSERT_GT(filterEvents(*run, {}).size(), 1024U);
    EXPECT_TRUE(filterEvents(*run, {}, &cancel).empty());
}

} // namespace
} // namespace roundtrip
