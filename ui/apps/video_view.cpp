// SPDX-License-Identifier: GPL-3.0-or-later
// See video_view.h.
#include "ui/apps/video_view.h"

#include "ui/apps/video_screen.h"
#include "ui/base/view_context.h"
#include "ui/parts/axis_text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip::ui {

VideoView::VideoView(ViewContext& context, std::size_t lane, FlowId flow, QWidget* parent)
    : MediaView(context, lane, flow, true, true,
                {FrameState::OnTime, FrameState::Damaged, FrameState::Frozen, FrameState::Waiting,
                 FrameState::OnTheWay},
                parent)
{
    setAccessibleName(tr("Video"));
    m_screen = new VideoScreen(context.theme, this);
    column()->addWidget(m_screen);
    addPicture();
    addControls();
    addNumbers();
    addJitter();
    column()->addStretch(1);
}

void VideoView::showMore(SimTime t)
{
    m_screen->show(&model(), t);
    if (!context().playback.playing())
        m_screen->setAccessibleDescription(m_screen->sentence());
}

std::uint32_t VideoView::stallsUpTo(SimTime t) const
{
    const auto& stalls = model().playout().stalls;
    const SimTime settled = model().settled(t);
    return static_cast<std::uint32_t>(
        std::count_if(stalls.begin(), stalls.end(),
                      [settled](const Stall& stall) { return stall.begin <= settled; }));
}

std::vector<Stat> VideoView::stats(SimTime t) const
{
    const PlayoutCounts counts = model().countsAt(t);
    const auto number = [](const QString& name, std::uint32_t value, const QString& tip = {}) {
        return Stat{name, {grouped(value), {}}, tip};
    };
    const auto jitter = static_cast<std::int64_t>(valueAt(model().jitter(), t));
    return {number(tr("Sent"), counts.sent, tr("Frames that the sending socket has taken")),
            number(tr("On time"), counts.of(FrameEnd::OnTime)),
            number(tr("Damaged"), counts.of(FrameEnd::Damaged), tr("Shown with blocks missing")),
            number(tr("Frozen"), counts.of(FrameEnd::Frozen), tr("The picture before it stayed")),
            number(tr("Stalls"), stallsUpTo(t), tr("The player stood still and waited")),
            {tr("Stood still"), millisecondsText(counts.stalled), {}},
            number(tr("Longest gap"), counts.longestGap, tr("Frames in a row that were not whole")),
            {tr("Jitter"), millisecondsText(Duration(jitter)), tr("RFC 3550, section 6.4.1")},
            {tr("Behind"), millisecondsText(model().mouthToEar(t)),
             tr("How old the picture is: its filling, its way, and the playout buffer")}};
}

QString VideoView::notice(SimTime t) const
{
    const PlayoutCounts counts = model().countsAt(t);
    if (model().frames() == 0)
        return tr("The video never begins.");
    if (counts.due() == 0)
        return tr("The screen is still dark: the player fills its buffer.");
    if (const Stall* stall = model().stallAt(t))
        return tr("The picture stands still since %1: the player waits for data.")
            .arg(durationText(t - stall->begin));
    QStringList parts;
    const std::uint32_t stalls = stallsUpTo(t), damaged = counts.of(FrameEnd::Damaged),
                        frozen = counts.of(FrameEnd::Frozen);
    if (stalls > 0)
        parts << (stalls == 1
                      ? tr("the player stopped once, for %1").arg(durationText(counts.stalled))
                      : tr("the player stopped %1 times, %2 in all")
                            .arg(QString::number(stalls), durationText(counts.stalled)));
    if (damaged > 0)
        parts << (damaged == 1 ? tr("one picture with blocks missing")
                               : tr("%1 pictures with blocks missing").arg(damaged));
    if (frozen > 0)
        parts << (frozen == 1 ? tr("one picture left out")
                              : tr("%1 pictures left out").arg(frozen));
    if (parts.isEmpty())
        return tr("The picture runs smoothly, and nothing is missing.");
    QString text = parts.join(tr(", "));
    text[0] = text[0].toUpper();
    return text + u'.';
}

} // namespace roundtrip::ui
