// SPDX-License-Identifier: GPL-3.0-or-later
// One lane's ladder on paper: painted at once into any painter, for a stretch of time, with the
// gaps that a sheet for students has. A function of the run; knows no widget and no playhead.
#pragma once

#include "core/sim/run.h"
#include "ui/theme/theme.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace roundtrip::ui {

struct LadderPrint {
    std::size_t lane = 0; ///< of the run
    FlowId flow = 0;      ///< the lane's first one where it has no such flow
    SimTime from{}, to{}; ///< the stretch shown, from top to bottom
    SimTime now = kEndOfTime;
    enum class Ahead {
        Faint,    ///< what comes after `now` is drawn, but weaker
        Outlined, ///< only that something is sent, as the window hides the future
        Nothing   ///< paper to draw on
    };
    Ahead ahead = Ahead::Faint;
    /// A line to write on in place of every label, or of these packets' only.
    bool blankLabels = false;
    std::vector<PacketId> blankPackets;
    bool rawNumbers = false;
    bool nowLine = false; ///< a line across at `now`
};

/// Paints the ladder with its title, hosts, states and time axis into `area`, whose unit is a pixel
/// of the theme (a 96th of an inch on paper: scale the painter). Nothing is painted outside.
void paintLadder(QPainter& painter, const QRectF& area, const Theme& theme, const Run& run,
                 const LadderPrint& what);

} // namespace roundtrip::ui
