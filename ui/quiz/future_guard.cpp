// SPDX-License-Identifier: GPL-3.0-or-later
// See future_guard.h.
#include "ui/quiz/future_guard.h"

#include "ui/base/view_context.h"

namespace roundtrip::ui {

FutureGuard::FutureGuard(ViewContext& context, QObject* parent)
    : QObject(parent), m_context(context)
{
    const Selection& selection = context.selection;
    connect(&selection, &Selection::futureChanged, this, &FutureGuard::guard);
    connect(&selection, &Selection::selectedChanged, this, &FutureGuard::guard);
    connect(&selection, &Selection::hoveredChanged, this, &FutureGuard::guard);
    connect(&context.playback, &Playback::timeChanged, this, &FutureGuard::guard);
}

/// Beyond the playhead.
bool FutureGuard::lies(PacketRef packet) const
{
    const Run* run = m_context.run();
    return run && packet.valid() && packet.lane < run->lanes.size()
           && packet.packet < run->lanes[packet.lane].flightCount()
           && run->lanes[packet.lane].flight(packet.packet).sentAt() > m_context.playback.time();
}

void FutureGuard::guard()
{
    Selection& selection = m_context.selection;
    if (!selection.futureHidden())
        return;
    if (lies(selection.selected()))
        selection.select({});
    if (lies(selection.hovered()))
        selection.hover({});
}

} // namespace roundtrip::ui
