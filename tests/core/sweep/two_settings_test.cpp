// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a lane made twice with two values of a setting, and the words where that cannot be.
#include "core/sweep/two_settings.h"
#include "tests/core/report/report_fixture.h"

namespace roundtrip {
namespace {

std::shared_ptr<const Scenario> make(const Scenario& scenario, const TwoSettings& settings)
{
    std::string error;
    auto made = compareTwoSettings(scenario, settings, error);
    EXPECT_TRUE(made) << error;
    return made;
}

std::string errorOf(const Scenario& scenario, const TwoSettings& settings)
{
    std::string error;
    EXPECT_FALSE(compareTwoSettings(scenario, settings, error));
    return error;
}

TEST(TwoSettings, ALaneBecomesTwoThatDifferInTheSetting)
{
    const auto base = test::bundled("one-lost-segment");
    for (const char* pointer : {"/flows/0/tcp/sack", "/lanes/0/flows/0/tcp/sack"}) {
        const auto made = make(*base, {0, pointer, "false", "true"});
        ASSERT_EQ(made->lanes.size(), 2U);
        EXPECT_EQ(made->lanes[0].title, base->lanes[0].title + ", sack = false");
        EXPECT_FALSE(made->lanes[0].flows[0].end[0].tcp.sack);
        EXPECT_TRUE(made->lanes[1].flows[0].end[0].tcp.sack);
        EXPECT_TRUE(made->lanes[1].flows[0].end[1].tcp.sack);
        EXPECT_EQ(made->network, base->network);
        EXPECT_EQ(made->faults, base->faults) << "they hold for every lane";
    }
}

TEST(TwoSettings, AnEndsOwnSettingGivesWay)
{
    const auto base = test::scenarioFrom(test::tcpText("", "", R"("tcp": {"sack": true},
        "server": {"tcp": {"sack": false}}, "client": {"program": ["connect", "close"]})"));
    const auto made = make(*base, {0, "/flows/0/tcp/sack", "false", "true"});
    for (const int lane : {0, 1}) {
        for (const EndConfig& end : made->lanes[static_cast<std::size_t>(lane)].flows[0].end)
            EXPECT_EQ(end.tcp.sack, lane == 1);
    }
}

TEST(TwoSettings, AWorkloadGoesOverEitherTransport)
{
    const auto base = test::scenarioFrom(R"({"format": 1, "title": "t", "lanes": [{"title": "call",
        "flows": [{"transport": "tcp", "server_port": 5004, "tcp": {"profile": "modern"},
        "workload": {"kind": "voice", "duration": "1 s"}}]}]})");
    const auto made = make(*base, {0, "/flows/0/transport", "tcp", "udp"});
    EXPECT_EQ(made->lanes[0].flows[0].transport, Transport::Tcp);
    EXPECT_EQ(made->lanes[1].flows[0].transport, Transport::Udp);
}

TEST(TwoSettings, FaultsOfOtherLanesAreLeftOut)
{
    Scenario base = *test::bundled("one-lost-segment");
    ASSERT_FALSE(base.faults.empty());
    base.faults[0].lane = std::uint16_t{1};
    EXPECT_TRUE(make(base, {0, "/flows/0/tcp/sack", "false", "true"})->faults.empty());
    base.faults[0].lane = std::uint16_t{0};
    const auto made = make(base, {0, "/flows/0/tcp/sack", "false", "true"});
    ASSERT_EQ(made->faults.size(), 1U);
    EXPECT_FALSE(made->faults[0].lane) << "both lanes meet it";
}

TEST(TwoSettings, SaysWhatIsWrong)
{
    const auto base = test::bundled("one-lost-segment");
    const auto has = [](const std::string& text, const std::string& words) {
        EXPECT_NE(text.find(words), std::string::npos) << text;
    };
    has(errorOf(*base, {0, "/network/loss", "0", "0.1"}), "all lanes alike");
    has(errorOf(*base, {0, "/lanes/1/flows/0/udp/checksum", "true", "false"}), "another lane");
    has(errorOf(*base, {0, "/flows/0/tcp/sack", "true", ""}), "two values");
    has(errorOf(*base, {0, "/flows/0/tcp/sack", "true", "true"}), "nothing to compare");
    has(errorOf(*base, {0, "/flows/0/tcp/sack", "true", "yes"}), "sack");
    has(errorOf(*base, {0, "/flows/0/tcp/mss", "500, 600", "700"}), "one value");
    EXPECT_FALSE(errorOf(*base, {0, "flows", "1", "2"}).empty());
    EXPECT_FALSE(errorOf(*base, {0, "/flows/9/tcp/sack", "true", "false"}).empty());
}

} // namespace
} // namespace roundtrip
