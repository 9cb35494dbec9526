// SPDX-License-Identifier: GPL-3.0-or-later
// See workload_views.h. The one place that knows all kinds of views: one line for each.
#include "ui/apps/workload_views.h"

#include "ui/apps/dns_view.h"
#include "ui/apps/inbox_view.h"
#include "ui/apps/page_view.h"
#include "ui/apps/plain_view.h"
#include "ui/apps/reliable_view.h"
#include "ui/apps/transfer_view.h"
#include "ui/apps/video_view.h"
#include "ui/apps/voice_view.h"
#include "ui/base/view_context.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

/// The lane's first flow with a workload; without one its first flow.
FlowId flowToShow(const LaneConfig& lane)
{
    const auto found = std::find_if(lane.flows.begin(), lane.flows.end(),
                                    [](const FlowConfig& flow) { return flow.workload; });
    return found == lane.flows.end() ? FlowId{0} : static_cast<FlowId>(found - lane.flows.begin());
}

/// By its transport: what a bare program sees.
WorkloadView* viewOfPrograms(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
{
    const FlowConfig& config = context.run()->lanes[lane].config().flows[flow];
    if (config.transport == Transport::Udp)
        return new InboxView(context, lane, flow, parent);
    if (writtenBytes(config, senderOf(dataDirection(config))) == 0)
        return new PlainView(context, lane, flow, parent);
    return new TransferView(context, lane, flow, parent);
}

} // namespace

WorkloadView* makeWorkloadView(ViewContext& context, std::size_t lane, QWidget* parent)
{
    const LaneConfig& config = context.run()->lanes[lane].config();
    const FlowId flow = flowToShow(config);
    if (config.flows.empty())
        return new PlainView(context, lane, flow, parent);
    if (!config.flows[flow].workload)
        return viewOfPrograms(context, lane, flow, parent);
    switch (config.flows[flow].workload->kind) {
    case WorkloadKind::Transfer:
        if (config.flows[flow].workload->reliability != Reliability::None)
            return new ReliableView(context, lane, flow, parent);
        return new TransferView(context, lane, flow, parent);
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage: return new PageView(context, lane, flow, parent);
    case WorkloadKind::Voice: return new VoiceView(context, lane, flow, parent);
    case WorkloadKind::Video: return new VideoView(context, lane, flow, parent);
    case WorkloadKind::Dns: return new DnsView(context, lane, flow, parent);
    }
    return nullptr;
}

} // namespace roundtrip::ui
