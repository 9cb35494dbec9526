// SPDX-License-Identifier: GPL-3.0-or-later
// See flow_focus.h.
#include "ui/base/flow_focus.h"

#include "ui/base/packet_style.h"
#include "ui/base/view_context.h"

namespace roundtrip::ui {
namespace {

FlowFocus focusOn(const Run& run, std::size_t lane, FlowId wanted)
{
    const FlowId flow = shownFlow(run.lanes[lane], wanted);
    return {lane, flow, transportOf(run.lanes[lane], flow)};
}

/// The flow asked for in the first lane where it is TCP.
std::optional<FlowFocus> firstTcp(const Run& run, FlowId wanted)
{
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const FlowFocus focus = focusOn(run, lane, wanted);
        if (focus.transport == Transport::Tcp)
            return focus;
    }
    return std::nullopt;
}

} // namespace

std::optional<FlowFocus> flowInFocus(const ViewContext& context)
{
    const Run* run = context.run();
    if (run == nullptr || run->lanes.empty())
        return std::nullopt;
    const PacketRef selected = context.selection.selected();
    if (selected.valid() && selected.lane < run->lanes.size()
        && selected.packet < run->lanes[selected.lane].flightCount()) {
        const LaneTrace& lane = run->lanes[selected.lane];
        return focusOn(*run, selected.lane, lane.flight(selected.packet).flow);
    }
    const FlowId wanted = context.selection.flow();
    const auto chosen = context.selection.lane();
    if (chosen && *chosen < run->lanes.size())
        return focusOn(*run, *chosen, wanted);
    const auto tcp = firstTcp(*run, wanted);
    return tcp ? tcp : focusOn(*run, 0, wanted);
}

std::optional<FlowFocus> tcpFlowInFocus(const ViewContext& context)
{
    const auto focus = flowInFocus(context);
    if (!focus || focus->transport == Transport::Tcp)
        return focus;
    const auto tcp = firstTcp(*context.run(), context.selection.flow());
    return tcp ? tcp : focus;
}

} // namespace roundtrip::ui
