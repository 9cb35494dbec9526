// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of a run: which number was used by which host over which transport, and which of them
// are taken at an instant. Functions of the record; know no widgets.
#pragma once

#include "core/sim/host_snapshot.h"
#include "core/sim/run.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace roundtrip::ui {

/// A port that some host of the run used, or that a packet was sent to in vain.
struct RunPort {
    std::uint16_t port = 0;
    Transport transport = Transport::Tcp;
    HostRole host = HostRole::Client;
    friend auto operator<=>(const RunPort&, const RunPort&) = default;
};

/// The ports taken on both hosts: by listeners, by connections that are not closed, by UDP sockets.
/// In order and each once.
std::vector<RunPort> portsTaken(const HostsView& hosts);

/// Every port of the run: those of all its connections and sockets, and the servers' ports of its
/// flows even where nobody listened. In order and each once.
std::vector<RunPort> portsOf(const std::shared_ptr<const Run>& run);

} // namespace roundtrip::ui
