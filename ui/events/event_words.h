// SPDX-License-Identifier: GPL-3.0-or-later
// The words and pictures of events in the language of the window; what an event means is said by
// the table of reasons alone.
#pragma once

#include "core/query/event_line.h"

#include <QPixmap>
#include <QString>

namespace roundtrip::ui {

class Theme;

/// "sent", "arrived", "dropped", "state", "timer", "variables", "program"
QString kindText(EventKind kind);
/// "Client", "Server" or "Router"
QString hostText(const EventLine& line);
/// "155.440 ms"
QString eventTimeText(SimTime time);
/// "155.440 ms · Client · sent", with the lane where the run has several.
QString eventPlaceText(const Run& run, const EventLine& line);
/// The mark of what stands out (loss, retransmission, change of state, timer); null for the rest.
QPixmap eventMark(const Theme& theme, const Run& run, EventRef ref, int side, double ratio);

} // namespace roundtrip::ui
