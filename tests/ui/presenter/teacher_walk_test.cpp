// SPDX-License-Identifier: GPL-3.0-or-later
// A teacher who never saw the program: presents the handshake with a remote's keys, steps back,
// loses the SYN-ACK by a click and sees what differs. Only keys and clicks, as a person has them.
#include "tests/ui/desk.h"
#include "tests/ui/fates/fates_fixture.h"
#include "ui/presenter/presenter_window.h"
#include "ui/presenter/presenter_words.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_walk.h"
#include "ui/whatif/whatif_page.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace roundtrip::ui {
namespace {

constexpr PacketId kSynAck = 1;

class TeacherWalk : public FatesWindow {
protected:
    /// To another step: a question may be asked and answered on the way there.
    void remoteToAnotherStep(Qt::Key key)
    {
        const QString before = presenter().words().heading();
        for (int press = 0; press < 4 && presenter().words().heading() == before; ++press)
            remote(key);
        EXPECT_NE(presenter().words().heading(), before);
    }
    [[nodiscard]] PresenterWindow& presenter() { return *m_window.presenter(); }
    void remote(Qt::Key key)
    {
        QWidget* target = presenter().focusWidget() ? presenter().focusWidget() : &presenter();
        QTest::keyClick(target, key);
        QApplication::processEvents();
        if (presenter().walk().walking()) // who presses twice has arrived
            QTest::keyClick(target, key);
        QApplication::processEvents();
    }
    /// The menu of the SYN-ACK, by the right button on its line.
    QMenu* menuOfTheSynAck()
    {
        LadderView& ladder = presenter().ladder();
        const LadderArrow* arrow = ladder.scene().columns()[0].layout.arrowOf(kSynAck);
        const QPoint point = (arrow->from + (arrow->to - arrow->from) * 0.8).toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, ladder.mapToGlobal(point));
        QApplication::sendEvent(&ladder, &event);
        QApplication::processEvents();
        return ladder.findChild<QMenu*>(u"fateMenu"_qs);
    }
};

// Protects: the whole walk, without a word of explanation and without a dead end.
TEST_F(TeacherWalk, PresentsStepsBackLosesTheSynAckAndSeesWhatDiffers)
{
    QTest::keyClick(&m_window, Qt::Key_F11);
    QApplication::processEvents();
    ASSERT_TRUE(m_window.presenter());
    remoteToAnotherStep(Qt::Key_PageDown);
    remoteToAnotherStep(Qt::Key_PageDown);
    const QString step = presenter().words().heading();
    remoteToAnotherStep(Qt::Key_PageDown);
    remoteToAnotherStep(Qt::Key_PageUp);
    EXPECT_EQ(presenter().words().heading(), step);
    const auto before = m_window.document().run();

    QMenu* menu = menuOfTheSynAck();
    ASSERT_TRUE(menu);
    QTest::keyClick(menu, Qt::Key_W);
    QApplication::processEvents();
    auto* branches = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_TRUE(branches && branches != menu) << "the menu of what it could have met";
    QTest::keyClick(branches, Qt::Key_L);
    settle();
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    EXPECT_TRUE(m_window.document().run()->lanes[0].flight(kSynAck).lost());
    EXPECT_FALSE(m_window.presenter() && m_window.presenter()->isVisible());
    auto* page = m_window.findChild<WhatIfPage*>();
    page->waitForOutcome();
    QApplication::processEvents();
    EXPECT_TRUE(page->isVisible());
    EXPECT_TRUE(says(*page, u"What if the SYN-ACK is dropped?"_qs));
    ASSERT_TRUE(page->outcome());
    EXPECT_EQ(page->outcome()->divergence.point->time,
              m_window.document().run()->lanes[0].flight(kSynAck).endsAt());
    EXPECT_FALSE(page->outcome()->changes.empty());

    QTest::keyClick(&m_window, Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_TRUE(sameRun(*before, *m_window.document().run()));
}

} // namespace
} // namespace roundtrip::ui
