// SPDX-License-Identifier: GPL-3.0-or-later
// See host_names.h.
#include "ui/computer/host_names.h"

#include <QHostInfo>

namespace roundtrip::ui {

HostNames::HostNames(QObject* parent, Lookup lookup) : QObject(parent), m_lookup(std::move(lookup))
{
    if (m_lookup)
        return;
    m_lookup = [this](const QHostAddress& address, const Answer& answer) {
        QHostInfo::lookupHost(address.toString(), this, [address, answer](const QHostInfo& info) {
            const bool named = info.error() == QHostInfo::NoError
                               && info.hostName() != address.toString();
            answer(named ? info.hostName() : QString());
        });
    };
}

QString HostNames::nameOf(const QHostAddress& address)
{
    if (address.isLoopback())
        return u"localhost"_qs;
    const auto known = m_names.constFind(address);
    if (known != m_names.constEnd())
        return *known;
    m_names.insert(address, {});
    m_lookup(address, [this, address](const QString& name) {
        if (name.isEmpty())
            return;
        m_names.insert(address, name);
        Q_EMIT found();
    });
    return m_names.value(address);
}

} // namespace roundtrip::ui
