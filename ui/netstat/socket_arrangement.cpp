// SPDX-License-Identifier: GPL-3.0-or-later
// See socket_arrangement.h.
#include "ui/netstat/socket_arrangement.h"

#include <algorithm>
#include <initializer_list>

namespace roundtrip::ui {
namespace {

using Column = SocketTableModel::Column;

class Arranger {
public:
    Arranger(SocketShape shape, const ColumnWidths& widths, double gap)
        : m_widths(widths), m_gap(gap)
    {
        m_result.shape = shape;
    }

    /// Puts the columns side by side from `left` on. A number to the right and a word to the left
    /// would stand too close.
    void line(int number, double left, std::initializer_list<Column> columns)
    {
        bool afterNumber = false;
        for (const Column column : columns) {
            left += afterNumber && !isNumber(column) ? m_gap : 0.0;
            afterNumber = isNumber(column);
            place(column, number, left);
            cell(column).right = afterNumber;
            left += width(column) + m_gap;
        }
    }
    void place(Column column, int line, double left)
    {
        cell(column) = {line, left, width(column), false};
        m_result.lines = std::max(m_result.lines, line + 1);
        m_result.width = std::max(m_result.width, left + width(column));
    }
    [[nodiscard]] double width(Column column) const
    {
        return m_widths[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] double gap() const { return m_gap; }
    [[nodiscard]] double leftOf(Column column) { return cell(column).left; }
    [[nodiscard]] double rightOf(Column column) { return cell(column).left + cell(column).width; }
    [[nodiscard]] const SocketArrangement& result() const { return m_result; }

private:
    static bool isNumber(Column column)
    {
        return column == Column::RecvQ || column == Column::SendQ;
    }
    SocketCell& cell(Column column) { return m_result.cells[static_cast<std::size_t>(column)]; }
    const ColumnWidths& m_widths;
    double m_gap;
    SocketArrangement m_result;
};

void stateAbove(Arranger& row)
{
    row.line(0, 0.0, {Column::Proto, Column::Local, Column::Foreign, Column::State});
    row.line(1, row.leftOf(Column::Local), {Column::RecvQ, Column::SendQ});
    const double timer = std::max(row.leftOf(Column::Foreign),
                                  row.rightOf(Column::SendQ) + 2 * row.gap());
    row.place(Column::Timer, 1, timer);
}

void stateBelow(Arranger& row)
{
    row.line(1, 0.0, {Column::State, Column::RecvQ, Column::SendQ, Column::Timer});
    // The line above is shorter as a rule: the addresses may stand as far apart as it allows.
    const double used = row.width(Column::Proto) + row.width(Column::Local)
                        + row.width(Column::Foreign);
    const double gap = std::clamp((row.rightOf(Column::Timer) - used) / 2, row.gap(),
                                  4 * row.gap());
    const double local = row.width(Column::Proto) + gap;
    row.place(Column::Proto, 0, 0.0);
    row.place(Column::Local, 0, local);
    row.place(Column::Foreign, 0, local + row.width(Column::Local) + gap);
}

void grid(Arranger& row)
{
    const double first = row.width(Column::Proto) + row.gap();
    const double second =
        first + row.gap()
        + std::max({row.width(Column::Local), row.width(Column::State), row.width(Column::RecvQ)});
    row.place(Column::Proto, 0, 0.0);
    row.place(Column::Local, 0, first);
    row.place(Column::Foreign, 0, second);
    row.place(Column::State, 1, first);
    row.place(Column::Timer, 1, second);
    row.place(Column::RecvQ, 2, first);
    row.place(Column::SendQ, 2, second);
}

} // namespace

SocketArrangement arrangeSockets(SocketShape shape, const ColumnWidths& widths, double gap)
{
    Arranger row(shape, widths, gap);
    switch (shape) {
    case SocketShape::OneLine:
        row.line(0, 0.0,
                 {Column::Proto, Column::RecvQ, Column::SendQ, Column::Local, Column::Foreign,
                  Column::State, Column::Timer});
        break;
    case SocketShape::StateAbove: stateAbove(row); break;
    case SocketShape::StateBelow: stateBelow(row); break;
    case SocketShape::Grid: grid(row); break;
    }
    return row.result();
}

SocketShape shapeFor(std::span<const ColumnWidths> tables, double gap, double room)
{
    for (const SocketShape shape :
         {SocketShape::OneLine, SocketShape::StateAbove, SocketShape::StateBelow}) {
        const bool fits = std::ranges::all_of(tables, [&](const ColumnWidths& widths) {
            return arrangeSockets(shape, widths, gap).width <= room;
        });
        if (fits)
            return shape;
    }
    return SocketShape::Grid;
}

} // namespace roundtrip::ui
