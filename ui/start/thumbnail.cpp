// SPDX-License-Identifier: GPL-3.0-or-later
// See thumbnail.h: which stretch of a run is shown, and its ladder.
#include "ui/start/thumbnail.h"

#include "ui/ladder/ladder_painter.h"
#include "ui/start/thumbnail_curves.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::size_t kEventLimit = 2'000'000; // more than a picture can show
constexpr std::size_t kArrows = 8, kArrowsBefore = 2;
// px at 100 %
constexpr double kBarWidth = 8.0, kEdge = 10.0, kWidestLane = 190.0, kGap = 26.0;

/// The packet that the lesson is about: the first that is lost or late, or the first FIN.
std::size_t focusOf(const LaneTrace& lane, LessonTopic topic)
{
    for (std::size_t id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(static_cast<PacketId>(id));
        if (topic == LessonTopic::Closing
                ? flight.kind() == FlightKind::Tcp && (flight.flags & TcpFlags::Fin) != 0
                : flight.lost() || flight.corrupted || flight.delayed)
            return id;
    }
    return 0;
}

/// Makes the stretch long enough for the flights of a lane around what the lesson is about.
void reachOver(ThumbnailRun& thumb, const LaneTrace& lane, LessonTopic topic)
{
    if (lane.flightCount() == 0)
        return;
    const std::size_t focus = focusOf(lane, topic);
    const std::size_t first = focus - std::min(focus, kArrowsBefore);
    const std::size_t last = std::min(lane.flightCount(), first + kArrows);
    thumb.from = std::min(thumb.from, lane.flight(static_cast<PacketId>(first)).sentAt());
    for (std::size_t id = first; id < last; ++id)
        thumb.to = std::max(thumb.to, lane.flight(static_cast<PacketId>(id)).endsAt());
}

/// So small a picture shows whole arrows only: the first flights of its stretch.
void keepWhole(LadderLayout& layout, const ThumbnailRun& thumb)
{
    std::erase_if(layout.arrows, [&](const LadderArrow& arrow) {
        return arrow.departs < thumb.from || arrow.ends > thumb.to;
    });
    std::erase_if(layout.rings, [&](const LadderRing& ring) { return ring.at > thumb.to; });
    std::erase_if(layout.holes, [&](const LadderSlot& hole) {
        return hole.lostAt > thumb.to || hole.centre.y() > layout.frame.bottom;
    });
}

void chooseStretch(ThumbnailRun& thumb, LessonTopic topic)
{
    thumb.from = thumb.run->endTime();
    thumb.to = SimTime{};
    for (const std::size_t lane : thumb.lanes)
        reachOver(thumb, thumb.run->lanes[lane], topic);
    if (thumb.to < thumb.from) // nothing was sent
        std::swap(thumb.from, thumb.to);
}

void paintLane(QPainter& painter, const QRectF& area, const Theme& theme, const ThumbnailRun& thumb,
               std::size_t n)
{
    const LaneTrace& lane = thumb.run->lanes[thumb.lanes[n]];
    if (lane.config().flows.empty())
        return;
    LadderFrame frame;
    frame.left = area.left();
    frame.right = area.right();
    frame.top = area.top();
    frame.bottom = area.bottom();
    frame.origin = frame.top + 4.0 * theme.scale();
    frame.barWidth = kBarWidth * theme.scale();
    frame.scale = theme.scale();
    const double begin = thumb.folded.toAxis(thumb.from);
    const double end = std::max(thumb.folded.toAxis(thumb.to), begin + 1.0);
    const TimeScale scale(thumb.folded, begin, end, frame.bottom - frame.origin - 4.0);
    LadderLayout layout = layoutLadder(lane, thumb.index[n], 0, scale, frame);
    keepWhole(layout, thumb);
    const LadderPainter ladder(theme);
    const double edge = 6.0 * theme.scale(); // what stands on a bar may be wider than it
    painter.save();
    painter.setClipRect(area.adjusted(-edge, 0, edge, 0), Qt::IntersectClip);
    ladder.bars(painter, layout, LadderInk::Past);
    ladder.arrows(painter, layout, LadderInk::Past);
    painter.restore();
}

void paintLanes(QPainter& painter, const QRectF& area, const Theme& theme,
                const ThumbnailRun& thumb)
{
    const auto count = static_cast<double>(thumb.lanes.size());
    const double gap = kGap * theme.scale();
    const double width = std::min((area.width() - (count - 1) * gap) / count,
                                  kWidestLane * theme.scale());
    double left = area.center().x() - (count * width + (count - 1) * gap) / 2;
    for (std::size_t n = 0; n < thumb.lanes.size(); ++n, left += width + gap)
        paintLane(painter, QRectF(left, area.top(), width, area.height()), theme, thumb, n);
}

} // namespace

std::shared_ptr<const ThumbnailRun> runForThumbnail(const std::shared_ptr<const Scenario>& scenario,
                                                    const std::atomic<bool>& cancel)
{
    RunOptions options;
    options.eventLimit = kEventLimit;
    options.cancel = &cancel;
    auto thumb = std::make_shared<ThumbnailRun>();
    thumb->run = runScenario(scenario, options);
    if (cancel || thumb->run->lanes.empty())
        return nullptr;
    const Lesson& lesson = *scenario->lesson;
    thumb->picture = lesson.picture;
    thumb->folded = FoldedTime(*thumb->run);
    if (lesson.lane)
        thumb->lanes = {*lesson.lane};
    else
        for (std::size_t n = 0; n < std::min<std::size_t>(2, thumb->run->lanes.size()); ++n)
            thumb->lanes.push_back(n);
    for (const std::size_t lane : thumb->lanes)
        thumb->index.emplace_back(thumb->run->lanes[lane]);
    chooseStretch(*thumb, lesson.topic);
    return thumb;
}

void paintThumbnail(QPainter& painter, const QRectF& area, const Theme& theme,
                    const ThumbnailRun& from)
{
    const double edge = kEdge * theme.scale();
    const QRectF inside = area.adjusted(edge, edge, -edge, -edge);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (from.picture) {
    case LessonPicture::Ladder: paintLanes(painter, inside, theme, from); break;
    case LessonPicture::Cwnd: paintCwnd(painter, inside, theme, from); break;
    case LessonPicture::Window: paintWindow(painter, inside, theme, from); break;
    }
    painter.restore();
}

} // namespace roundtrip::ui
