// SPDX-License-Identifier: GPL-3.0-or-later
// Paints rows of two parts: a heading, and below it what is to be said of it, wrapped, in the
// colour of warnings where it is one (the words begin with a mark, too). Knows only the text of a
// row, whose first line is the heading.
#pragma once

#include <QStyledItemDelegate>

namespace roundtrip::ui {

class Theme;

/// The second line begins with this where something is wrong.
inline constexpr char16_t kWarningSign = u'\u26a0';

class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TwoLineDelegate(const Theme& theme, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    struct Parts {
        QRect heading, below; ///< from the row's corner
        int height = 0;
    };
    [[nodiscard]] Parts partsOf(const QString& text, int width) const;
    const Theme& m_theme;
};

} // namespace roundtrip::ui
