// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of one host as a table that changes row by row, so that what is selected stays
// selected while the time moves. Knows no run, no clock and no colours.
#pragma once

#include "core/report/socket_table.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace roundtrip::ui {

class SocketTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Proto, RecvQ, SendQ, Local, Foreign, State, Timer };
    static constexpr int kColumns = 7;
    enum Role : int {
        /// When the row last changed, but for the time that its timer has left: nanoseconds of
        /// virtual time as qlonglong; invalid while it is as it was when first shown.
        ChangedRole = Qt::UserRole,
        TcpStateRole, ///< TcpState as int; -1 = none
    };

    using QAbstractTableModel::QAbstractTableModel;
    /// Other hosts, or another lane: nothing of the old rows is meant by the new ones.
    void restart(const HostConfigs& hosts, std::vector<NetstatRow> rows);
    /// The same sockets at another instant, in the order of their keys.
    void setRows(std::vector<NetstatRow> rows, SimTime now);
    /// Numbers instead of names.
    void setNumeric(bool numeric);
    /// How long timers run is not told.
    void setTimersHidden(bool hidden);

    [[nodiscard]] const NetstatRow& row(int at) const
    {
        return m_entries[static_cast<std::size_t>(at)].row;
    }
    [[nodiscard]] QString text(const NetstatRow& row, Column column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// The row is new, or one of its values is.
    void rowTouched(int row);

private:
    struct Entry {
        NetstatRow row;
        std::optional<SimTime> changed;
    };
    void insertAt(int at, NetstatRow row, SimTime now);
    void removeAt(int at);
    void updateAt(int at, NetstatRow row, SimTime now);
    [[nodiscard]] QString sentence(const NetstatRow& row) const;

    std::vector<Entry> m_entries;
    HostConfigs m_hosts;
    bool m_numeric = true, m_timersHidden = false;
};

} // namespace roundtrip::ui
