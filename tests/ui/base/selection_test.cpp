// SPDX-License-Identifier: GPL-3.0-or-later
// The shared selection: says each change once, and nothing when nothing changes.
#include "ui/base/selection.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

// Protects: views that mirror each other do not chase each other.
TEST(Selection, SaysEachChangeOnce)
{
    Selection selection;
    int told = 0;
    QObject::connect(&selection, &Selection::selectedChanged, &selection, [&](PacketRef packet) {
        ++told;
        EXPECT_EQ(packet, (PacketRef{1, 7}));
    });
    selection.select({1, 7});
    selection.select({1, 7});
    EXPECT_EQ(told, 1);
    EXPECT_EQ(selection.selected(), (PacketRef{1, 7}));
}

// Protects: a new run begins with nothing selected, and views hear of it.
TEST(Selection, ClearForgetsPackets)
{
    Selection selection;
    selection.select({0, 3});
    selection.hover({0, 4});
    int told = 0;
    const auto count = [&told](PacketRef packet) {
        ++told;
        EXPECT_FALSE(packet.valid());
    };
    QObject::connect(&selection, &Selection::selectedChanged, &selection, count);
    QObject::connect(&selection, &Selection::hoveredChanged, &selection, count);
    selection.clear();
    EXPECT_EQ(told, 2);
    EXPECT_FALSE(selection.selected().valid());
}

// Protects: a question that is open hides the future, and what the user chose comes back after it.
TEST(Selection, AnOpenQuestionHidesTheFuture)
{
    Selection selection;
    QSignalSpy spy(&selection, &Selection::futureChanged);
    selection.setQuestionOpen(true);
    EXPECT_TRUE(selection.futureHidden());
    selection.setFutureHidden(false);
    EXPECT_TRUE(selection.futureHidden());
    selection.setQuestionOpen(false);
    EXPECT_FALSE(selection.futureHidden());
    EXPECT_EQ(spy.count(), 2);
    selection.setFutureHidden(true);
    selection.setQuestionOpen(true);
    selection.setQuestionOpen(false);
    EXPECT_TRUE(selection.futureHidden());
}

// Protects: a range turned inside out never reaches a view, which would divide by it.
TEST(Selection, RefusesAnEmptyRange)
{
    Selection selection;
    QSignalSpy spy(&selection, &Selection::visibleChanged);
    selection.setVisible(5.0, 5.0);
    selection.setVisible(5.0, 4.0);
    EXPECT_EQ(spy.count(), 0);
    selection.setVisible(10.0, 20.0);
    EXPECT_EQ(spy.count(), 1);
    EXPECT_DOUBLE_EQ(selection.visibleEnd(), 20.0);
}

} // namespace
} // namespace roundtrip::ui
