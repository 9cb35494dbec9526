// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of the stage at one instant: a panel with tracks for each lane and the envelopes
// on them at their true fraction of the way. Pure numbers: no widget, no painter.
#pragma once

#include "ui/base/lane_index.h"
#include "ui/base/packet_style.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

namespace roundtrip::ui {

/// As large as the neighbours on the track leave room for; the same all the way.
enum class EnvelopeSize : int { Full, Icon, Square };

struct StageEnvelope {
    PacketId packet = kNoPacket;
    SegmentStyle style = SegmentStyle::Data;
    Direction direction = Direction::ToServer;
    EnvelopeSize size = EnvelopeSize::Full;
    bool lost = false; ///< the tag that stays for a while where a packet was lost
    QString text;
    QRectF rect;
};

struct StageTrack {
    Direction direction = Direction::ToServer;
    double y = 0.0, left = 0.0, right = 0.0;
};

struct StageLane {
    QRectF panel;
    QPointF titleAt; ///< left end of the title, at half its height
    QPointF idleAt;  ///< middle of the idle sentence
    std::vector<StageTrack> tracks;
    std::vector<StageEnvelope> envelopes; ///< lost tags first: envelopes pass over them
};

struct StageMetrics {
    std::function<double(const QString&)> textWidth; ///< of an envelope's label, px
    std::function<double(const QString&)> tagWidth;  ///< of "3 lost", px
    double scale = 1.0;
    double titleWidth = 32.0; ///< kept free left of the tracks, px
};

/// How long a lost packet stays to be seen: a third of a round trip on the links.
Duration lossLinger(const Scenario& scenario);

/// px at 100 %: a lane that talks one way only is lower, and all are in a low window.
double stageLaneHeight(bool bothWays, bool low = false);

StageLane layoutStageLane(const LaneTrace& lane, bool bothWays, const QRectF& panel, SimTime now,
                          Duration linger, bool raw, const StageMetrics& metrics,
                          SimTime known = kEndOfTime);

} // namespace roundtrip::ui
