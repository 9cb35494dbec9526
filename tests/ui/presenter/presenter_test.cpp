// SPDX-License-Identifier: GPL-3.0-or-later
// The presenter over the whole window: a remote's keys, blanking, the dot, the lanes, the fate of
// a packet changed before the class, and a window behind it that stays as it was.
#include "tests/ui/desk.h"
#include "tests/ui/fates/fates_fixture.h"
#include "ui/fates/fate_editor.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/presenter/audience_screen.h"
#include "ui/presenter/presenter_bar.h"
#include "ui/presenter/presenter_heads.h"
#include "ui/presenter/presenter_window.h"
#include "ui/presenter/presenter_words.h"
#include "ui/presenter/speaker_window.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_question.h"
#include "ui/presenter/step_walk.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/quiz/quiz.h"

#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QTextBrowser>

namespace roundtrip::ui {
namespace {

constexpr PacketId kSynAck = 1;

class PresenterTest : public FatesWindow {
protected:
    PresenterTest()
    {
        m_window.lessonQuestions().setWanted(false); // presenter_questions_test.cpp has them
        m_window.actions().present->trigger();
        QApplication::processEvents();
    }
    [[nodiscard]] PresenterWindow& presenter() { return *m_window.presenter(); }
    [[nodiscard]] StepDeck& deck() { return presenter().deck(); }
    void key(int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QApplication::setActiveWindow(&presenter());
        QWidget* target = presenter().focusWidget() ? presenter().focusWidget() : &presenter();
        QTest::keyClick(target, static_cast<Qt::Key>(code), modifiers);
        QApplication::processEvents();
    }
    /// As an impatient teacher presses: the second press arrives.
    void pressNext(int code = Qt::Key_PageDown)
    {
        key(code);
        if (m_window.presenter() && presenter().walk().walking())
            key(code);
    }
    void closed() { QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }
};

// Protects: Page Down, Right and Return go on, Page Up, Left and Backspace go back.
TEST_F(PresenterTest, ARemoteLeadsThroughTheLesson)
{
    ASSERT_EQ(deck().count(), 6);
    EXPECT_EQ(deck().current(), 0);
    pressNext();
    EXPECT_EQ(deck().current(), 1);
    pressNext(Qt::Key_Right);
    EXPECT_EQ(deck().current(), 2);
    pressNext(Qt::Key_Return);
    EXPECT_EQ(deck().current(), 3);
    EXPECT_EQ(presenter().words().heading(), deck().step(3).title);
    EXPECT_EQ(presenter().words().body(), deck().step(3).text);
    key(Qt::Key_PageUp);
    EXPECT_EQ(deck().current(), 2);
    key(Qt::Key_Left);
    EXPECT_EQ(deck().current(), 1);
    key(Qt::Key_End);
    EXPECT_EQ(m_window.playback().time(), m_window.playback().endTime());
    key(Qt::Key_Home);
    EXPECT_EQ(m_window.playback().time(), SimTime{});
    key(Qt::Key_Space);
    EXPECT_TRUE(m_window.playback().playing());
    key(Qt::Key_Space);
    EXPECT_FALSE(m_window.playback().playing());
}

// Protects: B and the full stop blank the screen and bring it back, and so does going on.
TEST_F(PresenterTest, BlanksTheScreen)
{
    key(Qt::Key_B);
    ASSERT_TRUE(presenter().blank());
    const QImage black = presenter().grab().toImage();
    EXPECT_EQ(black.pixelColor(black.rect().center()), QColor(Qt::black));
    EXPECT_EQ(black.pixelColor(5, black.height() - 5), QColor(Qt::black));
    key(Qt::Key_B);
    EXPECT_FALSE(presenter().blank());
    key(Qt::Key_Period);
    EXPECT_TRUE(presenter().blank());
    key(Qt::Key_PageDown);
    EXPECT_FALSE(presenter().blank());
}

// Protects: the pointer hides when it rests, and the dot is seen instead of it.
TEST_F(PresenterTest, PointerAndDot)
{
    EXPECT_FALSE(presenter().pointerHidden());
    key(Qt::Key_L);
    EXPECT_TRUE(presenter().laser());
    EXPECT_TRUE(presenter().pointerHidden());
    const QPoint spot = presenter().rect().center();
    QMouseEvent move(QEvent::MouseMove, QPointF(spot), QPointF(presenter().mapToGlobal(spot)),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&presenter(), &move);
    const QColor dot = presenter().grab().toImage().pixelColor(spot);
    EXPECT_GT(dot.red(), 200);
    EXPECT_LT(dot.blue(), 60);
    key(Qt::Key_L);
    EXPECT_FALSE(presenter().laser());
    EXPECT_FALSE(presenter().pointerHidden());
}

// Protects: Tab and the digits change the lane; one ladder only is seen.
TEST_F(PresenterTest, ChangesTheLane)
{
    EXPECT_EQ(deck().lane(), 0U);
    key(Qt::Key_Tab);
    EXPECT_EQ(deck().lane(), 1U);
    EXPECT_FALSE(presenter().ladder().scene().columns()[0].shown());
    EXPECT_TRUE(presenter().ladder().scene().columns()[1].shown());
    key(Qt::Key_1);
    EXPECT_EQ(deck().lane(), 0U);
    key(Qt::Key_9); // there is none
    EXPECT_EQ(deck().lane(), 0U);
    EXPECT_EQ(presenter().heads().addressOf(HostRole::Server),
              presenter().heads().addressOf(HostRole::Server).section(u':', 0, 0) + u":80"_qs);
}

// Protects: leaving by Escape or F11 leaves the window as it was, but for the time.
TEST_F(PresenterTest, LeavingRestoresTheWindow)
{
    const auto docks = [this] {
        QList<QRect> places;
        for (const QDockWidget* dock : m_window.findChildren<QDockWidget*>())
            places << (dock->isVisible() ? dock->geometry() : QRect());
        return places;
    };
    const QList<QRect> before = docks();
    const QRect place = m_window.geometry();
    const double begin = m_window.selection().visibleBegin();
    const double end = m_window.selection().visibleEnd();
    const double scale = m_window.theme().scale();
    pressNext();
    key(Qt::Key_Plus);
    key(Qt::Key_L);
    key(Qt::Key_Escape);
    closed();
    EXPECT_FALSE(m_window.presenter());
    EXPECT_EQ(QApplication::overrideCursor(), nullptr);
    EXPECT_EQ(m_window.lessonGuide().current(), 1);
    m_window.playback().toStart(); // what the panels say decides on their heights
    QApplication::processEvents();
    EXPECT_EQ(docks(), before);
    EXPECT_EQ(m_window.geometry(), place);
    EXPECT_EQ(m_window.selection().visibleBegin(), begin);
    EXPECT_EQ(m_window.selection().visibleEnd(), end);
    EXPECT_EQ(m_window.theme().scale(), scale);
    m_window.actions().present->trigger();
    ASSERT_TRUE(m_window.presenter());
    key(Qt::Key_F11);
    closed();
    EXPECT_FALSE(m_window.presenter());
}

// Protects: the SYN-ACK is lost by a click before the class; the new run stands at the same time
// and in the same stretch, and undo brings the old one back.
TEST_F(PresenterTest, LosesTheSynAckBeforeTheClass)
{
    m_window.playback().seek(at(30));
    const auto before = m_window.document().run();
    const Selection& main = m_window.selection();
    const double begin = main.visibleBegin();
    LadderView& big = presenter().ladder();
    const LadderArrow* arrow = big.scene().columns()[0].layout.arrowOf(kSynAck);
    ASSERT_TRUE(arrow);
    const SimTime top = big.scene().timeAt(big.scene().origin());
    const QPoint point = (arrow->from + (arrow->to - arrow->from) * 0.7).toPoint();
    QContextMenuEvent event(QContextMenuEvent::Mouse, point, big.mapToGlobal(point));
    QApplication::sendEvent(&big, &event);
    QAction* lose = nullptr;
    for (const QMenu* menu : big.findChildren<QMenu*>(u"fateMenu"_qs)) {
        for (QAction* action : menu->actions()) {
            if (action->objectName() == u"lose"_qs)
                lose = action;
        }
    }
    ASSERT_TRUE(lose && lose->isEnabled());
    lose->trigger();
    for (QMenu* menu : big.findChildren<QMenu*>(u"fateMenu"_qs))
        menu->close();
    settle();
    EXPECT_EQ(m_window.document().run()->lanes[0].flight(kSynAck).fate(), FlightFate::LostFault);
    EXPECT_EQ(m_window.playback().time(), at(30));
    EXPECT_EQ(big.scene().run(), m_window.document().run().get());
    EXPECT_LT(std::abs((big.scene().timeAt(big.scene().origin()) - top).count()), 1'000'000);
    EXPECT_EQ(main.visibleBegin(), begin);
    EXPECT_EQ(deck().current(), 2);
    key(Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_TRUE(sameRun(*before, *m_window.document().run()));
}

// Protects: the teacher's window has the script, the step of now and the next, and can be closed.
TEST_F(PresenterTest, TheTeacherHasTheScript)
{
    key(Qt::Key_S);
    ASSERT_TRUE(presenter().speaker());
    SpeakerWindow& speaker = *presenter().speaker();
    EXPECT_TRUE(speaker.isVisible());
    EXPECT_TRUE(speaker.findChild<QTextBrowser*>()->toPlainText().contains(
        u"Stop at the SYN. Let the class predict"_qs));
    pressNext();
    EXPECT_EQ(speaker.findChild<QLabel*>(u"speakerStep"_qs)->text(), deck().step(1).title);
    EXPECT_TRUE(
        speaker.findChild<QLabel*>(u"speakerNext"_qs)->text().contains(deck().step(2).title));
    key(Qt::Key_S);
    closed();
    EXPECT_FALSE(presenter().speaker());
}

// Protects: a pointer that rests hides, and a motion brings it back.
TEST(PresenterPointer, HidesWhenItRests)
{
    Desk desk;
    LessonGuide guide(desk.playback);
    FateEditor fates(desk.context);
    Quiz quiz(desk.context);
    LessonQuestions questions(desk.context, guide, quiz, [] { return false; });
    desk.show(lostSegmentText());
    qint64 now = 0;
    PresenterWindow window(desk.context, {guide, fates, quiz, questions}, [&now] { return now; });
    window.show();
    const auto move = [&] {
        const QPointF spot = QRectF(window.rect()).center();
        QMouseEvent event(QEvent::MouseMove, spot, window.mapToGlobal(spot), Qt::NoButton,
                          Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    };
    const auto wait = [&](qint64 ms) {
        now += ms * 1'000'000;
        window.watchPointer();
    };
    move();
    wait(PresenterWindow::kPointerMs - 1);
    EXPECT_FALSE(window.pointerHidden());
    move();
    wait(2);
    EXPECT_FALSE(window.pointerHidden()) << "it has moved since";
    wait(PresenterWindow::kPointerMs);
    EXPECT_TRUE(window.pointerHidden());
    move();
    EXPECT_FALSE(window.pointerHidden());
}

// Protects: the audience sees another screen than the teacher's, the largest where there are
// several.
TEST(AudienceScreen, IsAnotherOneThanTheTeachers)
{
    const QRect laptop(0, 0, 1440, 900), wall(1440, 0, 1920, 1080), small(3360, 0, 800, 600);
    EXPECT_EQ(audienceScreen({laptop}, 0), 0U);
    EXPECT_EQ(audienceScreen({laptop, wall}, 0), 1U);
    EXPECT_EQ(audienceScreen({laptop, wall}, 1), 0U);
    EXPECT_EQ(audienceScreen({laptop, small, wall}, 0), 2U);
    EXPECT_EQ(audienceScreen({laptop, wall, wall.translated(0, 1080)}, 0), 1U);
    EXPECT_EQ(audienceScreen({laptop, QRect(0, 0, 1920, 1080)}, 0), 0U) << "a mirror";
}

// Protects: the speaker's clock counts from when it was opened, or set to zero.
TEST(Speaker, TheTeachersClock)
{
    Desk desk;
    LessonGuide guide(desk.playback);
    StepDeck steps(desk.context, guide);
    StepWalk walk(desk.context, steps);
    desk.show(lostSegmentText());
    qint64 now = 100;
    QWidget room;
    Quiz quiz(desk.context);
    LessonQuestions questions(desk.context, guide, quiz, [] { return false; });
    Classroom classroom(desk.context, quiz, &room);
    StepQuestion question(desk.context, steps, quiz, questions, classroom);
    SpeakerWindow speaker(desk.context, {guide, steps, walk, question}, [&now] { return now; });
    EXPECT_EQ(speaker.elapsedText(), u"0:00"_qs);
    now += 725'000'000'000;
    EXPECT_EQ(speaker.elapsedText(), u"12:05"_qs);
    now += 3600'000'000'000;
    EXPECT_EQ(speaker.elapsedText(), u"1:12:05"_qs);
    speaker.restartClock();
    EXPECT_EQ(speaker.elapsedText(), u"0:00"_qs);
}

} // namespace
} // namespace roundtrip::ui
