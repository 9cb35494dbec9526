// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and follows JSON pointers.
#include "core/sweep/json_pointer.h"

#include "core/scenario/json_text.h"

#include <algorithm>
#include <charconv>

namespace roundtrip {

namespace {

/// False if a ~ is followed by anything but 0 and 1.
bool unescape(std::string_view text, std::string& step)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '~') {
            step += text[i];
            continue;
        }
        ++i;
        if (i == text.size() || (text[i] != '0' && text[i] != '1'))
            return false;
        step += text[i] == '0' ? '~' : '/';
    }
    return true;
}

/// RFC 6901, section 4: an index has no leading zeros.
std::optional<std::size_t> readIndex(std::string_view step)
{
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool zeros = step.size() > 1 && step.front() == '0';
    if (error != std::errc{} || end != step.data() + step.size() || zeros)
        return std::nullopt;
    return index;
}

JsonMember* findMember(JsonValue& object, std::string_view key)
{
    const auto it = std::find_if(object.members.begin(), object.members.end(),
                                 [&](const JsonMember& member) { return member.key == key; });
    return it == object.members.end() ? nullptr : &*it;
}

std::string nameOf(JsonKind kind)
{
    switch (kind) {
    case JsonKind::Null: return "null";
    case JsonKind::Bool: return "true or false";
    case JsonKind::Integer:
    case JsonKind::Number: return "a number";
    case JsonKind::String: return "a string";
    case JsonKind::Array: return "an array";
    case JsonKind::Object: return "an object";
    }
    return {};
}

std::string noSuchItem(const JsonValue& array, const std::string& pointer, const std::string& step)
{
    std::string error = pointer + pointerStep(step) + ": an array stands at " + pointer;
    if (array.items.empty())
        return error + ", and it is empty. Write its items into the scenario.";
    return error + ", whose items are 0 to " + std::to_string(array.items.size() - 1)
           + ". Name one of them.";
}

void setPlaces(JsonValue& value, TextPlace place)
{
    value.place = place;
    for (JsonValue& item : value.items)
        setPlaces(item, place);
    for (JsonMember& member : value.members) {
        member.keyPlace = place;
        setPlaces(member.value, place);
    }
}

} // namespace

std::optional<PointerSteps> parsePointer(std::string_view text, std::string& error)
{
    if (!text.starts_with('/')) {
        error = "expected a JSON pointer such as /network/loss, found \"" + std::string(text)
                + "\".";
        if (!text.empty())
            error += " A pointer begins with a slash.";
        return std::nullopt;
    }
    PointerSteps steps;
    for (std::size_t begin = 1; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        if (!unescape(text.substr(begin, end - begin), steps.emplace_back())) {
            error = "in the pointer \"" + std::string(text)
                    + "\" a ~ stands alone. Write ~0 for ~ and ~1 for / within a key.";
            return std::nullopt;
        }
        begin = end + 1;
    }
    return steps;
}

bool setAt(JsonValue& document, const PointerSteps& steps, const JsonValue& value,
           std::string& error)
{
    JsonValue* at = &document;
    std::string pointer;
    std::size_t step = 0;
    for (; step < steps.size(); ++step) {
        if (at->kind == JsonKind::Array) {
            const auto index = readIndex(steps[step]);
            if (!index || *index >= at->items.size()) {
                error = noSuchItem(*at, pointer, steps[step]);
                return false;
            }
            at = &at->items[*index];
        } else if (at->kind == JsonKind::Object) {
            JsonMember* member = findMember(*at, steps[step]);
            if (member == nullptr)
                break; // from here on all is new
            at = &member->value;
        } else {
            error = pointer + pointerStep(steps[step]) + ": " + nameOf(at->kind) + " stands at "
                    + pointer + ", and holds nothing. Vary " + pointer
                    + " itself, or write an object there.";
            return false;
        }
        pointer += pointerStep(steps[step]);
    }
    const TextPlace place = at->place;
    for (; step < steps.size(); ++step) {
        at->members.push_back({steps[step], place, jsonObject()});
        at = &at->members.back().value;
        at->place = place;
    }
    *at = value;
    setPlaces(*at, place);
    return true;
}

} // namespace roundtrip
