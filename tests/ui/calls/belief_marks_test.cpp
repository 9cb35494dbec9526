// SPDX-License-Identifier: GPL-3.0-or-later
// The mark on the strips of belief and truth: arrow keys and mouse lead it from range to range, its
// words compare what is believed with what is so, and a hidden truth is told to nobody.
#include "tests/ui/desk.h"
#include "ui/calls/belief_strips.h"
#include "ui/calls/belief_view.h"
#include "ui/calls/strip_legend.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QApplication>
#include <QCheckBox>
#include <QImage>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

/// The third packet is lost on its way, and the client does not know.
class Marks : public testing::Test {
protected:
    void SetUp() override
    {
        desk.show(lostSegmentText(), at(80));
        view.resize(700, 600);
        view.show();
        strips = view.findChild<BeliefStrips*>();
        QApplication::setActiveWindow(&view);
    }
    QAccessibleInterface* list() { return QAccessible::queryAccessibleInterface(strips); }
    QStringList names()
    {
        QStringList all;
        for (int i = 0; i < list()->childCount(); ++i)
            all << list()->child(i)->text(QAccessible::Name);
        return all;
    }
    void press(Qt::Key key, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(strips, key);
    }
    Desk desk;
    BeliefView view{desk.context};
    BeliefStrips* strips = nullptr;
};

// Protects: one comes there by Tab, and the arrow keys lead to every range of every strip.
TEST_F(Marks, TheArrowKeysWalkTheRanges)
{
    ASSERT_EQ(strips->words(), QString());
    view.findChild<QCheckBox*>()->setFocus();
    QTest::keyClick(view.findChild<QCheckBox*>(), Qt::Key_Tab);
    EXPECT_TRUE(strips->hasFocus());
    EXPECT_TRUE(strips->words().startsWith(u"What the client believes: packet 1, "_qs))
        << strips->words().toStdString();
    press(Qt::Key_Right, 2);
    const QString third = strips->words();
    EXPECT_TRUE(third.contains(u"packet 3, bytes 2\u2009001 to 3\u2009000: in flight"_qs))
        << third.toStdString();
    EXPECT_TRUE(third.contains(u"What is so: lost on the way"_qs)) << third.toStdString();
    press(Qt::Key_Down);
    EXPECT_TRUE(strips->words().startsWith(u"What is so: packet 3, "_qs));
    press(Qt::Key_Left);
    EXPECT_TRUE(strips->words().startsWith(u"What is so: packet 2, "_qs));
    press(Qt::Key_Up);
    EXPECT_TRUE(strips->words().startsWith(u"What the client believes: packet 2, "_qs));
    press(Qt::Key_Left, 5);
    EXPECT_TRUE(strips->words().contains(u"packet 1, "_qs));
    press(Qt::Key_Right, 30);
    EXPECT_EQ(strips->currentPart() + 1,
              static_cast<int>(names().filter(u"What the client believes"_qs).size()));
    press(Qt::Key_Escape);
    EXPECT_EQ(strips->words(), QString());
}

// Protects: Left and Right do not step through the run while they walk the ranges, and do again
// with a modifier.
TEST_F(Marks, TheArrowKeysAreTakenFromTheWindow)
{
    const auto takes = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QCoreApplication::sendEvent(strips, &event);
        return event.isAccepted();
    };
    EXPECT_TRUE(takes(Qt::Key_Left, Qt::NoModifier));
    EXPECT_TRUE(takes(Qt::Key_Right, Qt::NoModifier));
    EXPECT_FALSE(takes(Qt::Key_Right, Qt::ShiftModifier));
    EXPECT_FALSE(takes(Qt::Key_Space, Qt::NoModifier));
}

// Protects: the mark can be seen, by a click too, and stays at its bytes as the time goes on.
TEST_F(Marks, TheMarkStaysAtItsBytes)
{
    const QImage bare = strips->grab().toImage();
    const QPoint third = list()->child(2)->rect().center() - strips->mapToGlobal(QPoint(0, 0));
    QTest::mouseClick(strips, Qt::LeftButton, {}, third);
    EXPECT_NE(strips->grab().toImage(), bare);
    EXPECT_TRUE(strips->words().contains(u"packet 3, "_qs)) << strips->words().toStdString();
    EXPECT_TRUE(list()->child(2)->state().selected);
    desk.playback.seek(at(200));
    EXPECT_TRUE(strips->words().contains(u"2\u2009001 to "_qs)) << strips->words().toStdString();
    EXPECT_FALSE(strips->words().contains(u"in flight"_qs));
    desk.selection.setFlow(0, 1);
    EXPECT_EQ(strips->words(), QString()) << "bytes of another stream";
}

// Protects: every range is a child with name, value and place, and can be chosen from there.
TEST_F(Marks, ScreenReadersGetEachRange)
{
    ASSERT_EQ(names().size(), strips->partCount());
    EXPECT_TRUE(names().contains(
        u"What the client believes: packet 3, bytes 2\u2009001 to 3\u2009000: in flight"_qs));
    EXPECT_TRUE(names().contains(
        u"What is so: packet 3, bytes 2\u2009001 to 3\u2009000: lost on the way"_qs))
        << names().join(u'\n').toStdString();
    for (int i = 0; i < list()->childCount(); ++i) {
        EXPECT_FALSE(list()->child(i)->text(QAccessible::Value).isEmpty());
        EXPECT_FALSE(list()->child(i)->rect().isEmpty());
        list()->child(i)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        EXPECT_EQ(strips->currentPart(), i);
    }
    EXPECT_EQ(list()->childAt(list()->child(2)->rect().center().x(),
                              list()->child(2)->rect().center().y()),
              list()->child(2));
}

// Protects: the truth is hidden from the mark, its words and every child.
TEST_F(Marks, AHiddenTruthStaysHidden)
{
    press(Qt::Key_Right, 3);
    view.setTruthHidden(true);
    const QString words = strips->words();
    EXPECT_TRUE(words.contains(u"in flight"_qs)) << words.toStdString();
    EXPECT_FALSE(words.contains(u"lost"_qs)) << words.toStdString();
    EXPECT_TRUE(names().contains(u"What is so: hidden"_qs));
    EXPECT_TRUE(names().filter(u"lost"_qs).isEmpty()) << names().join(u'\n').toStdString();
    press(Qt::Key_Down);
    EXPECT_EQ(strips->words(), u"What is so: hidden"_qs);
    press(Qt::Key_Right);
    EXPECT_EQ(strips->words(), u"What is so: hidden"_qs);
    EXPECT_FALSE(strips->grab().isNull());
    auto* legend = view.findChild<StripLegend*>();
    QAccessibleInterface* numbers = QAccessible::queryAccessibleInterface(legend);
    for (int i = 0; i < numbers->childCount(); ++i)
        EXPECT_FALSE(numbers->child(i)->text(QAccessible::Name).contains(u"on the way"_qs));
}

// Protects: the legend's numbers are told one by one.
TEST_F(Marks, ScreenReadersGetEachNumberOfTheLegend)
{
    QAccessibleInterface* numbers =
        QAccessible::queryAccessibleInterface(view.findChild<StripLegend*>());
    QStringList all;
    for (int i = 0; i < numbers->childCount(); ++i) {
        all << numbers->child(i)->text(QAccessible::Name);
        EXPECT_FALSE(numbers->child(i)->rect().isEmpty());
        EXPECT_EQ(numbers->child(i)->actionInterface(), nullptr) << "nothing to press";
    }
    EXPECT_TRUE(all.contains(u"Belief, in bytes: in flight: 4\u2009000"_qs))
        << all.join(u'\n').toStdString();
    EXPECT_TRUE(all.contains(u"Truth: lost on the way: 1\u2009000"_qs))
        << all.join(u'\n').toStdString();
}

// Protects: without data there is nothing to mark, and nothing falls.
TEST(MarksWithoutData, NothingIsMarked)
{
    Desk desk;
    desk.show(lostSegmentText(), at(0));
    BeliefView view(desk.context);
    view.show();
    auto* strips = view.findChild<BeliefStrips*>();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up})
        QTest::keyClick(strips, key);
    EXPECT_FALSE(strips->grab().isNull());
    EXPECT_GE(strips->partCount(), 0);
}

} // namespace
} // namespace roundtrip::ui
