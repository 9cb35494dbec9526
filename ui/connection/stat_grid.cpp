// SPDX-License-Identifier: GPL-3.0-or-later
// See stat_grid.h.
#include "ui/connection/stat_grid.h"

#include "ui/connection/strip_parts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr std::size_t kColumns = 3;
constexpr double kCell = 56, kGap = 8, kPadding = 14;

} // namespace

StatGrid::StatGrid(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void StatGrid::setStats(std::vector<Stat> stats)
{
    if (stats == m_stats)
        return;
    const bool resized = stats.size() != m_stats.size();
    m_stats = std::move(stats);
    if (resized)
        updateGeometry();
    update();
}

QString StatGrid::sentence() const
{
    QStringList parts;
    for (const Stat& stat : m_stats)
        parts << u"%1 %2 %3"_qs.arg(stat.name, stat.value.number, stat.value.unit).trimmed();
    return parts.join(u", "_qs);
}

QSize StatGrid::sizeHint() const
{
    const auto rows = static_cast<double>((m_stats.size() + kColumns - 1) / kColumns);
    const double scale = m_theme.scale();
    return QSizeF(240 * scale, std::ceil((rows * (kCell + kGap) - kGap) * scale)).toSize();
}

QRectF StatGrid::cellRect(std::size_t i) const
{
    const double scale = m_theme.scale();
    const double column = width() / static_cast<double>(kColumns);
    return {static_cast<double>(i % kColumns) * column,
            static_cast<double>(i / kColumns) * (kCell + kGap) * scale, column, kCell * scale};
}

void StatGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double scale = m_theme.scale();
    const QFont unitFont = m_theme.font(FontRole::MonoLabel);
    QFont numberFont = m_theme.font(FontRole::MonoBody);
    numberFont.setWeight(QFont::Medium);
    const int large = static_cast<int>(std::lround(17 * scale));
    for (std::size_t i = 0; i < m_stats.size(); ++i) {
        const Stat& stat = m_stats[i];
        const QRectF cell = cellRect(i);
        painter.fillRect(QRectF(cell.left(), cell.top(), 1.5 * scale, cell.height()),
                         m_theme.color(ColorRole::Hairline));
        const QRectF inner = cell.adjusted(kPadding * scale, 6 * scale, -4 * scale, -6 * scale);
        QFont nameFont = m_theme.font(FontRole::Label);
        while (QFontMetricsF(nameFont).horizontalAdvance(stat.name) > inner.width()
               && nameFont.pixelSize() > 10)
            nameFont.setPixelSize(nameFont.pixelSize() - 1);
        painter.setFont(nameFont);
        painter.setPen(m_theme.color(ColorRole::Ink2));
        painter.drawText(
            inner, Qt::AlignTop | Qt::AlignLeft,
            QFontMetricsF(nameFont).elidedText(stat.name, Qt::ElideRight, inner.width()));
        // A number of many digits gets smaller letters instead of an ellipsis.
        const double unit = stat.value.unit.isEmpty()
                                ? 0.0
                                : QFontMetricsF(unitFont).horizontalAdvance(stat.value.unit)
                                      + 7 * scale;
        numberFont.setPixelSize(large);
        double number = groupedWidth(numberFont, stat.value.number);
        while (number + unit > inner.width() && numberFont.pixelSize() > 9) {
            numberFont.setPixelSize(numberFont.pixelSize() - 1);
            number = groupedWidth(numberFont, stat.value.number);
        }
        painter.setPen(m_theme.color(ColorRole::Ink));
        const double base = inner.bottom() - QFontMetricsF(numberFont).descent() + 2 * scale;
        drawGrouped(painter, QPointF(inner.left(), base), numberFont, stat.value.number);
        painter.setFont(unitFont);
        painter.setPen(m_theme.color(ColorRole::Ink3));
        painter.drawText(QPointF(inner.left() + number + 7 * scale, base), stat.value.unit);
    }
}

bool StatGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_stats.size(); ++i)
        if (cellRect(i).contains(QPointF(help->pos())) && !m_stats[i].toolTip.isEmpty()) {
            QToolTip::showText(help->globalPos(), m_stats[i].toolTip, this,
                               cellRect(i).toAlignedRect());
            return true;
        }
    QToolTip::hideText();
    return true;
}

} // namespace roundtrip::ui
