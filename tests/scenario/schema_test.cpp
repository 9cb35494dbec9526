// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the JSON Schema is JSON, and knows every key that the bundled scenarios use.
#include "core/scenario/json.h"
#include "core/scenario/scenario_reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

using namespace roundtrip;

namespace {

void collectProperties(const JsonValue& value, std::set<std::string>& keys)
{
    for (const JsonMember& member : value.members) {
        if (member.key == "properties") {
            for (const JsonMember& property : member.value.members) {
                keys.insert(property.key);
                EXPECT_TRUE(property.value.kind == JsonKind::Object) << property.key;
            }
        }
        collectProperties(member.value, keys);
    }
    for (const JsonValue& item : value.items)
        collectProperties(item, keys);
}

void collectKeys(const JsonValue& value, std::set<std::string>& keys)
{
    for (const JsonMember& member : value.members) {
        keys.insert(member.key);
        collectKeys(member.value, keys);
    }
    for (const JsonValue& item : value.items)
        collectKeys(item, keys);
}

JsonValue schema()
{
    std::ifstream stream(ROUNDTRIP_SCHEMA_FILE);
    std::ostringstream text;
    text << stream.rdbuf();
    const JsonDocument document = parseJson(text.str());
    EXPECT_TRUE(document.root && document.errors.empty());
    return document.root.value_or(JsonValue{});
}

} // namespace

TEST(Schema, KnowsEveryKeyOfTheBundledScenarios)
{
    std::set<std::string> known;
    collectProperties(schema(), known);
    for (const BundledScenario& bundled : bundledScenarios()) {
        std::set<std::string> used;
        collectKeys(*parseJson(bundled.text).root, used);
        for (const std::string& key : used)
            EXPECT_TRUE(known.contains(key)) << bundled.name << " uses " << key;
    }
}

TEST(Schema, EveryReferenceLeadsSomewhere)
{
    const JsonValue root = schema();
    std::set<std::string> definitions;
    for (const JsonMember& member : root.members) {
        if (member.key == "$defs") {
            for (const JsonMember& definition : member.value.members)
                definitions.insert("#/$defs/" + definition.key);
        }
    }
    std::vector<const JsonValue*> open{&root};
    int references = 0;
    while (!open.empty()) {
        const JsonValue* value = open.back();
        open.pop_back();
        for (const JsonMember& member : value->members) {
            open.push_back(&member.value);
            if (member.key == "$ref") {
                ++references;
                EXPECT_TRUE(definitions.contains(member.value.text)) << member.value.text;
            }
        }
        for (const JsonValue& item : value->items)
            open.push_back(&item);
    }
    EXPECT_GT(references, 10);
}
