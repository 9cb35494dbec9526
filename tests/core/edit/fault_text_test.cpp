// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a fault's line says all of it, so that reading it back gives the same fault; and a line
// with a mistake says where it is and what was expected.
#include "core/edit/fault_text.h"

#include "core/base/keyed_random.h"
#include "core/scenario/scenario_reader.h"

#include <gtest/gtest.h>

#include <chrono>
#include <initializer_list>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

Scenario twoLanes()
{
    Scenario scenario;
    FlowConfig web, mail, odd;
    web.name = "web";
    mail.name = "mail";
    odd.name = "a \"quoted\" \\ name, with commas";
    scenario.lanes = {
        {"TCP", {web, mail}}, {"UDP \"fast\"", {web, odd}}, {"same", {web}}, {"same", {mail}}};
    return scenario;
}

class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_seed(seed) {}
    std::uint64_t below(std::uint64_t bound)
    {
        return scaleDraw(keyedRandom({m_seed, ++m_count}), bound);
    }
    bool flip() { return below(2) == 0; }

private:
    std::uint64_t m_seed, m_count = 0;
};

/// Any fault that a file can hold.
Fault randomFault(std::uint64_t seed, const Scenario& scenario)
{
    Draws draws(seed);
    Fault fault;
    fault.action = static_cast<FaultAction>(draws.below(6));
    if (fault.action != FaultAction::LinkDown || draws.flip())
        fault.direction = static_cast<Direction>(draws.below(2));
    if (draws.flip())
        fault.lane = static_cast<std::uint16_t>(draws.below(scenario.lanes.size()));
    if (fault.action == FaultAction::LinkDown) {
        fault.from = SimTime(Duration(static_cast<std::int64_t>(draws.below(5'000'000'000))));
        fault.to = fault.from + Duration(static_cast<std::int64_t>(1 + draws.below(7'000'000'000)));
        return fault;
    }
    fault.target = static_cast<FaultTarget>(draws.below(7));
    if (fault.target <= FaultTarget::Ack)
        fault.number = static_cast<std::uint32_t>(1 + draws.below(1'000'000'000));
    if (fault.target != FaultTarget::Packet && fault.target != FaultTarget::Ack && draws.flip())
        fault.transmission = static_cast<std::uint32_t>(1 + draws.below(255));
    if (fault.target == FaultTarget::Data && draws.below(4) == 0)
        fault.fragment = static_cast<std::uint32_t>(1 + draws.below(8192));
    fault.andLater = draws.below(4) == 0;
    if (draws.flip()) {
        const std::size_t lane = fault.lane ? *fault.lane : 0;
        fault.flow = static_cast<FlowId>(draws.below(scenario.lanes[lane].flows.size()));
    }
    if (fault.action == FaultAction::Drop && draws.flip())
        fault.whereMillionths = static_cast<std::uint32_t>(draws.below(1'000'001));
    if (fault.action == FaultAction::Delay
        || (fault.action == FaultAction::Duplicate && draws.flip()))
        fault.by = Duration(static_cast<std::int64_t>(1 + draws.below(3'000'000'000)));
    if (fault.action == FaultAction::Hold)
        fault.behind = static_cast<std::uint32_t>(1 + draws.below(1'000'000));
    return fault;
}

TEST(FaultText, ReadBackIsTheSameFault)
{
    const Scenario scenario = twoLanes();
    for (std::uint64_t seed = 0; seed < 5000; ++seed) {
        const Fault fault = randomFault(seed, scenario);
        const std::string text = faultText(fault, scenario);
        const FaultTextResult back = parseFault(text, scenario);
        ASSERT_TRUE(back.fault) << seed << ": " << text << "\n"
                                << back.error.column << ": " << back.error.message;
        ASSERT_EQ(*back.fault, fault) << seed << ": " << text;
        EXPECT_EQ(faultText(*back.fault, scenario), text);
    }
}

TEST(FaultText, EveryFaultOfTheBundledScenariosToo)
{
    int seen = 0;
    for (const BundledScenario& bundled : bundledScenarios()) {
        const auto scenario = readScenario(std::string(bundled.text), "test").scenario;
        ASSERT_TRUE(scenario) << bundled.name;
        for (const Fault& fault : scenario->faults) {
            const FaultTextResult back = parseFault(faultText(fault, *scenario), *scenario);
            ASSERT_TRUE(back.fault) << bundled.name << ": " << faultText(fault, *scenario) << ": "
                                    << back.error.message;
            EXPECT_EQ(*back.fault, fault) << faultText(fault, *scenario);
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
}

TEST(FaultText, SaysItShort)
{
    const Scenario scenario = twoLanes();
    Fault fault;
    fault.direction = Direction::ToServer;
    fault.number = 3;
    EXPECT_EQ(faultText(fault, scenario), "lose data 3 to the server");
    fault.transmission = 2;
    fault.whereMillionths = 550'000;
    EXPECT_EQ(faultText(fault, scenario),
              "lose data 3 to the server, 2nd transmission, at 0.55 of the way");
    Fault synAck;
    synAck.direction = Direction::ToClient;
    synAck.target = FaultTarget::SynAck;
    EXPECT_EQ(faultText(synAck, scenario), "lose the SYN-ACK");
    Fault copy = synAck;
    copy.action = FaultAction::Duplicate;
    copy.target = FaultTarget::Ack;
    copy.number = 5;
    copy.by = 5ms;
    EXPECT_EQ(faultText(copy, scenario), "duplicate ACK 5 to the client, copy 5 ms later");
    Fault down;
    down.action = FaultAction::LinkDown;
    down.from = SimTime(2s);
    down.to = SimTime(3s);
    EXPECT_EQ(faultText(down, scenario), "link down from 2 s to 3 s");
    Fault hold = fault;
    hold = Fault{};
    hold.action = FaultAction::Hold;
    hold.direction = Direction::ToServer;
    hold.number = 5;
    hold.behind = 2;
    hold.lane = 0;
    EXPECT_EQ(faultText(hold, scenario), "hold data 5 to the server behind 2 in lane \"TCP\"");
}

TEST(FaultText, ReadsWhatPeopleWrite)
{
    const Scenario scenario = twoLanes();
    for (const char* text : {"drop DATA 3 to server", "Lose data 3 to the server at 0.5",
                             "  lose data 3, to the server , 1st transmission"}) {
        const auto result = parseFault(text, scenario);
        ASSERT_TRUE(result.fault) << text << ": " << result.error.message;
        EXPECT_EQ(faultText(*result.fault, scenario), "lose data 3 to the server");
    }
    EXPECT_EQ(parseFault("delay data 4 to the client by 30ms", scenario).fault->by, 30ms);
    EXPECT_EQ(parseFault("lose the SYN in flow \"mail\" in lane 1", scenario).fault->flow,
              FlowId{1});
}

struct Mistake {
    const char* text;
    std::size_t column;
    const char* says;
};

TEST(FaultText, AMistakeSaysWhereAndWhatWasExpected)
{
    const Scenario scenario = twoLanes();
    for (const Mistake& mistake : std::initializer_list<Mistake>{
             {"", 1, "missing"},
             {"loose data 3 to the server", 1, "Did you mean \"lose\""},
             {"lose dta 3 to the server", 6, "Did you mean \"data\""},
             {"lose data to the server", 11, "number of the packet"},
             {"lose data 0 to the server", 11, "from 1 to"},
             {"lose data 99999999999999999999 to the server", 11, "from 1 to"},
             {"lose data 3", 12, "\"to the server\""},
             {"lose data 3 to the sever", 20, "Did you mean \"server\""},
             {"lose data 3 to the server by 3 ms", 27, "belongs to \"delay\""},
             {"lose data 3 to the server, at 1.5", 31, "from 0 to 1"},
             {"lose data 3 to the server, at 0.1234567", 31, "six decimals"},
             {"delay data 3 to the server", 27, "\"by\""},
             {"delay data 3 to the server by 3", 31, "a time"},
             {"delay data 3 to the server by 2 h", 31, "to 1 h"},
             {"lose ACK 3 to the server, 2nd transmission", 27, "number of its own"},
             {"lose data 3 to the server, 2nd transmision", 32, "\"transmission\""},
             {"lose data 3 to the server in lane \"TPC\"", 35, "There is no lane"},
             {"lose data 3 to the server in lane \"TCP", 35, "closing quotation mark"},
             {"lose data 3 to the server in lane 9", 35, "from 1 to 4"},
             {"lose data 3 to the server in flow \"mail\"", 35, "name the lane"},
             {"lose data 3 to the server and later", 36, "\"ones\""},
             {"lose data 3 to the server now", 27, "Expected"},
             {"link down from 3 s to 2 s", 23, "comes back before"},
             {"link down", 10, "\"from\""},
         }) {
        const auto result = parseFault(mistake.text, scenario);
        EXPECT_FALSE(result.fault) << mistake.text;
        EXPECT_EQ(result.error.column, mistake.column) << mistake.text << "\n"
                                                       << result.error.message;
        EXPECT_NE(result.error.message.find(mistake.says), std::string::npos)
            << mistake.text << "\n"
            << result.error.message;
    }
}

} // namespace
} // namespace roundtrip
