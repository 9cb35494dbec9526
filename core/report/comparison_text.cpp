// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_text.h.
#include "core/report/comparison_text.h"

#include "core/report/text_columns.h"
#include "core/sweep/csv.h"

#include <algorithm>

namespace roundtrip {
namespace {

using Chosen = std::vector<const ComparisonColumn*>;
constexpr std::size_t kColumnsPerBlock = 4;

/// "1 234 567"
std::string grouped(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ' ');
    }
    return digits;
}

std::string hundredths(std::uint64_t value)
{
    const std::string fraction = std::to_string(value % 100);
    return grouped(value / 100) + (fraction.size() == 1 ? ".0" : ".") + fraction;
}

/// Three digits at least: "9.87 Mbit/s", "640 kbit/s".
std::string rateText(std::uint64_t bitsPerSecond)
{
    constexpr std::uint64_t kilo = 1000, mega = 1'000'000;
    if (bitsPerSecond < kilo)
        return std::to_string(bitsPerSecond) + " bit/s";
    const bool small = bitsPerSecond < mega;
    const std::uint64_t unit = small ? kilo : mega;
    return hundredths((bitsPerSecond + unit / 200) / (unit / 100))
           + (small ? " kbit/s" : " Mbit/s");
}

std::string textLines(const TextTable& table)
{
    std::vector<std::size_t> widths(table.header.size());
    const auto measure = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
            widths[i] = std::max(widths[i], textWidth(cells[i]));
    };
    measure(table.header);
    for (const TextTable::Row& row : table.rows) {
        if (!row.heading)
            measure(row.cells);
    }
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += padded(cells[i], i < widths.size() ? widths[i] : 0) + "  ";
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + '\n';
    };
    line(table.header);
    for (const TextTable::Row& row : table.rows) {
        if (row.heading)
            out += '\n';
        line(row.cells);
    }
    return out;
}

std::string csvLines(const TextTable& table)
{
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out += i > 0 ? "," : "";
            appendCsvField(out, cells[i]);
        }
        out += kCsvLineEnd;
    };
    line(table.header);
    for (const TextTable::Row& row : table.rows) {
        if (!row.heading)
            line(row.cells);
    }
    return out;
}

/// A pipe would end the cell, a line break the row.
std::string markdownCell(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '|' || c == '\\')
            out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out;
}

std::string markdownLines(const TextTable& table)
{
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells, std::string_view around) {
        out += '|';
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            const std::string cell = i < cells.size() ? markdownCell(cells[i]) : std::string();
            out += cell.empty() ? "  |"
                                : ' ' + std::string(around) + cell + std::string(around) + " |";
        }
        out += '\n';
    };
    line(table.header, "");
    out += '|';
    for (std::size_t i = 0; i < table.header.size(); ++i)
        out += i == 0 ? " --- |" : " ---: |";
    out += '\n';
    for (const TextTable::Row& row : table.rows)
        line(row.cells, row.heading ? "**" : "");
    return out;
}

/// For machines: what the value counts stands in a column of its own.
std::vector<std::string> plainCells(const FigureFacts& facts, const std::vector<Figures>& columns)
{
    std::vector<std::string> cells{std::string(figureGroupKey(facts.group)), std::string(facts.key),
                                   std::string(figureUnitKey(facts.unit))};
    for (const Figures& figures : columns) {
        const auto& value = figures[facts.figure];
        std::string cell = value ? std::to_string(value->value) : std::string();
        if (value && facts.unit == FigureUnit::UnitsOf)
            cell += '/' + std::to_string(value->of);
        cells.push_back(std::move(cell));
    }
    return cells;
}

std::vector<std::string> spokenCells(const Chosen& chosen, const FigureFacts& facts,
                                     const std::vector<Figures>& columns)
{
    std::vector<std::string> cells{std::string(facts.name)};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string cell = figureText(facts, columns[i][facts.figure]);
        if (facts.unit == FigureUnit::UnitsOf && columns[i][facts.figure])
            cell += ' ' + std::string(unitKindName(chosen[i]->unitKind()));
        cells.push_back(std::move(cell));
    }
    return cells;
}

TextTable makeTable(const Chosen& chosen, SimTime t, bool plain)
{
    TextTable table;
    std::vector<Figures> columns;
    table.header = plain ? std::vector<std::string>{"group", "figure", "unit"}
                         : std::vector<std::string>{"Figure"};
    for (const ComparisonColumn* column : chosen) {
        columns.push_back(column->at(t));
        table.header.push_back(column->flows().title);
    }
    std::optional<FigureGroup> group;
    for (const FigureFacts& facts : figureTable()) {
        const bool any = std::any_of(columns.begin(), columns.end(), [&](const Figures& figures) {
            return figures[facts.figure].has_value();
        });
        if (facts.figure == Figure::CallQuality && !any)
            continue; // of calls alone
        if (group != facts.group && !plain)
            table.rows.push_back({{std::string(figureGroupName(facts.group))}, true});
        group = facts.group;
        table.rows.push_back(
            {plain ? plainCells(facts, columns) : spokenCells(chosen, facts, columns), false});
    }
    return table;
}

/// The sentences are too long for the cells of a terminal: they stand below, one a line.
std::string wordsText(const Chosen& chosen, SimTime t, TableFormat format)
{
    std::string out = format == TableFormat::Markdown ? "\n**What the user noticed**\n\n"
                                                      : "\nWhat the user noticed\n";
    for (const ComparisonColumn* column : chosen) {
        const std::string said = column->flows().title + ": "
                                 + column->whatTheUserNoticed(t).english();
        out += format == TableFormat::Markdown ? "- " + markdownCell(said) : said;
        out += '\n';
    }
    return out;
}

} // namespace

std::string figureText(const FigureFacts& facts, const std::optional<FigureValue>& value)
{
    if (!value)
        return "-";
    switch (facts.unit) {
    case FigureUnit::Bytes: return grouped(value->value) + " bytes";
    case FigureUnit::Packets:
    case FigureUnit::Count: return grouped(value->value);
    case FigureUnit::UnitsOf: return grouped(value->value) + " of " + grouped(value->of);
    case FigureUnit::Nanoseconds:
        return readableDuration(Duration(static_cast<std::int64_t>(value->value)));
    case FigureUnit::PercentHundredths: return hundredths(value->value) + " %";
    case FigureUnit::RoundTripHundredths:
    case FigureUnit::ScoreHundredths: return hundredths(value->value);
    case FigureUnit::BitsPerSecond: return rateText(value->value);
    }
    return {};
}

std::string tableText(const TextTable& table, TableFormat format)
{
    switch (format) {
    case TableFormat::Text: return textLines(table);
    case TableFormat::Csv: return csvLines(table);
    case TableFormat::Markdown: return markdownLines(table);
    }
    return {};
}

std::string comparisonTable(const Comparison& comparison, SimTime t, TableFormat format,
                            std::vector<std::size_t> columns)
{
    Chosen chosen;
    for (std::size_t i = 0; i < comparison.columns().size(); ++i) {
        if (columns.empty() || std::find(columns.begin(), columns.end(), i) != columns.end())
            chosen.push_back(&comparison.columns()[i]);
    }
    if (format == TableFormat::Csv) {
        TextTable table = makeTable(chosen, t, true);
        TextTable::Row said{{"user", "noticed", "text"}, false};
        for (const ComparisonColumn* column : chosen)
            said.cells.push_back(column->whatTheUserNoticed(t).english());
        table.rows.push_back(std::move(said));
        return tableText(table, format);
    }
    if (format == TableFormat::Markdown)
        return tableText(makeTable(chosen, t, false), format) + wordsText(chosen, t, format);
    std::string out; // a terminal has room for a few columns beside each other
    for (std::size_t first = 0; first < chosen.size(); first += kColumnsPerBlock) {
        const auto begin = chosen.begin() + static_cast<std::ptrdiff_t>(first);
        const std::size_t count = std::min(kColumnsPerBlock, chosen.size() - first);
        const Chosen block(begin, begin + static_cast<std::ptrdiff_t>(count));
        out += (first > 0 ? "\n\n" : "") + tableText(makeTable(block, t, false), format);
    }
    return out + wordsText(chosen, t, format);
}

} // namespace roundtrip
