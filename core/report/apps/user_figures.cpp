// SPDX-License-Identifier: GPL-3.0-or-later
// See user_figures.h.
#include "core/report/apps/user_figures.h"

#include "core/report/apps/dns_log.h"
#include "core/report/apps/page_load.h"
#include "core/report/apps/played_media.h"
#include "core/report/comparison.h"

#include <cmath>

namespace roundtrip {
namespace {

std::uint64_t hundredths(double value)
{
    return static_cast<std::uint64_t>(std::lround(100.0 * value));
}

VoiceFigures ofVoice(const PlayedMedia& media, const PlayoutCounts& counts, SimTime until)
{
    VoiceFigures figures;
    figures.sent = counts.sent;
    figures.inTime = counts.of(FrameEnd::OnTime);
    figures.late = counts.of(FrameEnd::Late);
    figures.lost = counts.of(FrameEnd::Lost);
    if (const Series jitter = jitterSeries(media.record); !jitter.empty())
        figures.jitter = Duration(static_cast<std::int64_t>(jitter.back().value));
    if (const auto quality = heardQuality(media, until)) {
        figures.ratingHundredths = hundredths(quality->rating);
        figures.mosHundredths = hundredths(quality->mos);
    }
    return figures;
}

VideoFigures ofVideo(const PlayoutCounts& counts)
{
    VideoFigures figures;
    figures.sent = counts.sent;
    figures.onTime = counts.of(FrameEnd::OnTime);
    figures.damaged = counts.of(FrameEnd::Damaged);
    figures.frozen = counts.of(FrameEnd::Frozen);
    figures.stalled = counts.stalled;
    return figures;
}

UserFigures ofMedia(const LaneTrace& lane, FlowId flow)
{
    const PlayedMedia media = playMedia(lane, flow);
    const SimTime until = settledAt(lane.endTime(), lane.endTime());
    const PlayoutCounts counts = media.playout.countsAt(media.record, until, lane.endTime());
    if (media.record.work.kind == WorkloadKind::Video)
        return ofVideo(counts);
    return ofVoice(media, counts, until);
}

DnsFigures ofDns(const LaneTrace& lane, FlowId flow)
{
    const DnsLog log(lane, flow);
    DnsFigures figures;
    std::vector<Duration> times;
    for (const DnsQuery& query : log.queries()) {
        figures.answered += query.answeredAt ? 1U : 0U;
        figures.givenUp += query.givenUpAt ? 1U : 0U;
        if (const auto time = query.latency())
            times.push_back(*time);
    }
    if (!times.empty())
        figures.medianAnswerTime = percentile(times, 50);
    return figures;
}

PageFigures ofPage(const LaneTrace& lane, FlowId flow)
{
    const auto completed = PageLoad(lane, flow).completedAt();
    if (!completed)
        return {};
    return {*completed - lane.config().flows[flow].start};
}

} // namespace

bool hasUserFigures(const FlowConfig& flow)
{
    if (flow.derived || !flow.workload)
        return false;
    switch (flow.workload->kind) {
    case WorkloadKind::Voice:
    case WorkloadKind::Video:
    case WorkloadKind::Dns:
    case WorkloadKind::WebPage: return true;
    case WorkloadKind::Transfer:
    case WorkloadKind::RequestResponse: break;
    }
    return false;
}

UserFigures userFigures(const LaneTrace& lane, FlowId flow)
{
    const FlowConfig& config = lane.config().flows[flow];
    if (!hasUserFigures(config))
        return {};
    if (config.workload->kind == WorkloadKind::Dns)
        return ofDns(lane, flow);
    if (config.workload->kind == WorkloadKind::WebPage)
        return ofPage(lane, flow);
    return ofMedia(lane, flow);
}

} // namespace roundtrip
