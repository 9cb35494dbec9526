// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each impairment happens as often as the scenario says, by a fixed seed. The bounds are
// four standard deviations of what chance alone would do: a right engine misses one of them in some
// 16 000 tries, and a fixed seed that meets it meets it for ever.
#include "tests/core/net/packets.h"
#include "tests/core/sim/lane_reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kDraws = 200'000;
constexpr double kSigmas = 4.0;

Probability chance(double p)
{
    return Probability::fromPartsPerBillion(static_cast<std::uint64_t>(std::llround(p * 1e9)));
}

HostRole hostOf(std::size_t way) { return way == 0 ? HostRole::Client : HostRole::Server; }

/// Both directions of this link, the first `count` data packets of each.
std::array<std::vector<Fate>, 2> fatesOver(const std::array<LinkConfig, 2>& links,
                                           std::uint32_t count = kDraws)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(1))});
    scenario.seed = 42;
    scenario.network.link = links;
    FateDecider decider(shared(std::move(scenario)), 0);
    std::array<std::vector<Fate>, 2> fates;
    for (std::uint32_t n = 1; n <= count; ++n) {
        for (std::size_t way = 0; way < 2; ++way)
            fates[way].push_back(decider.decide(dataPacket(1000, hostOf(way)), dataInfo(n)));
    }
    return fates;
}

std::array<std::vector<Fate>, 2> fatesOver(const LinkConfig& link, std::uint32_t count = kDraws)
{
    return fatesOver({link, link}, count);
}

template <typename Wanted>
double countOf(const std::vector<Fate>& fates, Wanted wanted)
{
    return static_cast<double>(std::count_if(fates.begin(), fates.end(), wanted));
}

bool isLost(const Fate& fate) { return fate.loss == LossKind::Random; }
bool isDoubled(const Fate& fate) { return fate.duplicate; }
bool isDamaged(const Fate& fate) { return fate.corrupt; }
bool isLate(const Fate& fate) { return fate.extraDelay > 0ns; }

/// Of `tries` independent ones, each with chance p.
void expectBinomial(double count, double tries, double p, const char* what)
{
    EXPECT_NEAR(count, tries * p, kSigmas * std::sqrt(tries * p * (1 - p)))
        << what << ", chance " << p;
}

/// Lengths of the runs of losses.
std::vector<std::size_t> burstsOf(const std::vector<Fate>& fates)
{
    std::vector<std::size_t> bursts;
    bool before = false;
    for (const Fate& fate : fates) {
        if (isLost(fate) && !before)
            bursts.push_back(0);
        if (isLost(fate))
            ++bursts.back();
        before = isLost(fate);
    }
    return bursts;
}

LinkConfig burstyLink(double goodToBad, double badToGood, double lossGood = 0, double lossBad = 1)
{
    LinkConfig link;
    link.gilbertElliott = {chance(goodToBad), chance(badToGood), chance(lossGood), chance(lossBad)};
    return link;
}

/// A UDP flow whose client sends `count` datagrams of 100 bytes, one each `every`.
Scenario datagrams(std::uint32_t count, Duration every)
{
    Scenario scenario = scenarioOf({udpFlow({sendStep(100, count, every)})});
    scenario.seed = 42;
    for (LinkConfig& link : scenario.network.link) {
        link.rate = BitRate{};
        link.queue = 1'000'000;
    }
    return scenario;
}

/// The numbers of the datagrams in the order of their arrival.
std::vector<std::uint32_t> arrivalOrder(const LaneTrace& lane)
{
    std::vector<std::uint32_t> numbers;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        if (lane.eventKind(id) == EventKind::Receive)
            numbers.push_back(lane.flight(lane.eventPacket(id)).number);
    }
    return numbers;
}

} // namespace

TEST(Impairments, EachHappensAsOftenAsItsChanceSays)
{
    for (const double p : {0.001, 0.01, 0.1, 0.5, 0.9}) {
        LinkConfig link;
        link.loss = link.duplicate = link.corrupt = link.reorder = chance(p);
        const auto fates = fatesOver(link);
        for (const auto& way : fates) {
            expectBinomial(countOf(way, isLost), kDraws, p, "lost");
            expectBinomial(countOf(way, isDoubled), kDraws, p, "doubled");
            expectBinomial(countOf(way, isDamaged), kDraws, p, "damaged");
            expectBinomial(countOf(way, isLate), kDraws, p, "late");
        }
    }
}

TEST(Impairments, CertainAndImpossibleAreExact)
{
    LinkConfig link;
    link.loss = link.duplicate = chance(1);
    for (const auto& way : fatesOver(link, 1000)) {
        EXPECT_EQ(countOf(way, isLost), 1000);
        EXPECT_EQ(countOf(way, isDoubled), 1000);
        EXPECT_EQ(countOf(way, isDamaged), 0);
        EXPECT_EQ(countOf(way, isLate), 0);
    }
}

// What befalls a packet in one respect says nothing of the others, nor of the other direction.
TEST(Impairments, AreIndependentOfEachOtherAndOfTheDirection)
{
    constexpr double p = 0.2;
    LinkConfig link;
    link.loss = link.duplicate = link.corrupt = link.reorder = chance(p);
    const auto fates = fatesOver(link);
    const std::array<bool (*)(const Fate&), 4> kinds{isLost, isDoubled, isDamaged, isLate};
    const auto both = [&](const std::vector<Fate>& one, auto first, const std::vector<Fate>& other,
                          auto second, std::size_t shift) {
        double count = 0;
        for (std::size_t n = 0; n + shift < kDraws; ++n)
            count += first(one[n]) && second(other[n + shift]) ? 1 : 0;
        return count;
    };
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        expectBinomial(both(fates[0], kinds[i], fates[1], kinds[i], 0), kDraws, p * p,
                       "in both directions");
        expectBinomial(both(fates[0], kinds[i], fates[0], kinds[i], 1), kDraws - 1, p * p,
                       "twice in a row");
        for (std::size_t j = i + 1; j < kinds.size(); ++j)
            expectBinomial(both(fates[0], kinds[i], fates[0], kinds[j], 0), kDraws, p * p,
                           "two at once");
    }
}

// One direction may be as the other is not.
TEST(Impairments, EachDirectionHasItsOwnChances)
{
    std::array<LinkConfig, 2> links;
    links[0].loss = chance(0.3);
    links[1].corrupt = chance(0.1);
    const auto fates = fatesOver(links);
    expectBinomial(countOf(fates[0], isLost), kDraws, 0.3, "lost to the server");
    EXPECT_EQ(countOf(fates[1], isLost), 0);
    EXPECT_EQ(countOf(fates[0], isDamaged), 0);
    expectBinomial(countOf(fates[1], isDamaged), kDraws, 0.1, "damaged to the client");
}

// The chain of two states: its share of bad packets, and how much neighbours resemble each other,
// give the deviation of the mean.
TEST(Impairments, GilbertElliottLosesItsShare)
{
    struct Case {
        double goodToBad, badToGood, lossGood, lossBad;
    };
    for (const Case& c :
         {Case{0.01, 0.3, 0, 1}, Case{0.05, 0.25, 0.01, 0.8}, Case{0.002, 0.05, 0.001, 0.5}}) {
        const double bad = c.goodToBad / (c.goodToBad + c.badToGood);
        const double p = bad * c.lossBad + (1 - bad) * c.lossGood;
        const double resemblance = 1 - c.goodToBad - c.badToGood;
        const double spread = c.lossBad - c.lossGood;
        const double perPacket =
            p * (1 - p) + 2 * spread * spread * bad * (1 - bad) * resemblance / (1 - resemblance);
        const LinkConfig link = burstyLink(c.goodToBad, c.badToGood, c.lossGood, c.lossBad);
        for (const auto& way : fatesOver(link))
            EXPECT_NEAR(countOf(way, isLost), kDraws * p, kSigmas * std::sqrt(kDraws * perPacket));
    }
}

// With a bad state that loses everything and a good one that loses nothing a burst is a stay in the
// bad state: its length k has the chance q(1-q)^(k-1).
TEST(Impairments, GilbertElliottBurstsHaveTheirLengths)
{
    for (const double q : {0.1, 0.3, 0.6}) {
        for (const auto& way : fatesOver(burstyLink(0.02, q))) {
            const auto bursts = burstsOf(way);
            const auto many = static_cast<double>(bursts.size());
            ASSERT_GT(many, 1000);
            const double mean = countOf(way, isLost) / many;
            EXPECT_NEAR(mean, 1 / q, kSigmas * std::sqrt((1 - q) / (q * q) / many)) << q;
            for (std::size_t length = 1; length <= 6; ++length) {
                const double p = q * std::pow(1 - q, static_cast<double>(length - 1));
                const auto found = std::count(bursts.begin(), bursts.end(), length);
                expectBinomial(static_cast<double>(found), many, p, "a burst of that length");
            }
        }
    }
}

TEST(Impairments, JitterIsUniform)
{
    constexpr Duration most = 10ms;
    LinkConfig link;
    link.jitter = most;
    for (const auto& way : fatesOver(link)) {
        double sum = 0;
        std::array<double, 10> tenths{};
        for (const Fate& fate : way) {
            ASSERT_GE(fate.jitter, 0ns);
            ASSERT_LE(fate.jitter, most);
            sum += static_cast<double>(fate.jitter.count());
            ++tenths[static_cast<std::size_t>(std::min<std::int64_t>(9, fate.jitter / 1ms))];
        }
        const auto width = static_cast<double>(most.count());
        EXPECT_NEAR(sum / kDraws, width / 2, kSigmas * width / std::sqrt(12.0 * kDraws));
        for (const double tenth : tenths)
            expectBinomial(tenth, kDraws, 0.1, "a tenth of the jitter");
    }
}

TEST(Impairments, JitterTakesBothOfItsEnds)
{
    LinkConfig link;
    link.jitter = 3ns;
    const auto fates = fatesOver(link, 10'000)[0];
    for (std::int64_t value = 0; value <= 3; ++value)
        expectBinomial(countOf(fates, [&](const Fate& f) { return f.jitter.count() == value; }),
                       10'000, 0.25, "a value of the jitter");
}

// However much of it: who was sent first arrives first.
TEST(Impairments, JitterAloneNeverReorders)
{
    Scenario scenario = datagrams(3000, 100us);
    scenario.network.link[0].jitter = 50ms;
    const auto run = runOf(std::move(scenario));
    const auto order = arrivalOrder(run->lanes[0]);
    ASSERT_EQ(order.size(), 3000U);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

// A reordered packet comes exactly so much later, and those behind it do not wait for it.
TEST(Impairments, ReorderedPacketsAreOvertaken)
{
    Scenario scenario = datagrams(3000, 1ms);
    scenario.network.link[0].reorder = chance(0.1);
    scenario.network.link[0].reorderExtraDelay = 5500us;
    const auto run = runOf(std::move(scenario));
    const LaneTrace& lane = run->lanes[0];
    std::size_t late = 0;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        const Duration way = flight.endsAt() - flight.departsAt();
        EXPECT_EQ(way, flight.delayed ? 25'500us : 20'000us) << id;
        late += flight.delayed;
    }
    expectBinomial(static_cast<double>(late), 3000, 0.1, "late");
    const auto order = arrivalOrder(lane);
    EXPECT_EQ(order.size(), 3000U);
    EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
}

TEST(Impairments, EveryDamagedPacketArrivesAndIsFoundOut)
{
    Scenario scenario = datagrams(3000, 1ms);
    scenario.network.link[0].corrupt = chance(0.2);
    const auto run = runOf(std::move(scenario));
    const LaneTrace& lane = run->lanes[0];
    const auto damaged = flightsWhere(lane, [](const PacketFlight& f) { return f.corrupted != 0; });
    expectBinomial(static_cast<double>(damaged.size()), 3000, 0.2, "damaged");
    EXPECT_EQ(arrivalOrder(lane).size(), 3000U) << "damage is no loss on the way";
    EXPECT_EQ(dropsFor(lane, Reason::DropBadChecksum).size(), damaged.size());
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 100 * (3000 - damaged.size()));
}

// TCP gets everything through the same damage, in both directions at once.
TEST(Impairments, TcpOutlivesAllOfThemTogether)
{
    Scenario scenario = scenarioOf({tcpFlow(sendAndClose(200'000))});
    scenario.seed = 42;
    for (LinkConfig& link : scenario.network.link) {
        link.rate = BitRate{10'000'000};
        link.loss = link.corrupt = link.duplicate = link.reorder = chance(0.03);
        link.jitter = 3ms;
    }
    const auto run = runOf(std::move(scenario));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 200'000U);
    const auto damaged = flightsWhere(lane, [](const PacketFlight& f) { return f.corrupted != 0; });
    EXPECT_GT(damaged.size(), 0U);
    EXPECT_EQ(dropsFor(lane, Reason::DropBadChecksum).size(), damaged.size());
}

TEST(Impairments, DoubledPacketsArriveTwice)
{
    Scenario scenario = datagrams(3000, 1ms);
    scenario.network.link[0].duplicate = chance(0.15);
    const auto run = runOf(std::move(scenario));
    const LaneTrace& lane = run->lanes[0];
    const auto copies = flightsWhere(lane, [](const PacketFlight& f) { return f.copy(); });
    expectBinomial(static_cast<double>(copies.size()), 3000, 0.15, "doubled");
    EXPECT_EQ(arrivalOrder(lane).size(), 3000 + copies.size());
    EXPECT_EQ(bytesDelivered(lane, HostRole::Server), 100 * (3000 + copies.size()));
}
