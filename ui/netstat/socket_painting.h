// SPDX-License-Identifier: GPL-3.0-or-later
// How a socket's row is painted, in a table of columns and in rows of several lines alike: the
// ground with the flash of a change, the values, the focus. And how wide the values are.
#pragma once

#include "ui/netstat/row_flash.h"
#include "ui/netstat/socket_arrangement.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace roundtrip::ui {

/// The width that each value and each column's name needs, without space around it.
ColumnWidths neededWidths(const Theme& theme, const SocketTableModel& model);
double valueWidth(const Theme& theme, const QString& text);

/// For a QTableView over a SocketTableModel.
class SocketCellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    SocketCellDelegate(const Theme& theme, const RowFlash& flash, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

protected:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;
    void paintValue(QPainter& painter, const QRectF& box, bool right,
                    const QModelIndex& index) const;
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    const RowFlash& m_flash;
};

/// For a QListView over a SocketTableModel: a row in several lines.
class SocketStackDelegate : public SocketCellDelegate {
    Q_OBJECT
public:
    using SocketCellDelegate::SocketCellDelegate;
    void setArrangement(const SocketArrangement& arrangement) { m_arrangement = arrangement; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    SocketArrangement m_arrangement;
};

/// Px at 100 %.
inline constexpr double kSocketLine = 18, kSocketPad = 6;
/// The space beside a row's values, and between two of them.
inline constexpr double kSocketSide = 5, kSocketGap = 3;

} // namespace roundtrip::ui
