// SPDX-License-Identifier: GPL-3.0-or-later
// See chart_card.h: the title and the legend. The time axis stands in chart_time.cpp.
#include "ui/charts/chart_card.h"

#include "ui/ladder/packet_marks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kPadding = 16, kHead = 38, kPlainHead = 28, kNoHead = 8, kBelowTabs = 9,
                 kLegendGap = 11, kSampleGap = 5;

double sampleWidth(ChartLegendEntry::Kind kind)
{
    switch (kind) {
    case ChartLegendEntry::Kind::Line:
    case ChartLegendEntry::Kind::Dashes: return 16;
    case ChartLegendEntry::Kind::Square: return 10;
    case ChartLegendEntry::Kind::Bar: return 5;
    case ChartLegendEntry::Kind::Cross:
    case ChartLegendEntry::Kind::Diamond: break;
    }
    return 10;
}

} // namespace

ChartCard::ChartCard(ViewContext& context, const QString& title, QWidget* parent)
    : QWidget(parent), m_context(context), m_title(title)
{
    setAccessibleName(title);
    setMouseTracking(true);
    connect(&context.theme, &Theme::changed, this, &ChartCard::invalidate);
}

void ChartCard::setSeries(std::shared_ptr<const RunSeries> series)
{
    m_series = std::move(series);
    seriesChanged();
    invalidate();
    refresh();
}

void ChartCard::setTitled(bool titled)
{
    if (titled == m_titled)
        return;
    m_titled = titled;
    invalidate();
}

void ChartCard::setTabRow(QSize tabs)
{
    if (tabs == m_tabRow)
        return;
    m_tabRow = tabs;
    invalidate();
}

void ChartCard::setDivided(bool divided)
{
    m_divided = divided;
    update();
}

void ChartCard::refresh()
{
    refreshed();
    if (!m_context.playback.playing())
        setAccessibleDescription(numbers());
    update();
}

void ChartCard::invalidate()
{
    m_stale = true;
    update();
}

void ChartCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_stale = true;
}

double ChartCard::headHeight() const
{
    if (!m_tabRow.isEmpty())
        return m_tabRow.height() + kBelowTabs * scale();
    const double plain = legend().empty() ? kNoHead : kPlainHead;
    return (m_titled ? kHead : plain) * scale();
}

QFont ChartCard::strongFont() const
{
    QFont font = theme().font(FontRole::Label);
    font.setWeight(QFont::DemiBold);
    return font;
}

double ChartCard::legendWidth() const
{
    const QFontMetricsF metrics(theme().font(FontRole::Caption));
    double width = 0.0;
    for (const ChartLegendEntry& entry : legend())
        width += (sampleWidth(entry.kind) + kSampleGap + kLegendGap) * scale()
                 + metrics.horizontalAdvance(entry.text);
    return width;
}

int ChartCard::comfortableWidth() const
{
    const QFontMetricsF title(theme().font(FontRole::Section));
    const QFontMetricsF caption(theme().font(FontRole::Caption));
    double width = 2 * kPadding * scale() + title.horizontalAdvance(m_title) + legendWidth();
    if (!aside().isEmpty())
        width += caption.horizontalAdvance(aside()) + 6 * scale();
    return static_cast<int>(std::ceil(width));
}

void ChartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().color(ColorRole::Surface));
    if (m_divided)
        painter.fillRect(QRectF(0, 8 * scale(), 1, height() - 8 * scale()),
                         theme().color(ColorRole::Hairline));
    paintHead(painter);
    paintBody(painter);
}

void ChartCard::paintHead(QPainter& painter)
{
    const bool tabs = !m_tabRow.isEmpty();
    const double row = tabs ? m_tabRow.height() : (m_titled ? 44 : 28) * scale();
    double left = kPadding * scale() + m_tabRow.width();
    if (tabs)
        painter.fillRect(QRectF(0, row, width(), 1), theme().color(ColorRole::Hairline));
    const double right = width() - kPadding * scale();
    const QFont section = theme().font(FontRole::Section);
    const QFont caption = theme().font(FontRole::Caption);
    const double legends = legendWidth();
    if (m_titled) {
        const QFontMetricsF metrics(section);
        const double room = std::max(right - left - legends, 0.0);
        const QString text = metrics.elidedText(m_title, Qt::ElideRight, room);
        painter.setFont(section);
        painter.setPen(theme().color(ColorRole::Ink));
        painter.drawText(QRectF(left, 0, room + 1, row), Qt::AlignVCenter, text);
        left += metrics.horizontalAdvance(text) + 6 * scale();
    }
    painter.setFont(caption);
    painter.setPen(theme().color(ColorRole::Ink2));
    const QFontMetricsF metrics(caption);
    const double asideRoom = right - left - legends;
    const int side = m_titled ? Qt::AlignLeft : Qt::AlignRight;
    if (!aside().isEmpty() && asideRoom > 0)
        painter.drawText(QRectF(left, 0, asideRoom, row), static_cast<int>(Qt::AlignVCenter) | side,
                         metrics.elidedText(aside(), Qt::ElideRight, asideRoom));
    double x = right - legends;
    for (const ChartLegendEntry& entry : legend()) {
        x += kLegendGap * scale();
        const double sample = sampleWidth(entry.kind) * scale();
        paintSample(painter, entry, QRectF(x, 0, sample, row));
        x += sample + kSampleGap * scale();
        const double width = metrics.horizontalAdvance(entry.text);
        painter.setFont(caption);
        painter.setPen(theme().color(ColorRole::Ink2));
        painter.drawText(QRectF(x, 0, width + 1, row), Qt::AlignVCenter, entry.text);
        x += width;
    }
}

void ChartCard::paintSample(QPainter& painter, const ChartLegendEntry& entry,
                            const QRectF& rect) const
{
    const QPointF centre = rect.center();
    switch (entry.kind) {
    case ChartLegendEntry::Kind::Line:
    case ChartLegendEntry::Kind::Dashes: {
        QPen pen(entry.color, 2 * scale());
        pen.setCapStyle(Qt::FlatCap);
        if (entry.kind == ChartLegendEntry::Kind::Dashes)
            pen.setDashPattern({2.0, 1.2});
        painter.setPen(pen);
        painter.drawLine(QPointF(rect.left(), centre.y()), QPointF(rect.right(), centre.y()));
        break;
    }
    case ChartLegendEntry::Kind::Square:
    case ChartLegendEntry::Kind::Bar: {
        QRectF box(0, 0, rect.width(), 10 * scale());
        box.moveCenter(centre);
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        painter.drawRoundedRect(box, scale(), scale());
        break;
    }
    case ChartLegendEntry::Kind::Cross: drawCross(painter, centre, 9 * scale(), entry.color); break;
    case ChartLegendEntry::Kind::Diamond:
        drawDiamond(painter, centre, 10 * scale(), entry.color, entry.color);
        break;
    }
}

} // namespace roundtrip::ui
