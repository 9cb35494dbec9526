// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the page "What if": what it compares by itself and by choice, the one cursor, what is
// grey, and that all of it can be reached by keyboard.
#include "tests/ui/desk.h"
#include "ui/ladder/ladder_scene.h"
#include "ui/parts/axis_text.h"
#include "ui/whatif/changes_model.h"
#include "ui/whatif/number_cards.h"
#include "ui/whatif/pair_chart.h"
#include "ui/whatif/pair_ladder.h"
#include "ui/whatif/whatif_page.h"

#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class WhatIfPageTest : public testing::Test {
protected:
    WhatIfPageTest()
    {
        QObject::connect(&m_desk.document, &RunDocument::runReady, &m_desk.document,
                         [this] { m_desk.show(m_desk.document.run(), m_desk.playback.time()); });
        m_page = std::make_unique<WhatIfPage>(m_desk.context);
        open(scenarioFrom(bundledText("one-lost-segment")));
        m_page->resize(1400, 860);
        m_page->show();
        settle();
    }
    void open(const std::shared_ptr<const Scenario>& scenario)
    {
        m_desk.document.setScenario(scenario);
        settle();
    }
    void settle()
    {
        m_desk.document.waitForRun();
        m_page->waitForOutcome();
        QApplication::processEvents();
    }
    [[nodiscard]] std::shared_ptr<const Scenario> edited(std::uint32_t segment) const
    {
        auto copy = std::make_shared<Scenario>(*m_desk.document.scenario());
        copy->faults.front().number = segment;
        return copy;
    }
    [[nodiscard]] QString question() const
    {
        return m_page->findChild<QLabel*>(u"question"_qs)->text();
    }
    Desk m_desk;
    std::unique_ptr<WhatIfPage> m_page;
};

TEST_F(WhatIfPageTest, ComparesAnUntouchedScenarioWithItselfWithoutItsFaults)
{
    ASSERT_TRUE(m_page->outcome());
    EXPECT_EQ(question(), u"What if one segment is dropped?"_qs);
    ASSERT_TRUE(m_page->outcome()->divergence.point);
    EXPECT_EQ(exactText(m_page->outcome()->divergence.point->time), u"81.607 ms"_qs);
    ASSERT_EQ(m_page->cards().cards().size(), 5U);
    EXPECT_EQ(m_page->cards().cards()[0]->text().change, u"+32.0 ms"_qs);
    EXPECT_EQ(m_page->cards().cards()[4]->text().title, u"UDP: bytes delivered"_qs);
    EXPECT_EQ(m_page->changes().index(0).data().toString(), u"The network drops segment 3."_qs);
}

TEST_F(WhatIfPageTest, ExactlyThePacketsThatCoreCallsTheSameAreGrey)
{
    const auto& divergence = m_page->outcome()->divergence;
    m_page->ladder().fitAll();
    const LadderScene& scene = m_page->ladder().scene();
    ASSERT_EQ(scene.columns().size(), 2U);
    std::size_t grey = 0, coloured = 0;
    for (const std::size_t side : {kSideA, kSideB}) {
        const auto& same = side == kSideA ? divergence.sameInA : divergence.sameInB;
        const LadderLayout& layout = scene.columns()[side].layout;
        EXPECT_EQ(layout.arrows.size(), same.size()) << "all are in view";
        for (const LadderArrow& arrow : layout.arrows) {
            EXPECT_EQ(arrow.muted, same[arrow.packet]);
            ++(arrow.muted ? grey : coloured);
        }
        for (const LadderLabel& label : scene.columns()[side].labels)
            EXPECT_EQ(label.muted, same[label.packet]);
        for (const LadderRing& ring : layout.rings)
            EXPECT_EQ(ring.muted, same[ring.packet]);
    }
    EXPECT_GT(grey, 10U);
    EXPECT_GT(coloured, 10U);
}

// Protects: packets of B are the window's only where B is the run that the window shows.
TEST_F(WhatIfPageTest, ACancelledRunSharesNoPackets)
{
    m_desk.document.setScenario(scenarioFrom(bundledText("slow-start-and-avoidance")));
    m_desk.document.cancel();
    settle();
    for (const FlowId flow : {FlowId{1}, FlowId{0}}) // another choice compares anew
        m_desk.selection.setFlow(flow);
    settle();
    const auto& pair = m_page->pairContext();
    ASSERT_NE(m_desk.playback.run()->scenario, m_desk.document.scenario());
    ASSERT_EQ(m_page->outcome()->request.sides[kSideB].scenario, m_desk.document.scenario());
    const std::size_t packets = pair.run()->lanes[kSideB].flightCount();
    ASSERT_GT(packets, m_desk.playback.run()->lanes[0].flightCount());
    pair.selection.select({kSideB, static_cast<PacketId>(packets - 1)});
    EXPECT_FALSE(m_desk.selection.selected().valid());
}

TEST_F(WhatIfPageTest, OneCursorMovesBoth)
{
    m_desk.playback.seek(at(120));
    EXPECT_EQ(m_page->pairContext().playback.time(), at(120));
    m_page->pairContext().playback.seek(at(90));
    EXPECT_EQ(m_desk.playback.time(), at(90));
}

TEST_F(WhatIfPageTest, ALineOfTheListTakesTheCursorThere)
{
    auto* list = m_page->findChild<QListView*>(u"changes"_qs);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(exactText(m_desk.playback.time()), u"102.880 ms"_qs);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 0)).center());
    EXPECT_EQ(exactText(m_desk.playback.time()), u"81.607 ms"_qs);
}

TEST_F(WhatIfPageTest, AnEditIsComparedWithWhatWasKept)
{
    m_page->findChild<QPushButton*>(u"keepAsA"_qs)->click();
    settle();
    EXPECT_FALSE(m_page->outcome()->divergence.point) << "a copy of this run";
    EXPECT_TRUE(says(*m_page, u"nothing differs"_qs));
    open(edited(5));
    ASSERT_TRUE(m_page->outcome()->divergence.point);
    EXPECT_EQ(m_page->outcome()->request.sides[kSideA].scenario->faults.front().number, 3U);
    EXPECT_EQ(m_page->outcome()->request.sides[kSideB].scenario->faults.front().number, 5U);
    EXPECT_EQ(question(), u"What if the network does something else?"_qs);
}

TEST_F(WhatIfPageTest, ABranchKeepsWhatWasOpenAsAAndAsksToBeShown)
{
    const auto before = m_desk.document.scenario();
    QSignalSpy wanted(m_page.get(), &WhatIfPage::wanted);
    m_page->openBranch(edited(6));
    settle();
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_EQ(m_page->outcome()->request.sides[kSideA].scenario, before);
    EXPECT_EQ(m_desk.document.scenario()->faults.front().number, 6U);
    EXPECT_TRUE(m_page->outcome()->divergence.point);
}

TEST_F(WhatIfPageTest, AnotherFileForgetsWhatWasKept)
{
    m_desk.document.openBundled(u"one-lost-segment"_qs);
    settle();
    m_page->keepAsA();
    settle();
    const auto kept = m_page->outcome()->request.sides[kSideA].scenario;
    EXPECT_EQ(kept, m_desk.document.scenario());
    m_desk.document.openBundled(u"three-lost-segments"_qs);
    settle();
    EXPECT_NE(m_page->outcome()->request.sides[kSideA].scenario, kept);
    EXPECT_TRUE(m_page->outcome()->request.sides[kSideA].scenario->faults.empty());
}

TEST_F(WhatIfPageTest, ComparesLaneAgainstLaneAndAnyOtherScenario)
{
    m_page->compare({SourceKind::Now, {}}, 0, {SourceKind::Now, {}}, 1);
    settle();
    EXPECT_EQ(question(), u"What if it goes over UDP?"_qs);
    m_page->compare({SourceKind::Textbook, {}}, 0, {SourceKind::Modern, {}}, 0);
    settle();
    EXPECT_TRUE(m_page->outcome()->divergence.point);
    m_page->compare({SourceKind::Bundled, u"three-way-handshake"_qs}, 0, {SourceKind::Now, {}}, 0);
    settle();
    EXPECT_EQ(question(), u"What differs between A and B?"_qs);
    m_page->compare({SourceKind::File, u"/nowhere/at-all.json"_qs}, 0, {SourceKind::Now, {}}, 0);
    EXPECT_TRUE(says(*m_page, u"at-all.json"_qs));
}

// Protects: what cannot be read is said as an error, and nothing of the former pair stands by it.
TEST_F(WhatIfPageTest, AFileThatCannotBeReadLeavesNothingOfTheFormerPair)
{
    const auto* lanes = m_page->findChild<QComboBox*>(u"laneA"_qs);
    ASSERT_TRUE(lanes->isVisible());
    m_page->compare({SourceKind::File, u"/nowhere/at-all.json"_qs}, 0, {SourceKind::Now, {}}, 0);
    const auto* status = m_page->findChild<QLabel*>(u"pairStatus"_qs);
    EXPECT_TRUE(status->text().contains(u"at-all.json"_qs));
    EXPECT_EQ(status->property("role").toString(), u"error"_qs);
    EXPECT_EQ(question(), QString());
    EXPECT_FALSE(lanes->isVisible());
    m_desk.selection.setQuestionOpen(true); // brings nothing back
    m_desk.selection.setQuestionOpen(false);
    EXPECT_EQ(question(), QString());
    EXPECT_FALSE(m_page->ladder().isVisible());
    m_page->compare({SourceKind::NoFaults, {}}, 0, {SourceKind::Now, {}}, 0);
    settle();
    EXPECT_EQ(question(), u"What if one segment is dropped?"_qs);
    EXPECT_TRUE(lanes->isVisible());
    EXPECT_NE(status->property("role").toString(), u"error"_qs);
}

// Protects: a file that was chosen has a line of its own, and another can still be asked for.
TEST_F(WhatIfPageTest, AChosenFileLeavesTheWayToAnother)
{
    const auto* sources = m_page->findChild<QComboBox*>(u"sourceA"_qs);
    const int before = sources->count();
    const int ask = sources->findText(u"a file\u2026"_qs);
    ASSERT_GE(ask, 0);
    for (const QString& name : {u"/nowhere/one.json"_qs, u"/nowhere/two.json"_qs}) {
        m_page->compare({SourceKind::File, name}, 0, {SourceKind::Now, {}}, 0);
        EXPECT_EQ(sources->currentText(), name.section(u'/', -1));
        EXPECT_EQ(sources->findText(u"a file\u2026"_qs), ask + 1);
        EXPECT_EQ(sources->count(), before + 1);
    }
}

TEST_F(WhatIfPageTest, APacketOfBIsSelectedInTheWindow)
{
    m_page->pairContext().selection.select({kSideB, 7});
    EXPECT_EQ(m_desk.selection.selected(), (PacketRef{0, 7}));
    m_desk.selection.select({0, 9});
    EXPECT_EQ(m_page->pairContext().selection.selected(), (PacketRef{kSideB, 9}));
}

TEST_F(WhatIfPageTest, AHiddenFutureIsNotGivenAway)
{
    m_desk.playback.seek(at(70));
    m_desk.selection.setFutureHidden(true);
    EXPECT_EQ(m_page->changes().index(0).data().toString(), QString(5, QChar(0x00B7)));
    for (const NumberCard* card : m_page->cards().cards())
        EXPECT_FALSE(card->accessibleName().contains(card->text().change));
}

// Protects: while a question is open nothing names a fault, a figure or a change that lies ahead,
// and the ladders show what both sides have in common; afterwards all is back.
TEST_F(WhatIfPageTest, AnOpenQuestionLeavesOnlyWhatIsTheSame)
{
    const QString asked = question();
    const SimTime parted = m_page->outcome()->divergence.point->time;
    m_desk.playback.seek(at(120));
    m_desk.selection.setQuestionOpen(true);
    EXPECT_LT(m_page->pairContext().playback.time(), parted);
    EXPECT_EQ(question(), u"What if\u2026?"_qs);
    EXPECT_TRUE(says(*m_page, u"only what is the same"_qs));
    for (const NumberCard* card : m_page->cards().cards())
        EXPECT_EQ(card->accessibleName(), u"hidden"_qs);
    for (int row = 0; row < m_page->changes().rowCount(); ++row)
        EXPECT_EQ(m_page->changes().index(row).data().toString(), QString(5, QChar(0x00B7)));
    for (const LadderArrow& arrow : m_page->ladder().scene().columns()[kSideB].layout.arrows)
        EXPECT_FALSE(arrow.muted) << "colour tells which one will be lost";
    m_page->pairContext().playback.seek(at(110)); // a press in the ladder
    EXPECT_LT(m_page->pairContext().playback.time(), parted);
    m_desk.selection.setQuestionOpen(false);
    EXPECT_EQ(question(), asked);
    EXPECT_EQ(m_page->pairContext().playback.time(), m_desk.playback.time());
    EXPECT_TRUE(m_page->cards().cards()[0]->accessibleName().contains(u"+32.0 ms"_qs));
}

// Protects: a card that is too narrow for "A -> B" beside the change has it below.
TEST_F(WhatIfPageTest, NarrowCardsKeepBothNumbers)
{
    for (const int width : {1560, 1240, 1000}) {
        m_page->resize(width, 860);
        QApplication::processEvents();
        int shown = 0;
        for (const NumberCard* card : m_page->cards().cards()) {
            if (!card->isVisible())
                continue;
            ++shown;
            EXPECT_TRUE(card->showsBoth()) << width << " px: " << card->text().title.toStdString();
            EXPECT_LE(card->height(), m_page->cards().height());
        }
        EXPECT_GE(shown, 3);
    }
}

TEST_F(WhatIfPageTest, FitsASmallWindowAndBothThemes)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_desk.theme.choose(choice);
        for (const QSize size : {QSize(1560, 900), QSize(1240, 700)}) {
            m_page->resize(size);
            QApplication::processEvents();
            EXPECT_LE(m_page->minimumSizeHint().width(), size.width());
            EXPECT_LE(m_page->minimumSizeHint().height(), size.height());
            EXPECT_GT(coloursOf(m_page->grab().toImage()), 60U);
        }
    }
}

// Protects: the numbers of the chart's axis are whole, however many bytes there are.
TEST_F(WhatIfPageTest, TheChartHasRoomForLargeNumbers)
{
    const auto whole = [this](std::uint64_t bytes) {
        auto outcome = std::make_shared<PairOutcome>(*m_page->outcome());
        auto series = std::make_shared<RunSeries>(*outcome->series);
        series->lanes[kSideA].mostDelivered = bytes;
        outcome->series = series;
        auto* chart = m_page->findChild<PairChart*>();
        chart->setOutcome(outcome);
        const QFontMetricsF label(m_desk.theme.font(FontRole::Label));
        return chart->plot().left() - label.horizontalAdvance(grouped(niceAxis(bytes).top));
    };
    for (const std::uint64_t bytes : {8'000ULL, 40'000'000ULL, 9'876'543'210ULL})
        EXPECT_GT(whole(bytes), 8.0) << bytes;
}

TEST_F(WhatIfPageTest, EveryControlHasANameAndTakesTheFocus)
{
    for (QWidget* control : {static_cast<QWidget*>(m_page->findChild<QComboBox*>(u"sourceA"_qs)),
                             static_cast<QWidget*>(m_page->findChild<QComboBox*>(u"sourceB"_qs)),
                             static_cast<QWidget*>(m_page->findChild<QListView*>(u"changes"_qs)),
                             static_cast<QWidget*>(&m_page->ladder())}) {
        ASSERT_TRUE(control);
        EXPECT_FALSE(control->accessibleName().isEmpty());
        EXPECT_TRUE(control->focusPolicy() & Qt::TabFocus);
    }
    EXPECT_FALSE(m_page->findChild<PairChart*>()->accessibleDescription().isEmpty());
}

} // namespace
} // namespace roundtrip::ui
