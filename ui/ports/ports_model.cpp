// SPDX-License-Identifier: GPL-3.0-or-later
// See ports_model.h.
#include "ui/ports/ports_model.h"

#include "ui/ports/table_manners.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace roundtrip::ui {
namespace {

QString translated(std::string_view text)
{
    const std::string source(text); // translate() wants a terminated string
    return QCoreApplication::translate("services", source.c_str());
}

QString nameText(std::string_view name)
{
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

PortRow rowOf(const Service& service)
{
    PortRow row;
    row.port = service.port;
    row.tcp = service.tcp;
    row.udp = service.udp;
    row.name = nameText(service.name);
    row.title = translated(service.title);
    row.purpose = translated(service.purpose);
    row.secrecy = service.secrecy;
    row.advice = service.secureAdvice.empty() ? QString() : translated(service.secureAdvice);
    if (service.securePort != 0) {
        std::string_view secure = serviceName(Transport::Tcp, service.securePort);
        if (secure.empty())
            secure = serviceName(Transport::Udp, service.securePort);
        row.instead = u"%1 %2"_qs.arg(service.securePort).arg(nameText(secure));
    }
    return row;
}

PortRow rowOf(const SystemService& service)
{
    PortRow row;
    row.port = service.port;
    row.tcp = service.tcp;
    row.udp = service.udp;
    row.name = service.name;
    row.aliases = service.aliases;
    row.ofSystem = true;
    row.purpose = service.aliases.isEmpty()
                      ? QCoreApplication::translate("PortsModel", "From this system's list.")
                      : QCoreApplication::translate("PortsModel",
                                                    "From this system's list; also called %1.")
                            .arg(service.aliases.join(u", "_qs));
    return row;
}

QString titleOf(PortsModel::Column column)
{
    switch (column) {
    case PortsModel::Number: return PortsModel::tr("Port");
    case PortsModel::Transports: return PortsModel::tr("Transport");
    case PortsModel::Name: return PortsModel::tr("Name");
    case PortsModel::Purpose: return PortsModel::tr("What for");
    case PortsModel::Kept: return PortsModel::tr("On the way");
    case PortsModel::Instead: return PortsModel::tr("Use instead");
    case PortsModel::Columns_: break;
    }
    return {};
}

} // namespace

QString transportText(bool tcp, bool udp)
{
    if (tcp && udp)
        return u"TCP, UDP"_qs;
    return tcp ? u"TCP"_qs : u"UDP"_qs;
}

QString secrecyText(std::optional<Secrecy> secrecy)
{
    if (!secrecy)
        return QCoreApplication::translate("PortsModel", "not known");
    switch (*secrecy) {
    case Secrecy::Plain: return QCoreApplication::translate("PortsModel", "plain");
    case Secrecy::Negotiable: return QCoreApplication::translate("PortsModel", "by agreement");
    case Secrecy::Encrypted: return QCoreApplication::translate("PortsModel", "encrypted");
    }
    return {};
}

QString portSentence(const PortRow& row)
{
    QStringList parts;
    parts << QCoreApplication::translate("PortsModel", "Port %1, %2, %3")
                 .arg(QString::number(row.port), transportText(row.tcp, row.udp), row.name);
    if (!row.title.isEmpty())
        parts << row.title;
    parts << row.purpose.chopped(row.purpose.endsWith(u'.') ? 1 : 0) << secrecyText(row.secrecy);
    if (!row.instead.isEmpty())
        parts << QCoreApplication::translate("PortsModel", "use instead %1").arg(row.instead);
    return parts.join(u"; "_qs) + u'.';
}

PortsModel::PortsModel(QObject* parent) : QAbstractTableModel(parent)
{
    for (const Service& service : services())
        m_rows.push_back(ui::rowOf(service));
}

void PortsModel::setSystemServices(const SystemServices& services)
{
    beginResetModel();
    std::erase_if(m_rows, [](const PortRow& row) { return row.ofSystem; });
    std::vector<PortRow> rows = m_rows;
    for (const SystemService& service : services) {
        const auto known = [&](Transport transport) {
            return service.over(transport) && rowOf(service.port, transport) >= 0;
        };
        SystemService rest = service;
        for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
            if (!known(transport))
                continue;
            (transport == Transport::Tcp ? rest.tcp : rest.udp) = false;
            PortRow& own = rows[static_cast<std::size_t>(rowOf(service.port, transport))];
            if (own.name != service.name)
                own.systemName = service.name;
        }
        if (rest.tcp || rest.udp)
            rows.push_back(ui::rowOf(rest));
    }
    // The project's own rows stand before the system's on the same port.
    std::stable_sort(rows.begin(), rows.end(),
                     [](const PortRow& a, const PortRow& b) { return a.port < b.port; });
    m_rows = std::move(rows);
    endResetModel();
}

int PortsModel::rowOf(std::uint16_t port, std::optional<Transport> transport) const
{
    auto entry = std::lower_bound(m_rows.begin(), m_rows.end(), port,
                                  [](const PortRow& row, std::uint16_t p) { return row.port < p; });
    for (; entry != m_rows.end() && entry->port == port; ++entry)
        if (!transport || (*transport == Transport::Tcp ? entry->tcp : entry->udp))
            return static_cast<int>(entry - m_rows.begin());
    return -1;
}

int PortsModel::systemRows() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const PortRow& row) { return row.ofSystem; }));
}

int PortsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PortsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns_;
}

QString PortsModel::text(const PortRow& row, Column column) const
{
    switch (column) {
    case Number: return QString::number(row.port);
    case Transports: return transportText(row.tcp, row.udp);
    case Name: return row.name;
    case Purpose: return row.purpose;
    case Kept: return secrecyText(row.secrecy);
    case Instead:
        if (!row.instead.isEmpty())
            return row.instead;
        if (row.secrecy == Secrecy::Encrypted)
            return tr("as it is");
        return row.advice.isEmpty() ? QStringLiteral("\u2013") : tr("see below");
    case Columns_: break;
    }
    return {};
}

QVariant PortsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PortRow& entry = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(entry, column);
    case Qt::ToolTipRole:
        return column == Instead && !entry.advice.isEmpty() ? entry.advice : text(entry, column);
    case Qt::AccessibleTextRole:
        return column == Number ? portSentence(entry) : text(entry, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == Number ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole: return column == Number ? QVariant(int{entry.port}) : text(entry, column);
    case SecrecyRole: return entry.secrecy ? static_cast<int>(*entry.secrecy) : -1;
    default: return {};
    }
}

QVariant PortsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? headerCell(titleOf(static_cast<Column>(section)), role)
                                         : QVariant();
}

} // namespace roundtrip::ui
