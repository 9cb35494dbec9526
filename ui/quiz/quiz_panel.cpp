// SPDX-License-Identifier: GPL-3.0-or-later
// See quiz_panel.h.
#include "ui/quiz/quiz_panel.h"

#include "ui/base/view_context.h"
#include "ui/parts/scrolling.h"
#include "ui/quiz/question_card.h"
#include "ui/quiz/quiz.h"
#include "ui/quiz/tcp_card.h"
#include "ui/quiz/tcp_role.h"

#include <QEvent>
#include <QFrame>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// Pixels at 100 %.
constexpr double kLeastBelow =
    190; ///< with less, what is below hides as long as something is asked

} // namespace

QuizPanel::QuizPanel(ViewContext& context, Quiz& quiz, TcpRole& role, QAction* askClass,
                     QWidget* below, QWidget* parent)
    : QWidget(parent), m_context(context), m_quiz(quiz), m_role(role), m_below(below)
{
    setObjectName(u"quizPanel"_qs);
    m_cards = new QWidget;
    auto* cards = new QVBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(0);
    cards->addWidget(new QuestionCard(context, quiz, askClass, m_cards));
    cards->addWidget(new TcpCard(context, role, m_cards));
    m_area = scrolling(m_cards);
    m_area->setParent(this);
    m_rule = new QFrame(this);
    m_rule->setProperty("role", u"rule"_qs);
    m_rule->setFixedHeight(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_area);
    column->addWidget(m_rule);
    column->addWidget(below, 1);
    column->addStretch(0);
    m_cards->installEventFilter(this);
    connect(&quiz, &Quiz::changed, this, &QuizPanel::showState);
    connect(&role, &TcpRole::changed, this, &QuizPanel::showState);
    showState();
}

bool QuizPanel::asks() const { return m_quiz.active() || m_role.active(); }

void QuizPanel::showState()
{
    const bool on = asks();
    m_area->setVisible(on);
    m_rule->setVisible(on);
    fit();
    if (on == m_asked)
        return;
    m_asked = on;
    Q_EMIT asksChanged();
}

/// A layout knows no panel that is as high as its text: the height follows from the width.
void QuizPanel::fit()
{
    if (!asks()) {
        m_below->show();
        return;
    }
    const int wanted = m_cards->layout()->heightForWidth(width());
    const int least = static_cast<int>(std::lround(kLeastBelow * m_context.theme.scale()));
    const bool both = height() - wanted >= std::max(least, m_below->minimumSizeHint().height());
    m_below->setVisible(both);
    m_area->setFixedHeight(std::max(1, std::min(wanted, height() - 1)));
}

bool QuizPanel::eventFilter(QObject* watched, QEvent* event)
{
    // Only when the labels have wrapped anew is their height known.
    if (watched == m_cards && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &QuizPanel::fit, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void QuizPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace roundtrip::ui
