// SPDX-License-Identifier: GPL-3.0-or-later
// Describes and compares sweeps.
#include "core/sweep/description.h"

#include "core/scenario/json_text.h"
#include "core/sweep/runner.h"

#include <algorithm>
#include <array>

namespace roundtrip {

namespace {

/// FNV-1a: not against malice, but no change by hand leaves it as it was.
std::uint64_t fingerprint(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
    }
    return hash;
}

std::string hexadecimal(std::uint64_t number)
{
    std::string text(16, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 4U)
        *digit = "0123456789abcdef"[number & 15U];
    return text;
}

/// All values in one text, told apart by kind: 1 and "1" are not the same.
std::string axisText(const SweepAxis& axis)
{
    JsonValue values = jsonArray();
    for (const SweepValue& value : axis.values)
        values.items.push_back(value.json);
    std::string text = printJson(values);
    text.pop_back();
    return axis.pointer + "=" + text;
}

std::string memberText(const JsonValue& object, std::string_view key)
{
    const auto it = std::find_if(object.members.begin(), object.members.end(),
                                 [&](const JsonMember& member) { return member.key == key; });
    if (it == object.members.end())
        return "nothing";
    if (it->value.kind == JsonKind::String)
        return it->value.text;
    std::string text = printJson(it->value);
    text.pop_back();
    return text;
}

struct Part {
    std::string_view key;
    std::string_view name; ///< in a sentence
};

constexpr std::array<Part, 6> kParts{{
    {"program", "the program"},
    {"scenario", "the scenario"},
    {"vary", "what is varied"},
    {"seeds", "the seeds"},
    {"shard", "the shard"},
    {"columns", "the line of columns"},
}};

} // namespace

std::string describeSweep(const SweepPlan& plan, std::string_view program)
{
    JsonValue object = jsonObject();
    put(object, "program", jsonString(std::string(program)));
    // Comments and layout may change: they change no run.
    put(object, "scenario", jsonString(hexadecimal(fingerprint(printJson(plan.document)))));
    JsonValue vary = jsonArray();
    for (const SweepAxis& axis : plan.grid.axes())
        vary.items.push_back(jsonString(axisText(axis)));
    put(object, "vary", std::move(vary));
    put(object, "seeds", jsonString(plan.grid.seeds().text()));
    put(object, "shard", jsonString(plan.shard.text()));
    put(object, "columns", jsonString(plan.header ? sweepHeader(plan.grid) : "none"));
    return printJson(object);
}

std::vector<std::string> sweepDifferences(std::string_view was, std::string_view is)
{
    const JsonDocument before = parseJson(was), now = parseJson(is);
    if (!before.root || !now.root)
        return {"the description cannot be read"};
    std::vector<std::string> differences;
    for (const Part& part : kParts) {
        const std::string a = memberText(*before.root, part.key);
        const std::string b = memberText(*now.root, part.key);
        if (a == b)
            continue;
        std::string text(part.name);
        if (part.key != "scenario" && part.key != "columns")
            text += " (" + a + ", now " + b + ")";
        differences.push_back(std::move(text));
    }
    return differences;
}

} // namespace roundtrip
