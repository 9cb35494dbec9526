// SPDX-License-Identifier: GPL-3.0-or-later
// See sheet_pages.h.
#include "ui/handout/sheet_pages.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace roundtrip::ui {
namespace {

constexpr double kHair = 0.01; // px; sums of lengths are not exact

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SheetPages)
};

/// One behind the last of those that must stand on one page with blocks[from].
std::size_t chainEnd(const SheetBlocks& blocks, std::size_t from)
{
    while (from < blocks.size() && blocks[from].keepWithNext)
        ++from;
    return std::min(from + 1, blocks.size());
}

double heightOf(const SheetBlocks& blocks, std::size_t from, std::size_t to)
{
    double height = 0.0;
    for (std::size_t i = from; i < to; ++i)
        height += blocks[i].before + blocks[i].height;
    return height;
}

/// Makes what may become lower so much lower that the chain has `room`; false: it has not.
bool lower(SheetBlocks& blocks, std::size_t from, std::size_t to, double room)
{
    const double over = heightOf(blocks, from, to) - room;
    if (over <= 0.0)
        return true;
    double spare = 0.0;
    for (std::size_t i = from; i < to; ++i)
        spare += blocks[i].least > 0.0 ? blocks[i].height - blocks[i].least : 0.0;
    if (spare < over)
        return false;
    for (std::size_t i = from; i < to; ++i) {
        if (blocks[i].least > 0.0)
            blocks[i].height -= (blocks[i].height - blocks[i].least) * over / spare;
    }
    return true;
}

} // namespace

std::vector<SheetPage> placeOnPages(SheetBlocks blocks, const SheetPaper& paper,
                                    const QString& foot)
{
    const QRectF content = paper.content();
    std::vector<SheetPage> pages;
    double y = 0.0;
    const auto turn = [&] {
        pages.push_back({{}, foot});
        y = content.top();
    };
    turn();
    std::size_t chain = 0; // up to here it was seen that all fits, or that it cannot
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i >= chain) {
            chain = chainEnd(blocks, i);
            if (!pages.back().blocks.empty() && !lower(blocks, i, chain, content.bottom() - y))
                turn();
            lower(blocks, i, chain, content.bottom() - y);
        }
        double before = pages.back().blocks.empty() ? 0.0 : blocks[i].before;
        if (!pages.back().blocks.empty()
            && y + before + blocks[i].height > content.bottom() + kHair) {
            turn(); // within a chain that is longer than a page
            before = 0.0;
        }
        y += before;
        pages.back().blocks.push_back(
            {blocks[i], QRectF(content.left(), y, content.width(), blocks[i].height)});
        y += blocks[i].height;
    }
    return pages;
}

void paintPage(QPainter& painter, const SheetPage& page, const SheetPaper& paper,
               const Theme& theme, int number, int total)
{
    for (const PlacedBlock& placed : page.blocks) {
        painter.save();
        placed.block.paint(painter, placed.at);
        painter.restore();
    }
    const QRectF content = paper.content();
    const QRectF foot(content.left(), content.bottom() + paper.foot / 2, content.width(),
                      paper.foot);
    const QFont font = theme.font(FontRole::Caption);
    const QString count = Words::tr("Page %1 of %2").arg(number).arg(total);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::Ink2));
    painter.drawLine(foot.topLeft(), foot.topRight());
    painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, count);
    const QFontMetricsF metrics(font);
    const double room = foot.width() - metrics.horizontalAdvance(count) - foot.height();
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom,
                     metrics.elidedText(page.foot, Qt::ElideMiddle, room));
}

} // namespace roundtrip::ui
