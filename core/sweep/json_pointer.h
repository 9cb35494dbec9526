// SPDX-License-Identifier: GPL-3.0-or-later
// Names a place in a JSON document (RFC 6901) and puts a value there. Must never know: which
// places a scenario has; the scenario's reader says what it does not know.
#pragma once

#include "core/scenario/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// The names along the way, with ~1 and ~0 turned into / and ~ (RFC 6901, section 4).
using PointerSteps = std::vector<std::string>;

/// Empty with `error` (what is wrong, what to write) if the text is no pointer, or names the whole
/// document.
std::optional<PointerSteps> parsePointer(std::string_view text, std::string& error);

/// Puts `value` at the place, instead of what stands there. Members that the document leaves out
/// are made on the way; items of arrays are not. The value takes the place in the text of what it
/// replaces, or of the object that it is added to. False with `error`: nothing was changed.
bool setAt(JsonValue& document, const PointerSteps& steps, const JsonValue& value,
           std::string& error);

} // namespace roundtrip
