// SPDX-License-Identifier: GPL-3.0-or-later
// Counting by binary search, one search for each bar; placing marks by what is already taken.
#include "ui/scrubber/scrubber_layout.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

// px at 100 %
/// What lies at which height, in a window of usual height and in a low one.
struct Heights {
    double firstBaseline, baselinePitch, markAbove, markBelow, highestBar, below, label;
};
constexpr Heights kUsual{43.0, 52.0, 23.0, 16.0, 12.0, 26.0, 6.0};
constexpr Heights kLow{32.0, 42.0, 20.0, 13.0, 10.0, 18.0, 7.0};

constexpr double kBarPitch = 11.0;
constexpr double kBarWidth = 10.0;
constexpr double kLowestBar = 4.0;
constexpr double kMarkRoom = 10.0;
constexpr double kLeastPart = 2.0; // of a bar with both transports
constexpr std::size_t kLookedThrough = 200'000;
constexpr std::size_t kSample = 64; // of each bar of a longer run

const Heights& heightsOf(const ScrubberFrame& frame) { return frame.low ? kLow : kUsual; }

double barHeight(std::uint64_t packets, std::uint64_t most, double highest)
{
    if (most <= 2)
        return highest / 2 * static_cast<double>(packets);
    const double share = static_cast<double>(packets - 1) / static_cast<double>(most - 1);
    return kLowestBar + (highest - kLowestBar) * share;
}

struct BarCount {
    std::uint64_t packets = 0, udp = 0;
};

bool isUdp(const LaneTrace& lane, std::size_t flight)
{
    const FlowId flow = lane.flight(static_cast<PacketId>(flight)).flow;
    const auto& flows = lane.config().flows;
    return flow < flows.size() && flows[flow].transport == Transport::Udp;
}

/// How many of the flights from `begin` to before `end` are UDP's, by a sample of them.
std::uint64_t udpAmong(const LaneTrace& lane, std::size_t begin, std::size_t end)
{
    const std::size_t count = end - begin;
    const std::size_t sample = std::min(count, kSample);
    if (const auto only = onlyTransport(lane.config()))
        return *only == Transport::Udp ? count : 0;
    std::size_t udp = 0;
    for (std::size_t i = 0; i < sample; ++i)
        udp += isUdp(lane, begin + i * count / sample) ? 1U : 0U;
    return udp == 0 ? 0 : std::max<std::uint64_t>(1, udp * count / sample);
}

/// Packets that leave in each bar's stretch of time. A run too long to look through is counted by
/// when its packets were handed down, which a binary search finds.
std::vector<BarCount> countBars(const LaneTrace& lane, const TimeScale& scale, double pitch,
                                std::size_t bars)
{
    std::vector<BarCount> counts(bars);
    if (lane.flightCount() <= kLookedThrough) {
        for (std::size_t i = 0; i < lane.flightCount(); ++i) {
            const double x = scale.pixelOf(lane.flight(static_cast<PacketId>(i)).departsAt());
            const double last = static_cast<double>(bars - 1);
            BarCount& count =
                counts[static_cast<std::size_t>(std::clamp(std::floor(x / pitch), 0.0, last))];
            ++count.packets;
            count.udp += isUdp(lane, i) ? 1U : 0U;
        }
        return counts;
    }
    std::size_t before = 0;
    for (std::size_t bar = 0; bar < bars; ++bar) {
        const SimTime end = scale.timeAt(static_cast<double>(bar + 1) * pitch) - Duration{1};
        const std::size_t upTo = bar + 1 == bars ? lane.flightCount() : lane.flightsSentUpTo(end);
        const std::size_t from = std::min(before, upTo);
        counts[bar] = {upTo - from, udpAmong(lane, from, upTo)};
        before = std::max(before, upTo);
    }
    return counts;
}

void addBars(const Run& run, const TimeScale& scale, ScrubberLayout& out)
{
    const ScrubberFrame& frame = out.frame;
    const double pitch = kBarPitch * frame.scale;
    const auto bars = static_cast<std::size_t>(std::max(1.0, (frame.right - frame.left) / pitch));
    std::uint64_t most = 0;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const auto counts = countBars(run.lanes[lane], scale, pitch, bars);
        for (std::size_t bar = 0; bar < bars; ++bar) {
            const auto [packets, udp] = counts[bar];
            if (packets == 0)
                continue;
            const double x = static_cast<double>(bar) * pitch;
            out.bars.push_back({lane, QRectF(frame.left + x, 0, kBarWidth * frame.scale, 0),
                                std::max(scale.timeAt(x), kStartOfTime), packets, udp});
            most = std::max(most, packets);
        }
    }
    for (ScrubberBar& bar : out.bars) {
        const double highest = heightsOf(frame).highestBar;
        const double height = barHeight(bar.packets, most, highest) * frame.scale;
        const double line = frame.baseline(bar.lane);
        bar.rect.setTop(frame.above(bar.lane) ? line - 1.0 * frame.scale - height
                                              : line + 1.0 * frame.scale);
        bar.rect.setHeight(height);
    }
}

std::optional<TcpState> stateOf(const LaneTrace& lane, const Moment& moment)
{
    if (moment.event == kNoEvent || lane.eventKind(moment.event) != EventKind::State)
        return std::nullopt;
    const Event event = lane.event(moment.event);
    const auto* change = std::get_if<StateChange>(&event.what);
    return change ? std::optional(change->to) : std::nullopt;
}

/// Which pixels of each lane's row of marks are taken.
class Rows {
public:
    Rows(std::size_t lanes, double width) : m_taken(lanes)
    {
        for (auto& row : m_taken)
            row.assign(static_cast<std::size_t>(std::max(1.0, width)) + 2, false);
    }
    bool take(std::size_t lane, double x, double room)
    {
        auto& row = m_taken[lane];
        const auto last = static_cast<double>(row.size() - 1);
        const auto from = static_cast<std::size_t>(std::clamp(x - room / 2, 0.0, last));
        const auto to = static_cast<std::size_t>(std::clamp(x + room / 2, 0.0, last));
        for (std::size_t i = from; i < to; ++i) {
            if (row[i])
                return false;
        }
        std::fill(row.begin() + static_cast<std::ptrdiff_t>(from),
                  row.begin() + static_cast<std::ptrdiff_t>(to), true);
        return true;
    }

private:
    std::vector<std::vector<bool>> m_taken;
};

void addMarks(const Run& run, const std::vector<Moment>& moments, const TimeScale& scale,
              bool states, Rows& rows, ScrubberLayout& out)
{
    const ScrubberFrame& frame = out.frame;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const Moment& moment = moments[i];
        const auto sign = signOf(moment.kind);
        if (!sign || (*sign == ScrubberSign::State) != states || moment.lane >= run.lanes.size())
            continue;
        const double x = scale.pixelOf(moment.time);
        if (!rows.take(moment.lane, x, kMarkRoom * frame.scale))
            continue;
        out.marks.push_back({i,
                             moment.lane,
                             *sign,
                             {frame.left + x, frame.markY(moment.lane)},
                             moment.time,
                             states ? stateOf(run.lanes[moment.lane], moment) : std::nullopt});
    }
}

} // namespace

std::optional<Transport> onlyTransport(const LaneConfig& lane)
{
    const auto& flows = lane.flows;
    const Transport first = flows.empty() ? Transport::Tcp : flows.front().transport;
    const bool mixed = std::any_of(flows.begin(), flows.end(), [first](const FlowConfig& flow) {
        return flow.transport != first;
    });
    return mixed ? std::nullopt : std::optional(first);
}

QRectF ScrubberBar::part(Transport transport, bool above) const
{
    const std::uint64_t own = transport == Transport::Udp ? udp : packets - udp;
    if (own == 0 || own == packets)
        return own == 0 ? QRectF() : rect;
    const double least = std::min(kLeastPart, rect.height() / 2);
    const double share = static_cast<double>(own) / static_cast<double>(packets);
    const double height = std::clamp(rect.height() * share, least, rect.height() - least);
    const bool atBottom = (transport == Transport::Tcp) == above;
    return {rect.left(), atBottom ? rect.bottom() - height : rect.top(), rect.width(), height};
}

double ScrubberFrame::baseline(std::size_t lane) const
{
    const Heights& heights = heightsOf(*this);
    return (heights.firstBaseline + heights.baselinePitch * static_cast<double>(lane / 2)) * scale;
}

double ScrubberFrame::markY(std::size_t lane) const
{
    const Heights& heights = heightsOf(*this);
    return baseline(lane) + (above(lane) ? -heights.markAbove : heights.markBelow) * scale;
}

double ScrubberFrame::shadeBottom() const
{
    return baseline(lanes == 0 ? 0 : lanes - 1) + heightsOf(*this).below * scale;
}

double ScrubberFrame::labelY() const { return shadeBottom() + heightsOf(*this).label * scale; }
double ScrubberFrame::height() const { return labelY() + 7.0 * scale; }

std::optional<ScrubberSign> signOf(MomentKind kind)
{
    switch (kind) {
    case MomentKind::Handshake:
    case MomentKind::State:
    case MomentKind::Refusal: return ScrubberSign::State;
    case MomentKind::Loss: return ScrubberSign::Lost;
    case MomentKind::Retransmission: return ScrubberSign::Resent;
    case MomentKind::Timer: return ScrubberSign::Timer;
    case MomentKind::Data:
    case MomentKind::DuplicateAck:
    case MomentKind::Window:
    case MomentKind::Icmp:
    case MomentKind::Done: break;
    }
    return std::nullopt;
}

const ScrubberMark* ScrubberLayout::markAt(QPointF point, double tolerance) const
{
    const ScrubberMark* best = nullptr;
    double bestDistance = tolerance;
    for (const ScrubberMark& mark : marks) {
        const double distance = std::hypot(mark.centre.x() - point.x(),
                                           mark.centre.y() - point.y());
        if (distance <= bestDistance) {
            best = &mark;
            bestDistance = distance;
        }
    }
    return best;
}

ScrubberLayout layoutScrubber(const Run& run, const std::vector<Moment>& moments,
                              const TimeScale& scale, const ScrubberFrame& frame)
{
    ScrubberLayout out;
    out.frame = frame;
    addBars(run, scale, out);
    // What a lesson is about takes its place before the changes of state.
    Rows rows(run.lanes.size(), frame.right - frame.left);
    addMarks(run, moments, scale, false, rows, out);
    addMarks(run, moments, scale, true, rows, out);
    return out;
}

} // namespace roundtrip::ui
