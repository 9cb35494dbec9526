// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables of ports and sockets have in common: flat rows without a grid, numbers in the
// mono face, a small picture beside a word, and the whole row chosen at once. Knows no model.
#pragma once

#include <QPixmap>
#include <QSet>
#include <QStyledItemDelegate>
#include <QVariant>

#include <functional>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace roundtrip::ui {

class Theme;

class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The picture in front of a cell's text; a null pixmap for none. `side` is in px.
    using Picture = std::function<QPixmap(const QModelIndex& index, int side, double ratio)>;
    CellDelegate(const Theme& theme, QSet<int> monoColumns, QObject* parent);
    void setPicture(Picture picture) { m_picture = std::move(picture); }
    /// The colour of a cell's text; an invalid one for the usual.
    void setInk(std::function<QColor(const QModelIndex&)> ink) { m_ink = std::move(ink); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QSet<int> m_mono;
    Picture m_picture;
    std::function<QColor(const QModelIndex&)> m_ink;
};

/// What a model answers for a heading: its words at the left, as the arrow of the sorting stands at
/// the right.
QVariant headerCell(const QString& title, int role);
/// Sets the manners once; call fitTable again when the theme changes.
void dressTable(QTableView& table);
/// Heights of rows and header for the scale of the theme, and the widths of columns in its px.
void fitTable(QTableView& table, const Theme& theme, const QList<int>& widths);
/// The height of so many lines: a text beside the table that keeps it does not move the page.
int linesHigh(const QFont& font, int lines);

} // namespace roundtrip::ui
