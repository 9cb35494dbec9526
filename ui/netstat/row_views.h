// SPDX-License-Identifier: GPL-3.0-or-later
// A table and a list that are as tall as their rows: what is around them scrolls.
#pragma once

#include <QListView>
#include <QTableView>

namespace roundtrip::ui {

class RowTable : public QTableView {
    Q_OBJECT
public:
    explicit RowTable(QWidget* parent = nullptr);
    /// The space beside the names of the columns, their letters, and the height of a row, px.
    void setMetrics(int side, int letters, int row);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
};

class RowList : public QListView {
    Q_OBJECT
public:
    explicit RowList(QWidget* parent = nullptr);
    /// What each row needs.
    void setRowSize(QSize size);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

private:
    QSize m_row;
};

} // namespace roundtrip::ui
