// SPDX-License-Identifier: GPL-3.0-or-later
// The page "Events": filter, table, selection and playhead speak of the same event.
#include "tests/ui/desk.h"
#include "tests/ui/patience.h"
#include "ui/events/event_focus.h"
#include "ui/events/events_filter_bar.h"
#include "ui/events/events_model.h"
#include "ui/events/events_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class EventsPageTest : public testing::Test {
protected:
    EventsPageTest() : m_focus(m_desk.context), m_page(m_desk.context, m_focus)
    {
        m_page.resize(1100, 600);
        m_page.show();
        m_table = m_page.findChild<QTableView*>(u"events"_qs);
        QSignalSpy filtered(&m_page, &EventsPage::filtered);
        m_desk.show(lostSegmentText(), at(100));
        EXPECT_TRUE(filtered.count() > 0 || filtered.wait(kPatienceMs));
    }
    [[nodiscard]] EventsModel& model() const
    {
        return *qobject_cast<EventsModel*>(m_table->model());
    }
    void filterBy(const std::function<void()>& change)
    {
        QSignalSpy filtered(&m_page, &EventsPage::filtered);
        change();
        ASSERT_TRUE(filtered.wait(kPatienceMs));
    }
    QCheckBox* check(int n) { return m_page.findChildren<QCheckBox*>().at(n); }
    Desk m_desk;
    EventFocus m_focus;
    EventsPage m_page;
    QTableView* m_table = nullptr;
};

// Protects: the newest wish decides, and the table holds what the filter of the core lets through.
TEST_F(EventsPageTest, FilterDecides)
{
    const roundtrip::Run& run = *m_desk.playback.run();
    EXPECT_EQ(model().events(), filterEvents(run, {}));
    filterBy([this] { m_page.findChild<QLineEdit*>()->setText(u"byte 2001"_qs); });
    EXPECT_EQ(model().events(), filterEvents(run, {.text = "byte 2001"}));
    EXPECT_GT(model().rowCount(), 0);
    filterBy([this] {
        m_page.findChild<QLineEdit*>()->setText(u"noth"_qs);
        m_page.findChild<QLineEdit*>()->clear();
        check(0)->setChecked(true);
    });
    EXPECT_EQ(model().events(), filterEvents(run, {.losses = true}));
    EXPECT_TRUE(says(m_page, u"2 of"_qs));
    filterBy([this] { m_page.findChild<EventsFilterBar*>()->clear(); });
    EXPECT_EQ(model().events(), filterEvents(run, {}));
}

// Protects: choosing a row selects its packet and leaves the playhead; Return goes there.
TEST_F(EventsPageTest, ARowSelectsItsPacketAndReturnGoesThere)
{
    filterBy([this] { check(1)->setChecked(true); });
    ASSERT_EQ(model().rowCount(), 1);
    m_table->setFocus();
    m_table->setCurrentIndex(model().index(0, EventsModel::What));
    const EventRef ref = model().eventAt(0);
    const LaneTrace& lane = m_desk.playback.run()->lanes[ref.lane];
    EXPECT_EQ(m_desk.selection.selected(), (PacketRef{ref.lane, lane.eventPacket(ref.event)}));
    EXPECT_EQ(m_desk.playback.time(), at(100));
    QTest::keyClick(m_table, Qt::Key_Return);
    EXPECT_EQ(m_desk.playback.time(), lane.eventTime(ref.event));
}

// Protects: a packet selected elsewhere is found in the table.
TEST_F(EventsPageTest, APacketSelectedElsewhereSelectsItsRow)
{
    const PacketId packet = 5;
    m_desk.selection.select({0, packet});
    const LaneTrace& lane = m_desk.playback.run()->lanes[0];
    ASSERT_TRUE(m_table->currentIndex().isValid());
    EXPECT_EQ(model().eventAt(m_table->currentIndex().row()),
              (EventRef{0, lane.flight(packet).sendEvent}));
}

// Protects: with the future hidden the table ends at the playhead, as it moves too.
TEST_F(EventsPageTest, AHiddenFutureIsNotInTheTable)
{
    m_desk.selection.setFutureHidden(true);
    EXPECT_EQ(model().rowCount(), model().rowOfNow() + 1);
    const int before = model().rowCount();
    m_desk.playback.seek(at(60));
    EXPECT_LT(model().rowCount(), before);
    EXPECT_EQ(model().rowCount(), model().rowOfNow() + 1);
}

// Protects: how many events come is as hidden as the events are.
TEST_F(EventsPageTest, AHiddenFutureIsNotCounted)
{
    const roundtrip::Run& run = *m_desk.playback.run();
    const auto until = [&run](SimTime t) {
        std::size_t events = 0;
        for (const LaneTrace& lane : run.lanes)
            events += lane.eventsUpTo(t);
        return events;
    };
    ASSERT_LT(until(at(60)), run.eventCount());
    filterBy([this] { check(0)->setChecked(true); });
    EXPECT_TRUE(says(m_page, u"2 of %1 events"_qs.arg(run.eventCount())));
    m_desk.playback.seek(at(1));
    m_desk.selection.setFutureHidden(true);
    EXPECT_TRUE(says(m_page, u"0 of %1 events"_qs.arg(until(at(1)))));
    m_desk.playback.seek(at(60));
    EXPECT_TRUE(says(m_page, u" of %1 events"_qs.arg(until(at(60)))));
    m_desk.selection.setFutureHidden(false);
    EXPECT_TRUE(says(m_page, u"2 of %1 events"_qs.arg(run.eventCount())));
}

// Protects: a picture of the page shows the rows, and never the search for them.
TEST_F(EventsPageTest, RowsCanBeWaitedFor)
{
    check(1)->setChecked(true);
    EXPECT_TRUE(says(m_page, u"looking"_qs));
    m_page.waitForRows();
    EXPECT_EQ(model().events(), filterEvents(*m_desk.playback.run(), {.retransmissions = true}));
    EXPECT_FALSE(says(m_page, u"looking"_qs));
    m_page.waitForRows(); // nothing to wait for
}

// Protects: an empty table says why it is empty, and offers the way out.
TEST_F(EventsPageTest, ATableWithoutAHitOffersToClearTheFilter)
{
    auto* clear = m_page.findChild<QPushButton*>(u"clearFilter"_qs);
    ASSERT_TRUE(clear);
    EXPECT_FALSE(clear->isVisible());
    filterBy([this] { m_page.findChild<QLineEdit*>()->setText(u"no such words"_qs); });
    ASSERT_EQ(model().rowCount(), 0);
    EXPECT_TRUE(clear->isVisible());
    EXPECT_TRUE(says(m_page, u"Nothing fits"_qs));
    filterBy([clear] { clear->click(); });
    EXPECT_GT(model().rowCount(), 0);
    EXPECT_FALSE(clear->isVisible());
}

// Protects: a column of reasons that is too narrow to be read gives its room to what happened.
TEST_F(EventsPageTest, ReasonsWithoutRoomStandBesideTheTable)
{
    for (const int width : {1800, 1280, 1000, 800}) {
        m_page.resize(width, 600);
        QApplication::processEvents();
        if (!m_table->isColumnHidden(EventsModel::Why)) {
            EXPECT_GE(m_table->columnWidth(EventsModel::Why), 195) << width;
        }
        EXPECT_GE(m_table->columnWidth(EventsModel::What), 200) << width;
        EXPECT_EQ(m_table->isColumnHidden(EventsModel::Why), width <= 1000) << width;
        if (width >= 1000) {
            EXPECT_EQ(m_table->horizontalScrollBar()->maximum(), 0) << width;
        }
        EXPECT_EQ(m_table->isColumnHidden(EventsModel::Rfc), width < 1800) << width;
    }
}

// Protects: the cross of the search field stands in the middle of its line.
TEST_F(EventsPageTest, TheClearButtonIsInTheMiddleOfItsField)
{
    auto* field = m_page.findChild<QLineEdit*>();
    field->setText(u"x"_qs);
    const auto* cross = field->findChild<QToolButton*>();
    ASSERT_TRUE(cross);
    EXPECT_NEAR(cross->geometry().center().y(), field->rect().center().y(), 2);
    EXPECT_LE(cross->height(), field->height());
}

// Protects: what is copied and saved is what is shown.
TEST_F(EventsPageTest, CopyAndExport)
{
    filterBy([this] { check(1)->setChecked(true); });
    m_table->setCurrentIndex(model().index(0, EventsModel::What));
    m_page.copyRow();
    EXPECT_TRUE(QApplication::clipboard()->text().contains(u"Fast retransmit of segment 3\t"_qs));

    QTemporaryDir directory;
    QSignalSpy exported(&m_page, &EventsPage::exported);
    m_page.exportTo(directory.filePath(u"e.csv"_qs), EventsPage::Form::Csv);
    ASSERT_TRUE(exported.wait(kPatienceMs));
    EXPECT_TRUE(exported.takeFirst().at(0).toBool());
    QFile file(directory.filePath(u"e.csv"_qs));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_EQ(text.count('\n'), 2);
    EXPECT_TRUE(text.contains("Fast retransmit of segment 3"));

    m_page.exportTo(directory.filePath(u"none/e.md"_qs), EventsPage::Form::Markdown);
    ASSERT_TRUE(exported.wait(kPatienceMs));
    EXPECT_FALSE(exported.takeFirst().at(0).toBool());
    EXPECT_TRUE(says(m_page, u"was not saved"_qs));
}

} // namespace
} // namespace roundtrip::ui
