// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the connection panel, from real runs and from states made by hand.
#include "core/sim/cursor.h"
#include "tests/ui/test_scenarios.h"
#include "ui/connection/connection_facts.h"
#include "ui/connection/connection_words.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// The bundled lesson: its program waits for every ACK before it closes.
std::shared_ptr<const Run> lesson() { return bundledRun("one-lost-segment"); }

/// The lost-segment run at an instant: the client sends, the server receives.
class LostSegment {
public:
    explicit LostSegment(SimTime now)
        : m_cursor(m_run, 0)
        , m_segments(m_run->lanes[0], 0, Direction::ToServer)
        , m_hosts(m_cursor.hostsAt(now))
    {
    }
    [[nodiscard]] const ConnectionView* client() const { return m_hosts.host[0].connectionOf(0); }
    [[nodiscard]] const ConnectionView* server() const { return m_hosts.host[1].connectionOf(0); }
    [[nodiscard]] SendWindowFacts send() const { return sendWindowFacts(client(), m_segments); }
    [[nodiscard]] ReceiveBufferFacts receive() const
    {
        return receiveBufferFacts(server(), m_segments, 1000);
    }
    [[nodiscard]] SimTime now() const { return m_hosts.time; }

private:
    std::shared_ptr<const Run> m_run = lesson();
    StateCursor m_cursor;
    SegmentTable m_segments;
    HostsView m_hosts;
};

/// The instant after the fast retransmission of segment 3.
SimTime afterRetransmission()
{
    const auto run = lesson();
    const LaneTrace& lane = run->lanes[0];
    for (PacketId id = 0; id < lane.flightCount(); ++id)
        if (lane.flight(id).reason == Reason::RetransmitFast)
            return lane.flight(id).sentAt();
    ADD_FAILURE() << "nothing was sent again";
    return {};
}

ConnectionView openView()
{
    ConnectionView view;
    view.state = TcpState::Established;
    view.mss = 1000;
    view.sndUna = view.sndNxt = view.sndMax = 1;
    view.sndBufferEnd = 1;
    view.cwnd = 4000;
    view.sndWnd = 8192;
    view.rcvNxt = 1;
    return view;
}

// Protects: after the fast retransmission the strip shows 1 and 2 acknowledged, 3 sent again, the
// others in flight, and the numbers of the legend.
// shows: 3.sliding-window
TEST(ConnectionFacts, SendWindowDuringRecovery)
{
    const LostSegment run(afterRetransmission());
    const SendWindowFacts facts = run.send();
    ASSERT_TRUE(facts.open);
    EXPECT_EQ(facts.acknowledged, 2000U);
    EXPECT_EQ(facts.inFlight, 6000U);
    EXPECT_EQ(facts.una, 2001U);
    EXPECT_EQ(facts.max, 8001U);
    ASSERT_GE(facts.cells.size(), 8U);
    for (std::uint32_t i = 0; i < 8; ++i)
        EXPECT_EQ(facts.cells[i].number, i + 1);
    EXPECT_EQ(facts.cells[1].kind, SendCellKind::Acknowledged);
    EXPECT_EQ(facts.cells[2].kind, SendCellKind::Resent);
    EXPECT_EQ(facts.cells[3].kind, SendCellKind::InFlight);
    EXPECT_EQ(facts.cells.back().kind, SendCellKind::Blocked);
}

// Protects: the cells of a strip follow one another without a gap and without an overlap.
TEST(ConnectionFacts, CellsAreOneRow)
{
    for (const double ms : {0.0, 30.0, 45.0, 60.0, 90.0, 130.0, 160.0, 200.0, 220.0}) {
        const SendWindowFacts facts = LostSegment(at(ms)).send();
        ASSERT_FALSE(facts.cells.empty()) << ms;
        for (std::size_t i = 1; i < facts.cells.size(); ++i)
            EXPECT_EQ(facts.cells[i].begin, facts.cells[i - 1].end) << ms << " ms, cell " << i;
        EXPECT_LE(facts.cells.size(), kMostCells) << ms;
    }
}

// Protects: the receiver's row: what the program has, the gap where segment 3 is missing, and what
// waits behind it.
// shows: 2.head-of-line 2.reassembly
TEST(ConnectionFacts, ReceiveBufferWithAGap)
{
    const ReceiveBufferFacts facts = LostSegment(afterRetransmission()).receive();
    ASSERT_TRUE(facts.open);
    EXPECT_EQ(facts.gap, 1000U);
    EXPECT_EQ(facts.waiting % 1000U, 0U);
    EXPECT_GE(facts.waiting, 3000U);
    ASSERT_GE(facts.cells.size(), 4U);
    EXPECT_EQ(facts.cells[1].kind, BufferCellKind::Read);
    EXPECT_EQ(facts.cells[2].kind, BufferCellKind::Gap);
    EXPECT_EQ(facts.cells[2].number, 3U);
    EXPECT_EQ(facts.cells[3].kind, BufferCellKind::Waiting);
    EXPECT_EQ(facts.cells[3].number, 4U);
}

// Protects: without a connection nothing is claimed, and a closed one no longer has a window.
TEST(ConnectionFacts, NoConnection)
{
    const SegmentTable none;
    EXPECT_FALSE(sendWindowFacts(nullptr, none).open);
    EXPECT_FALSE(receiveBufferFacts(nullptr, none, 1000).open);
    EXPECT_TRUE(armedTimers(nullptr, {}).empty());
    ConnectionView closed = openView();
    closed.state = TcpState::Closed;
    closed.sndUna = closed.sndMax = closed.sndBufferEnd = 8001;
    const SendWindowFacts facts = sendWindowFacts(&closed, none);
    EXPECT_FALSE(facts.open);
    EXPECT_TRUE(facts.over);
    EXPECT_EQ(facts.acknowledged, 8000U);
}

// Protects: only the SYN is in flight at first, whatever the windows say.
TEST(ConnectionFacts, TheSynAlone)
{
    const SendWindowFacts facts = LostSegment(at(10)).send();
    ASSERT_TRUE(facts.open);
    EXPECT_TRUE(facts.cells.front().syn);
    EXPECT_EQ(facts.maySend, 0U);
    EXPECT_EQ(facts.inFlight, 1U);
    EXPECT_EQ(facts.acknowledged, 0U);
}

// Protects: the smaller of the two windows is the edge.
TEST(ConnectionFacts, TheSmallerWindowDecides)
{
    ConnectionView view = openView();
    EXPECT_EQ(sendWindowFacts(&view, {}).edge, 4001U);
    view.sndWnd = 1500;
    const SendWindowFacts facts = sendWindowFacts(&view, {});
    EXPECT_EQ(facts.edge, 1501U);
    EXPECT_EQ(facts.maySend, 1500U);
    view.sndWnd = 0;
    EXPECT_EQ(sendWindowFacts(&view, {}).maySend, 0U);
}

// Protects: a window of hundreds of segments becomes a few ranges that still add up.
TEST(ConnectionFacts, ManySegmentsBecomeRanges)
{
    ConnectionView view = openView();
    view.sndUna = 100'001;
    view.cwnd = view.sndWnd = 300'000;
    for (std::uint32_t i = 0; i < 200; ++i) {
        SentSegmentView sent;
        sent.begin = view.sndUna + 1000U * i;
        sent.end = sent.begin + 1000;
        sent.number = 101 + i;
        sent.transmissions = i == 50 ? 2 : 1;
        view.outstanding.push_back(sent);
    }
    view.sndMax = view.sndNxt = view.sndBufferEnd = view.outstanding.back().end;
    const SendWindowFacts facts = sendWindowFacts(&view, {});
    ASSERT_TRUE(facts.inRanges);
    ASSERT_EQ(facts.cells.size(), 6U); // acknowledged, in flight, again, in flight, may, blocked
    EXPECT_EQ(facts.cells[1].end - facts.cells[1].begin, 50'000U);
    EXPECT_EQ(facts.cells[2].kind, SendCellKind::Resent);
    EXPECT_EQ(facts.cells[4].kind, SendCellKind::MaySend);
    EXPECT_EQ(facts.cells[4].end - facts.cells[4].begin, 100'000U);
    EXPECT_NEAR(placeInCells(facts.cells, facts.cells.front().begin), 0.0, 1e-12);
    EXPECT_NEAR(placeInCells(facts.cells, facts.cells.back().end), 1.0, 1e-12);
}

// Protects: a timer shows what is left of it, and the next one stands first.
// shows: 4.retransmission-timer
TEST(ConnectionFacts, TimersByDeadline)
{
    ConnectionView view = openView();
    view.timers.fill(kEndOfTime);
    view.timers[static_cast<std::size_t>(TcpTimer::Retransmit)] = at(1000);
    view.timerLength[static_cast<std::size_t>(TcpTimer::Retransmit)] =
        std::chrono::milliseconds(800);
    view.timers[static_cast<std::size_t>(TcpTimer::DelayedAck)] = at(400);
    view.timerLength[static_cast<std::size_t>(TcpTimer::DelayedAck)] =
        std::chrono::milliseconds(200);
    const auto timers = armedTimers(&view, at(300));
    ASSERT_EQ(timers.size(), 2U);
    EXPECT_EQ(timers[0].timer, TcpTimer::DelayedAck);
    EXPECT_EQ(timers[0].left, std::chrono::milliseconds(100));
    EXPECT_EQ(timers[1].left, std::chrono::milliseconds(700));
    EXPECT_EQ(timers[1].length, std::chrono::milliseconds(800));
}

// Protects: the numbers are rounded, not cut, and say no more than they know.
TEST(ConnectionWords, Milliseconds)
{
    EXPECT_EQ(millisecondsText(Duration(42'018'000)).number, u"42.0"_qs);
    EXPECT_EQ(millisecondsText(Duration(17'372'000)).number, u"17.4"_qs);
    EXPECT_EQ(millisecondsText(Duration(200'000'000)).number, u"200.0"_qs);
    EXPECT_EQ(millisecondsText(Duration(1'000'000'000)).number, u"1\u2009000"_qs);
    EXPECT_EQ(millisecondsText(Duration(1'234'560'000)).number, u"1\u2009234.6"_qs);
}

} // namespace
} // namespace roundtrip::ui
