// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of the drawn queue lie: the slots in rows with the head beside the link, the
// packet being sent, the limit and the threshold of the marks, the place where a packet falls.
// Pure numbers: no widget, no painter, no colours.
#pragma once

#include "core/base/ids.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip::ui {

struct QueueMeasures {
    double width = 0.0; ///< of the view, px
    double scale = 1.0;
    double lineHeight = 16.0; ///< of a caption, px
    double hostWidth = 70.0;  ///< of the wider host's name with its badge, px
    Direction direction = Direction::ToServer;
    std::uint32_t limit = 0;
    std::optional<std::uint32_t> threshold;
    std::size_t waiting = 0;
};

struct QueueLayout {
    QSizeF size;
    QRectF sender, receiver;       ///< the hosts' names
    QRectF caption;                ///< the line above the slots
    QRectF queue;                  ///< around all slots
    std::vector<QRectF> places;    ///< slots, the next one to be sent first
    std::size_t beyond = 0;        ///< slots of the limit that are not drawn
    std::size_t waitingBeyond = 0; ///< packets that wait there
    QRectF rest;                   ///< where the number of those stands; empty: none
    QRectF sending;                ///< the packet whose bits go out
    QPointF inFrom, inTo;          ///< the arrow into the queue
    QPointF outFrom, outTo;        ///< the link
    QRectF marks;                  ///< a line before the first slot in which a packet is marked
    QRectF labels;                 ///< the line below the slots
    QRectF fallFrom, fallTo;       ///< the packet that found no room: at the entrance, and below
    QRectF dropBox, markBox;       ///< the same packet again, beside the text about it
    QRectF dropLine, markLine;     ///< texts; markLine is empty without a threshold
};

QueueLayout layoutQueue(const QueueMeasures& measures);

} // namespace roundtrip::ui
