// SPDX-License-Identifier: GPL-3.0-or-later
// "You are the network", by keys alone: packet after packet waits half-way, the future is hidden,
// the decisions are faults, and one undo takes them all back.
#include "tests/ui/fates/fates_fixture.h"

#include "ui/fates/network_card.h"
#include "ui/fates/network_role.h"

#include <QLabel>

namespace roundtrip::ui {
namespace {

class Role : public FatesWindow {
protected:
    NetworkRole& role() { return m_window.networkRole(); }
    [[nodiscard]] QString words(const QString& name)
    {
        auto* label = m_window.findChild<QLabel*>(name);
        EXPECT_TRUE(label && label->isVisible());
        return label ? label->text() : QString();
    }
};

TEST_F(Role, DecidesAHandshakeByKeysAlone)
{
    const auto before = m_window.document().run();
    press(Qt::Key_Y);
    ASSERT_TRUE(role().active());
    EXPECT_TRUE(m_window.selection().futureHidden());
    ASSERT_TRUE(role().question());
    EXPECT_EQ(role().question()->packet, (PacketRef{0, 0}));
    EXPECT_EQ(m_window.playback().time(), role().question()->at);
    EXPECT_TRUE(words(u"networkQuestion"_qs).contains(u"SYN"_qs));

    press(Qt::Key_1); // the SYN passes
    ASSERT_TRUE(role().question());
    EXPECT_EQ(role().question()->packet, (PacketRef{0, 1}));
    const SimTime synAck = role().question()->at;
    EXPECT_FALSE(m_window.document().modified());

    press(Qt::Key_2); // the SYN-ACK is lost
    EXPECT_TRUE(run().lanes[0].flight(1).lost());
    ASSERT_TRUE(role().question());
    EXPECT_GT(role().question()->at, synAck) << "on to what follows from it";
    EXPECT_EQ(role().tally().lost, 1);
    EXPECT_EQ(role().tally().passed, 1);
    EXPECT_TRUE(words(u"networkTally"_qs).contains(u"2 decided"_qs));
    EXPECT_FALSE(m_window.fateActions().undo->isEnabled()) << "not in the middle of the role";

    press(Qt::Key_Return); // Return lets it pass
    EXPECT_EQ(role().tally().passed, 2);
    press(Qt::Key_3);
    EXPECT_EQ(role().tally().delayed, 1);
    press(Qt::Key_Escape);
    EXPECT_FALSE(role().active());
    EXPECT_FALSE(m_window.selection().futureHidden());
    EXPECT_EQ(faults(), 2U);

    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(sameRun(run(), *before)) << "one step";
    EXPECT_EQ(faults(), 0U);
}

TEST_F(Role, ThePlayheadDoesNotPassAPacketThatWaits)
{
    press(Qt::Key_Y);
    ASSERT_TRUE(role().question());
    const SimTime gate = role().question()->at;
    m_window.playback().toEnd();
    EXPECT_EQ(m_window.playback().time(), gate);
    m_window.actions().stepForward->trigger();
    EXPECT_EQ(m_window.playback().time(), gate);
    m_window.playback().toStart(); // but one may look back
    EXPECT_EQ(m_window.playback().time(), SimTime{});
}

TEST_F(Role, EndsWhenNoPacketIsLeft)
{
    press(Qt::Key_Y);
    int asked = 0;
    while (role().question() && asked < 100) {
        press(Qt::Key_1);
        ++asked;
    }
    EXPECT_EQ(static_cast<std::size_t>(asked), run().lanes[0].flightCount());
    EXPECT_TRUE(role().finished());
    EXPECT_FALSE(m_window.document().modified());
    press(Qt::Key_Escape);
    EXPECT_FALSE(role().active());
}

TEST_F(Role, WhatTheFileHadDecidedTheLearnerDecides)
{
    open(u"one-lost-segment"_qs);
    press(Qt::Key_Y);
    int asked = 0;
    while (role().question() && asked < 100) {
        const PacketRef packet = role().question()->packet;
        EXPECT_FALSE(run().lanes[packet.lane].flight(packet.packet).lost())
            << "nothing is given away";
        press(Qt::Key_1);
        ++asked;
    }
    for (PacketId id = 0; id < run().lanes[0].flightCount(); ++id)
        EXPECT_FALSE(run().lanes[0].flight(id).lost()) << id;
    bool lost = false;
    for (PacketId id = 0; id < run().lanes[1].flightCount(); ++id)
        lost = lost || run().lanes[1].flight(id).lost();
    EXPECT_TRUE(lost) << "the other lane keeps its own";
}

TEST_F(Role, TheKeysWorkInALowWindowToo)
{
    m_window.resize(1280, 800);
    QApplication::processEvents();
    press(Qt::Key_Y);
    press(Qt::Key_Return);
    EXPECT_EQ(role().tally().passed, 1);
    press(Qt::Key_Escape);
    EXPECT_FALSE(role().active());
}

TEST_F(Role, AnotherFileEndsIt)
{
    press(Qt::Key_Y);
    open(u"one-lost-segment"_qs);
    EXPECT_FALSE(role().active());
    EXPECT_FALSE(m_window.selection().futureHidden());
}

} // namespace
} // namespace roundtrip::ui
