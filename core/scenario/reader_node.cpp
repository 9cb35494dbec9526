// SPDX-License-Identifier: GPL-3.0-or-later
// Places that can be complained about, and objects that know their keys.
#include "core/scenario/reader_node.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace roundtrip {

namespace {

/// A file of nothing but mistakes must not cost more memory than it holds.
constexpr std::size_t kMostErrors = 1000;

/// The message stays readable however long the offending text is.
std::string shortened(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::string shown;
    for (const char c : text.substr(0, longest))
        shown += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (text.size() > longest && !shown.empty()
           && (static_cast<unsigned char>(shown.back()) & 0x80U) != 0)
        shown.pop_back();
    return text.size() > longest ? shown + "..." : shown;
}

} // namespace

std::string listOf(std::span<const std::string_view> names)
{
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            list += i + 1 == names.size() ? " or " : ", ";
        list += "\"" + std::string(names[i]) + "\"";
    }
    return list;
}

void Problems::add(TextPlace place, std::string pointer, std::string message, std::string remedy)
{
    if (m_errors.size() < kMostErrors)
        m_errors.push_back({m_file, place.line, place.column, std::move(pointer),
                            std::move(message), std::move(remedy)});
}

std::vector<ScenarioError> Problems::take()
{
    std::stable_sort(m_errors.begin(), m_errors.end(), [](const auto& a, const auto& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return std::move(m_errors);
}

Node Node::item(std::size_t i) const
{
    return {m_value->items[i], m_pointer + "/" + std::to_string(i), *m_problems};
}

Node Node::member(const JsonMember& member) const
{
    return {member.value, m_pointer + pointerStep(member.key), *m_problems};
}

std::string Node::found() const
{
    switch (m_value->kind) {
    case JsonKind::Null: return "null";
    case JsonKind::Bool: return m_value->boolean ? "true" : "false";
    case JsonKind::Integer:
    case JsonKind::Number: return shortened(m_value->text);
    case JsonKind::String: return "\"" + shortened(m_value->text) + "\"";
    case JsonKind::Array: return "an array";
    case JsonKind::Object: return "an object";
    }
    return {};
}

void Node::fail(std::string message, std::string remedy) const
{
    m_problems->add(m_value->place, m_pointer, std::move(message), std::move(remedy));
}

void Node::failExpected(std::string_view what, std::string remedy) const
{
    fail("expected " + std::string(what) + ", found " + found(), std::move(remedy));
}

ObjectReader::ObjectReader(Node node, std::string_view what)
    : m_node(std::move(node)), m_ok(m_node.is(JsonKind::Object))
{
    if (!m_ok)
        m_node.failExpected("an object with " + std::string(what));
}

const JsonMember* ObjectReader::find(std::string_view key) const
{
    if (!m_ok)
        return nullptr;
    for (const JsonMember& member : m_node.value().members) {
        if (member.key == key)
            return &member;
    }
    return nullptr;
}

bool ObjectReader::has(std::string_view key) const { return find(key) != nullptr; }

std::optional<Node> ObjectReader::take(std::string_view key)
{
    m_known.push_back(key);
    const JsonMember* member = find(key);
    if (member == nullptr)
        return std::nullopt;
    return m_node.member(*member);
}

std::optional<Node> ObjectReader::require(std::string_view key, std::string_view example)
{
    auto node = take(key);
    if (m_ok && !node)
        m_node.fail("the key \"" + std::string(key) + "\" is missing",
                    "Add it, for example " + std::string(example) + ".");
    return node;
}

void ObjectReader::refuse(std::string_view key, std::string_view message, std::string_view remedy)
{
    const JsonMember* member = find(key);
    if (member == nullptr)
        return;
    m_refused.push_back(key);
    m_node.problems().add(member->keyPlace, m_node.pointer() + pointerStep(key),
                          std::string(message), std::string(remedy));
}

void ObjectReader::refuseRest()
{
    if (!m_ok)
        return;
    const auto among = [](const auto& keys, std::string_view key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    for (const JsonMember& member : m_node.value().members) {
        if (among(m_known, member.key) || among(m_refused, member.key))
            continue;
        const std::string_view near = nearest(member.key, m_known);
        m_node.problems().add(member.keyPlace, m_node.pointer() + pointerStep(member.key),
                              "unknown key \"" + shortened(member.key) + "\"",
                              near.empty() ? "Known here: " + listOf(m_known) + "."
                                           : "Did you mean \"" + std::string(near) + "\"?");
    }
}

} // namespace roundtrip
