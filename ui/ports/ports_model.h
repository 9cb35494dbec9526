// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of services as a table: the project's own rows, and behind them those that only
// the system's database knows. Knows no widgets and does not read the system itself.
#pragma once

#include "core/report/services.h"
#include "ui/ports/system_services.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <optional>
#include <vector>

namespace roundtrip::ui {

/// One row, words already in the language of the window.
struct PortRow {
    std::uint16_t port = 0;
    bool tcp = false, udp = false;
    QString name, title, purpose;
    std::optional<Secrecy> secrecy; ///< empty: the system's database does not say
    QString instead;                ///< "22 ssh"; empty = nothing else is needed or known
    QString advice;
    QStringList aliases;
    bool ofSystem = false; ///< only the system's database has it
    QString systemName;    ///< what the system calls it, where that is another name
};

/// "TCP", "UDP", "TCP, UDP"
QString transportText(bool tcp, bool udp);
/// "plain", "by agreement", "encrypted", "not known"
QString secrecyText(std::optional<Secrecy> secrecy);
/// The whole row in one sentence, for screen readers.
QString portSentence(const PortRow& row);

class PortsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Number, Transports, Name, Purpose, Kept, Instead, Columns_ };
    enum Role : int {
        SortRole = Qt::UserRole, ///< a number for numbers, text else
        SecrecyRole              ///< int(Secrecy), or -1
    };

    explicit PortsModel(QObject* parent = nullptr);
    /// Adds what the system knows and the project's table does not.
    void setSystemServices(const SystemServices& services);
    [[nodiscard]] const PortRow& row(int i) const { return m_rows[static_cast<std::size_t>(i)]; }
    /// The row of the port over that transport, or over any; -1 = none.
    [[nodiscard]] int rowOf(std::uint16_t port, std::optional<Transport> transport) const;
    [[nodiscard]] int systemRows() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const PortRow& row, Column column) const;
    std::vector<PortRow> m_rows; ///< in order of port
};

/// What of the reference is shown. Words are looked for in number, names and purpose; a word of
/// digits is the beginning of a number.
class PortsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit PortsFilter(QObject* parent = nullptr);
    void setSearch(const QString& text);
    void setTransport(std::optional<Transport> transport);
    void setSecrecy(std::optional<Secrecy> secrecy);
    void setSystemShown(bool shown);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    std::optional<Transport> m_transport;
    std::optional<Secrecy> m_secrecy;
    bool m_systemShown = true;
};

} // namespace roundtrip::ui
