// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the network panel as text: what is accepted, and that it comes back as typed.
#include "ui/network/network_values.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

// Protects: each field reads what it writes.
TEST(NetworkValues, TextsComeBackAsTyped)
{
    LinkConfig link;
    EXPECT_TRUE(setLinkField(link, LinkField::Delay, u"1.5 s"_qs));
    EXPECT_TRUE(setLinkField(link, LinkField::Rate, u"64 kbit/s"_qs));
    EXPECT_TRUE(setLinkField(link, LinkField::Loss, u"2.5 %"_qs));
    EXPECT_TRUE(setLinkField(link, LinkField::Queue, u"7"_qs));
    EXPECT_EQ(linkFieldText(link, LinkField::Delay), u"1.5 s"_qs);
    EXPECT_EQ(linkFieldText(link, LinkField::Rate), u"64 kbit/s"_qs);
    EXPECT_EQ(linkFieldText(link, LinkField::Loss), u"2.5 %"_qs);
    EXPECT_EQ(linkFieldText(link, LinkField::Queue), u"7"_qs);
}

// Protects: nonsense changes nothing.
TEST(NetworkValues, RefusesWhatIsNoValue)
{
    LinkConfig link;
    const LinkConfig before = link;
    for (const QString& text : {u"20"_qs, u"-1 ms"_qs, u"2 h"_qs, u""_qs})
        EXPECT_FALSE(setLinkField(link, LinkField::Delay, text)) << text.toStdString();
    for (const QString& text : {u"10"_qs, u"fast"_qs})
        EXPECT_FALSE(setLinkField(link, LinkField::Rate, text)) << text.toStdString();
    for (const QString& text : {u"101 %"_qs, u"-1 %"_qs, u"nan"_qs, u""_qs})
        EXPECT_FALSE(setLinkField(link, LinkField::Loss, text)) << text.toStdString();
    for (const QString& text : {u"-1"_qs, u"1.5"_qs, u"5000000000"_qs})
        EXPECT_FALSE(setLinkField(link, LinkField::Queue, text)) << text.toStdString();
    EXPECT_EQ(link, before);
}

// Protects: certain loss is certain, and none is none.
TEST(NetworkValues, TheEndsOfTheScaleAreExact)
{
    EXPECT_TRUE(parsePercent(u"100 %"_qs)->always);
    EXPECT_TRUE(parsePercent(u"0"_qs)->never());
    EXPECT_EQ(percentText(*parsePercent(u"100%"_qs)), u"100 %"_qs);
    EXPECT_EQ(percentText(*parsePercent(u"0.1"_qs)), u"0.1 %"_qs);
}

// Protects: bursts of loss stay until somebody types a chance.
TEST(NetworkValues, LossInBurstsIsKeptUntilReplaced)
{
    LinkConfig link;
    link.gilbertElliott.emplace();
    EXPECT_EQ(linkFieldText(link, LinkField::Loss), QString());
    EXPECT_TRUE(setLinkField(link, LinkField::Loss, QString()));
    EXPECT_TRUE(link.gilbertElliott);
    EXPECT_TRUE(setLinkField(link, LinkField::Loss, u"1 %"_qs));
    EXPECT_FALSE(link.gilbertElliott);
}

// Protects: the slider and the field say the same.
TEST(NetworkValues, SliderAndFieldAgree)
{
    for (int number = 0; number <= static_cast<int>(LinkField::PathMtu); ++number)
        for (int step = 0; step <= sliderSteps(static_cast<LinkField>(number)); ++step) {
            const auto field = static_cast<LinkField>(number);
            if (!hasSlider(field))
                break;
            LinkConfig link;
            if (!hasUse(link, field))
                link.gilbertElliott.emplace();
            ASSERT_TRUE(setLinkField(link, field, sliderText(field, step)));
            EXPECT_EQ(sliderStep(link, field), step);
        }
}

// Protects: what may be left empty, and what hangs on the MTU.
TEST(NetworkValues, OptionalFieldsAndTheMtu)
{
    NetworkConfig network;
    EXPECT_EQ(fieldText(network, 0, LinkField::Mtu), u"1500"_qs);
    EXPECT_EQ(fieldText(network, 0, LinkField::PathMtu), QString());
    EXPECT_TRUE(setField(network, 1, LinkField::PathMtu, u"576"_qs));
    EXPECT_EQ(network.link[1].pathMtu, 576U);
    EXPECT_FALSE(network.link[0].pathMtu);
    EXPECT_TRUE(setField(network, 1, LinkField::PathMtu, u"1501"_qs));
    EXPECT_FALSE(network.link[1].pathMtu) << "as the MTU";
    EXPECT_FALSE(setField(network, 1, LinkField::PathMtu, u"67"_qs));
    EXPECT_TRUE(setField(network, 0, LinkField::EcnThreshold, u"5"_qs));
    EXPECT_TRUE(setField(network, 0, LinkField::EcnThreshold, QString()));
    EXPECT_FALSE(network.link[0].ecnThreshold);
    EXPECT_FALSE(setField(network, 0, LinkField::EcnThreshold, u"0"_qs));
    EXPECT_FALSE(setField(network, 0, LinkField::Mtu, u"67"_qs));
}

// Protects: seeds of the full width, and nothing else.
TEST(NetworkValues, Seeds)
{
    EXPECT_EQ(parseSeed(u"18446744073709551615"_qs), UINT64_MAX);
    EXPECT_FALSE(parseSeed(u"18446744073709551616"_qs));
    EXPECT_FALSE(parseSeed(u"-1"_qs));
    EXPECT_FALSE(parseSeed(u"one"_qs));
}

} // namespace
} // namespace roundtrip::ui
