// SPDX-License-Identifier: GPL-3.0-or-later
// See question_card.h.
#include "ui/quiz/question_card.h"

#include "ui/base/view_context.h"
#include "ui/fates/button_rows.h"
#include "ui/parts/labels.h"
#include "ui/parts/rfc_link.h"
#include "ui/quiz/answer_keys.h"
#include "ui/quiz/choice_button.h"
#include "ui/quiz/quiz.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::size_t kMostChoices = 4;

} // namespace

QuestionCard::QuestionCard(ViewContext& context, Quiz& quiz, QAction* askClass, QWidget* parent)
    : QWidget(parent), m_context(context), m_quiz(quiz)
{
    setObjectName(u"questionCard"_qs);
    setFocusPolicy(Qt::StrongFocus); // what a screen reader reads when the question opens
    build(askClass);
    m_keys = new AnswerKeys(this, [this](std::size_t choice) { m_quiz.answer(choice); });
    connect(&quiz, &Quiz::changed, this, &QuestionCard::showQuiz);
    connect(&context.theme, &Theme::changed, this, &QuestionCard::applyTheme);
    applyTheme();
    showQuiz();
}

QLabel* QuestionCard::addLabel(const QString& name, const char* role)
{
    QLabel* label = makeTextLabel(name, role, this);
    layout()->addWidget(label);
    return label;
}

void QuestionCard::build(QAction* askClass)
{
    auto* column = new QVBoxLayout(this);
    auto* head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setObjectName(u"questionTitle"_qs);
    m_title->setProperty("role", u"aside"_qs);
    m_level = new QComboBox(this);
    m_level->setObjectName(u"questionLevel"_qs);
    m_level->setAccessibleName(tr("Level of the questions"));
    m_level->setToolTip(tr("Which questions are asked"));
    m_level->addItems({tr("School"), tr("University"), tr("Expert")});
    connect(m_level, &QComboBox::activated, this,
            [this](int level) { m_quiz.setLevel(static_cast<Level>(level)); });
    m_score = new QLabel(this);
    m_score->setObjectName(u"questionScore"_qs);
    m_score->setProperty("role", u"aside"_qs);
    head->addWidget(m_title, 1);
    head->addWidget(m_score);
    head->addWidget(m_level);
    column->addLayout(head);
    m_question = addLabel(u"questionText"_qs, "section");
    for (std::size_t i = 0; i < kMostChoices; ++i) {
        auto* button = new ChoiceButton(m_context.theme, this);
        button->setObjectName(u"choice"_qs + choiceLetter(i));
        connect(button, &ChoiceButton::clicked, this, [this, i] { m_quiz.answer(i); });
        column->addWidget(button);
        m_choices.push_back(button);
    }
    m_result = addLabel(u"questionResult"_qs, "section");
    m_misconception = addLabel(u"questionMisconception"_qs, nullptr);
    m_why = addLabel(u"questionWhy"_qs, nullptr);
    m_link = new RfcLink(m_context.theme, this);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    m_rows = new ButtonRows(m_context.theme, this);
    m_goOn = new QPushButton(m_rows);
    m_goOn->setObjectName(u"questionGoOn"_qs);
    connect(m_goOn, &QPushButton::clicked, &m_quiz, &Quiz::goOn);
    m_class = new QPushButton(tr("Ask the class"), m_rows);
    m_class->setObjectName(u"askClass"_qs);
    m_class->setToolTip(askClass->toolTip());
    connect(m_class, &QPushButton::clicked, askClass, &QAction::trigger);
    m_end = new QPushButton(m_rows);
    m_end->setObjectName(u"questionEnd"_qs);
    connect(m_end, &QPushButton::clicked, &m_quiz, &Quiz::end);
    for (QPushButton* button : {m_goOn, m_class, m_end})
        m_rows->add(button);
    column->addWidget(m_rows);
}

QString QuestionCard::questionText() const
{
    switch (m_quiz.state()) {
    case Quiz::State::Off: return {};
    case Quiz::State::Preparing: return tr("The questions are being made from this run\u2026");
    case Quiz::State::Waiting:
        return tr("Play or step on: the playhead stops where the next question waits.");
    case Quiz::State::Open:
    case Quiz::State::Answered: return m_quiz.question()->text;
    case Quiz::State::Finished:
        return m_quiz.count() == 0 ? tr("This lane gives no question at this level.")
                                   : tr("No question lies ahead.");
    }
    return {};
}

QString QuestionCard::goOnText() const
{
    switch (m_quiz.state()) {
    case Quiz::State::Waiting: return tr("To the question");
    case Quiz::State::Finished: return tr("Once more");
    case Quiz::State::Off:
    case Quiz::State::Preparing:
    case Quiz::State::Open:
    case Quiz::State::Answered: break;
    }
    return tr("Continue");
}

QString QuestionCard::scoreText() const
{
    const Quiz::Score& score = m_quiz.score();
    return score.asked == 0 ? QString() : tr("%1 of %2 right").arg(score.right).arg(score.asked);
}

void QuestionCard::showChoices()
{
    const AskedQuestion* question = m_quiz.question();
    const bool answered = m_quiz.state() == Quiz::State::Answered;
    const auto chosen = m_quiz.chosen();
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        ChoiceButton& button = *m_choices[i];
        const bool any = question && i < question->choices.size();
        // What is neither right nor chosen has had its time: the reasons need the room.
        button.setVisible(any && (!answered || i == question->right || chosen == i));
        if (!any)
            continue;
        button.setChoice(choiceLetter(i), question->choices[i].text);
        if (answered)
            button.setVerdict(i == question->right ? ChoiceButton::Verdict::Right
                              : chosen == i        ? ChoiceButton::Verdict::Wrong
                                                   : ChoiceButton::Verdict::Other,
                              chosen == i);
    }
}

void QuestionCard::showAnswer()
{
    const AskedQuestion* question = m_quiz.question();
    const bool answered = m_quiz.state() == Quiz::State::Answered;
    const auto chosen = m_quiz.chosen();
    const bool wrong = answered && chosen && *chosen != question->right;
    QString result;
    if (answered)
        result = !chosen ? tr("The answer is %1.").arg(choiceLetter(question->right))
                 : wrong ? tr("Not %1: the answer is %2.")
                               .arg(choiceLetter(*chosen), choiceLetter(question->right))
                         : tr("Right.");
    m_result->setText(result);
    // The marks on the choices say it to those who see them.
    m_result->setVisible(answered && !chosen);
    setAccessibleDescription(result);
    m_misconception->setText(wrong ? question->choices[*chosen].because : QString());
    m_misconception->setVisible(!m_misconception->text().isEmpty());
    m_why->setText(answered ? question->explanation : QString());
    m_why->setVisible(!m_why->text().isEmpty());
    m_link->setPlace(answered ? question->place : RfcPlace{});
}

void QuestionCard::showQuiz()
{
    const Quiz::State state = m_quiz.state();
    setVisible(m_quiz.active());
    const AskedQuestion* question = m_quiz.question();
    const bool ofLesson = m_quiz.ofLesson();
    m_title->setText(ofLesson ? tr("A question of the lesson")
                     : question && m_quiz.count() >= m_quiz.number()
                         ? tr("Question %1 of %2").arg(m_quiz.number()).arg(m_quiz.count())
                         : tr("Predict"));
    m_level->setVisible(!ofLesson && !question); // a lesson chose it itself
    m_level->setCurrentIndex(static_cast<int>(m_quiz.level()));
    m_question->setText(questionText());
    setAccessibleName(m_question->text());
    showChoices();
    showAnswer();
    m_goOn->setText(goOnText());
    m_goOn->setVisible(state == Quiz::State::Waiting || state == Quiz::State::Answered
                       || (state == Quiz::State::Finished && m_quiz.count() > 0));
    m_goOn->setToolTip(tr("%1  (Return)").arg(m_goOn->text()));
    m_class->setVisible(state == Quiz::State::Open);
    m_end->setText(ofLesson ? tr("Skip") : tr("Leave"));
    m_end->setToolTip(ofLesson ? tr("Go on without this question  (P)")
                               : tr("Leave prediction mode  (P)"));
    m_end->setVisible(!ofLesson || state != Quiz::State::Answered);
    m_score->setText(scoreText());
    m_score->setToolTip(tr("At the first try"));
    m_score->setVisible(!ofLesson && !m_score->text().isEmpty());
    m_keys->setLetters(state == Quiz::State::Open ? question->choices.size() : 0);
    m_rows->updateGeometry();
    if (static_cast<int>(state) == m_shown)
        return;
    m_shown = static_cast<int>(state);
    if (!isVisible())
        return;
    if (state == Quiz::State::Open)
        setFocus();
    else if (m_goOn->isVisible())
        m_goOn->setFocus();
}

void QuestionCard::applyTheme()
{
    const auto px = m_context.theme.pixels();
    layout()->setContentsMargins(px(16), px(8), px(16), px(8));
    layout()->setSpacing(px(5));
}

} // namespace roundtrip::ui
