// SPDX-License-Identifier: GPL-3.0-or-later
// Bars, grid, folds, texts and marks. The arrows themselves stand in ladder_arrow_painter.cpp.
#include "ui/ladder/ladder_painter.h"

#include "ui/ladder/packet_marks.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr double kFaintBar = 0.45;
constexpr double kRingRadius = 7.6;

QFont heavier(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

double snapped(double y) { return std::floor(y) + 0.5; }

} // namespace

LadderPainter::LadderPainter(const Theme& theme)
    : m_theme(theme)
    , m_scale(theme.scale())
    , m_mono(theme.font(FontRole::MonoLabel))
    , m_monoBold(heavier(m_mono, QFont::Bold))
    , m_note(heavier(theme.font(FontRole::Label), QFont::DemiBold))
    , m_state(heavier(theme.font(FontRole::Label), QFont::DemiBold))
{
}

LabelMetrics LadderPainter::labelMetrics() const
{
    const QFontMetricsF plain(m_mono);
    const QFontMetricsF bold(m_monoBold);
    return {[plain, bold](const QString& text, bool strong) {
                return (strong ? bold : plain).horizontalAdvance(text);
            },
            px(15.0), m_scale};
}

void LadderPainter::grid(QPainter& painter, const LadderLayout& layout,
                         const std::vector<double>& ticks) const
{
    const double left = layout.frame.clientEdge();
    for (const double y : ticks) {
        painter.fillRect(QRectF(left, std::floor(y), layout.frame.serverEdge() - left, 1.0),
                         m_theme.color(ColorRole::Hairline));
    }
}

QColor LadderPainter::onSurface(const QColor& color, double opacity) const
{
    const QColor under = m_theme.color(ColorRole::Surface);
    const auto mixed = [opacity](double over, double below) {
        return static_cast<float>(over * opacity + below * (1.0 - opacity));
    };
    return QColor::fromRgbF(mixed(color.redF(), under.redF()),
                            mixed(color.greenF(), under.greenF()),
                            mixed(color.blueF(), under.blueF()));
}

void LadderPainter::bar(QPainter& painter, const LadderLayout& layout,
                        const LadderStateBar& bar) const
{
    const LadderFrame& frame = layout.frame;
    const double x = bar.host == HostRole::Client ? frame.left : frame.serverEdge();
    const StateColors colors = bar.state ? m_theme.state(*bar.state)
                                         : m_theme.state(StateGroup::Closed);
    painter.fillRect(QRectF(x, bar.y0, frame.barWidth, bar.y1 - bar.y0), colors.fill);
}

void LadderPainter::bars(QPainter& painter, const LadderLayout& layout, LadderInk ink) const
{
    const LadderFrame& frame = layout.frame;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (ink != LadderInk::Past)
        painter.setOpacity(kFaintBar);
    for (const LadderStateBar& one : layout.bars) {
        if (ink != LadderInk::Hidden)
            bar(painter, layout, one);
    }
    painter.restore();
    if (ink == LadderInk::Hidden)
        return;
    for (const LadderStateBar& one : layout.bars) {
        if (!one.startsHere || !one.state)
            continue;
        const QColor color = onSurface(m_theme.state(*one.state).line,
                                       ink == LadderInk::Past ? 1.0 : 0.4);
        painter.setPen(QPen(color, px(1.5)));
        const bool client = one.host == HostRole::Client;
        const double x = client ? frame.left - px(3) : frame.serverEdge();
        const double y = snapped(one.y0);
        painter.drawLine(QPointF(x, y), QPointF(x + frame.barWidth + px(3), y));
    }
}

void LadderPainter::barsGoingOn(QPainter& painter, const LadderLayout& layout, SimTime now,
                                double y) const
{
    painter.save();
    painter.setOpacity(kFaintBar);
    for (LadderStateBar one : layout.bars) {
        if (now < one.from || now >= one.to)
            continue;
        one.y0 = std::max(y, layout.frame.top);
        one.y1 = layout.frame.bottom;
        if (one.y1 > one.y0)
            bar(painter, layout, one);
    }
    painter.restore();
}

void LadderPainter::folds(QPainter& painter, const LadderLayout& layout) const
{
    const LadderFrame& frame = layout.frame;
    for (const LadderFold& fold : layout.folds) {
        const double middle = (fold.y0 + fold.y1) / 2;
        const double half = std::max(px(4), std::min((fold.y1 - fold.y0) / 2 - px(2), px(11)));
        painter.fillRect(
            QRectF(frame.left - px(4), middle - half, frame.right - frame.left + px(8), 2 * half),
            m_theme.color(ColorRole::Surface));
        QList<QLineF> teeth; // single lines: a long polyline is many times slower
        int i = 0;
        for (double x = frame.left - px(4); x < frame.right + px(4); x += px(6), ++i) {
            const double from = i % 2 ? px(2.5) : -px(2.5);
            for (const double y : {middle - half, middle + half})
                teeth << QLineF(x, y + from, x + px(6), y - from);
        }
        painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), px(1.2)));
        painter.drawLines(teeth);
        const QString text =
            QCoreApplication::translate("Ladder", "%1 idle").arg(durationText(fold.length));
        painter.setFont(m_theme.font(FontRole::Label));
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + px(16);
        const QRectF box((frame.left + frame.right - width) / 2, middle - px(9), width, px(18));
        painter.fillRect(box, m_theme.color(ColorRole::Surface));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void LadderPainter::label(QPainter& painter, const LadderLabel& label, double opacity) const
{
    const bool lostWord = label.note && label.style == SegmentStyle::Lost;
    const SegmentColors colors = m_theme.segment(lostWord ? SegmentStyle::Lost : label.style);
    painter.save();
    painter.translate(label.box.centre);
    painter.rotate(label.box.angle * 180.0 / M_PI);
    const QRectF box(-label.box.width / 2, -label.box.height / 2, label.box.width,
                     label.box.height);
    painter.fillRect(box, m_theme.color(ColorRole::Surface));
    painter.setOpacity(opacity);
    painter.setFont(label.note ? m_note : label.bold ? m_monoBold : m_mono);
    painter.setPen(label.muted ? m_theme.color(ColorRole::Ink2) : colors.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, label.text);
    painter.restore();
}

void LadderPainter::stateTexts(QPainter& painter, const LadderLayout& layout, SimTime now,
                               bool hidden) const
{
    const LadderFrame& frame = layout.frame;
    const QFontMetricsF metrics(m_state);
    const auto widthOf = [&](const QString& text) { return metrics.horizontalAdvance(text); };
    painter.setFont(m_state);
    for (const LadderStateBar& one : layout.bars) {
        const bool begun = one.from <= now;
        if (!begun && hidden)
            continue;
        const double wanted = one.state ? widthOf(stateName(*one.state)) + px(6) : 1e9;
        const BarStretch stretch = barStretchForText(layout, one, wanted);
        const double height = stretch.y1 - stretch.y0;
        QString text = QCoreApplication::translate("Ladder", "socket open, no state");
        if (one.state)
            text = stateTextFor(*one.state, height, widthOf);
        else if (!one.socket)
            text = QCoreApplication::translate("Ladder", "nobody listens here");
        const double width = widthOf(text);
        if (text.isEmpty() || width + px(6) > height)
            continue;
        // At the start of its bar, but for the stateless one: that never starts.
        const double room = height - width;
        const double top = stretch.y0 + (one.state ? std::min(px(13), room / 2) : room * 0.62);
        painter.save();
        painter.setOpacity(begun ? 1.0 : 0.5);
        painter.translate(frame.barCentre(one.host), top + width / 2);
        painter.rotate(-90.0);
        painter.setPen(one.state ? m_theme.state(*one.state).text : m_theme.color(ColorRole::Ink3));
        painter.drawText(QRectF(-width / 2 - 4, -frame.barWidth / 2, width + 8, frame.barWidth),
                         Qt::AlignCenter, text);
        painter.restore();
    }
}

void LadderPainter::rings(QPainter& painter, const LadderLayout& layout, SimTime now) const
{
    const SegmentColors colors = m_theme.segment(SegmentStyle::DupAck);
    QFont font = heavier(m_theme.font(FontRole::Caption), QFont::Bold);
    double lastY = -1e9;
    for (const LadderRing& ring : layout.rings) {
        const QPointF c = ring.centre;
        if (ring.at > now || c.y() < layout.frame.top || c.y() > layout.frame.bottom + px(8))
            continue;
        if (c.y() - lastY < px(12) && ring.number != 3) // the third is the one that counts
            continue;
        lastY = c.y();
        drawRing(painter, c, px(kRingRadius), QString::number(ring.number), font,
                 lineColor(SegmentStyle::DupAck, ring.muted),
                 ring.muted ? m_theme.color(ColorRole::Ink3) : colors.text,
                 m_theme.color(ColorRole::Surface));
    }
}

void LadderPainter::dot(QPainter& painter, const LadderArrow& arrow, double y) const
{
    drawDot(painter, arrow.pointAtY(y), m_scale,
            arrow.muted ? m_theme.color(ColorRole::Ink3) : lineColor(arrow.style, false),
            m_theme.color(ColorRole::Surface));
}

} // namespace roundtrip::ui
