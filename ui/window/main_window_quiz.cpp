// SPDX-License-Identifier: GPL-3.0-or-later
// See main_window.h: prediction mode, the class, and "you are TCP".
#include "ui/fates/fate_editor.h"
#include "ui/fates/network_role.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/presenter/presenter_window.h"
#include "ui/quiz/classroom.h"
#include "ui/quiz/lesson_questions.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/quiz_actions.h"
#include "ui/quiz/quiz_panel.h"
#include "ui/quiz/tcp_card.h"
#include "ui/quiz/tcp_role.h"
#include "ui/start/start_page.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QStackedWidget>

namespace roundtrip::ui {

void MainWindow::buildQuiz()
{
    m_quiz = new Quiz(m_context, this);
    m_tcpRole = new TcpRole(m_context, this);
    m_lessonQuestions = new LessonQuestions(
        m_context, *m_guide, *m_quiz, [this] { return looksAtLesson(); }, this);
    m_lessonQuestions->setWanted(m_settings.lessonQuestions());
    m_quizActions = new QuizActions(m_context, *m_quiz, *m_tcpRole, this);
    m_quizActions->ofLesson->setChecked(m_lessonQuestions->wanted());
    connect(m_quizActions->ofLesson, &QAction::toggled, this, [this](bool wanted) {
        m_lessonQuestions->setWanted(wanted);
        m_settings.setLessonQuestions(wanted);
    });
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

/// The presenter asks by itself; who plays a role, or looks elsewhere, is left alone.
bool MainWindow::looksAtLesson() const
{
    return isVisible() && !(m_presenter && m_presenter->isVisible()) && m_lessonPanel->lessonShown()
           && m_pages->currentWidget() != m_start && !QApplication::activeModalWidget()
           && !m_networkRole->active() && !m_tcpRole->active();
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
    m_quizPanel->setFold({[this] { return m_lessonPanel->foldedHeight(); },
                          [this] { return m_lessonPanel->unfoldedHeight(); },
                          [this](bool folded) { m_lessonPanel->setFolded(folded); }});
    connect(m_quizPanel, &QuizPanel::asksChanged, this, [this] {
        if (m_quizPanel->asks())
            m_stepsDock->show();
        fitSteps();
    });
    connect(m_fates, &FateEditor::armedChanged, this,
            [this] { m_quizPanel->tcpCard().setEscapeTaken(m_fates->armed().has_value()); });
    auto* classroom = new Classroom(m_context, *m_quiz, this);
    connect(m_quizActions->askClass, &QAction::triggered, classroom, &Classroom::open);
    return m_quizPanel;
}

} // namespace roundtrip::ui
