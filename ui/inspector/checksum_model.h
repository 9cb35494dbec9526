// SPDX-License-Identifier: GPL-3.0-or-later
// The working of one checksum as a table: a row for each 16-bit word, with what it is and the sum
// so far. Knows no widgets.
#pragma once

#include "core/report/dissection.h"

#include <QAbstractTableModel>

namespace roundtrip::ui {

class ChecksumModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Word, Meaning, Sum, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    /// `working` indexes d.checksums; beyond its end the table is empty.
    void setWorking(const Dissection& d, std::size_t working);
    /// The byte of the frame where that row's word begins; -1 where it stands nowhere.
    [[nodiscard]] int byteOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    ChecksumWorking m_working;
    std::vector<QString> m_meanings; ///< by word; content has none of its own
};

/// "TCP, with pseudo-header"
QString checksumName(ChecksumOf of);
/// "Sum 0x91f2, complement 0x6e0d. The header says 0x6e0d: correct."
QString checksumConclusion(const ChecksumWorking& working);

} // namespace roundtrip::ui
