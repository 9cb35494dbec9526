// SPDX-License-Identifier: GPL-3.0-or-later
// See text_field.h.
#include "ui/authoring/text_field.h"

#include "ui/parts/plain_keys.h"

#include <QMimeData>
#include <QSignalBlocker>
#include <QTextDocument>

#include <cmath>

namespace roundtrip::ui {

TextField::TextField(const QString& name, Lines lines, int height, QWidget* parent)
    : QPlainTextEdit(parent), m_lines(lines), m_height(height)
{
    setAccessibleName(name);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &TextField::commit);
    connect(this, &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
}

void TextField::show(const QString& text)
{
    if (text == m_shown && (m_pause.isActive() || text == this->text()))
        return;
    m_shown = text;
    if (text == this->text())
        return;
    const QSignalBlocker quiet(this);
    setPlainText(text);
    m_pause.stop();
}

void TextField::forget()
{
    const QSignalBlocker quiet(this);
    clear();
    m_shown.clear();
    m_pause.stop();
}

QString TextField::text() const
{
    const QString typed = toPlainText();
    return m_lines == Lines::One ? typed.simplified() : typed.trimmed();
}

void TextField::commit()
{
    m_pause.stop();
    const QString typed = text();
    if (typed == m_shown)
        return;
    m_shown = typed; // the document answers with it
    Q_EMIT committed(typed);
}

QSize TextField::sizeHint() const
{
    // A line may be a pixel higher than the font says, and nothing should scroll for that.
    const double text = m_height * (fontMetrics().lineSpacing() + 1)
                        + 2 * document()->documentMargin();
    return {fontMetrics().averageCharWidth() * 24,
            static_cast<int>(std::ceil(text)) + 2 * frameWidth()};
}

QSize TextField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, sizeHint().height()};
}

/// Keys that move in the text, where the window would step through the run; and undo and redo only
/// as long as there is something typed to take back: then they mean the document.
bool TextField::mine(const QKeyEvent& event) const
{
    if (event.matches(QKeySequence::Undo))
        return document()->isUndoAvailable();
    if (event.matches(QKeySequence::Redo))
        return document()->isRedoAvailable();
    const Qt::KeyboardModifiers beyond = event.modifiers()
                                         & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (beyond != Qt::NoModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: return true;
    default: return false;
    }
}

bool TextField::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const bool takesBack = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
        if (takesBack || mine(key)) {
            event->setAccepted(mine(key));
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void TextField::keyPressEvent(QKeyEvent* event)
{
    const bool breaks = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_lines == Lines::One && breaks) {
        commit();
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TextField::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    commit();
}

void TextField::insertFromMimeData(const QMimeData* source)
{
    if (m_lines == Lines::One)
        insertPlainText(source->text().simplified());
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace roundtrip::ui
