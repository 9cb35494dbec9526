// SPDX-License-Identifier: GPL-3.0-or-later
// The start page in the window: it opens lessons and files, keeps how far one came, and its words
// have room.
#include "tests/ui/fates/fates_fixture.h"
#include "tests/ui/fit_checks.h"
#include "tests/ui/patience.h"
#include "ui/lessons/lesson_guide.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/start/start_page.h"
#include "ui/start/start_side.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QToolButton>

namespace roundtrip::ui {
namespace {

class StartWindow : public FatesWindow {
protected:
    void showStart()
    {
        m_window.showPage(u"start"_qs);
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return !page().grid().cards().empty(); }, kPatienceMs));
        QApplication::processEvents();
    }
    [[nodiscard]] StartPage& page() { return m_window.startPage(); }
    [[nodiscard]] bool isShown() { return page().isVisible(); }
    template <class Widget>
    Widget* part(const QString& name)
    {
        auto* found = page().findChild<Widget*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    [[nodiscard]] QList<RecentFileButton*> recent()
    {
        return page().findChildren<RecentFileButton*>();
    }
};

// Protects: Return on a card opens its scenario with its lesson, in place of the start page.
TEST_F(StartWindow, ReturnOnACardOpensItsLesson)
{
    showStart();
    LessonCard* first = page().grid().cards().front();
    first->setFocus();
    press(Qt::Key_Right);
    auto* card = qobject_cast<LessonCard*>(m_window.focusWidget());
    ASSERT_TRUE(card && card != first);
    const QString name = card->lesson().name, title = card->lesson().title;
    press(Qt::Key_Return);
    EXPECT_FALSE(isShown());
    EXPECT_EQ(m_window.document().name(), name);
    EXPECT_EQ(m_window.document().scenario()->title, title.toStdString());
    ASSERT_TRUE(m_window.lessonGuide().lesson());
    EXPECT_EQ(m_window.lessonGuide().count(), card->lesson().steps);
}

// Protects: what was reached is kept, told on the card, and gone on with at that step.
TEST_F(StartWindow, GoesOnWithTheLessonThatWasLeft)
{
    m_settings.setLessonProgress(u"three-way-handshake"_qs, {5, true});
    m_window.lessonQuestions().setWanted(false); // they would hold the way to the last step
    open(u"one-lost-segment"_qs);
    m_window.lessonGuide().goTo(2);
    EXPECT_EQ(m_settings.lessonProgress(u"one-lost-segment"_qs), (LessonProgress{3, false}));
    open(u"figure-8-old-duplicate-syn"_qs);
    showStart();
    EXPECT_EQ(page().grid().card(u"three-way-handshake"_qs)->stateWord(), u"done");
    EXPECT_EQ(page().grid().card(u"one-lost-segment"_qs)->stateWord(), u"continue at step 3");
    auto* goOn = part<QToolButton>(u"continueLesson"_qs);
    ASSERT_TRUE(goOn->isVisible());
    EXPECT_EQ(goOn->text().trimmed(), u"Continue at step 3");
    goOn->click();
    settle();
    EXPECT_FALSE(isShown());
    EXPECT_EQ(m_window.document().name(), u"one-lost-segment");
    EXPECT_EQ(m_window.lessonGuide().current(), 2);
    m_window.lessonGuide().goTo(m_window.lessonGuide().count() - 1);
    EXPECT_TRUE(m_settings.lessonProgress(u"one-lost-segment"_qs).done);
    showStart();
    EXPECT_FALSE(goOn->isVisible());
    EXPECT_EQ(page().grid().card(u"one-lost-segment"_qs)->stateWord(), u"done");
}

// Protects: a lesson whose steps nobody has walked is not done: not by End, and not by what an edit
// and its undo leave at a late playhead.
TEST_F(StartWindow, AJumpOverStepsIsNoProgress)
{
    const auto progress = [this] { return m_settings.lessonProgress(u"one-lost-segment"_qs); };
    m_window.lessonQuestions().setWanted(false);
    open(u"one-lost-segment"_qs);
    const LessonProgress atStart = progress();
    EXPECT_LE(atStart.furthest, 1);
    m_window.playback().toEnd();
    ASSERT_EQ(m_window.lessonGuide().current(), m_window.lessonGuide().count() - 1);
    EXPECT_EQ(progress(), atStart);
    auto edited = std::make_shared<Scenario>(*m_window.document().scenario());
    edited->faults.clear();
    m_window.document().setScenario(edited);
    settle();
    m_window.history().undo();
    settle();
    EXPECT_EQ(progress(), atStart);
    m_window.playback().toStart();
    while (m_window.lessonGuide().nextStep() >= 0)
        m_window.lessonGuide().next();
    EXPECT_TRUE(progress().done);
}

// Protects: a plain connection to change: it opens and closes, without a fault or a lesson.
TEST_F(StartWindow, TheEmptyRunIsAPlainConnection)
{
    showStart();
    part<QToolButton>(u"emptyRun"_qs)->click();
    settle();
    EXPECT_FALSE(isShown());
    EXPECT_TRUE(m_window.document().scenario()->faults.empty());
    EXPECT_FALSE(m_window.document().scenario()->lesson);
    ASSERT_EQ(run().lanes.size(), 1U);
    const LaneTrace& lane = run().lanes.front();
    int syns = 0, fins = 0;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        syns += lane.flight(id).has(TcpFlags::Syn) ? 1 : 0;
        fins += lane.flight(id).has(TcpFlags::Fin) ? 1 : 0;
        EXPECT_FALSE(lane.flight(id).lost());
    }
    EXPECT_EQ(syns, 2);
    EXPECT_EQ(fins, 2);
    EXPECT_EQ(m_window.lastError(), u"");
}

// Protects: files that were opened are listed with their titles, one that is gone is not, and one
// that cannot be read says so; a click opens.
TEST_F(StartWindow, ListsTheFilesOpenedLast)
{
    QTemporaryDir directory;
    const QString good = writeFile(directory.path(), u"mine.json"_qs, lostSegmentText());
    m_settings.addRecentFile(directory.filePath(u"gone.json"_qs));
    m_settings.addRecentFile(writeFile(directory.path(), u"bad.json"_qs, "{"));
    m_settings.addRecentFile(good);
    showStart();
    ASSERT_TRUE(QTest::qWaitFor([this] { return recent().size() == 2; }, kPatienceMs));
    EXPECT_EQ(recent()[0]->text(), u"mine.json");
    EXPECT_TRUE(recent()[0]->accessibleDescription().startsWith(
        QString::fromStdString(scenarioFrom(lostSegmentText())->title)));
    EXPECT_TRUE(recent()[1]->accessibleDescription().contains(u"Not a scenario"_qs));
    recent()[0]->click();
    settle();
    EXPECT_FALSE(isShown());
    EXPECT_EQ(m_window.document().path(), good);
}

// Protects: every word has its room at the promised sizes; the cards scroll down only, and the
// title is the largest word on the page.
TEST_F(StartWindow, NothingIsCutOff)
{
    m_settings.setLessonProgress(u"one-lost-segment"_qs, {3, false});
    m_settings.setLastLesson(u"one-lost-segment"_qs);
    showStart();
    for (const double scale : {1.0, 1.3})
        for (const QSize& size : {QSize(1280, 800), QSize(1600, 1000)}) {
            m_window.theme().setScale(scale);
            m_window.resize(size);
            QApplication::processEvents();
            QApplication::processEvents();
            ASSERT_EQ(m_window.size(), size);
            expectWordsFit(page(), size, scale);
            expectNothingStandsOut(m_window, size, scale);
            for (const QScrollArea* area : page().findChildren<QScrollArea*>())
                EXPECT_LE(area->widget()->width(), area->viewport()->width())
                    << nameOf(*area->widget(), size, scale);
            for (const LessonCard* card : page().grid().cards())
                EXPECT_GE(card->height(), card->heightFor(card->width()))
                    << card->text().toStdString();
            EXPECT_GE(part<QLabel>(u"startTitle"_qs)->font().pixelSize(), 34 * scale);
        }
}

} // namespace
} // namespace roundtrip::ui
