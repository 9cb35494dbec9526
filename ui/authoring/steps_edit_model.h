// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the lesson that is edited, as a list in which they can be moved: number and title,
// and below it where the step stands, or in words what is wrong with it. Knows no widgets.
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace roundtrip::ui {

class LessonEditor;
struct ViewContext;

class StepsEditModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        ProblemRole = Qt::UserRole, ///< what is wrong with the step; empty: nothing
    };

    /// `context` and `editor` must outlive the model.
    StepsEditModel(ViewContext& context, LessonEditor& editor, QObject* parent = nullptr);
    /// Takes over what was edited; rows that stay keep their selection.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    /// One row at a time; tells the editor.
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                  int before) override;

private:
    struct Row {
        int number = 0;
        QString title, where, problem;
    };
    [[nodiscard]] std::vector<Row> readRows() const;
    void take(std::vector<Row> rows);

    ViewContext& m_context;
    LessonEditor& m_editor;
    std::vector<Row> m_rows;
    bool m_moving = false; ///< the editor tells of the move that is made here
};

} // namespace roundtrip::ui
