// SPDX-License-Identifier: GPL-3.0-or-later
// Typing: nothing is told at every key, nothing is lost, and the cursor stays.
#include "ui/authoring/text_field.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace roundtrip::ui {
namespace {

class TextFieldTest : public testing::Test {
protected:
    TextFieldTest()
    {
        // As a document does: it answers with what it has been told.
        QObject::connect(&m_field, &TextField::committed, &m_field, &TextField::show);
        m_field.QWidget::show();
        QApplication::setActiveWindow(&m_field);
        m_field.setFocus();
    }
    TextField m_field{u"Text"_qs, TextField::Lines::One, 2};
    QSignalSpy m_told{&m_field, &TextField::committed};
};

TEST_F(TextFieldTest, TellsOnceAndKeepsTheCursor)
{
    m_field.show(u"The SYN"_qs);
    QTest::keyClick(&m_field, Qt::Key_End);
    QTest::keyClicks(&m_field, u" is lost"_qs);
    EXPECT_EQ(m_told.count(), 0) << "not at every key";
    m_field.moveCursor(QTextCursor::Left);
    const int cursor = m_field.textCursor().position();
    m_field.commit();
    ASSERT_EQ(m_told.count(), 1);
    EXPECT_EQ(m_told.first().first().toString(), u"The SYN is lost"_qs);
    EXPECT_EQ(m_field.textCursor().position(), cursor);
    EXPECT_TRUE(m_field.document()->isUndoAvailable());
    m_field.commit();
    EXPECT_EQ(m_told.count(), 1);
}

TEST_F(TextFieldTest, WhatIsBeingTypedOutlivesAnotherEdit)
{
    m_field.show(u"old"_qs);
    QTest::keyClick(&m_field, Qt::Key_End);
    QTest::keyClicks(&m_field, u"er"_qs);
    m_field.show(u"old"_qs); // something else of the lesson was changed
    EXPECT_EQ(m_field.text(), u"older"_qs);
    m_field.show(u"new"_qs); // this very text was
    EXPECT_EQ(m_field.text(), u"new"_qs);
    m_field.commit();
    EXPECT_EQ(m_told.count(), 0);
}

TEST_F(TextFieldTest, LeavingTellsAndTabLeaves)
{
    QTest::keyClicks(&m_field, u"a title"_qs);
    QTest::keyClick(&m_field, Qt::Key_Return);
    EXPECT_EQ(m_told.count(), 1) << "one line: Return is no line break";
    QTest::keyClicks(&m_field, u" more"_qs);
    QFocusEvent out(QEvent::FocusOut);
    QApplication::sendEvent(&m_field, &out);
    EXPECT_EQ(m_told.count(), 2);
    EXPECT_EQ(m_field.text(), u"a title more"_qs);
    EXPECT_TRUE(m_field.tabChangesFocus());
}

/// Whether the field keeps a key for itself that is a shortcut of its window.
bool keeps(TextField& field, int key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
    event.ignore();
    QApplication::sendEvent(&field, &event);
    return event.isAccepted();
}

TEST_F(TextFieldTest, UndoIsTheFieldsAsLongAsItHasSomethingToTakeBack)
{
    m_field.show(u"text"_qs);
    EXPECT_FALSE(keeps(m_field, Qt::Key_Z, Qt::ControlModifier));
    QTest::keyClicks(&m_field, u"x"_qs);
    EXPECT_TRUE(keeps(m_field, Qt::Key_Z, Qt::ControlModifier));
    EXPECT_TRUE(keeps(m_field, Qt::Key_N, Qt::NoModifier)) << "letters are text";
    EXPECT_TRUE(keeps(m_field, Qt::Key_Space, Qt::NoModifier));
    EXPECT_TRUE(keeps(m_field, Qt::Key_Left, Qt::NoModifier));
    EXPECT_TRUE(keeps(m_field, Qt::Key_Home, Qt::NoModifier));
    EXPECT_TRUE(keeps(m_field, Qt::Key_PageDown, Qt::NoModifier));
    EXPECT_FALSE(keeps(m_field, Qt::Key_R, Qt::ControlModifier));
    EXPECT_FALSE(keeps(m_field, Qt::Key_F11, Qt::NoModifier));
}

} // namespace
} // namespace roundtrip::ui
