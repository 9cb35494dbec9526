// SPDX-License-Identifier: GPL-3.0-or-later
// See queue_layout.h. All is laid for packets that go to the right, and turned round for the other
// direction, so that the client always stands on the left.
#include "ui/link/queue_layout.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %.
constexpr double kPadding = 14, kGap = 3, kLargest = 30, kSmallest = 17, kInWidth = 30,
                 kSendingWidth = 88, kLinkWidth = 54, kRestWidth = 62, kRowGap = 6, kTop = 4;
constexpr std::size_t kMostRows = 3;

struct Grid {
    std::size_t perRow = 0, rows = 0;
    double slot = 0.0;
};

Grid gridFor(double room, std::size_t limit, double scale)
{
    const auto fit = [&](double slot) {
        return static_cast<std::size_t>(
            std::max(1.0, (room + kGap * scale) / (slot + kGap * scale)));
    };
    Grid grid;
    grid.slot = kLargest * scale;
    for (std::size_t rows = 1; rows <= kMostRows; ++rows) {
        const std::size_t perRow = std::max<std::size_t>(1, (limit + rows - 1) / rows);
        const double slot = (room + kGap * scale) / static_cast<double>(perRow) - kGap * scale;
        grid.rows = rows;
        grid.slot = std::floor(std::clamp(slot, kSmallest * scale, kLargest * scale));
        grid.perRow = std::min(perRow, fit(grid.slot));
        if (grid.perRow * rows >= limit)
            break;
    }
    return grid;
}

void mirror(QueueLayout& layout)
{
    const double width = layout.size.width();
    const auto turn = [width](QRectF& rect) {
        if (!rect.isNull())
            rect.moveLeft(width - rect.right());
    };
    const auto turnPoint = [width](QPointF& point) { point.setX(width - point.x()); };
    for (QRectF* rect : {&layout.sender, &layout.receiver, &layout.queue, &layout.rest,
                         &layout.sending, &layout.marks, &layout.fallFrom, &layout.fallTo})
        turn(*rect);
    for (QRectF& place : layout.places)
        turn(place);
    for (QPointF* point : {&layout.inFrom, &layout.inTo, &layout.outFrom, &layout.outTo})
        turnPoint(*point);
}

} // namespace

QueueLayout layoutQueue(const QueueMeasures& measures)
{
    const double scale = measures.scale;
    const double padding = kPadding * scale;
    QueueLayout layout;
    const double left = padding + measures.hostWidth + kInWidth * scale;
    const double right = measures.width - padding - measures.hostWidth
                         - (kLinkWidth + kSendingWidth + 2 * kGap) * scale;
    double room = std::max(right - left, kSmallest * scale);
    Grid grid = gridFor(room, measures.limit, scale);
    const bool cut = grid.perRow * grid.rows < measures.limit;
    if (cut) {
        room = std::max(room - kRestWidth * scale, kSmallest * scale);
        grid = gridFor(room, measures.limit, scale);
    }
    const std::size_t drawn = std::min<std::size_t>(measures.limit, grid.perRow * grid.rows);
    layout.beyond = measures.limit - drawn;
    layout.waitingBeyond = measures.waiting > drawn ? measures.waiting - drawn : 0;

    layout.caption = QRectF(padding, kTop * scale, measures.width - 2 * padding,
                            measures.lineHeight);
    const double top = layout.caption.bottom() + 5 * scale;
    const std::size_t rows = drawn == 0 ? 1 : (drawn + grid.perRow - 1) / grid.perRow;
    const double pitch = grid.slot + kGap * scale;
    for (std::size_t i = 0; i < drawn; ++i) {
        const auto row = static_cast<double>(i / grid.perRow);
        const auto column = static_cast<double>(i % grid.perRow);
        layout.places.emplace_back(right - grid.slot - column * pitch,
                                   top + row * (grid.slot + kRowGap * scale), grid.slot, grid.slot);
    }
    const auto columns = static_cast<double>(std::min(drawn, grid.perRow));
    const double height = static_cast<double>(rows) * (grid.slot + kRowGap * scale)
                          - kRowGap * scale;
    const double queueLeft = drawn == 0 ? right : right - columns * pitch + kGap * scale;
    layout.queue = QRectF(QPointF(queueLeft, top), QPointF(right, top + height));
    const double middle = top + height / 2;
    const double hostHeight = std::max(grid.slot, measures.lineHeight + 4 * scale);
    double inEnd = queueLeft - kGap * scale;
    if (layout.beyond > 0) {
        layout.rest = QRectF(queueLeft - kRestWidth * scale, top, (kRestWidth - 4) * scale, height);
        inEnd = layout.rest.left() - kGap * scale;
    }
    const double inBegin = inEnd - kInWidth * scale;
    layout.sender = QRectF(inBegin - measures.hostWidth - 2 * scale, middle - hostHeight / 2,
                           measures.hostWidth, hostHeight);
    layout.inFrom = {inBegin, middle};
    layout.inTo = {inEnd, middle};
    layout.sending = QRectF(right + 2 * kGap * scale, middle - grid.slot / 2, kSendingWidth * scale,
                            grid.slot);
    layout.outFrom = {layout.sending.right(), middle};
    layout.outTo = {layout.sending.right() + kLinkWidth * scale, middle};
    layout.receiver = QRectF(layout.outTo.x() + 2 * scale, middle - hostHeight / 2,
                             measures.hostWidth, hostHeight);
    if (measures.threshold && *measures.threshold < drawn) {
        const QRectF& place = layout.places[*measures.threshold];
        layout.marks = QRectF(place.right() + kGap * scale / 2 - scale, place.top() - 3 * scale,
                              2 * scale, place.height() + 6 * scale);
    }
    layout.labels = QRectF(padding, top + height + 4 * scale, measures.width - 2 * padding,
                           measures.lineHeight);
    const double box = 22 * scale;
    const double line = std::max(box, measures.lineHeight);
    const double dropTop = layout.labels.bottom() + 4 * scale;
    layout.fallFrom = QRectF(inEnd - box, middle - box / 2, box, box);
    layout.fallTo = layout.fallFrom;
    layout.fallTo.moveBottom(layout.labels.bottom());
    layout.dropBox = QRectF(padding, dropTop + (line - box) / 2, box, box);
    const double textLeft = padding + box + 8 * scale;
    layout.dropLine = QRectF(textLeft, dropTop, measures.width - padding - textLeft, line);
    double bottom = layout.dropLine.bottom();
    if (measures.threshold) {
        layout.markLine = layout.dropLine.translated(0, line + 2 * scale);
        layout.markBox = layout.dropBox.translated(0, line + 2 * scale);
        bottom = layout.markLine.bottom();
    }
    layout.size = {measures.width, bottom + 4 * scale};
    if (measures.direction == Direction::ToClient)
        mirror(layout);
    return layout;
}

} // namespace roundtrip::ui
