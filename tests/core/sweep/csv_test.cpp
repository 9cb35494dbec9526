// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: fields in the quotes that RFC 4180 asks for, and records found in any pieces.
#include "core/sweep/csv.h"

#include <gtest/gtest.h>

using namespace roundtrip;

TEST(SweepCsv, QuotesOnlyWhereItMust)
{
    const auto field = [](const std::string& text) {
        std::string out;
        appendCsvField(out, text);
        return out;
    };
    EXPECT_EQ(field(""), "");
    EXPECT_EQ(field("20 ms"), "20 ms");
    EXPECT_EQ(field("a,b"), "\"a,b\"");
    EXPECT_EQ(field("say \"x\""), "\"say \"\"x\"\"\"");
    EXPECT_EQ(field("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(field("\r"), "\"\r\"");
}

TEST(SweepCsv, FindsRecordsInAnyPieces)
{
    const std::string text = "a,b\r\n\"x\r\ny\",\"q\"\"\r\n\"\r\n\r\nlast,not whole";
    for (std::size_t size = 1; size <= text.size(); ++size) {
        std::vector<std::pair<std::string, std::uint64_t>> found;
        CsvScanner scanner([&](std::string_view record, std::uint64_t offset) {
            found.emplace_back(record, offset);
            return true;
        });
        for (std::size_t at = 0; at < text.size(); at += size)
            EXPECT_TRUE(scanner.feed(std::string_view(text).substr(at, size)));
        ASSERT_EQ(found.size(), 3U) << size;
        EXPECT_EQ(found[0], std::pair(std::string("a,b\r\n"), std::uint64_t{0}));
        EXPECT_EQ(found[1],
                  std::pair(std::string("\"x\r\ny\",\"q\"\"\r\n\"\r\n"), std::uint64_t{5}));
        EXPECT_EQ(found[2].first, "\r\n");
        EXPECT_EQ(scanner.completeBytes(), text.find("last"));
    }
}

TEST(SweepCsv, LooksNoFurtherThanAsked)
{
    int records = 0;
    CsvScanner scanner([&](std::string_view, std::uint64_t) { return ++records < 2; });
    EXPECT_FALSE(scanner.feed("a\r\nb\r\nc\r\n"));
    EXPECT_EQ(records, 2);
}
