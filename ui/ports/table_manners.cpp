// SPDX-License-Identifier: GPL-3.0-or-later
// See table_manners.h.
#include "ui/ports/table_manners.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kRow = 26, kPicture = 14, kSide = 5;

} // namespace

CellDelegate::CellDelegate(const Theme& theme, QSet<int> monoColumns, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_mono(std::move(monoColumns))
{
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // the row is chosen, not the cell
    option->font = m_theme.font(m_mono.contains(index.column()) ? FontRole::MonoLabel
                                                                : FontRole::Label);
    option->fontMetrics = QFontMetrics(option->font);
    if (m_picture) {
        const int side = static_cast<int>(std::lround(kPicture * m_theme.scale()));
        const double ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
        const QPixmap picture = m_picture(index, side, ratio);
        if (!picture.isNull()) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = QIcon(picture);
            option->decorationSize = QSize(side, side);
            option->decorationAlignment = Qt::AlignVCenter | Qt::AlignLeft;
        }
    }
    if (!m_ink)
        return;
    if (const QColor ink = m_ink(index); ink.isValid())
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, ink);
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell(option);
    if (cell.state.testFlag(QStyle::State_Selected))
        painter->fillRect(cell.rect, m_theme.color(ColorRole::AccentSoft));
    // Text stands below the header's; a picture keeps its own colours in a chosen row.
    cell.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver);
    const int side = static_cast<int>(std::lround(kSide * m_theme.scale()));
    cell.rect.adjust(side, 0, -side, 0);
    QStyledItemDelegate::paint(painter, cell, index);
}

QVariant headerCell(const QString& title, int role)
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    return role == Qt::DisplayRole ? QVariant(title) : QVariant();
}

void dressTable(QTableView& table)
{
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTextElideMode(Qt::ElideRight);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false); // Tab leaves the table
    table.setSortingEnabled(true);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setHighlightSections(false);
}

void fitTable(QTableView& table, const Theme& theme, const QList<int>& widths)
{
    const double scale = theme.scale();
    const double text = QFontMetricsF(theme.font(FontRole::MonoLabel)).height() + 6 * scale;
    const int row = static_cast<int>(std::lround(std::max(kRow * scale, text)));
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(1);
    table.verticalHeader()->setDefaultSectionSize(row);
    QHeaderView* header = table.horizontalHeader();
    header->setFont(theme.font(FontRole::Label));
    header->setMinimumSectionSize(static_cast<int>(std::lround(40 * scale)));
    for (int column = 0; column < widths.size(); ++column)
        table.setColumnWidth(column, static_cast<int>(std::lround(widths[column] * scale)));
}

int linesHigh(const QFont& font, int lines)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).lineSpacing() * lines)) + 2;
}

} // namespace roundtrip::ui
