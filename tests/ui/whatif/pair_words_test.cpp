// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the question over two runs, the names of their sides, and how numbers are written.
#include "tests/ui/test_scenarios.h"
#include "ui/whatif/pair_words.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

PairRequest request(const std::function<void(Scenario&)>& editA,
                    const std::function<void(Scenario&)>& editB, std::size_t laneA = 0,
                    std::size_t laneB = 0)
{
    auto a = std::make_shared<Scenario>(*scenarioFrom(bundledText("one-lost-segment")));
    auto b = std::make_shared<Scenario>(*a);
    editA(*a);
    editB(*b);
    return {{PairSide{a, laneA}, PairSide{b, laneB}}, 0};
}
const auto asItIs = [](Scenario&) {};
const auto noFaults = [](Scenario& scenario) { scenario.faults.clear(); };

TEST(PairWords, AskWhatTheEditDoes)
{
    EXPECT_EQ(pairQuestion(request(noFaults, asItIs)), u"What if one segment is dropped?"_qs);
    EXPECT_EQ(pairQuestion(request(noFaults, asItIs, 1, 1)),
              u"What if one datagram is dropped?"_qs);
    EXPECT_EQ(pairQuestion(request(asItIs, noFaults)), u"What if nothing is dropped?"_qs);
    EXPECT_EQ(pairQuestion(request(asItIs, asItIs, 0, 1)), u"What if it goes over UDP?"_qs);
    EXPECT_EQ(pairQuestion(request(asItIs, [](Scenario& one) { one.seed = 2; })),
              u"What if chance falls otherwise?"_qs);
    EXPECT_EQ(pairQuestion(request(
                  noFaults, [](Scenario& one) { one.faults.front().action = FaultAction::Delay; })),
              u"What if one segment is delayed?"_qs);
}

TEST(PairWords, NameTheSidesByWhatWasDone)
{
    const std::array<PairSource, 2> sources{PairSource{SourceKind::NoFaults, {}}, PairSource{}};
    EXPECT_EQ(sideNames(request(noFaults, asItIs), sources),
              (std::array{u"nothing dropped"_qs, u"segment 3 dropped"_qs}));
    EXPECT_EQ(sideNames(request(asItIs, asItIs, 0, 1), sources),
              (std::array{u"TCP"_qs, u"UDP"_qs}));
    EXPECT_EQ(sideNames(request(asItIs, [](Scenario& one) { one.seed = 2; }),
                        {PairSource{}, PairSource{SourceKind::OtherSeed, {}}}),
              (std::array{u"this run"_qs, u"another seed"_qs}));
}

// Protects: a side that loses a packet, by a fault of both or by chance, is not "nothing dropped".
TEST(PairWords, ASideWithLossesOfItsOwnIsAsItWas)
{
    const auto alsoTheFirst = [](Scenario& one) {
        Fault first = one.faults.front();
        first.number = 1;
        one.faults.push_back(first);
    };
    EXPECT_EQ(sideNames(request(asItIs, alsoTheFirst), {}),
              (std::array{u"as it was"_qs, u"segment 1 dropped"_qs}));
    EXPECT_EQ(pairQuestion(request(alsoTheFirst, asItIs)), u"What if the network does less?"_qs);
    for (auto& [name, lossy] :
         std::initializer_list<std::pair<const char*, std::function<void(LinkConfig&)>>>{
             {"loss", [](LinkConfig& link) { link.loss.always = true; }},
             {"damage", [](LinkConfig& link) { link.corrupt.always = true; }},
             {"bursts", [](LinkConfig& link) {
                  link.gilbertElliott.emplace().lossBad = Probability::fromPartsPerBillion(1000);
              }}}) {
        const auto chance = [&lossy](Scenario& one) { lossy(one.network.link[0]); };
        const auto withoutFaults = [&chance](Scenario& one) {
            chance(one);
            one.faults.clear();
        };
        EXPECT_EQ(sideNames(request(withoutFaults, chance), {})[kSideA], u"as it was"_qs) << name;
    }
    EXPECT_EQ(
        sideNames(request(noFaults,
                          [](Scenario& one) { one.faults.front().action = FaultAction::Delay; }),
                  {})[kSideA],
        u"left alone"_qs);
}

TEST(PairWords, ABundledScenarioHasItsTitle)
{
    EXPECT_EQ(sourceName({SourceKind::Bundled, u"one-lost-segment"_qs}),
              QString::fromStdString(scenarioFrom(bundledText("one-lost-segment"))->title));
    EXPECT_EQ(sourceName({SourceKind::File, u"/home/me/own.json"_qs}), u"own.json"_qs);
}

TEST(PairWords, WriteNumbersWithTheirSign)
{
    const NumberText late =
        numberText({PairNumber::LastByteDelivered, Transport::Tcp, 151'856'000, 183'904'000});
    EXPECT_EQ(late.title, u"TCP: last byte delivered"_qs);
    EXPECT_EQ(late.change, u"+32.0 ms"_qs);
    EXPECT_EQ(late.both, u"151.9 \u2192 183.9 ms"_qs);
    const NumberText cwnd = numberText({PairNumber::FinalCwnd, Transport::Tcp, 12'000, 3'000});
    EXPECT_EQ(cwnd.change, u"\u2212\u2009"_qs + u"9\u2009000"_qs);
    EXPECT_EQ(cwnd.both, u"12\u2009000 \u2192 3\u2009000 B"_qs);
    const NumberText one = numberText({PairNumber::DuplicateAcks, Transport::Udp, 5, {}});
    EXPECT_EQ(one.change, u"A only"_qs);
    EXPECT_EQ(one.both, u"5 \u2192 \u2013"_qs);
}

} // namespace
} // namespace roundtrip::ui
