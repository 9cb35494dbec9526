// SPDX-License-Identifier: GPL-3.0-or-later
// "What changed, in order" as a list: a time and a sentence in each row. What lies ahead is not
// told while the future is hidden. Knows no widgets; the words come from core, translated here.
#pragma once

#include "core/edit/divergence_story.h"

#include <QAbstractListModel>

#include <vector>

namespace roundtrip::ui {

class ChangesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role : int {
        TimeRole = Qt::UserRole, ///< "81.607"
        AheadRole,               ///< bool: it has not happened yet
    };

    using QAbstractListModel::QAbstractListModel;
    void setChanges(std::vector<ToldChange> changes);
    void setTime(SimTime now);
    void setFutureHidden(bool hidden);
    [[nodiscard]] const ToldChange& change(int row) const
    {
        return m_changes[static_cast<std::size_t>(row)];
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] bool hides(int row) const;
    std::vector<ToldChange> m_changes;
    SimTime m_now{};
    bool m_futureHidden = false;
};

} // namespace roundtrip::ui
