// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths and letters of the presenter, for the size of its window: the design is drawn for
// 1920 x 1080, and everything grows and shrinks with the window. Pure; knows no widgets.
#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QSizeF>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

/// px at 1920 x 1080 (the design's "presenter" sizes)
namespace presenter {
inline constexpr double kCaption = 26, kRfc = 27, kStep = 30, kBody = 34, kTitle = 56, kClock = 40,
                        kHost = 40, kAddress = 27;
inline constexpr double kMargin = 66, kHeads = 128, kBar = 136, kWords = 0.354;
inline constexpr double kLadderScale = 2.2; ///< the ladder's own lengths against the window's 100 %
inline constexpr double kBarWidth = 52;
} // namespace presenter

struct PresenterLook {
    double unit = 1.0; ///< px for each px of the design
    double text = 1.0; ///< what the user asked for besides: larger letters

    static PresenterLook of(QSizeF window, double themeScale)
    {
        return {std::max(0.25, std::min(window.width() / 1920.0, window.height() / 1080.0)),
                std::clamp(themeScale, 0.8, 2.0)};
    }
    [[nodiscard]] double px(double length) const { return length * unit; }
    /// A face of the theme at so many px of the design, times `share`.
    [[nodiscard]] QFont font(const Theme& theme, FontRole face, double size, QFont::Weight weight,
                             double share = 1.0) const
    {
        QFont font = theme.font(face);
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(size * unit * share))));
        font.setWeight(weight);
        return font;
    }
};

} // namespace roundtrip::ui
