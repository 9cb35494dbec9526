// SPDX-License-Identifier: GPL-3.0-or-later
// Fields out of a JSON tree. What is missing, of another kind or not known throws
// std::runtime_error with its line: a file of the tests that cannot be read fails its test.
// Must never know: what the fields mean.
#pragma once

#include "core/base/ids.h"
#include "core/scenario/json.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip::reference {

/// Null where there is no such key.
const JsonValue* find(const JsonValue& object, std::string_view key);
const JsonValue& require(const JsonValue& object, std::string_view key);
/// Refuses any key but these, so that nothing in the file is passed over.
void allowOnly(const JsonValue& object, std::initializer_list<std::string_view> keys);

const std::string& asString(const JsonValue& value);
std::int64_t asInteger(const JsonValue& value);
double asNumber(const JsonValue& value);
bool asBool(const JsonValue& value);
const std::vector<JsonValue>& asArray(const JsonValue& value);
/// "c2s" or "s2c".
Direction asDirection(const JsonValue& value);
/// "client" or "server".
HostRole asHost(const JsonValue& value);

/// Throws: `what` at the place of `value`.
[[noreturn]] void refuse(const JsonValue& value, const std::string& what);

} // namespace roundtrip::reference
