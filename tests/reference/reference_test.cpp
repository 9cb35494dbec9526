// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: in the same network, with the same faults and programs, both hosts see the packets
// that a production TCP and UDP were recorded to exchange. README.md tells how strictly.
#include "tests/reference/judge.h"
#include "tests/reference/seen_packets.h"

#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

const std::string kFolder = ROUNDTRIP_REFERENCE_DIR;

std::string tracePath(const std::string& id) { return kFolder + "/traces/" + id + ".json"; }
std::string scenarioPath(const std::string& id) { return kFolder + "/scenarios/" + id + ".json"; }

std::string nameOfParameter(const ::testing::TestParamInfo<std::string>& parameter)
{
    return parameter.param;
}

class Reference : public ::testing::TestWithParam<std::string> {};

TEST_P(Reference, BothHostsSeeWhatWasRecorded)
{
    const Trace trace = readTrace(tracePath(GetParam()));
    const ScenarioResult result = readScenarioFile(scenarioPath(GetParam()));
    ASSERT_TRUE(result.ok()) << result.errors.front().text();
    const auto run = runScenario(result.scenario);
    ASSERT_EQ(run->lanes.size(), 1U);
    const std::string found = differences(trace, packetsSeen(*run));
    EXPECT_TRUE(found.empty()) << trace.title << "\n" << found;
}

INSTANTIATE_TEST_SUITE_P(Traces, Reference, ::testing::ValuesIn(traceIds(kFolder + "/traces")),
                         nameOfParameter);

std::string foundIn(const std::string& scenarioId, const std::string& traceId)
{
    const ScenarioResult result = readScenarioFile(scenarioPath(scenarioId));
    if (!result.ok())
        throw std::runtime_error(result.errors.front().text());
    return differences(readTrace(tracePath(traceId)), packetsSeen(*runScenario(result.scenario)));
}

// The whole way from scenario to judgement must be able to fail.
TEST(ReferenceRuns, AnotherScenarioIsNotTakenForTheRecordedOne)
{
    const std::vector<std::string> ids = traceIds(kFolder + "/traces");
    for (std::size_t i = 0; i + 1 < ids.size(); ++i)
        EXPECT_NE(foundIn(ids[i], ids[i + 1]), "") << ids[i] << " against " << ids[i + 1];
}

// Were files missing, every test above would hold over the rest.
TEST(ReferenceFiles, AreComplete)
{
    const std::vector<std::string> ids = traceIds(kFolder + "/traces");
    EXPECT_EQ(ids.size(), 39U);
    EXPECT_EQ(traceIds(kFolder + "/scenarios"), ids);
    std::ptrdiff_t required = 0;
    for (const std::string& id : ids) {
        const Trace trace = readTrace(tracePath(id));
        EXPECT_EQ(trace.id, id);
        required += std::ranges::count(trace.facts, true, &Fact::required);
    }
    EXPECT_EQ(required, 130);
}

} // namespace
} // namespace roundtrip::reference
