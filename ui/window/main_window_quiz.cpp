// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: prediction mode, the class, and "you are TCP".
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_role.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/quiz_actions.h"
#include "ui/quiz/quiz_panel.h"
#include "ui/quiz/tcp_role.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>

namespace roundtrip::ui {

void MainWindow::buildQuiz()
{
    m_quiz = new Quiz(m_context, this);
    m_tcpRole = new TcpRole(m_context, this);
    m_quizActions = new QuizActions(m_context, *m_quiz, *m_tcpRole, this);
    // The playhead has one limit: one at a time may ask.
    const auto onlyOne = [this] {
        if (!m_quiz->active() && !m_tcpRole->active())
            return;
        m_fates->disarm();
        m_networkRole->end();
    };
    connect(m_quiz, &Quiz::changed, this, onlyOne);
    connect(m_quiz, &Quiz::changed, this, [this] {
        if (m_quiz->state() == Quiz::State::Preparing)
            freshenLesson();
    });
    connect(m_tcpRole, &TcpRole::changed, this, onlyOne);
    connect(m_networkRole, &NetworkRole::changed, this, [this] {
        if (!m_networkRole->active())
            return;
        m_quiz->end();
        m_tcpRole->end();
    });
}

void MainWindow::addQuizMenu(QMenu* menu)
{
    for (QAction* action : m_quizActions->all())
        menu->addAction(action);
}

/// The steps, and above them whatever is asked: closed or hidden for room, they show again for it.
QWidget* MainWindow::withQuestions(QWidget* steps)
{
    m_quizPanel = new QuizPanel(m_context, *m_quiz, *m_tcpRole, m_quizActions->askClass, steps,
                                this);
    connect(m_quizPanel, &QuizPanel::asksChanged, this, [this] {
        if (m_quizPanel->asks())
            m_stepsDock->show();
        fitSteps();
    });
    auto* classroom = new Classroom(m_context, *m_quiz, this);
    connect(m_quizActions->askClass, &QAction::triggered, classroom, &Classroom::open);
    return m_quizPanel;
}

} // namespace roundtrip::ui
