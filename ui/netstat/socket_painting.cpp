// SPDX-License-Identifier: GPL-3.0-or-later
// See socket_painting.h.
#include "ui/netstat/socket_painting.h"

#include "ui/netstat/netstat_words.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

const SocketTableModel& modelOf(const QModelIndex& index)
{
    return *static_cast<const SocketTableModel*>(index.model());
}

bool viewHasFocus(const QStyleOptionViewItem& option)
{
    return option.widget != nullptr && option.widget->hasFocus();
}

bool isCurrentRow(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view != nullptr && view->currentIndex().row() == index.row();
}

} // namespace

double valueWidth(const Theme& theme, const QString& text)
{
    return std::ceil(QFontMetricsF(theme.font(FontRole::MonoLabel)).horizontalAdvance(text));
}

ColumnWidths neededWidths(const Theme& theme, const SocketTableModel& model)
{
    const QFontMetricsF names(theme.font(FontRole::Label));
    ColumnWidths widths{};
    for (int i = 0; i < SocketTableModel::kColumns; ++i) {
        const auto column = static_cast<SocketTableModel::Column>(i);
        double& width = widths[static_cast<std::size_t>(i)];
        width = std::ceil(names.horizontalAdvance(columnName(column)));
        for (int row = 0; row < model.rowCount(); ++row)
            width = std::max(width, valueWidth(theme, model.text(model.row(row), column)));
    }
    return widths;
}

SocketCellDelegate::SocketCellDelegate(const Theme& theme, const RowFlash& flash, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_flash(flash)
{
}

void SocketCellDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    const QRect rect = option.rect;
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(rect, m_theme.color(ColorRole::AccentSoft));
    QColor flash = m_theme.color(ColorRole::WarnSoft);
    const double strength = m_flash.strength(modelOf(index).row(index.row()).key());
    if (strength > 0.0) {
        flash.setAlphaF(static_cast<float>(strength));
        painter.fillRect(rect, flash);
    }
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                     m_theme.color(ColorRole::Hairline));
    if (viewHasFocus(option) && isCurrentRow(option, index)) {
        const QColor accent = m_theme.color(ColorRole::Accent);
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), accent);
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), accent);
    }
}

void SocketCellDelegate::paintValue(QPainter& painter, const QRectF& box, bool right,
                                    const QModelIndex& index) const
{
    const int state = index.data(SocketTableModel::TcpStateRole).toInt();
    const bool tinted = index.column() == SocketTableModel::State && state >= 0;
    painter.setFont(m_theme.font(FontRole::MonoLabel));
    painter.setPen(tinted ? m_theme.state(static_cast<TcpState>(state)).text
                          : m_theme.color(ColorRole::Ink));
    painter.drawText(box,
                     static_cast<int>(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)),
                     index.data().toString());
}

void SocketCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, option, index);
    const double side = kSocketSide * m_theme.scale();
    const bool right = alignmentOf(static_cast<SocketTableModel::Column>(index.column()))
                       == Qt::AlignRight;
    paintValue(*painter, QRectF(option.rect).adjusted(side, 0, -side, 0), right, index);
    painter->restore();
}

QSize SocketCellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const double scale = m_theme.scale();
    return QSizeF(valueWidth(m_theme, index.data().toString()) + 2 * kSocketSide * scale,
                  (kSocketLine + 2 * kSocketPad) * scale)
        .toSize();
}

void SocketStackDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, option, index);
    const double scale = theme().scale();
    const QPointF origin = QPointF(option.rect.topLeft())
                           + QPointF(kSocketSide, kSocketPad) * scale;
    for (int column = 0; column < SocketTableModel::kColumns; ++column) {
        const SocketCell& cell = m_arrangement.cells[static_cast<std::size_t>(column)];
        const QRectF box(origin + QPointF(cell.left, cell.line * kSocketLine * scale),
                         QSizeF(cell.width, kSocketLine * scale));
        paintValue(*painter, box, cell.right, index.siblingAtColumn(column));
    }
    painter->restore();
}

QSize SocketStackDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const double scale = theme().scale();
    return {static_cast<int>(std::ceil(m_arrangement.width + 2 * kSocketSide * scale)),
            static_cast<int>(
                std::lround((m_arrangement.lines * kSocketLine + 2 * kSocketPad) * scale))};
}

} // namespace roundtrip::ui
