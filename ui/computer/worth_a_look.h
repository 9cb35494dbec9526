// SPDX-License-Identifier: GPL-3.0-or-later
// Which sockets of a machine deserve a look, and why: rules over what has been seen of them, and
// their words. Reads no clock and no system.
#pragma once

#include "ui/computer/computer_sockets.h"

#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace roundtrip::ui {

enum class LookReason : std::uint8_t {
    OpenToAll,   ///< waits on all addresses of the machine
    UnknownPort, ///< neither end's port is known as a service
    LastingState ///< a state that should pass soon has not
};

/// A state that should pass has lasted when it stood for so long, in so many readings.
inline constexpr qint64 kLastingMs = 60'000;
inline constexpr int kLastingReadings = 3;

/// A socket, and since when it is as it is.
struct WatchedSocket {
    ComputerSocket entry;
    qint64 stateSinceMs = 0; ///< when its state was first seen
    int readings = 1;        ///< in which it had this state
};

struct LookRules {
    qint64 nowMs = 0;
    /// Whether a service is known by that number.
    std::function<bool(Transport, std::uint16_t)> known;
    /// Ports at which programs of this machine wait.
    std::set<std::pair<Transport, std::uint16_t>> waiting;
};

/// Whether it waits for whoever comes: a listener, or a UDP socket without a peer.
bool waitsForAnybody(const ProcSocket& socket);
/// 0.0.0.0, or :: for IPv6.
bool isAnyAddress(const QHostAddress& address);

std::vector<LookReason> reasonsToLook(const WatchedSocket& watched, const LookRules& rules);

/// "open to all"
QString shortReason(LookReason reason);
/// Two sentences: what is so, and what to ask oneself.
QString longReason(LookReason reason, const WatchedSocket& watched, qint64 nowMs);
/// "sshd (812)", or a dash.
QString programText(const ComputerSocket& entry);
/// Why there is a dash; empty where a program is named.
QString programNote(const ComputerSocket& entry);
/// "sshd waits for TCP connections at port 22 (ssh), on all addresses."
QString socketSentence(const ComputerSocket& entry,
                       const std::function<QString(Transport, std::uint16_t)>& service);

} // namespace roundtrip::ui
