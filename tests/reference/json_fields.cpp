// SPDX-License-Identifier: GPL-3.0-or-later
// See json_fields.h.
#include "tests/reference/json_fields.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

void expectKind(const JsonValue& value, JsonKind kind, const char* what)
{
    if (value.kind != kind)
        refuse(value, std::string("expected ") + what);
}

template <typename Number>
Number parsed(const JsonValue& value, const char* what)
{
    Number number{};
    const char* const end = value.text.data() + value.text.size();
    const auto result = std::from_chars(value.text.data(), end, number);
    if (result.ec != std::errc() || result.ptr != end)
        refuse(value, std::string("expected ") + what);
    return number;
}

} // namespace

void refuse(const JsonValue& value, const std::string& what)
{
    throw std::runtime_error("line " + std::to_string(value.place.line) + ", column "
                             + std::to_string(value.place.column) + ": " + what);
}

const JsonValue* find(const JsonValue& object, std::string_view key)
{
    expectKind(object, JsonKind::Object, "an object");
    const auto member = std::ranges::find(object.members, key, &JsonMember::key);
    return member == object.members.end() ? nullptr : &member->value;
}

const JsonValue& require(const JsonValue& object, std::string_view key)
{
    const JsonValue* value = find(object, key);
    if (value == nullptr)
        refuse(object, "no \"" + std::string(key) + "\"");
    return *value;
}

void allowOnly(const JsonValue& object, std::initializer_list<std::string_view> keys)
{
    expectKind(object, JsonKind::Object, "an object");
    for (const JsonMember& member : object.members) {
        if (std::ranges::find(keys, member.key) == keys.end())
            refuse(member.value, "\"" + member.key + "\" is not known here");
    }
}

const std::string& asString(const JsonValue& value)
{
    expectKind(value, JsonKind::String, "a string");
    return value.text;
}

std::int64_t asInteger(const JsonValue& value)
{
    expectKind(value, JsonKind::Integer, "an integer");
    return parsed<std::int64_t>(value, "an integer");
}

double asNumber(const JsonValue& value)
{
    if (value.kind != JsonKind::Integer)
        expectKind(value, JsonKind::Number, "a number");
    return parsed<double>(value, "a number");
}

bool asBool(const JsonValue& value)
{
    expectKind(value, JsonKind::Bool, "true or false");
    return value.boolean;
}

const std::vector<JsonValue>& asArray(const JsonValue& value)
{
    expectKind(value, JsonKind::Array, "an array");
    return value.items;
}

Direction asDirection(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text != "c2s" && text != "s2c")
        refuse(value, "expected \"c2s\" or \"s2c\"");
    return text == "c2s" ? Direction::ToServer : Direction::ToClient;
}

HostRole asHost(const JsonValue& value)
{
    const std::string& text = asString(value);
    if (text != "client" && text != "server")
        refuse(value, "expected \"client\" or \"server\"");
    return text == "client" ? HostRole::Client : HostRole::Server;
}

} // namespace roundtrip::reference
