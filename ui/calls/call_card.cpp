// SPDX-License-Identifier: GPL-3.0-or-later
// See call_card.h.
#include "ui/calls/call_card.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kPad = 8.0;
constexpr double kFromBar = 16.0;
constexpr double kFromLine = 13.0; // the dots of packets reach 7 px from the now-line
constexpr double kWidest = 270.0, kNarrowest = 150.0;

QFont titleFont(const Theme& theme) { return theme.font(FontRole::BodyStrong); }
QFont lineFont(const Theme& theme) { return theme.font(FontRole::Label); }

double heightOf(const QFont& font, const QString& text, double width)
{
    const QRectF room(0, 0, width, 10'000);
    return std::ceil(QFontMetricsF(font).boundingRect(room, Qt::TextWordWrap, text).height());
}

double heightOf(const CallCardWords& words, const Theme& theme, double width)
{
    double height = heightOf(titleFont(theme), words.title, width);
    for (const QString& line : words.lines)
        height += heightOf(lineFont(theme), line, width);
    return height;
}

double widestLine(const CallCardWords& words, const Theme& theme)
{
    double widest = QFontMetricsF(titleFont(theme)).horizontalAdvance(words.title);
    const QFontMetricsF lines(lineFont(theme));
    for (const QString& line : words.lines)
        widest = std::max(widest, lines.horizontalAdvance(line));
    return std::ceil(widest) + 1.0;
}

} // namespace

CallCard layoutCallCard(const CallCardWords& words, HostRole host, const QRectF& place,
                        const LadderFrame& frame, const QRectF& room, double nowY,
                        const Theme& theme)
{
    const double s = theme.scale();
    const double pads = 2 * kPad * s;
    // Between the bars; in a narrow lane it may reach over the other one.
    const double inner = std::max(frame.serverEdge() - frame.clientEdge() - 2 * kFromBar * s,
                                  kNarrowest * s);
    const double width = std::min({widestLine(words, theme), inner - pads, kWidest * s - pads});
    const double height = heightOf(words, theme, width) + pads;
    QRectF box(0, 0, width + pads, height);
    box.moveLeft(host == HostRole::Client ? frame.clientEdge() + kFromBar * s
                                          : frame.serverEdge() - kFromBar * s - box.width());
    box.moveLeft(std::max(std::min(box.left(), room.right() - box.width()), room.left()));
    const double gap = kFromLine * s;
    const double begin = std::clamp(place.top(), room.top(), room.bottom());
    const auto fits = [&](double y) {
        const bool crossed = nowY > y - gap + 0.5 && nowY < y + height + gap - 0.5;
        return !crossed && y >= room.top() && y + height <= room.bottom();
    };
    double y = std::max(std::min(begin + gap, room.bottom() - height), room.top());
    for (const double wanted : {begin + gap, nowY + gap, nowY - gap - height, begin - gap - height,
                                room.bottom() - height, room.top()}) {
        if (fits(wanted)) {
            y = wanted;
            break;
        }
    }
    box.moveTop(y);
    return {box, words};
}

void paintCallCard(QPainter& painter, const Theme& theme, const CallCard& card)
{
    const double s = theme.scale();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(ColorRole::Accent), 1.5 * s));
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawRoundedRect(card.box, 5 * s, 5 * s);
    const double pad = kPad * s;
    QRectF rest = card.box.adjusted(pad, pad, -pad, -pad);
    const auto put = [&](const QString& text, const QFont& font, ColorRole ink) {
        const double height = heightOf(font, text, rest.width());
        painter.setFont(font);
        painter.setPen(theme.color(ink));
        painter.drawText(QRectF(rest.left(), rest.top(), rest.width(), height),
                         static_cast<int>(Qt::AlignLeft) | static_cast<int>(Qt::AlignTop)
                             | static_cast<int>(Qt::TextWordWrap),
                         text);
        rest.setTop(rest.top() + height);
    };
    put(card.words.title, titleFont(theme), ColorRole::Ink);
    for (const QString& line : card.words.lines)
        put(line, lineFont(theme), ColorRole::Ink2);
    painter.restore();
}

} // namespace roundtrip::ui
