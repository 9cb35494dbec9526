// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the list "What changed, in order" is a model that keeps Qt's rules, and hides what lies
// ahead of a hidden future.
#include "tests/ui/test_scenarios.h"
#include "ui/whatif/changes_model.h"
#include "ui/whatif/pair_job.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

std::vector<ToldChange> lossChanges()
{
    const auto b = scenarioFrom(bundledText("one-lost-segment"));
    auto a = std::make_shared<Scenario>(*b);
    a->faults.clear();
    return comparePair({{PairSide{a, 0}, PairSide{b, 0}}, 0}, {})->changes;
}

TEST(ChangesModel, KeepsTheRulesOfModels)
{
    ChangesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setChanges(lossChanges());
    ASSERT_GE(model.rowCount(), 4);
    model.setTime(at(100));
    model.setFutureHidden(true);
    model.setTime(at(160));
    model.setFutureHidden(false);
    model.setChanges({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ChangesModel, TellsTimeAndSentence)
{
    ChangesModel model;
    model.setChanges(lossChanges());
    const QModelIndex first = model.index(0);
    EXPECT_EQ(first.data().toString(), u"The network drops segment 3."_qs);
    EXPECT_EQ(first.data(ChangesModel::TimeRole).toString(), u"81.607"_qs);
    EXPECT_EQ(first.data(Qt::AccessibleTextRole).toString(),
              u"81.607 ms: The network drops segment 3."_qs);
}

TEST(ChangesModel, TellsNothingOfAHiddenFuture)
{
    ChangesModel model;
    model.setChanges(lossChanges());
    model.setFutureHidden(true);
    model.setTime(at(82));
    EXPECT_EQ(model.index(0).data().toString(), u"The network drops segment 3."_qs);
    for (int row = 1; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        EXPECT_EQ(index.data().toString(), QString(5, QChar(0x00B7)));
        EXPECT_EQ(index.data(ChangesModel::TimeRole).toString(), QString());
        EXPECT_FALSE(model.flags(index).testFlag(Qt::ItemIsEnabled));
    }
}

TEST(ChangesModel, SaysWhichRowsTheTimePasses)
{
    ChangesModel model;
    model.setChanges(lossChanges());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setTime(at(70));
    EXPECT_EQ(changed.count(), 0);
    model.setTime(at(110));
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 0);
    EXPECT_EQ(changed[0][1].toModelIndex().row(), 1);
}

} // namespace
} // namespace roundtrip::ui
