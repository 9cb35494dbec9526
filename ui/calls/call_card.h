// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the chosen call on a card beside its host's bar: where it stands, so that it covers
// neither the call nor the now-line, and how it is painted. Knows the theme and the geometry only.
#pragma once

#include "ui/calls/call_words.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace roundtrip::ui {

struct CallCard {
    QRectF box;
    CallCardWords words;
};

/// `place`: of the call's box; `room`: the part of the view that the card may cover.
CallCard layoutCallCard(const CallCardWords& words, HostRole host, const QRectF& place,
                        const LadderFrame& frame, const QRectF& room, double nowY,
                        const Theme& theme);
void paintCallCard(QPainter& painter, const Theme& theme, const CallCard& card);

} // namespace roundtrip::ui
