// SPDX-License-Identifier: GPL-3.0-or-later
// See classroom.h: what the keys do.
#include "ui/quiz/classroom.h"

#include "ui/base/view_context.h"
#include "ui/quiz/answer_keys.h"
#include "ui/quiz/quiz.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <numeric>

namespace roundtrip::ui {
namespace {

constexpr int kMostHands = 999;

} // namespace

Classroom::Classroom(ViewContext& context, Quiz& quiz, QWidget* window)
    : QWidget(window), m_context(context), m_quiz(quiz)
{
    setObjectName(u"classroom"_qs);
    setFocusPolicy(Qt::StrongFocus);
    setProperty(kTakesLetters, true);
    hide();
    window->installEventFilter(this);
    connect(&quiz, &Quiz::changed, this, &Classroom::showQuiz);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Classroom::open()
{
    if (m_quiz.state() != Quiz::State::Open)
        return;
    m_hands = {};
    m_current = 0;
    if (!isVisible())
        m_before = window()->focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
    describe();
}

void Classroom::leave()
{
    if (isHidden())
        return;
    if (m_before)
        m_before->setFocus();
    else
        clearFocus();
    hide();
}

int Classroom::total() const { return std::accumulate(m_hands.begin(), m_hands.end(), 0); }

void Classroom::showQuiz()
{
    if (!isVisible())
        return;
    if (m_quiz.question() == nullptr) {
        leave();
        return;
    }
    describe();
    update();
}

void Classroom::count(std::size_t choice, int by)
{
    if (m_quiz.state() != Quiz::State::Open || choice >= m_quiz.question()->choices.size())
        return;
    m_current = choice;
    m_hands[choice] = std::clamp(m_hands[choice] + by, 0, kMostHands);
    describe();
    update();
}

/// All that is painted, for those who hear it.
void Classroom::describe()
{
    const AskedQuestion* question = m_quiz.question();
    if (question == nullptr)
        return;
    QStringList lines;
    for (std::size_t i = 0; i < question->choices.size(); ++i) {
        QString line =
            tr("%1: %2, hands: %3").arg(choiceLetter(i), question->choices[i].text).arg(m_hands[i]);
        if (m_quiz.state() == Quiz::State::Answered && i == question->right)
            line += u", "_qs + tr("right");
        lines << line;
    }
    setAccessibleName(question->text);
    const QString reason = why();
    if (!reason.isEmpty())
        lines << reason;
    setAccessibleDescription(lines.join(u'\n'));
}

QString Classroom::why() const
{
    return m_quiz.state() == Quiz::State::Answered ? m_quiz.question()->explanation : QString();
}

QString Classroom::keys() const
{
    const std::size_t last = m_quiz.question()->choices.size() - 1;
    if (remote())
        return m_quiz.state() == Quiz::State::Answered
                   ? tr("Hands: %1     Page Down: go on     Page Up: back").arg(total())
                   : tr("Hands: %1     A\u2013%2: one more     Shift: one less     Page Down: the "
                        "answer     Page Up: back")
                         .arg(total())
                         .arg(choiceLetter(last));
    if (m_quiz.state() == Quiz::State::Answered)
        return tr("Hands: %1     Return: go on     Esc: back").arg(total());
    return tr("Hands: %1     A\u2013%2: one more     Shift: one less     Return: the answer     "
              "Esc: back")
        .arg(total())
        .arg(choiceLetter(last));
}

void Classroom::setRemote(std::function<void()> forward, std::function<void()> back)
{
    m_forward = std::move(forward);
    m_back = std::move(back);
}

void Classroom::goOn()
{
    if (remote()) {
        m_forward();
        return;
    }
    if (m_quiz.state() == Quiz::State::Open) {
        m_quiz.reveal();
        return;
    }
    leave();
    m_quiz.goOn();
}

void Classroom::goBack()
{
    if (remote())
        m_back();
    else
        leave();
}

bool Classroom::means(const QKeyEvent& event) const
{
    const int key = event.key();
    const AskedQuestion* question = m_quiz.question();
    const auto choices = question ? static_cast<int>(question->choices.size()) : 0;
    if (key >= Qt::Key_A && key < Qt::Key_A + choices)
        return true;
    static constexpr std::array kKeys{
        Qt::Key_Plus,  Qt::Key_Equal,  Qt::Key_Minus,  Qt::Key_Up,        Qt::Key_Down,
        Qt::Key_Tab,   Qt::Key_Return, Qt::Key_Enter,  Qt::Key_PageDown,  Qt::Key_PageUp,
        Qt::Key_Right, Qt::Key_Left,   Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Space};
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

bool Classroom::event(QEvent* event)
{
    // No command of the window behind it has a key of this one's as long as this is open.
    if (event->type() == QEvent::ShortcutOverride) {
        if (!remote() || means(*static_cast<QKeyEvent*>(event)))
            event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool Classroom::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

/// Whether the key counts a hand.
bool Classroom::countKey(const QKeyEvent& event)
{
    const int key = event.key();
    if (key < Qt::Key_A || key >= Qt::Key_A + static_cast<int>(m_quiz.question()->choices.size()))
        return false;
    if (!event.isAutoRepeat())
        count(static_cast<std::size_t>(key - Qt::Key_A),
              event.modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    return true;
}

void Classroom::keyPressEvent(QKeyEvent* event)
{
    const AskedQuestion* question = m_quiz.question();
    if (question == nullptr || countKey(*event))
        return;
    const std::size_t choices = question->choices.size();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: count(m_current, 1); break;
    case Qt::Key_Minus: count(m_current, -1); break;
    case Qt::Key_Up: m_current = (m_current + choices - 1) % choices; break;
    case Qt::Key_Down:
    case Qt::Key_Tab: m_current = (m_current + 1) % choices; break;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_PageDown:
        if (!event->isAutoRepeat())
            goOn();
        return;
    case Qt::Key_Left:
    case Qt::Key_Backspace:
    case Qt::Key_PageUp:
        if (!remote())
            return;
        [[fallthrough]];
    case Qt::Key_Escape: goBack(); return;
    default: break;
    }
    update();
}

void Classroom::mousePressEvent(QMouseEvent* event)
{
    if (m_quiz.question() == nullptr)
        return;
    const Layout layout = layOut();
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        if (layout.rows[i].contains(event->position()))
            count(i, event->button() == Qt::RightButton ? -1 : 1);
    }
}

} // namespace roundtrip::ui
