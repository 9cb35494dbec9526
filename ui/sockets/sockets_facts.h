// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of the sockets shows of a lane at one instant: both hosts' tables, what is under
// way, the last arrival and how far its search has come. A pure function of (run, time); knows no
// widgets, no pixels and no words.
#pragma once

#include "core/base/program_error.h"
#include "core/report/arrivals.h"
#include "core/report/demultiplexing.h"
#include "core/scenario/scenario.h"
#include "core/sim/run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip::ui {

enum class RowMark : int {
    None,
    Tried, ///< looked at, and it does not fit
    Found,
    Made, ///< by the arrival
};

struct SocketFact {
    SocketRow socket;
    RowMark mark = RowMark::None;
    RowVerdict verdict = RowVerdict::Match; ///< of a row that was looked at
    std::size_t order = 0;                  ///< n-th row that was looked at, from 1; 0 = none
    bool last = false;                      ///< the one that was looked at last
    bool gone = false; ///< the arrival has ended it; shown for as long as its search is
    friend bool operator==(const SocketFact&, const SocketFact&) = default;
};

/// Whether both are rows of one socket, of one host at two instants.
bool sameSocket(const SocketRow& a, const SocketRow& b);

struct ListenerFact {
    std::uint16_t port = 0;
    std::uint32_t halfOpen = 0, synQueue = 0;
    std::uint32_t waiting = 0, backlog = 0;
    bool cookies = false;
    friend bool operator==(const ListenerFact&, const ListenerFact&) = default;
};

/// TCP ports of the host's range for programs that ask for any.
struct EphemeralFact {
    PortRange range;
    std::uint32_t used = 0;
    std::uint32_t timeWait = 0; ///< of those: only in TIME-WAIT
    friend bool operator==(const EphemeralFact&, const EphemeralFact&) = default;
};

/// A program that did not get its port.
struct RefusedFact {
    FlowId flow = 0;
    bool connecting = false; ///< connect gave the error, else bind
    ProgramError error = ProgramError::None;
    friend bool operator==(const RefusedFact&, const RefusedFact&) = default;
};

struct HostFacts {
    std::vector<SocketFact> rows;
    std::vector<ListenerFact> listeners;
    std::optional<EphemeralFact> ephemeral; ///< of a host that has opened connections, or may
    std::vector<RefusedFact> refused;
    friend bool operator==(const HostFacts&, const HostFacts&) = default;
};

struct TravellerFact {
    PacketId packet = kNoPacket;
    double done = 0.0; ///< of the way; 1 = arrived
    LookupKey key;
};

struct ArrivalFact {
    EventId event = kNoEvent;
    PacketId packet = kNoPacket;
    HostRole host = HostRole::Client; ///< where it arrived
    SimTime time{};
    bool damaged = false;
    Demultiplexing told;
};
ArrivalFact arrivalFact(const std::shared_ptr<const Run>& run, std::size_t lane, EventId event,
                        StateCursor& cursor);

/// How much of the search is shown at `now`: row after row, each for a quarter of `span` or, of
/// many, for its part of four fifths. A playhead that stands on the arrival itself shows all.
struct SearchProgress {
    std::size_t lit = 0; ///< rows that have been looked at
    bool complete = false;
    friend bool operator==(const SearchProgress&, const SearchProgress&) = default;
};
SearchProgress searchProgress(std::size_t tried, SimTime arrival, SimTime now, Duration span);

struct SocketsFacts {
    std::size_t lane = 0;
    std::array<HostFacts, kHosts> host;
    std::vector<TravellerFact> travellers; ///< in order of sending
    bool turnedAway = false; ///< the row that was found has no use or no room for the packet
    std::optional<SearchProgress> progress; ///< empty before the first arrival
};

/// `hosts` at `now`; `arrival` the last one up to `now`, or nullptr; `span`: see searchProgress.
SocketsFacts socketsFacts(const Run& run, std::size_t lane, const HostsView& hosts,
                          const ArrivalFact* arrival, SimTime now, Duration span);

} // namespace roundtrip::ui
