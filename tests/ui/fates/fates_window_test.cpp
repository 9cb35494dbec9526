// SPDX-License-Identifier: GPL-3.0-or-later
// Changing the past in the whole window: the menu on a packet, the drag of an arrival, the armed
// buttons, and undo and redo to the identical run.
#include "tests/ui/desk.h"
#include "tests/ui/fates/fates_fixture.h"
#include "ui/fates/network_role.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/whatif/whatif_page.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QToolButton>

namespace roundtrip::ui {
namespace {

constexpr PacketId kSynAck = 1;

class Fates : public FatesWindow {
protected:
    /// A question that is open lets no fate be armed.
    Fates() { m_window.lessonQuestions().setWanted(false); }
    /// The menu that is open now; the action of that name, or a failure.
    QAction* entry(const QString& name)
    {
        for (const QMenu* menu : ladder().findChildren<QMenu*>(u"fateMenu"_qs)) {
            if (!menu->isVisible())
                continue;
            if (QAction* found = menu->findChild<QAction*>(name))
                return found;
            for (QAction* action : menu->actions()) {
                if (action->objectName() == name)
                    return action;
            }
        }
        ADD_FAILURE() << name.toStdString();
        return nullptr;
    }
    void openMenuOn(PacketId packet)
    {
        const LadderArrow at = arrow(0, packet);
        const QPoint point = (at.from + (at.to - at.from) * 0.7).toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, ladder().mapToGlobal(point));
        QApplication::sendEvent(&ladder(), &event);
    }
    void choose(PacketId packet, const QString& name)
    {
        openMenuOn(packet);
        QAction* action = entry(name);
        ASSERT_TRUE(action);
        ASSERT_TRUE(action->isEnabled());
        action->trigger();
        closeMenus();
        settle();
    }
    void closeMenus()
    {
        for (QMenu* menu : ladder().findChildren<QMenu*>(u"fateMenu"_qs))
            menu->close();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

// Protects: while another file's run is missing, the packets that are still shown belong to no
// scenario that could be edited, and the window says so.
TEST_F(Fates, ACancelledRunLeavesNothingToEdit)
{
    m_window.document().openText(endlessText(), u"endless"_qs);
    const auto opened = m_window.document().scenario();
    m_window.document().cancel();
    settle();
    ASSERT_NE(run().scenario, opened) << "the run was not cancelled";
    openMenuOn(kSynAck);
    for (const char* name : {"lose", "asItWas"})
        EXPECT_FALSE(entry(QString::fromLatin1(name))->isEnabled()) << name;
    closeMenus();
    m_window.networkRole().begin();
    EXPECT_FALSE(m_window.networkRole().active());
    EXPECT_TRUE(says(m_window, u"Cancelled: this is the run of before"_qs));
    EXPECT_EQ(m_window.document().scenario(), opened);
    EXPECT_FALSE(m_window.document().modified());
}

// Protects: a packet's number means another packet in another run.
TEST_F(Fates, TheMenuGoesWithItsRun)
{
    openMenuOn(kSynAck);
    const QPointer<QMenu> menu = ladder().findChild<QMenu*>(u"fateMenu"_qs);
    ASSERT_TRUE(menu && menu->isVisible());
    EXPECT_FALSE(m_window.playback().playing());
    m_window.document().rerun();
    settle();
    EXPECT_FALSE(menu && menu->isVisible()); // it deletes itself
    closeMenus();
}

// Protects: one click loses a packet; undo and redo lead to the identical runs; nothing moves.
TEST_F(Fates, LosesTheSynAckAndTakesItBack)
{
    const auto before = m_window.document().run();
    const auto scenario = m_window.document().scenario();
    m_window.playback().seek(at(30));
    choose(kSynAck, u"lose"_qs);
    const auto lost = m_window.document().run();
    EXPECT_EQ(lost->lanes[0].flight(kSynAck).fate(), FlightFate::LostFault);
    EXPECT_EQ(m_window.playback().time(), at(30));
    EXPECT_EQ(m_window.selection().selected(), (PacketRef{0, kSynAck}));
    EXPECT_TRUE(m_window.fateActions().undo->text().contains(u"lose the SYN-ACK"_qs))
        << m_window.fateActions().undo->text().toStdString();

    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(sameRun(run(), *before));
    EXPECT_EQ(*m_window.document().scenario(), *scenario);
    EXPECT_FALSE(m_window.isWindowModified());
    EXPECT_FALSE(m_window.fateActions().undo->isEnabled());

    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(sameRun(run(), *lost));
    EXPECT_FALSE(m_window.fateActions().redo->isEnabled());
}

// Protects: each entry of the menu does what it says, and "as it was" takes it away.
TEST_F(Fates, EachFateOfTheMenu)
{
    const auto before = m_window.document().run();
    choose(kSynAck, u"corrupt"_qs);
    EXPECT_EQ(run().lanes[0].flight(kSynAck).corrupted, 1);
    choose(kSynAck, u"duplicate"_qs);
    EXPECT_EQ(run().lanes[0].flight(kSynAck).corrupted, 0) << "the new fate replaces the old";
    EXPECT_TRUE(run().lanes[0].flight(kSynAck + 1).copy());
    choose(kSynAck, u"delayBy"_qs);
    EXPECT_GT(run().lanes[0].extraDelay(run().lanes[0].flight(kSynAck)), Duration{0});
    EXPECT_EQ(faults(), before->scenario->faults.size() + 1);
    choose(kSynAck, u"asItWas"_qs);
    EXPECT_TRUE(sameRun(run(), *before));
    openMenuOn(kSynAck);
    EXPECT_FALSE(entry(u"asItWas"_qs)->isEnabled());
    closeMenus();
}

// Protects: the keyboard reaches the menu of the selected packet.
TEST_F(Fates, ShiftF10OpensTheMenuOfTheSelectedPacket)
{
    ladder().setFocus();
    m_window.selection().select({0, kSynAck});
    QKeyEvent down(QEvent::KeyPress, Qt::Key_F10, Qt::ShiftModifier);
    QApplication::sendEvent(&ladder(), &down);
    QAction* lose = entry(u"lose"_qs);
    ASSERT_TRUE(lose);
    lose->trigger();
    closeMenus();
    settle();
    EXPECT_TRUE(run().lanes[0].flight(kSynAck).lost());
}

// Protects: an arrival that is dragged down comes so much later; Escape while dragging does
// nothing.
TEST_F(Fates, DraggingAnArrivalDelaysIt)
{
    const auto before = m_window.document().run();
    const LadderArrow grasped = arrow(0, kSynAck);
    const QPoint from = grasped.to.toPoint(), to = from + QPoint(3, 40);
    auto* ghost = ladder().findChild<QWidget*>(u"delayGhost"_qs);
    ASSERT_TRUE(ghost);

    QTest::mousePress(&ladder(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&ladder(), to);
    EXPECT_TRUE(ghost->isVisible());
    QTest::keyClick(&ladder(), Qt::Key_Escape);
    EXPECT_FALSE(ghost->isVisible());
    QTest::mouseRelease(&ladder(), Qt::LeftButton, {}, to);
    settle();
    EXPECT_TRUE(sameRun(run(), *before));

    const SimTime wanted = ladder().scene().timeAt(grasped.to.y() + 40);
    QTest::mousePress(&ladder(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&ladder(), to);
    QTest::mouseRelease(&ladder(), Qt::LeftButton, {}, to);
    settle();
    ASSERT_EQ(faults(), before->scenario->faults.size() + 1);
    const Fault fault = m_window.document().scenario()->faults.back();
    EXPECT_EQ(fault.action, FaultAction::Delay);
    EXPECT_EQ(run().lanes[0].flight(kSynAck).endsAt(), grasped.ends + fault.by);
    const SimTime perPixel = SimTime(ladder().scene().timeAt(101) - ladder().scene().timeAt(100));
    const Duration off = run().lanes[0].flight(kSynAck).endsAt() - wanted;
    EXPECT_LT(std::chrono::abs(off), 3 * perPixel.time_since_epoch());
    EXPECT_EQ(m_window.selection().selected(), (PacketRef{0, kSynAck}));
}

// Protects: a click on an arrival without a move selects, as anywhere on the arrow.
TEST_F(Fates, AClickOnAnArrivalSelects)
{
    QTest::mouseClick(&ladder(), Qt::LeftButton, {}, arrow(0, kSynAck).to.toPoint());
    EXPECT_EQ(m_window.selection().selected(), (PacketRef{0, kSynAck}));
    EXPECT_FALSE(m_window.document().modified());
}

// Protects: an armed fate meets the next packet that leaves, once; Escape disarms.
TEST_F(Fates, AnArmedFateMeetsTheNextPacket)
{
    FateActions& actions = m_window.fateActions();
    const SimTime synAckLeaves = run().lanes[0].flight(kSynAck).departsAt();
    m_window.playback().seek(synAckLeaves - Duration{1});
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_TRUE(actions.arms[0]->isChecked());
    EXPECT_TRUE(actions.disarm->isEnabled());
    press(Qt::Key_Escape);
    EXPECT_FALSE(actions.arms[0]->isChecked());
    EXPECT_FALSE(actions.disarm->isEnabled());

    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_1, Qt::ControlModifier); // another one is armed instead
    EXPECT_FALSE(actions.arms[1]->isChecked());
    m_window.playback().seek(synAckLeaves);
    settle();
    EXPECT_EQ(run().lanes[0].flight(kSynAck).fate(), FlightFate::LostFault);
    EXPECT_FALSE(actions.arms[0]->isChecked());
    EXPECT_EQ(m_window.playback().time(), synAckLeaves);
    m_window.playback().toEnd();
    settle();
    EXPECT_EQ(faults(), 1U) << "only one";
}

// Protects: at the start the first packet has not left yet.
TEST_F(Fates, ArmedAtTheStartTheSynIsMet)
{
    m_window.playback().toStart();
    press(Qt::Key_1, Qt::ControlModifier);
    m_window.actions().stepForward->trigger();
    settle();
    EXPECT_TRUE(run().lanes[0].flight(0).lost());
}

// Protects: the same fate in every lane, or in this lane alone, as the menu says.
TEST_F(Fates, EveryLaneOrThisLane)
{
    open(u"one-lost-segment"_qs);
    ASSERT_GE(run().lanes.size(), 2U);
    PacketId data = 0;
    while (!run().lanes[0].flight(data).isData())
        ++data;
    choose(data, u"lose"_qs);
    EXPECT_TRUE(run().lanes[0].flight(data).lost());
    EXPECT_TRUE(run().lanes[1].flight(0).lost());
    press(Qt::Key_Z, Qt::ControlModifier);
    openMenuOn(data);
    entry(u"everyLane"_qs)->setChecked(false);
    closeMenus();
    choose(data, u"lose"_qs);
    EXPECT_TRUE(run().lanes[0].flight(data).lost());
    EXPECT_FALSE(run().lanes[1].flight(0).lost());
}

// Protects: an edit can open as a branch, beside the run as it was.
TEST_F(Fates, OpensABranchBesideTheRun)
{
    const auto before = m_window.document().run();
    choose(kSynAck, u"whatIfLost"_qs);
    EXPECT_TRUE(run().lanes[0].flight(kSynAck).lost());
    auto* page = m_window.findChild<WhatIfPage*>();
    page->waitForOutcome();
    QApplication::processEvents();
    EXPECT_TRUE(page->isVisible());
    ASSERT_TRUE(page->outcome());
    ASSERT_TRUE(page->outcome()->divergence.point);
    EXPECT_LE(page->outcome()->divergence.point->time, run().lanes[0].flight(kSynAck).endsAt());
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(sameRun(run(), *before));
}

// Protects: the ladder shows the same stretch of time after an edit.
TEST_F(Fates, TheVisibleStretchStays)
{
    const SimTime from = ladder().scene().timeAt(ladder().scene().plotTop());
    choose(kSynAck, u"lose"_qs);
    const SimTime now = ladder().scene().timeAt(ladder().scene().plotTop());
    EXPECT_LT(std::chrono::abs(now - from), std::chrono::microseconds(50));
}

// Protects: a new file begins a new history.
TEST_F(Fates, AnotherFileClearsTheHistory)
{
    choose(kSynAck, u"lose"_qs);
    EXPECT_TRUE(m_window.fateActions().undo->isEnabled());
    open(u"one-lost-segment"_qs);
    EXPECT_FALSE(m_window.fateActions().undo->isEnabled());
}

} // namespace
} // namespace roundtrip::ui
