// SPDX-License-Identifier: GPL-3.0-or-later
// The design tokens as values: what resources/look/tokens.json says about one theme. Parsing
// only; it knows no widgets, no fonts of this machine, and no choice of theme.
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QStringList>

#include <array>
#include <optional>

namespace roundtrip::ui {

struct ThemeTokens {
    std::array<QColor, static_cast<int>(ColorRole::Count_)> colors;
    std::array<SegmentColors, static_cast<int>(SegmentStyle::Count_)> segments;
    std::array<StateColors, static_cast<int>(StateGroup::Count_)> states;
    std::array<double, static_cast<int>(FontRole::Count_)> fontPixels{};
    QStringList uiFamilies, monoFamilies;
};

/// Reads one theme ("light" or "dark"). On failure empty, and `error` names the missing or
/// malformed token.
std::optional<ThemeTokens> readThemeTokens(const QByteArray& json, bool dark, QString* error);

/// The tokens compiled into the program; a broken file there is a defect and ends the program.
ThemeTokens bundledThemeTokens(bool dark);

/// "#RRGGBB" or "rgba(r,g,b,a)"; invalid when it is neither.
QColor parseTokenColor(const QString& text);

} // namespace roundtrip::ui
