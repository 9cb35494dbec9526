// SPDX-License-Identifier: GPL-3.0-or-later
// See socket_table_model.h.
#include "ui/netstat/socket_table_model.h"

#include "core/report/netstat_text.h"
#include "ui/netstat/netstat_words.h"
#include "ui/states/state_words.h"

#include <utility>

namespace roundtrip::ui {
namespace {

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void SocketTableModel::restart(const HostConfigs& hosts, std::vector<NetstatRow> rows)
{
    beginResetModel();
    m_hosts = hosts;
    m_entries.clear();
    for (NetstatRow& row : rows)
        m_entries.push_back({std::move(row), std::nullopt});
    endResetModel();
}

void SocketTableModel::setRows(std::vector<NetstatRow> rows, SimTime now)
{
    int at = 0;
    auto next = rows.begin();
    while (at < rowCount() || next != rows.end()) {
        const bool newOnes = next != rows.end();
        const bool oldOnes = at < rowCount();
        if (!newOnes || (oldOnes && row(at).key() < next->key()))
            removeAt(at);
        else if (!oldOnes || next->key() < row(at).key())
            insertAt(at++, std::move(*next++), now);
        else
            updateAt(at++, std::move(*next++), now);
    }
}

void SocketTableModel::insertAt(int at, NetstatRow row, SimTime now)
{
    beginInsertRows({}, at, at);
    m_entries.insert(m_entries.begin() + at, {std::move(row), now});
    endInsertRows();
    Q_EMIT rowTouched(at);
}

void SocketTableModel::removeAt(int at)
{
    beginRemoveRows({}, at, at);
    m_entries.erase(m_entries.begin() + at);
    endRemoveRows();
}

void SocketTableModel::updateAt(int at, NetstatRow row, SimTime now)
{
    Entry& entry = m_entries[static_cast<std::size_t>(at)];
    if (entry.row == row)
        return;
    int first = kColumns, last = -1;
    for (int column = 0; column < kColumns; ++column) {
        const auto which = static_cast<Column>(column);
        if (text(entry.row, which) == text(row, which))
            continue;
        first = std::min(first, column);
        last = column;
    }
    // A timer that runs down is no news.
    NetstatRow then = entry.row;
    then.timer.left = row.timer.left;
    const bool touched = then != row;
    entry.row = std::move(row);
    if (touched)
        entry.changed = now;
    if (last >= 0)
        Q_EMIT dataChanged(index(at, first), index(at, last));
    if (touched)
        Q_EMIT rowTouched(at);
}

void SocketTableModel::setNumeric(bool numeric)
{
    if (numeric == m_numeric)
        return;
    m_numeric = numeric;
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, Local), index(rowCount() - 1, Foreign));
}

void SocketTableModel::setTimersHidden(bool hidden)
{
    if (hidden == m_timersHidden)
        return;
    m_timersHidden = hidden;
    if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, Timer), index(rowCount() - 1, Timer));
}

int SocketTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int SocketTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString SocketTableModel::text(const NetstatRow& row, Column column) const
{
    const auto address = [&](const NetstatAddress& a) {
        return QString::fromStdString(addressText(a, row.transport, m_hosts, m_numeric));
    };
    switch (column) {
    case Proto: return plain(protoText(row));
    case RecvQ: return QString::number(row.recvQ);
    case SendQ: return QString::number(row.sendQ);
    case Local: return address(row.local);
    case Foreign: return address(row.foreign);
    case State: return plain(stateText(row));
    case Timer: return m_timersHidden ? tr("hidden") : QString::fromStdString(timerText(row));
    }
    return {};
}

/// A row without an eye on its columns.
QString SocketTableModel::sentence(const NetstatRow& row) const
{
    const QString state = text(row, State);
    return tr("%1, local %2, foreign %3, %4, Recv-Q %5, Send-Q %6, timer %7")
        .arg(text(row, Proto), text(row, Local), text(row, Foreign),
             state.isEmpty() ? tr("no state") : state, text(row, RecvQ), text(row, SendQ),
             text(row, Timer));
}

QVariant SocketTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(entry.row, column);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(column));
    case Qt::ToolTipRole:
        return m_timersHidden && column == Timer
                   ? tr("Not told while a question about it is open.")
                   : valueMeaning(entry.row, column);
    case Qt::AccessibleTextRole:
        return column == Proto ? sentence(entry.row) : text(entry.row, column);
    case ChangedRole:
        return entry.changed
                   ? QVariant(static_cast<qlonglong>(entry.changed->time_since_epoch().count()))
                   : QVariant();
    case TcpStateRole: return entry.row.state ? static_cast<int>(*entry.row.state) : -1;
    default: return {};
    }
}

QVariant SocketTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return columnName(column);
    if (role == Qt::ToolTipRole)
        return columnMeaning(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | alignmentOf(column));
    return {};
}

} // namespace roundtrip::ui
