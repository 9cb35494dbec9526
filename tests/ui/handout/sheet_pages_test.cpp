// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks on pages, with plain numbers.
#include "ui/handout/sheet_pages.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

SheetBlock block(double height, bool keep = false, double least = 0.0)
{
    SheetBlock made;
    made.height = height;
    made.before = 10.0;
    made.keepWithNext = keep;
    made.least = least;
    return made;
}

class SheetPages : public testing::Test {
protected:
    SheetPages()
    {
        paper.size = {200, 330};
        paper.margin = 10;
        paper.foot = 10; // leaves 300
    }
    std::vector<std::size_t> counts(SheetBlocks blocks)
    {
        pages = placeOnPages(std::move(blocks), paper, u"foot"_qs);
        std::vector<std::size_t> out;
        for (const SheetPage& page : pages)
            out.push_back(page.blocks.size());
        return out;
    }
    SheetPaper paper;
    std::vector<SheetPage> pages;
};

using Counts = std::vector<std::size_t>;

// Protects: nothing is cut by the end of a page, and no space is lost above its first block.
TEST_F(SheetPages, TurnsWhereNothingMoreFits)
{
    EXPECT_EQ(counts({block(145), block(145), block(145)}), (Counts{2, 1}));
    EXPECT_EQ(pages[0].blocks[0].at.top(), 10.0);
    EXPECT_EQ(pages[0].blocks[1].at, QRectF(10, 165, 180, 145));
    EXPECT_EQ(pages[1].blocks[0].at.top(), 10.0);
}

// Protects: a heading stands with what it is the heading of.
TEST_F(SheetPages, KeepsTogetherWhatBelongsTogether)
{
    EXPECT_EQ(counts({block(200), block(20, true), block(100)}), (Counts{1, 2}));
}

// Protects: a picture becomes lower before a page is turned for it, but no lower than it may.
TEST_F(SheetPages, LowersAPictureToFit)
{
    EXPECT_EQ(counts({block(150), block(180, true, 120), block(10)}), (Counts{3}));
    EXPECT_DOUBLE_EQ(pages[0].blocks[1].at.height(), 120.0);
    EXPECT_DOUBLE_EQ(pages[0].blocks[2].at.bottom(), 310.0);
    EXPECT_EQ(counts({block(150), block(180, true, 121), block(10)}), (Counts{1, 2}));
    EXPECT_DOUBLE_EQ(pages[1].blocks[0].at.height(), 180.0) << "a new page has room";
}

// Protects: what is longer than a page is broken, and nothing is lost.
TEST_F(SheetPages, BreaksAChainThatIsTooLong)
{
    SheetBlocks blocks(10, block(90, true));
    const Counts found = counts(blocks);
    EXPECT_EQ(found, (Counts{3, 3, 3, 1}));
    for (const SheetPage& page : pages)
        EXPECT_LE(page.blocks.back().at.bottom(), 310.0);
}

// Protects: a text that is longer than a page has places where it can be broken.
TEST(SheetStyle, ALongParagraphIsBrokenBetweenItsLines)
{
    Theme theme;
    const SheetStyle style(theme, 400.0);
    const SheetBlocks pieces = style.markdown(QString(u"words and words "_qs).repeated(400));
    ASSERT_GT(pieces.size(), 20U);
    for (const SheetBlock& piece : pieces) {
        EXPECT_LT(piece.height, 60.0);
        EXPECT_LE(piece.width, 400.5);
    }
}

// Protects: a script's long line of code does not run off the paper.
TEST(SheetStyle, CodeIsBrokenToo)
{
    Theme theme;
    const SheetStyle style(theme, 400.0);
    const QString code = u"```\n"_qs + QString(u"x"_qs).repeated(300) + u"\n```\n"_qs;
    for (const SheetBlock& piece : style.markdown(u"Try:\n\n"_qs + code))
        EXPECT_LE(piece.width, 400.5);
}

} // namespace
} // namespace roundtrip::ui
