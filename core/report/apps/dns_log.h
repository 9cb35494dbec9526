// SPDX-License-Identifier: GPL-3.0-or-later
// The queries of a resolver, one by one: each try and what became of it, by what id the answer was
// known, what went to TCP, what came too late (RFC 1035, section 4.2). Read from the record once,
// then asked by time. Must never know: windows, text.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// One question on its way, and its answer.
struct DnsTry {
    SimTime at{};
    SimTime patience{}; ///< when the application asks again or gives up, if nothing comes
    PacketId query = kNoPacket, answer = kNoPacket;
    std::optional<SimTime> queryLostAt, answerLostAt;
    std::optional<SimTime> answeredAt; ///< its own answer was taken, and was of use
    std::optional<SimTime> ignoredAt;  ///< its own answer was taken, and was of none
    friend bool operator==(const DnsTry&, const DnsTry&) = default;
};

struct DnsQuery {
    std::uint32_t number = 1; ///< from 1
    std::uint16_t id = 0;     ///< RFC 1035, section 4.1.1
    std::vector<DnsTry> tries;
    std::optional<SimTime> cutShortAt; ///< the answer says so; it is asked over TCP
    std::optional<FlowId> overTcp;     ///< that flow, where it was
    std::optional<SimTime> tcpAskedAt; ///< the query was written to that connection
    std::optional<SimTime> answeredAt, givenUpAt;
    std::uint32_t resentSegments = 0; ///< over TCP, while it waited

    [[nodiscard]] std::optional<SimTime> askedAt() const;
    /// From asking first to the answer.
    [[nodiscard]] std::optional<Duration> latency() const;
    /// Tries made up to t, and those that had timed out by then.
    [[nodiscard]] std::size_t triesUpTo(SimTime t) const;
    [[nodiscard]] std::size_t timeoutsUpTo(SimTime t) const;
};

enum class DnsState : std::uint8_t { NotAsked, Waiting, OverTcp, Answered, GivenUp };

class DnsLog {
public:
    DnsLog() = default; ///< of nothing
    /// `flow` is the lane's first one with the workload; the TCP flow that is its partner is read
    /// with it.
    DnsLog(const LaneTrace& lane, FlowId flow);

    [[nodiscard]] const std::vector<DnsQuery>& queries() const { return m_queries; }
    [[nodiscard]] DnsState stateAt(std::size_t query, SimTime t) const;
    [[nodiscard]] std::size_t countAt(DnsState state, SimTime t) const;
    /// Over TCP all queries share one connection: when it began to be opened.
    [[nodiscard]] std::optional<SimTime> connectedAt() const { return m_connectAt; }

private:
    friend class DnsWalk;
    std::vector<DnsQuery> m_queries;
    std::optional<SimTime> m_connectAt;
};

} // namespace roundtrip
