// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces that a printed sheet is made of: a line of a text, a row of a table, lines to write
// on, a picture. Each knows its height and paints itself. Knows nothing of lessons and pages.
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace roundtrip::ui {

/// Never split over two pages.
struct SheetBlock {
    double height = 0.0;       ///< px, as all lengths of a sheet: a 96th of an inch
    double least = 0.0;        ///< it may be made lower than `height`, down to this; 0: it may not
    double before = 0.0;       ///< space above it, but not at the top of a page
    bool keepWithNext = false; ///< on one page with the next one
    std::function<void(QPainter&, const QRectF&)> paint;
    double width = 0.0; ///< that it needs; at most the sheet's
};
using SheetBlocks = std::vector<SheetBlock>;

/// How texts of the sheet look, and how wide they are.
class SheetStyle {
public:
    SheetStyle(const Theme& theme, double width) : m_theme(theme), m_width(width) {}
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double px(double length) const { return length * m_theme.scale(); }

    /// Each can be broken between paragraphs, long ones between lines. `indent`: from the left.
    [[nodiscard]] SheetBlocks markdown(const QString& text, double indent = 0.0) const;
    /// Plain text in one piece.
    [[nodiscard]] SheetBlock text(const QString& text, FontRole role = FontRole::Body,
                                  ColorRole ink = ColorRole::Ink, double indent = 0.0) const;
    /// Some HTML in one piece.
    [[nodiscard]] SheetBlock html(const QString& html, double indent = 0.0) const;
    /// A heading behind its number in a ring.
    [[nodiscard]] SheetBlock heading(const QString& sign, const QString& text) const;
    /// A box to tick, a letter, a text.
    [[nodiscard]] SheetBlock choice(const QString& letter, const QString& text) const;
    /// Lines to write on.
    [[nodiscard]] SheetBlock ruledLines(int lines) const;
    /// "Name ______ Date ______"
    [[nodiscard]] SheetBlock fields(const QString& first, const QString& second) const;
    /// Columns of HTML; `shares` of the width, together 1.
    [[nodiscard]] SheetBlock row(const std::vector<QString>& cells,
                                 const std::vector<double>& shares) const;

private:
    const Theme& m_theme;
    double m_width;
};

} // namespace roundtrip::ui
