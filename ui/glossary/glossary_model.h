// SPDX-License-Identifier: GPL-3.0-or-later
// The glossary as a list: first the terms of what is shown just now, then all of them; or those
// that a search finds. Knows no widgets.
#pragma once

#include "ui/glossary/terms.h"

#include <QAbstractListModel>

namespace roundtrip::ui {

class GlossaryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int { TermRole = Qt::UserRole }; ///< the number of the term; -1: a heading

    /// `terms` must outlive the model.
    explicit GlossaryModel(const Terms& terms, QObject* parent = nullptr);
    /// The terms of what is shown just now.
    void setHere(std::vector<int> here);
    /// Empty: all. Terms whose name or spelling holds it stand before those whose meaning does.
    void setSearch(const QString& words);
    /// How many different terms are listed.
    [[nodiscard]] int found() const;
    /// The first row of the term; -1: not listed.
    [[nodiscard]] int rowOf(int term) const;
    /// The first row that is no heading; -1: none.
    [[nodiscard]] int firstTermRow() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        int term = -1;
        QString heading; ///< of a row without a term
    };
    void makeRows();

    const Terms& m_terms;
    std::vector<int> m_here;
    QString m_search;
    std::vector<Row> m_rows;
};

} // namespace roundtrip::ui
