// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a sweep varies.
#include "core/sweep/vary.h"

#include "core/scenario/json_text.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Where the value that begins at `begin` ends: at the next comma that is no part of it.
std::size_t endOfValue(std::string_view text, std::size_t begin)
{
    const std::size_t first = std::min(text.find_first_not_of(' ', begin), text.size());
    const bool bare = first == text.size()
                      || std::string_view("\"[{").find(text[first]) == std::string_view::npos;
    if (bare)
        return std::min(text.find(',', begin), text.size());
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = first; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{'))
            ++depth;
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
        else if (!quoted && depth == 0 && c == ',')
            return i;
    }
    return text.size();
}

/// Of a number the very text, because the library reads on behind it where a comment follows.
bool isScalar(const JsonDocument& document, std::string_view text)
{
    if (!document.root || !document.errors.empty())
        return false;
    switch (document.root->kind) {
    case JsonKind::Null: return text == "null";
    case JsonKind::Bool: return text == "true" || text == "false";
    case JsonKind::Integer:
    case JsonKind::Number: return document.root->text == text;
    case JsonKind::String:
    case JsonKind::Array:
    case JsonKind::Object: return false;
    }
    return false;
}

std::optional<SweepValue> readValue(std::string_view text, std::string& error)
{
    if (text.empty()) {
        error = "a value is missing. Write values with commas between them, such as 0,0.01,0.05; "
                "\"\" is the empty string.";
        return std::nullopt;
    }
    JsonDocument document = parseJson(text);
    if (std::string_view("\"[{").find(text.front()) == std::string_view::npos) {
        SweepValue value{isScalar(document, text) ? std::move(*document.root)
                                                  : jsonString(std::string(text)),
                         std::string(text)};
        return value;
    }
    if (!document.errors.empty() || !document.root) {
        error = "the value " + std::string(text) + " is not JSON: "
                + document.errors.front().message + ". Look at its quotes and brackets.";
        return std::nullopt;
    }
    SweepValue value{std::move(*document.root), std::string(text)};
    if (value.json.kind == JsonKind::String)
        value.text = value.json.text;
    return value;
}

bool isWithin(const PointerSteps& inner, const PointerSteps& outer)
{
    return inner.size() >= outer.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

} // namespace

std::optional<SweepAxis> parseVary(std::string_view text, std::string& error)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        error = "there is no \"=\". Write POINTER=VALUE,VALUE, such as /network/loss=0,0.01,0.05.";
        return std::nullopt;
    }
    SweepAxis axis;
    axis.pointer = text.substr(0, equals);
    auto steps = parsePointer(axis.pointer, error);
    if (!steps)
        return std::nullopt;
    axis.steps = std::move(*steps);
    const std::string_view values = text.substr(equals + 1);
    for (std::size_t begin = 0; begin <= values.size();) {
        const std::size_t end = endOfValue(values, begin);
        auto value = readValue(trimmed(values.substr(begin, end - begin)), error);
        if (!value)
            return std::nullopt;
        const auto same = [&](const SweepValue& other) { return other.text == value->text; };
        if (std::any_of(axis.values.begin(), axis.values.end(), same)) {
            error = "the value " + value->text + " stands there twice. Name each once.";
            return std::nullopt;
        }
        axis.values.push_back(std::move(*value));
        begin = end + 1;
    }
    return axis;
}

std::string findClash(const std::vector<SweepAxis>& axes)
{
    for (std::size_t i = 0; i < axes.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const SweepAxis &a = axes[k], &b = axes[i];
            if (a.steps == b.steps)
                return b.pointer + " is varied twice. Write all its values behind one --vary.";
            if (isWithin(a.steps, b.steps) || isWithin(b.steps, a.steps))
                return a.pointer + " and " + b.pointer
                       + " are varied, and one is a part of the other. Vary one of them.";
        }
    }
    return {};
}

} // namespace roundtrip
