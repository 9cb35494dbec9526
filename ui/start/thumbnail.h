// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson's small picture, drawn from its run: the ladder where the lesson happens, the congestion
// window, or the window that the receiver leaves. A function of the run; knows no widget.
#pragma once

#include "core/sim/run.h"
#include "ui/base/folded_time.h"
#include "ui/base/lane_index.h"
#include "ui/theme/theme.h"

#include <QRectF>

#include <atomic>
#include <memory>
#include <vector>

class QPainter;

namespace roundtrip::ui {

/// A run with what its picture needs of it, looked up once.
struct ThumbnailRun {
    std::shared_ptr<const Run> run;
    LessonPicture picture = LessonPicture::Ladder;
    std::vector<std::size_t> lanes; ///< the ones that are drawn: one, or two side by side
    std::vector<LaneIndex> index;   ///< of each of them
    FoldedTime folded;
    SimTime from{}, to{}; ///< the stretch that a ladder shows
};

/// Runs the scenario of a lesson; for a worker thread. Null when cancelled.
std::shared_ptr<const ThumbnailRun> runForThumbnail(const std::shared_ptr<const Scenario>& scenario,
                                                    const std::atomic<bool>& cancel);

/// Fills the area, in px of the theme.
void paintThumbnail(QPainter& painter, const QRectF& area, const Theme& theme,
                    const ThumbnailRun& from);

} // namespace roundtrip::ui
