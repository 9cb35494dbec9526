// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the columns of a comparison from a run's record.
#include "core/report/comparison.h"

#include "core/report/comparison_units.h"
#include "core/report/flow_name.h"
#include "core/report/kept_variables.h"
#include "core/report/summary.h"
#include "core/sim/cursor.h"

#include <algorithm>

namespace roundtrip {
namespace {

std::size_t slot(Direction direction) { return static_cast<std::size_t>(index(direction)); }
std::size_t slot(HostRole host) { return static_cast<std::size_t>(index(host)); }

/// Two curves of amounts together.
Series sum(const Series& a, const Series& b)
{
    Series both;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        const bool first = j == b.size() || (i < a.size() && a[i].time <= b[j].time);
        const SimTime time = first ? a[i].time : b[j].time;
        while (i < a.size() && a[i].time == time)
            ++i;
        while (j < b.size() && b[j].time == time)
            ++j;
        both.push_back({time, (i > 0 ? a[i - 1].value : 0) + (j > 0 ? b[j - 1].value : 0)});
    }
    return both;
}

/// Amounts, each by itself, as a curve of their sum.
Series running(std::vector<SeriesPoint> points)
{
    std::stable_sort(points.begin(), points.end(),
                     [](const SeriesPoint& a, const SeriesPoint& b) { return a.time < b.time; });
    Series curve;
    for (const SeriesPoint& point : points) {
        const std::uint64_t total = (curve.empty() ? 0 : curve.back().value) + point.value;
        if (!curve.empty() && curve.back().time == point.time)
            curve.back().value = total;
        else
            curve.push_back({point.time, total});
    }
    return curve;
}

/// The bytes of the units at the instants that `when` picks; of those gone, what did not come.
template <typename When>
Series bytesOver(const std::vector<DataUnit>& units, When when)
{
    std::vector<SeriesPoint> points;
    for (const DataUnit& unit : units) {
        if (const std::optional<SimTime> time = when(unit))
            points.push_back(
                {*time, unit.goneAt && *time == *unit.goneAt ? unit.bytes - unit.got : unit.bytes});
    }
    return running(std::move(points));
}

std::optional<SimTime> writtenAt(const DataUnit& unit) { return unit.from; }
std::optional<SimTime> cameAt(const DataUnit& unit) { return unit.to; }
std::optional<SimTime> goneAt(const DataUnit& unit) { return unit.goneAt; }

std::uint64_t last(const Series& series) { return series.empty() ? 0 : series.back().value; }

} // namespace

std::vector<ComparedFlows> comparedFlows(const Run& run)
{
    std::vector<ComparedFlows> columns;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const LaneTrace& trace = run.lanes[lane];
        const auto& flows = trace.config().flows;
        for (std::size_t flow = 0; flow < flows.size(); ++flow) {
            const auto id = static_cast<FlowId>(flow);
            if (flows[flow].derived && !columns.empty() && columns.back().lane == lane) {
                columns.back().flows.push_back(id);
                continue;
            }
            columns.push_back({lane, {id}, trace.title(), flows[flow].transport});
            if (const std::string name = flowNameIn(trace.config(), id); !name.empty())
                columns.back().title += ": " + name;
        }
    }
    return columns;
}

class ComparisonMaker {
public:
    ComparisonMaker(std::shared_ptr<const Run> run, const RunSummary& summary)
        : m_run(std::move(run)), m_summary(summary)
    {
    }

    ComparisonColumn make(ComparedFlows flows, ColumnRecord record) const
    {
        ComparisonColumn column;
        column.m_flows = std::move(flows);
        column.m_record = std::move(record);
        column.m_emptyRoundTrip = emptyRoundTrip(m_run->scenario->network);
        column.m_main = mainDirection(column);
        column.m_jitter = column.m_record.jitter[slot(column.m_main)];
        countUnits(column);
        findTimes(column);
        findHandshake(column);
        findVariables(column);
        column.m_user = UserReport(trace(column), column.m_flows.flows.front(), column.m_main);
        return column;
    }

private:
    [[nodiscard]] const LaneTrace& trace(const ComparisonColumn& column) const
    {
        return m_run->lanes[column.m_flows.lane];
    }
    [[nodiscard]] const FlowConfig& config(const ComparisonColumn& column) const
    {
        return trace(column).config().flows[column.m_flows.flows.front()];
    }

    static Direction mainDirection(const ComparisonColumn& column)
    {
        const auto& written = column.m_record.written;
        return last(written[1]) > last(written[0]) ? Direction::ToClient : Direction::ToServer;
    }

    void countUnits(ComparisonColumn& column) const
    {
        ColumnRecord& record = column.m_record;
        std::vector<DataUnit> data = std::move(record.units[0]);
        data.insert(data.end(), record.units[1].begin(), record.units[1].end());
        record.units = {};
        auto work = workloadUnits(trace(column), column.m_flows.flows.front());
        const bool own = work && work->countsBytes;
        column.m_written = own ? bytesOver(work->units, writtenAt)
                               : sum(record.written[0], record.written[1]);
        column.m_delivered = own && !work->pieces.empty() ? running(work->pieces)
                             : own                        ? bytesOver(work->units, cameAt)
                                   : sum(record.delivered[0], record.delivered[1]);
        column.m_gone = bytesOver(own ? work->units : data, goneAt);
        if (work && work->kind == UnitKind::Frame)
            column.m_jitter = {work->jitter};
        column.m_unitKind = work                                         ? work->kind
                            : config(column).transport == Transport::Udp ? UnitKind::Datagram
                                                                         : UnitKind::Piece;
        column.m_units = work ? std::move(work->units) : std::move(data);
        for (const DataUnit& unit : column.m_units) {
            if (unit.to)
                column.m_latencies.push_back({*unit.to, *unit.to - unit.from});
        }
        std::stable_sort(column.m_latencies.begin(), column.m_latencies.end(),
                         [](const auto& a, const auto& b) { return a.at < b.at; });
    }

    void findTimes(ComparisonColumn& column) const
    {
        const Series& main = column.m_record.delivered[slot(column.m_main)];
        if (!main.empty())
            column.m_firstByteAt = main.front().time;
        const bool all = std::all_of(column.m_units.begin(), column.m_units.end(),
                                     [](const DataUnit& unit) { return unit.to.has_value(); });
        if (!all || column.m_latencies.empty() || !programsDone(column))
            return;
        column.m_completedAt = column.m_latencies.back().at;
    }

    /// Whether the programs came to write all that they meant to. Applications say by their units.
    [[nodiscard]] bool programsDone(const ComparisonColumn& column) const
    {
        const LaneSummary& lane = m_summary.lanes[column.m_flows.lane];
        const auto& flows = trace(column).config().flows;
        return std::all_of(
            column.m_flows.flows.begin(), column.m_flows.flows.end(), [&](FlowId flow) {
                return flows[flow].hasApplications() || flows[flow].partner.has_value()
                       || lane.flows[flow].completedAt.has_value();
            });
    }

    /// Only what the transport takes counts, not how long a program waits before it writes.
    static void findHandshake(ComparisonColumn& column)
    {
        const ColumnRecord& record = column.m_record;
        if (!record.firstDataAt || column.m_emptyRoundTrip <= Duration{0})
            return;
        const std::size_t host = slot(record.firstSender);
        const auto& open = record.establishedAt[host];
        Duration taken{0};
        SimTime ready = record.firstWriteAt.value_or(*record.firstDataAt);
        if (open && *open <= *record.firstDataAt) {
            taken = *open - record.begunAt.value_or(*open);
            ready = std::max(ready, *open);
        }
        taken += std::max(*record.firstDataAt - ready, Duration{0});
        constexpr std::int64_t hundredths = 100;
        const std::int64_t round = column.m_emptyRoundTrip.count();
        column.m_handshake =
            static_cast<std::uint64_t>((taken.count() * hundredths + round / 2) / round);
    }

    void findVariables(ComparisonColumn& column) const
    {
        StateCursor cursor(m_run, column.m_flows.lane);
        const FlowId flow = column.m_flows.flows.front();
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            const std::size_t at = slot(host);
            const ColumnRecord& record = column.m_record;
            const bool tcp = column.m_flows.transport == Transport::Tcp;
            const auto when = !tcp                       ? record.begunAt
                              : record.establishedAt[at] ? record.establishedAt[at]
                                                         : record.opensAt[at];
            if (!when)
                continue;
            const HostView& view = cursor.hostsAt(*when).host[at];
            if (const ConnectionView* connection = view.connectionOf(flow); tcp && connection)
                column.m_variables[at] = keptVariables(*connection);
            else if (const UdpSocketView* socket = view.udpSocketOf(flow); !tcp && socket)
                column.m_variables[at] = keptVariables(*socket);
            column.m_variablesSince[at] = when;
        }
    }

    std::shared_ptr<const Run> m_run;
    const RunSummary& m_summary;
};

Comparison::Comparison(std::shared_ptr<const Run> run) : m_run(std::move(run))
{
    if (!m_run)
        return;
    const RunSummary summary = summarise(*m_run);
    const ComparisonMaker maker(m_run, summary);
    const std::vector<ComparedFlows> all = comparedFlows(*m_run);
    for (std::size_t first = 0; first < all.size();) {
        std::vector<std::vector<FlowId>> flows;
        std::size_t end = first;
        for (; end < all.size() && all[end].lane == all[first].lane; ++end)
            flows.push_back(all[end].flows);
        std::vector<ColumnRecord> records = readColumns(m_run->lanes[all[first].lane], flows);
        for (std::size_t i = first; i < end; ++i)
            m_columns.push_back(maker.make(all[i], std::move(records[i - first])));
        first = end;
    }
}

} // namespace roundtrip
