// SPDX-License-Identifier: GPL-3.0-or-later
// See view_context.h. One cursor for each lane, kept where it stands: playing forward replays a
// few events for each frame instead of everything since a keyframe.
#include "ui/base/view_context.h"

#include <QtGlobal>

namespace roundtrip::ui {

void PlayheadState::setRun(std::shared_ptr<const Run> run)
{
    m_cursors.clear();
    if (!run)
        return;
    m_cursors.reserve(run->lanes.size());
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane)
        m_cursors.emplace_back(run, lane);
}

const HostsView& PlayheadState::hosts(std::size_t lane, SimTime t)
{
    Q_ASSERT(lane < m_cursors.size());
    return m_cursors[lane].hostsAt(t);
}

} // namespace roundtrip::ui
