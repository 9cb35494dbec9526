// SPDX-License-Identifier: GPL-3.0-or-later
// See pair_ladder.h. The ladder paints itself; this adds the headings and what stands between.
#include "ui/whatif/pair_ladder.h"

#include "ui/parts/axis_text.h"
#include "ui/whatif/pair_words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

// px at 100 %
constexpr double kGap = 168.0, kRight = 66.0, kBadge = 24.0;

QFont demiBold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QPen dashed(const QColor& color, double width, double scale)
{
    QPen pen(color, width * scale);
    pen.setDashPattern({4.0 / width, 3.0 / width});
    return pen;
}

} // namespace

PairLadder::PairLadder(ViewContext& context, QWidget* parent)
    : LadderView(context, parent), m_context(context)
{
    setObjectName(u"pairLadder"_qs);
    setAccessibleName(tr("Ladders of A and B"));
    setTimersShown(false);
}

QSize PairLadder::minimumSizeHint() const
{
    return (QSizeF(560, 230) * m_context.theme.scale()).toSize();
}

void PairLadder::setOutcome(std::shared_ptr<const PairOutcome> outcome,
                            std::array<QString, 2> names, bool alike)
{
    m_outcome = std::move(outcome);
    m_names = std::move(names);
    LadderLook look;
    look.gap = kGap;
    look.right = kRight;
    if (m_outcome && !alike)
        look.muted = {m_outcome->divergence.sameInA, m_outcome->divergence.sameInB};
    setLook(std::move(look));
}

bool PairLadder::mayTell(SimTime t) const
{
    return !m_context.selection.futureHidden() || t <= m_context.playback.time();
}

void PairLadder::paintEvent(QPaintEvent* event)
{
    LadderView::paintEvent(event);
    if (!m_outcome || m_context.run() != m_outcome->run.get() || scene().columns().size() < 2)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPoint(painter);
    paintDelivered(painter);
}

void PairLadder::paintBadge(QPainter& painter, std::size_t side, const QRectF& box) const
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const QColor ink = theme.color(ColorRole::Ink);
    painter.setPen(QPen(ink, 1.6 * s));
    painter.setBrush(side == kSideB ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box.adjusted(s, s, -s, -s), 5 * s, 5 * s);
    QFont font = theme.font(FontRole::BodyStrong);
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(side == kSideB ? theme.color(ColorRole::Surface) : ink);
    painter.drawText(box, Qt::AlignCenter, side == kSideA ? u"A"_qs : u"B"_qs);
}

void PairLadder::paintCounts(QPainter& painter)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    for (std::size_t side = 0; side < std::min<std::size_t>(2, scene().columns().size()); ++side) {
        const LadderFrame& frame = scene().columns()[side].frame;
        const QRectF row(frame.left, 10 * s, frame.right - frame.left, 26 * s);
        paintBadge(painter, side, {row.left(), row.top() + s, kBadge * s, kBadge * s});
        const QRectF name = row.adjusted((kBadge + 10) * s, 0, 0, 0);
        const QFont titleFont = theme.font(FontRole::Title);
        const QFontMetricsF title(titleFont);
        const QFont countFont = theme.font(FontRole::Body);
        const QFontMetricsF count(countFont);
        double room = name.width() - title.horizontalAdvance(m_names[side]) - 16 * s;
        painter.setFont(countFont);
        painter.setPen(theme.color(ColorRole::Ink2));
        for (const QString& text : scene().countTexts(side, m_context.playback.time())) {
            if (count.horizontalAdvance(text) > room)
                continue;
            painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, text);
            room = -1.0;
        }
        painter.setFont(titleFont);
        painter.setPen(theme.color(ColorRole::Ink));
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                         title.elidedText(m_names[side], Qt::ElideRight, name.width()));
    }
}

/// Centred between the ladders, on the surface, ending at `bottom`.
void PairLadder::paintBetween(QPainter& painter, const QStringList& lines, double bottom,
                              bool strongLast)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const double left = scene().columns()[0].frame.right + 6 * s;
    const double right = scene().columns()[1].frame.left - 6 * s;
    const QFont plain = theme.font(FontRole::Label);
    const double line = QFontMetricsF(plain).lineSpacing() + 2 * s;
    double y = bottom - line * static_cast<double>(lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i, y += line) {
        const bool strong = strongLast && i + 1 == lines.size();
        painter.setFont(strong ? demiBold(plain) : plain);
        painter.setPen(theme.color(strong ? ColorRole::Ink : ColorRole::Ink2));
        const QRectF box(left, y, right - left, line);
        const double width = painter.fontMetrics().horizontalAdvance(lines[i]) + 6 * s;
        painter.fillRect(QRectF(box.center().x() - width / 2, y, width, line),
                         theme.color(ColorRole::Surface));
        painter.drawText(box, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(lines[i], Qt::ElideRight,
                                                          static_cast<int>(box.width())));
    }
}

void PairLadder::paintPoint(QPainter& painter)
{
    const auto& point = m_outcome->divergence.point;
    const double s = m_context.theme.scale();
    const LadderScene& now = scene();
    if (!point) {
        paintBetween(painter, {tr("identical")}, now.plotTop() + 40 * s, true);
        return;
    }
    if (!mayTell(point->time))
        return;
    const double y = now.yOf(point->time);
    const double left = now.columns()[0].frame.right + 8 * s;
    const double right = now.columns()[1].frame.left - 8 * s;
    if (y < now.plotTop() + 34 * s) { // above what is in view, or hard on its edge: below the line
        paintBetween(painter, {tr("different since"), exactText(point->time)},
                     std::max(y, now.plotTop()) + 42 * s, true);
    } else if (y > now.plotBottom()) {
        paintBetween(painter, {tr("identical so far")}, now.plotBottom() - 4 * s, false);
        return;
    } else {
        paintBetween(painter, {tr("identical until"), exactText(point->time)}, y - 2 * s, true);
    }
    if (y < now.plotTop() || y > now.plotBottom())
        return;
    painter.setPen(dashed(m_context.theme.color(ColorRole::Ink), 1.4, s));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
}

void PairLadder::paintDelivered(QPainter& painter)
{
    const LadderScene& now = scene();
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const auto& all = m_outcome->allAt;
    if (!all[kSideA] || !mayTell(*all[kSideA]) || all[kSideA] == all[kSideB])
        return;
    const auto inView = [&](double y) { return y >= now.plotTop() && y <= now.plotBottom(); };
    // At the receiver's bar: where the bytes have come to.
    const Direction direction = m_outcome->series->lanes[kSideB].direction;
    const auto ring = [&](std::size_t side, double y) {
        painter.setPen(QPen(theme.color(ColorRole::Ink), 2.0 * s));
        painter.setBrush(theme.color(ColorRole::Surface));
        painter.drawEllipse(QPointF(now.columns()[side].frame.barCentre(receiverOf(direction)), y),
                            5 * s, 5 * s);
    };
    const double yA = now.yOf(*all[kSideA]);
    const double end = now.columns()[1].frame.right + (kRight + 8) * s;
    const QPen pen = dashed(theme.color(ColorRole::Ink2), 1.4, s);
    if (inView(yA)) {
        painter.setPen(pen);
        painter.drawLine(QPointF(now.columns()[0].frame.right + 6 * s, yA), QPointF(end, yA));
        ring(kSideA, yA);
        const auto& point = m_outcome->divergence.point;
        const double pointY = point ? now.yOf(point->time) : -1e9;
        const QString text = tr("A has all %1 bytes").arg(grouped(m_outcome->allBytes[kSideA]));
        const bool above = yA - pointY > 40 * s || yA < pointY;
        paintBetween(painter, {text}, above ? yA - 3 * s : yA + 21 * s, true);
    }
    if (!all[kSideB] || !mayTell(*all[kSideB]))
        return;
    const double yB = now.yOf(*all[kSideB]);
    if (inView(yB)) {
        painter.setPen(pen);
        painter.drawLine(QPointF(now.columns()[1].frame.right + 6 * s, yB), QPointF(end, yB));
        ring(kSideB, yB);
    }
    if (inView(yA) && inView(yB))
        paintDelay(painter, yA, yB, *all[kSideB] - *all[kSideA]);
}

void PairLadder::paintDelay(QPainter& painter, double fromY, double toY, Duration late)
{
    const Theme& theme = m_context.theme;
    const double s = theme.scale();
    const double x = scene().columns()[1].frame.right + 20 * s;
    const double top = std::min(fromY, toY);
    const double bottom = std::max(fromY, toY);
    const QColor color = theme.segment(SegmentStyle::Lost).line;
    painter.setPen(QPen(color, 2.0 * s));
    painter.drawLine(QPointF(x, top + 3 * s), QPointF(x, bottom - 3 * s));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const auto& [y, way] : {std::pair{top + 1 * s, 1.0}, std::pair{bottom - 1 * s, -1.0}})
        painter.drawPolygon(QPolygonF{QPointF(x, y), QPointF(x - 5 * s, y + way * 8 * s),
                                      QPointF(x + 5 * s, y + way * 8 * s)});
    const QString text = signedText(late.count(), FigureUnit::Nanoseconds);
    painter.setFont(demiBold(theme.font(FontRole::Label)));
    painter.setPen(theme.segment(SegmentStyle::Lost).text);
    // In the middle of the arrow, on two lines: the number, and its unit.
    const QRectF box(x + 10 * s, (top + bottom) / 2 - 18 * s, (kRight + 8) * s, 36 * s);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     QString(text).replace(u" ms"_qs, u"\nms"_qs));
}

} // namespace roundtrip::ui
