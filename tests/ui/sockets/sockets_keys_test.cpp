// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets' picture by keyboard and for screen readers: Tab and the arrows come to the packets
// between the hosts as to the rows, and a packet can be chosen without a mouse.
#include "tests/ui/desk.h"
#include "ui/sockets/sockets_page.h"
#include "ui/sockets/sockets_view.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QImage>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// At 80 ms four data packets are on their way to the server.
class SocketsKeys : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(80));
        page.resize(960, 700);
        page.show();
        QApplication::setActiveWindow(&page);
        QApplication::processEvents();
        view().setFocus(Qt::TabFocusReason);
    }
    SocketsView& view() { return const_cast<SocketsView&>(page.view()); }
    const SocketsItem& current()
    {
        return view().items()[static_cast<std::size_t>(view().currentItem())];
    }
    bool onRowOf(HostRole host)
    {
        return current().kind == SocketsItem::Kind::Row
               && view().layoutNow().rows[current().index].host == host;
    }
    bool onPacket() { return current().kind == SocketsItem::Kind::Packet; }
    PacketId packet() { return view().layoutNow().tags[current().index].packet; }
    Desk desk;
    SocketsPage page{desk.context};
};

// Protects: Tab goes from table to packets to table and then leaves; Shift+Tab goes back.
TEST_F(SocketsKeys, TabComesToThePacketsAndLeaves)
{
    ASSERT_GE(view().layoutNow().tags.size(), 2U);
    EXPECT_TRUE(onRowOf(HostRole::Client));
    QTest::keyClick(&view(), Qt::Key_Tab);
    EXPECT_TRUE(onPacket());
    QTest::keyClick(&view(), Qt::Key_Tab);
    EXPECT_TRUE(onRowOf(HostRole::Server));
    QTest::keyClick(&view(), Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_TRUE(onPacket());
    QTest::keyClick(&view(), Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_TRUE(onRowOf(HostRole::Client));
    QTest::keyClick(&view(), Qt::Key_Tab);
    QTest::keyClick(&view(), Qt::Key_Tab);
    EXPECT_TRUE(view().hasFocus());
    QTest::keyClick(&view(), Qt::Key_Tab);
    EXPECT_FALSE(view().hasFocus());
}

// Protects: Up and Down walk through the packets, Return selects the one with the frame, and the
// frame can be seen.
TEST_F(SocketsKeys, ArrowsWalkThePacketsAndReturnSelects)
{
    const QImage before = view().grab().toImage();
    QTest::keyClick(&view(), Qt::Key_Tab);
    ASSERT_TRUE(onPacket());
    EXPECT_NE(view().grab().toImage(), before);
    const PacketId first = packet();
    QTest::keyClick(&view(), Qt::Key_Down);
    ASSERT_TRUE(onPacket());
    EXPECT_NE(packet(), first);
    EXPECT_FALSE(desk.selection.selected().valid());
    QTest::keyClick(&view(), Qt::Key_Return);
    EXPECT_EQ(desk.selection.selected(), (PacketRef{0, packet()}));
    QTest::keyClick(&view(), Qt::Key_Up);
    EXPECT_EQ(packet(), first);
    // All the way down one comes to the server's rows.
    for (std::size_t i = 0; i <= view().layoutNow().tags.size(); ++i)
        QTest::keyClick(&view(), Qt::Key_Down);
    EXPECT_TRUE(onRowOf(HostRole::Server));
}

// Protects: the frame stays around its packet while others come and go, and around something that
// is there once it is gone.
TEST_F(SocketsKeys, TheFrameStaysAtItsPacket)
{
    QTest::keyClick(&view(), Qt::Key_Tab);
    QTest::keyClick(&view(), Qt::Key_Down);
    const PacketId chosen = packet();
    desk.playback.seek(at(82));
    ASSERT_TRUE(onPacket());
    EXPECT_EQ(packet(), chosen);
    desk.playback.toEnd();
    QApplication::processEvents();
    ASSERT_GE(view().currentItem(), 0);
    QTest::keyClick(&view(), Qt::Key_Return);
    EXPECT_FALSE(view().grab().isNull());
}

// Protects: a packet is a child that has a name and a value, has the focus and can be pressed.
TEST_F(SocketsKeys, ScreenReadersCanChooseAPacket)
{
    QTest::keyClick(&view(), Qt::Key_Tab);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view());
    QAccessibleInterface* child = list->child(view().currentItem());
    ASSERT_NE(child, nullptr);
    EXPECT_TRUE(child->state().focused);
    EXPECT_EQ(child->role(), QAccessible::ListItem);
    EXPECT_TRUE(child->text(QAccessible::Name).contains(u"under way"_qs)
                || child->text(QAccessible::Name).contains(u"arrived"_qs));
    EXPECT_FALSE(child->text(QAccessible::Value).isEmpty());
    EXPECT_EQ(list->focusChild(), child);
    child->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(desk.selection.selected().packet, packet());
}

} // namespace
} // namespace roundtrip::ui
