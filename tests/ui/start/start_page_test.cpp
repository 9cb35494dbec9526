// SPDX-License-Identifier: GPL-3.0-or-later
// The start page by itself, without a window: which cards it has and shows, and what it asks for.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/fit_checks.h"
#include "tests/ui/patience.h"
#include "ui/start/start_page.h"

#include <QApplication>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <gtest/gtest.h>

#include <map>

namespace roundtrip::ui {
namespace {

class StartPageTest : public testing::Test {
protected:
    StartPageTest()
    {
        m_theme.setScale(1.0);
        m_theme.choose(ThemeChoice::Light);
        m_page.resize(1280, 800);
        m_page.show();
        QApplication::setActiveWindow(&m_page);
        EXPECT_TRUE(QTest::qWaitFor([this] { return !cards().empty(); }, kPatienceMs));
        QApplication::processEvents();
    }
    [[nodiscard]] const std::vector<LessonCard*>& cards() { return m_page.grid().cards(); }
    [[nodiscard]] QTabBar& filter() { return *m_page.findChild<QTabBar*>(u"lessonFilter"_qs); }
    [[nodiscard]] std::vector<LessonCard*> shown()
    {
        std::vector<LessonCard*> some;
        for (LessonCard* card : cards())
            if (card->isVisible())
                some.push_back(card);
        return some;
    }

    Theme m_theme;
    std::map<QString, LessonProgress> m_progress;
    StartPage m_page{m_theme, [this](const QString& name) { return m_progress[name]; }};
};

// Protects: no bundled lesson is left out, and each card says what the lesson's file says.
TEST_F(StartPageTest, HasACardForEveryBundledLesson)
{
    std::size_t lessons = 0;
    for (const BundledScenario& bundled : bundledScenarios()) {
        const ScenarioResult read = readScenario(bundled.text, std::string(bundled.name));
        const LessonCard* card =
            m_page.grid().card(QString::fromStdString(std::string(bundled.name)));
        ASSERT_EQ(card != nullptr, read.scenario->lesson.has_value()) << bundled.name;
        if (!card)
            continue;
        ++lessons;
        EXPECT_EQ(card->text().toStdString(), read.scenario->title);
        const QString said = card->accessibleDescription();
        EXPECT_TRUE(said.contains(QString::fromStdString(read.scenario->lesson->summary)));
        EXPECT_TRUE(
            said.contains(QStringLiteral("%1 steps").arg(read.scenario->lesson->steps.size())));
    }
    EXPECT_GE(lessons, 9U);
    EXPECT_EQ(cards().size(), lessons);
}

// Protects: the filter can be seen, has a tab for each topic that has lessons, and leaves exactly
// those of its topic, by the mouse and by the arrow keys.
TEST_F(StartPageTest, TheFilterLeavesTheLessonsOfATopic)
{
    ASSERT_TRUE(filter().isVisible());
    ASSERT_GE(filter().count(), 4);
    EXPECT_EQ(filter().tabText(0), u"All");
    EXPECT_GE(filter().height(), 24);
    EXPECT_GE(filter().width(), filter().sizeHint().width());
    EXPECT_EQ(shown().size(), cards().size());
    filter().setFocus();
    std::size_t sum = 0;
    for (int tab = 1; tab < filter().count(); ++tab) {
        QTest::keyClick(&filter(), Qt::Key_Right);
        ASSERT_EQ(filter().currentIndex(), tab);
        ASSERT_FALSE(shown().empty());
        for (const LessonCard* card : shown())
            EXPECT_EQ(topicName(card->lesson().topic), filter().tabText(tab));
        sum += shown().size();
    }
    EXPECT_EQ(sum, cards().size());
    filter().setCurrentIndex(0);
    EXPECT_EQ(shown().size(), cards().size());
}

// Protects: the arrows walk the rows and columns of the cards, and Home and End reach the ends.
TEST_F(StartPageTest, ArrowKeysWalkTheCards)
{
    ASSERT_GE(cards().size(), 9U);
    cards()[0]->setFocus();
    QTest::keyClick(cards()[0], Qt::Key_Right);
    EXPECT_TRUE(cards()[1]->hasFocus());
    QTest::keyClick(cards()[1], Qt::Key_Down);
    const auto* below = qobject_cast<LessonCard*>(QApplication::focusWidget());
    ASSERT_TRUE(below);
    EXPECT_EQ(below->x(), cards()[1]->x());
    EXPECT_GT(below->y(), cards()[1]->y());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    EXPECT_TRUE(cards().back()->hasFocus());
    QTest::keyClick(cards().back(), Qt::Key_Home);
    EXPECT_TRUE(cards().front()->hasFocus());
}

// Protects: a lesson goes on where it was left, and one that is done begins again.
TEST_F(StartPageTest, ACardAsksForTheStepThatWasReached)
{
    const QString begun = cards()[0]->lesson().name, done = cards()[1]->lesson().name,
                  fresh = cards()[2]->lesson().name;
    m_progress[begun] = {3, false};
    m_progress[done] = {4, true};
    m_page.refresh();
    EXPECT_EQ(cards()[0]->stateWord(), u"continue at step 3");
    EXPECT_EQ(cards()[1]->stateWord(), u"done");
    EXPECT_EQ(cards()[2]->stateWord(), u"");
    QSignalSpy spy(&m_page, &StartPage::lessonChosen);
    for (const std::size_t n : {0U, 1U, 2U})
        QTest::keyClick(cards()[n], Qt::Key_Return);
    ASSERT_EQ(spy.count(), 3);
    EXPECT_EQ(spy[0], QVariantList({begun, 2}));
    EXPECT_EQ(spy[1], QVariantList({done, 0}));
    EXPECT_EQ(spy[2], QVariantList({fresh, 0}));
}

// Protects: the cards stand on the page's grey ground; a scroll area would paint its own.
TEST_F(StartPageTest, TheCardsStandOnTheGroundOfThePage)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme.choose(choice);
        QApplication::processEvents();
        const QPoint gap = cards()[0]->mapTo(&m_page, QPoint(cards()[0]->width() + 8, 40));
        EXPECT_EQ(m_page.grab().toImage().pixelColor(gap), m_theme.color(ColorRole::Background));
    }
}

} // namespace
} // namespace roundtrip::ui
