// SPDX-License-Identifier: GPL-3.0-or-later
// The table of netstat as text, in the columns and words of the netstat of Linux. English: it is
// the output of a program, not a text of the window. Must never know: the engine, windows.
#pragma once

#include "core/report/socket_table.h"

#include <span>
#include <string>

namespace roundtrip {

struct NetstatOptions {
    bool numeric = false; ///< -n: no names of hosts and services
    bool all = false;     ///< -a: listening sockets too
};

/// "192.168.1.7"
std::string addressText(const std::array<std::uint8_t, 4>& ip);
/// "192.168.1.7:80", "server:http", "0.0.0.0:*". A host has its name from the scenario, a port
/// that of its service; what has none keeps its number.
std::string addressText(const NetstatAddress& address, Transport transport,
                        const HostConfigs& hosts, bool numeric);
/// "ESTABLISHED"; empty where the socket has no state.
std::string_view stateText(const NetstatRow& row);
/// "on (0.94/0/0)": the kind, seconds left to the hundredth (the rest is cut off),
/// retransmissions in a row, and probes; "-" where their number is not known.
std::string timerText(const NetstatRow& row);
/// "tcp" or "udp"
std::string_view protoText(const NetstatRow& row);
/// "netstat -an"
std::string netstatCommand(const NetstatOptions& options);

/// Title, header and one line for each row; the rows are printed as they are, `options.all` only
/// chooses the words of the title. Columns grow with what stands in them.
std::string netstatText(std::span<const NetstatRow> rows, const HostConfigs& hosts,
                        const NetstatOptions& options);

} // namespace roundtrip
