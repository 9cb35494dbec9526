// SPDX-License-Identifier: GPL-3.0-or-later
// The armed timers of a host as small bars at the now-line, beside the host's state bar: name,
// time left, and a bar that shrinks to nothing as the deadline comes. They make way for labels, and
// are left out where there is no room. The layout is pure; the painter knows the theme.
#pragma once

#include "ui/connection/connection_facts.h"
#include "ui/ladder/ladder_geometry.h"
#include "ui/ladder/ladder_layout.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace roundtrip::ui {

struct TimerChip {
    TcpTimer timer = TcpTimer::Retransmit;
    QRectF box;         ///< all of it
    QRectF track;       ///< the whole length of the bar, inside the box
    double share = 0.0; ///< of the track that is left, 0..1
    QString name, left; ///< the second is empty where there is room for the name only
};

struct ChipMetrics {
    std::function<double(const QString&)> width;
    double lineHeight = 14.0;
};

/// "RTO", "delayed ACK", ...: as short as one may say it.
QString shortTimerName(TcpTimer timer);

/// The chips of one host, nearest deadline first and nearest to the now-line at `nowY`. `taken` are
/// boxes that they must not touch, in px.
std::vector<TimerChip> layoutTimerChips(const std::vector<TimerFacts>& timers, HostRole host,
                                        const LadderFrame& frame, double nowY,
                                        const std::vector<TurnedBox>& taken,
                                        const ChipMetrics& metrics);

ChipMetrics chipMetrics(const Theme& theme);
void paintTimerChips(QPainter& painter, const Theme& theme, const std::vector<TimerChip>& chips);

} // namespace roundtrip::ui
