// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of the scenario reader: a place in the tree that can be complained about, an object
// that knows which of its keys are known, and the readers of single values. Must never know: what
// the values mean.
#pragma once

#include "core/base/bit_rate.h"
#include "core/base/nearest_name.h"
#include "core/base/time.h"
#include "core/scenario/json.h"
#include "core/scenario/scenario_reader.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roundtrip {

/// Collects what is wrong with a file.
class Problems {
public:
    explicit Problems(std::string file) : m_file(std::move(file)) {}
    void add(TextPlace place, std::string pointer, std::string message, std::string remedy);
    [[nodiscard]] bool none() const { return m_errors.empty(); }
    /// In order of place.
    [[nodiscard]] std::vector<ScenarioError> take();

private:
    std::string m_file;
    std::vector<ScenarioError> m_errors;
};

/// A value of the file with its JSON pointer. Cheap to copy; the tree must outlive it.
class Node {
public:
    Node(const JsonValue& value, std::string pointer, Problems& problems)
        : m_value(&value), m_pointer(std::move(pointer)), m_problems(&problems)
    {
    }

    [[nodiscard]] const JsonValue& value() const { return *m_value; }
    [[nodiscard]] JsonKind kind() const { return m_value->kind; }
    [[nodiscard]] const std::string& pointer() const { return m_pointer; }
    [[nodiscard]] Problems& problems() const { return *m_problems; }
    [[nodiscard]] bool is(JsonKind kind) const { return m_value->kind == kind; }
    [[nodiscard]] bool isFalse() const { return is(JsonKind::Bool) && !m_value->boolean; }
    [[nodiscard]] bool isString(std::string_view text) const
    {
        return is(JsonKind::String) && m_value->text == text;
    }
    [[nodiscard]] Node item(std::size_t i) const;
    [[nodiscard]] Node member(const JsonMember& member) const;
    /// "found 20", "found the string \"abc\"", "found an object": for messages.
    [[nodiscard]] std::string found() const;
    void fail(std::string message, std::string remedy = {}) const;
    /// "expected WHAT, found ..."
    void failExpected(std::string_view what, std::string remedy = {}) const;

private:
    const JsonValue* m_value;
    std::string m_pointer;
    Problems* m_problems;
};

/// Hands out the members of an object and remembers which keys were asked for.
class ObjectReader {
public:
    /// Complains if the node is no object; `what` completes "expected an object with ...".
    ObjectReader(Node node, std::string_view what);
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] const Node& node() const { return m_node; }
    std::optional<Node> take(std::string_view key);
    /// Complains if the key is missing; `example` shows how it could look: "\"delay\": \"20 ms\"".
    std::optional<Node> require(std::string_view key, std::string_view example);
    /// Known, but not here: complains with this remedy where the key stands.
    void refuse(std::string_view key, std::string_view message, std::string_view remedy);
    /// Complains about every key that was not asked for, naming the nearest known one.
    void refuseRest();
    [[nodiscard]] bool has(std::string_view key) const;

private:
    const JsonMember* find(std::string_view key) const;
    Node m_node;
    bool m_ok;
    std::vector<std::string_view> m_known;
    std::vector<std::string_view> m_refused;
};

std::optional<bool> readBool(const Node& node);
std::optional<std::uint64_t> readInteger(const Node& node, std::uint64_t min, std::uint64_t max);
std::optional<std::string> readString(const Node& node);
/// A string of 1 to 100 characters without control characters.
std::optional<std::string> readName(const Node& node);
std::optional<Duration> readDuration(const Node& node, Duration min, Duration max);
std::optional<BitRate> readRate(const Node& node);
/// A number in [0, 1] with at most `decimals` decimals, times 10^decimals.
std::optional<std::uint64_t> readFraction(const Node& node, int decimals);
/// The index of the string among the choices.
std::optional<std::size_t> readChoice(const Node& node, std::span<const std::string_view> choices);
/// True if the node is an array (complains otherwise).
bool expectArray(const Node& node, std::string_view of);

template <typename Target, typename Value>
void assign(Target& target, const std::optional<Value>& value)
{
    if (value)
        target = static_cast<Target>(*value);
}

/// "\"a\", \"b\" or \"c\""
std::string listOf(std::span<const std::string_view> names);

} // namespace roundtrip
