// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the sockets over bundled scenarios: what it shows at an instant, forwards and
// backwards, by mouse, by keyboard and to a screen reader.
#include "tests/ui/both_ways.h"
#include "tests/ui/desk.h"
#include "ui/base/flow_focus.h"
#include "ui/sockets/sockets_page.h"
#include "ui/sockets/sockets_view.h"
#include "ui/sockets/sockets_words.h"
#include "ui/theme/theme_restyle.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

#include <algorithm>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// A page in a window of its own.
class Stand {
public:
    explicit Stand(const std::string& text, QSize size = {960, 760}) : m_page(m_desk.context)
    {
        restyle(m_desk.theme); // as the window does it: Qt trips over a sheet put on another
        m_run = runFrom(text);
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
    [[nodiscard]] SocketsView& view() { return const_cast<SocketsView&>(m_page.view()); }
    [[nodiscard]] const HostFacts& host(HostRole role)
    {
        return view().facts().host[static_cast<std::size_t>(index(role))];
    }
    /// Everything that a reader can read, as text.
    [[nodiscard]] QStringList readings()
    {
        QStringList all;
        for (const SocketsItem& item : view().items())
            all << item.name;
        for (const QLabel* label : m_page.findChildren<QLabel*>())
            all << label->text();
        return all;
    }

    Desk m_desk;
    SocketsPage m_page;
    std::shared_ptr<const Run> m_run;
};

std::size_t marked(const HostFacts& host, RowMark mark)
{
    return static_cast<std::size_t>(
        std::count_if(host.rows.begin(), host.rows.end(),
                      [mark](const SocketFact& fact) { return fact.mark == mark; }));
}

const SocketFact* found(const HostFacts& host)
{
    const auto at = std::find_if(host.rows.begin(), host.rows.end(), [](const SocketFact& fact) {
        return fact.mark == RowMark::Found;
    });
    return at == host.rows.end() ? nullptr : &*at;
}

// Protects: FTP and web at once: the arrows from arrival to arrival lead through all of them, each
// finds one row, and it is of the flow that the packet was sent for.
TEST(SocketsPage, EveryArrivalFindsTheRowOfItsFlow)
{
    Stand stand(bundledText("ftp-and-web"));
    const LaneTrace& lane = stand.m_run->lanes[0];
    const ArrivalList list(lane);
    std::size_t seen = 0;
    EXPECT_EQ(stand.m_page.arrival(), nullptr);
    for (SimTime before{Duration{-1}}; before != stand.m_desk.playback.time(); ++seen) {
        before = stand.m_desk.playback.time();
        stand.m_page.nextArrival();
        const ArrivalFact* arrival = stand.m_page.arrival();
        ASSERT_NE(arrival, nullptr);
        const SocketFact* row = found(stand.host(arrival->host));
        ASSERT_NE(row, nullptr);
        EXPECT_TRUE(!row->socket.foreign || row->socket.flow == lane.flight(arrival->packet).flow);
        EXPECT_EQ(marked(stand.host(peerOf(arrival->host)), RowMark::Found), 0U);
    }
    EXPECT_GE(seen, 20U);
    EXPECT_EQ(stand.m_desk.playback.time(), list.time(list.count() - 1));
}

// Protects: what is shown at an instant does not depend on how one has come there.
TEST(SocketsPage, ShowsTheSameForwardsAndBackwards)
{
    for (const char* name : {"ftp-and-web", "syn-flood", "three-browsers", "same-port-tcp-and-udp",
                             "time-wait-exhaustion", "port-refused", "sharing-a-bottleneck"}) {
        SCOPED_TRACE(name);
        Stand stand(bundledText(name));
        expectTheSameBothWays(stand, 23, 11);
    }
}

// Protects: a SYN falls back to the LISTEN row and makes a new one; just after the arrival neither
// is shown yet, but the first row that is tried.
TEST(SocketsPage, ASynFallsBackToTheListenRow)
{
    Stand stand(bundledText("three-browsers"));
    stand.m_page.nextArrival();
    stand.m_page.nextArrival();
    const ArrivalFact* arrival = stand.m_page.arrival();
    ASSERT_NE(arrival, nullptr);
    ASSERT_EQ(arrival->told.outcome, DemuxOutcome::NewConnection);
    const SocketFact* row = found(stand.host(HostRole::Server));
    ASSERT_NE(row, nullptr);
    EXPECT_TRUE(row->socket.listens());
    EXPECT_EQ(verdictText(*row), u"fallback"_qs);
    EXPECT_EQ(marked(stand.host(HostRole::Server), RowMark::Made), 1U);
    stand.seek(arrival->time + Duration{1});
    EXPECT_EQ(marked(stand.host(HostRole::Server), RowMark::Made), 0U);
    EXPECT_EQ(found(stand.host(HostRole::Server)), nullptr);
    EXPECT_EQ(stand.host(HostRole::Server).rows.front().verdict, RowVerdict::OtherForeignPort);
}

// Protects: the flood fills the SYN queue to the brim, and what then comes is dropped there.
TEST(SocketsPage, TheFloodFillsTheSynQueue)
{
    Stand stand(bundledText("syn-flood"));
    stand.seek(at(100));
    const ListenerFact listener = stand.host(HostRole::Server).listeners.at(0);
    EXPECT_EQ(listener.halfOpen, 4U);
    EXPECT_EQ(listener.synQueue, 4U);
    EXPECT_FALSE(listener.cookies);
    ASSERT_NE(stand.m_page.arrival(), nullptr);
    EXPECT_EQ(stand.m_page.arrival()->told.outcome, DemuxOutcome::SynQueueFull);
    stand.seek(stand.m_page.arrival()->time);
    EXPECT_TRUE(stand.view().facts().turnedAway);
    stand.m_desk.selection.setFlow(0, std::size_t{1});
    EXPECT_TRUE(stand.host(HostRole::Server).listeners.at(0).cookies);
    EXPECT_EQ(stand.m_page.arrival()->told.outcome, DemuxOutcome::CookieSent);
    EXPECT_FALSE(stand.view().facts().turnedAway);
}

// Protects: the ports that are used up, and what they are used by.
TEST(SocketsPage, TimeWaitUsesThePortsUp)
{
    Stand stand(bundledText("time-wait-exhaustion"));
    bool exhausted = false;
    for (int i = 0; i <= 200 && !exhausted; ++i) {
        stand.seek(SimTime(stand.m_desk.playback.endTime().time_since_epoch() / 200 * i));
        const auto& ports = stand.host(HostRole::Client).ephemeral;
        ASSERT_TRUE(ports.has_value());
        EXPECT_LE(ports->timeWait, ports->used);
        EXPECT_LE(static_cast<int>(ports->used), ports->range.count());
        exhausted = static_cast<int>(ports->timeWait) == ports->range.count();
    }
    EXPECT_TRUE(exhausted);
}

// Protects: a program that did not get its port is named, with the call and the error it got.
TEST(SocketsPage, TellsOfRefusedPorts)
{
    Stand stand(bundledText("port-refused"));
    stand.m_desk.playback.toEnd();
    QApplication::processEvents();
    ASSERT_FALSE(stand.host(HostRole::Server).refused.empty());
    const QString all = stand.readings().join(u'\n');
    EXPECT_TRUE(all.contains(u"bind: EADDRINUSE, Address already in use"_qs));
}

// Protects: the same port number under TCP and UDP is two ports.
TEST(SocketsPage, TransportsHavePortsOfTheirOwn)
{
    Stand stand(bundledText("same-port-tcp-and-udp"));
    bool crossed = false;
    for (int i = 0; i < 40; ++i) {
        stand.m_page.nextArrival();
        const ArrivalFact* arrival = stand.m_page.arrival();
        ASSERT_NE(arrival, nullptr);
        const SocketFact* row = found(stand.host(arrival->host));
        if (row == nullptr)
            continue;
        EXPECT_EQ(row->socket.transport, arrival->told.key.transport);
        for (const SocketFact& fact : stand.host(arrival->host).rows)
            crossed |= fact.mark == RowMark::Tried && fact.verdict == RowVerdict::OtherTransport;
    }
    EXPECT_TRUE(crossed);
}

// Protects: arrows move from row to row, Return shows the row's flow everywhere, a click does too,
// comma and full stop go from arrival to arrival, and the pointer lights packets up.
TEST(SocketsPage, ObeysKeysAndMouse)
{
    Stand stand(bundledText("ftp-and-web"));
    for (int i = 0; i < 9; ++i)
        stand.m_page.nextArrival();
    SocketsView& view = stand.view();
    const auto& rows = view.layoutNow().rows;
    const auto flowOf = [&](std::size_t i) {
        return view.facts()
            .host[static_cast<std::size_t>(index(rows[i].host))]
            .rows[rows[i].row]
            .socket.flow;
    };
    ASSERT_GE(rows.size(), 4U);
    view.setFocus();
    QApplication::setActiveWindow(&stand.m_page);
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.currentItem(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.currentItem(), 1);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(stand.m_desk.selection.flow(), flowOf(1));
    EXPECT_EQ(stand.m_desk.selection.lane(), std::optional<std::size_t>(0));
    QTest::mouseClick(&view, Qt::LeftButton, {}, rows[0].owner.center().toPoint());
    EXPECT_EQ(stand.m_desk.selection.flow(), flowOf(0));
    EXPECT_NE(flowOf(0), flowOf(1));

    const SimTime time = stand.m_desk.playback.time();
    QTest::keyClick(&view, Qt::Key_Period);
    EXPECT_GT(stand.m_desk.playback.time(), time);
    QTest::keyClick(&view, Qt::Key_Comma);
    EXPECT_EQ(stand.m_desk.playback.time(), time);

    ASSERT_FALSE(view.layoutNow().tags.empty());
    const LaidTag tag = view.layoutNow().tags.front();
    QTest::mouseMove(&view, tag.rect.center().toPoint());
    EXPECT_EQ(stand.m_desk.selection.hovered(), (PacketRef{0, tag.packet}));
    QTest::mouseClick(&view, Qt::LeftButton, {}, tag.rect.center().toPoint());
    EXPECT_EQ(stand.m_desk.selection.selected(), (PacketRef{0, tag.packet}));
}

// Protects: the frame of the keyboard stays at its socket while rows come and go before it, and
// what is gone can be chosen no more.
TEST(SocketsPage, TheFrameStaysAtItsSocket)
{
    Stand stand(bundledText("three-browsers"));
    SocketsView& view = stand.view();
    const auto current = [&]() -> const SocketRow& {
        const LaidRow& row = view.layoutNow().rows[static_cast<std::size_t>(view.currentItem())];
        return stand.host(row.host).rows[row.row].socket;
    };
    stand.seek(kStartOfTime);
    view.setFocus();
    QApplication::setActiveWindow(&stand.m_page);
    for (std::size_t i = 0; i < view.layoutNow().rows.size(); ++i)
        QTest::keyClick(&view, Qt::Key_Down);
    const int before = view.currentItem();
    ASSERT_GE(before, 0);
    ASSERT_TRUE(current().listens()) << "the server's only row";
    for (int i = 0; i < 6; ++i)
        stand.m_page.nextArrival();
    EXPECT_GT(view.currentItem(), before);
    EXPECT_TRUE(current().listens());
    view.clear();
    EXPECT_EQ(view.currentItem(), -1);
    view.choose(0);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_FALSE(view.grab().isNull());
}

// Protects: an ICMP message is told of with the router's address and with the words of TCP.
TEST(SocketsPage, TellsWhatAnIcmpMessageQuotes)
{
    Stand stand(bundledText("path-mtu-discovery"));
    bool met = false;
    for (int i = 0; i < 40 && !met; ++i) {
        stand.m_page.nextArrival();
        const ArrivalFact* arrival = stand.m_page.arrival();
        ASSERT_NE(arrival, nullptr);
        met = arrival->told.key.quoted;
    }
    ASSERT_TRUE(met);
    const LaneTrace& lane = stand.m_run->lanes[0];
    const QString told = arrivalSentence(*stand.m_page.arrival(), lane);
    EXPECT_TRUE(told.contains(u"from 192.168.1.1 "_qs)) << told.toStdString();
    EXPECT_TRUE(told.contains(u"a segment of the connection from 192.168.1.5:50071"_qs))
        << told.toStdString();
    EXPECT_FALSE(told.contains(u"UDP"_qs)) << told.toStdString();
    const QString asked = searchSentence(*stand.m_page.arrival(), lane);
    EXPECT_FALSE(asked.contains(u"LISTEN"_qs)) << asked.toStdString();
}

// Protects: a screen reader gets every row with its sockets, state, owner and verdict, and can
// choose it.
TEST(SocketsPage, TellsScreenReadersOfEachRow)
{
    Stand stand(bundledText("ftp-and-web"));
    for (int i = 0; i < 9; ++i)
        stand.m_page.nextArrival();
    QAccessibleInterface* view = QAccessible::queryAccessibleInterface(&stand.view());
    ASSERT_NE(view, nullptr);
    EXPECT_FALSE(view->text(QAccessible::Description).isEmpty());
    ASSERT_EQ(view->childCount(), static_cast<int>(stand.view().items().size()));
    QStringList names;
    for (int i = 0; i < view->childCount(); ++i) {
        QAccessibleInterface* child = view->child(i);
        ASSERT_TRUE(child != nullptr && child->isValid());
        EXPECT_EQ(view->indexOfChild(child), i);
        EXPECT_FALSE(child->rect().isEmpty());
        names << child->text(QAccessible::Name);
    }
    const QString all = names.join(u'\n');
    for (const QString& part : {u"TCP, local 192.168.1.7:21, foreign 192.168.1.5:1305"_qs,
                                u"local 0.0.0.0:80, foreign anybody, LISTEN"_qs, u"fits"_qs,
                                u"SYN queue: 0 of 256"_qs, u"under way"_qs})
        EXPECT_TRUE(all.contains(part)) << part.toStdString();
    stand.m_desk.selection.setFlow(0, std::size_t{0});
    view->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(stand.m_desk.selection.flow(), 1);
}

// Protects: no run, then a run, then another: nothing of the old one stays.
TEST(SocketsPage, FollowsTheRun)
{
    Stand stand(bundledText("ftp-and-web"));
    stand.m_page.nextArrival();
    const auto other = runFrom(oneDatagramText());
    stand.m_desk.show(other);
    QApplication::processEvents();
    EXPECT_EQ(stand.m_page.arrival(), nullptr);
    stand.m_page.nextArrival();
    ASSERT_NE(stand.m_page.arrival(), nullptr);
    EXPECT_EQ(stand.m_page.arrival()->told.outcome, DemuxOutcome::ToDatagramQueue);
    EXPECT_FALSE(stand.m_page.grab().isNull());
}

} // namespace
} // namespace roundtrip::ui
