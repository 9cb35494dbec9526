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
#include <QScrollArea>
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
    m_tcpCard = new TcpCard(context, role, m_cards);
    cards->addWidget(m_tcpCard);
    m_area = static_cast<QScrollArea*>(scrolling(m_cards));
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

void QuizPanel::setFold(Fold fold)
{
    m_fold = std::move(fold);
    fit();
}

void QuizPanel::fold(bool on)
{
    if (m_fold.choose)
        m_fold.choose(on);
}

/// A folded panel's own minimum tells nothing of what it needs unfolded.
int QuizPanel::leastBelow() const
{
    const int told = m_fold.unfolded ? m_fold.unfolded() : 0;
    const int least = static_cast<int>(std::lround(kLeastBelow * m_context.theme.scale()));
    return std::max(least, told > 0 ? told : m_below->minimumSizeHint().height());
}

/// A layout knows no panel that is as high as its text: the height follows from the width.
void QuizPanel::fit()
{
    if (!asks()) {
        fold(false);
        m_below->show();
        return;
    }
    const int wanted = m_cards->layout()->heightForWidth(width());
    const int left = height() - wanted;
    const bool both = left >= leastBelow();
    const int folded = m_fold.folded ? m_fold.folded() : 0;
    fold(!both);
    m_below->setVisible(both || (folded > 0 && left >= folded));
    // A bar that stood for a longer card makes this one narrower, and so too high without need.
    m_area->setVerticalScrollBarPolicy(wanted < height() ? Qt::ScrollBarAlwaysOff
                                                         : Qt::ScrollBarAsNeeded);
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
