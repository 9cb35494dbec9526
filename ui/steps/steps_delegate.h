// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a step: a tick in a ring when it is done, a filled number now, an empty number ahead.
#pragma once

#include <QStyledItemDelegate>

namespace roundtrip::ui {

class Theme;

class StepsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit StepsDelegate(const Theme& theme, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    [[nodiscard]] double textWidth(const QStyleOptionViewItem& option) const;
    [[nodiscard]] double lines(const QString& text, const QFont& font, double width) const;
    void paintRing(QPainter& painter, const QRectF& ring, const QModelIndex& index) const;
    const Theme& m_theme;
};

} // namespace roundtrip::ui
