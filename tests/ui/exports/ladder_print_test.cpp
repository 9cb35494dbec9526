// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder on paper: what it shows, and what a sheet for students must not give away.
#include "ui/exports/ladder_print.h"

#include "tests/ui/desk.h"
#include "tests/ui/exports/read_back.h"
#include "ui/exports/picture_writer.h"

#include <QPainter>
#include <gtest/gtest.h>

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

// Protects: blank labels give no number and no flag away, and lines to write on stand instead.
TEST_F(LadderOnPaper, BlankLabelsAreGaps)
{
    const int lines = printed().elements[u"line"_qs];
    what.blankLabels = true;
    const SvgContent svg = printed();
    EXPECT_FALSE(svg.text.contains(u"SYN,"_qs) || svg.text.contains(u"FIN,"_qs))
        << svg.text.toStdString();
    EXPECT_FALSE(svg.text.contains(u"1000"_qs)) << svg.text.toStdString();
    EXPECT_GT(svg.elements.at(u"line"_qs), lines + 5);
}

// Protects: one packet's gap leaves the others as they were.
TEST_F(LadderOnPaper, OnePacketCanBeBlank)
{
    const auto count = [](const SvgContent& svg) { return svg.text.count(u'\n'); };
    const auto all = count(printed());
    what.blankPackets = {0};
    EXPECT_EQ(count(printed()), all - 1);
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
