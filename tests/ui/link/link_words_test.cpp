// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the sentences about a link say what was measured, in numbers that a reader can check.
#include "tests/ui/desk.h"
#include "ui/link/flow_look.h"
#include "ui/link/link_words.h"
#include "ui/parts/axis_text.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

std::shared_ptr<const LinkData> dataOf(const char* scenario, std::size_t lane,
                                       std::optional<Direction> direction = std::nullopt)
{
    return makeLinkData(bundledRun(scenario), lane, direction);
}

QString sentenceAt(const LinkData& data, SimTime t)
{
    return linkSentence(data, queueFacts(data, t), linkMeasures(data, t));
}

TEST(LinkWords, RatesHaveThreeDigits)
{
    EXPECT_EQ(rateText(0), u"0 bit/s"_qs);
    EXPECT_EQ(rateText(999), u"999 bit/s"_qs);
    EXPECT_EQ(rateText(1000), u"1 kbit/s"_qs);
    EXPECT_EQ(rateText(64'000), u"64 kbit/s"_qs);
    EXPECT_EQ(rateText(999'999), u"1 Mbit/s"_qs);
    EXPECT_EQ(rateText(1'967'000), u"1.97 Mbit/s"_qs);
    EXPECT_EQ(rateText(12'000'000), u"12 Mbit/s"_qs);
    EXPECT_EQ(rateText(99'960'000), u"100 Mbit/s"_qs);
    EXPECT_EQ(rateText(2'500'000'000), u"2.5 Gbit/s"_qs);
}

TEST(LinkWords, SharesAndIndices)
{
    EXPECT_EQ(shareText(0), u"0 %"_qs);
    EXPECT_EQ(shareText(7), u"0.7 %"_qs);
    EXPECT_EQ(shareText(30), u"3 %"_qs);
    EXPECT_EQ(shareText(516), u"51.6 %"_qs);
    EXPECT_EQ(shareText(995), u"99.5 %"_qs) << "all but all is not all";
    EXPECT_EQ(shareText(1000), u"100 %"_qs);
    EXPECT_EQ(indexText(982), u"0.982"_qs);
    EXPECT_EQ(indexText(1000), u"1.000"_qs);
    EXPECT_EQ(indexText(7), u"0.007"_qs);
}

TEST(LinkWords, LettersGoOnBehindZ)
{
    EXPECT_EQ(flowLetter(0), u"A"_qs);
    EXPECT_EQ(flowLetter(25), u"Z"_qs);
    EXPECT_EQ(flowLetter(26), u"AA"_qs);
    EXPECT_EQ(flowLetter(701), u"ZZ"_qs);
    EXPECT_EQ(flowLetter(702), u"AAA"_qs);
}

// Protects: the flood is named with its measured rate, and what is left to TCP.
TEST(LinkWords, AFloodIsCalledByItsName)
{
    const auto data = dataOf("udp-flood", 0);
    const QString during = sentenceAt(*data, at(4500));
    EXPECT_TRUE(during.contains(u"The UDP flow \u201cflood\u201d sends 12 Mbit/s into a link of "
                                "10 Mbit/s and does not slow down: TCP is left "_qs))
        << during.toStdString();
    const LinkMeasures measures = linkMeasures(*data, at(4500));
    const QString left =
        shareText(thousandths(measures.flows[0].recent.carriedBytes, measures.carried));
    EXPECT_TRUE(during.contains(u"left "_qs + left + u'.')) << during.toStdString();
    EXPECT_EQ(linkPlace(*data, measures), (RfcPlace{8085, "3.1"}));
    // Neither before nor after it.
    for (const double t : {1500.0, 6500.0})
        EXPECT_TRUE(sentenceAt(*data, at(t)).startsWith(u"Only \u201cfile\u201d has data"_qs))
            << sentenceAt(*data, at(t)).toStdString();
}

// Protects: a voice that loses a datagram now and then is not taken for a flood.
TEST(LinkWords, ASmallUdpFlowIsNotAccused)
{
    for (const std::size_t lane : {std::size_t{0}, std::size_t{1}}) {
        const auto data = dataOf("bufferbloat", lane);
        for (double t = 1000; t < 8000; t += 250)
            EXPECT_FALSE(sentenceAt(*data, at(t)).contains(u"does not slow down"_qs)) << t;
    }
}

// Protects: flows that all slow down are not accused; their shares are told, and add up.
TEST(LinkWords, SharesOfTcpFlowsAreTold)
{
    const auto data = dataOf("two-flows-share", 0);
    const QString text = sentenceAt(*data, at(9000));
    const LinkMeasures measures = linkMeasures(*data, at(9000));
    const QString time = durationText(data->bar * kRecentBars);
    EXPECT_EQ(durationText(measures.length()), time);
    EXPECT_TRUE(text.contains(u"In the last %1, \u201cfirst\u201d got "_qs.arg(time)))
        << text.toStdString();
    EXPECT_FALSE(text.contains(u"does not slow down"_qs));
    std::uint32_t sum = 0;
    for (const FlowMeasure& measure : measures.flows)
        sum += thousandths(measure.recent.carriedBytes, measures.carried);
    EXPECT_NEAR(sum, 1000.0, 1.0);
}

// Protects: at the instant of a drop or a mark the sentence begins with it, and names the flow.
TEST(LinkWords, TheInstantComesFirst)
{
    const auto drops = dataOf("marks-for-two", 0);
    const QueueEvent drop = drops->queue.drops().at(3);
    EXPECT_TRUE(sentenceAt(*drops, drop.time).startsWith(u"The queue is full: 30 wait"_qs));
    EXPECT_FALSE(sentenceAt(*drops, drop.time + Duration{1}).startsWith(u"The queue is full"_qs));
    const QueueFacts facts = queueFacts(*drops, drop.time + std::chrono::milliseconds(1));
    const QString told = dropText(*drops, facts, false);
    EXPECT_TRUE(told.contains(u"The queue was full, 30 of 30 waited."_qs)) << told.toStdString();

    const auto marks = dataOf("marks-for-two", 1);
    const QueueEvent mark = marks->queue.marks().front();
    const QString marked = sentenceAt(*marks, mark.time);
    EXPECT_TRUE(marked.contains(u"from 8 on packets are marked"_qs)) << marked.toStdString();
    EXPECT_TRUE(sentenceAt(*marks, at(6000)).contains(u"none dropped"_qs));
}

// Protects: what is told of a stretch of time names its length, shorter in the beginning.
TEST(LinkWords, ATimeIsNeverWithoutItsLength)
{
    std::size_t named = 0;
    for (const char* scenario : {"two-flows-share", "marks-for-two", "udp-flood"}) {
        const auto data = dataOf(scenario, 0);
        for (double t = 50; t < 9000; t += 450) {
            const LinkMeasures measures = linkMeasures(*data, at(t));
            const QString text = sentenceAt(*data, at(t)) + fairnessText(measures);
            EXPECT_FALSE(text.contains(u"lately"_qs, Qt::CaseInsensitive)) << text.toStdString();
            if (!text.contains(u"in the last "_qs, Qt::CaseInsensitive))
                continue;
            ++named;
            EXPECT_TRUE(text.contains(durationText(measures.length()))) << text.toStdString();
        }
    }
    EXPECT_GT(named, 10U);
}

// Protects: directions and links in which nothing can happen are told as such.
TEST(LinkWords, NothingIsToldAsSuch)
{
    const auto acks = dataOf("two-flows-share", 0, Direction::ToClient);
    EXPECT_TRUE(sentenceAt(*acks, at(5000)).startsWith(u"Only acknowledgments"_qs));
    const auto run = runFrom(oneDatagramText());
    EXPECT_EQ(sentenceAt(*makeLinkData(run, 0, Direction::ToClient), at(1)),
              u"Nothing goes this way in the whole run."_qs);
    EXPECT_TRUE(fairnessText(linkMeasures(*makeLinkData(run, 0, std::nullopt), at(1))).isEmpty());
}

} // namespace
} // namespace roundtrip::ui
