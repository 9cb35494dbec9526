// SPDX-License-Identifier: GPL-3.0-or-later
// The small pictures that are no ladders: what the congestion window does, and how much room the
// receiver leaves. Functions of a run; they know no widget.
#pragma once

#include <QRectF>

class QPainter;

namespace roundtrip::ui {

class Theme;
struct ThumbnailRun;

/// The sender's cwnd and ssthresh over the whole run, with a cross where data was lost.
void paintCwnd(QPainter& painter, const QRectF& area, const Theme& theme,
               const ThumbnailRun& thumb);
/// Five moments, the earliest on top: the window that the sender was told, as filled boxes.
void paintWindow(QPainter& painter, const QRectF& area, const Theme& theme,
                 const ThumbnailRun& thumb);

} // namespace roundtrip::ui
