// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets of the machine that Roundtrip runs on, each with the program that holds it where the
// system permits to know. One of the few places that read the system. Knows no widgets.
#pragma once

#include "ui/computer/proc_net_parser.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace roundtrip::ui {

/// Whether the program behind a socket is known, and why not.
enum class OwnerKnown : std::uint8_t {
    Yes,
    NoProgram,    ///< the system alone holds the socket: not accepted yet, or let go of
    NotPermitted, ///< it may belong to a program of another user
    NotFound      ///< to none that can be seen: the system's own, or in a container
};

struct ComputerSocket {
    ProcSocket socket;
    OwnerKnown known = OwnerKnown::NotFound;
    std::int64_t pid = 0;
    QString program;      ///< "sshd"
    int otherHolders = 0; ///< other programs that hold the same socket
    friend bool operator==(const ComputerSocket&, const ComputerSocket&) = default;
};

struct ComputerSockets {
    std::vector<ComputerSocket> sockets;
    /// Why there is nothing to show, with what to do; empty when the system answered.
    QString nothing;
    /// What of the answer could not be read.
    QStringList troubles;
};

/// Reads the tables under that folder. Slow where many programs run: call it from a worker.
ComputerSockets readComputerSockets(const QString& proc = QStringLiteral("/proc"));

} // namespace roundtrip::ui
