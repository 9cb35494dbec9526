// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a summary for the terminal: a column for each flow, so that the lanes can be compared
// line by line. Must never know: how the numbers were counted.
#include "core/report/summary.h"
#include "core/report/text_columns.h"

#include <algorithm>
#include <functional>

namespace roundtrip {

namespace {

constexpr std::size_t kColumnsPerBlock = 4;

struct Column {
    const LaneSummary* lane;
    const FlowSummary* flow;
};

struct Row {
    std::string name;
    std::vector<std::string> cells;
};

const DirectionSummary& counts(const Column& column, Direction direction)
{
    return column.flow->direction[static_cast<std::size_t>(index(direction))];
}

std::string orDash(const std::optional<SimTime>& time)
{
    return time ? formatSeconds(*time) + " s" : "-";
}

class Table {
public:
    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    void row(std::string name, const std::function<std::string(const Column&)>& cell)
    {
        Row row{std::move(name), {}};
        for (const Column& column : m_columns)
            row.cells.push_back(cell(column));
        m_rows.push_back(std::move(row));
    }
    void heading(std::string name) { m_rows.push_back({std::move(name), {}}); }

    /// Rows of one direction, if anything was sent that way as data; rare ones only where they
    /// are not all zero.
    void direction(Direction direction, const std::string& name)
    {
        using Count = std::uint64_t DirectionSummary::*;
        const auto any = [&](Count count) {
            return std::any_of(m_columns.begin(), m_columns.end(), [&](const Column& column) {
                return counts(column, direction).*count > 0;
            });
        };
        const auto number = [&](const std::string& label, Count count) {
            row(label, [=](const Column& column) {
                return std::to_string(counts(column, direction).*count);
            });
        };
        if (!any(&DirectionSummary::bytesOffered) && !any(&DirectionSummary::packetsSent))
            return;
        heading(name);
        if (any(&DirectionSummary::bytesOffered)) {
            row("  delivered", [=](const Column& column) {
                const DirectionSummary& d = counts(column, direction);
                return std::to_string(d.bytesDelivered) + " of " + std::to_string(d.bytesOffered)
                       + " bytes";
            });
            number("  data packets sent", &DirectionSummary::dataPacketsSent);
            number("  data packets lost", &DirectionSummary::dataPacketsLost);
            number("  data packets resent", &DirectionSummary::dataPacketsRetransmitted);
        }
        number("  packets sent", &DirectionSummary::packetsSent);
        number("  packets lost", &DirectionSummary::packetsLost);
        if (any(&DirectionSummary::duplicatesReceived))
            number("  duplicates received", &DirectionSummary::duplicatesReceived);
        if (any(&DirectionSummary::corruptedReceived))
            number("  damaged packets received", &DirectionSummary::corruptedReceived);
    }

    [[nodiscard]] std::string text() const
    {
        std::size_t nameWidth = 0;
        std::vector<std::size_t> widths(m_columns.size());
        for (const Row& row : m_rows) {
            nameWidth = std::max(nameWidth, textWidth(row.name));
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                widths[i] = std::max(widths[i], textWidth(row.cells[i]));
        }
        std::string out;
        for (const Row& row : m_rows) {
            std::string line = padded(row.name, nameWidth);
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                line += "   " + padded(row.cells[i], widths[i]);
            out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        }
        return out;
    }

private:
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

std::string block(const std::vector<Column>& columns)
{
    Table table(columns);
    table.row("", [](const Column& c) { return c.lane->title; });
    if (std::any_of(columns.begin(), columns.end(),
                    [](const Column& c) { return c.lane->flows.size() > 1; }))
        table.row("flow", [](const Column& c) { return c.flow->name; });
    table.row("transport", [](const Column& c) {
        return std::string(c.flow->transport == Transport::Tcp ? "TCP" : "UDP");
    });
    table.row("ports", [](const Column& c) {
        return (c.flow->clientPort == 0 ? "none" : std::to_string(c.flow->clientPort)) + " to "
               + std::to_string(c.flow->serverPort);
    });
    table.direction(Direction::ToServer, "to the server");
    table.direction(Direction::ToClient, "to the client");
    table.row("established at", [](const Column& c) { return orDash(c.flow->establishedAt); });
    table.row("completed at", [](const Column& c) { return orDash(c.flow->completedAt); });
    table.row("closed at", [](const Column& c) { return orDash(c.flow->closedAt); });
    table.row("states at the end", [](const Column& c) {
        if (c.flow->transport == Transport::Udp)
            return std::string("-");
        return std::string(tcpStateName(c.flow->clientState)) + ", "
               + std::string(tcpStateName(c.flow->serverState));
    });
    table.row("outcome", [](const Column& c) { return std::string(outcomeName(c.flow->outcome)); });
    return table.text();
}

} // namespace

std::string summaryText(const RunSummary& summary)
{
    std::vector<Column> columns;
    for (const LaneSummary& lane : summary.lanes) {
        for (const FlowSummary& flow : lane.flows)
            columns.push_back({&lane, &flow});
    }
    std::string text = summary.title + " (seed " + std::to_string(summary.seed) + ")\n";
    for (std::size_t i = 0; i < columns.size(); i += kColumnsPerBlock) {
        const auto begin = columns.begin() + static_cast<std::ptrdiff_t>(i);
        const std::size_t count = std::min(kColumnsPerBlock, columns.size() - i);
        text += "\n" + block({begin, begin + static_cast<std::ptrdiff_t>(count)});
    }
    return text;
}

} // namespace roundtrip
