// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Ports": ruler, table and words speak of the same port.
#include "tests/ui/desk.h"
#include "ui/ports/port_ruler.h"
#include "ui/ports/ports_page.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

class PortsPageTest : public testing::Test {
protected:
    PortsPageTest() : m_page(m_desk.context)
    {
        m_page.setSystemServices({{9100, true, false, u"jetdirect"_qs, {}}});
        m_page.resize(900, 700);
        m_page.show();
        m_desk.show(lostSegmentText());
        m_ruler = m_page.findChild<PortRuler*>();
        m_table = m_page.findChild<QTableView*>();
        m_search = m_page.findChild<QLineEdit*>();
    }
    [[nodiscard]] QString chosenNumber() const
    {
        const QModelIndex index = m_table->currentIndex();
        return index.siblingAtColumn(PortsModel::Number).data().toString();
    }
    Desk m_desk;
    PortsPage m_page;
    PortRuler* m_ruler = nullptr;
    QTableView* m_table = nullptr;
    QLineEdit* m_search = nullptr;
};

// Protects: a mark of the ruler selects its row even where the search hides it.
TEST_F(PortsPageTest, AMarkSelectsItsRow)
{
    m_search->setText(u"ssh"_qs);
    const PortStop* web = stopOf(m_ruler->stops(), 80);
    ASSERT_TRUE(web && web->ofRun());
    m_ruler->chooseStop(static_cast<std::size_t>(web - m_ruler->stops().data()));
    EXPECT_EQ(chosenNumber(), u"80"_qs);
    EXPECT_TRUE(m_search->text().isEmpty());
    EXPECT_TRUE(says(m_page, u"443 https"_qs));
}

// Protects: a row of the table is shown on the ruler, and in words.
TEST_F(PortsPageTest, ARowIsShownOnTheRuler)
{
    m_search->setText(u"23 telnet"_qs);
    ASSERT_GE(m_table->model()->rowCount(), 1);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    EXPECT_EQ(m_ruler->current(), 23);
    EXPECT_TRUE(says(m_page, u"22 ssh"_qs));
}

// Protects: a port without a row (the client's) is explained all the same.
TEST_F(PortsPageTest, AClientsPortIsExplained)
{
    const auto& stops = m_ruler->stops();
    const auto client = std::find_if(stops.begin(), stops.end(), [](const PortStop& stop) {
        return stop.client && portClass(stop.port) == PortClass::Dynamic;
    });
    ASSERT_NE(client, stops.end());
    m_page.showPort(client->port);
    EXPECT_FALSE(m_table->currentIndex().isValid());
    EXPECT_TRUE(says(m_page, u"the client uses it"_qs));
}

// Protects: the ruler follows the playhead, forwards and backwards.
TEST_F(PortsPageTest, PortsInUseFollowThePlayhead)
{
    const auto takenAt = [this](SimTime t) {
        m_desk.playback.seek(t);
        int taken = 0;
        for (const PortStop& stop : m_ruler->stops())
            taken += stop.taken && stop.client ? 1 : 0;
        return taken;
    };
    const int before = takenAt(SimTime{});
    const int during = takenAt(at(80));
    EXPECT_GT(during, 0);
    EXPECT_EQ(takenAt(at(80)), during);
    EXPECT_EQ(takenAt(SimTime{}), before);
    EXPECT_LE(before, during);
}

// Protects: without a services database the page says so, and shows what it knows itself.
TEST_F(PortsPageTest, SaysWhenTheSystemHasNoList)
{
    m_page.setSystemServices({});
    EXPECT_TRUE(says(m_page, u"no services database"_qs));
    EXPECT_FALSE(m_page.findChild<QCheckBox*>()->isEnabled());
    EXPECT_EQ(m_table->model()->rowCount(), static_cast<int>(services().size()));
}

} // namespace
} // namespace roundtrip::ui
