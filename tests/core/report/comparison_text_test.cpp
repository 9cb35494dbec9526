// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the forms in which a comparison leaves the program.
#include "core/report/comparison_text.h"
#include "core/report/distribution.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

TextTable small()
{
    TextTable table;
    table.header = {"Figure", "TCP, plain", "UDP | raw"};
    table.rows.push_back({{"Group"}, true});
    table.rows.push_back({{"Delivered", "8 000", "7 \"000\""}, false});
    return table;
}

TEST(ComparisonText, CsvQuotesWhatNeedsIt)
{
    EXPECT_EQ(tableText(small(), TableFormat::Csv),
              "Figure,\"TCP, plain\",UDP | raw\r\nDelivered,8 000,\"7 \"\"000\"\"\"\r\n");
}

TEST(ComparisonText, MarkdownKeepsItsPipes)
{
    EXPECT_EQ(tableText(small(), TableFormat::Markdown),
              "| Figure | TCP, plain | UDP \\| raw |\n| --- | ---: | ---: |\n"
              "| **Group** |  |  |\n| Delivered | 8 000 | 7 \"000\" |\n");
}

TEST(ComparisonText, TextStandsInColumns)
{
    EXPECT_EQ(tableText(small(), TableFormat::Text),
              "Figure     TCP, plain  UDP | raw\n\nGroup\nDelivered  8 000       7 \"000\"\n");
}

TEST(ComparisonText, ValuesCarryTheirUnits)
{
    const auto text = [](Figure figure, std::uint64_t value, std::uint64_t of = 0) {
        return figureText(factsOf(figure), FigureValue{value, of});
    };
    EXPECT_EQ(text(Figure::Delivered, 1234567), "1 234 567 bytes");
    EXPECT_EQ(text(Figure::DeliveredShare, 8750), "87.50 %");
    EXPECT_EQ(text(Figure::HandshakeRoundTrips, 103), "1.03");
    EXPECT_EQ(text(Figure::Goodput, 348'012), "348.01 kbit/s");
    EXPECT_EQ(text(Figure::Goodput, 9'870'000), "9.87 Mbit/s");
    EXPECT_EQ(text(Figure::Goodput, 12), "12 bit/s");
    EXPECT_EQ(text(Figure::UnitsDelivered, 7, 8), "7 of 8");
    EXPECT_EQ(text(Figure::CallQuality, 441), "4.41");
    EXPECT_EQ(figureText(factsOf(Figure::Jitter), std::nullopt), "-");
}

std::size_t linesOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(ComparisonText, ATableHasEveryFigureAndTheChosenColumns)
{
    const auto run = runScenario(test::bundled("one-lost-segment"));
    const Comparison comparison(run);
    const std::string csv = comparisonTable(comparison, run->endTime(), TableFormat::Csv);
    // The header, each figure but that of calls, and what the users noticed.
    EXPECT_EQ(linesOf(csv), kFigures - 1 + 2);
    EXPECT_NE(csv.find("arrived,delivered,bytes,8000,7000\r\n"), std::string::npos) << csv;
    EXPECT_NE(csv.find("arrived,units,units,6/6,7/8\r\n"), std::string::npos) << csv;
    const std::string one = comparisonTable(comparison, run->endTime(), TableFormat::Csv, {1});
    EXPECT_NE(one.find("arrived,delivered,bytes,7000\r\n"), std::string::npos) << one;
    const std::string text = comparisonTable(comparison, run->endTime(), TableFormat::Text);
    EXPECT_NE(text.find("What the user noticed\nTCP: "), std::string::npos) << text;
    const std::string early = comparisonTable(comparison, SimTime{}, TableFormat::Text);
    EXPECT_NE(early.find("UDP: Nothing has come yet."), std::string::npos) << early;
}

TEST(Distribution, FiveNumbersByTheNearestRank)
{
    EXPECT_EQ(distributionOf({8, 1, 7, 2, 6, 3, 5, 4}), (Distribution{1, 2, 4, 6, 8, 8}));
    EXPECT_EQ(distributionOf({5}), (Distribution{5, 5, 5, 5, 5, 1}));
    EXPECT_EQ(distributionOf({}), std::nullopt);
}

} // namespace
} // namespace roundtrip
