// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the geometry from the flights that cross the visible stretch, found by binary search; a
// run of a million packets costs no more than one of a hundred.
#include "ui/ladder/ladder_layout.h"

#include "ui/ladder/ladder_geometry.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

constexpr double kCrowdReach = 20.0; // px at 100 %: a line and a half of text to each side

class Builder {
public:
    Builder(const LaneTrace& lane, const LaneIndex& laneIndex, FlowId flow, const TimeScale& scale,
            const LadderFrame& frame)
        : m_lane(lane), m_index(laneIndex), m_flow(flow), m_scale(scale)
    {
        m_out.frame = frame;
        m_out.transport = transportOf(lane, flow);
        m_from = scale.timeAt(frame.top - frame.origin);
        m_to = scale.timeAt(frame.bottom - frame.origin);
    }

    LadderLayout build()
    {
        addFolds();
        if (!m_lane.config().flows.empty())
            addBars();
        const std::size_t first = m_lane.flightsSentUpTo(m_from);
        const std::size_t last = m_lane.flightsSentUpTo(m_to);
        m_out.dense = last - std::min(first, last) > kDenseArrows;
        if (m_out.dense) {
            addDensity();
            return std::move(m_out);
        }
        for (const PacketId id : m_lane.flightsBetween(m_from, m_to))
            addArrow(id);
        measurePitch();
        return std::move(m_out);
    }

private:
    double yOf(SimTime t) const { return m_out.frame.origin + m_scale.pixelOf(t); }

    void addFolds()
    {
        for (const FoldedTime::Fold& fold : m_scale.folded().folds()) {
            if (fold.axisEnd < m_scale.axisBegin() || fold.axisBegin > m_scale.axisEnd())
                continue;
            m_out.folds.push_back({yOf(fold.from), yOf(fold.to), fold.to - fold.from});
        }
    }

    void addBars()
    {
        const FlowId flow = shownFlow(m_lane, m_flow);
        for (const HostRole host : {HostRole::Client, HostRole::Server}) {
            const auto& spans = m_index.states(flow, host);
            if (spans.empty()) {
                const auto& end =
                    m_lane.config().flows[flow].end[static_cast<std::size_t>(index(host))];
                m_out.bars.push_back({host, std::nullopt, host == HostRole::Client || end.listen,
                                      kStartOfTime, kEndOfTime, m_out.frame.top, m_out.frame.bottom,
                                      false});
            }
            for (const StateSpan& span : spans)
                addBar(host, span);
        }
    }

    void addBar(HostRole host, const StateSpan& span)
    {
        const LadderFrame& frame = m_out.frame;
        const double begin = span.beforeRun ? frame.top : yOf(span.from);
        const double end = span.to == kEndOfTime ? frame.bottom : yOf(span.to);
        if (end < frame.top || begin > frame.bottom)
            return;
        m_out.bars.push_back({host, span.state, true, span.from, span.to,
                              std::max(begin, frame.top), std::min(end, frame.bottom),
                              !span.beforeRun && begin >= frame.top - 0.5});
    }

    QPointF pointOn(Direction direction, double fraction, SimTime t) const
    {
        const double from = m_out.frame.edge(senderOf(direction));
        const double to = m_out.frame.edge(receiverOf(direction));
        return {from + (to - from) * fraction, yOf(t)};
    }

    void addArrow(PacketId id)
    {
        const PacketFlight& flight = m_lane.flight(id);
        const Direction direction = flight.direction();
        LadderArrow arrow;
        arrow.packet = id;
        arrow.style = styleOf(m_lane, id);
        arrow.direction = direction;
        arrow.lost = flight.lost();
        arrow.corrupted = flight.corrupted;
        arrow.retransmission = flight.isRetransmission();
        arrow.control = arrow.style == SegmentStyle::Control || arrow.style == SegmentStyle::Rst;
        arrow.ce = flight.ecn == 3;
        arrow.marked = arrow.ce
                       || (flight.kind() == FlightKind::Tcp
                           && (flight.has(TcpFlags::Ece) || flight.has(TcpFlags::Cwr)));
        arrow.departs = flight.departsAt();
        arrow.ends = flight.endsAt();
        arrow.from = pointOn(direction, startFraction(flight), arrow.departs);
        arrow.to = pointOn(direction, endFraction(flight), arrow.ends);
        arrow.wouldArrive = arrow.to;
        if (arrow.lost)
            addLoss(id, flight, arrow);
        if (const auto knee = kneeOf(m_lane, flight)) {
            arrow.extraDelay = knee->ends - knee->begins;
            arrow.knee = {pointOn(direction, knee->fraction, knee->begins),
                          pointOn(direction, knee->fraction, knee->ends)};
        }
        addRing(id, flight);
        m_out.arrows.push_back(arrow);
    }

    void addLoss(PacketId id, const PacketFlight& flight, LadderArrow& arrow)
    {
        const double gap = 16.0 * m_out.frame.scale; // lost before the link: still to be seen
        const double side = arrow.direction == Direction::ToServer ? gap : -gap;
        if (std::abs(arrow.to.x() - arrow.from.x()) < gap)
            arrow.to.setX(arrow.from.x() + side);
        const SimTime arrival = m_lane.arrivalWithoutLoss(flight);
        arrow.wouldArrive = pointOn(arrow.direction, 1.0, arrival);
        if (flight.kind() != FlightKind::Udp)
            return;
        const HostRole receiver = receiverOf(arrow.direction);
        m_out.holes.push_back({id,
                               {m_out.frame.barCentre(receiver), arrow.wouldArrive.y()},
                               arrow.to,
                               arrow.wouldArrive,
                               flight.endsAt()});
    }

    void addRing(PacketId id, const PacketFlight& flight)
    {
        const std::uint32_t number = m_lane.duplicateAckNumber(id);
        if (number == 0 || flight.lost() || flight.copy())
            return;
        const QPointF centre(m_out.frame.barCentre(receiverOf(flight.direction())),
                             yOf(flight.endsAt()));
        m_out.rings.push_back({id, centre, number, flight.endsAt()});
    }

    void measurePitch()
    {
        for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
            std::vector<LadderArrow*> column;
            for (LadderArrow& arrow : m_out.arrows) {
                if (arrow.direction == direction)
                    column.push_back(&arrow);
            }
            std::stable_sort(column.begin(), column.end(), [](const auto* a, const auto* b) {
                return a->from.y() < b->from.y();
            });
            for (std::size_t i = 1; i < column.size(); ++i) {
                const double gap = column[i]->from.y() - column[i - 1]->from.y();
                column[i]->pitch = std::min(column[i]->pitch, gap);
                column[i - 1]->pitch = std::min(column[i - 1]->pitch, gap);
            }
            measureCrowd(column);
        }
    }

    void measureCrowd(const std::vector<LadderArrow*>& column) const
    {
        const double reach = kCrowdReach * m_out.frame.scale;
        for (std::size_t i = 0; i < column.size(); ++i) {
            column[i]->specialCrowd = column[i]->special() ? 1 : 0;
            const double y = column[i]->from.y();
            const auto count = [&](const LadderArrow& other) {
                ++column[i]->crowd;
                column[i]->specialCrowd += other.special() ? 1 : 0;
            };
            for (std::size_t j = i; j-- > 0 && y - column[j]->from.y() <= reach;)
                count(*column[j]);
            for (std::size_t j = i + 1; j < column.size() && column[j]->from.y() - y <= reach; ++j)
                count(*column[j]);
        }
    }

    void addDensity()
    {
        const LadderFrame& frame = m_out.frame;
        m_out.rowHeight = std::max(2.0, 2.0 * frame.scale);
        std::uint64_t before[2] = {m_index.sentUpTo(Direction::ToServer, m_from),
                                   m_index.sentUpTo(Direction::ToClient, m_from)};
        for (double y = frame.top; y < frame.bottom; y += m_out.rowHeight) {
            const SimTime end = m_scale.timeAt(y + m_out.rowHeight - frame.origin);
            const std::uint64_t now[2] = {m_index.sentUpTo(Direction::ToServer, end),
                                          m_index.sentUpTo(Direction::ToClient, end)};
            m_out.rows.push_back({y, static_cast<std::uint32_t>(now[0] - before[0]),
                                  static_cast<std::uint32_t>(now[1] - before[1])});
            before[0] = now[0];
            before[1] = now[1];
        }
        addDenseLosses();
    }

    void addDenseLosses()
    {
        const auto& lost = m_index.lost();
        const auto sentBefore = [this](PacketId id, SimTime t) {
            return m_lane.flight(id).sentAt() < t;
        };
        double nextY = -1e9;
        for (auto it = std::lower_bound(lost.begin(), lost.end(), m_from, sentBefore);
             it != lost.end();) {
            const PacketFlight& flight = m_lane.flight(*it);
            const double y = yOf(flight.endsAt());
            if (y > m_out.frame.bottom || flight.sentAt() > m_to)
                break;
            if (y >= nextY) {
                m_out.denseLosses.push_back(
                    {*it, pointOn(flight.direction(), endFraction(flight), flight.endsAt()),
                     flight.endsAt()});
                nextY = y + 5.0 * m_out.frame.scale;
            }
            // Skips by time, so that a million losses cost as little as a hundred.
            const SimTime next = m_scale.timeAt(nextY - m_out.frame.origin);
            const auto after = std::lower_bound(
                it, lost.end(), next - (flight.endsAt() - flight.sentAt()), sentBefore);
            it = after == it ? it + 1 : after;
        }
    }

    const LaneTrace& m_lane;
    const LaneIndex& m_index;
    FlowId m_flow;
    const TimeScale& m_scale;
    SimTime m_from{}, m_to{};
    LadderLayout m_out;
};

} // namespace

QPointF LadderArrow::pointAtY(double y) const
{
    if (knee) {
        if (y <= (*knee)[0].y())
            return pointOnSegmentAtY(from, (*knee)[0], y);
        if (y <= (*knee)[1].y())
            return {(*knee)[0].x(), y};
        return pointOnSegmentAtY((*knee)[1], to, y);
    }
    return pointOnSegmentAtY(from, to, y);
}

double LadderArrow::distanceTo(QPointF point) const
{
    if (!knee)
        return distanceToSegment(point, from, to);
    return std::min({distanceToSegment(point, from, (*knee)[0]),
                     distanceToSegment(point, (*knee)[0], (*knee)[1]),
                     distanceToSegment(point, (*knee)[1], to)});
}

const LadderArrow* LadderLayout::arrowAt(QPointF point, double tolerance) const
{
    const LadderArrow* best = nullptr;
    double bestDistance = tolerance;
    for (const LadderArrow& arrow : arrows) {
        const double distance = arrow.distanceTo(point);
        if (distance > tolerance)
            continue;
        const bool special = arrow.retransmission || arrow.lost;
        const bool bestSpecial = best && (best->retransmission || best->lost);
        const bool tie = best && std::abs(distance - bestDistance) < 1.0;
        if (!best || (tie ? special && !bestSpecial : distance < bestDistance)) {
            best = &arrow;
            bestDistance = distance;
        }
    }
    return best;
}

const LadderArrow* LadderLayout::arrowOf(PacketId packet) const
{
    const auto it =
        std::lower_bound(arrows.begin(), arrows.end(), packet,
                         [](const LadderArrow& arrow, PacketId id) { return arrow.packet < id; });
    return it != arrows.end() && it->packet == packet ? &*it : nullptr;
}

LadderLayout layoutLadder(const LaneTrace& lane, const LaneIndex& laneIndex, FlowId flow,
                          const TimeScale& scale, const LadderFrame& frame)
{
    return Builder(lane, laneIndex, flow, scale, frame).build();
}

} // namespace roundtrip::ui
