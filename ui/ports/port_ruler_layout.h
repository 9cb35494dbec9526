// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand on the ruler of ports, by numbers alone. The scale has three pieces, one for
// each range (RFC 6335, section 6), with a break between them: drawn to one scale, the 1024 system
// ports would be a hair's breadth of 65536. Within a piece the scale is even.
// Knows no widgets and no run.
#pragma once

#include "core/report/services.h"

#include <QRectF>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip::ui {

inline constexpr int kPortRanges = 3;
/// The range from which Linux draws ports for clients, unless it is told otherwise.
inline constexpr std::uint16_t kLinuxFirstEphemeral = 32768, kLinuxLastEphemeral = 60999;

std::uint16_t firstPort(PortClass range);
std::uint16_t lastPort(PortClass range);

class PortScale {
public:
    /// The room from `left` on, `width` long, with `gap` between the pieces.
    PortScale(double left, double width, double gap);
    /// The middle of the port's place.
    [[nodiscard]] double x(std::uint16_t port) const;
    /// The port at that place; in a gap or outside, the nearest one.
    [[nodiscard]] std::uint16_t portAt(double x) const;
    [[nodiscard]] double left(PortClass range) const;
    [[nodiscard]] double right(PortClass range) const;

private:
    std::array<double, kPortRanges> m_left{}, m_width{};
};

/// A text that wants to stand at `centre` in one of some rows.
struct RulerLabel {
    double centre = 0.0;
    double width = 0.0;
    int rank = 0; ///< where there is no room for all, the higher ranks go first
};

struct PlacedLabel {
    double left = 0.0;
    int row = 0; ///< 0 = nearest to the bar
};

/// A place for each label, empty for those without room; within `left`..`right`, `gap` apart, none
/// farther than half its width from its centre. Labels that matter more are placed first.
std::vector<std::optional<PlacedLabel>> placeLabels(const std::vector<RulerLabel>& labels,
                                                    double left, double right, double gap,
                                                    int rows);

} // namespace roundtrip::ui
