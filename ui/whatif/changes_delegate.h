// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a row of "What changed, in order": the time in its column, the sentence beside it, in as
// many lines as it takes.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace roundtrip::ui {

class ChangesDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ChangesDelegate(const Theme& theme, QObject* parent);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    [[nodiscard]] double timeWidth(const QAbstractItemModel& model) const;
    [[nodiscard]] QRectF textRect(const QRectF& row, const QModelIndex& index) const;
    const Theme& m_theme;
};

} // namespace roundtrip::ui
