// SPDX-License-Identifier: GPL-3.0-or-later
// See stage_titles.h.
#include "ui/stage/stage_titles.h"

#include <algorithm>

namespace roundtrip::ui {

namespace {

double widest(const QStringList& lines, const TitleFont& font)
{
    double width = 0.0;
    for (const QString& line : lines)
        width = std::max(width, font.widthOf(line));
    return width;
}

StageTitles inFont(const std::vector<LaneTitle>& titles, const TitleFont& font, double room)
{
    StageTitles out;
    out.role = font.role;
    for (const LaneTitle& title : titles) {
        const bool wraps = font.widthOf(title.text) > room && title.height >= 2 * font.lineHeight;
        out.lines.push_back(wraps ? narrowest(title.text, font.widthOf) : QStringList{title.text});
        out.width = std::max(out.width, widest(out.lines.back(), font));
    }
    return out;
}

} // namespace

QStringList narrowest(const QString& text, const std::function<double(const QString&)>& widthOf)
{
    QStringList best{text};
    double least = widthOf(text);
    for (qsizetype at = text.indexOf(u' '); at >= 0; at = text.indexOf(u' ', at + 1)) {
        const QStringList parted{text.left(at), text.mid(at + 1)};
        const double width = std::max(widthOf(parted.front()), widthOf(parted.back()));
        if (width >= least)
            continue;
        least = width;
        best = parted;
    }
    return best;
}

StageTitles stageTitles(const std::vector<LaneTitle>& titles, const std::vector<TitleFont>& fonts,
                        double room)
{
    StageTitles out;
    for (const TitleFont& font : fonts) {
        out = inFont(titles, font, room);
        if (out.width <= room)
            return out;
    }
    out.width = room;
    return out;
}

} // namespace roundtrip::ui
