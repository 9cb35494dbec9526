// SPDX-License-Identifier: GPL-3.0-or-later
// See thumbnail_curves.h.
#include "ui/start/thumbnail_curves.h"

#include "core/report/series.h"
#include "ui/start/thumbnail.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StartPage)
};

constexpr std::size_t kRows = 5;
constexpr int kBoxes = 8;

HostRole senderIn(const ThumbnailRun& thumb)
{
    return senderOf(thumb.index.front().mainDirection(0));
}

const LaneTrace& laneOf(const ThumbnailRun& thumb) { return thumb.run->lanes[thumb.lanes.front()]; }

/// Places a value at a time.
struct Plane {
    QRectF area;
    const FoldedTime& folded;
    double top = 1.0; ///< the highest value
    [[nodiscard]] QPointF at(SimTime time, std::uint64_t value) const
    {
        const double share = std::min(1.0, static_cast<double>(value) / top);
        return {area.left() + area.width() * folded.toAxis(time) / std::max(1.0, folded.length()),
                area.bottom() - area.height() * share};
    }
};

void steps(QPainter& painter, const Plane& plane, const Series& series, SimTime end)
{
    QPainterPath path;
    for (const SeriesPoint& point : series) {
        const QPointF to = plane.at(point.time, point.value);
        if (path.elementCount() == 0)
            path.moveTo(to);
        else
            path.lineTo(to.x(), path.currentPosition().y());
        path.lineTo(to);
    }
    if (path.elementCount() > 0)
        path.lineTo(plane.at(end, 0).x(), path.currentPosition().y());
    painter.drawPath(path);
}

void cross(QPainter& painter, QPointF at, double half)
{
    painter.drawLine(at - QPointF(half, half), at + QPointF(half, half));
    painter.drawLine(at - QPointF(half, -half), at + QPointF(half, -half));
}

/// Five changes of the window, evenly apart, and the smallest among them.
Series fiveMoments(const Series& series)
{
    Series some;
    for (std::size_t n = 0; n < std::min(kRows, series.size()); ++n)
        some.push_back(series[n * (series.size() - 1) / std::max<std::size_t>(1, kRows - 1)]);
    const auto less = [](const SeriesPoint& a, const SeriesPoint& b) { return a.value < b.value; };
    const auto least = std::min_element(series.begin(), series.end(), less);
    if (some.size() < kRows
        || std::min_element(some.begin(), some.end(), less)->value == least->value)
        return some;
    some[kRows - 2] = *least;
    std::sort(some.begin(), some.end(),
              [](const SeriesPoint& a, const SeriesPoint& b) { return a.time < b.time; });
    return some;
}

Series offeredWindows(const ThumbnailRun& thumb)
{
    Series series = variableSeries(laneOf(thumb), 0, senderIn(thumb), Variable::SndWnd);
    const auto told = std::find_if(series.begin(), series.end(),
                                   [](const SeriesPoint& point) { return point.value > 0; });
    series.erase(series.begin(), told);
    return fiveMoments(series);
}

} // namespace

void paintCwnd(QPainter& painter, const QRectF& area, const Theme& theme, const ThumbnailRun& thumb)
{
    const LaneTrace& lane = laneOf(thumb);
    const double scale = theme.scale();
    const Series cwnd = variableSeries(lane, 0, senderIn(thumb), Variable::Cwnd);
    Plane plane{area.adjusted(0, 6 * scale, 0, 0), thumb.folded};
    for (const SeriesPoint& point : cwnd)
        plane.top = std::max(plane.top, static_cast<double>(point.value));
    painter.setPen(QPen(theme.color(ColorRole::HairlineStrong), 1.2 * scale));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    Series ssthresh = variableSeries(lane, 0, senderIn(thumb), Variable::Ssthresh);
    std::erase_if(ssthresh, [&](const SeriesPoint& point) { // it begins as high as can be
        return static_cast<double>(point.value) > plane.top;
    });
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(ColorRole::Ink3), 1.2 * scale, Qt::DashLine));
    steps(painter, plane, ssthresh, lane.endTime());
    painter.setPen(QPen(theme.segment(SegmentStyle::Data).line, 2.0 * scale));
    steps(painter, plane, cwnd, lane.endTime());
    painter.setPen(QPen(theme.segment(SegmentStyle::Lost).line, 2.2 * scale));
    double lastX = -1e9;
    for (const SentPoint& sent : sentPoints(lane, 0, thumb.index.front().mainDirection(0))) {
        const QPointF at = plane.at(sent.time, valueAt(cwnd, sent.time));
        if (!sent.lost || at.x() - lastX < 10 * scale)
            continue;
        cross(painter, at, 4.5 * scale);
        lastX = at.x();
    }
}

void paintWindow(QPainter& painter, const QRectF& area, const Theme& theme,
                 const ThumbnailRun& thumb)
{
    const Series rows = offeredWindows(thumb);
    std::uint64_t most = 1;
    for (const SeriesPoint& row : rows)
        most = std::max(most, row.value);
    const double scale = theme.scale(), gap = 3.0 * scale;
    const double pitch = area.height() / static_cast<double>(kRows);
    const double width = std::min(area.width() / kBoxes, 25.0 * scale);
    const double left = area.center().x() - width * kBoxes / 2;
    painter.setFont(theme.font(FontRole::Caption));
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const double y = area.top() + pitch * static_cast<double>(n);
        const double full =
            std::ceil(static_cast<double>(rows[n].value * kBoxes) / static_cast<double>(most));
        for (int box = 0; box < kBoxes; ++box) {
            const bool open = box < static_cast<int>(full);
            painter.setPen(
                QPen(theme.color(open ? ColorRole::Accent : ColorRole::HairlineStrong), scale));
            painter.setBrush(theme.color(open ? ColorRole::Accent : ColorRole::Surface));
            painter.drawRoundedRect(
                QRectF(left + box * width + gap / 2, y + gap / 2, width - gap, pitch - gap),
                2 * scale, 2 * scale);
        }
        if (rows[n].value > 0)
            continue;
        const QString words = Words::tr("window 0");
        const QSizeF size = QFontMetricsF(painter.font()).size(Qt::TextSingleLine, words);
        QRectF paper(0, 0, size.width() + 8 * scale, size.height());
        paper.moveCenter({area.center().x(), y + pitch / 2});
        painter.fillRect(paper, theme.color(ColorRole::SurfaceAlt));
        painter.setPen(theme.segment(SegmentStyle::Lost).text);
        painter.drawText(paper, Qt::AlignCenter, words);
    }
}

} // namespace roundtrip::ui
