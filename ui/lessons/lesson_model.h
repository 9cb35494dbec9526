// SPDX-License-Identifier: GPL-3.0-or-later
// The lesson's steps as a list, with the roles of StepsModel, so that they look like the steps of
// "What is happening". Knows no widgets.
#pragma once

#include <QAbstractListModel>

namespace roundtrip::ui {

class LessonGuide;

class LessonModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// `guide` must outlive the model.
    explicit LessonModel(const LessonGuide& guide, QObject* parent = nullptr);
    void setFutureHidden(bool hidden);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QString titleOf(int row) const;
    [[nodiscard]] bool hidden(int row) const;
    void repaint();
    const LessonGuide& m_guide;
    int m_rows = 0;
    bool m_futureHidden = false;
};

} // namespace roundtrip::ui
