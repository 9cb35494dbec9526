// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the desktop program, read into values before there is any window or even a
// display: help, version and mistakes need neither.
#pragma once

#include "core/base/time.h"
#include "ui/exports/frame_plan.h"
#include "ui/exports/picture_writer.h"
#include "ui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace roundtrip {

struct DesktopOptions {
    QString file;       ///< a path, the name of a bundled scenario, or empty
    QString screenshot; ///< where the picture goes
    QString series;     ///< the name of numbered pictures, without the numbers
    QString animation;  ///< where the animation goes
    QString handout;    ///< where the pages of a lesson go; all four empty = open the window
    ui::PictureFormat format = ui::PictureFormat::Png; ///< of a picture or a series
    ui::FramePlan plan;                                ///< of a series or an animation
    SimTime at{};
    QSize size{1600, 1000};
    bool sizeGiven = false;
    std::optional<ui::ThemeChoice> theme;
    QString view = QStringLiteral("main");
    bool present = false; ///< begin with the presenter
    QString page;         ///< of the window's centre; empty = the first
    [[nodiscard]] bool makesPictures() const
    {
        return !screenshot.isEmpty() || !series.isEmpty() || !animation.isEmpty();
    }
    [[nodiscard]] bool opensWindow() const { return !makesPictures() && handout.isEmpty(); }
};

struct ParsedOptions {
    std::optional<DesktopOptions> options; ///< empty: print `text` and end with `exitStatus`
    QString text;
    int exitStatus = 0;
};

/// `arguments` with the program's name first.
ParsedOptions parseDesktopOptions(const QStringList& arguments);

} // namespace roundtrip
