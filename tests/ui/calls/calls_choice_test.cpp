// SPDX-License-Identifier: GPL-3.0-or-later
// The programs' calls on the ladder as things to choose: by key, by mouse, from a screen reader;
// what is said of the chosen one, and that a hidden future stays hidden.
#include "tests/ui/desk.h"
#include "ui/calls/call_words.h"
#include "ui/ladder/ladder_view.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QImage>
#include <QTest>
#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace roundtrip::ui {
namespace {

class CallsOfTheLadder : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(0));
        ladder.resize(930, 484);
        ladder.show();
        ladder.setCallsShown(true);
        ladder.fitAll();
        calls.setRun(desk.context.run(), 0);
    }
    const ProgramCall& chosen() { return *calls.call(*ladder.chosenCall()); }
    /// Walks down until the call has that name and host.
    bool walkTo(CallName name, HostRole host)
    {
        std::optional<CallRef> last;
        do {
            last = ladder.chosenCall();
            QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
            if (chosen().name == name && chosen().host == host)
                return true;
        } while (ladder.chosenCall() != last);
        return false;
    }
    Desk desk;
    LadderView ladder{desk.context};
    CallsLane calls; ///< of the same flow, to look the calls up
};

// Protects: the keys lead through every call of every program in order of time, and back, and the
// playhead stands at the begin of each.
TEST_F(CallsOfTheLadder, TheKeysWalkThroughAllOfThemInTime)
{
    std::size_t all = 0;
    for (const LaneTrace& lane : desk.context.run()->lanes) {
        const FlowCalls flow = programCalls(lane, 0);
        all += flow.client.calls.size() + flow.server.calls.size();
    }
    ASSERT_GT(all, 20U);
    std::set<std::tuple<std::size_t, int, std::size_t>> seen;
    SimTime before = kStartOfTime;
    for (std::size_t i = 0; i < all; ++i) {
        QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
        ASSERT_TRUE(ladder.chosenCall().has_value());
        const CallRef ref = *ladder.chosenCall();
        seen.insert({ref.lane, index(ref.host), ref.call});
        EXPECT_EQ(desk.playback.time(), chosen().called);
        EXPECT_GE(chosen().called, before);
        before = chosen().called;
    }
    EXPECT_EQ(seen.size(), all);
    const CallRef last = *ladder.chosenCall();
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(ladder.chosenCall(), last);
    QTest::keyClick(&ladder, Qt::Key_Up, Qt::AltModifier);
    EXPECT_NE(ladder.chosenCall(), last);
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(ladder.chosenCall(), last);
}

// Protects: without a chosen call the keys begin at the playhead, in both directions.
TEST_F(CallsOfTheLadder, TheKeysBeginAtThePlayhead)
{
    desk.playback.seek(at(60));
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    EXPECT_GE(chosen().called, at(60));
    QTest::keyClick(&ladder, Qt::Key_Escape);
    EXPECT_FALSE(ladder.chosenCall());
    desk.playback.seek(at(60));
    QTest::keyClick(&ladder, Qt::Key_Up, Qt::AltModifier);
    EXPECT_LE(chosen().called, at(60));
}

// Protects: the words say what the call returned and how long it was blocked, on the card beside
// it and to the screen reader; the mark and the card can be seen.
TEST_F(CallsOfTheLadder, TheWordsStandBesideIt)
{
    const QImage without = ladder.grab().toImage();
    ASSERT_TRUE(walkTo(CallName::Connect, HostRole::Client));
    EXPECT_NE(ladder.grab().toImage(), without);
    const CallCard* card = ladder.callCard();
    ASSERT_NE(card, nullptr);
    EXPECT_TRUE(card->words.title.contains(u"Client: connect"_qs));
    const QString lines = card->words.lines.join(u'\n');
    EXPECT_TRUE(lines.contains(u"blocked for 4"_qs)) << lines.toStdString(); // 40 and a little
    EXPECT_TRUE(lines.contains(u"returned 0: done"_qs)) << lines.toStdString();
    EXPECT_TRUE(ladder.accessibleDescription().contains(lines.split(u'\n').back()));
    EXPECT_TRUE(QRectF(ladder.rect()).contains(card->box));
    EXPECT_FALSE(card->box.intersects(ladder.callPlace(*ladder.chosenCall())));
    const double nowY = ladder.scene().yOf(desk.playback.time());
    EXPECT_TRUE(nowY < card->box.top() || nowY > card->box.bottom());
    // It stays clear of the now-line wherever that goes, and is away while it plays.
    for (const double ms : {5.0, 20.0, 35.0, 60.0}) {
        desk.playback.seek(at(ms));
        ladder.grab();
        ASSERT_NE(ladder.callCard(), nullptr);
        const double y = ladder.scene().yOf(at(ms));
        EXPECT_TRUE(y < ladder.callCard()->box.top() || y > ladder.callCard()->box.bottom());
    }
    desk.playback.play();
    ladder.grab();
    EXPECT_EQ(ladder.callCard(), nullptr);
    desk.playback.pause();
}

// Protects: while the future is hidden nobody is told what a call will return: not on the card, not
// the screen reader.
TEST_F(CallsOfTheLadder, AHiddenFutureStaysHidden)
{
    desk.selection.setFutureHidden(true);
    ASSERT_TRUE(walkTo(CallName::Connect, HostRole::Client));
    ladder.grab();
    ASSERT_NE(ladder.callCard(), nullptr);
    EXPECT_TRUE(ladder.callCard()->words.lines.contains(u"has not returned yet"_qs));
    EXPECT_TRUE(ladder.accessibleDescription().contains(u"has not returned yet"_qs));
    const ProgramCall connect = chosen();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&ladder);
    for (int i = 0; i < list->childCount(); ++i) {
        const QString name = list->child(i)->text(QAccessible::Name);
        EXPECT_FALSE(name.startsWith(u"TCP, Client: send"_qs)) << "not called yet";
    }
    desk.playback.seek(*connect.returned);
    ladder.grab();
    EXPECT_FALSE(ladder.callCard()->words.lines.contains(u"has not returned yet"_qs));
    ASSERT_TRUE(walkTo(CallName::Close, HostRole::Client));
    ladder.grab();
    ASSERT_NE(ladder.callCard(), nullptr);
    ASSERT_GT(chosen().called, connect.called);
    desk.playback.seek(connect.called);
    ladder.grab();
    EXPECT_EQ(ladder.callCard(), nullptr) << "it has not been called yet";
}

// Protects: a click on a box or on its name chooses the call, further clicks the others in the same
// box; a click elsewhere lets go of it, and a packet and a call are never chosen both.
TEST_F(CallsOfTheLadder, TheMouseChoosesThem)
{
    ladder.grab();
    ASSERT_TRUE(walkTo(CallName::Connect, HostRole::Client));
    const CallRef connect = *ladder.chosenCall();
    const QPoint place = ladder.callPlace(connect).center().toPoint();
    QTest::keyClick(&ladder, Qt::Key_Escape);
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, place);
    ASSERT_TRUE(ladder.chosenCall().has_value());
    EXPECT_EQ(*ladder.chosenCall(), connect);
    EXPECT_EQ(desk.playback.time(), chosen().called);
    // Several calls in one box: they are too near to be told apart.
    calls.rebuild(ladder.scene(), desk.theme, desk.playback.time(), false);
    std::optional<CallRef> crowded;
    for (const CallsLayout& layout : calls.layouts()[0]) {
        for (const CallBox& box : layout.boxes) {
            if (box.last > box.first && !crowded)
                crowded = CallRef{0, layout.column.host, box.first};
        }
    }
    ASSERT_TRUE(crowded.has_value());
    const QPoint many = ladder.callPlace(*crowded).center().toPoint();
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, many);
    EXPECT_EQ(ladder.chosenCall(), crowded);
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, many);
    EXPECT_EQ(ladder.chosenCall()->call, crowded->call + 1);
    QTest::keyClick(&ladder, Qt::Key_Down);
    EXPECT_TRUE(desk.selection.selected().valid());
    EXPECT_FALSE(ladder.chosenCall());
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, place);
    EXPECT_FALSE(desk.selection.selected().valid());
    EXPECT_TRUE(ladder.chosenCall().has_value());
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, QPoint(ladder.width() / 2, 20));
    EXPECT_FALSE(ladder.chosenCall());
}

// Protects: without the columns no call is chosen behind one's back: the window is asked to show
// them.
TEST_F(CallsOfTheLadder, TheKeysAskForTheColumns)
{
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    ladder.setCallsShown(false);
    EXPECT_FALSE(ladder.chosenCall());
    int asked = 0;
    QObject::connect(&ladder, &LadderView::callsWanted, &ladder, [&] { ++asked; });
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(asked, 1);
    EXPECT_FALSE(ladder.chosenCall());
    QObject::connect(&ladder, &LadderView::callsWanted, &ladder,
                     [&] { ladder.setCallsShown(true); });
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    EXPECT_TRUE(ladder.chosenCall().has_value());
}

// Protects: screen readers get a child for each call and each packet in view, with a name and a
// place; the chosen one is the current one, and pressing a child chooses it.
TEST_F(CallsOfTheLadder, AreChildrenForScreenReaders)
{
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&ladder);
    ASSERT_NE(list, nullptr);
    std::size_t arrows = 0;
    for (const LaneColumn& column : ladder.scene().columns())
        arrows += column.layout.arrows.size();
    ASSERT_GT(list->childCount(), static_cast<int>(arrows));
    QStringList names;
    for (int i = 0; i < list->childCount(); ++i) {
        QAccessibleInterface* child = list->child(i);
        ASSERT_TRUE(child != nullptr && child->isValid());
        EXPECT_EQ(list->indexOfChild(child), i);
        EXPECT_EQ(child->parent(), list);
        EXPECT_FALSE(child->text(QAccessible::Name).isEmpty());
        EXPECT_FALSE(child->rect().isEmpty()) << child->text(QAccessible::Name).toStdString();
        names << child->text(QAccessible::Name);
    }
    const auto connect =
        static_cast<int>(names.indexOf(names.filter(u"TCP, Client: connect"_qs).value(0)));
    ASSERT_GE(connect, 0) << names.join(u'\n').toStdString();
    EXPECT_EQ(list->child(connect)->text(QAccessible::Value), u"0: done"_qs);
    list->child(connect)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    ASSERT_TRUE(ladder.chosenCall().has_value());
    EXPECT_EQ(chosen().name, CallName::Connect);
    EXPECT_TRUE(list->child(connect)->state().selected);
    EXPECT_FALSE(list->child(connect + 1)->state().selected);
    // The last child is a packet.
    QAccessibleInterface* packet = list->child(list->childCount() - 1);
    packet->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_TRUE(desk.selection.selected().valid());
    EXPECT_TRUE(packet->state().selected);
    EXPECT_FALSE(list->child(connect)->state().selected);
}

// Protects: another run or flow has other calls.
TEST_F(CallsOfTheLadder, AnotherRunLetsGoOfTheCall)
{
    QTest::keyClick(&ladder, Qt::Key_Down, Qt::AltModifier);
    ASSERT_TRUE(ladder.chosenCall().has_value());
    desk.show(oneDatagramText(), at(0));
    EXPECT_FALSE(ladder.chosenCall());
    EXPECT_FALSE(ladder.grab().isNull());
}

// Protects: a program that is still blocked when its record ends is said to be so.
TEST(CallWords, ACallThatNeverReturnsSaysSo)
{
    ProgramCall call;
    call.name = CallName::Receive;
    call.host = HostRole::Server;
    call.called = at(10);
    call.blockedFrom = at(10);
    EXPECT_TRUE(callSentence(call, at(30), false).contains(u"never returns"_qs));
    const QString open = callSentence(call, at(30), true);
    EXPECT_TRUE(open.contains(u"blocked for 20"_qs)) << open.toStdString();
    EXPECT_TRUE(open.contains(u"has not returned yet"_qs));
    EXPECT_TRUE(open.startsWith(u"Server: recv"_qs));
    EXPECT_EQ(callOutcome(call, at(30), true), u"blocked"_qs);
}

} // namespace
} // namespace roundtrip::ui
