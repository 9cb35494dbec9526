// SPDX-License-Identifier: GPL-3.0-or-later
// See buffer_strip.h.
#include "ui/connection/buffer_strip.h"

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

constexpr double kBarHeight = 30, kCaptionHeight = 22, kRadius = 4, kGap = 2;
/// A cell is never wider than this part of the strip, however few there are.
constexpr double kFewCells = 8;

} // namespace

BufferStrip::BufferStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Receive buffer"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BufferStrip::setFacts(const ReceiveBufferFacts& facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    update();
}

QSize BufferStrip::sizeHint() const
{
    const double scale = m_theme.scale();
    return QSizeF(220 * scale, std::ceil((kBarHeight + kCaptionHeight) * scale)).toSize();
}

std::vector<QRectF> BufferStrip::cellRects() const
{
    double whole = 0.0;
    for (const BufferCell& cell : m_facts.cells)
        whole += cell.width;
    if (!m_facts.inRanges)
        whole = std::max(whole, kFewCells);
    const double scale = m_theme.scale();
    std::vector<QRectF> rects;
    double left = 0.0;
    for (const BufferCell& cell : m_facts.cells) {
        const double right = left + cell.width * width() / whole;
        const double gap = m_facts.inRanges ? 0.0 : kGap / 2 * scale;
        rects.emplace_back(left + gap, 0.5, right - left - 2 * gap, kBarHeight * scale - 1.0);
        left = right;
    }
    return rects;
}

void BufferStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_facts.cells.empty()) {
        const QRectF bar(0.5, 0.5, width() - 1.0, kBarHeight * m_theme.scale() - 1.0);
        QPen pen(m_theme.color(ColorRole::HairlineStrong), 1);
        painter.setPen(pen);
        painter.drawRoundedRect(bar, kRadius * m_theme.scale(), kRadius * m_theme.scale());
        painter.setFont(m_theme.font(FontRole::Label));
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(bar, Qt::AlignCenter,
                         m_facts.open ? tr("empty: nothing has arrived yet")
                                      : tr("no connection, no buffer"));
        return;
    }
    const std::vector<QRectF> rects = cellRects();
    for (std::size_t i = 0; i < rects.size(); ++i)
        paintCell(painter, m_facts.cells[i], rects[i]);
    paintCaptions(painter, rects);
}

void BufferStrip::paintCell(QPainter& painter, const BufferCell& cell, const QRectF& rect) const
{
    const double scale = m_theme.scale();
    const double radius = std::min(kRadius * scale, rect.width() / 2);
    const QColor blue = m_theme.segment(SegmentStyle::Data).line;
    const QColor lost = m_theme.segment(SegmentStyle::Lost).line;
    const QRectF framed = rect.adjusted(scale * 0.75, scale * 0.75, -scale * 0.75, -scale * 0.75);
    switch (cell.kind) {
    case BufferCellKind::Read:
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.state(StateGroup::Closed).fill);
        painter.drawRoundedRect(rect, radius, radius);
        paintNumber(painter, cell, rect, m_theme.color(ColorRole::Ink3));
        break;
    case BufferCellKind::Unread:
        painter.setPen(QPen(blue, 1.5 * scale));
        painter.setBrush(m_theme.color(ColorRole::AccentSoft));
        painter.drawRoundedRect(framed, radius, radius);
        paintNumber(painter, cell, rect, m_theme.segment(SegmentStyle::Data).text);
        break;
    case BufferCellKind::Gap: {
        QPen pen(lost, 1.7 * scale);
        pen.setDashPattern({2.2, 1.6});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(framed, radius, radius);
        paintNumber(painter, cell, rect, m_theme.segment(SegmentStyle::Lost).text);
        break;
    }
    case BufferCellKind::Waiting: {
        QPainterPath frame;
        frame.addRoundedRect(framed, radius, radius);
        painter.save();
        painter.setClipPath(frame);
        drawHatch(painter, framed, blue, 6.5 * scale, 1.2 * scale);
        painter.restore();
        painter.setPen(QPen(blue, 1.5 * scale));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(frame);
        paintNumber(painter, cell, rect, m_theme.color(ColorRole::Ink));
        break;
    }
    case BufferCellKind::Free: break;
    }
}

void BufferStrip::paintNumber(QPainter& painter, const BufferCell& cell, const QRectF& rect,
                              const QColor& color) const
{
    if (cell.number == 0)
        return;
    const double scale = m_theme.scale();
    QFont font = m_theme.font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    const QString text = QString::number(cell.number);
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(text);
    if (width > rect.width() - 1 * scale)
        return;
    if (cell.kind == BufferCellKind::Waiting) {
        QRectF plate(0, 0, width + 6 * scale, metrics.height() - 1 * scale);
        plate.moveCenter(rect.center());
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::Surface));
        painter.drawRoundedRect(plate, 3 * scale, 3 * scale);
    }
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignCenter, text);
}

void BufferStrip::paintCaptions(QPainter& painter, const std::vector<QRectF>& rects) const
{
    const double scale = m_theme.scale();
    std::vector<Caption> captions;
    const auto add = [&](BufferCellKind kind, const QString& text, const QColor& color, bool strong,
                         int rank) {
        QRectF span;
        for (std::size_t i = 0; i < rects.size(); ++i)
            if (m_facts.cells[i].kind == kind)
                span = span.isNull() ? rects[i] : span.united(rects[i]);
        if (!span.isNull())
            captions.push_back({span.center().x(), text, color, strong, rank});
    };
    add(BufferCellKind::Read, tr("read by the app"), m_theme.color(ColorRole::Ink2), false, 3);
    add(BufferCellKind::Unread, tr("%1 unread").arg(grouped(m_facts.unread)),
        m_theme.segment(SegmentStyle::Data).text, false, 1);
    add(BufferCellKind::Gap, tr("gap"), m_theme.segment(SegmentStyle::Lost).text, true, 2);
    add(BufferCellKind::Waiting, tr("%1 bytes wait").arg(grouped(m_facts.waiting)),
        m_theme.color(ColorRole::Ink2), false, 0);
    std::stable_sort(captions.begin(), captions.end(),
                     [](const Caption& a, const Caption& b) { return a.centre < b.centre; });
    drawCaptions(painter, std::move(captions), m_theme.font(FontRole::Label),
                 QRectF(0, kBarHeight * scale, width(), kCaptionHeight * scale), 8 * scale);
}

} // namespace roundtrip::ui
