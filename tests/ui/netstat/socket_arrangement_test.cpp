// SPDX-License-Identifier: GPL-3.0-or-later
// Where the values of a socket stand: beside each other where they fit, never over each other.
#include "ui/netstat/socket_arrangement.h"

#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

constexpr ColumnWidths kUsual{33, 42, 42, 115, 101, 79, 144};
constexpr std::array kShapes{SocketShape::OneLine, SocketShape::StateAbove, SocketShape::StateBelow,
                             SocketShape::Grid};

} // namespace

// Protects: in no shape do two values overlap, or does one stand outside of the row.
TEST(SocketArrangement, NothingOverlaps)
{
    const ColumnWidths wideQueues{33, 120, 120, 60, 60, 79, 144};
    for (const ColumnWidths& widths : {kUsual, wideQueues}) {
        for (const SocketShape shape : kShapes) {
            const SocketArrangement row = arrangeSockets(shape, widths, 5);
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const SocketCell& a = row.cells[i];
                EXPECT_DOUBLE_EQ(a.width, widths[i]);
                EXPECT_GE(a.left, 0.0);
                EXPECT_LE(a.left + a.width, row.width);
                EXPECT_LT(a.line, row.lines);
                for (std::size_t j = 0; j < i; ++j) {
                    const SocketCell& b = row.cells[j];
                    EXPECT_TRUE(a.line != b.line || a.left + a.width + 5 <= b.left
                                || b.left + b.width + 5 <= a.left)
                        << "shape " << static_cast<int>(shape) << ": " << i << " and " << j;
                }
            }
        }
    }
}

// Protects: the widest shape that fits is taken, and both tables take the same.
TEST(SocketArrangement, TakesTheWidestShapeThatFits)
{
    for (const SocketShape shape : kShapes) {
        const double width = arrangeSockets(shape, kUsual, 5).width;
        EXPECT_EQ(shapeFor(std::vector<ColumnWidths>{kUsual}, 5, width), shape);
    }
    ColumnWidths longNames = kUsual;
    longNames[SocketTableModel::Local] = 400;
    const double room = arrangeSockets(SocketShape::OneLine, kUsual, 5).width;
    EXPECT_NE(shapeFor(std::vector<ColumnWidths>{kUsual, longNames}, 5, room),
              SocketShape::OneLine);
    EXPECT_EQ(shapeFor(std::vector<ColumnWidths>{longNames}, 5, 100), SocketShape::Grid);
}

} // namespace roundtrip::ui
