// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the link over bundled scenarios: what it shows at an instant, forwards and backwards,
// by mouse, by keyboard and to a screen reader.
#include "tests/ui/both_ways.h"
#include "tests/ui/desk.h"
#include "ui/link/link_charts.h"
#include "ui/link/link_page.h"
#include "ui/link/queue_view.h"
#include "ui/link/share_model.h"
#include "ui/theme/theme_restyle.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// A page in a window of its own.
class Stand {
public:
    explicit Stand(const char* scenario, QSize size = {1000, 620}) : m_page(m_desk.context)
    {
        restyle(m_desk.theme); // as the window does it: Qt trips over a sheet put on another
        m_run = bundledRun(scenario);
        m_desk.show(m_run);
        m_page.resize(size);
        m_page.show();
        QApplication::processEvents();
    }
    void seek(SimTime t)
    {
        m_desk.playback.seek(t);
        QApplication::processEvents();
    }
    [[nodiscard]] QueueView& view() { return const_cast<QueueView&>(m_page.view()); }
    [[nodiscard]] const LinkData& link() { return *m_page.link(); }
    [[nodiscard]] QPushButton* button(const QString& text)
    {
        for (QPushButton* button : m_page.findChildren<QPushButton*>()) {
            if (button->text().remove(u'&') == text)
                return button;
        }
        return nullptr;
    }
    /// Everything that a reader can read, as text.
    [[nodiscard]] QStringList readings()
    {
        QStringList all;
        for (const QueueItem& item : view().items())
            all << item.name;
        for (const QLabel* label : m_page.findChildren<QLabel*>())
            all << label->text();
        const auto* table = m_page.findChild<QTableView*>(u"shareTable"_qs);
        for (int row = 0; row < table->model()->rowCount(); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column)
                all << table->model()->index(row, column).data().toString();
        return all;
    }

    Desk m_desk;
    LinkPage m_page;
    std::shared_ptr<const Run> m_run;
};

// Protects: stepping from drop to drop finds each instant at which the queue turned packets away,
// with the last of them named; and back again.
TEST(LinkPage, StepsFromDropToDrop)
{
    Stand stand("marks-for-two");
    const QueueEvents drops = stand.link().queue.drops();
    ASSERT_GT(drops.size(), 20U);
    std::vector<SimTime> times;
    for (const QueueEvent& drop : drops) {
        if (times.empty() || times.back() != drop.time)
            times.push_back(drop.time);
    }
    EXPECT_FALSE(stand.button(u"Previous drop"_qs)->isEnabled());
    for (const SimTime time : times) {
        stand.m_page.nextDrop();
        EXPECT_EQ(stand.m_desk.playback.time(), time);
        ASSERT_TRUE(stand.view().facts().drop.has_value());
        EXPECT_EQ(stand.view().facts().drop->time, time);
        EXPECT_EQ(stand.view().facts().waitingCount, 30U);
    }
    EXPECT_FALSE(stand.button(u"Next drop"_qs)->isEnabled());
    stand.m_page.nextDrop();
    for (auto time = times.rbegin() + 1; time != times.rend(); ++time) {
        stand.m_page.previousDrop();
        EXPECT_EQ(stand.m_desk.playback.time(), *time);
    }
}

// Protects: what is shown at an instant does not depend on how one has come there.
TEST(LinkPage, ShowsTheSameForwardsAndBackwards)
{
    for (const char* name : {"two-flows-share", "udp-flood", "marks-for-two", "bufferbloat",
                             "fragmentation", "one-lost-segment"}) {
        SCOPED_TRACE(name);
        Stand stand(name);
        expectTheSameBothWays(stand, 17, 9);
    }
}

// Protects: the packets drawn are those that wait, each with its flow's letter in its name.
TEST(LinkPage, DrawsThoseThatWait)
{
    Stand stand("udp-flood");
    stand.seek(at(3500));
    const QueueFacts& facts = stand.view().facts();
    EXPECT_EQ(facts.waitingCount, 50U);
    ASSERT_EQ(stand.view().layoutNow().places.size(), 50U);
    ASSERT_EQ(stand.view().items().size(), 1U + 50U + 1U)
        << "the one being sent, 50, the last drop";
    const LaneTrace& lane = stand.m_run->lanes[0];
    for (std::size_t i = 0; i < 50; ++i) {
        const PacketFlight& flight = lane.flight(facts.waiting[i]);
        EXPECT_LE(flight.sentAt(), at(3500));
        EXPECT_GT(flight.departsAt(), at(3500));
        EXPECT_TRUE(
            stand.view().items()[i + 1].name.contains(flight.flow == 0 ? u"A "_qs : u"B "_qs));
    }
    EXPECT_GT(coloursOf(stand.view().grab().toImage()), 8U);
}

// Protects: the direction can be chosen, follows the data by itself, and the lane in focus is
// shown.
TEST(LinkPage, LaneAndDirectionCanBeChosen)
{
    Stand stand("bufferbloat");
    EXPECT_EQ(stand.link().direction, Direction::ToServer);
    EXPECT_TRUE(says(stand.m_page, u"Short queue"_qs));
    stand.button(u"To the client"_qs)->click();
    EXPECT_EQ(stand.link().direction, Direction::ToClient);
    EXPECT_TRUE(stand.button(u"To the client"_qs)->isChecked());
    stand.m_desk.selection.setFlow(0, std::size_t{1});
    EXPECT_TRUE(says(stand.m_page, u"Long queue"_qs));
    EXPECT_EQ(stand.link().direction, Direction::ToClient) << "where its data goes";
    stand.seek(at(6000));
    EXPECT_GT(stand.view().facts().waitingCount, 100U);
    stand.m_desk.selection.setFlow(0, std::size_t{0});
    EXPECT_EQ(stand.link().direction, Direction::ToServer);
}

// Protects: arrows move from part to part, Return selects its packet everywhere, a click does too,
// comma and full stop step from drop to drop, and the chart moves the playhead.
TEST(LinkPage, ObeysKeysAndMouse)
{
    Stand stand("two-flows-share");
    stand.seek(at(6000));
    QueueView& view = stand.view();
    view.setFocus();
    QApplication::setActiveWindow(&stand.m_page);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.currentItem(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.currentItem(), 1);
    QTest::keyClick(&view, Qt::Key_Return);
    ASSERT_FALSE(view.facts().waiting.empty());
    EXPECT_EQ(stand.m_desk.selection.selected(), (PacketRef{0, view.facts().waiting[0]}));
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.layoutNow().dropLine.center().toPoint());
    EXPECT_EQ(stand.m_desk.selection.selected(), (PacketRef{0, view.facts().drop->packet}));

    QTest::keyClick(&view, Qt::Key_Period);
    const SimTime drop = stand.m_desk.playback.time();
    EXPECT_GT(drop, at(6000));
    QTest::keyClick(&view, Qt::Key_Comma);
    EXPECT_LT(stand.m_desk.playback.time(), at(6000));

    auto* chart = stand.m_page.findChild<QueueChart*>();
    const QRectF plot = chart->plotRect();
    QTest::mouseClick(chart, Qt::LeftButton, {}, plot.center().toPoint());
    EXPECT_NEAR(chart->xOf(stand.m_desk.playback.time()), plot.center().x(), 1.0);
    EXPECT_FALSE(chart->numbers().isEmpty());
}

// Protects: a row of the table chooses its flow.
TEST(LinkPage, TheTableChoosesFlows)
{
    Stand stand("two-flows-share");
    stand.seek(at(6000));
    auto* table = stand.m_page.findChild<QTableView*>(u"shareTable"_qs);
    ASSERT_EQ(table->model()->rowCount(), 2);
    EXPECT_EQ(table->model()->columnCount(), ShareModel::Count_);
    table->setFocus();
    table->selectRow(1);
    Q_EMIT table->activated(table->model()->index(1, 0));
    EXPECT_EQ(stand.m_desk.selection.flow(), 1U);
    EXPECT_FALSE(table->model()->index(1, 1).data(Qt::AccessibleTextRole).toString().isEmpty());
    for (int column = 0; column < table->model()->columnCount(); ++column)
        EXPECT_FALSE(table->model()
                         ->headerData(column, Qt::Horizontal, Qt::ToolTipRole)
                         .toString()
                         .isEmpty());
}

// Protects: a screen reader gets each packet with its place, the last drop with its reason, and can
// choose them; what is gone does no harm.
TEST(LinkPage, TellsScreenReadersOfEachPacket)
{
    Stand stand("marks-for-two");
    stand.m_page.nextDrop();
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&stand.view());
    ASSERT_NE(access, nullptr);
    ASSERT_EQ(access->childCount(), static_cast<int>(stand.view().items().size()));
    for (int i = 0; i < access->childCount(); ++i) {
        QAccessibleInterface* child = access->child(i);
        EXPECT_FALSE(child->text(QAccessible::Name).isEmpty()) << i;
        EXPECT_TRUE(child->rect().isValid()) << i;
        EXPECT_EQ(access->indexOfChild(child), i);
    }
    const int drop = access->childCount() - 2;
    EXPECT_TRUE(access->child(drop)->text(QAccessible::Name).contains(u"The queue was full"_qs));
    QAccessibleActionInterface* action = access->child(drop)->actionInterface();
    ASSERT_NE(action, nullptr);
    action->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(stand.m_desk.selection.selected().packet, stand.view().facts().drop->packet);
    QAccessibleInterface* last = access->child(access->childCount() - 1);
    stand.seek(kStartOfTime);
    EXPECT_FALSE(last->isValid());
    EXPECT_TRUE(last->text(QAccessible::Name).isEmpty());
    EXPECT_TRUE(stand.view().accessibleDescription().contains(u"wait"_qs));
}

// Protects: other runs, none at all, and other themes.
TEST(LinkPage, SurvivesOtherRunsAndThemes)
{
    Stand stand("marks-for-two");
    stand.seek(at(5000));
    stand.m_desk.show(bundledRun("port-refused"));
    QApplication::processEvents();
    EXPECT_FALSE(stand.m_page.grab().isNull());
    stand.m_desk.theme.choose(ThemeChoice::Dark);
    QApplication::processEvents();
    EXPECT_FALSE(stand.m_page.grab().isNull());
    stand.m_desk.playback.setRun(nullptr);
    QApplication::processEvents();
    EXPECT_EQ(stand.m_page.link(), nullptr);
    EXPECT_TRUE(stand.view().items().empty());
    EXPECT_FALSE(stand.m_page.grab().isNull());
    stand.m_page.nextDrop();
    stand.m_page.previousDrop();
}

} // namespace
} // namespace roundtrip::ui
