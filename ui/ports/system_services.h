// SPDX-License-Identifier: GPL-3.0-or-later
// The services database of the system that Roundtrip runs on (on Unix /etc/services and whatever
// else the system is told to ask). One of the few places that read the system. Knows no widgets.
#pragma once

#include "core/base/ids.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace roundtrip::ui {

struct SystemService {
    std::uint16_t port = 0;
    bool tcp = false;
    bool udp = false;
    QString name;
    QStringList aliases;
    [[nodiscard]] bool over(Transport transport) const
    {
        return transport == Transport::Tcp ? tcp : udp;
    }
    friend bool operator==(const SystemService&, const SystemService&) = default;
};

/// In order of port, then of name; a service on both transports is one entry.
using SystemServices = std::vector<SystemService>;

/// One line as the system tells it, before lines are joined.
struct SystemServiceLine {
    int port = 0;
    QString protocol; ///< "tcp", "udp", "sctp"...
    QString name;
    QStringList aliases;
};

/// Joins lines to services: other transports and numbers that are no ports are left out.
SystemServices joinServiceLines(const std::vector<SystemServiceLine>& lines);

/// Asks the system. Empty when it has no such database. May read files: call it from a worker.
/// Only one thread at a time may be in it; others wait.
SystemServices readSystemServices();

/// The name of a port in such a list, or empty.
QString systemServiceName(const SystemServices& services, Transport transport, std::uint16_t port);

} // namespace roundtrip::ui
