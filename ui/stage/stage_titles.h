// SPDX-License-Identifier: GPL-3.0-or-later
// How the titles of the lanes stand left of the tracks: on one line, or on two where they are long
// and the lane is high enough. Pure; knows no widget and no painter.
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace roundtrip::ui {

struct TitleFont {
    FontRole role = FontRole::Section;
    std::function<double(const QString&)> widthOf; ///< px
    double lineHeight = 0.0;                       ///< px
};

struct LaneTitle {
    QString text;
    double height = 0.0; ///< of its lane, px
};

struct StageTitles {
    FontRole role = FontRole::Section;
    double width = 0.0;             ///< of the widest line, px; never more than there is room for
    std::vector<QStringList> lines; ///< of each lane, one or two
};

/// The text in two lines as narrow as can be, or in one where it is a single word.
QStringList narrowest(const QString& text, const std::function<double(const QString&)>& widthOf);

/// In the first of the fonts in which all titles fit into `room` px. Where they fit in none, in the
/// last one: a single word may then be too wide.
StageTitles stageTitles(const std::vector<LaneTitle>& titles, const std::vector<TitleFont>& fonts,
                        double room);

} // namespace roundtrip::ui
