// SPDX-License-Identifier: GPL-3.0-or-later
// What of the reference is shown; see ports_model.h.
#include "ui/ports/ports_model.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

bool isNumber(const QString& word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

bool matches(const PortRow& row, const QString& word)
{
    if (isNumber(word))
        return QString::number(row.port).startsWith(word);
    const QString all = QStringList{row.name,
                                    row.systemName,
                                    row.title,
                                    row.purpose,
                                    transportText(row.tcp, row.udp),
                                    secrecyText(row.secrecy),
                                    row.instead,
                                    row.advice}
                            .join(u'\n');
    return all.contains(word, Qt::CaseInsensitive);
}

} // namespace

PortsFilter::PortsFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(PortsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void PortsFilter::setSearch(const QString& text)
{
    QString words = text;
    words.replace(u'/', u' '); // "53/udp" as it stands in the system's list
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void PortsFilter::setTransport(std::optional<Transport> transport)
{
    m_transport = transport;
    invalidateFilter();
}

void PortsFilter::setSecrecy(std::optional<Secrecy> secrecy)
{
    m_secrecy = secrecy;
    invalidateFilter();
}

void PortsFilter::setSystemShown(bool shown)
{
    m_systemShown = shown;
    invalidateFilter();
}

bool PortsFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const auto* model = qobject_cast<const PortsModel*>(sourceModel());
    if (!model)
        return true;
    const PortRow& entry = model->row(row);
    if (entry.ofSystem && !m_systemShown)
        return false;
    if (m_transport && !(*m_transport == Transport::Tcp ? entry.tcp : entry.udp))
        return false;
    if (m_secrecy && entry.secrecy != m_secrecy)
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return matches(entry, word); });
}

} // namespace roundtrip::ui
