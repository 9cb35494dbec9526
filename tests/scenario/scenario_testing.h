// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the scenario format share: a small file with a hole for the part in question,
// and a look at the one error that is expected.
#pragma once

#include "core/scenario/scenario_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace roundtrip::testing {

/// A scenario of one TCP and one UDP flow, with these members added at the top.
inline std::string withTop(std::string_view members)
{
    return "{ \"format\": 1,\n" + std::string(members) + (members.empty() ? "" : ",\n")
           + R"("lanes": [
 { "flows": [ { "transport": "tcp", "server_port": 80 } ] },
 { "flows": [ { "transport": "udp", "server_port": 80, "client": { "program": [ { "send": 10 } ] } } ] } ] })";
}

/// One TCP flow on port 80 with these members in it.
inline std::string withFlow(std::string_view members)
{
    return "{ \"format\": 1, \"lanes\": [ { \"flows\": [ { \"server_port\": 80,\n"
           + std::string(members) + "\n} ] } ] }";
}

inline std::shared_ptr<const Scenario> readGood(std::string_view text)
{
    const ScenarioResult result = readScenario(text, "test.json");
    for (const ScenarioError& error : result.errors)
        ADD_FAILURE() << error.text();
    return result.scenario;
}

/// Exactly one error, at this line and pointer, whose whole text contains these words.
inline void expectError(std::string_view text, int line, std::string_view pointer,
                        std::string_view words, std::string_view remedy = "")
{
    const ScenarioResult result = readScenario(text, "test.json");
    EXPECT_EQ(result.scenario, nullptr);
    ASSERT_EQ(result.errors.size(), 1U)
        << text << (result.errors.empty() ? "" : "\n" + result.errors[0].text())
        << (result.errors.size() < 2 ? "" : "\n" + result.errors[1].text());
    const ScenarioError& error = result.errors.front();
    EXPECT_EQ(error.file, "test.json");
    EXPECT_EQ(error.line, line) << error.text();
    EXPECT_EQ(error.pointer, pointer) << error.text();
    EXPECT_NE(error.message.find(words), std::string::npos) << error.text();
    EXPECT_NE(error.remedy.find(remedy), std::string::npos) << error.text();
}

} // namespace roundtrip::testing
