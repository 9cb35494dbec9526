// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: there is one event in focus, it goes with the selected packet, and walking from it
// takes packet and playhead along and comes back the same way.
#include "core/query/event_filter.h"
#include "tests/ui/desk.h"
#include "ui/events/event_focus.h"
#include "ui/events/why_panel.h"

#include <QListWidget>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class EventFocusTest : public testing::Test {
protected:
    EventFocusTest() : m_focus(m_desk.context) { m_desk.show(lostSegmentText()); }
    [[nodiscard]] const LaneTrace& lane() const { return m_desk.playback.run()->lanes[0]; }
    [[nodiscard]] EventRef resent() const
    {
        return filterEvents(*m_desk.playback.run(), {.retransmissions = true}).at(0);
    }
    Desk m_desk;
    EventFocus m_focus;
};

TEST_F(EventFocusTest, ChoosingAnEventSelectsItsPacketAndLeavesTheTime)
{
    m_desk.playback.seek(at(10));
    m_focus.choose(resent());
    EXPECT_EQ(m_desk.selection.selected(), (PacketRef{0, lane().eventPacket(resent().event)}));
    EXPECT_EQ(m_desk.playback.time(), at(10));
    EXPECT_EQ(m_focus.event(), resent());
}

TEST_F(EventFocusTest, APacketSelectedElsewhereBringsItsEvent)
{
    const PacketId packet = lane().eventPacket(resent().event);
    m_desk.selection.select({0, packet});
    EXPECT_EQ(m_focus.event(), (EventRef{0, lane().flight(packet).sendEvent}));
    m_desk.selection.select({});
    EXPECT_FALSE(m_focus.chosen());
}

TEST_F(EventFocusTest, WithoutAChoiceItFollowsThePlayhead)
{
    for (const double ms : {30.0, 90.0, 60.0}) {
        m_desk.playback.seek(at(ms));
        ASSERT_TRUE(m_focus.event().valid());
        const LaneTrace& trace = m_desk.playback.run()->lanes[m_focus.event().lane];
        EXPECT_LE(trace.eventTime(m_focus.event().event), at(ms));
        EXPECT_EQ(m_focus.event().event + 1, trace.eventsUpTo(at(ms)));
    }
}

TEST_F(EventFocusTest, WalkingBackAndForthIsTheSameWay)
{
    m_focus.goTo(resent());
    std::vector<EventRef> way{m_focus.event()};
    while (m_focus.hasCause()) {
        m_focus.toCause();
        way.push_back(m_focus.event());
        EXPECT_EQ(m_desk.playback.time(), lane().eventTime(m_focus.event().event));
    }
    ASSERT_GT(way.size(), 4U);
    while (way.size() > 1) {
        way.pop_back();
        m_focus.toEffect();
        EXPECT_EQ(m_focus.event(), way.back());
    }
    EXPECT_EQ(m_focus.event(), resent());
}

TEST_F(EventFocusTest, AHiddenFutureGivesNoEffectAway)
{
    m_focus.goTo(resent());
    bool later = false;
    for (const EventRef ref : m_focus.effects())
        later = later || lane().eventTime(ref.event) > m_desk.playback.time();
    ASSERT_TRUE(later) << "it arrives later";
    m_desk.selection.setFutureHidden(true);
    for (const EventRef ref : m_focus.effects())
        EXPECT_LE(lane().eventTime(ref.event), m_desk.playback.time());
}

TEST_F(EventFocusTest, ThePanelSaysTheWordsOfTheTableAndWalks)
{
    WhyPanel panel(m_desk.context, m_focus);
    panel.show();
    m_focus.goTo(resent());
    const auto words = [this](EventRef ref) {
        return QString::fromStdString(explainSentence(lane(), ref.event));
    };
    EXPECT_TRUE(says(panel, words(resent())));
    EXPECT_TRUE(says(panel, u"Fast retransmit of segment 3"_qs));
    auto* causes = panel.findChildren<QListWidget*>().at(0);
    ASSERT_GT(causes->count(), 3);
    const EventRef cause{0, lane().eventCause(resent().event)};
    QListWidgetItem* item = causes->item(causes->count() - 2);
    EXPECT_TRUE(item->text().startsWith(QString::fromStdString(explainTitle(lane(), cause.event))));
    Q_EMIT causes->itemActivated(item);
    QTRY_COMPARE(m_focus.event().event, cause.event);
    EXPECT_TRUE(says(panel, words(cause)));
}

} // namespace
} // namespace roundtrip::ui
