// SPDX-License-Identifier: GPL-3.0-or-later
// Where each byte stands in a dump: the offset, the bytes in two groups, the same as text. Pure
// geometry: knows no widgets, no fonts and no bytes.
#pragma once

#include <QRectF>

#include <cstddef>
#include <optional>

namespace roundtrip::ui {

struct HexLayout {
    std::size_t bytes = 0;
    std::size_t perRow = 16; ///< 8 or 16
    double character = 8;    ///< width of one
    double row = 20;         ///< height

    /// 16 bytes for each row where that fits, else 8.
    static HexLayout fitting(std::size_t bytes, double width, double character, double row);

    [[nodiscard]] std::size_t rows() const { return (bytes + perRow - 1) / perRow; }
    [[nodiscard]] double width() const;
    [[nodiscard]] double height() const { return static_cast<double>(rows()) * row; }
    [[nodiscard]] QRectF offsetRect(std::size_t ofRow) const;
    /// The two digits, with half a character of room on both sides.
    [[nodiscard]] QRectF byteRect(std::size_t byte) const;
    [[nodiscard]] QRectF textRect(std::size_t byte) const;
    /// The byte whose digits or letter is there.
    [[nodiscard]] std::optional<std::size_t> byteAt(QPointF point) const;

private:
    [[nodiscard]] double byteLeft(std::size_t column) const;
    [[nodiscard]] double textLeft() const;
    [[nodiscard]] double top(std::size_t byte) const
    {
        return static_cast<double>(byte / perRow) * row;
    }
};

} // namespace roundtrip::ui
