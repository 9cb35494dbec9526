// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the reasons, as a trace prints them and a scenario's patterns use them. Must never
// know: the words that explain a reason (report/explain has them).
#pragma once

#include "core/base/event_kind.h"
#include "core/base/reason.h"

#include <optional>
#include <span>
#include <string_view>

namespace roundtrip {

/// "retransmit_fast"; "none" for None.
std::string_view reasonName(Reason reason);
/// The reason of that name; never None.
std::optional<Reason> reasonNamed(std::string_view name);
/// All names by the enumeration, "none" first.
std::span<const std::string_view> reasonNames();

/// Whether an event of that kind can have the reason; an arrival has that of its packet.
bool reasonFits(Reason reason, EventKind kind);

} // namespace roundtrip
