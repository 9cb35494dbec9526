// SPDX-License-Identifier: GPL-3.0-or-later
// The list of faults: each a line that can be read, changed, taken away and added, with the place
// of a mistake while one types.
#include "ui/fates/fault_list.h"

#include "tests/ui/desk.h"
#include "tests/ui/patience.h"
#include "ui/base/edit_history.h"
#include "ui/fates/fault_row.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class FaultLines : public testing::Test {
protected:
    void SetUp() override
    {
        QObject::connect(&desk.document, &RunDocument::runReady, &list,
                         [this] { desk.show(desk.document.run()); });
        desk.document.openFile(writeFile(directory.path(), u"lost.json"_qs, lostSegmentText()));
        desk.document.waitForRun();
        list.resize(300, 400);
        list.show();
    }
    void type(FaultRow* row, const QString& text)
    {
        row->edit()->selectAll();
        QTest::keyClicks(row->edit(), text);
    }
    void enter(FaultRow* row)
    {
        QTest::keyClick(row->edit(), Qt::Key_Return);
        desk.document.waitForRun();
    }
    [[nodiscard]] const std::vector<Fault>& faults() { return desk.document.scenario()->faults; }
    Desk desk;
    EditHistory history{desk.document};
    QTemporaryDir directory;
    FaultList list{desk.context};
};

TEST_F(FaultLines, ShowsEachFaultAsALine)
{
    ASSERT_EQ(list.rows().size(), 1U);
    EXPECT_EQ(list.rows()[0]->edit()->text(), u"lose data 3 to the server"_qs);
}

// Protects: a fault that meets nothing says so, and one that does is left in peace.
TEST_F(FaultLines, AFaultThatMeansNoPacketSaysSo)
{
    const auto note = u"No packet of this run is meant."_qs;
    enter(list.rows()[0]); // nothing has changed
    type(list.newRow(), u"lose data 300 to the server"_qs);
    enter(list.newRow());
    ASSERT_EQ(list.rows().size(), 2U);
    ASSERT_TRUE(QTest::qWaitFor([&] { return says(*list.rows()[1], note); }, kPatienceMs));
    EXPECT_FALSE(says(*list.rows()[0], note));
    desk.selection.setFutureHidden(true);
    EXPECT_FALSE(says(*list.rows()[1], note));
}

TEST_F(FaultLines, AChangedLineChangesTheRun)
{
    type(list.rows()[0], u"lose data 4 to the server"_qs);
    EXPECT_EQ(faults()[0].number, 3U) << "not before Return";
    enter(list.rows()[0]);
    EXPECT_EQ(faults()[0].number, 4U);
    for (PacketId id = 0; id < desk.document.run()->lanes[1].flightCount(); ++id) {
        const PacketFlight& flight = desk.document.run()->lanes[1].flight(id);
        EXPECT_EQ(flight.lost(), flight.number == 4U);
    }
    history.undo();
    desk.document.waitForRun();
    EXPECT_EQ(list.rows()[0]->edit()->text(), u"lose data 3 to the server"_qs);
}

TEST_F(FaultLines, AMistakeIsToldWhileTypingAndChangesNothing)
{
    FaultRow* row = list.rows()[0];
    type(row, u"lose dat 3 to the server"_qs);
    EXPECT_TRUE(row->error().startsWith(u"Column 6:"_qs)) << row->error().toStdString();
    EXPECT_TRUE(row->error().contains(u"data"_qs));
    EXPECT_TRUE(says(list, u"Column 6"_qs));
    enter(row);
    EXPECT_EQ(faults()[0].number, 3U);
    QTest::keyClick(row->edit(), Qt::Key_Escape);
    EXPECT_EQ(row->edit()->text(), u"lose data 3 to the server"_qs);
    EXPECT_TRUE(row->error().isEmpty());
}

TEST_F(FaultLines, AddsAndTakesAway)
{
    type(list.newRow(), u"delay data 5 to the server by 30 ms"_qs);
    enter(list.newRow());
    ASSERT_EQ(faults().size(), 2U);
    ASSERT_EQ(list.rows().size(), 2U);
    EXPECT_TRUE(list.newRow()->edit()->text().isEmpty());
    EXPECT_EQ(history.undoName(), u"delay data 5 to the server by 30 ms"_qs);
    QTest::mouseClick(list.rows()[0]->button(), Qt::LeftButton);
    desk.document.waitForRun();
    ASSERT_EQ(faults().size(), 1U);
    EXPECT_EQ(faults()[0].action, FaultAction::Delay);
    EXPECT_EQ(list.rows()[0]->edit()->text(), u"delay data 5 to the server by 30 ms"_qs);
    history.undo();
    history.undo();
    desk.document.waitForRun();
    EXPECT_FALSE(desk.document.modified());
}

TEST_F(FaultLines, ALineSelectsItsPacket)
{
    list.activateWindow();
    QFocusEvent in(QEvent::FocusIn);
    QApplication::sendEvent(list.rows()[0]->edit(), &in);
    const PacketRef packet = desk.selection.selected();
    ASSERT_TRUE(packet.valid());
    EXPECT_TRUE(desk.context.run()->lanes[packet.lane].flight(packet.packet).lost());
}

TEST_F(FaultLines, AreSavedWithTheScenario)
{
    type(list.newRow(), u"lose the SYN-ACK"_qs);
    enter(list.newRow());
    const QString path = directory.filePath(u"saved.json"_qs);
    ASSERT_TRUE(desk.document.saveAs(path));
    const auto wanted = faults();
    desk.document.openFile(path);
    desk.document.waitForRun();
    EXPECT_EQ(faults(), wanted);
}

} // namespace
} // namespace roundtrip::ui
