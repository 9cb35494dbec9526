// SPDX-License-Identifier: GPL-3.0-or-later
// See answer_keys.h.
#include "ui/quiz/answer_keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

namespace roundtrip::ui {
namespace {

bool takesText(const QWidget* widget)
{
    if (widget->property(kTakesLetters).toBool())
        return true;
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return !line->isReadOnly();
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(widget))
        return !plain->isReadOnly();
    if (const auto* rich = qobject_cast<const QTextEdit*>(widget))
        return !rich->isReadOnly();
    return qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

} // namespace

AnswerKeys::AnswerKeys(QWidget* inside, std::function<void(std::size_t)> answer)
    : QObject(inside), m_inside(inside), m_answer(std::move(answer))
{
}

void AnswerKeys::setLetters(std::size_t count)
{
    if (count == m_letters)
        return;
    if (m_letters == 0)
        qApp->installEventFilter(this);
    else if (count == 0)
        qApp->removeEventFilter(this);
    m_letters = count;
}

bool AnswerKeys::means(const QObject* watched, const QKeyEvent& event) const
{
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (widget == nullptr || widget->window() != m_inside->window() || takesText(widget)
        || QApplication::activePopupWidget() != nullptr)
        return false;
    return event.modifiers() == Qt::NoModifier && event.key() >= Qt::Key_A
           && event.key() < Qt::Key_A + static_cast<int>(m_letters);
}

bool AnswerKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    auto& key = *static_cast<QKeyEvent*>(event);
    if (!means(watched, key))
        return false;
    if (event->type() == QEvent::ShortcutOverride)
        key.accept(); // then it comes as a key
    else if (!key.isAutoRepeat())
        m_answer(static_cast<std::size_t>(key.key() - Qt::Key_A));
    return true;
}

} // namespace roundtrip::ui
