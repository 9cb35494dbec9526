// SPDX-License-Identifier: GPL-3.0-or-later
// The receive buffer of a connection as a bar in a workload's picture: what the program has not
// read yet, what waits behind a gap, and the room that is left. Knows no view.
#pragma once

#include "core/sim/host_snapshot.h"
#include "ui/apps/canvas.h"

#include <cstdint>
#include <vector>

namespace roundtrip::ui {

/// From the first byte that the program has not read; all in bytes.
struct BufferFill {
    bool open = false; ///< there is a connection
    std::uint64_t room = 0;
    std::uint64_t unread = 0;    ///< in order: the program may read them
    std::uint64_t behindGap = 0; ///< arrived, and no program may have them yet
    std::vector<ByteRange> kept; ///< where those lie, counted from the first unread byte
    [[nodiscard]] std::uint64_t free() const;
};
/// nullptr: no connection.
BufferFill bufferFill(const ConnectionView* view);

/// "1 460 bytes for the program to read, 2 920 behind a gap, room for 61 155 more"
QString bufferWords(const BufferFill& fill);

/// A line of words, the bar below it, and what its fillings mean.
void drawBuffer(Canvas& canvas, const BufferFill& fill);

} // namespace roundtrip::ui
