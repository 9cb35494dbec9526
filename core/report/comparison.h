// SPDX-License-Identifier: GPL-3.0-or-later
// A run's lanes beside each other: for each its figures, at any instant. A column is what the file
// calls a flow: one with a workload of several connections is one column, and a lane with two flows
// of its own is two. docs/comparison.md defines each figure. Must never know: layouts, windows.
#pragma once

#include "core/report/comparison_figures.h"
#include "core/report/comparison_record.h"
#include "core/report/comparison_words.h"
#include "core/sim/run.h"

#include <memory>
#include <string>
#include <vector>

namespace roundtrip {

/// What a column's units are.
enum class UnitKind : std::uint8_t { Piece, Datagram, Frame, Answer, Object };
/// "frames".
std::string_view unitKindName(UnitKind kind);

/// The flows of a lane that belong together: the first, and those made for its workload.
struct ComparedFlows {
    std::size_t lane = 0;
    std::vector<FlowId> flows;
    std::string title; ///< the lane's, and the flow's where the lane has several
    Transport transport = Transport::Tcp;
};
std::vector<ComparedFlows> comparedFlows(const Run& run);

/// One column: read from the record once, then asked by time.
class ComparisonColumn {
public:
    [[nodiscard]] const ComparedFlows& flows() const { return m_flows; }
    [[nodiscard]] UnitKind unitKind() const { return m_unitKind; }
    /// After everything with time <= t.
    [[nodiscard]] Figures at(SimTime t) const;
    /// How long each unit took that was whole by then, in order of coming.
    [[nodiscard]] std::vector<Duration> latencies(SimTime t) const;
    /// Bytes with the receiving programs, of both directions.
    [[nodiscard]] const Series& delivered() const { return m_delivered; }
    /// The direction in which more is written.
    [[nodiscard]] Direction mainDirection() const { return m_main; }
    /// The variables that the host keeps, by name; empty where it never had a socket.
    [[nodiscard]] const std::vector<std::string_view>& variables(HostRole host) const
    {
        return m_variables[static_cast<std::size_t>(index(host))];
    }
    [[nodiscard]] Notice whatTheUserNoticed(SimTime t) const
    {
        return m_user.whatTheUserNoticed(t);
    }
    /// When its first packet left; empty if none did.
    [[nodiscard]] std::optional<SimTime> begunAt() const { return m_record.begunAt; }

private:
    friend class ComparisonMaker;
    struct Latency {
        SimTime at{};
        Duration took{0};
    };
    void putArrived(Figures& figures, SimTime t) const;
    void putTimes(Figures& figures, SimTime t) const;
    void putLatencies(Figures& figures, SimTime t) const;
    void putNetwork(Figures& figures, SimTime t) const;
    void putUpkeep(Figures& figures, SimTime t) const;

    ComparedFlows m_flows;
    ColumnRecord m_record;
    UnitKind m_unitKind = UnitKind::Piece;
    Direction m_main = Direction::ToServer;
    std::vector<DataUnit> m_units;    // as its user counts them
    std::vector<Latency> m_latencies; // in order of `at`
    Series m_written, m_delivered, m_gone;
    std::vector<Series> m_jitter;
    std::optional<SimTime> m_firstByteAt, m_completedAt;
    std::optional<std::uint64_t> m_handshake; // hundredths of a round trip
    std::array<std::vector<std::string_view>, kHosts> m_variables;
    std::array<std::optional<SimTime>, kHosts> m_variablesSince;
    Duration m_emptyRoundTrip{0};
    UserReport m_user;
};

/// Keeps the run: what the columns say is read from its lanes.
class Comparison {
public:
    Comparison() = default; ///< of nothing
    explicit Comparison(std::shared_ptr<const Run> run);

    [[nodiscard]] const std::vector<ComparisonColumn>& columns() const { return m_columns; }
    [[nodiscard]] const Run* run() const { return m_run.get(); }

private:
    std::shared_ptr<const Run> m_run;
    std::vector<ComparisonColumn> m_columns;
};

/// The value below which so many of 100 lie, by the nearest rank; `values` not empty.
Duration percentile(std::vector<Duration> values, std::uint64_t percent);

/// Both ways of an empty link for a packet of no length: the delays alone.
Duration emptyRoundTrip(const NetworkConfig& network);

} // namespace roundtrip
