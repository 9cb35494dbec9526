// SPDX-License-Identifier: GPL-3.0-or-later
// See kept_view.h.
#include "ui/fates/kept_view.h"

#include "core/teach/lesson_change.h"

namespace roundtrip::ui {
namespace {

bool differInFaultsOnly(const Scenario& a, const Scenario& b)
{
    Scenario mixed = a;
    mixed.faults = b.faults;
    return runAlike(mixed, b); // a lesson that was edited meanwhile moves nothing
}

} // namespace

KeptView::KeptView(const Selection& selection, const FoldedTime& folded,
                   std::shared_ptr<const Run> run)
    : m_run(std::move(run)), m_flow(selection.flow()), m_lane(selection.lane())
{
    if (!m_run)
        return;
    const PacketRef packet = selection.selected();
    if (packet.valid() && packet.lane < m_run->lanes.size()) {
        m_selectedLane = packet.lane;
        m_selected = packetNumbers(m_run->lanes[packet.lane], packet.packet);
    }
    m_from = folded.fromAxis(selection.visibleBegin());
    m_span = selection.visibleEnd() - selection.visibleBegin();
}

void KeptView::restore(Selection& selection, const FoldedTime& folded, const Run& run) const
{
    if (!m_run)
        return;
    const std::size_t lane = m_lane.value_or(0);
    if (lane < run.lanes.size() && m_flow < run.lanes[lane].config().flows.size())
        selection.followFlow(m_flow, m_lane);
    if (differInFaultsOnly(*m_run->scenario, *run.scenario)) {
        const double begin = folded.toAxis(m_from);
        selection.setVisible(begin, begin + m_span);
    }
    if (!m_selected || m_selectedLane >= run.lanes.size())
        return;
    const PacketId packet = findPacket(run.lanes[m_selectedLane], *m_selected);
    if (packet != kNoPacket)
        selection.select({m_selectedLane, packet});
}

} // namespace roundtrip::ui
