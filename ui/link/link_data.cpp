// SPDX-License-Identifier: GPL-3.0-or-later
// See link_data.h.
#include "ui/link/link_data.h"

#include <algorithm>
#include <array>

namespace roundtrip::ui {
namespace {

Direction busierDirection(const LaneTrace& lane)
{
    std::array<std::uint64_t, 2> payload{};
    const auto count = static_cast<PacketId>(lane.flightCount());
    for (PacketId id = 0; id < count; ++id)
        payload[lane.flight(id).directionBit] += lane.flight(id).payloadLength;
    return payload[1] > payload[0] ? Direction::ToClient : Direction::ToServer;
}

std::vector<FlowId> largest(const LinkShares& shares, SimTime end)
{
    std::vector<FlowId> flows = shares.flows();
    const auto carried = [&](FlowId flow) { return shares.load(flow, upTo(end)).carriedBytes; };
    if (flows.size() > kMostCurves) {
        std::stable_sort(flows.begin(), flows.end(),
                         [&](FlowId a, FlowId b) { return carried(a) > carried(b); });
        flows.resize(kMostCurves);
        std::sort(flows.begin(), flows.end());
    }
    return flows;
}

} // namespace

Duration barLength(const LaneTrace& lane, Direction direction, SimTime lastCarried)
{
    const LinkConfig& link = lane.network().link[static_cast<std::size_t>(index(direction))];
    const Duration few = 20 * link.rate.timeFor(lane.network().mtu);
    const Duration least = std::max(lastCarried.time_since_epoch() / 60, few);
    for (Duration unit{1000}; true; unit *= 10) {
        for (const int times : {1, 2, 5}) {
            if (unit * times >= least)
                return unit * times;
        }
    }
}

std::shared_ptr<const LinkData> makeLinkData(std::shared_ptr<const Run> run, std::size_t lane,
                                             std::optional<Direction> direction)
{
    auto data = std::make_shared<LinkData>();
    data->run = std::move(run);
    data->lane = lane;
    const LaneTrace& trace = data->trace();
    data->direction = direction.value_or(busierDirection(trace));
    data->queue = LinkQueue(trace, data->direction);
    data->shares = LinkShares(trace, data->direction);
    data->bar = barLength(trace, data->direction, data->shares.lastCarried());
    data->curves = largest(data->shares, trace.endTime());
    for (const FlowId flow : data->curves)
        data->carried.push_back(data->shares.carriedPer(flow, data->bar));
    return data;
}

LinkLoader::LinkLoader(Ready ready, QObject* parent) : QObject(parent), m_ready(std::move(ready)) {}

LinkLoader::~LinkLoader()
{
    for (QThread* thread : m_threads) {
        thread->wait();
        delete thread;
    }
}

void LinkLoader::load(std::shared_ptr<const Run> run, std::size_t lane,
                      std::optional<Direction> direction)
{
    const int job = ++m_job;
    if (!run || run->lanes[lane].flightCount() <= kPacketsAtOnce) {
        m_ready(run ? makeLinkData(std::move(run), lane, direction) : nullptr);
        return;
    }
    m_ready(nullptr);
    QThread* thread = QThread::create([this, job, lane, direction, run = std::move(run)] {
        auto data = makeLinkData(run, lane, direction);
        QMetaObject::invokeMethod(
            this, [this, job, data = std::move(data)] { finish(job, data); }, Qt::QueuedConnection);
    });
    m_threads.push_back(thread);
    connect(thread, &QThread::finished, this, [this, thread] {
        std::erase(m_threads, thread);
        thread->deleteLater();
    });
    thread->start(QThread::LowPriority);
}

void LinkLoader::finish(int job, std::shared_ptr<const LinkData> data)
{
    if (job == m_job)
        m_ready(std::move(data));
}

} // namespace roundtrip::ui
