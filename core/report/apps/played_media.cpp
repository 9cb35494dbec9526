// SPDX-License-Identifier: GPL-3.0-or-later
// See played_media.h.
#include "core/report/apps/played_media.h"

#include <chrono>

namespace roundtrip {

PlayedMedia playMedia(const LaneTrace& lane, FlowId flow)
{
    PlayedMedia media{readMedia(lane, flow), {}};
    const Workload& work = media.record.work;
    const bool waits = work.kind == WorkloadKind::Video && media.record.transport == Transport::Tcp;
    media.playout = makePlayout(media.record, work.playoutDelay,
                                waits ? PlayoutRule::Wait : PlayoutRule::GoOn);
    return media;
}

SimTime settledAt(SimTime t, SimTime runEnd) { return t >= runEnd ? kEndOfTime - Duration{1} : t; }

std::optional<CallQuality> heardQuality(const PlayedMedia& media, SimTime t)
{
    const PlayoutCounts counts = media.playout.countsAt(media.record, t);
    if (media.record.work.kind != WorkloadKind::Voice || counts.due() == 0
        || media.playout.frames.front().playAt == kEndOfTime)
        return std::nullopt;
    const Duration way = media.record.work.frameInterval() + media.playout.frames.front().playAt
                         - media.record.frames.front().generatedAt;
    const double loss = 100.0 * counts.notOnTime() / counts.due();
    return callQuality(kG711Concealed, std::chrono::duration<double, std::milli>(way).count(), loss,
                       burstRatio(media.playout, t));
}

} // namespace roundtrip
