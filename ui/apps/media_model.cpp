// SPDX-License-Identifier: GPL-3.0-or-later
// See media_model.h.
#include "ui/apps/media_model.h"

#include <algorithm>

namespace roundtrip::ui {

MediaModel::MediaModel(std::shared_ptr<const Run> run, std::size_t lane, FlowId flow)
    : m_run(std::move(run))
    , m_media(readMedia(m_run->lanes[lane], flow))
    , m_jitter(jitterSeries(m_media))
{
    setPlayout(m_media.work.playoutDelay, PlayoutRule::GoOn);
}

void MediaModel::setPlayout(Duration delay, PlayoutRule rule)
{
    m_playout = makePlayout(m_media, delay, rule);
}

SimTime MediaModel::settled(SimTime t) const
{
    return t >= endTime() ? kEndOfTime - Duration{1} : t;
}

FrameState MediaModel::stateAt(std::uint32_t frame, SimTime t) const
{
    const MediaFrame& made = m_media.frames[frame];
    const PlayedFrame& played = m_playout.frames[frame];
    if (made.generatedAt > t)
        return FrameState::NotMade;
    if (played.playAt > settled(t))
        return made.receivedAt && *made.receivedAt <= t ? FrameState::Waiting
                                                        : FrameState::OnTheWay;
    switch (played.end) {
    case FrameEnd::OnTime: return FrameState::OnTime;
    case FrameEnd::Late: return FrameState::Late;
    case FrameEnd::Lost: return FrameState::Lost;
    case FrameEnd::Damaged: return FrameState::Damaged;
    case FrameEnd::Frozen: return FrameState::Frozen;
    }
    return FrameState::Lost;
}

PlayoutCounts MediaModel::countsAt(SimTime t) const
{
    return m_playout.countsAt(m_media, settled(t), endTime());
}

double MediaModel::lossPercent(SimTime t) const
{
    const PlayoutCounts counts = countsAt(t);
    return counts.due() == 0 ? 0.0 : 100.0 * counts.notOnTime() / counts.due();
}

Duration MediaModel::mouthToEar(SimTime t) const
{
    const auto frame = middleFrame(t);
    if (!frame || m_playout.frames[*frame].playAt == kEndOfTime)
        return Duration{0};
    return m_media.work.frameInterval() + m_playout.frames[*frame].playAt
           - m_media.frames[*frame].generatedAt;
}

const Stall* MediaModel::stallAt(SimTime t) const
{
    for (const Stall& stall : m_playout.stalls) {
        if (stall.begin <= t && (!stall.end || t < *stall.end))
            return &stall;
    }
    return nullptr;
}

std::optional<std::uint32_t> MediaModel::middleFrame(SimTime t) const
{
    if (m_playout.frames.empty())
        return std::nullopt;
    return m_playout.frameAt(t).value_or(0);
}

} // namespace roundtrip::ui
