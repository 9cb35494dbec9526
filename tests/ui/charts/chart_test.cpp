// SPDX-License-Identifier: GPL-3.0-or-later
// The four charts as widgets, without a display: what they say, what the mouse does, and that the
// future can be hidden.
#include "tests/ui/desk.h"
#include "ui/charts/chart_congestion.h"
#include "ui/charts/chart_delivered.h"
#include "ui/charts/chart_loader.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/chart_resent.h"
#include "ui/charts/chart_sequence.h"

#include <QImage>
#include <QTabBar>
#include <QTest>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

class Charts : public testing::Test {
protected:
    Charts() : m_run(runFrom(lostSegmentText())), m_panel(m_desk.context)
    {
        m_desk.theme.setScale(1.0);
        m_desk.theme.choose(ThemeChoice::Light);
        m_panel.resize(1600, 178);
        m_panel.show();
        m_desk.show(m_run, at(166.25));
        QCoreApplication::processEvents();
    }
    template <typename Chart>
    Chart& chart()
    {
        return *m_panel.findChild<Chart*>();
    }
    /// Where the sequence chart draws the lost packet.
    QPoint lostMark()
    {
        const auto series = makeRunSeries(m_run, 0);
        const auto& sent = series->lanes[0].sent;
        const auto lost = std::find_if(sent.begin(), sent.end(),
                                       [](const auto& p) { return p.lost; });
        m_lost = lost->packet;
        return QPointF(chart<SequenceChart>().xOf(lost->time), chart<SequenceChart>().yOf(2500))
            .toPoint();
    }

    std::shared_ptr<const roundtrip::Run> m_run;
    Desk m_desk;
    ChartPanel m_panel;
    PacketId m_lost = kNoPacket;
};

// Protects: the screen reader gets the numbers that the picture shows.
TEST_F(Charts, SayTheirNumbers)
{
    m_desk.playback.toEnd();
    const QString resent = chart<ResentChart>().accessibleDescription();
    EXPECT_TRUE(resent.contains(u"TCP: 9 sent, 1 lost, 1 resent, 8 delivered"_qs))
        << resent.toStdString();
    EXPECT_TRUE(resent.contains(u"UDP: 8 sent, 1 lost, 0 resent, 7 delivered"_qs))
        << resent.toStdString();
    const QString delivered = chart<DeliveredChart>().accessibleDescription();
    EXPECT_TRUE(delivered.contains(u"TCP 8\u2009000, UDP 7\u2009000"_qs))
        << delivered.toStdString();
    EXPECT_TRUE(chart<CongestionChart>().accessibleDescription().contains(u"cwnd"_qs));
}

// Protects: repeats by an application are counted, and only up to the playhead.
TEST_F(Charts, CountWhatAnApplicationSendsAgain)
{
    m_desk.show(bundledRun("dns-retries"), at(1));
    const auto& resent = chart<ResentChart>();
    EXPECT_TRUE(resent.accessibleDescription().contains(u" 0 resent by the application"_qs))
        << resent.accessibleDescription().toStdString();
    m_desk.playback.toEnd();
    EXPECT_TRUE(resent.accessibleDescription().contains(u"resent by the application"_qs));
    EXPECT_FALSE(resent.accessibleDescription().contains(u" 0 resent by the application"_qs))
        << resent.accessibleDescription().toStdString();
}

// Protects: pointing at a mark lights up its packet everywhere, a click selects it, and the
// playhead stays.
TEST_F(Charts, PointAndSelect)
{
    auto& chart = this->chart<SequenceChart>();
    const QPoint mark = lostMark();
    QTest::mouseMove(&chart, mark);
    EXPECT_EQ(m_desk.selection.hovered(), (PacketRef{0, m_lost}));
    QTest::mouseClick(&chart, Qt::LeftButton, {}, mark);
    EXPECT_EQ(m_desk.selection.selected(), (PacketRef{0, m_lost}));
    EXPECT_EQ(m_desk.playback.time(), at(166.25));
    QTest::mouseMove(&chart, QPoint(chart.width() / 3, 130));
    EXPECT_FALSE(m_desk.selection.hovered().valid());
}

// Protects: curves are drawn in both themes, solid before the playhead and faint behind it; a
// hidden future leaves nothing behind it.
TEST_F(Charts, TheFutureIsFaintOrHidden)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_desk.theme.choose(choice);
        auto& chart = this->chart<CongestionChart>();
        // Between the playhead and the fold; above the lowest line, below the upper ones.
        const QRect ahead(static_cast<int>(chart.xOf(at(170))), static_cast<int>(chart.yOf(7900)),
                          30, static_cast<int>(chart.yOf(4200) - chart.yOf(7900)));
        m_desk.selection.setFutureHidden(false);
        EXPECT_GT(coloursOf(chart.grab(ahead).toImage(), 1), 2U);
        m_desk.selection.setFutureHidden(true);
        EXPECT_LE(coloursOf(chart.grab(ahead).toImage(), 1), 1U);
    }
}

// Protects: a mark is wider than its instant, yet nothing of it is seen before its packet leaves,
// nor that the packet will be lost; curves do not give away their next step either.
TEST_F(Charts, AHiddenFutureLeavesNoSliver)
{
    const auto series = makeRunSeries(m_run, 0);
    const auto& sent = series->lanes[0].sent;
    auto& chart = this->chart<SequenceChart>();
    const auto picture = [&](SimTime t, const QRect& part) {
        m_desk.playback.seek(t);
        QCoreApplication::processEvents();
        return chart.grab(part).toImage();
    };
    m_desk.selection.setFutureHidden(true);
    int looked = 0;
    for (std::size_t i = 1; i < sent.size(); ++i) {
        const double x = chart.xOf(sent[i].time);
        if (chart.xOf(sent[i - 1].time) > x - 16)
            continue;
        ++looked;
        // Left of the playhead's line, where the mark will stand.
        const double middle = chart.yOf(static_cast<double>(sent[i].begin + sent[i].end) / 2 - 1);
        const QRect before(static_cast<int>(x) - 6, static_cast<int>(middle) - 2, 5, 4);
        EXPECT_LE(coloursOf(picture(sent[i].time - Duration(1), before), 1), 1U) << i;
        EXPECT_GT(coloursOf(picture(sent[i].time + Duration(400'000), before), 1), 1U) << i;
    }
    EXPECT_GE(looked, 1);
    const auto lost = std::find_if(sent.begin(), sent.end(), [](const auto& p) { return p.lost; });
    const QPoint mark = lostMark();
    const QRect around(mark.x() - 7, mark.y() - 7, 14, 14);
    const SimTime known = m_run->lanes[0].flight(lost->packet).endsAt();
    const QImage under = picture(known - Duration(1), around);
    const QImage gone = picture(known, around);
    const QColor red = m_desk.theme.segment(SegmentStyle::Lost).line;
    const auto reds = [&](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == red ? 1 : 0;
        }
        return count;
    };
    EXPECT_EQ(reds(under), 0) << "on its way nobody knows";
    EXPECT_GT(reds(gone), 0);
}

// Protects: moving the playhead changes what is drawn, and coming back gives the same picture.
TEST_F(Charts, AreAFunctionOfTheTime)
{
    const QImage then = m_panel.grab().toImage();
    m_desk.playback.seek(at(60));
    const QImage before = m_panel.grab().toImage();
    EXPECT_NE(then, before);
    m_desk.playback.seek(at(166.25));
    EXPECT_EQ(then, m_panel.grab().toImage());
}

// Protects: where four do not fit, one is shown below tabs, and the tabs choose.
TEST_F(Charts, BecomeTabsWhenNarrow)
{
    auto* tabs = m_panel.findChild<QTabBar*>();
    EXPECT_TRUE(tabs->isHidden());
    m_panel.resize(1000, 178);
    QCoreApplication::processEvents();
    EXPECT_FALSE(tabs->isHidden());
    EXPECT_TRUE(chart<ResentChart>().isVisible());
    EXPECT_FALSE(chart<CongestionChart>().isVisible());
    tabs->setCurrentIndex(3);
    EXPECT_TRUE(chart<CongestionChart>().isVisible());
    EXPECT_EQ(chart<CongestionChart>().width(), 1000);
}

// Protects: a UDP packet has its place in the chart, and the congestion window stays TCP's.
TEST_F(Charts, FollowTheSelectedLane)
{
    m_desk.selection.select({1, 0});
    EXPECT_TRUE(chart<SequenceChart>().accessibleDescription().startsWith(u"UDP"_qs));
    EXPECT_TRUE(chart<CongestionChart>().accessibleDescription().contains(u"cwnd"_qs));
}

// Protects: a run without TCP says so instead of drawing an empty chart.
TEST_F(Charts, UdpAlone)
{
    const auto run = runFrom(oneDatagramText());
    m_desk.show(run, at(10));
    EXPECT_TRUE(
        chart<CongestionChart>().accessibleDescription().contains(u"no congestion window"_qs));
    EXPECT_GT(coloursOf(chart<CongestionChart>().grab().toImage(), 1), 2U);
}

// Protects: the loader hands over what belongs to the run that was asked for last.
TEST(ChartLoader, HandsOverTheLastRun)
{
    std::shared_ptr<const RunSeries> got;
    ChartLoader loader([&got](auto series) { got = std::move(series); });
    const auto first = runFrom(lostSegmentText());
    const auto second = runFrom(oneDatagramText());
    loader.load(first, 0);
    EXPECT_EQ(got->run, first);
    loader.load(second, 0);
    EXPECT_EQ(got->run, second);
    loader.load(nullptr, 0);
    EXPECT_EQ(got, nullptr);
}

} // namespace
} // namespace roundtrip::ui
