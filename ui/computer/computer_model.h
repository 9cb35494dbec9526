// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of this machine as a table that keeps its rows over refreshes: what is gone is
// removed, what changed is updated in place, what is new is added. Reads neither system nor clock.
#pragma once

#include "ui/computer/worth_a_look.h"

#include <QAbstractTableModel>
#include <QByteArray>
#include <QHash>
#include <QSortFilterProxyModel>

#include <functional>
#include <vector>

namespace roundtrip::ui {

/// How ends are written where names are wanted; an empty name stands for none.
struct SocketNames {
    std::function<QString(const QHostAddress&)> host;
    std::function<QString(Transport, std::uint16_t)> service;
};

class ComputerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int {
        Look,
        Proto,
        RecvQueue,
        SendQueue,
        Local,
        Foreign,
        State,
        Timer,
        Program,
        Columns_
    };
    enum Role : int {
        SortRole = Qt::UserRole, ///< a number for numbers, addresses by value
        LookRole                 ///< bool: worth a look
    };
    /// Milliseconds of a steady clock.
    using Clock = std::function<qint64()>;

    explicit ComputerModel(Clock clock, QObject* parent = nullptr);
    /// Another reading of the same machine.
    void setSockets(const std::vector<ComputerSocket>& sockets);
    /// Which service stands behind a number, for the rules and for names.
    void setNames(SocketNames names);
    /// -n: numbers instead of names.
    void setNumbersOnly(bool on);
    [[nodiscard]] bool numbersOnly() const { return m_numbersOnly; }
    /// Names have become known: whoever shows them reads them again.
    void namesChanged();

    [[nodiscard]] const WatchedSocket& row(int i) const { return rowAt(i).watched; }
    [[nodiscard]] const std::vector<LookReason>& reasons(int i) const { return rowAt(i).reasons; }
    [[nodiscard]] int worthALook() const;
    /// Sentence and reasons, as plain sentences.
    [[nodiscard]] QStringList explanation(int i) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row {
        QByteArray key; ///< what makes it the same socket in the next reading
        WatchedSocket watched;
        std::vector<LookReason> reasons;
    };
    [[nodiscard]] const Row& rowAt(int i) const { return m_rows[static_cast<std::size_t>(i)]; }
    void removeGone(const QHash<QByteArray, std::size_t>& present);
    void updateKept(const std::vector<ComputerSocket>& sockets,
                    QHash<QByteArray, std::size_t>& present);
    void addNew(const std::vector<ComputerSocket>& sockets,
                const QHash<QByteArray, std::size_t>& present);
    [[nodiscard]] LookRules rules() const;
    [[nodiscard]] QString text(const Row& row, Column column) const;
    [[nodiscard]] QString end(const ProcSocket& socket, const SocketEnd& end) const;
    [[nodiscard]] QVariant sortValue(const Row& row, Column column) const;
    [[nodiscard]] QString toolTip(const Row& row, Column column) const;
    Clock m_clock;
    SocketNames m_names;
    bool m_numbersOnly = true;
    std::set<std::pair<Transport, std::uint16_t>> m_waiting;
    std::vector<Row> m_rows;
};

/// Rows in which all words stand, in any column; with `lookOnly` those worth a look.
class ComputerFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ComputerFilter(QObject* parent = nullptr);
    void setSearch(const QString& text);
    void setLookOnly(bool on);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    bool m_lookOnly = false;
};

} // namespace roundtrip::ui
