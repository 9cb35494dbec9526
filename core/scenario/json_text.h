// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON: strings with their escapes, and whole trees laid out to be read by people.
// Must never know: what the values mean.
#pragma once

#include "core/scenario/json.h"

#include <string>
#include <string_view>

namespace roundtrip {

/// Appends the text in quotes, escaped (RFC 8259, section 7).
void appendJsonString(std::string& out, std::string_view text);

/// Two spaces a level; what fits into 100 columns stands in one line. Ends with a line break.
std::string printJson(const JsonValue& value);

// --- small builders ---
JsonValue jsonString(std::string text);
JsonValue jsonInteger(std::uint64_t number);
JsonValue jsonNumber(std::string literal);
JsonValue jsonBool(bool value);
JsonValue jsonArray();
JsonValue jsonObject();
/// Appends a member and returns its value.
JsonValue& put(JsonValue& object, std::string_view key, JsonValue value);

} // namespace roundtrip
