// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the groups of the scenarios, in the list of the tool bar and in the menu.
#include "core/scenario/scenario_reader.h"
#include "tests/ui/desk.h"
#include "ui/window/scenario_menu.h"

#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace roundtrip::ui {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isHeading(const QComboBox& combo, int row)
{
    const auto* model = qobject_cast<const QStandardItemModel*>(combo.model());
    return !model->item(row)->flags().testFlag(Qt::ItemIsSelectable);
}

std::size_t groupCount()
{
    std::vector<std::string_view> groups;
    for (const BundledScenario& bundled : bundledScenarios())
        if (groups.empty() || groups.back() != bundled.group)
            groups.push_back(bundled.group);
    return groups.size();
}

class ScenarioComboTest : public testing::Test {
protected:
    ScenarioComboTest() { m_combo.show(); }

    Desk m_desk;
    ScenarioCombo m_combo{m_desk.context};
};

TEST(ScenarioMenu, HasASubmenuForEachGroup)
{
    ScenarioMenu menu;
    const QSignalSpy spy(&menu, &ScenarioMenu::chosen);
    ASSERT_EQ(menu.actions().size(), static_cast<qsizetype>(groupCount()));
    qsizetype inAll = 0;
    for (const QAction* action : menu.actions()) {
        ASSERT_TRUE(action->menu()) << action->text().toStdString();
        inAll += action->menu()->actions().size();
    }
    EXPECT_EQ(inAll, static_cast<qsizetype>(bundledScenarios().size()));
    menu.actions().last()->menu()->actions().last()->trigger();
    ASSERT_EQ(spy.count(), 1);
    EXPECT_EQ(spy.at(0).at(0).toString(), text(bundledScenarios().back().name));
}

TEST_F(ScenarioComboTest, AHeadingStandsOverEachGroup)
{
    std::size_t headings = 0;
    QString group;
    for (int row = 0; row < m_combo.count(); ++row) {
        if (isHeading(m_combo, row)) {
            ++headings;
            group = m_combo.itemText(row);
            continue;
        }
        const auto& all = bundledScenarios();
        const auto found = std::find_if(all.begin(), all.end(), [&](const BundledScenario& one) {
            return text(one.name) == m_combo.itemData(row).toString();
        });
        ASSERT_TRUE(found != all.end()) << row;
        EXPECT_EQ(text(found->group), group);
    }
    EXPECT_EQ(headings, groupCount());
}

// Protects: neither the arrow keys nor letters stop at a heading.
TEST_F(ScenarioComboTest, KeysPassOverTheHeadings)
{
    m_combo.setCurrentIndex(1);
    for (int steps = 0; steps < 2 * m_combo.count(); ++steps) {
        EXPECT_FALSE(isHeading(m_combo, m_combo.currentIndex())) << m_combo.currentIndex();
        QTest::keyClick(&m_combo, Qt::Key_Down);
    }
    EXPECT_EQ(m_combo.currentIndex(), m_combo.count() - 1);
    QTest::keyClick(&m_combo, Qt::Key_Home);
    EXPECT_EQ(m_combo.currentIndex(), 1);
    QTest::keyClicks(&m_combo, u"congestion"_qs);
    EXPECT_FALSE(isHeading(m_combo, m_combo.currentIndex()));
}

} // namespace
} // namespace roundtrip::ui
