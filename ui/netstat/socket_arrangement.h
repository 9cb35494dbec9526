// SPDX-License-Identifier: GPL-3.0-or-later
// Where the values of a socket stand in its row: in one line where there is room, else in two or
// three below each other. Pure; lengths are px.
#pragma once

#include "ui/netstat/socket_table_model.h"

#include <array>
#include <span>

namespace roundtrip::ui {

/// From the widest to the narrowest.
enum class SocketShape : int {
    OneLine,
    StateAbove, ///< Proto, Local, Foreign, State; below: Recv-Q, Send-Q, Timer
    StateBelow, ///< Proto, Local, Foreign; below: State, Recv-Q, Send-Q, Timer
    Grid        ///< Proto; Local over State over Recv-Q; Foreign over Timer over Send-Q
};

using ColumnWidths = std::array<double, SocketTableModel::kColumns>; ///< by Column

struct SocketCell {
    int line = 0;
    double left = 0.0, width = 0.0;
    bool right = false; ///< aligned to the right
};

struct SocketArrangement {
    SocketShape shape = SocketShape::OneLine;
    int lines = 1;
    double width = 0.0; ///< of the whole row
    std::array<SocketCell, SocketTableModel::kColumns> cells;
};

SocketArrangement arrangeSockets(SocketShape shape, const ColumnWidths& widths, double gap);
/// The first shape in which each of the tables is not wider than `room`; else the narrowest.
SocketShape shapeFor(std::span<const ColumnWidths> tables, double gap, double room);

} // namespace roundtrip::ui
