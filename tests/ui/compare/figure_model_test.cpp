// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the table of figures as a model, its marks of the better value, and its rows as text.
#include "tests/ui/test_scenarios.h"
#include "ui/compare/figure_model.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QPixmap>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class FigureModelTest : public testing::Test {
protected:
    FigureModelTest()
        : m_comparison(std::make_shared<const Comparison>(runFrom(lostSegmentText())))
        , m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
    }
    void show(std::vector<std::size_t> columns = {0, 1})
    {
        m_model.setComparison(m_comparison, std::move(columns));
        m_model.setTime(m_comparison->run()->endTime());
    }
    int rowOf(const QString& name)
    {
        for (int row = 0; row < m_model.rowCount(); ++row) {
            if (m_model.index(row, 0).data().toString() == name)
                return row;
        }
        ADD_FAILURE() << name.toStdString();
        return 0;
    }
    QString cell(const QString& name, int column)
    {
        return m_model.index(rowOf(name), column).data().toString();
    }
    Theme m_theme;
    std::shared_ptr<const Comparison> m_comparison;
    FigureModel m_model{m_theme};
    QAbstractItemModelTester m_tester;
};

TEST_F(FigureModelTest, HasHeadingsFiguresAndAColumnEach)
{
    EXPECT_EQ(m_model.rowCount(), 0);
    show();
    EXPECT_EQ(m_model.columnCount(), 3);
    EXPECT_EQ(m_model.rowCount(), static_cast<int>(kFigures) - 1 + kFigureGroups)
        << "call quality belongs to calls";
    EXPECT_TRUE(m_model.isHeading(0));
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"8 000 bytes"_qs);
    EXPECT_EQ(cell(u"Delivered"_qs, 2), u"7 000 bytes"_qs);
    EXPECT_EQ(cell(u"Completion"_qs, 2), u"\u2013"_qs);
    EXPECT_TRUE(cell(u"Whole units delivered"_qs, 2).endsWith(u"datagrams"_qs));
    EXPECT_EQ(m_model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"TCP"_qs);
}

TEST_F(FigureModelTest, MarksTheBetterByATickAndTellsScreenReaders)
{
    show();
    const int row = rowOf(u"Dropped for good"_qs);
    EXPECT_EQ(m_model.better(row), -1);
    EXPECT_TRUE(m_model.index(row, 1).data(Qt::DecorationRole).canConvert<QPixmap>());
    EXPECT_FALSE(m_model.index(row, 2).data(Qt::DecorationRole).isValid());
    EXPECT_TRUE(m_model.index(row, 1)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(u"the better one"_qs));
    EXPECT_EQ(m_model.better(rowOf(u"Timers set"_qs)), 1);
    EXPECT_EQ(m_model.better(rowOf(u"Written"_qs)), 0);
    EXPECT_EQ(m_model.better(0), 0) << "a heading";
    show({1});
    EXPECT_EQ(m_model.better(rowOf(u"Timers set"_qs)), 0) << "nothing to compare with";
}

TEST_F(FigureModelTest, FollowsTheTimeInPlace)
{
    show();
    int changes = 0, resets = 0;
    QObject::connect(&m_model, &QAbstractItemModel::dataChanged, [&] { ++changes; });
    QObject::connect(&m_model, &QAbstractItemModel::modelReset, [&] { ++resets; });
    m_model.setTime(SimTime{});
    EXPECT_EQ(cell(u"Delivered"_qs, 1), u"0 bytes"_qs);
    EXPECT_EQ(changes, 1);
    EXPECT_EQ(resets, 0);
}

TEST_F(FigureModelTest, RowsGoOutWithTabs)
{
    show();
    const int row = rowOf(u"Delivered"_qs);
    EXPECT_EQ(m_model.rowsText({m_model.index(row, 2), m_model.index(0, 0), m_model.index(row, 0)}),
              u"What arrived\nDelivered\t8 000 bytes\t7 000 bytes\n"_qs);
}

} // namespace
} // namespace roundtrip::ui
