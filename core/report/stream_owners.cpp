// SPDX-License-Identifier: GPL-3.0-or-later
// See stream_owners.h.
#include "core/report/stream_owners.h"

#include <numeric>

namespace roundtrip {

StreamOwners::StreamOwners(std::size_t flows)
{
    for (std::vector<FlowId>& senders : m_sender) {
        senders.resize(flows);
        std::iota(senders.begin(), senders.end(), FlowId{0});
    }
}

void StreamOwners::onState(FlowId flow, HostRole host, const StateChange& change)
{
    if (change.to == TcpState::SynSent)
        m_sender[slot(host)][flow] = flow;
    // What a listener makes is of the flow whose SYN came. An active open learns only now who
    // answers.
    const bool answered = change.to == TcpState::SynReceived || change.to == TcpState::Established;
    if (change.from == TcpState::SynSent && answered)
        m_sender[slot(host)][flow] = m_lastArrived[slot(host)];
}

} // namespace roundtrip
