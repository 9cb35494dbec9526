// SPDX-License-Identifier: GPL-3.0-or-later
// See quiz_actions.h.
#include "ui/quiz/quiz_actions.h"

#include "ui/base/view_context.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/tcp_role.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace roundtrip::ui {

QuizActions::QuizActions(ViewContext& context, Quiz& quiz, TcpRole& role, QWidget* window)
    : QObject(window), m_context(context), m_quiz(quiz), m_role(role), m_window(window)
{
    predict = add(tr("&Predict, then see"),
                  tr("The playhead stops at questions about what comes next, and the future is "
                     "hidden until you have answered"),
                  QKeySequence(Qt::Key_P));
    predict->setCheckable(true);
    ofLesson = add(tr("Ask the &lesson's questions"),
                   tr("The question of a lesson's step is asked when the step is reached"), {});
    ofLesson->setCheckable(true);
    askClass = add(tr("&Ask the class\u2026"),
                   tr("The question over the whole window; the keys count hands"),
                   QKeySequence(Qt::CTRL | Qt::Key_P));
    tcp = add(tr("You are &TCP"), tr("You fill in the next segment of a host before it is sent"),
              {});
    tcp->setCheckable(true);
    connect(predict, &QAction::toggled, this, [this](bool on) {
        if (on) {
            m_role.end();
            m_quiz.begin();
        } else {
            m_quiz.end();
        }
        showState();
    });
    connect(tcp, &QAction::toggled, this, [this](bool on) {
        if (on) {
            m_quiz.end();
            m_role.begin();
        } else {
            m_role.end();
        }
        showState();
    });
    connect(&quiz, &Quiz::changed, this, &QuizActions::showState);
    connect(&role, &TcpRole::changed, this, &QuizActions::showState);
    connect(&context.playback, &Playback::runChanged, this, &QuizActions::showState);
    showState();
}

QAction* QuizActions::add(const QString& text, const QString& tip, const QKeySequence& key)
{
    auto* action = new QAction(text, m_window);
    action->setShortcut(key);
    action->setToolTip(
        key.isEmpty()
            ? tip
            : QStringLiteral("%1  (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    m_window->addAction(action);
    return action;
}

std::vector<QAction*> QuizActions::all() const { return {predict, ofLesson, askClass, tcp}; }

void QuizActions::showState()
{
    const bool any = m_context.run() != nullptr;
    predict->setChecked(m_quiz.active());
    predict->setEnabled(any);
    askClass->setEnabled(m_quiz.state() == Quiz::State::Open);
    tcp->setChecked(m_role.active());
    tcp->setEnabled(any);
}

} // namespace roundtrip::ui
