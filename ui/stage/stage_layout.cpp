// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what is on its way by binary search and puts it on the tracks.
#include "ui/stage/stage_layout.h"

#include "ui/parts/axis_text.h"
#include "ui/stage/flight_path.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::ui {

namespace {

// px at 100 %
constexpr double kTrackMargin = 8.0;     // from the panel's edge to the track's end
constexpr double kTravelMargin = 45.0;   // from the track's end to the middle of an envelope
constexpr double kEnvelopeHeight = 25.0; // where the lane has room for it
constexpr double kLeastEnvelope = 16.0;  // with letters or a picture in it
constexpr double kEnvelopeAir = 1.5;     // to the other track
constexpr double kEnvelopeMargin = 3.0;  // to the panel's edge
constexpr double kTrackShare = 0.235;    // of the panel, from its middle
constexpr double kIconWidth = 30.0;
constexpr double kSquare = 9.0;
constexpr double kTextMargins = 42.0; // the icon and the air around it
constexpr double kTagMargins = 36.0;  // the cross and the air around it
constexpr double kTagIcon = 22.0;
constexpr double kTipRoom = 12.0; // the chevron before an envelope
constexpr std::size_t kMostEnvelopes = 300;
constexpr std::size_t kMostTags = 5;
constexpr std::size_t kNeighbours = 16; // how far to look for one of the same direction

class Builder {
public:
    Builder(const LaneTrace& lane, SimTime now, bool raw, const StageMetrics& metrics,
            SimTime known, StageLane& out)
        : m_lane(lane), m_now(now), m_raw(raw), m_metrics(metrics), m_known(known), m_out(out)
    {
    }

    void addTags(Duration linger)
    {
        const SimTime since = std::max(m_now - linger, kStartOfTime);
        std::vector<PacketId> lost;
        for (const PacketId id : m_lane.flightsBetween(since, m_now)) {
            const PacketFlight& flight = m_lane.flight(id);
            if (flight.lost() && flight.endsAt() <= m_now && m_now < flight.endsAt() + linger)
                lost.push_back(id);
        }
        const std::size_t first = lost.size() > kMostTags ? lost.size() - kMostTags : 0;
        for (std::size_t i = first; i < lost.size(); ++i)
            addTag(lost[i]);
    }

    void addTravelling()
    {
        std::size_t count = 0;
        for (const PacketId id : m_lane.flightsBetween(m_now, m_now)) {
            const PacketFlight& flight = m_lane.flight(id);
            if (onTheWay(flight, m_now) && ++count <= kMostEnvelopes)
                addEnvelope(id, flight);
        }
    }

    /// A tag that an envelope passes over keeps its cross and drops its words.
    void shrinkCoveredTags()
    {
        for (StageEnvelope& tag : m_out.envelopes) {
            const QRectF near = tag.rect.adjusted(-px(kTipRoom), 0, px(kTipRoom), 0);
            const bool covered = tag.lost
                                 && std::any_of(m_out.envelopes.begin(), m_out.envelopes.end(),
                                                [&](const StageEnvelope& other) {
                                                    return &other != &tag
                                                           && other.rect.intersects(near);
                                                });
            if (!covered)
                continue;
            const QPointF centre = tag.rect.center();
            tag.size = EnvelopeSize::Icon;
            tag.rect.setWidth(px(kTagIcon));
            tag.rect.moveCenter(centre);
        }
    }

private:
    [[nodiscard]] const StageTrack& track(Direction direction) const
    {
        return direction == Direction::ToClient ? m_out.tracks.back() : m_out.tracks.front();
    }
    [[nodiscard]] double px(double length) const { return length * m_metrics.scale; }
    /// Opposite envelopes pass each other without a touch, however low the panel is.
    [[nodiscard]] double envelopeHeight() const
    {
        const double room = m_out.tracks.size() > 1
                                ? m_out.tracks.back().y - m_out.tracks.front().y - px(kEnvelopeAir)
                                : m_out.panel.height() - 2 * px(kEnvelopeMargin);
        return std::clamp(room, px(kSquare), px(kEnvelopeHeight));
    }
    [[nodiscard]] double wayLength(Direction direction) const
    {
        const StageTrack& on = track(direction);
        return std::max(1.0, on.right - on.left - 2 * px(kTravelMargin));
    }
    [[nodiscard]] QPointF at(Direction direction, double done) const
    {
        const StageTrack& on = track(direction);
        const double way = wayLength(direction) * done;
        return {direction == Direction::ToServer ? on.left + px(kTravelMargin) + way
                                                 : on.right - px(kTravelMargin) - way,
                on.y};
    }

    void place(StageEnvelope envelope, double done)
    {
        const double height = envelope.size == EnvelopeSize::Square ? px(kSquare)
                                                                    : envelopeHeight();
        double width = px(kSquare);
        if (envelope.size == EnvelopeSize::Icon)
            width = px(kIconWidth);
        else if (envelope.size == EnvelopeSize::Full)
            width = envelope.lost ? m_metrics.tagWidth(envelope.text) + px(kTagMargins)
                                  : m_metrics.textWidth(envelope.text) + px(kTextMargins);
        const QPointF centre = at(envelope.direction, done);
        envelope.rect = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height);
        keepOnPanel(envelope);
        m_out.envelopes.push_back(std::move(envelope));
    }

    /// A long label would reach over the host at the end of its way.
    void keepOnPanel(StageEnvelope& envelope) const
    {
        const bool right = envelope.direction == Direction::ToServer;
        const double left = m_out.panel.left() + px(right ? 0.0 : kTipRoom);
        const double end = m_out.panel.right() - px(right ? kTipRoom : 0.0);
        const double most = end - envelope.rect.width();
        if (most > left)
            envelope.rect.moveLeft(std::clamp(envelope.rect.left(), left, most));
    }

    void addTag(PacketId id)
    {
        const PacketFlight& flight = m_lane.flight(id);
        const QString what = flight.isData() ? grouped(flight.number)
                                             : envelopeLabel(m_lane, id, m_raw);
        place({id,
               SegmentStyle::Lost,
               flight.direction(),
               envelopeHeight() < px(kLeastEnvelope) ? EnvelopeSize::Square : EnvelopeSize::Full,
               true,
               QCoreApplication::translate("Stage", "%1 lost").arg(what),
               {}},
              endFraction(flight));
    }

    void addEnvelope(PacketId id, const PacketFlight& flight)
    {
        StageEnvelope envelope{id,
                               styleOf(m_lane, id, m_known),
                               flight.direction(),
                               EnvelopeSize::Full,
                               false,
                               envelopeLabel(m_lane, id, m_raw),
                               {}};
        const double room = roomOf(id, flight) - px(kTipRoom);
        if (envelopeHeight() < px(kLeastEnvelope))
            envelope.size = EnvelopeSize::Square; // no letters fit into so low a lane
        else if (room < m_metrics.textWidth(envelope.text) + px(kTextMargins))
            envelope.size = room < px(kIconWidth) ? EnvelopeSize::Square : EnvelopeSize::Icon;
        place(std::move(envelope), wayDone(m_lane, flight, m_now));
    }

    /// px to the nearer of the packets before and behind it. It looks at the record and not at
    /// what is under way now, so that an envelope keeps its size from end to end.
    [[nodiscard]] double roomOf(PacketId id, const PacketFlight& flight) const
    {
        const double transit = static_cast<double>((flight.endsAt() - flight.departsAt()).count())
                               / std::max(endFraction(flight) - startFraction(flight), 0.01);
        if (transit <= 0.0)
            return 1e9;
        double room = 1e9;
        const auto look = [&](PacketId other) {
            const PacketFlight& neighbour = m_lane.flight(other);
            if (neighbour.direction() != flight.direction())
                return false;
            const Duration apart = std::max(neighbour.departsAt() - flight.departsAt(),
                                            flight.departsAt() - neighbour.departsAt());
            room = std::min(room, static_cast<double>(apart.count()) / transit
                                      * wayLength(flight.direction()));
            return true;
        };
        for (std::size_t step = 1; step <= kNeighbours && step <= id; ++step) {
            if (look(static_cast<PacketId>(id - step)))
                break;
        }
        for (std::size_t step = 1; step <= kNeighbours && id + step < m_lane.flightCount();
             ++step) {
            if (look(static_cast<PacketId>(id + step)))
                break;
        }
        return room;
    }

    const LaneTrace& m_lane;
    SimTime m_now;
    bool m_raw;
    const StageMetrics& m_metrics;
    SimTime m_known;
    StageLane& m_out;
};

} // namespace

double stageLaneHeight(bool bothWays, bool low)
{
    if (low)
        return bothWays ? 54.0 : 28.0;
    return bothWays ? 68.0 : 36.0;
}

Duration lossLinger(const Scenario& scenario)
{
    Duration roundTrip{0}, onTheLink{0};
    for (const LinkConfig& link : scenario.network.link) {
        roundTrip += link.delay;
        onTheLink += link.rate.timeFor(scenario.network.mtu);
    }
    // A link without delay still takes the time of its bits.
    return (roundTrip > Duration{0} ? roundTrip : onTheLink) / 3;
}

StageLane layoutStageLane(const LaneTrace& lane, bool bothWays, const QRectF& panel, SimTime now,
                          Duration linger, bool raw, const StageMetrics& metrics, SimTime known)
{
    StageLane out;
    out.panel = panel;
    const double s = metrics.scale;
    const double titleLeft = panel.left() + (kTrackMargin + 4.0) * s;
    const double left = titleLeft + metrics.titleWidth + 12.0 * s;
    const double right = panel.right() - kTrackMargin * s;
    const double apart = bothWays ? panel.height() * kTrackShare : 0.0;
    out.titleAt = {titleLeft, panel.center().y()};
    out.idleAt = {(left + right) / 2, panel.center().y()};
    out.tracks = {{Direction::ToServer, panel.center().y() - apart, left, right}};
    if (bothWays)
        out.tracks.push_back({Direction::ToClient, panel.center().y() + apart, left, right});
    Builder builder(lane, now, raw, metrics, known, out);
    builder.addTags(linger);
    builder.addTravelling();
    builder.shrinkCoveredTags();
    return out;
}

} // namespace roundtrip::ui
