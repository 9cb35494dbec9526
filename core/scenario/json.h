// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text as a tree of plain values, each with its place in the text. json.cpp is the one unit
// that knows the JSON library. Must never know: what a scenario is, files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// Both count from 1; a column is a character, however many bytes it takes.
struct TextPlace {
    int line = 1;
    int column = 1;
};

/// Integer: a number written without point and exponent.
enum class JsonKind : std::uint8_t { Null, Bool, Integer, Number, String, Array, Object };

struct JsonMember;

struct JsonValue {
    JsonKind kind = JsonKind::Null;
    bool boolean = false;
    std::string text; ///< String: its content. Integer and Number: as written in the file
    std::vector<JsonValue> items;    ///< Array
    std::vector<JsonMember> members; ///< Object, in the order of the file
    TextPlace place;
};

struct JsonMember {
    std::string key;
    TextPlace keyPlace;
    JsonValue value;
};

struct JsonError {
    TextPlace place;
    std::string pointer; ///< JSON pointer (RFC 6901) of the place, as far as it is known
    std::string message;
    std::string remedy;
};

struct JsonDocument {
    std::optional<JsonValue> root; ///< empty when the text is not JSON
    std::vector<JsonError> errors; ///< with a root: keys that stand twice in one object
};

inline constexpr std::size_t kJsonMaxBytes = 16U * 1024 * 1024;
inline constexpr std::size_t kJsonMaxDepth = 100; ///< objects and arrays within each other

/// Reads UTF-8 JSON (RFC 8259) with // and /* */ comments; a byte order mark is passed over.
/// Never recurses, so that no text can exhaust the stack.
JsonDocument parseJson(std::string_view text);

/// One more step of a JSON pointer: "/a~1b" for the key "a/b" (RFC 6901, section 3).
std::string pointerStep(std::string_view key);

} // namespace roundtrip
