// SPDX-License-Identifier: GPL-3.0-or-later
// See computer_model.h. What stands in the cells is written in computer_cells.cpp.
#include "ui/computer/computer_model.h"

#include <QHash>

#include <algorithm>

namespace roundtrip::ui {
namespace {

void appendEnd(QByteArray& key, const SocketEnd& end)
{
    const Q_IPV6ADDR address = end.address.toIPv6Address();
    key.append(reinterpret_cast<const char*>(address.c), sizeof address.c);
    key.append(QByteArray::number(end.port)).append(' ');
}

/// A connection is named by its socket pair; several sockets may wait at one address, and only
/// their inodes tell them apart.
QByteArray keyOf(const ProcSocket& socket)
{
    QByteArray key;
    key.append(socket.transport == Transport::Tcp ? 't' : 'u').append(socket.v6 ? '6' : '4');
    appendEnd(key, socket.local);
    appendEnd(key, socket.remote);
    const bool connection = socket.transport == Transport::Tcp
                            && socket.state != SocketState::Listen
                            && socket.state != SocketState::Close;
    if (!connection)
        key.append(QByteArray::number(static_cast<qulonglong>(socket.inode)));
    return key;
}

} // namespace

ComputerModel::ComputerModel(Clock clock, QObject* parent)
    : QAbstractTableModel(parent), m_clock(std::move(clock))
{
}

void ComputerModel::setNames(SocketNames names)
{
    m_names = std::move(names);
    for (Row& row : m_rows)
        row.reasons = reasonsToLook(row.watched, rules());
    namesChanged();
}

void ComputerModel::setNumbersOnly(bool on)
{
    if (on == m_numbersOnly)
        return;
    m_numbersOnly = on;
    namesChanged();
}

void ComputerModel::namesChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns_ - 1));
}

LookRules ComputerModel::rules() const
{
    LookRules rules;
    rules.nowMs = m_clock();
    rules.waiting = m_waiting;
    if (m_names.service)
        rules.known = [this](Transport transport, std::uint16_t port) {
            return !m_names.service(transport, port).isEmpty();
        };
    return rules;
}

void ComputerModel::setSockets(const std::vector<ComputerSocket>& sockets)
{
    QHash<QByteArray, std::size_t> present;
    m_waiting.clear();
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        const ProcSocket& socket = sockets[i].socket;
        present.insert(keyOf(socket), i);
        if (waitsForAnybody(socket))
            m_waiting.emplace(socket.transport, socket.local.port);
    }
    removeGone(present);
    updateKept(sockets, present);
    addNew(sockets, present);
}

void ComputerModel::removeGone(const QHash<QByteArray, std::size_t>& present)
{
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (present.contains(rowAt(last).key))
            continue;
        int first = last;
        while (first > 0 && !present.contains(rowAt(first - 1).key))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void ComputerModel::updateKept(const std::vector<ComputerSocket>& sockets,
                               QHash<QByteArray, std::size_t>& present)
{
    const LookRules now = rules();
    int changedFrom = -1;
    const auto tell = [&](int end) {
        if (changedFrom >= 0)
            Q_EMIT dataChanged(index(changedFrom, 0), index(end, Columns_ - 1));
        changedFrom = -1;
    };
    for (int i = 0; i < rowCount(); ++i) {
        Row& row = m_rows[static_cast<std::size_t>(i)];
        const auto found = present.constFind(row.key);
        const ComputerSocket& fresh = sockets[*found];
        present.erase(found); // what is left over is new
        bool changed = fresh != row.watched.entry;
        if (fresh.socket.state == row.watched.entry.socket.state) {
            ++row.watched.readings;
        } else {
            row.watched.readings = 1;
            row.watched.stateSinceMs = now.nowMs;
        }
        row.watched.entry = fresh;
        auto reasons = reasonsToLook(row.watched, now);
        changed = changed || reasons != row.reasons;
        row.reasons = std::move(reasons);
        if (!changed)
            tell(i - 1);
        else if (changedFrom < 0)
            changedFrom = i;
    }
    tell(rowCount() - 1);
}

void ComputerModel::addNew(const std::vector<ComputerSocket>& sockets,
                           const QHash<QByteArray, std::size_t>& present)
{
    if (present.isEmpty())
        return;
    std::vector<std::size_t> fresh(present.begin(), present.end());
    std::sort(fresh.begin(), fresh.end()); // in the system's order, not in that of a hash
    const LookRules now = rules();
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const std::size_t i : fresh) {
        Row row;
        row.key = keyOf(sockets[i].socket);
        row.watched = {sockets[i], now.nowMs, 1};
        row.reasons = reasonsToLook(row.watched, now);
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

int ComputerModel::worthALook() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Row& row) { return !row.reasons.empty(); }));
}

QStringList ComputerModel::explanation(int i) const
{
    const Row& row = rowAt(i);
    QStringList sentences{socketSentence(row.watched.entry, m_names.service)};
    if (const QString note = programNote(row.watched.entry); !note.isEmpty())
        sentences << note;
    for (const LookReason reason : row.reasons)
        sentences << longReason(reason, row.watched, m_clock());
    return sentences;
}

int ComputerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComputerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns_;
}

ComputerFilter::ComputerFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(ComputerModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void ComputerFilter::setSearch(const QString& text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ComputerFilter::setLookOnly(bool on)
{
    m_lookOnly = on;
    invalidateFilter();
}

bool ComputerFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QAbstractItemModel* model = sourceModel();
    if (m_lookOnly && !model->index(row, 0, parent).data(ComputerModel::LookRole).toBool())
        return false;
    if (m_words.isEmpty())
        return true;
    QString all;
    for (int column = 0; column < model->columnCount(); ++column)
        all += model->index(row, column, parent).data().toString() + u'\n';
    return std::all_of(m_words.begin(), m_words.end(), [&all](const QString& word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace roundtrip::ui
