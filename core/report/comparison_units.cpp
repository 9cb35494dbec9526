// SPDX-License-Identifier: GPL-3.0-or-later
// See comparison_units.h.
#include "core/report/comparison_units.h"

#include "core/report/apps/dns_log.h"
#include "core/report/apps/page_load.h"
#include "core/report/apps/playout.h"
#include "core/report/apps/reliable_transfer.h"

#include <algorithm>

namespace roundtrip {
namespace {

WorkloadUnits frameUnits(const LaneTrace& lane, FlowId flow)
{
    WorkloadUnits all;
    all.kind = UnitKind::Frame;
    const MediaRecord media = readMedia(lane, flow);
    for (const MediaFrame& frame : media.frames) {
        DataUnit unit{frame.generatedAt, media.work.frameBytes(), frame.receivedAt, std::nullopt,
                      0};
        if (!unit.to)
            unit.goneAt = lane.endTime();
        all.units.push_back(unit);
    }
    all.jitter = jitterSeries(media);
    return all;
}

WorkloadUnits answerUnits(const LaneTrace& lane, FlowId flow)
{
    WorkloadUnits all;
    all.kind = UnitKind::Answer;
    all.countsBytes = true;
    const DnsLog log(lane, flow);
    const Workload& work = *lane.config().flows[flow].workload;
    for (const DnsQuery& query : log.queries()) {
        const auto asked = query.askedAt();
        if (!asked)
            continue;
        const std::uint32_t bytes = work.hasLargeAnswer(query.number) ? kDnsLargeAnswerBytes
                                                                      : kDnsAnswerBytes;
        DataUnit unit{*asked, bytes, query.answeredAt, std::nullopt, 0};
        if (!unit.to)
            unit.goneAt = query.givenUpAt.value_or(lane.endTime());
        all.units.push_back(unit);
    }
    return all;
}

WorkloadUnits objectUnits(const LaneTrace& lane, FlowId flow)
{
    WorkloadUnits all;
    all.kind = UnitKind::Object;
    all.countsBytes = true;
    const PageLoad page(lane, flow);
    for (const LoadedObject& object : page.objects()) {
        if (object.askedAt.empty())
            continue;
        DataUnit unit{object.askedAt.front(), object.bytes, object.doneAt, std::nullopt, 0};
        if (!unit.to)
            unit.goneAt = object.givenUpAt.value_or(lane.endTime());
        const std::uint64_t got = object.got.empty() ? 0 : object.got.back().value;
        unit.got = unit.to ? 0 : std::min(got, object.bytes);
        all.units.push_back(unit);
        std::uint64_t before = 0;
        for (const SeriesPoint& point : object.got) {
            all.pieces.push_back({point.time, point.value - std::min(before, point.value)});
            before = point.value;
        }
    }
    return all;
}

WorkloadUnits pieceUnits(const LaneTrace& lane, FlowId flow)
{
    WorkloadUnits all;
    all.kind = UnitKind::Piece;
    all.countsBytes = true;
    const ReliableTransfer transfer(lane, flow);
    for (const ReliablePiece& piece : transfer.pieces()) {
        if (piece.sentAt.empty())
            continue;
        DataUnit unit{piece.sentAt.front(), piece.bytes, piece.deliveredAt, std::nullopt, 0};
        if (!unit.to)
            unit.goneAt = transfer.gaveUpAt().value_or(lane.endTime());
        all.units.push_back(unit);
    }
    return all;
}

} // namespace

std::optional<WorkloadUnits> workloadUnits(const LaneTrace& lane, FlowId flow)
{
    const FlowConfig& config = lane.config().flows[flow];
    if (!config.workload)
        return std::nullopt;
    switch (config.workload->kind) {
    case WorkloadKind::Voice:
    case WorkloadKind::Video: return frameUnits(lane, flow);
    case WorkloadKind::Dns: return answerUnits(lane, flow);
    case WorkloadKind::RequestResponse:
    case WorkloadKind::WebPage: return objectUnits(lane, flow);
    case WorkloadKind::Transfer: break;
    }
    if (config.workload->reliability != Reliability::None && config.hasApplications())
        return pieceUnits(lane, flow);
    return std::nullopt;
}

} // namespace roundtrip
