// SPDX-License-Identifier: GPL-3.0-or-later
// To which flow the bytes belong that a program takes. Mostly its own; but two programs of
// different flows that connect from and to the same pair of ports at the same time have called each
// other (RFC 9293, section 3.5, Figure 7). Must never know: records, sinks, text.
#pragma once

#include "core/base/ids.h"
#include "core/sim/event.h"

#include <array>
#include <cstddef>
#include <vector>

namespace roundtrip {

class StreamOwners {
public:
    explicit StreamOwners(std::size_t flows);
    /// A packet of that flow has arrived at the host; before the changes that it brings about.
    void onReceive(FlowId flow, HostRole at) { m_lastArrived[slot(at)] = flow; }
    void onState(FlowId flow, HostRole host, const StateChange& change);
    /// The flow that sends what the program of `flow` takes at that host.
    [[nodiscard]] FlowId senderTo(FlowId flow, HostRole host) const
    {
        return m_sender[slot(host)][flow];
    }

private:
    static std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }
    std::array<FlowId, 2> m_lastArrived{};
    std::array<std::vector<FlowId>, 2> m_sender; // by host, then flow of the program
};

} // namespace roundtrip
