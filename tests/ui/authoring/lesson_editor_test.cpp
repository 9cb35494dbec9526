// SPDX-License-Identifier: GPL-3.0-or-later
// Changing a lesson: recording, moving, expecting; each an edit that can be undone, and none of
// them another run. And the lists that show it.
#include "tests/ui/authoring/authoring_fixture.h"
#include "ui/authoring/expect_model.h"
#include "ui/authoring/lesson_words.h"
#include "ui/authoring/steps_edit_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QThreadPool>

namespace roundtrip::ui {
namespace {

// Protects: a scenario becomes a lesson with its first step, and nothing runs again for it.
TEST_F(Authoring, TheFirstStepBeginsALesson)
{
    open(lostSegmentText());
    const auto run = m_desk.document.run();
    EXPECT_FALSE(m_editor.lesson());
    recordAt(60);
    ASSERT_TRUE(m_editor.lesson());
    EXPECT_EQ(m_editor.count(), 1);
    EXPECT_FALSE(m_editor.step(0).at.time) << "tied to an event";
    EXPECT_LE(m_editor.places().steps[0].time, at(60));
    EXPECT_FALSE(m_desk.document.running());
    EXPECT_EQ(m_desk.document.run(), run);
    EXPECT_TRUE(m_desk.document.modified());
    EXPECT_EQ(m_history.undoName(), u"new lesson"_qs);
    m_history.undo();
    EXPECT_FALSE(m_editor.lesson());
    EXPECT_FALSE(m_desk.document.modified());
    EXPECT_FALSE(m_desk.document.running());
}

// Protects: whatever the order of recording, the steps stand in order of time.
TEST_F(Authoring, StepsAreRecordedInOrderOfTime)
{
    open(lostSegmentText());
    for (const double ms : {100.0, 0.0, 60.0, 200.0})
        recordAt(ms);
    EXPECT_TRUE(m_editor.places().ok());
    const auto& places = m_editor.places().steps;
    ASSERT_EQ(places.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(places, {}, &StepPlace::time));
}

// Protects: moving changes the order and nothing else, says what it breaks, and is undone at once.
TEST_F(Authoring, AStepIsMovedAndBack)
{
    open(bundledText("three-way-handshake"));
    const Lesson before = *m_editor.lesson();
    ASSERT_TRUE(m_editor.places().ok());
    EXPECT_TRUE(m_editor.move(0, 2));
    EXPECT_EQ(m_editor.step(2), before.steps[0]);
    EXPECT_EQ(m_editor.step(0), before.steps[1]);
    EXPECT_FALSE(m_editor.places().ok()) << "a step comes before the one before it";
    EXPECT_EQ(m_history.undoName(), u"move the step"_qs);
    EXPECT_TRUE(m_editor.move(2, 0));
    EXPECT_EQ(*m_editor.lesson(), before);
    EXPECT_FALSE(m_editor.move(0, 99));
    m_history.undo();
    m_history.undo();
    EXPECT_EQ(*m_editor.lesson(), before);
}

// Protects: choosing another lane for the lesson leaves every step where it was.
TEST_F(Authoring, AnotherLaneKeepsTheStepsWhereTheyAre)
{
    open(lostSegmentText());
    m_editor.begin();
    m_editor.setLane(1);
    for (const double ms : {30.0, 60.0, 90.0})
        recordAt(ms);
    const std::vector<StepPlace> before = m_editor.places().steps;
    for (const std::optional<std::uint16_t> lane :
         {std::optional<std::uint16_t>(), std::optional<std::uint16_t>(0),
          std::optional<std::uint16_t>()}) {
        m_editor.setLane(lane);
        for (std::size_t i = 0; i < before.size(); ++i) {
            EXPECT_EQ(m_editor.places().steps[i].event, before[i].event);
            EXPECT_EQ(m_editor.places().steps[i].lane, before[i].lane);
        }
    }
}

// Protects: an expectation is added once, holds, and says when it no longer does.
TEST_F(Authoring, ExpectationsAreAddedAndJudged)
{
    open(bundledText("three-way-handshake"));
    const auto had = static_cast<int>(m_editor.expectations().size());
    ExpectModel model(m_desk.context, m_editor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto judged = [&] {
        model.refresh();
        QThreadPool::globalInstance()->waitForDone();
        QApplication::processEvents();
        return model.unmet();
    };
    EXPECT_EQ(judged(), 0);
    m_editor.changeStep(1, [](LessonStep& step) {
        step.at = {};
        step.at.event.segment = SegmentKind::Rst;
    });
    EXPECT_TRUE(m_editor.expect(1));
    EXPECT_FALSE(m_editor.expect(1)) << "it stands there already";
    EXPECT_EQ(judged(), 1);
    ASSERT_EQ(model.rowCount(), had + 1);
    const QString row = model.data(model.index(had), Qt::DisplayRole).toString();
    EXPECT_TRUE(row.contains(u"\"RST\""_qs)) << row.toStdString();
    EXPECT_TRUE(row.contains(u"never does"_qs)) << row.toStdString();
    m_editor.removeExpectation(had);
    EXPECT_EQ(judged(), 0);
    EXPECT_EQ(m_history.undoName(), u"change of what is expected"_qs);
}

// Protects: the list follows whatever edits there are, by the rules of models, and a selection
// stays on its step.
TEST_F(Authoring, TheListOfStepsFollows)
{
    open(lostSegmentText());
    StepsEditModel model(m_desk.context, m_editor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QObject::connect(&m_editor, &LessonEditor::changed, &model, &StepsEditModel::refresh);
    recordAt(100);
    name(0, "B");
    recordAt(0);
    name(0, "A");
    recordAt(200);
    name(2, "C");
    EXPECT_EQ(model.rowCount(), 3);
    const QPersistentModelIndex b = model.index(1);
    EXPECT_TRUE(b.data().toString().contains(u"2  B"_qs));
    EXPECT_TRUE(model.moveRow({}, 1, {}, 0));
    EXPECT_EQ(titles(), "B,A,C,");
    EXPECT_EQ(b.row(), 0);
    EXPECT_TRUE(b.data().toString().contains(u"1  B"_qs));
    EXPECT_TRUE(model.moveRow({}, 0, {}, 3));
    EXPECT_EQ(titles(), "A,C,B,");
    EXPECT_EQ(b.row(), 2);
    EXPECT_FALSE(model.moveRow({}, 1, {}, 2)) << "that is where it is";
    m_editor.remove(0);
    EXPECT_EQ(b.row(), 1);
    m_history.undo();
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(b.row(), 2);
}

// Protects: what is wrong with a step stands in its row in words.
TEST_F(Authoring, TheListSaysWhatIsWrong)
{
    open(bundledText("three-way-handshake"));
    StepsEditModel model(m_desk.context, m_editor);
    const auto problem = [&](int row) {
        model.refresh();
        return model.index(row).data(StepsEditModel::ProblemRole).toString();
    };
    for (int row = 0; row < model.rowCount(); ++row)
        EXPECT_TRUE(problem(row).isEmpty()) << problem(row).toStdString();
    name(1, "");
    EXPECT_TRUE(problem(1).contains(u"Step 2, title: Missing yet"_qs)) << problem(1).toStdString();
    m_editor.changeStep(2, [](LessonStep& step) {
        step.at = {};
        step.at.event.segment = SegmentKind::Rst;
    });
    EXPECT_TRUE(problem(2).contains(u"never occurs"_qs)) << problem(2).toStdString();
    EXPECT_TRUE(model.index(2).data(Qt::AccessibleTextRole).toString().contains(problem(2)));
}

// Protects: every gap that can be is named with its place and what to do.
TEST_F(Authoring, GapsAreSaidInWords)
{
    open(bundledText("three-way-handshake"));
    EXPECT_TRUE(m_editor.gaps().empty());
    m_editor.change([](Lesson& lesson) {
        lesson.aim.clear();
        lesson.steps.resize(2);
        lesson.steps[1].text = "One. Two. Three.";
    });
    QStringList said;
    for (const LessonGap& gap : m_editor.gaps())
        said << gapWords(gap, m_editor.lesson());
    const QString all = said.join(u'\n');
    EXPECT_EQ(said.size(), 3) << all.toStdString();
    EXPECT_TRUE(all.contains(u"Aim: Missing yet"_qs)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"3 to 9 steps; this one has 2"_qs)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"Step 2, text: Expected at most two sentences"_qs))
        << all.toStdString();
}

} // namespace
} // namespace roundtrip::ui
