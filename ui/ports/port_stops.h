// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers at which the ruler of ports has something to tell: the ports of the run and the
// services of the reference, with their words. Pure; knows no widgets.
#pragma once

#include "core/report/services.h"
#include "ui/ports/run_ports.h"

#include <QString>

#include <optional>
#include <vector>

namespace roundtrip::ui {

struct PortStop {
    std::uint16_t port = 0;
    QString name;  ///< "http"; empty = no service is known by that number
    QString title; ///< "Web"
    bool tcp = false, udp = false;
    bool client = false, server = false; ///< used in the run by that host
    bool taken = false;                  ///< at the playhead
    [[nodiscard]] bool ofRun() const { return client || server; }
    friend bool operator==(const PortStop&, const PortStop&) = default;
};

/// In order of port, each number once. `taken` is a part of `ports`.
std::vector<PortStop> portStops(const std::vector<RunPort>& ports,
                                const std::vector<RunPort>& taken);

/// "Dynamic or private"
QString rangeName(PortClass range);
/// The stop of that number if there is one.
const PortStop* stopOf(const std::vector<PortStop>& stops, std::uint16_t port);
/// "In this run the server uses it over TCP, and does so now."; only for a port of the run.
QString runText(const PortStop& stop);
/// "Port 80, http: Web. A system port. In this run the server's over TCP, in use now."
QString portText(std::uint16_t port, const PortStop* stop);

} // namespace roundtrip::ui
