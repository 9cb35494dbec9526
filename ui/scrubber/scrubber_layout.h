// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of the scrubber: bars of density above and below the line, and the marks of the
// run's moments where there is room for them. Pure numbers: no widget, no painter.
#pragma once

#include "core/report/moments.h"
#include "ui/base/folded_time.h"

#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace roundtrip::ui {

enum class ScrubberSign : int { State, Lost, Resent, Timer };

struct ScrubberBar {
    std::size_t lane = 0;
    QRectF rect;
    SimTime from{};
    std::uint64_t packets = 0;
    std::uint64_t udp = 0; ///< packets of UDP flows among them
    /// The part of a transport: that of TCP lies at the base line, that of UDP beyond it. Empty
    /// where it has no packets.
    [[nodiscard]] QRectF part(Transport transport, bool above) const;
};

struct ScrubberMark {
    std::size_t moment = 0; ///< index in the list of moments
    std::size_t lane = 0;
    ScrubberSign sign = ScrubberSign::State;
    QPointF centre;
    SimTime time{};
    std::optional<TcpState> state; ///< the new one, of a state change
};

/// px of the widget; lanes pair up on base lines, the even ones above.
struct ScrubberFrame {
    double left = 0.0, right = 0.0;
    double scale = 1.0;
    std::size_t lanes = 1;
    bool low = false; ///< in a window of little height

    [[nodiscard]] double baseline(std::size_t lane) const;
    [[nodiscard]] bool above(std::size_t lane) const { return lane % 2 == 0; }
    [[nodiscard]] double markY(std::size_t lane) const;
    [[nodiscard]] double shadeTop() const { return (low ? 8.0 : 12.0) * scale; }
    [[nodiscard]] double shadeBottom() const;
    [[nodiscard]] double labelY() const; ///< middle of the ticks' texts
    [[nodiscard]] double height() const;
};

struct ScrubberLayout {
    ScrubberFrame frame;
    std::vector<ScrubberBar> bars;
    std::vector<ScrubberMark> marks;
    [[nodiscard]] const ScrubberMark* markAt(QPointF point, double tolerance) const;
};

/// The transport of all flows of the lane; empty where it has both.
std::optional<Transport> onlyTransport(const LaneConfig& lane);

/// The sign of a moment; empty where the scrubber shows none.
std::optional<ScrubberSign> signOf(MomentKind kind);

ScrubberLayout layoutScrubber(const Run& run, const std::vector<Moment>& moments,
                              const TimeScale& scale, const ScrubberFrame& frame);

} // namespace roundtrip::ui
