// SPDX-License-Identifier: GPL-3.0-or-later
// Times and numbers as text for axes, handles and tooltips: thin spaces between thousands, a unit
// that suits the zoom. Pure; knows no widgets.
#pragma once

#include "core/base/time.h"

#include <QString>

namespace roundtrip::ui {

enum class TimeUnit : int { Nanoseconds, Microseconds, Milliseconds, Seconds };

/// The unit for ticks this many nanoseconds apart.
TimeUnit unitForStep(double stepNs);
QString unitName(TimeUnit unit);
/// A tick: the time as a number of the unit, without zeros that say nothing.
QString tickText(SimTime t, TimeUnit unit);
/// The now-line's handle: "166.3".
QString handleText(SimTime t, TimeUnit unit);
/// "166.250 ms", always three decimals.
QString exactText(SimTime t);
/// "58 979 ms", "940.2 ms": short, for sentences.
QString durationText(Duration d);
/// "60 261"
QString grouped(std::uint64_t value);

} // namespace roundtrip::ui
