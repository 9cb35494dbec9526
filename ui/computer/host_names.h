// SPDX-License-Identifier: GPL-3.0-or-later
// Names of addresses, asked of the system's resolver one by one and remembered. It asks the network
// only for what it is asked, so who shows numbers asks nobody. Knows no table.
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QString>

#include <functional>

namespace roundtrip::ui {

class HostNames : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(const QString& name)>; ///< empty: it has none
    using Lookup = std::function<void(const QHostAddress& address, const Answer& answer)>;
    /// Tests bring their own; without one the system is asked.
    explicit HostNames(QObject* parent = nullptr, Lookup lookup = {});
    /// The name if it is known; else empty, and the question goes out once.
    QString nameOf(const QHostAddress& address);

Q_SIGNALS:
    void found(); ///< a name has come

private:
    Lookup m_lookup;
    QHash<QHostAddress, QString> m_names; ///< empty: asked, not answered or without a name
};

} // namespace roundtrip::ui
