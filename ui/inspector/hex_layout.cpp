// SPDX-License-Identifier: GPL-3.0-or-later
// See hex_layout.h. All in characters: four digits of offset, two blanks, three for each byte, one
// more blank in the middle, two before the text.
#include "ui/inspector/hex_layout.h"

namespace roundtrip::ui {
namespace {

constexpr double kOffsetEnd = 6, kByte = 3, kBeforeText = 1;

} // namespace

HexLayout HexLayout::fitting(std::size_t bytes, double width, double character, double row)
{
    HexLayout layout{bytes, 16, character, row};
    if (layout.width() > width)
        layout.perRow = 8;
    return layout;
}

double HexLayout::byteLeft(std::size_t column) const
{
    const double gap = column >= perRow / 2 ? 1 : 0;
    return (kOffsetEnd + kByte * static_cast<double>(column) + gap) * character;
}

double HexLayout::textLeft() const { return byteLeft(perRow) + kBeforeText * character; }

double HexLayout::width() const { return textLeft() + static_cast<double>(perRow) * character; }

QRectF HexLayout::offsetRect(std::size_t ofRow) const
{
    return {0, static_cast<double>(ofRow) * row, kOffsetEnd * character, row};
}

QRectF HexLayout::byteRect(std::size_t byte) const
{
    return {byteLeft(byte % perRow) - character / 2, top(byte), kByte * character, row};
}

QRectF HexLayout::textRect(std::size_t byte) const
{
    return {textLeft() + static_cast<double>(byte % perRow) * character, top(byte), character, row};
}

std::optional<std::size_t> HexLayout::byteAt(QPointF point) const
{
    if (point.y() < 0 || point.x() < 0)
        return std::nullopt;
    const std::size_t first = static_cast<std::size_t>(point.y() / row) * perRow;
    for (std::size_t byte = first; byte < first + perRow && byte < bytes; ++byte) {
        if (byteRect(byte).contains(point) || textRect(byte).contains(point))
            return byte;
    }
    return std::nullopt;
}

} // namespace roundtrip::ui
