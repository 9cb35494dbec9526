// SPDX-License-Identifier: GPL-3.0-or-later
// See refresh_gate.h.
#include "ui/base/refresh_gate.h"

#include "ui/base/view_context.h"

#include <QEvent>
#include <QWidget>

namespace roundtrip::ui {

RefreshGate::RefreshGate(ViewContext& context, QWidget* view, int milliseconds,
                         std::function<void()> refresh)
    : QObject(view), m_context(context), m_view(view), m_refresh(std::move(refresh))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(milliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_stale)
            refreshNow();
    });
    connect(&context.playback, &Playback::timeChanged, this, &RefreshGate::timeMoved);
    // After the last beat of playing, what was held back has to be shown.
    connect(&context.playback, &Playback::playingChanged, this, [this] {
        if (m_stale)
            timeMoved();
    });
    connect(&context.selection, &Selection::futureChanged, this, &RefreshGate::refreshNow);
    view->installEventFilter(this);
}

void RefreshGate::followFlow()
{
    const Selection& selection = m_context.selection;
    connect(&m_context.playback, &Playback::runChanged, this, &RefreshGate::refreshNow);
    connect(&selection, &Selection::flowChanged, this, &RefreshGate::refreshNow);
    connect(&selection, &Selection::selectedChanged, this, &RefreshGate::refreshNow);
}

void RefreshGate::timeMoved()
{
    m_stale = true;
    if (!m_context.playback.playing() || !m_pause.isActive())
        refreshNow();
}

void RefreshGate::refreshNow()
{
    m_stale = true;
    if (!m_view->isVisible())
        return;
    m_stale = false;
    m_refresh();
    if (m_context.playback.playing())
        m_pause.start();
}

bool RefreshGate::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && m_stale) {
        m_stale = false;
        m_refresh();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace roundtrip::ui
