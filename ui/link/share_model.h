// SPDX-License-Identifier: GPL-3.0-or-later
// The flows that share a link as rows of a table: what each sends, what gets through, its shares,
// its drops and marks. Shows measures; measures nothing.
#pragma once

#include "ui/link/link_measures.h"

#include <QAbstractTableModel>

#include <memory>

namespace roundtrip::ui {

class Theme;

class ShareModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Flow, Offered, Carried, Share, WholeShare, Dropped, Marked, Delivered, Count_ };
    explicit ShareModel(const Theme& theme, QObject* parent = nullptr);
    /// Other flows or another theme make all rows anew; else the values change in place.
    void setMeasures(std::shared_ptr<const LinkData> link, LinkMeasures measures);
    void refreshLook();
    [[nodiscard]] const LinkMeasures& measures() const { return m_measures; }
    /// The flow of a row.
    [[nodiscard]] FlowId flowAt(int row) const
    {
        return m_measures.flows[static_cast<std::size_t>(row)].flow;
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const FlowMeasure& measure, int column) const;
    [[nodiscard]] QPixmap sign(FlowId flow) const;

    const Theme& m_theme;
    std::shared_ptr<const LinkData> m_link;
    LinkMeasures m_measures;
};

} // namespace roundtrip::ui
