// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what one --vary means: JSON where it is JSON, else a string.
#include "core/sweep/vary.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

SweepAxis axisOf(const std::string& text)
{
    std::string error;
    const auto axis = parseVary(text, error);
    EXPECT_TRUE(axis) << error;
    return axis.value();
}

std::string errorOf(const std::string& text)
{
    std::string error;
    EXPECT_FALSE(parseVary(text, error)) << text;
    return error;
}

} // namespace

TEST(SweepVary, ValuesAreJsonOrStringsWithoutQuotes)
{
    const SweepAxis axis = axisOf(
        R"(/a/b=0, 0.01 ,20 ms,10 Mbit/s,true,null,cubic,"a,b","7",01,-1e3,1 // x,1 /* x */)");
    EXPECT_EQ(axis.pointer, "/a/b");
    EXPECT_EQ(axis.steps, (PointerSteps{"a", "b"}));
    const std::vector<std::pair<JsonKind, std::string>> expected{
        {JsonKind::Integer, "0"},        {JsonKind::Number, "0.01"}, {JsonKind::String, "20 ms"},
        {JsonKind::String, "10 Mbit/s"}, {JsonKind::Bool, "true"},   {JsonKind::Null, "null"},
        {JsonKind::String, "cubic"},     {JsonKind::String, "a,b"},  {JsonKind::String, "7"},
        {JsonKind::String, "01"},        {JsonKind::Number, "-1e3"}, {JsonKind::String, "1 // x"},
        {JsonKind::String, "1 /* x */"}};
    ASSERT_EQ(axis.values.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(axis.values[i].json.kind, expected[i].first) << i;
        EXPECT_EQ(axis.values[i].text, expected[i].second) << i;
    }
    EXPECT_EQ(axis.values[2].json.text, "20 ms");
    EXPECT_TRUE(axis.values[4].json.boolean);
}

// Protects: models of loss and the like, whose commas are their own.
TEST(SweepVary, ObjectsAndArraysAreOneValue)
{
    const SweepAxis axis = axisOf(R"(/network/loss=0,{"model": "a,\"}b", "x": [1, 2]},0.5)");
    ASSERT_EQ(axis.values.size(), 3U);
    EXPECT_EQ(axis.values[1].json.kind, JsonKind::Object);
    EXPECT_EQ(axis.values[1].json.members[0].value.text, "a,\"}b");
    EXPECT_EQ(axis.values[1].text, R"({"model": "a,\"}b", "x": [1, 2]})");
}

TEST(SweepVary, WrongTextsSayWhatToWrite)
{
    const auto says = [](const std::string& error, const std::string& part) {
        EXPECT_NE(error.find(part), std::string::npos) << error;
    };
    says(errorOf("/network/loss"), "there is no \"=\"");
    says(errorOf("network/loss=1"), "begins with a slash");
    says(errorOf("=1"), "such as /network/loss");
    says(errorOf("/a="), "a value is missing");
    says(errorOf("/a=1,,2"), "a value is missing");
    says(errorOf("/a=1,"), "a value is missing");
    says(errorOf("/a=1,2,1"), "the value 1 stands there twice");
    says(errorOf("/a=\"open"), "is not JSON");
    says(errorOf("/a={\"b\": 1"), "is not JSON");
    says(errorOf("/a=\"b\"c"), "is not JSON");
}

TEST(SweepVary, AxesMustNotOverlap)
{
    const auto clash = [](const std::string& a, const std::string& b) {
        return findClash({axisOf(a + "=1"), axisOf(b + "=2")});
    };
    EXPECT_EQ(clash("/network/loss", "/network/losses"), "");
    EXPECT_EQ(clash("/network/to_server/loss", "/network/to_client/loss"), "");
    EXPECT_NE(clash("/network/loss", "/network/loss").find("varied twice"), std::string::npos);
    EXPECT_NE(clash("/network", "/network/loss").find("part of the other"), std::string::npos);
    EXPECT_NE(clash("/a/b/c", "/a/b").find("part of the other"), std::string::npos);
}
