// SPDX-License-Identifier: GPL-3.0-or-later
// See window_strip.h.
#include "ui/connection/window_strip.h"

#include "ui/connection/strip_parts.h"
#include "ui/parts/axis_text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kBracketHeight = 20, kBarHeight = 34, kOffsetsHeight = 21, kRadius = 4;

/// Colour is never alone.
QString letterOf(SendCellKind kind)
{
    switch (kind) {
    case SendCellKind::Resent: return u"R"_qs;
    case SendCellKind::Sacked: return u"S"_qs;
    case SendCellKind::Lost: return u"L"_qs;
    case SendCellKind::Acknowledged:
    case SendCellKind::InFlight:
    case SendCellKind::MaySend:
    case SendCellKind::Blocked: break;
    }
    return {};
}

QString cellText(const SendCell& cell)
{
    if (cell.syn)
        return u"SYN"_qs;
    if (cell.fin && cell.number == 0)
        return u"FIN"_qs;
    if (cell.number == 0)
        return {};
    const QString number = QString::number(cell.number);
    const QString letter = letterOf(cell.kind);
    return letter.isEmpty() ? number : number + u' ' + letter;
}

struct CellColors {
    QColor fill, text;
};

CellColors colorsOf(const Theme& theme, SendCellKind kind)
{
    switch (kind) {
    case SendCellKind::Acknowledged: {
        const StateColors open = theme.state(StateGroup::Established);
        return {open.fill, open.text};
    }
    case SendCellKind::InFlight:
        return {theme.segment(SegmentStyle::Data).line, theme.color(ColorRole::OnAccent)};
    case SendCellKind::Resent:
        return {theme.segment(SegmentStyle::Rtx).fill, QColor(u"#16202B"_qs)};
    case SendCellKind::Sacked: {
        const StateColors open = theme.state(StateGroup::Established);
        return {theme.color(ColorRole::Surface), open.text};
    }
    case SendCellKind::Lost:
        return {theme.color(ColorRole::Surface), theme.segment(SegmentStyle::Lost).text};
    case SendCellKind::MaySend:
    case SendCellKind::Blocked: break;
    }
    return {theme.color(ColorRole::Surface), theme.color(ColorRole::Ink2)};
}

/// What was reported is hatched as it is in the receive buffer, what is lost has the frame of a
/// gap.
void paintSigns(QPainter& painter, const Theme& theme, SendCellKind kind, const QRectF& rect,
                double gap)
{
    const double scale = theme.scale();
    if (kind == SendCellKind::Sacked) {
        const QColor line = theme.state(StateGroup::Established).line;
        drawHatch(painter, rect, line, gap, 1.4 * scale);
        painter.setPen(QPen(line, 1.4 * scale));
    } else if (kind == SendCellKind::Lost) {
        QPen pen(theme.segment(SegmentStyle::Lost).line, 2 * scale, Qt::SolidLine, Qt::FlatCap);
        pen.setDashPattern({2.2, 1.4});
        painter.setPen(pen);
    } else {
        return;
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(scale, scale, -scale, -scale));
}

} // namespace

WindowStrip::WindowStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Send window"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void WindowStrip::setFacts(const SendWindowFacts& facts)
{
    if (facts == m_facts)
        return;
    const std::size_t rows = brackets().size();
    m_facts = facts;
    if (brackets().size() != rows)
        updateGeometry();
    update();
}

std::vector<WindowStrip::Bracket> WindowStrip::brackets() const
{
    if (!m_facts.open || m_facts.una == 0)
        return {};
    std::vector<Bracket> all;
    if (m_facts.window < m_facts.cwnd)
        all.push_back({tr("window %1").arg(grouped(m_facts.window)), m_facts.una,
                       m_facts.una + m_facts.window});
    all.insert(all.begin(),
               {tr("cwnd %1").arg(grouped(m_facts.cwnd)), m_facts.una, m_facts.una + m_facts.cwnd});
    return all;
}

QSize WindowStrip::sizeHint() const
{
    const double rows = std::max<double>(1.0, static_cast<double>(brackets().size()));
    const double height = rows * kBracketHeight + kBarHeight + kOffsetsHeight;
    return QSizeF(220 * m_theme.scale(), std::ceil(height * m_theme.scale())).toSize();
}

QRectF WindowStrip::barRect() const
{
    const double scale = m_theme.scale();
    return {0.5, height() - (kBarHeight + kOffsetsHeight) * scale, width() - 1.0,
            kBarHeight * scale};
}

double WindowStrip::xOf(StreamSeq offset) const
{
    const QRectF bar = barRect();
    return bar.left() + bar.width() * placeInCells(m_facts.cells, offset);
}

void WindowStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar = barRect();
    const double scale = m_theme.scale();
    if (m_facts.open) {
        paintCells(painter);
        const auto all = brackets();
        double y = bar.top() - static_cast<double>(all.size()) * kBracketHeight * scale;
        for (const Bracket& bracket : all) {
            paintBracket(painter, bracket, y);
            y += kBracketHeight * scale;
        }
        paintOffsets(painter);
    } else {
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(bar, Qt::AlignCenter,
                         m_facts.over ? tr("the connection is closed") : tr("no connection yet"));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(ColorRole::HairlineStrong), 1));
    painter.drawRoundedRect(bar, kRadius * scale, kRadius * scale);
}

void WindowStrip::paintCells(QPainter& painter) const
{
    const QRectF bar = barRect();
    const double scale = m_theme.scale();
    QPainterPath frame;
    frame.addRoundedRect(bar, kRadius * scale, kRadius * scale);
    painter.save();
    painter.setClipPath(frame);
    for (const SendCell& cell : m_facts.cells) {
        const double left = xOf(cell.begin);
        const double right = xOf(cell.end);
        paintCell(painter, cell, QRectF(left, bar.top(), right - left, bar.height()));
    }
    painter.restore();
}

void WindowStrip::paintCell(QPainter& painter, const SendCell& cell, const QRectF& rect) const
{
    const double scale = m_theme.scale();
    if (cell.kind == SendCellKind::MaySend || cell.kind == SendCellKind::Blocked) {
        if (cell.kind == SendCellKind::Blocked)
            drawHatch(painter, rect, m_theme.color(ColorRole::HairlineStrong), 8 * scale, scale);
        return;
    }
    const CellColors colors = colorsOf(m_theme, cell.kind);
    const double gap = m_facts.inRanges ? 0.0 : scale;
    const QRectF inner = rect.adjusted(gap, 0, -gap, 0);
    painter.fillRect(inner, colors.fill);
    if (cell.kind == SendCellKind::Resent && !m_facts.inRanges) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.segment(SegmentStyle::Data).line, 2 * scale));
        painter.drawRect(inner.adjusted(scale, scale, -scale, -scale));
    }
    paintSigns(painter, m_theme, cell.kind, inner, 8 * scale);
    QFont font = m_theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const QString letter = letterOf(cell.kind);
    QString text = m_facts.inRanges ? letter : cellText(cell);
    if (!letter.isEmpty() && metrics.horizontalAdvance(text) > inner.width() - 2 * scale)
        text = letter;
    const double edge = m_facts.inRanges || cell.kind == SendCellKind::Lost ? 6 * scale : 0.0;
    if (text.isEmpty() || metrics.horizontalAdvance(text) + edge > inner.width())
        return;
    if (cell.kind == SendCellKind::Sacked) { // letters on a hatch need ground of their own
        const QSizeF size(metrics.horizontalAdvance(text) + 4 * scale, metrics.height());
        painter.fillRect(QRectF(inner.center() - QPointF(size.width() / 2, size.height() / 2), size)
                             & inner,
                         colors.fill);
    }
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(inner, Qt::AlignCenter, text);
}

void WindowStrip::paintBracket(QPainter& painter, const Bracket& bracket, double y) const
{
    const double scale = m_theme.scale();
    const double left = xOf(bracket.begin);
    const double right = xOf(bracket.end);
    const bool beyond = bracket.end > m_facts.cells.back().end;
    QFont font = m_theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    const double text = QFontMetricsF(font).horizontalAdvance(bracket.label);
    const double middle = y + kBracketHeight * scale * 0.45;
    const double foot = y + (kBracketHeight - 4) * scale;
    painter.setPen(QPen(m_theme.color(ColorRole::Ink2), 1.5 * scale, Qt::SolidLine, Qt::FlatCap,
                        Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    const bool inside = right - left > text + 28 * scale;
    const double gapLeft = inside ? (left + right - text) / 2 - 6 * scale : (left + right) / 2;
    const double gapRight = inside ? (left + right + text) / 2 + 6 * scale : (left + right) / 2;
    painter.drawPolyline(QPolygonF{{left, foot}, {left, middle}, {gapLeft, middle}});
    QPolygonF end{{gapRight, middle}, {right, middle}};
    if (!beyond)
        end << QPointF(right, foot);
    painter.drawPolyline(end);
    painter.setFont(font);
    double at = inside ? (left + right - text) / 2 : right + 8 * scale;
    if (!inside && at + text > width())
        at = left - text - 8 * scale;
    painter.drawText(QRectF(at, y, text + 2, kBracketHeight * scale * 0.9), Qt::AlignVCenter,
                     bracket.label);
}

void WindowStrip::paintOffsets(QPainter& painter) const
{
    const double scale = m_theme.scale();
    const QRectF bar = barRect();
    std::vector<Caption> captions;
    const auto add = [&](StreamSeq offset, int rank) {
        const double x = xOf(offset);
        painter.setPen(QPen(m_theme.color(ColorRole::Ink3), 1.2 * scale));
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 4 * scale));
        captions.push_back(
            {x, QString::number(offset), m_theme.color(ColorRole::Ink2), false, rank});
    };
    add(m_facts.una, 0);
    if (m_facts.max != m_facts.una)
        add(m_facts.max, 2);
    if (m_facts.edge > m_facts.max)
        add(m_facts.edge, 1);
    drawCaptions(painter, std::move(captions), m_theme.font(FontRole::MonoLabel),
                 QRectF(0, bar.bottom() + 3 * scale, width(), (kOffsetsHeight - 3) * scale),
                 7 * scale);
}

void WindowStrip::paintSample(QPainter& painter, const Theme& theme, SendCellKind kind,
                              const QRectF& rect)
{
    const double scale = theme.scale();
    const CellColors colors = colorsOf(theme, kind);
    const bool framed = kind == SendCellKind::MaySend || kind == SendCellKind::Blocked;
    if (kind == SendCellKind::Sacked || kind == SendCellKind::Lost) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect, colors.fill);
        paintSigns(painter, theme, kind, rect, 5 * scale);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(framed ? QPen(theme.color(ColorRole::HairlineStrong), 1) : QPen(Qt::NoPen));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(rect, 3 * scale, 3 * scale);
    if (kind == SendCellKind::Blocked)
        drawHatch(painter, rect.adjusted(1, 1, -1, -1), theme.color(ColorRole::Ink3), 5 * scale,
                  scale);
}

} // namespace roundtrip::ui
