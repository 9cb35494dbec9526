// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the drawn queue fits its place for any limit, width and size of letters; its parts keep
// apart, and it turns round with the direction.
#include "ui/link/queue_layout.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

QueueMeasures measuresOf(double width, double scale, std::uint32_t limit, Direction direction)
{
    QueueMeasures measures;
    measures.width = width;
    measures.scale = scale;
    measures.lineHeight = 16 * scale;
    measures.hostWidth = 60 * scale;
    measures.direction = direction;
    measures.limit = limit;
    measures.threshold = limit / 3;
    measures.waiting = limit;
    return measures;
}

void expectApart(const QueueLayout& layout)
{
    const QRectF all(QPointF(), layout.size);
    std::vector<QRectF> parts{layout.sender,   layout.receiver, layout.caption,
                              layout.sending,  layout.labels,   layout.dropBox,
                              layout.dropLine, layout.markBox,  layout.markLine};
    if (!layout.rest.isNull())
        parts.push_back(layout.rest);
    parts.insert(parts.end(), layout.places.begin(), layout.places.end());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_TRUE(all.adjusted(-0.5, -0.5, 0.5, 0.5).contains(parts[i])) << i;
        for (std::size_t j = i + 1; j < parts.size(); ++j)
            EXPECT_FALSE(parts[i].adjusted(0.1, 0.1, -0.1, -0.1).intersects(parts[j]))
                << i << ' ' << j;
    }
    EXPECT_FALSE(layout.fallTo.intersects(layout.dropLine));
}

TEST(QueueLayout, FitsAnyLimitWidthAndScale)
{
    for (const double width : {620.0, 1000.0, 1320.0, 1900.0}) {
        for (const double scale : {1.0, 1.3}) {
            for (const std::uint32_t limit : {0U, 1U, 2U, 10U, 25U, 50U, 100U, 200U, 1000000U}) {
                for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
                    SCOPED_TRACE(testing::Message() << width << ' ' << scale << ' ' << limit << ' '
                                                    << index(direction));
                    const QueueLayout layout =
                        layoutQueue(measuresOf(width, scale, limit, direction));
                    expectApart(layout);
                    EXPECT_EQ(layout.places.size() + layout.beyond, limit);
                    EXPECT_EQ(layout.waitingBeyond, layout.beyond);
                    EXPECT_EQ(layout.rest.isNull(), layout.beyond == 0);
                }
            }
        }
    }
}

// Protects: the next one to be sent stands beside the link, and the client on the left.
TEST(QueueLayout, TheHeadIsBesideTheLink)
{
    const QueueLayout up = layoutQueue(measuresOf(1000, 1.0, 20, Direction::ToServer));
    EXPECT_GT(up.places[0].left(), up.places[1].left());
    EXPECT_GT(up.sending.left(), up.places[0].right());
    EXPECT_LT(up.sender.left(), up.receiver.left());
    const QueueLayout down = layoutQueue(measuresOf(1000, 1.0, 20, Direction::ToClient));
    EXPECT_LT(down.places[0].left(), down.places[1].left());
    EXPECT_LT(down.sending.right(), down.places[0].left());
    EXPECT_LT(down.receiver.left(), down.sender.left());
    EXPECT_EQ(up.size, down.size);
}

// Protects: the line of the marks parts the places in which a packet is not marked from those in
// which it is.
TEST(QueueLayout, TheThresholdStandsBeforeTheFirstMarkedPlace)
{
    const QueueLayout layout = layoutQueue(measuresOf(1000, 1.0, 24, Direction::ToServer));
    ASSERT_FALSE(layout.marks.isNull());
    EXPECT_LT(layout.marks.center().x(), layout.places[7].left()) << "it found 7 waiting";
    EXPECT_GT(layout.marks.center().x(), layout.places[8].right()) << "it found 8 waiting";
    QueueMeasures without = measuresOf(1000, 1.0, 24, Direction::ToServer);
    without.threshold.reset();
    EXPECT_TRUE(layoutQueue(without).marks.isNull());
    EXPECT_TRUE(layoutQueue(without).markLine.isNull());
}

} // namespace
} // namespace roundtrip::ui
