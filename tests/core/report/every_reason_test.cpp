// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: every reason that the engine can write down is really written down by some run, and
// where it is, its words are complete and its place exists.
#include "core/report/explain.h"
#include "tests/core/report/report_fixture.h"

#include <set>

namespace roundtrip {
namespace {

void gather(const Run& run, std::set<Reason>& fired)
{
    for (const LaneTrace& lane : run.lanes) {
        for (EventId id = 0; id < lane.eventCount(); ++id)
            fired.insert(lane.eventReason(id));
        for (PacketId id = 0; id < lane.flightCount(); ++id)
            fired.insert(lane.flight(id).reason);
    }
}

TEST(EveryReason, IsGivenInSomeRun)
{
    std::set<Reason> fired;
    for (const BundledScenario& scenario : bundledScenarios())
        gather(*runScenario(test::scenarioFrom(scenario.text)), fired);
    for (const std::string& text : test::oddTexts())
        gather(*runScenario(test::scenarioFrom(text)), fired);
    for (int i = 0; i < static_cast<int>(Reason::Count_); ++i) {
        const auto reason = static_cast<Reason>(i);
        EXPECT_TRUE(fired.contains(reason)) << reasonText(reason).name;
    }
}

} // namespace
} // namespace roundtrip
