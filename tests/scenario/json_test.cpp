// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: places, comments, limits and the wording of errors of the JSON unit.
#include "core/scenario/json.h"
#include "core/scenario/json_text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

using namespace roundtrip;

namespace {

JsonError onlyError(std::string_view text)
{
    const JsonDocument document = parseJson(text);
    EXPECT_EQ(document.errors.size(), 1U) << text;
    return document.errors.empty() ? JsonError{} : document.errors.front();
}

} // namespace

TEST(Json, KeepsPlacesOfKeysAndValues)
{
    const JsonDocument document =
        parseJson("{\n  \"a\": [ 1,\n    \"x\" ], /* c\n */ \"b\": 0.50 }");
    ASSERT_TRUE(document.root);
    const auto& members = document.root->members;
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].keyPlace.line, 2);
    EXPECT_EQ(members[0].keyPlace.column, 3);
    EXPECT_EQ(members[0].value.items[1].place.line, 3);
    EXPECT_EQ(members[0].value.items[1].place.column, 5);
    EXPECT_EQ(members[1].keyPlace.line, 4);
    EXPECT_EQ(members[1].value.text, "0.50");
    EXPECT_EQ(members[1].value.kind, JsonKind::Number);
}

TEST(Json, CountsColumnsInCharacters)
{
    const JsonDocument document = parseJson("{ \"ä€😀\": 1 }");
    ASSERT_TRUE(document.root);
    EXPECT_EQ(document.root->members[0].value.place.column, 10);
}

TEST(Json, TakesCommentsAndByteOrderMark)
{
    const JsonDocument document =
        parseJson("\xEF\xBB\xBF// one\n{ /* two, \" : */ \"a\" /**/ : // three\n true }");
    ASSERT_TRUE(document.root);
    EXPECT_TRUE(document.root->members[0].value.boolean);
    EXPECT_EQ(document.root->members[0].value.place.line, 3);
}

TEST(Json, StringsWithEscapesAndSlashesDoNotMisleadTheWalker)
{
    const JsonDocument document = parseJson(R"({ "a": "x\"//\\", "b": 7 })");
    ASSERT_TRUE(document.root);
    EXPECT_EQ(document.root->members[0].value.text, "x\"//\\");
    EXPECT_EQ(document.root->members[1].value.place.column, 24);
}

TEST(Json, NamesKeysThatStandTwice)
{
    const JsonDocument document = parseJson("{ \"o\": {\n \"a\": 1,\n \"b\": 2,\n \"a\": 3 } }");
    ASSERT_EQ(document.errors.size(), 1U);
    EXPECT_EQ(document.errors[0].pointer, "/o/a");
    EXPECT_EQ(document.errors[0].place.line, 4);
}

TEST(Json, SaysWhereTheTextEndsTooEarly)
{
    const JsonError inArray = onlyError("{\n\"a\": [\n1,");
    EXPECT_EQ(inArray.place.line, 3);
    EXPECT_EQ(inArray.pointer, "/a");
    EXPECT_NE(inArray.message.find("array that began in line 2"), std::string::npos)
        << inArray.message;
    EXPECT_NE(inArray.remedy.find("cut off"), std::string::npos);
    EXPECT_NE(onlyError("").message.find("empty"), std::string::npos);
    EXPECT_NE(onlyError(" // nothing").message.find("empty"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": \"never clo").message.find("inside a string"), std::string::npos);
    EXPECT_NE(onlyError("{ /* open").message.find("comment never ends"), std::string::npos);
}

TEST(Json, SaysWhatWasExpected)
{
    EXPECT_NE(onlyError("{ \"a\": 1,\n}").remedy.find("comma before"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\" 1 }").message.find("a colon"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": 1 \"b\": 2 }").message.find("a comma or \"}\""),
              std::string::npos);
    EXPECT_NE(onlyError("[ 1 2 ]").message.find("a comma or \"]\""), std::string::npos);
    EXPECT_NE(onlyError("{ 'a': 1 }").remedy.find("double quotes"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": .5 }").message.find("a value"), std::string::npos);
    EXPECT_NE(onlyError("{} {}").message.find("the end of the file"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": 1,, \"b\": 2 }").message.find("\",\""), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": \"x\ny\" }").message.find("line break"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": \"\\q\" }").message.find("wrong escape"), std::string::npos);
    EXPECT_NE(onlyError("{ \"a\": 1e999 }").message.find("too large"), std::string::npos);
}

TEST(Json, RefusesWhatIsNotUtf8WithItsPlace)
{
    const JsonError latin1 = onlyError("{\n \"a\": \"caf\xE9\" }");
    EXPECT_EQ(latin1.place.line, 2);
    EXPECT_EQ(latin1.place.column, 11);
    EXPECT_NE(latin1.message.find("UTF-8"), std::string::npos);
    EXPECT_NE(onlyError(std::string("{}\0{}", 5)).message.find("UTF-8"), std::string::npos);
    EXPECT_NE(onlyError("// \xC0\x80\n{}").message.find("UTF-8"), std::string::npos);
    EXPECT_NE(onlyError("\"\xED\xA0\x80\"").message.find("UTF-8"), std::string::npos);
}

TEST(Json, RefusesDeepNestingWithoutRecursing)
{
    const std::string brackets(15U * 1024 * 1024, '[');
    const JsonError deep = onlyError(brackets);
    EXPECT_EQ(deep.place.column, static_cast<int>(kJsonMaxDepth) + 1);
    EXPECT_NE(deep.message.find("deep"), std::string::npos);
    EXPECT_TRUE(parseJson(std::string(kJsonMaxDepth, '[') + std::string(kJsonMaxDepth, ']')).root);
}

TEST(Json, RefusesHugeTextAtOnce)
{
    const std::string brackets(100U * 1024 * 1024, '[');
    EXPECT_NE(onlyError(brackets).message.find("larger than 16 MB"), std::string::npos);
}

TEST(Json, PrintedTextReadsBack)
{
    JsonValue object = jsonObject();
    put(object, "text", jsonString("a\"\\\n\t\x01 ü"));
    put(object, "number", jsonNumber("0.05"));
    put(object, "empty", jsonArray());
    const JsonDocument document = parseJson(printJson(object));
    ASSERT_TRUE(document.root);
    EXPECT_EQ(document.root->members[0].value.text, "a\"\\\n\t\x01 ü");
    EXPECT_EQ(document.root->members[1].value.text, "0.05");
    EXPECT_EQ(printJson(*document.root), printJson(object));
}

TEST(Json, PointerStepsAreEscaped) { EXPECT_EQ(pointerStep("a/b~c"), "/a~1b~0c"); }
