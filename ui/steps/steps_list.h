// SPDX-License-Identifier: GPL-3.0-or-later
// A list of steps as high as its rows, so that what follows stands right below them; it scrolls
// when that is too much. Painted by StepsDelegate; knows only the roles of StepsModel.
#pragma once

#include <QListView>

namespace roundtrip::ui {

class Theme;

class StepsList : public QListView {
    Q_OBJECT
public:
    StepsList(QAbstractItemModel& model, const Theme& theme, QWidget* parent = nullptr);
    /// The row that stays wholly visible when the list becomes smaller; -1: none.
    void keepVisible(int row);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int rows() const { return model() ? model()->rowCount() : 0; }
    [[nodiscard]] int rowsHeight(int count) const;
    int m_kept = -1;
};

} // namespace roundtrip::ui
