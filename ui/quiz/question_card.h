// SPDX-License-Identifier: GPL-3.0-or-later
// The card of prediction mode: the question, its choices as buttons, after the answer which one is
// right and why, and the score. Letters answer wherever the focus of the window is.
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QComboBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace roundtrip::ui {

class AnswerKeys;
class ButtonRows;
class ChoiceButton;
class Quiz;
class RfcLink;
struct ViewContext;

class QuestionCard : public QWidget {
    Q_OBJECT
public:
    /// `askClass` opens the large picture of the question.
    QuestionCard(ViewContext& context, Quiz& quiz, QAction* askClass, QWidget* parent = nullptr);

private:
    void build(QAction* askClass);
    QLabel* addLabel(const QString& name, const char* role);
    void showQuiz();
    void showChoices();
    void showAnswer();
    [[nodiscard]] QString questionText() const;
    [[nodiscard]] QString goOnText() const;
    [[nodiscard]] QString scoreText() const;
    void applyTheme();

    ViewContext& m_context;
    Quiz& m_quiz;
    QLabel *m_title = nullptr, *m_question = nullptr, *m_result = nullptr,
           *m_misconception = nullptr, *m_why = nullptr, *m_score = nullptr;
    QComboBox* m_level = nullptr;
    std::vector<ChoiceButton*> m_choices;
    RfcLink* m_link = nullptr;
    ButtonRows* m_rows = nullptr;
    QPushButton *m_goOn = nullptr, *m_class = nullptr, *m_end = nullptr;
    AnswerKeys* m_keys = nullptr;
    int m_shown = -1; ///< the state that was shown last
};

} // namespace roundtrip::ui
