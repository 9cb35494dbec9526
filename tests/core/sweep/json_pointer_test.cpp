// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: where a JSON pointer leads, with the examples of RFC 6901, section 5.
#include "core/sweep/json_pointer.h"

#include "core/scenario/json_text.h"

#include <gtest/gtest.h>

using namespace roundtrip;

namespace {

JsonValue parsed(const std::string& text)
{
    const JsonDocument document = parseJson(text);
    EXPECT_TRUE(document.root && document.errors.empty()) << text;
    return document.root.value();
}

/// The document after the value 42 was put there, or the error.
std::string afterSetting(const std::string& text, const std::string& pointer)
{
    JsonValue document = parsed(text);
    std::string error;
    const auto steps = parsePointer(pointer, error);
    if (!steps || !setAt(document, *steps, jsonInteger(42), error)) {
        EXPECT_EQ(printJson(document), printJson(parsed(text))) << "half changed";
        return error;
    }
    return printJson(document);
}

} // namespace

TEST(JsonPointer, FollowsTheExamplesOfTheRfc)
{
    const std::string text = R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,)"
                             R"("i\\j":5,"k\"l":6," ":7,"m~n":8})";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"/foo", R"("foo": 42)"},  {"/foo/0", R"([ 42, "baz" ])"}, {"/", R"("": 42)"},
        {"/a~1b", R"("a/b": 42)"}, {"/c%d", R"("c%d": 42)"},       {"/e^f", R"("e^f": 42)"},
        {"/g|h", R"("g|h": 42)"},  {"/i\\j", R"("i\\j": 42)"},     {"/k\"l", R"("k\"l": 42)"},
        {"/ ", R"(" ": 42)"},      {"/m~0n", R"("m~n": 42)"}};
    for (const auto& [pointer, expected] : cases) {
        const std::string after = afterSetting(text, pointer);
        EXPECT_NE(after.find(expected), std::string::npos) << pointer << '\n' << after;
    }
}

// RFC 6901, section 4: first ~1, then ~0, so that ~01 is the key "~1" and no slash.
TEST(JsonPointer, UnescapesInTheRightOrder)
{
    std::string error;
    EXPECT_EQ(parsePointer("/~01", error), (PointerSteps{"~1"}));
    EXPECT_EQ(parsePointer("/~10", error), (PointerSteps{"/0"}));
    EXPECT_EQ(parsePointer("/a//b", error), (PointerSteps{"a", "", "b"}));
}

TEST(JsonPointer, WrongTextsAreNoPointers)
{
    std::string error;
    for (const std::string text : {"", "network/loss", "#/network", " /network"}) {
        EXPECT_FALSE(parsePointer(text, error)) << text;
        EXPECT_NE(error.find("such as /network/loss"), std::string::npos) << error;
    }
    for (const std::string text : {"/a~", "/a~2", "/~/b"}) {
        EXPECT_FALSE(parsePointer(text, error)) << text;
        EXPECT_NE(error.find("Write ~0 for ~"), std::string::npos) << error;
    }
}

// Protects: settings that the file leaves to their default.
TEST(JsonPointer, MakesMembersOnTheWay)
{
    EXPECT_EQ(afterSetting("{}", "/network/to_server/loss"),
              "{\n  \"network\": { \"to_server\": { \"loss\": 42 } }\n}\n");
    EXPECT_EQ(afterSetting(R"({"a": [{}, {"b": 1}]})", "/a/1/c"),
              "{\n  \"a\": [ {}, { \"b\": 1, \"c\": 42 } ]\n}\n");
}

TEST(JsonPointer, NamesWhatIsInTheWay)
{
    const auto says = [](const std::string& error, const std::string& part) {
        EXPECT_NE(error.find(part), std::string::npos) << error;
    };
    says(afterSetting(R"({"lanes": [1, 2]})", "/lanes/2"), "whose items are 0 to 1");
    says(afterSetting(R"({"lanes": [1, 2]})", "/lanes/-"), "/lanes/-: an array stands at /lanes");
    says(afterSetting(R"({"lanes": [1, 2]})", "/lanes/01"), "whose items are 0 to 1");
    says(afterSetting(R"({"lanes": [1, 2]})", "/lanes/x/y"), "whose items are 0 to 1");
    says(afterSetting(R"({"lanes": []})", "/lanes/0"), "it is empty");
    says(afterSetting(R"({"loss": 0.1})", "/loss/model"), "a number stands at /loss");
}

// Protects: that the reader's error names the line that was meant.
TEST(JsonPointer, TheValueTakesThePlaceOfTheOldOne)
{
    JsonValue document = parsed("{ \"a\": 1,\n  \"b\": { \"c\": 2 } }");
    std::string error;
    ASSERT_TRUE(setAt(document, {"b", "c"}, jsonInteger(3), error));
    EXPECT_EQ(document.members[1].value.members[0].value.place.line, 2);
    EXPECT_EQ(document.members[1].value.members[0].value.place.column, 15);
    ASSERT_TRUE(setAt(document, {"b", "new"}, jsonInteger(3), error));
    EXPECT_EQ(document.members[1].value.members[1].keyPlace.line, 2);
    EXPECT_EQ(document.members[1].value.members[1].value.place.column, 8);
}
