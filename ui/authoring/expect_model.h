// SPDX-License-Identifier: GPL-3.0-or-later
// What the open scenario expects of its run, as a list: each as the file has it, and in words
// whether it holds. Judged on a worker. Knows no widgets.
#pragma once

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace roundtrip::ui {

class LessonEditor;
struct ViewContext;

class ExpectModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// `context` and `editor` must outlive the model.
    ExpectModel(ViewContext& context, LessonEditor& editor, QObject* parent = nullptr);
    /// Takes over what was edited, and has it judged.
    void refresh();
    /// How many do not hold; empty as long as they are being judged.
    [[nodiscard]] std::optional<int> unmet() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void judged();

private:
    struct Row {
        QString words;
        std::optional<QString> wrong; ///< what is wrong, or "" where it holds; empty: not known yet
    };
    void judge();
    [[nodiscard]] static QString verdict(const Row& row);

    ViewContext& m_context;
    LessonEditor& m_editor;
    std::vector<Row> m_rows;
    int m_job = 0; ///< the newest; what another one found is dropped
};

} // namespace roundtrip::ui
