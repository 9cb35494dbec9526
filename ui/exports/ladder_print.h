// SPDX-License-Identifier: GPL-3.0-or-later
// One lane's ladder on paper: painted at once into any painter, for a stretch of time, with the
// gaps that a sheet for students has. A function of the run; knows no widget and no playhead.
#pragma once

#include "core/sim/run.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace roundtrip::ui {

/// A place to write in: a numbered box where something would stand.
struct LadderGap {
    int number = 0;
    PacketId packet = kNoPacket; ///< whose label it is in; none: the name of a state
    QString before, after;       ///< what of the label stays
    bool bare = false;           ///< the arrow, too, must not tell what kind of packet it is
    HostRole host = HostRole::Client;
    SimTime since{}; ///< with `host` and `state`: the state whose name is not told
    TcpState state = TcpState::Closed;
};

struct LadderPrint {
    std::size_t lane = 0; ///< of the run
    FlowId flow = 0;      ///< the lane's first one where it has no such flow
    SimTime from{}, to{}; ///< the stretch shown, from top to bottom
    SimTime now = kEndOfTime;
    enum class Ahead {
        Faint,   ///< what comes after `now` is drawn, but weaker
        Nothing, ///< paper to draw on; what is under way at `now` is dashed, whatever its fate
    };
    Ahead ahead = Ahead::Faint;
    std::vector<LadderGap> gaps;
    bool rawNumbers = false;
    bool clock = true;    ///< the time axis, and how long what is folded away takes
    bool nowLine = false; ///< a line across at `now`
};

/// Paints the ladder with its title, hosts, states and time axis into `area`, whose unit is a pixel
/// of the theme (a 96th of an inch on paper: scale the painter). Nothing is painted outside.
void paintLadder(QPainter& painter, const QRectF& area, const Theme& theme, const Run& run,
                 const LadderPrint& what);

/// What is named in a ladder painted so, without gaps: the labels and the states that found room.
struct LadderRoom {
    std::vector<PacketId> labels;
    std::vector<PacketId> spacious; ///< of the labels: those that can take a box
    std::vector<LadderStateBar> states;
};
LadderRoom roomInLadder(const QRectF& area, const Theme& theme, const Run& run,
                        const LadderPrint& what);

} // namespace roundtrip::ui
