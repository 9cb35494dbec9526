// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the words of a pattern.
#include "core/scenario/lesson.h"

namespace roundtrip {

std::optional<EventKind> patternKind(const EventPattern& pattern)
{
    if (pattern.event || pattern.reason)
        return pattern.event;
    if (pattern.state)
        return EventKind::State;
    if (pattern.timer)
        return EventKind::Timer;
    if (pattern.segment || pattern.data || pattern.transmission || pattern.direction)
        return EventKind::Send;
    return std::nullopt;
}

} // namespace roundtrip
