// SPDX-License-Identifier: GPL-3.0-or-later
// What the chances of loss are said to come to, against the engine's own draws.
#include "ui/network/loss_words.h"

#include "core/report/packet_fates.h"
#include "ui/network/network_values.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

LinkConfig bursty(double goodToBad, double badToGood, double lossGood, double lossBad)
{
    LinkConfig link;
    link.gilbertElliott = {probabilityOf(goodToBad), probabilityOf(badToGood),
                           probabilityOf(lossGood), probabilityOf(lossBad)};
    return link;
}

// Protects: what is said is what happens.
TEST(LossWords, AgreeWithTheEngine)
{
    LinkConfig single;
    single.loss = probabilityOf(0.2);
    for (const LinkConfig& link :
         {single, bursty(0.02, 0.25, 0.0, 1.0), bursty(0.05, 0.4, 0.02, 0.7)}) {
        Scenario scenario;
        scenario.lanes.resize(1);
        scenario.lanes[0].flows.resize(1);
        scenario.network.link = {link, link};
        constexpr std::uint32_t count = 200'000;
        double lost = 0, bursts = 0;
        bool before = false;
        for (const FateOfPacket& fate : packetFates(scenario, 0, 0, Direction::ToServer, count)) {
            const bool gone = fate.fate == PacketFate::Lost;
            lost += gone ? 1 : 0;
            bursts += gone && !before ? 1 : 0;
            before = gone;
        }
        const LossFacts facts = lossFacts(link);
        EXPECT_NEAR(lost / count, facts.share, 0.05 * facts.share);
        EXPECT_NEAR(lost / bursts, facts.burst, 0.05 * facts.burst);
    }
}

// Protects: the sentences at the ends of the scale.
TEST(LossWords, SayTheSimpleCasesSimply)
{
    LinkConfig link;
    EXPECT_EQ(lossSentence(link), u"Chance loses nothing."_qs);
    link.loss = probabilityOf(1.0);
    EXPECT_EQ(lossSentence(link), u"Everything is lost."_qs);
    link.loss = probabilityOf(0.05);
    EXPECT_EQ(lossSentence(link), u"5 % are lost, 1.05 in a row on average."_qs);
    EXPECT_EQ(lossSentence(bursty(0.01, 0.25, 0, 1)),
              u"3.85 % are lost, 4 in a row on average."_qs);
    EXPECT_EQ(lossSentence(bursty(0.0, 0.25, 0, 1)), u"Chance loses nothing."_qs);
}

// Protects: who switches the kind of loss keeps how much is lost.
TEST(LossWords, TheOtherKindLosesAsMuch)
{
    LinkConfig link;
    link.loss = probabilityOf(0.1);
    link.gilbertElliott = burstsLike(link);
    EXPECT_NEAR(lossFacts(link).share, 0.1, 1e-4);
    EXPECT_NEAR(lossFacts(link).burst, 4.0, 1e-4);
    EXPECT_NEAR(chanceOf(independentLike(link)), 0.1, 1e-4);
}

} // namespace
} // namespace roundtrip::ui
