// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of prediction mode and of "you are TCP" as actions with their names and keys. One
// of the two at a time.
#pragma once

#include <QObject>

#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Classroom;
class Quiz;
class TcpRole;
struct ViewContext;

class QuizActions : public QObject {
    Q_OBJECT
public:
    /// The actions belong to `window`, and their keys work wherever its focus is.
    QuizActions(ViewContext& context, Quiz& quiz, TcpRole& role, QWidget* window);
    [[nodiscard]] std::vector<QAction*> all() const;

    QAction* predict;  ///< checked: prediction mode is on
    QAction* ofLesson; ///< checked: the questions of a lesson are asked at its steps
    QAction* askClass; ///< can be had while a question is open
    QAction* tcp;      ///< checked: the learner is TCP

private:
    QAction* add(const QString& text, const QString& tip, const QKeySequence& key);
    void showState();
    ViewContext& m_context;
    Quiz& m_quiz;
    TcpRole& m_role;
    QWidget* m_window;
};

} // namespace roundtrip::ui
