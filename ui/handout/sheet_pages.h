// SPDX-License-Identifier: GPL-3.0-or-later
// Puts blocks on A4 pages, one under the other, and paints the pages with their feet. Knows no
// lesson and no file.
#pragma once

#include "ui/handout/sheet_blocks.h"

#include <QSizeF>

namespace roundtrip::ui {

/// px: a 96th of an inch.
struct SheetPaper {
    QSizeF size{210.0 / 25.4 * 96.0, 297.0 / 25.4 * 96.0}; ///< A4
    double margin = 17.0 / 25.4 * 96.0;
    double foot = 30.0; ///< of the margin's inner side, for the line below
    [[nodiscard]] QRectF content() const
    {
        return QRectF({}, size).adjusted(margin, margin, -margin, -margin - foot);
    }
};

struct PlacedBlock {
    SheetBlock block;
    QRectF at; ///< within the paper's content
};
struct SheetPage {
    std::vector<PlacedBlock> blocks;
    QString foot; ///< to the left below
};

/// Begins with a new page. What must stay together does, unless a page is too small for it.
std::vector<SheetPage> placeOnPages(SheetBlocks blocks, const SheetPaper& paper,
                                    const QString& foot);
/// `number` of `total`, from 1.
void paintPage(QPainter& painter, const SheetPage& page, const SheetPaper& paper,
               const Theme& theme, int number, int total);

} // namespace roundtrip::ui
