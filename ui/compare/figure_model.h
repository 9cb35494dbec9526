// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of one or two columns of a comparison as rows of a table, in groups with headings;
// the better of two is marked. Shows figures; counts nothing.
#pragma once

#include "core/report/comparison_text.h"

#include <QAbstractTableModel>
#include <QModelIndexList>

#include <memory>
#include <vector>

namespace roundtrip::ui {

class Theme;

class FigureModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FigureModel(const Theme& theme, QObject* parent = nullptr);
    /// `shown`: which of its columns, from the left.
    void setComparison(std::shared_ptr<const Comparison> comparison,
                       std::vector<std::size_t> shown);
    /// Changes the values in place.
    void setTime(SimTime t);
    [[nodiscard]] SimTime time() const { return m_time; }
    void refreshLook();
    [[nodiscard]] const std::vector<std::size_t>& shown() const { return m_shown; }
    [[nodiscard]] const std::shared_ptr<const Comparison>& comparison() const
    {
        return m_comparison;
    }
    [[nodiscard]] bool isHeading(int row) const;
    /// -1: the first shown column has the better value in that row, 1: the second, 0: neither.
    [[nodiscard]] int better(int row) const;
    /// The rows with the tabs that spreadsheets read, headings too.
    [[nodiscard]] QString rowsText(const QModelIndexList& rows) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        const FigureFacts* facts = nullptr; ///< null: a heading
        FigureGroup group = FigureGroup::Arrived;
    };
    void makeRows();
    void count();
    [[nodiscard]] const ComparisonColumn& column(std::size_t shown) const
    {
        return m_comparison->columns()[m_shown[shown]];
    }
    [[nodiscard]] QString text(const Row& row, int column) const;

    const Theme& m_theme;
    std::shared_ptr<const Comparison> m_comparison;
    std::vector<std::size_t> m_shown;
    std::vector<Figures> m_figures; ///< of the shown ones
    std::vector<Row> m_rows;
    SimTime m_time{};
};

} // namespace roundtrip::ui
