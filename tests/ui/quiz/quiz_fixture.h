// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window with its prediction mode, and how a test waits for the questions.
#pragma once

#include "tests/ui/fates/fates_fixture.h"
#include "tests/ui/patience.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/quiz_actions.h"
#include "ui/quiz/tcp_role.h"

#include <QLabel>

namespace roundtrip::ui {

class QuizWindow : public FatesWindow {
protected:
    [[nodiscard]] Quiz& quiz() { return m_window.quiz(); }
    [[nodiscard]] Playback& playback() { return m_window.playback(); }
    [[nodiscard]] Selection& selection() { return m_window.selection(); }
    /// The questions and exercises are made on a worker.
    void prepared()
    {
        const bool done = QTest::qWaitFor(
            [this] {
                return quiz().state() != Quiz::State::Preparing
                       && m_window.tcpRole().state() != TcpRole::State::Preparing;
            },
            kPatienceMs);
        ASSERT_TRUE(done);
        QApplication::processEvents();
    }
    template <class Widget = QWidget>
    Widget* part(const QString& name)
    {
        auto* found = m_window.findChild<Widget*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    [[nodiscard]] QString textOf(const QString& label) { return part<QLabel>(label)->text(); }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        press(key, modifiers);
        prepared();
    }
    /// The key of that choice.
    static int letter(std::size_t choice) { return Qt::Key_A + static_cast<int>(choice); }
};

} // namespace roundtrip::ui
