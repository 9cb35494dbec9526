// SPDX-License-Identifier: GPL-3.0-or-later
// The list "What is happening": what is done, now and ahead, and that a click goes there.
#include "tests/ui/desk.h"
#include "ui/steps/steps_model.h"
#include "ui/steps/steps_panel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class Steps : public testing::Test {
protected:
    Steps()
        : m_run(runFrom(lostSegmentText()))
        , m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        m_model.setSteps(findSteps(*m_run, 0));
    }
    [[nodiscard]] StepState stateOf(int row) const
    {
        return static_cast<StepState>(
            m_model.data(m_model.index(row), StepsModel::StateRole).toInt());
    }
    [[nodiscard]] QString textOf(int row) const
    {
        return m_model.data(m_model.index(row), Qt::DisplayRole).toString();
    }
    std::shared_ptr<const roundtrip::Run> m_run;
    StepsModel m_model;
    QAbstractItemModelTester m_tester;
};

// Protects: the steps before now are done, those behind it lie ahead.
TEST_F(Steps, KnowsWhereItStands)
{
    ASSERT_GE(m_model.rowCount(), 7);
    m_model.setTime(m_model.step(3).time);
    EXPECT_EQ(m_model.current(), 3);
    EXPECT_EQ(stateOf(2), StepState::Done);
    EXPECT_EQ(stateOf(3), StepState::Now);
    EXPECT_EQ(stateOf(4), StepState::Ahead);
    m_model.setTime(m_model.step(0).time - Duration(1));
    EXPECT_EQ(m_model.current(), -1);
    EXPECT_EQ(stateOf(0), StepState::Ahead);
}

// Protects: views repaint what changed, and only then.
TEST_F(Steps, TellsOfChangesOnce)
{
    m_model.setTime(m_model.step(3).time);
    QSignalSpy spy(&m_model, &QAbstractItemModel::dataChanged);
    m_model.setTime(m_model.step(3).time + Duration(1));
    EXPECT_EQ(spy.count(), 0);
    m_model.setTime(m_model.step(5).time);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy[0][0].toModelIndex().row(), 3);
    EXPECT_EQ(spy[0][1].toModelIndex().row(), 5);
}

// Protects: every title is whole: no name of a place is left standing in it.
TEST_F(Steps, TitlesAreFilled)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        EXPECT_FALSE(textOf(row).isEmpty());
        EXPECT_FALSE(textOf(row).contains(u'{')) << textOf(row).toStdString();
        const Moment& step = m_model.step(row);
        EXPECT_FALSE(filledText(step.sentenceTemplate, step.arguments).contains(u'{'));
    }
}

// Protects: while a question is open, the list gives no answer and cannot be jumped over.
TEST_F(Steps, HidesTheFuture)
{
    m_model.setTime(m_model.step(4).time);
    const QString title = textOf(5);
    m_model.setFutureHidden(true);
    EXPECT_NE(textOf(5), title);
    EXPECT_FALSE(m_model.flags(m_model.index(5)).testFlag(Qt::ItemIsEnabled));
    EXPECT_FALSE(m_model.data(m_model.index(5), Qt::AccessibleTextRole).toString().contains(title));
    EXPECT_TRUE(m_model.flags(m_model.index(4)).testFlag(Qt::ItemIsEnabled));
    m_model.setFutureHidden(false);
    EXPECT_EQ(textOf(5), title);
}

// Protects: where a lane has several flows, the list says of which one a step tells.
TEST(StepTitle, NamesItsFlow)
{
    Moment step;
    step.titleTemplate = "{Count} ACKs are lost on the way";
    step.arguments = {{"Count", "Two"}};
    EXPECT_EQ(stepTitle(step), u"Two ACKs are lost on the way"_qs);
    step.flow = "web";
    EXPECT_EQ(stepTitle(step), u"web: Two ACKs are lost on the way"_qs);
}

// Protects: clicking a step, or Enter on it, goes to its time; the reason follows.
TEST(StepsPanel, GoesWhereOneClicks)
{
    Desk desk;
    StepsPanel panel(desk.context);
    const auto run = runFrom(lostSegmentText());
    panel.resize(296, 560);
    panel.show();
    desk.show(run);
    auto* list = panel.findChild<QListView*>();
    ASSERT_NE(list, nullptr);
    const std::vector<Moment> steps = findSteps(*run, 0);
    ASSERT_EQ(list->model()->rowCount(), static_cast<int>(steps.size()));
    QCoreApplication::processEvents();

    const QModelIndex fourth = list->model()->index(3, 0);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(fourth).center());
    EXPECT_EQ(desk.playback.time(), steps[3].time);

    list->setCurrentIndex(list->model()->index(5, 0));
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(desk.playback.time(), steps[5].time);

    const QString why = filledText(steps[5].sentenceTemplate, steps[5].arguments);
    bool said = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        said = said || label->accessibleName() == why;
    EXPECT_TRUE(said) << why.toStdString();
}

} // namespace
} // namespace roundtrip::ui
