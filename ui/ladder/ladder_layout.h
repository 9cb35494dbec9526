// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of one lane's ladder: where each arrow, state bar, ring and slot stands for a
// stretch of time and a size. Pure numbers: no widget, no painter, no colours.
#pragma once

#include "ui/base/folded_time.h"
#include "ui/base/lane_index.h"
#include "ui/base/packet_style.h"
#include "ui/stage/flight_path.h"
#include "ui/states/state_words.h"

#include <QPointF>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// Where a lane's ladder stands in the view, in px. `origin` is the y of the scale's pixel 0; the
/// bars reach from `top` to `bottom`, the arrows from the client's to the server's bar edge.
struct LadderFrame {
    double left = 0.0, right = 0.0;
    double top = 0.0, bottom = 0.0;
    double origin = 0.0;
    double barWidth = 18.0;
    double scale = 1.0; ///< of the theme: multiplies the kit's lengths
    [[nodiscard]] double clientEdge() const { return left + barWidth; }
    [[nodiscard]] double serverEdge() const { return right - barWidth; }
    [[nodiscard]] double edge(HostRole host) const
    {
        return host == HostRole::Client ? clientEdge() : serverEdge();
    }
    [[nodiscard]] double barCentre(HostRole host) const
    {
        return host == HostRole::Client ? left + barWidth / 2 : right - barWidth / 2;
    }
};

struct LadderArrow {
    PacketId packet = kNoPacket;
    SegmentStyle style = SegmentStyle::Data;
    Direction direction = Direction::ToServer;
    bool lost = false, corrupted = false, retransmission = false, control = false;
    bool ahead = false;  ///< it has not left yet, and nothing of it may be seen above the playhead
    bool ce = false;     ///< the network marked it (RFC 3168, section 5)
    bool marked = false; ///< that, or it tells of such a mark (ECE, CWR)
    bool muted = false;  ///< drawn grey: another lane has the very same (see LadderLook)
    SimTime departs{}, ends{};
    QPointF from;                               ///< first bit leaves, at the sender's bar
    QPointF to;                                 ///< last bit arrives, or the point of loss
    QPointF wouldArrive;                        ///< `to`, or where a lost packet would have arrived
    std::optional<std::array<QPointF, 2>> knee; ///< a delayed packet waits between these
    Duration extraDelay{0};
    double pitch = 1e9; ///< px to the nearest neighbour of the same direction at the sender
    int crowd = 1; ///< arrows of its direction that leave within a few lines of text, itself too
    int specialCrowd = 0; ///< the special ones among them

    /// What a lesson is about: labelled first where room is short.
    [[nodiscard]] bool special() const
    {
        return control || retransmission || lost || corrupted || marked || extraDelay > Duration{0}
               || style == SegmentStyle::Duplicate;
    }
    /// Position at y on the line; clamped to its ends.
    [[nodiscard]] QPointF pointAtY(double y) const;
    /// Shortest distance from a point to the line, px.
    [[nodiscard]] double distanceTo(QPointF point) const;
};

struct LadderStateBar {
    HostRole host = HostRole::Client;
    std::optional<TcpState> state; ///< empty: a UDP socket, which has none
    bool socket = true;            ///< false: nobody listens on that port
    SimTime from{}, to{};
    double y0 = 0.0, y1 = 0.0; ///< cut to the frame
    bool startsHere = false;   ///< the change to this state lies in view
};

/// A duplicate ACK, counted on the bar of the host that got it.
struct LadderRing {
    PacketId packet = kNoPacket;
    QPointF centre;
    std::uint32_t number = 0;
    SimTime at{};
    bool muted = false;
};

/// A lost datagram leaves a hole at its receiver that nobody fills.
struct LadderSlot {
    PacketId packet = kNoPacket;
    QPointF centre;
    QPointF missingFrom, missingTo; ///< the part of the way that it never went
    SimTime lostAt{};
    bool muted = false;
};

struct LadderFold {
    double y0 = 0.0, y1 = 0.0;
    Duration length{};
};

/// Packets that left in one row of pixels, where there are too many for lines.
struct DensityRow {
    double y = 0.0;
    std::uint32_t toServer = 0, toClient = 0;
};
struct DenseLoss {
    PacketId packet = kNoPacket;
    QPointF at;
    SimTime time{};
};

struct LadderLayout {
    LadderFrame frame;
    Transport transport = Transport::Tcp; ///< of the flow shown
    std::vector<LadderArrow> arrows;      ///< in order of sending; empty when dense
    std::vector<LadderStateBar> bars;
    std::vector<LadderRing> rings;
    std::vector<LadderSlot> holes;
    std::vector<LadderFold> folds;
    bool dense = false;
    double rowHeight = 2.0;
    std::vector<DensityRow> rows;
    std::vector<DenseLoss> denseLosses; ///< at most one for a few px of height

    /// The arrow under the pointer: nearest within `tolerance` px; a retransmission or a loss
    /// wins a tie. nullptr where there is none.
    [[nodiscard]] const LadderArrow* arrowAt(QPointF point, double tolerance) const;
    [[nodiscard]] const LadderArrow* arrowOf(PacketId packet) const;
};

/// More arrows than this in view become a density strip.
inline constexpr std::size_t kDenseArrows = 2000;

LadderLayout layoutLadder(const LaneTrace& lane, const LaneIndex& laneIndex, FlowId flow,
                          const TimeScale& scale, const LadderFrame& frame);

/// Where a bar's text can stand: no fold, ring or slot crosses it. The first stretch of at least
/// `wanted` px, else the longest.
struct BarStretch {
    double y0 = 0.0, y1 = 0.0;
};
BarStretch barStretchForText(const LadderLayout& layout, const LadderStateBar& bar, double wanted);

/// The state's name as a bar of `height` px can show it: whole, abbreviated, or empty.
/// `widthOf` measures a text in px.
template <typename Measure>
QString stateTextFor(TcpState state, double height, const Measure& widthOf);
/// "SYN-RCVD"; the name itself where nobody abbreviates it.
QString stateAbbreviation(TcpState state);

template <typename Measure>
QString stateTextFor(TcpState state, double height, const Measure& widthOf)
{
    for (const QString& text : {stateName(state), stateAbbreviation(state)}) {
        if (widthOf(text) + 6.0 <= height)
            return text;
    }
    return {};
}

} // namespace roundtrip::ui
