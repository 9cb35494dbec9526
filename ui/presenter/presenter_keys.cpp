// SPDX-License-Identifier: GPL-3.0-or-later
// See presenter_window.h: the keys of a remote and of the teacher, and the pointer.
#include "ui/ladder/ladder_view.h"
#include "ui/presenter/presenter_bar.h"
#include "ui/presenter/presenter_overlay.h"
#include "ui/presenter/presenter_window.h"
#include "ui/presenter/speaker_window.h"
#include "ui/presenter/step_deck.h"
#include "ui/presenter/step_walk.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QMouseEvent>

namespace roundtrip::ui {

void PresenterWindow::addKey(const QList<QKeySequence>& keys, std::function<void()> action,
                             bool repeats)
{
    // Actions and not key events: the keys work wherever the focus is.
    auto* key = new QAction(this);
    key->setShortcuts(keys);
    key->setShortcutContext(Qt::WindowShortcut);
    key->setAutoRepeat(repeats);
    connect(key, &QAction::triggered, this, std::move(action));
    addAction(key);
}

void PresenterWindow::addKeys()
{
    addKey(
        {QKeySequence(Qt::Key_PageDown), QKeySequence(Qt::Key_Right)}, [this] { forward(); },
        false);
    addKey(
        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}, [this] { enter(); }, false);
    addKey(
        {QKeySequence(Qt::Key_PageUp), QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_Backspace)},
        [this] { back(); }, false);
    addKey(
        {QKeySequence(Qt::Key_Home)}, [this] { m_walk->toStart(); }, false);
    addKey(
        {QKeySequence(Qt::Key_End)}, [this] { m_walk->toEnd(); }, false);
    addKey(
        {QKeySequence(Qt::Key_Space)},
        [this] {
            m_walk->stop();
            m_context.playback.togglePlay();
        },
        false);
    addKey(
        {QKeySequence(Qt::Key_B), QKeySequence(Qt::Key_Period)}, [this] { setBlank(!blank()); },
        false);
    addKey(
        {QKeySequence(Qt::Key_L)}, [this] { setLaser(!laser()); }, false);
    addKey(
        {QKeySequence(Qt::Key_S)}, [this] { showSpeaker(m_speaker == nullptr); }, false);
    addKey(
        {QKeySequence(Qt::Key_M)}, [this] { m_ladder->setTimersShown(!m_ladder->timersShown()); },
        false);
    addKey(
        {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Plus)},
        [this] { m_ladder->zoomIn(); }, true);
    addKey(
        {QKeySequence(Qt::Key_Minus), QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        [this] { m_ladder->zoomOut(); }, true);
    addKey(
        {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_F11)}, [this] { close(); }, false);
    const auto lane = [this](std::size_t by) {
        const std::size_t count = m_deck->laneCount();
        if (count > 0)
            m_deck->setLane((m_deck->lane() + by) % count);
    };
    addKey(
        {QKeySequence(Qt::Key_Tab)}, [lane] { lane(1); }, false);
    addKey(
        {QKeySequence(Qt::SHIFT | Qt::Key_Tab), QKeySequence(Qt::Key_Backtab)},
        [this, lane] { lane(m_deck->laneCount() - 1); }, false);
    for (int n = 0; n < 9; ++n)
        addKey(
            {QKeySequence(static_cast<Qt::Key>(Qt::Key_1 + n))},
            [this, n] { m_deck->setLane(static_cast<std::size_t>(n)); }, false);
}

/// A focused button is pressed; anywhere else it is the next step.
void PresenterWindow::enter()
{
    if (auto* button = qobject_cast<QAbstractButton*>(focusWidget())) {
        button->click();
        return;
    }
    forward();
}

void PresenterWindow::forward()
{
    setBlank(false);
    m_walk->forward();
}

void PresenterWindow::back()
{
    setBlank(false);
    m_walk->back();
}

bool PresenterWindow::blank() const { return m_overlay->blank(); }
bool PresenterWindow::laser() const { return m_overlay->laser(); }

void PresenterWindow::setBlank(bool blank) { m_overlay->setBlank(blank); }

void PresenterWindow::setLaser(bool on)
{
    m_overlay->setLaser(on);
    m_overlay->moveTo(mapFromGlobal(QCursor::pos()));
    if (on) {
        m_pointer.stop();
        setPointerHidden(true); // the dot is the pointer
    } else {
        wakePointer();
    }
}

bool PresenterWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget->window() == this) {
            if (event->type() == QEvent::MouseMove) {
                auto* mouse = static_cast<QMouseEvent*>(event);
                m_overlay->moveTo(mapFromGlobal(mouse->globalPosition()));
                wakePointer();
            } else if (widget == this) {
                setPointerHidden(false);
            }
        }
    }
    if (watched == this && event->type() == QEvent::WindowDeactivate)
        setPointerHidden(false);
    return QWidget::eventFilter(watched, event);
}

void PresenterWindow::wakePointer()
{
    if (laser())
        return;
    setPointerHidden(false);
    m_movedNs = m_clock();
    m_pointer.start();
}

void PresenterWindow::watchPointer()
{
    if (m_clock() - m_movedNs < qint64{kPointerMs} * 1'000'000)
        return;
    m_pointer.stop();
    setPointerHidden(true);
}

void PresenterWindow::setPointerHidden(bool hidden)
{
    if (hidden == m_pointerHidden)
        return;
    m_pointerHidden = hidden;
    // Not a cursor of this window: the views in it set their own.
    if (hidden)
        QApplication::setOverrideCursor(Qt::BlankCursor);
    else
        QApplication::restoreOverrideCursor();
}

} // namespace roundtrip::ui
