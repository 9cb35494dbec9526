// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of the application's lane: beside each state bar of a ladder a column with a box
// for each call of the host's program, and where its names stand. Pure numbers: no widget, no
// painter, no colours.
#pragma once

#include "core/report/program_calls.h"
#include "ui/ladder/ladder_layout.h"

#include <QRectF>
#include <QString>

#include <cstddef>
#include <functional>
#include <vector>

namespace roundtrip::ui {

/// The column of one host. In a wide one the names are written beside the boxes, in a narrow one
/// along the time.
struct CallsColumn {
    HostRole host = HostRole::Client;
    bool wide = false;
    double boxLeft = 0.0, boxWidth = 0.0;
    double textLeft = 0.0, textRight = 0.0;
    double top = 0.0, bottom = 0.0, origin = 0.0;
    double scale = 1.0;
    [[nodiscard]] double left() const { return boxLeft < textLeft ? boxLeft : textLeft; }
    [[nodiscard]] double right() const
    {
        const double box = boxLeft + boxWidth;
        return box > textRight ? box : textRight;
    }
};

/// Width of a host's column for a lane of `laneWidth` px, bars and arrows included.
double callsColumnWidth(double laneWidth, double scale);
/// The column outside the bar of that host.
CallsColumn callsColumn(const LadderFrame& frame, HostRole host, double width);

enum class CallLook : std::uint8_t {
    Instant, ///< returned at once
    Blocked, ///< waited, or still waits
    Away,    ///< the program does something else
    Failed,
};

struct CallBox {
    std::size_t first = 0, last = 0; ///< calls in this box: several where they are too near
    CallLook look = CallLook::Instant;
    double y0 = 0.0, y1 = 0.0; ///< cut to the column
    bool startsHere = false, endsHere = false;
};

struct CallLabel {
    std::size_t call = 0; ///< the one it speaks of; the first of several
    QString text;
    QRectF box;          ///< upright, also around a turned text
    bool turned = false; ///< reads upwards
    bool result = false; ///< what the call returned
    bool failed = false;
    SimTime from{}; ///< solid from then on
};

struct CallsLayout {
    CallsColumn column;
    std::vector<CallBox> boxes;
    std::vector<CallLabel> labels;
    /// The box at that height, within `tolerance` px; nullptr where there is none.
    [[nodiscard]] const CallBox* boxAt(QPointF point, double tolerance) const;
};

struct CallMetrics {
    std::function<double(const QString&)> width;
    double lineHeight = 14.0;
};

/// `calls` in order of time. Nothing that happens after `until` is used: a call that returns later
/// goes on, one that begins later is not there.
CallsLayout layoutCalls(const std::vector<ProgramCall>& calls, const TimeScale& scale,
                        const CallsColumn& column, const CallMetrics& metrics,
                        SimTime until = kEndOfTime);

} // namespace roundtrip::ui
