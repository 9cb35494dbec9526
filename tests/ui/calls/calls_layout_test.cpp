// SPDX-License-Identifier: GPL-3.0-or-later
// The application's lane by numbers: where boxes and names stand, that names never touch each
// other or leave their column, and that nothing of a hidden future is used.
#include "tests/ui/test_scenarios.h"
#include "ui/calls/calls_layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// Seven px for each letter, lines of 14.
CallMetrics sevenPx()
{
    return {[](const QString& text) { return 7.0 * static_cast<double>(text.size()); }, 14.0};
}

ProgramCall call(CallName name, double called, std::optional<double> returned,
                 CallResult result = CallResult::Done)
{
    ProgramCall made;
    made.name = name;
    made.called = at(called);
    if (returned)
        made.returned = at(*returned);
    made.result = returned ? result : CallResult::None;
    if (!returned || *returned > called)
        made.blockedFrom = made.called;
    return made;
}

ProgramCall implied(CallName name, double called)
{
    ProgramCall made = call(name, called, called);
    made.implied = true;
    return made;
}

/// A lane of 400 x 300 px whose axis shows 0 to 100 ms on 300 px.
class Calls : public testing::Test {
protected:
    Calls()
    {
        frame.left = 100;
        frame.right = 500;
        frame.top = 0;
        frame.bottom = 300;
        frame.origin = 0;
    }
    CallsLayout layout(const std::vector<ProgramCall>& calls, bool wide = true,
                       SimTime until = kEndOfTime, HostRole host = HostRole::Client)
    {
        const double width = callsColumnWidth(wide ? 1000 : 200, 1.0);
        return layoutCalls(calls, scale, callsColumn(frame, host, width), sevenPx(), until);
    }
    static QStringList texts(const CallsLayout& made)
    {
        QStringList all;
        for (const CallLabel& label : made.labels)
            all << label.text;
        return all;
    }
    FoldedTime folded{{}, at(100), 1.0};
    TimeScale scale{folded, 0.0, 100e6, 300.0};
    LadderFrame frame;
    std::vector<ProgramCall> opening{implied(CallName::Socket, 0), implied(CallName::Bind, 0),
                                     call(CallName::Connect, 0, 40)};
};

TEST_F(Calls, StandOutsideTheBarsOnBothSides)
{
    for (const double width : {callsColumnWidth(200, 1.0), callsColumnWidth(1000, 1.0)}) {
        const CallsColumn client = callsColumn(frame, HostRole::Client, width);
        EXPECT_GE(client.left(), frame.left - width);
        EXPECT_LE(client.right(), frame.left - 3); // where the ticks of the bars reach
        const CallsColumn server = callsColumn(frame, HostRole::Server, width);
        EXPECT_GE(server.left(), frame.right + 3);
        EXPECT_LE(server.right(), frame.right + width);
        EXPECT_LT(client.textRight, client.boxLeft);
        EXPECT_GT(server.textLeft, server.boxLeft + server.boxWidth);
    }
    EXPECT_LT(callsColumnWidth(275, 1.0), 35.0); // two lanes in a small window
}

TEST_F(Calls, ABlockedCallReachesFromItsCallToItsReturn)
{
    const CallsLayout made = layout(opening);
    ASSERT_EQ(made.boxes.size(), 2U);
    EXPECT_EQ(made.boxes[0].look, CallLook::Instant);
    EXPECT_EQ(made.boxes[0].last, 1U); // socket and bind in one
    const CallBox& connect = made.boxes[1];
    EXPECT_EQ(connect.look, CallLook::Blocked);
    EXPECT_DOUBLE_EQ(connect.y0, 0.0);
    EXPECT_DOUBLE_EQ(connect.y1, 120.0);
    EXPECT_TRUE(connect.startsHere && connect.endsHere);
}

TEST_F(Calls, NamesOfOneInstantStandBelowEachOther)
{
    const CallsLayout made = layout(opening);
    EXPECT_EQ(texts(made),
              (QStringList{u"socket"_qs, u"bind"_qs, u"connect"_qs, u"\u2192 open"_qs}));
    EXPECT_DOUBLE_EQ(made.labels[2].box.top(), 28.0);
    EXPECT_TRUE(made.labels[3].result);
    EXPECT_EQ(made.labels[3].from, at(40));
    EXPECT_LE(made.labels[3].box.bottom(), 120.0);
}

TEST_F(Calls, ImpliedCallsGiveWayFirst)
{
    // 21 px: one line
    const std::vector<ProgramCall> calls{implied(CallName::Socket, 10), implied(CallName::Bind, 10),
                                         call(CallName::Connect, 10, 17),
                                         call(CallName::Close, 17, 17)};
    EXPECT_EQ(texts(layout(calls)), (QStringList{u"connect"_qs, u"close"_qs}));
}

TEST_F(Calls, ManyAtOnceAreCounted)
{
    std::vector<ProgramCall> calls;
    for (int i = 0; i < 5; ++i)
        calls.push_back(call(CallName::Close, 10, 10));
    calls.push_back(call(CallName::Shutdown, 20, 20));
    EXPECT_EQ(texts(layout(calls)), (QStringList{u"close"_qs, u"\u2026 +4"_qs, u"shutdown"_qs}));
}

TEST_F(Calls, InANarrowColumnNamesReadAlongTheTime)
{
    auto calls = opening;
    calls[2].returned = at(25);
    calls.push_back(call(CallName::Close, 25, 25));
    const CallsLayout made = layout(calls, false);
    EXPECT_EQ(texts(made), (QStringList{u"connect"_qs, u"close"_qs})); // all three have no room
    EXPECT_TRUE(made.labels[0].turned);
    EXPECT_DOUBLE_EQ(made.labels[0].box.height(), 49.0);
    auto longer = opening;
    longer[2].returned = at(90);
    EXPECT_EQ(texts(layout(longer, false)),
              (QStringList{u"socket, bind, connect"_qs, u"\u2192 open"_qs}));
}

TEST_F(Calls, AnOpenEndReachesTheBottom)
{
    const CallsLayout made = layout({call(CallName::Receive, 50, std::nullopt)});
    EXPECT_DOUBLE_EQ(made.boxes[0].y1, 300.0);
    EXPECT_FALSE(made.boxes[0].endsHere);
}

TEST_F(Calls, WhereOneLineIsAllAReceiveSaysHowMuch)
{
    auto receive = call(CallName::Receive, 10, 16, CallResult::GotBytes);
    receive.got = 600;
    auto later = call(CallName::Receive, 16, 80, CallResult::GotBytes);
    later.got = 700;
    const CallsLayout made = layout({receive, later});
    EXPECT_EQ(texts(made), (QStringList{u"recv 600"_qs, u"recv"_qs, u"\u2192 700"_qs}));
    EXPECT_EQ(made.labels[0].from, at(16));
    EXPECT_EQ(texts(layout({receive, later}, true, at(12))), QStringList{u"recv"_qs});
}

TEST_F(Calls, OfAHiddenFutureNothingIsUsed)
{
    auto calls = opening;
    calls.push_back(call(CallName::Send, 40, 40, CallResult::GotBytes));
    const CallsLayout made = layout(calls, true, at(20));
    ASSERT_EQ(made.boxes.size(), 2U);
    EXPECT_DOUBLE_EQ(made.boxes[1].y1, 60.0);
    EXPECT_FALSE(made.boxes[1].endsHere);
    EXPECT_EQ(texts(made), (QStringList{u"socket"_qs, u"bind"_qs, u"connect"_qs}));
    // As if the later calls did not exist.
    auto unknown = opening;
    unknown[2] = call(CallName::Connect, 0, std::nullopt);
    EXPECT_EQ(texts(layout(unknown, true, at(20))), texts(made));
}

TEST_F(Calls, ThePointerFindsABox)
{
    const CallsLayout made = layout(opening);
    const double x = made.column.boxLeft + 2;
    ASSERT_NE(made.boxAt({x, 60}, 5), nullptr);
    EXPECT_EQ(made.boxAt({x, 60}, 5)->look, CallLook::Blocked);
    EXPECT_EQ(made.boxAt({x, 1}, 5)->look, CallLook::Instant); // small ones win
    EXPECT_EQ(made.boxAt({x, 200}, 5), nullptr);
    EXPECT_EQ(made.boxAt({frame.left + 60, 60}, 5), nullptr);
}

TEST_F(Calls, NoNameTouchesAnotherOrLeavesItsColumn)
{
    for (const std::string& text : {lostSegmentText(), modernText()}) {
        const auto run = runFrom(text);
        const FoldedTime axis(*run);
        for (const double zoom : {1.0, 0.3, 0.05}) {
            const TimeScale shown(axis, 0.0, axis.length() * zoom, 300.0);
            for (const LaneTrace& lane : run->lanes) {
                const FlowCalls calls = programCalls(lane, 0);
                for (const HostRole host : {HostRole::Client, HostRole::Server}) {
                    for (const double width :
                         {callsColumnWidth(200, 1), callsColumnWidth(900, 1)}) {
                        const CallsLayout made = layoutCalls(calls.of(host).calls, shown,
                                                             callsColumn(frame, host, width),
                                                             sevenPx());
                        for (std::size_t i = 0; i < made.labels.size(); ++i) {
                            const CallLabel& one = made.labels[i];
                            EXPECT_GE(one.box.top(), frame.top - 0.01);
                            EXPECT_LE(one.box.bottom(), frame.bottom + 0.01);
                            const double length = sevenPx().width(one.text);
                            EXPECT_LE(length,
                                      (one.turned ? one.box.height() : one.box.width()) + 0.01);
                            for (std::size_t j = 0; j < i; ++j)
                                EXPECT_FALSE(one.box.adjusted(0, 0.6, 0, -0.6)
                                                 .intersects(made.labels[j].box));
                        }
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace roundtrip::ui
