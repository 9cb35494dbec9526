// SPDX-License-Identifier: GPL-3.0-or-later
// The three pictures as widgets, without a display: what the mouse and the keys do to the
// playhead and the selection, and that something is painted.
#include "tests/ui/desk.h"
#include "ui/ladder/ladder_view.h"
#include "ui/scrubber/scrubber_view.h"
#include "ui/stage/stage_view.h"

#include <QImage>
#include <QTest>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace roundtrip::ui {
namespace {

const LadderArrow& arrowWith(LadderView& view, std::size_t lane, bool lost)
{
    const auto& arrows = view.scene().columns()[lane].layout.arrows;
    return *std::find_if(arrows.begin(), arrows.end(),
                         [lost](const LadderArrow& arrow) { return arrow.lost == lost; });
}

class Views : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(80));
        ladder.resize(930, 484);
        ladder.show();
    }
    /// A point of the arrow a little before its end, where no other line crosses it.
    [[nodiscard]] QPoint pointOf(const LadderArrow& arrow) const
    {
        return (arrow.from + (arrow.to - arrow.from) * 0.93).toPoint();
    }
    Desk desk;
    LadderView ladder{desk.context};
};

TEST_F(Views, PaintSomethingInBothThemes)
{
    StageView stage(desk.context);
    ScrubberView scrubber(desk.context);
    stage.resize(900, stage.sizeHint().height());
    scrubber.resize(1200, scrubber.sizeHint().height());
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        desk.theme.choose(theme);
        EXPECT_GT(coloursOf(ladder.grab().toImage()), 20U);
        EXPECT_GT(coloursOf(stage.grab().toImage()), 20U);
        EXPECT_GT(coloursOf(scrubber.grab().toImage()), 10U);
    }
}

TEST_F(Views, WithoutARunTheyAreEmptyAndDoNotFall)
{
    Desk empty;
    LadderView bare(empty.context);
    StageView stage(empty.context);
    ScrubberView scrubber(empty.context);
    for (QWidget* view : {static_cast<QWidget*>(&bare), static_cast<QWidget*>(&stage),
                          static_cast<QWidget*>(&scrubber)}) {
        view->resize(600, 300);
        EXPECT_EQ(coloursOf(view->grab().toImage()), 1U);
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(200, 100));
        QTest::keyClick(view, Qt::Key_Down);
    }
}

TEST_F(Views, ClickSelectsAndTimeStands)
{
    const LadderArrow arrow = arrowWith(ladder, 1, true);
    QTest::mouseClick(&ladder, Qt::LeftButton, {}, pointOf(arrow));
    EXPECT_EQ(desk.selection.selected(), (PacketRef{1, arrow.packet}));
    EXPECT_EQ(desk.playback.time(), at(80));
    EXPECT_TRUE(ladder.accessibleDescription().contains(QStringLiteral("dropped")));
}

TEST_F(Views, DoubleClickGoesToTheDeparture)
{
    const LadderArrow arrow = arrowWith(ladder, 1, true);
    QTest::mouseDClick(&ladder, Qt::LeftButton, {}, pointOf(arrow));
    EXPECT_EQ(desk.playback.time(), arrow.departs);
}

TEST_F(Views, HoverLightsUpAndLeavesWithThePointer)
{
    const LadderArrow arrow = arrowWith(ladder, 1, true);
    QTest::mouseMove(&ladder, pointOf(arrow));
    EXPECT_EQ(desk.selection.hovered(), (PacketRef{1, arrow.packet}));
    QTest::mouseMove(&ladder, QPoint(500, 20));
    EXPECT_FALSE(desk.selection.hovered().valid());
}

// What is still to come must not be given away while a question is open.
TEST_F(Views, HiddenFutureCannotBeHovered)
{
    desk.playback.seek(at(1));
    desk.selection.setFutureHidden(true);
    const LadderArrow arrow = arrowWith(ladder, 1, true);
    EXPECT_FALSE(ladder.packetAt(pointOf(arrow)).valid());
    desk.selection.setFutureHidden(false);
    EXPECT_TRUE(ladder.packetAt(pointOf(arrow)).valid());
}

// Protects: the colour of a damaged packet does not say on its way what is to come.
TEST_F(Views, DamageShowsWhenItIsFound)
{
    desk.show(bundledRun("corrupted-segment"));
    const LaneTrace& lane = desk.context.run()->lanes[0];
    PacketId damaged = 0;
    while (!lane.flight(damaged).corrupted)
        ++damaged;
    const PacketFlight& flight = lane.flight(damaged);
    const SimTime lands = flight.endsAt();
    StageView stage(desk.context);
    stage.resize(900, stage.sizeHint().height());
    const auto shown = [&] { return *ladder.scene().columns()[0].layout.arrowOf(damaged); };
    const auto picture = [&] { return ladder.grab().toImage(); };
    desk.playback.seek(lands - Duration(1));
    EXPECT_EQ(shown().style, SegmentStyle::Corrupt) << "nothing is asked";
    const QImage open = stage.grab().toImage();
    desk.selection.setQuestionOpen(true);
    EXPECT_EQ(shown().style, SegmentStyle::Data);
    EXPECT_FALSE(shown().corrupted);
    EXPECT_NE(stage.grab().toImage(), open);
    const QImage before = picture();
    desk.playback.seek(lands);
    EXPECT_EQ(shown().style, SegmentStyle::Corrupt);
    EXPECT_TRUE(shown().corrupted);
    EXPECT_NE(picture(), before);
    desk.playback.seek(lands - Duration(1));
    EXPECT_EQ(picture(), before);
    desk.selection.setQuestionOpen(false);
    EXPECT_EQ(shown().style, SegmentStyle::Corrupt);
}

// Protects: the dot at a SYN's tail is wider than its instant, and nothing of it is seen before.
TEST_F(Views, NothingOfASynIsSeenBeforeItLeaves)
{
    const LadderArrow synAck = ladder.scene().columns()[0].layout.arrows[1];
    ASSERT_TRUE(strokeOf(synAck.style).roundTail);
    desk.selection.setQuestionOpen(true);
    // Above its instant and beside the bar: half of the dot would stand here.
    const QRect above(static_cast<int>(synAck.from.x()) - 3, static_cast<int>(synAck.from.y()) - 3,
                      3, 3);
    const QColor ink = desk.theme.segment(synAck.style).line;
    const auto inked = [&](SimTime t) {
        desk.playback.seek(t);
        const QImage image = ladder.grab(above).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == ink ? 1 : 0;
        }
        return count;
    };
    const int before = inked(synAck.departs - Duration(1));
    EXPECT_GT(inked(synAck.departs + std::chrono::milliseconds(1)), before);
    EXPECT_EQ(inked(synAck.departs - Duration(1)), before);
}

TEST_F(Views, DraggingTheHandleScrubs)
{
    const auto y = [&](double ms) { return static_cast<int>(ladder.scene().yOf(at(ms))); };
    QTest::mousePress(&ladder, Qt::LeftButton, {}, QPoint(20, y(80)));
    QTest::mouseMove(&ladder, QPoint(20, y(100)));
    QTest::mouseMove(&ladder, QPoint(20, y(120)));
    QTest::mouseRelease(&ladder, Qt::LeftButton, {}, QPoint(20, y(120)));
    EXPECT_NEAR(static_cast<double>(desk.playback.time().time_since_epoch().count()) / 1e6, 120.0,
                4.0);
}

TEST_F(Views, WheelScrollsAndControlWheelZooms)
{
    ladder.zoomIn();
    const double begin = desk.selection.visibleBegin();
    const double span = desk.selection.visibleEnd() - begin;
    const auto wheel = [&](int delta, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(QPointF(300, 200), ladder.mapToGlobal(QPointF(300, 200)), QPoint(),
                          QPoint(0, delta), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&ladder, &event);
    };
    wheel(-120, Qt::NoModifier);
    EXPECT_GT(desk.selection.visibleBegin(), begin);
    EXPECT_NEAR(desk.selection.visibleEnd() - desk.selection.visibleBegin(), span, 1.0);
    wheel(120, Qt::ControlModifier);
    EXPECT_LT(desk.selection.visibleEnd() - desk.selection.visibleBegin(), span);
}

TEST_F(Views, UpAndDownWalkThroughAllPackets)
{
    desk.playback.seek(at(0));
    std::set<std::pair<std::size_t, PacketId>> seen;
    const std::size_t all = desk.context.run()->lanes[0].flightCount()
                            + desk.context.run()->lanes[1].flightCount();
    for (std::size_t i = 0; i < all; ++i) {
        QTest::keyClick(&ladder, Qt::Key_Down);
        seen.insert({desk.selection.selected().lane, desk.selection.selected().packet});
    }
    EXPECT_EQ(seen.size(), all);
    const PacketRef last = desk.selection.selected();
    QTest::keyClick(&ladder, Qt::Key_Up);
    EXPECT_NE(desk.selection.selected(), last);
    QTest::keyClick(&ladder, Qt::Key_Down);
    EXPECT_EQ(desk.selection.selected(), last);
}

// A jump to where the ladder does not look takes it there.
TEST_F(Views, LadderFollowsAJump)
{
    ladder.zoomIn();
    desk.playback.toEnd();
    const double now = desk.folded.toAxis(desk.playback.time());
    EXPECT_GE(now, desk.selection.visibleBegin());
    EXPECT_LE(now, desk.selection.visibleEnd());
}

// Protects: a run that ends with a long rest still shows what travelled last, at its end; and the
// zoom is as it was as soon as one leaves it.
TEST_F(Views, TheEndOfARunShowsItsLastPackets)
{
    desk.show(bundledRun("tahoe-reno-newreno"), at(300));
    const double span = desk.selection.visibleEnd() - desk.selection.visibleBegin();
    desk.playback.toEnd();
    std::size_t arrows = 0;
    for (const LaneColumn& column : ladder.scene().columns())
        arrows += column.layout.arrows.size();
    EXPECT_GT(arrows, 0U);
    EXPECT_GE(desk.selection.visibleEnd(), desk.folded.length());
    desk.playback.seek(at(700));
    EXPECT_NEAR(desk.selection.visibleEnd() - desk.selection.visibleBegin(), span, 1.0);
}

// Protects: a long title is whole in two lines, and in a tooltip.
TEST_F(Views, ALaneThatIsTooNarrowForItsTitleHasItInTwoLines)
{
    ladder.resize(700, 484);
    const QImage before = ladder.grab(QRect(0, 0, 700, 44)).toImage();
    desk.show(bundledRun("udp-closed-port"), at(80));
    const QImage after = ladder.grab(QRect(0, 0, 700, 44)).toImage();
    EXPECT_NE(before, after);
    const LaneColumn& column = ladder.scene().columns()[1];
    EXPECT_EQ(ladder.titleAt({column.frame.left + 20, 20}), u"Connected, and waits"_qs);
    EXPECT_EQ(ladder.titleAt({column.frame.left + 20, 300}), QString());
}

TEST_F(Views, ScrubberClickJumpsAndRangeDragScrolls)
{
    ScrubberView scrubber(desk.context);
    scrubber.resize(1200, scrubber.sizeHint().height());
    desk.selection.setVisible(20e6, 60e6);
    const auto x = [&](double ms) { return static_cast<int>(scrubber.xOf(at(ms))); };
    const int low = static_cast<int>(scrubber.scene().frame.labelY());
    QTest::mouseClick(&scrubber, Qt::LeftButton, {}, QPoint(x(120), low));
    EXPECT_NEAR(static_cast<double>(desk.playback.time().time_since_epoch().count()) / 1e6, 120.0,
                4.0);
    desk.playback.seek(at(0));
    desk.selection.setVisible(20e6, 60e6);
    const int middle = static_cast<int>(scrubber.scene().frame.shadeBottom()) - 6;
    QTest::mousePress(&scrubber, Qt::LeftButton, {}, QPoint(x(40), middle));
    QTest::mouseMove(&scrubber, QPoint(x(50), middle));
    QTest::mouseMove(&scrubber, QPoint(x(90), middle));
    QTest::mouseRelease(&scrubber, Qt::LeftButton, {}, QPoint(x(90), middle));
    EXPECT_NEAR(desk.selection.visibleBegin(), 70e6, 2e6);
    EXPECT_EQ(desk.playback.time(), at(0));
}

TEST_F(Views, StageEnvelopeSelects)
{
    StageView stage(desk.context);
    stage.resize(900, stage.sizeHint().height());
    const auto lanes = stage.lanes();
    const auto it = std::find_if(lanes.begin(), lanes.end(),
                                 [](const StageLane& lane) { return !lane.envelopes.empty(); });
    ASSERT_NE(it, lanes.end());
    const StageEnvelope& envelope = it->envelopes.back();
    QTest::mouseClick(&stage, Qt::LeftButton, {}, envelope.rect.center().toPoint());
    EXPECT_EQ(desk.selection.selected().packet, envelope.packet);
}

} // namespace
} // namespace roundtrip::ui
