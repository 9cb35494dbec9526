// SPDX-License-Identifier: GPL-3.0-or-later
// What a host tells the simulation while it works: packets for the link and what happened inside.
// Must never know: links, events' numbers, records.
#pragma once

#include "core/base/ids.h"
#include "core/base/program_error.h"
#include "core/base/reason.h"
#include "core/host/reassembly.h"
#include "core/tcp/connection.h"
#include "core/wire/packet.h"

#include <cstdint>

namespace roundtrip {

/// What the link and the record need to know of a packet besides itself.
struct TransmitInfo {
    Reason reason = Reason::None;
    std::uint32_t dataNumber = 0;   ///< n-th distinct data packet of its flow and sender; 0 = none
    std::uint16_t transmission = 1; ///< of that data packet, or of a SYN or FIN
    std::uint32_t duplicateAck = 0;
    std::uint8_t ecn = 0;        ///< the two ECN bits of the IP header (RFC 3168, section 5)
    bool startsSequence = false; ///< a SYN: its number is the sender's ISN
};

enum class TimerChange : std::uint8_t { Armed, Restarted, Stopped, Expired };

class HostOutput {
public:
    virtual ~HostOutput() = default;
    virtual void transmit(HostRole host, const Packet& packet, const TransmitInfo& info) = 0;
    /// The packet in hand is thrown away.
    virtual void discarded(HostRole host, FlowId flow, Reason reason) = 0;
    /// The rest of this one's datagram has not come in time.
    virtual void reassemblyGivenUp(HostRole, const ArrivedFragment&) {}
    virtual void stateChanged(HostRole host, FlowId flow, ConnectionId connection,
                              const StateNotice& notice) = 0;
    virtual void timerChanged(HostRole host, FlowId flow, ConnectionId connection, TcpTimer timer,
                              TimerChange change, SimTime deadline) = 0;
    /// Not empty: those of `changed`.
    virtual void variablesChanged(HostRole host, FlowId flow, const VariableValues& values,
                                  VariableSet changed, Reason reason) = 0;
    virtual void programEvent(HostRole host, FlowId flow, Reason reason, std::uint32_t step,
                              std::uint64_t bytes, ProgramError error = ProgramError::None) = 0;
    virtual void clientPortChosen(FlowId flow, std::uint16_t port) = 0;
};

} // namespace roundtrip
