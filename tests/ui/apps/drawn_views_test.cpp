// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the drawn views of workloads are functions of run and time: their sentences are true
// and exact, their parts have names, values and places, the keyboard reaches each, choosing one
// selects its packet, and they fit into a narrow column in both themes.
#include "tests/ui/desk.h"
#include "ui/apps/buffer_picture.h"
#include "ui/apps/dns_view.h"
#include "ui/apps/inbox_view.h"
#include "ui/apps/page_view.h"
#include "ui/apps/reliable_view.h"
#include "ui/apps/transfer_view.h"
#include "ui/apps/workload_views.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"

#include <QAccessible>
#include <QImage>
#include <QTest>

#include <gtest/gtest.h>

#include <chrono>

namespace roundtrip::ui {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

template <class View>
std::unique_ptr<View> viewOf(Desk& desk, std::size_t lane)
{
    WorkloadView* made = makeWorkloadView(desk.context, lane, nullptr);
    auto* view = qobject_cast<View*>(made);
    EXPECT_NE(view, nullptr);
    if (view == nullptr)
        delete made;
    else
        view->resize(400, 700);
    return std::unique_ptr<View>(view);
}

const DrawnItem* itemCalled(const DrawnView& view, const QString& name)
{
    for (const DrawnItem& item : view.items()) {
        if (item.name.contains(name))
            return &item;
    }
    return nullptr;
}

TEST(DrawnViews, DnsTellsWhyAQueryWaited)
{
    Desk desk;
    desk.show(bundledText("dns-retries"));
    const auto view = viewOf<DnsView>(desk, 0);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->notice(at(10ms)), u"0 of 5 names are known."_qs);
    EXPECT_EQ(view->notice(at(1100ms)),
              u"Query 2 waited 1 s because it was lost: the application asked again. "
              "2 of 5 names are known."_qs);
    EXPECT_EQ(view->notice(at(2100ms)),
              u"Query 3 waited 1 s because the answer was lost: the application asked again. "
              "2 of 5 names are known."_qs);
    EXPECT_TRUE(view->notice(at(10s)).startsWith(
        u"Query 4 waited 1 s because the answer was late: the application asked again."_qs));
    EXPECT_EQ(view->notice(at(10ms)), u"0 of 5 names are known."_qs) << "and back again";
    view->showAt(at(2500ms));
    const DrawnItem* third = itemCalled(*view, u"Query 3, id 0x"_qs);
    ASSERT_NE(third, nullptr);
    EXPECT_TRUE(third->value.startsWith(u"answered after 1.04 s"_qs)) << third->value.toStdString();
}

TEST(DrawnViews, DnsTellsOfTheWayToTcp)
{
    Desk desk;
    desk.show(bundledText("dns-over-tcp"));
    const auto view = viewOf<DnsView>(desk, 0);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->notice(at(100ms)),
              u"The answer to query 2 did not fit: the application asks again over TCP. "
              "1 of 3 names are known."_qs);
    EXPECT_EQ(viewOf<DnsView>(desk, 1)->notice(at(1s)), u"3 of 3 names are known."_qs);
}

TEST(DrawnViews, APageTellsOfTheGap)
{
    Desk desk;
    desk.show(bundledText("web-page"));
    const auto one = viewOf<PageView>(desk, 0), udp = viewOf<PageView>(desk, 2);
    ASSERT_TRUE(one && udp);
    EXPECT_TRUE(one->notice(at(10s)).contains(u"lay at the host for"_qs));
    EXPECT_TRUE(one->notice(at(10s)).startsWith(u"The page was whole after"_qs));
    one->showAt(at(10s));
    const DrawnItem* first = itemCalled(*one, u"object 1"_qs);
    ASSERT_NE(first, nullptr);
    EXPECT_TRUE(first->value.contains(u"lost"_qs)) << first->value.toStdString();
    EXPECT_NE(first->packet, kNoPacket);
    EXPECT_TRUE(udp->notice(at(10s)).contains(u"asked for again after 1."_qs))
        << udp->notice(at(10s)).toStdString();
}

TEST(DrawnViews, ATransferTellsWhatIsMissing)
{
    Desk desk;
    desk.show(bundledText("file-transfer"));
    const auto tcp = viewOf<TransferView>(desk, 0), udp = viewOf<TransferView>(desk, 1);
    ASSERT_TRUE(tcp && udp);
    EXPECT_TRUE(tcp->notice(at(1h)).endsWith(u", whole."_qs));
    EXPECT_EQ(udp->notice(at(1h)), u"The file has holes: 2\u2009920 of 60\u2009000 bytes never "
                                   "came, and nobody says so."_qs);
    EXPECT_EQ(tcp->notice(at(0ms)), u"Nothing has been asked for yet."_qs);
}

TEST(DrawnViews, ReliabilityShowsWindowAndBuffer)
{
    Desk desk;
    desk.show(bundledText("reliability-by-hand"));
    const auto each = viewOf<ReliableView>(desk, 2);
    ASSERT_TRUE(each);
    each->showAt(at(100ms));
    const DrawnItem* kept = itemCalled(*each, u"Receiver, piece 5"_qs);
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(kept->value, u"kept behind a gap"_qs);
    EXPECT_EQ(itemCalled(*each, u"Sender, piece 4"_qs)->value, u"under way"_qs);
    each->showAt(at(10s));
    EXPECT_EQ(itemCalled(*each, u"Receiver, piece 5"_qs)->value, u"with the user"_qs);
    EXPECT_TRUE(each->notice(at(10s)).contains(u"2 of 18 sends were repeats, 1 of them"_qs))
        << each->notice(at(10s)).toStdString();
    EXPECT_TRUE(viewOf<TransferView>(desk, 3)) << "TCP beside them";
}

TEST(DrawnViews, TheInboxMarksWhatIsOdd)
{
    Desk desk;
    desk.show(bundledText("udp-inbox"));
    const auto view = viewOf<InboxView>(desk, 0);
    ASSERT_TRUE(view);
    view->showAt(at(10s));
    EXPECT_TRUE(itemCalled(*view, u"Letter 5"_qs)->value.endsWith(u"late"_qs));
    EXPECT_NE(itemCalled(*view, u"Gap"_qs), nullptr);
    EXPECT_EQ(view->notice(at(10s)), u"The program has got 11 letters. Of their numbers: 2 "
                                     "missing, 1 late, 1 twice."_qs);
    desk.show(bundledText("full-receive-queue"));
    const auto full = viewOf<InboxView>(desk, 0);
    EXPECT_TRUE(full->notice(at(10s)).contains(u"35 came and found the queue full"_qs));
    EXPECT_TRUE(viewOf<TransferView>(desk, 1));
}

TEST(DrawnViews, WhatWaitsForTheProgramIsSaid)
{
    Desk desk;
    desk.show(bundledText("full-receive-queue"));
    const auto view = viewOf<TransferView>(desk, 1);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->notice(at(300ms)), u"The program has read nothing yet, after 300 ms: "
                                       "65\u2009000 bytes wait in the receive buffer."_qs);
    EXPECT_LT(TransferReport::overheadPercent(view->report().at(at(700ms))).value_or(100), 20U);
    EXPECT_EQ(view->report().at(at(1h)).waiting, 0U);
}

// Protects: what the receiving host holds is drawn and told apart: what the program may read, and
// what it may not because a byte before it is missing.
TEST(DrawnViews, TheReceiveBufferIsDrawn)
{
    Desk desk;
    desk.show(bundledText("slow-reader"));
    const auto slow = viewOf<TransferView>(desk, 0);
    ASSERT_TRUE(slow);
    const auto words = [](TransferView& view, SimTime t) {
        view.showAt(t);
        const DrawnItem* item = itemCalled(view, u"Receive buffer"_qs);
        return item == nullptr ? QString() : item->value;
    };
    EXPECT_EQ(words(*slow, at(1ms)), u"no connection, no buffer"_qs);
    EXPECT_EQ(words(*slow, at(50ms)), u"empty, room for 3\u2009000 bytes"_qs);
    EXPECT_EQ(words(*slow, at(500ms)), u"3\u2009000 bytes not read yet, full"_qs);
    slow->resize(500, slow->sizeHint().height());
    const QImage full = slow->grab().toImage();
    slow->showAt(at(50ms));
    EXPECT_NE(slow->grab().toImage(), full);

    desk.show(bundledText("one-lost-segment"));
    const auto lossy = viewOf<TransferView>(desk, 0);
    ASSERT_TRUE(lossy);
    // Three of the segments behind the lost one have come at 125 ms.
    const auto& host = desk.state.hosts(0, at(125ms)).host[1];
    const BufferFill fill = bufferFill(host.connectionOf(0));
    ASSERT_GT(fill.behindGap, 0U);
    EXPECT_EQ(fill.behindGap % 1000, 0U);
    ASSERT_EQ(fill.kept.size(), 1U);
    EXPECT_EQ(fill.kept[0].begin, 1000) << "behind the one that is missing";
    EXPECT_EQ(fill.free(), fill.room - fill.behindGap);
    EXPECT_TRUE(words(*lossy, at(125ms)).startsWith(grouped(fill.behindGap) + u" bytes behind"_qs))
        << words(*lossy, at(125ms)).toStdString();
    EXPECT_EQ(itemCalled(*viewOf<InboxView>(desk, 1), u"Receive buffer"_qs), nullptr);
}

TEST(DrawnViews, AClosedPortIsToldToConnectedSocketsAlone)
{
    Desk desk;
    desk.show(bundledText("udp-closed-port"));
    const auto connected = viewOf<InboxView>(desk, 0), other = viewOf<InboxView>(desk, 2);
    ASSERT_TRUE(connected && other);
    EXPECT_EQ(connected->notice(at(1ms)), u"The program has got nothing yet."_qs);
    EXPECT_EQ(connected->notice(at(30ms)), u"Port 514 is closed: nobody listens there. An ICMP "
                                           "port unreachable is on its way back."_qs);
    EXPECT_TRUE(connected->notice(at(60ms)).endsWith(u"gets ECONNREFUSED."_qs));
    EXPECT_TRUE(connected->notice(at(60ms)).contains(u"1 ICMP port unreachable came back"_qs));
    EXPECT_TRUE(other->notice(at(60ms)).endsWith(u"is not connected: nobody hears of it."_qs));
    EXPECT_EQ(connected->notice(at(1ms)), u"The program has got nothing yet."_qs);
}

TEST(DrawnViews, KeyboardAndScreenReaderReachEachPart)
{
    Desk desk;
    desk.show(bundledText("dns-retries"));
    const auto view = viewOf<DnsView>(desk, 0);
    view->show();
    view->showAt(at(3s));
    ASSERT_GT(view->items().size(), 8U);
    QTest::keyClick(view.get(), Qt::Key_Home);
    EXPECT_EQ(view->currentItem(), 0);
    QTest::keyClick(view.get(), Qt::Key_Down);
    QTest::keyClick(view.get(), Qt::Key_Down);
    QTest::keyClick(view.get(), Qt::Key_Return);
    EXPECT_EQ(desk.selection.selected(), (PacketRef{0, view->items()[2].packet}));
    EXPECT_NE(view->items()[2].packet, kNoPacket);
    QTest::keyClick(view.get(), Qt::Key_End);
    EXPECT_EQ(view->currentItem(), static_cast<int>(view->items().size()) - 1);
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(view.get());
    ASSERT_NE(face, nullptr);
    ASSERT_EQ(face->childCount(), static_cast<int>(view->items().size()));
    EXPECT_TRUE(face->child(2)->text(QAccessible::Name).startsWith(u"Query 2"_qs));
    EXPECT_TRUE(face->child(2)->text(QAccessible::Value).startsWith(u"answered"_qs));
    EXPECT_FALSE(face->child(2)->rect().isEmpty());
}

// Protects: nothing lies outside the picture, at any time, and every view has something to show.
TEST(DrawnViews, EverythingFitsANarrowColumn)
{
    for (const char* name :
         {"file-transfer", "web-page", "first-packet-is-data", "dns-retries", "dns-over-tcp",
          "reliability-by-hand", "udp-inbox", "full-receive-queue", "udp-closed-port"}) {
        Desk desk;
        desk.show(bundledText(name));
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            desk.theme.choose(choice);
            for (std::size_t lane = 0; lane < desk.context.run()->lanes.size(); ++lane) {
                const auto view = viewOf<DrawnView>(desk, lane);
                ASSERT_TRUE(view) << name;
                view->resize(310, 600);
                for (const SimTime t : {at(0ms), at(70ms), at(1200ms), at(20s), at(1200ms)}) {
                    view->showAt(t);
                    EXPECT_FALSE(view->notice(t).isEmpty()) << name;
                    EXPECT_GT(coloursOf(view->grab().toImage()), 5U) << name;
                    for (const DrawnItem& item : view->items()) {
                        EXPECT_GE(item.rect.left(), -0.5) << name << item.name.toStdString();
                        EXPECT_LE(item.rect.right(), 311.0) << name << item.name.toStdString();
                        EXPECT_LE(item.rect.bottom(), view->minimumHeight() + 0.5) << name;
                        EXPECT_FALSE(item.name.isEmpty()) << name;
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace roundtrip::ui
