// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder on paper: what it shows, and what a sheet for students must not give away.
#include "ui/exports/ladder_print.h"

#include "tests/ui/desk.h"
#include "tests/ui/exports/read_back.h"
#include "ui/exports/picture_writer.h"

#include <QPainter>
#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

class LadderOnPaper : public testing::Test {
protected:
    LadderOnPaper() { what.to = run->endTime(); }
    SvgContent printed()
    {
        PaintedPicture picture;
        picture.size = {480, 640};
        picture.paint = [this](QPainter& painter) {
            paintLadder(painter, QRectF(20, 30, 440, 580), theme, *run, what);
        };
        return readSvg(makePicture(picture, PictureFormat::Svg));
    }
    std::shared_ptr<const roundtrip::Run> run = runFrom(lostSegmentText());
    Theme theme;
    LadderPrint what;
};

// Protects: the whole ladder is there, in lines and letters.
TEST_F(LadderOnPaper, ShowsTheStretch)
{
    const SvgContent svg = printed();
    EXPECT_EQ(svg.wrong, QString());
    EXPECT_EQ(svg.elements.count(u"image"_qs), 0U);
    EXPECT_TRUE(svg.text.contains(u"SYN"_qs)) << svg.text.toStdString();
    EXPECT_TRUE(svg.text.contains(u"FIN"_qs)) << svg.text.toStdString();
    EXPECT_TRUE(svg.text.contains(u"Server"_qs));
}

// Protects: what is asked for is written nowhere, what stands beside it in the label stays, and the
// number of the gap is there.
TEST_F(LadderOnPaper, AGapTakesItsValueOnly)
{
    ASSERT_TRUE(printed().text.contains(u"SYN seq=0"_qs));
    LadderGap gap;
    gap.number = 77;
    gap.packet = 0;
    gap.before = u"SYN seq="_qs;
    what.gaps = {gap};
    const SvgContent svg = printed();
    EXPECT_FALSE(svg.text.contains(u"SYN seq=0"_qs)) << svg.text.toStdString();
    EXPECT_TRUE(svg.text.contains(u"SYN seq=\n"_qs)) << svg.text.toStdString();
    EXPECT_TRUE(svg.text.contains(u"77\n"_qs)) << svg.text.toStdString();
}

// Protects: the name of a state that is asked for is not written; the others are.
TEST_F(LadderOnPaper, AStateCanBeAGap)
{
    what.to = at(220); // the long wait at the end takes the others' room
    const LadderRoom room = roomInLadder(QRectF(20, 30, 440, 580), theme, *run, what);
    const auto open = std::find_if(room.states.begin(), room.states.end(), [](const auto& bar) {
        return bar.state == TcpState::Established;
    });
    ASSERT_NE(open, room.states.end());
    const auto named = printed().text.count(u"ESTAB"_qs);
    LadderGap gap;
    gap.number = 3;
    gap.host = open->host;
    gap.since = open->from;
    gap.state = *open->state;
    what.gaps = {gap};
    EXPECT_EQ(printed().text.count(u"ESTAB"_qs), named - 1);
}

// Protects: a packet whose kind is asked for does not show by its line, mark or ring what it is.
TEST_F(LadderOnPaper, ABareArrowLooksLikeAnyOther)
{
    const auto shapes = [](const SvgContent& svg) {
        auto elements = svg.elements;
        elements.erase(u"text"_qs);
        return elements;
    };
    LadderGap gap;
    gap.number = 1;
    gap.bare = true;
    const auto& lane = run->lanes[0];
    gap.packet = 0; // the SYN, whose line has a round tail
    what.to = lane.flight(0).endsAt();
    what.now = what.to;
    what.ahead = LadderPrint::Ahead::Nothing;
    what.gaps = {gap};
    const auto syn = shapes(printed());
    what.gaps.clear();
    EXPECT_NE(shapes(printed()), syn);
}

// Protects: paper to draw on holds nothing of what is to come.
TEST_F(LadderOnPaper, NothingAheadIsNothing)
{
    what.now = at(41); // after the handshake's SYN-ACK
    what.ahead = LadderPrint::Ahead::Nothing;
    const SvgContent hidden = printed();
    EXPECT_TRUE(hidden.text.contains(u"SYN"_qs));
    EXPECT_FALSE(hidden.text.contains(u"FIN"_qs)) << hidden.text.toStdString();
    what.ahead = LadderPrint::Ahead::Faint;
    EXPECT_TRUE(printed().text.contains(u"FIN"_qs));
}

// Protects: a lane that is not there, a stretch of no length and no room at all paint, or do not.
TEST_F(LadderOnPaper, OddWishesDoNotFall)
{
    what.from = what.to = at(20);
    EXPECT_EQ(printed().wrong, QString());
    what.lane = 99;
    EXPECT_EQ(printed().text, QString());
}

} // namespace
} // namespace roundtrip::ui
