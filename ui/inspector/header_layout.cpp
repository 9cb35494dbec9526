// SPDX-License-Identifier: GPL-3.0-or-later
// See header_layout.h.
#include "ui/inspector/header_layout.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr std::uint32_t kLongField = 64;

class Placer {
public:
    explicit Placer(HeaderLayout& layout) : m_layout(layout) {}
    [[nodiscard]] std::uint32_t rows() const { return m_row + (m_column > 0 ? 1 : 0); }

    void place(std::size_t field, std::uint32_t bits)
    {
        if (bits > kLongField) {
            newRow();
            m_layout.cells.push_back({field, m_row, 0, kRowBits, true, true, {}});
            ++m_row;
            return;
        }
        const std::size_t first = m_layout.cells.size();
        for (std::uint32_t left = bits; left > 0;) {
            const std::uint32_t here = std::min(left, kRowBits - m_column);
            m_layout.cells.push_back({field, m_row, m_column, here, false, here == bits, {}});
            left -= here;
            m_column += here;
            if (m_column == kRowBits) {
                m_column = 0;
                ++m_row;
            }
        }
        const auto begin = m_layout.cells.begin() + static_cast<std::ptrdiff_t>(first);
        std::max_element(begin, m_layout.cells.end(), [](const auto& a, const auto& b) {
            return a.bits < b.bits;
        })->main = true;
    }

private:
    void newRow()
    {
        if (m_column > 0) {
            m_column = 0;
            ++m_row;
        }
    }
    HeaderLayout& m_layout;
    std::uint32_t m_row = 0, m_column = 0;
};

} // namespace

const HeaderCell* HeaderLayout::cellAt(QPointF point) const
{
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const HeaderCell& cell) {
        return cell.rect.contains(point);
    });
    return found == cells.end() ? nullptr : &*found;
}

QRectF HeaderLayout::rectOf(std::size_t field) const
{
    QRectF around;
    for (const HeaderCell& cell : cells) {
        if (cell.field == field)
            around = around.united(cell.rect);
    }
    return around;
}

HeaderLayout layoutHeader(const Dissection& d, const std::vector<std::size_t>& fields,
                          const HeaderMetrics& metrics)
{
    HeaderLayout layout;
    Placer placer(layout);
    for (const std::size_t field : fields)
        placer.place(field, d.fields[field].bits);
    layout.ruler = QRectF(0, 0, metrics.width, metrics.ruler);
    layout.grid = QRectF(0, metrics.ruler, metrics.width, placer.rows() * metrics.row);
    layout.height = layout.grid.bottom();
    for (HeaderCell& cell : layout.cells) {
        const double left = layout.bitLeft(cell.column);
        cell.rect = QRectF(left, layout.grid.top() + cell.row * metrics.row,
                           layout.bitLeft(cell.column + cell.bits) - left, metrics.row);
    }
    return layout;
}

} // namespace roundtrip::ui
