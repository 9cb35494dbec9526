// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the tables: how wide each is so that nothing clips, whatever rows come and go,
// and the form of a row that follows: two lines beside the wire, one line where a table has the
// whole width. Pure numbers.
#pragma once

#include "ui/sockets/sockets_layout.h"

namespace roundtrip::ui {

struct SocketColumns {
    bool wide = true;     ///< both tables and the wire fit side by side
    bool oneLine = false; ///< of a row
    double badge = 0.0, state = 0.0, verdict = 0.0;
    std::array<double, kHosts> address{}; ///< of a socket of each host
    double table = 0.0;                   ///< width of one table
    double tag = 0.0;                     ///< width of a packet
    double rowHeight = 0.0;
};

/// `width`: of the page within its margins.
SocketColumns socketColumns(const Run& run, std::size_t lane, double width,
                            const SocketsMetrics& metrics);

/// Puts the cells of a row into its box; the texts must be there already.
void placeCells(LaidRow& row, const QRectF& box, const SocketColumns& columns,
                const SocketsMetrics& metrics);

} // namespace roundtrip::ui
