// SPDX-License-Identifier: GPL-3.0-or-later
// See strip_parts.h.
#include "ui/connection/strip_parts.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace roundtrip::ui {
namespace {

constexpr char16_t kThinSpace = 0x2009;
constexpr double kThinPart = 0.26; ///< of the size of the letters

struct Placed {
    const Caption* caption;
    double width, left;
};

QFont fontOf(const QFont& font, bool strong)
{
    QFont result = font;
    if (strong)
        result.setWeight(QFont::DemiBold);
    return result;
}

/// Pushes apart what overlaps: first to the right, then back from the right end.
void spread(std::vector<Placed>& placed, double left, double right, double gap)
{
    double free = left;
    for (Placed& item : placed) {
        item.left = std::max(item.left, free);
        free = item.left + item.width + gap;
    }
    double end = right;
    for (auto item = placed.rbegin(); item != placed.rend(); ++item) {
        item->left = std::min(item->left, end - item->width);
        end = item->left - gap;
    }
}

} // namespace

void drawHatch(QPainter& painter, const QRectF& rect, const QColor& color, double gap, double width)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, width));
    const double height = rect.height();
    for (double x = rect.left() - height + gap / 2; x < rect.right(); x += gap)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
    painter.restore();
}

double groupedWidth(const QFont& font, const QString& text)
{
    const QFontMetricsF metrics(font);
    const auto gaps = static_cast<double>(text.count(QChar(kThinSpace)));
    QString solid = text;
    solid.remove(QChar(kThinSpace));
    return metrics.horizontalAdvance(solid) + gaps * font.pixelSize() * kThinPart;
}

void drawGrouped(QPainter& painter, QPointF base, const QFont& font, const QString& text)
{
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (const QString& group : text.split(QChar(kThinSpace))) {
        painter.drawText(base, group);
        base.rx() += metrics.horizontalAdvance(group) + font.pixelSize() * kThinPart;
    }
}

void drawCaptions(QPainter& painter, std::vector<Caption> captions, const QFont& font,
                  const QRectF& line, double gap)
{
    std::vector<double> widths;
    const auto measure = [&] {
        widths.clear();
        for (const Caption& caption : captions)
            widths.push_back(
                QFontMetricsF(fontOf(font, caption.strong)).horizontalAdvance(caption.text));
        return std::accumulate(widths.begin(), widths.end(), 0.0)
               + gap * static_cast<double>(std::max<std::size_t>(captions.size(), 1) - 1);
    };
    while (measure() > line.width() && !captions.empty())
        captions.erase(
            std::max_element(captions.begin(), captions.end(),
                             [](const Caption& a, const Caption& b) { return a.rank < b.rank; }));
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < captions.size(); ++i)
        placed.push_back({&captions[i], widths[i], captions[i].centre - widths[i] / 2});
    spread(placed, line.left(), line.right(), gap);
    for (const Placed& item : placed) {
        painter.setFont(fontOf(font, item.caption->strong));
        painter.setPen(item.caption->color);
        painter.drawText(QRectF(item.left, line.top(), item.width + 1, line.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, item.caption->text);
    }
}

} // namespace roundtrip::ui
