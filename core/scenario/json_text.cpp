// SPDX-License-Identifier: GPL-3.0-or-later
// The writer of JSON.
#include "core/scenario/json_text.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

constexpr std::size_t kWidth = 100;

void appendIndent(std::string& out, std::size_t level) { out.append(level * 2, ' '); }

bool isContainer(const JsonValue& value)
{
    return value.kind == JsonKind::Array || value.kind == JsonKind::Object;
}

void appendInline(std::string& out, const JsonValue& value)
{
    switch (value.kind) {
    case JsonKind::Null: out += "null"; return;
    case JsonKind::Bool: out += value.boolean ? "true" : "false"; return;
    case JsonKind::Integer:
    case JsonKind::Number: out += value.text; return;
    case JsonKind::String: appendJsonString(out, value.text); return;
    case JsonKind::Array:
        out += '[';
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            out += i > 0 ? ", " : " ";
            appendInline(out, value.items[i]);
        }
        out += value.items.empty() ? "]" : " ]";
        return;
    case JsonKind::Object:
        out += '{';
        for (std::size_t i = 0; i < value.members.size(); ++i) {
            out += i > 0 ? ", " : " ";
            appendJsonString(out, value.members[i].key);
            out += ": ";
            appendInline(out, value.members[i].value);
        }
        out += value.members.empty() ? "}" : " }";
        return;
    }
}

/// Objects and arrays within each other, the value itself counted.
std::size_t depthOf(const JsonValue& value)
{
    std::size_t deepest = 0;
    for (const JsonMember& member : value.members)
        deepest = std::max(deepest, depthOf(member.value));
    for (const JsonValue& item : value.items)
        deepest = std::max(deepest, depthOf(item));
    return deepest + (isContainer(value) ? 1 : 0);
}

/// One line is for what a reader takes in at a glance.
bool fitsInline(const JsonValue& value, const std::string& line, std::size_t column)
{
    constexpr std::size_t deepest = 3;
    return column + line.size() <= kWidth && depthOf(value) <= deepest;
}

void appendTree(std::string& out, const JsonValue& value, std::size_t level, std::size_t column)
{
    std::string line;
    appendInline(line, value);
    if (!isContainer(value) || (level > 0 && fitsInline(value, line, column))) {
        out += line;
        return;
    }
    const bool object = value.kind == JsonKind::Object;
    const std::size_t count = object ? value.members.size() : value.items.size();
    out += object ? "{\n" : "[\n";
    for (std::size_t i = 0; i < count; ++i) {
        appendIndent(out, level + 1);
        std::string key;
        if (object) {
            appendJsonString(key, value.members[i].key);
            key += ": ";
            out += key;
        }
        appendTree(out, object ? value.members[i].value : value.items[i], level + 1,
                   (level + 1) * 2 + key.size() + 1);
        out += i + 1 < count ? ",\n" : "\n";
    }
    appendIndent(out, level);
    out += object ? '}' : ']';
}

JsonValue make(JsonKind kind, std::string text = {})
{
    JsonValue value;
    value.kind = kind;
    value.text = std::move(text);
    return value;
}

} // namespace

void appendJsonString(std::string& out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

std::string printJson(const JsonValue& value)
{
    std::string out;
    appendTree(out, value, 0, 0);
    out += '\n';
    return out;
}

JsonValue jsonString(std::string text) { return make(JsonKind::String, std::move(text)); }
JsonValue jsonInteger(std::uint64_t number)
{
    return make(JsonKind::Integer, std::to_string(number));
}
JsonValue jsonNumber(std::string literal) { return make(JsonKind::Number, std::move(literal)); }
JsonValue jsonArray() { return make(JsonKind::Array); }
JsonValue jsonObject() { return make(JsonKind::Object); }

JsonValue jsonBool(bool value)
{
    JsonValue made = make(JsonKind::Bool);
    made.boolean = value;
    return made;
}

JsonValue& put(JsonValue& object, std::string_view key, JsonValue value)
{
    return object.members.emplace_back(JsonMember{std::string(key), {}, std::move(value)}).value;
}

} // namespace roundtrip
