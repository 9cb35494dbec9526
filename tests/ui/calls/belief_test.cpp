// SPDX-License-Identifier: GPL-3.0-or-later
// Belief and truth on the screen: cells, the stretch that is shown, the sentence, and that a
// hidden truth is hidden from everybody, the screen reader too.
#include "core/sim/cursor.h"
#include "tests/ui/desk.h"
#include "ui/calls/belief_layout.h"
#include "ui/calls/belief_view.h"
#include "ui/calls/belief_words.h"
#include "ui/ladder/ladder_view.h"

#include <QCheckBox>
#include <QImage>
#include <QTest>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace roundtrip::ui {
namespace {

/// Of the lane's first flow, towards the server.
BeliefAndTruth truthAt(const std::shared_ptr<const Run>& run, double ms, std::size_t lane)
{
    StateCursor cursor(run, lane);
    return StreamTruth(run->lanes[lane], 0, Direction::ToServer).at(cursor.hostsAt(at(ms)), at(ms));
}

BeliefAndTruth lossAt(double ms, std::size_t lane = 0)
{
    return truthAt(runFrom(lostSegmentText()), ms, lane);
}

BeliefAndTruth longStream(StreamSeq una, StreamSeq sent)
{
    BeliefAndTruth view;
    view.open = true;
    view.end = 1'000'001;
    view.belief = {{Belief::Acknowledged, 1, una},
                   {Belief::InFlight, una, sent},
                   {Belief::NotSent, sent, view.end}};
    view.truth = {{Whereabouts::Delivered, 1, una, {}},
                  {Whereabouts::OnTheWay, una, sent, {}},
                  {Whereabouts::NotSent, sent, view.end, {}}};
    return view;
}

TEST(BeliefLayout, AShortStreamIsShownWhole)
{
    EXPECT_EQ(stripWindow(lossAt(80), 1000), (StripWindow{1, 8001}));
}

TEST(BeliefLayout, OfALongStreamWhatIsUnsettled)
{
    const StripWindow window = stripWindow(longStream(500'001, 520'001), 1000);
    EXPECT_LE(window.begin, 497'001U);
    EXPECT_GE(window.end, 523'001U);
    EXPECT_LT(window.end - window.begin, 60'000U);
    EXPECT_EQ(placeInWindow(window, 1), 0.0);
    EXPECT_EQ(placeInWindow(window, 1'000'000), 1.0);
    EXPECT_EQ(stripWindow(longStream(1, 1), 1000).begin, 1U);
    EXPECT_EQ(stripWindow(longStream(1'000'001, 1'000'001), 1000).end, 1'000'001U);
}

TEST(BeliefLayout, CellsArePacketsWithTheirNumbers)
{
    const auto run = runFrom(lostSegmentText());
    const SegmentTable segments(run->lanes[0], 0, Direction::ToServer);
    const StripRows rows = stripRows(lossAt(80), segments, 1000);
    EXPECT_TRUE(rows.numbered);
    ASSERT_GE(rows.truth.size(), 3U);
    EXPECT_EQ(rows.truth[2], (StripCell{StripKind::Lost, 2001, 3001, 3}));
    EXPECT_EQ(rows.belief[2], (StripCell{StripKind::InFlight, 2001, 3001, 3}));
}

TEST(BeliefWords, TheSentenceNamesTheDifference)
{
    const BeliefAndTruth view = lossAt(80);
    EXPECT_EQ(beliefSentence(view), u"The client believes that 4\u2009000 bytes are under way."_qs);
    EXPECT_TRUE(differenceSentence(view).contains(u"1\u2009000 lost since "_qs));
    EXPECT_EQ(differenceSentence(lossAt(50)), u"And so it is."_qs);
    const BeliefAndTruth udp = lossAt(200, 1);
    EXPECT_TRUE(beliefSentence(udp).contains(u"8\u2009000"_qs));
    EXPECT_TRUE(differenceSentence(udp).contains(u"1\u2009000 gone"_qs));
}

BeliefAndTruth bundledAt(const std::string& name, double ms, std::size_t lane = 0)
{
    return truthAt(bundledRun(name), ms, lane);
}

// Protects: a segment that only its resend brought had not arrived when it was given up.
TEST(BeliefWords, TheResendItselfIsNoProofThatItWasNeedless)
{
    EXPECT_EQ(differenceSentence(bundledAt("one-lost-segment", 190)),
              u"In truth: 6\u2009000 arrived already."_qs);
}

TEST(BeliefWords, ANeedlessResendIsNamed)
{
    const QString text = differenceSentence(bundledAt("delay-spike", 300));
    EXPECT_EQ(text, u"Of the 8\u2009000 that it has given up, 8\u2009000 had arrived. 1\u2009000 "
                    u"bytes travel for nothing: the server has them."_qs)
        << text.toStdString();
}

TEST(BeliefWords, ALostTailIsMissedFromItsFirstLossOn)
{
    const BeliefAndTruth waiting = bundledAt("tail-loss", 200);
    const QString text = differenceSentence(waiting);
    EXPECT_TRUE(text.startsWith(u"In truth: 2\u2009000 lost since "_qs)) << text.toStdString();
    EXPECT_FALSE(text.contains(u"given up"_qs)) << text.toStdString();
    // After the timer the client is right: one segment is lost, and the other is under way.
    EXPECT_EQ(differenceSentence(bundledAt("tail-loss", 320)), u"And so it is."_qs);
}

TEST(BeliefWords, OneByteIsSingular)
{
    BeliefAndTruth view;
    view.open = true;
    view.end = 3;
    view.belief = {{Belief::ThoughtLost, 1, 2}, {Belief::InFlight, 2, 3}};
    view.truth = {{Whereabouts::Lost, 1, 2, {}}, {Whereabouts::OnTheWay, 2, 3, {}}};
    EXPECT_EQ(beliefSentence(view),
              u"The client believes that 1 byte is lost and 1 is under way."_qs);
    EXPECT_EQ(countsSentence(beliefCounts(view)), u"in flight: 1 byte, thought lost: 1 byte"_qs);
    view.belief = {{Belief::InFlight, 1, 2}};
    EXPECT_EQ(beliefSentence(view), u"The client believes that 1 byte is under way."_qs);
    view.needless = {{1, 2}};
    EXPECT_TRUE(
        differenceSentence(view).contains(u"1 byte travels for nothing: the server has it."_qs));
}

TEST(BeliefWords, EveryKindHasANameOfItsOwn)
{
    std::set<QString> names;
    for (int i = 0; i <= static_cast<int>(StripKind::Hidden); ++i)
        names.insert(stripKindName(static_cast<StripKind>(i)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(StripKind::Hidden) + 1);
    EXPECT_FALSE(names.contains(QString()));
}

TEST(BeliefView, HidesTheTruthFromEverybody)
{
    Desk desk;
    desk.show(lostSegmentText(), at(80));
    BeliefView view(desk.context);
    view.resize(700, 560);
    view.show();
    EXPECT_TRUE(view.accessibleDescription().contains(u"lost"_qs));
    const QImage open = view.grab().toImage();
    view.setTruthHidden(true);
    EXPECT_FALSE(view.accessibleDescription().contains(u"lost on the way"_qs));
    EXPECT_FALSE(view.accessibleDescription().contains(u"lost since"_qs));
    EXPECT_TRUE(view.accessibleDescription().contains(u"4\u2009000 bytes are under way"_qs));
    EXPECT_NE(view.grab().toImage(), open);
}

TEST(BeliefView, WhileHiddenItLooksTheSameWhateverIsSo)
{
    // The third segment is lost in one run and arrives in the other: until an ACK comes, a sender
    // that sees no truth can tell no difference.
    std::string arrives = lostSegmentText();
    const std::string fault = R"({ "do": "drop", "direction": "to_server", "data": 3 })";
    arrives.replace(arrives.find(fault), fault.size(), "");
    QImage images[2];
    const std::string texts[] = {lostSegmentText(), arrives};
    for (int i = 0; i < 2; ++i) {
        Desk desk;
        desk.show(texts[i], at(76));
        BeliefView view(desk.context);
        view.resize(700, 560);
        view.setTruthHidden(true);
        view.show();
        images[i] = view.grab().toImage();
    }
    EXPECT_EQ(images[0], images[1]);
}

TEST(BeliefView, FollowsTheClockAndTheFlow)
{
    Desk desk;
    desk.show(lostSegmentText(), at(80));
    BeliefView view(desk.context);
    view.show();
    const QString before = view.accessibleDescription();
    desk.playback.seek(at(200));
    EXPECT_NE(view.accessibleDescription(), before);
    desk.playback.seek(at(80));
    EXPECT_EQ(view.accessibleDescription(), before);
    desk.selection.setFlow(0, 1);
    EXPECT_TRUE(view.accessibleDescription().contains(u"UDP"_qs));
}

TEST(BeliefView, TheSwitchHasAKey)
{
    Desk desk;
    desk.show(lostSegmentText(), at(80));
    BeliefView view(desk.context);
    view.show();
    auto* hide = view.findChild<QCheckBox*>();
    ASSERT_NE(hide, nullptr);
    EXPECT_EQ(hide->shortcut(), QKeySequence(Qt::Key_T));
    hide->setFocus();
    QTest::keyClick(hide, Qt::Key_Space);
    EXPECT_TRUE(view.truthHidden());
}

TEST(BeliefView, WithoutARunItIsEmptyAndDoesNotFall)
{
    Desk empty;
    BeliefView view(empty.context);
    view.resize(340, 500);
    view.show();
    view.setTruthHidden(true);
    EXPECT_FALSE(view.grab().isNull());
}

TEST(CallsOnTheLadder, AreSwitchedOnAndSaidToTheScreenReader)
{
    Desk desk;
    desk.show(lostSegmentText(), at(80));
    LadderView ladder(desk.context);
    ladder.resize(930, 484);
    ladder.show();
    const QImage without = ladder.grab().toImage();
    const double left = ladder.scene().columns()[0].frame.left;
    ladder.setCallsShown(true);
    EXPECT_GT(ladder.scene().columns()[0].frame.left, left);
    EXPECT_NE(ladder.grab().toImage(), without);
    EXPECT_TRUE(ladder.accessibleDescription().contains(
        u"TCP: The client's program: close has returned"_qs));
    desk.playback.seek(at(30));
    EXPECT_TRUE(ladder.accessibleDescription().contains(u"is blocked in connect"_qs));
    ladder.setCallsShown(false);
    EXPECT_EQ(ladder.scene().columns()[0].frame.left, left);
}

TEST(TimersOnTheLadder, AreThereUntilSwitchedOff)
{
    Desk desk;
    desk.show(lostSegmentText(), at(25)); // the SYN's timer runs, and there is room beside it
    LadderView ladder(desk.context);
    ladder.resize(930, 484);
    ladder.show();
    const QImage with = ladder.grab().toImage();
    ladder.setTimersShown(false);
    const QImage without = ladder.grab().toImage();
    EXPECT_NE(with, without);
    ladder.setTimersShown(true);
    EXPECT_EQ(ladder.grab().toImage(), with);
}

} // namespace
} // namespace roundtrip::ui
