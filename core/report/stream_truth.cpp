// SPDX-License-Identifier: GPL-3.0-or-later
// Belief from the sender's connection, truth from the receiver's and from the flights. Must never
// know: colours, widgets, words.
#include "core/report/stream_truth.h"

#include "core/base/range_set.h"
#include "core/base/seq_num.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// Appends a range, joined to the one before where nothing tells them apart.
template <typename Range>
void append(std::vector<Range>& ranges, const Range& range)
{
    if (range.begin >= range.end)
        return;
    if (!ranges.empty() && ranges.back().end == range.begin && ranges.back().kind == range.kind) {
        if constexpr (requires { range.since; })
            ranges.back().since = std::min(ranges.back().since, range.since);
        ranges.back().end = range.end;
        return;
    }
    ranges.push_back(range);
}

template <typename Range, typename Kind>
std::uint64_t bytesOf(const std::vector<Range>& ranges, Kind kind)
{
    std::uint64_t sum = 0;
    for (const Range& range : ranges)
        sum += range.kind == kind ? range.end - range.begin : 0;
    return sum;
}

Belief beliefOf(const SentSegmentView& sent, StreamSeq next)
{
    if (sent.sacked)
        return Belief::Reported;
    // Without a scoreboard a timeout goes back: what lies from SND.NXT on is to be sent anew.
    if ((sent.lost && !sent.resent) || sent.begin >= next)
        return Belief::ThoughtLost;
    return sent.transmissions > 1 ? Belief::Resent : Belief::InFlight;
}

void addBelief(BeliefAndTruth& out, const ConnectionView& sender)
{
    const StreamSeq end = out.end; // the FIN's number carries no byte
    StreamSeq at = std::clamp<StreamSeq>(sender.sndUna, 1, end);
    append(out.belief, BeliefRange{Belief::Acknowledged, 1, at});
    for (const SentSegmentView& sent : sender.outstanding) {
        const StreamSeq begin = std::clamp(sent.begin, at, end);
        append(out.belief, BeliefRange{Belief::InFlight, at, begin});
        const StreamSeq to = std::clamp(sent.end, begin, end);
        append(out.belief, BeliefRange{beliefOf(sent, sender.sndNxt), begin, to});
        at = to;
    }
    const StreamSeq sent = std::clamp(sender.sndMax, at, end);
    append(out.belief, BeliefRange{Belief::InFlight, at, sent}); // a window probe
    append(out.belief, BeliefRange{Belief::NotSent, sent, end});
}

bool underWay(const PacketFlight& flight, SimTime t)
{
    return flight.sentAt() <= t && t < flight.endsAt();
}

} // namespace

std::uint64_t BeliefAndTruth::bytes(Belief kind) const { return bytesOf(belief, kind); }
std::uint64_t BeliefAndTruth::bytes(Whereabouts kind) const { return bytesOf(truth, kind); }
std::uint64_t BeliefAndTruth::bytes(AckNews kind) const { return bytesOf(acks, kind); }

std::uint64_t BeliefAndTruth::bytes(Belief believed, Whereabouts really) const
{
    std::uint64_t sum = 0;
    auto is = truth.begin();
    for (const BeliefRange& thought : belief) {
        while (is != truth.end() && is->end <= thought.begin)
            ++is;
        if (thought.kind != believed)
            continue;
        for (auto one = is; one != truth.end() && one->begin < thought.end; ++one) {
            if (one->kind == really)
                sum += std::min(one->end, thought.end) - std::max(one->begin, thought.begin);
        }
    }
    return sum;
}

std::optional<SimTime> BeliefAndTruth::goneSince() const
{
    std::optional<SimTime> first;
    for (const TruthRange& range : truth) {
        if (range.kind == Whereabouts::Lost || range.kind == Whereabouts::Discarded)
            first = first ? std::min(*first, range.since) : range.since;
    }
    return first;
}

StreamTruth::StreamTruth(const LaneTrace& lane, FlowId flow, Direction direction)
    : m_lane(&lane)
    , m_flow(flow)
    , m_direction(direction)
    , m_transport(lane.config().flows[flow].transport)
{
    if (m_transport == Transport::Udp)
        m_datagrams = datagramFates(lane, flow, direction).datagrams;
    else
        readFlights();
    m_carriesData = !m_pieces.empty() || !m_datagrams.empty();
}

void StreamTruth::readFlights()
{
    StreamSeq reached = 0;
    const auto count = static_cast<PacketId>(m_lane->flightCount());
    for (PacketId id = 0; id < count; ++id) {
        const PacketFlight& flight = m_lane->flight(id);
        if (flight.flow != m_flow || flight.direction() != m_direction
            || flight.kind() != FlightKind::Tcp)
            continue;
        if (flight.has(TcpFlags::Syn) && flight.transmission == 1 && !flight.copy()) {
            m_epochs.push_back({flight.sentAt(), m_pieces.size()});
            reached = 0;
        }
        if (!flight.isData())
            continue;
        const auto begin =
            static_cast<StreamSeq>(unwrap(SeqNum{m_lane->relativeSeq(id)}, SeqNum{0}, reached));
        const StreamSeq end = begin + flight.payloadLength;
        reached = std::max(reached, end);
        m_pieces.push_back({id, begin, end, reached});
    }
}

const StreamTruth::Epoch* StreamTruth::epochAt(SimTime t) const
{
    const auto after =
        std::upper_bound(m_epochs.begin(), m_epochs.end(), t,
                         [](SimTime time, const Epoch& epoch) { return time < epoch.from; });
    return after == m_epochs.begin() ? nullptr : &*(after - 1);
}

BeliefAndTruth StreamTruth::at(const HostsView& hosts, SimTime t) const
{
    if (m_lane == nullptr)
        return {};
    BeliefAndTruth out = m_transport == Transport::Udp ? atUdp(t) : atTcp(hosts, t);
    out.direction = m_direction;
    out.transport = m_transport;
    return out;
}

BeliefAndTruth StreamTruth::atTcp(const HostsView& hosts, SimTime t) const
{
    BeliefAndTruth out;
    const auto from = static_cast<std::size_t>(index(senderOf(m_direction)));
    const ConnectionView* sender = hosts.host[from].connectionOf(m_flow);
    if (sender == nullptr || sender->sndMax == 0)
        return out;
    const ConnectionView* receiver = hosts.host[1 - from].connectionOf(m_flow);
    // An older connection of the same ports, or one that has not heard of this one yet.
    if (receiver != nullptr && (receiver->rcvNxt == 0 || receiver->irs != sender->iss))
        receiver = nullptr;
    out.open = true;
    out.end = std::max<StreamSeq>(1, sender->sndBufferEnd);
    addBelief(out, *sender);
    addTruth(out, *sender, receiver, t);
    if (receiver != nullptr) {
        addAcks(out, *sender, *receiver, t);
        addNeedless(out, std::min(receiver->rcvNxt, out.end), *receiver, t);
    }
    return out;
}

void StreamTruth::addTruth(BeliefAndTruth& out, const ConnectionView& sender,
                           const ConnectionView* receiver, SimTime t) const
{
    const StreamSeq sent = std::clamp<StreamSeq>(sender.sndMax, 1, out.end);
    StreamSeq at = 1;
    if (receiver != nullptr) {
        const StreamSeq read = std::clamp<StreamSeq>(receiver->readUpTo, 1, sent);
        append(out.truth, TruthRange{Whereabouts::Delivered, 1, read, {}});
        const StreamSeq ready = std::clamp(receiver->readUpTo + receiver->unread, read, sent);
        append(out.truth, TruthRange{Whereabouts::Unread, read, ready, {}});
        at = ready;
        for (const ByteRange& range : receiver->outOfOrder) {
            const StreamSeq begin = std::clamp(range.begin, at, sent);
            addMissing(out, {at, begin}, t);
            const StreamSeq end = std::clamp(range.end, begin, sent);
            append(out.truth, TruthRange{Whereabouts::Waiting, begin, end, {}});
            at = end;
        }
    }
    addMissing(out, {at, sent}, t);
    append(out.truth, TruthRange{Whereabouts::NotSent, sent, out.end, {}});
}

void StreamTruth::addMissing(BeliefAndTruth& out, ByteRange hole, SimTime t) const
{
    const Epoch* epoch = epochAt(t);
    if (hole.begin >= hole.end || epoch == nullptr)
        return;
    // Every piece with bytes from the hole on comes after the first that reached beyond its begin.
    const auto end = epoch + 1 == m_epochs.data() + m_epochs.size()
                         ? m_pieces.end()
                         : m_pieces.begin() + static_cast<std::ptrdiff_t>((epoch + 1)->first);
    auto piece = std::partition_point(m_pieces.begin() + static_cast<std::ptrdiff_t>(epoch->first),
                                      end,
                                      [&](const Piece& one) { return one.reached <= hole.begin; });
    // The hole is cut wherever a piece begins or ends; each part has one answer.
    std::vector<StreamSeq> cuts{hole.begin, hole.end};
    std::vector<const Piece*> touching;
    for (; piece != end && m_lane->flight(piece->packet).sentAt() <= t; ++piece) {
        if (piece->end <= hole.begin || piece->begin >= hole.end)
            continue;
        touching.push_back(&*piece);
        cuts.push_back(std::max(piece->begin, hole.begin));
        cuts.push_back(std::min(piece->end, hole.end));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        TruthRange part{Whereabouts::NotSent, cuts[i], cuts[i + 1], {}};
        for (const Piece* one : touching) {
            if (one->begin > part.begin || one->end < part.end)
                continue;
            const PacketFlight& flight = m_lane->flight(one->packet);
            if (underWay(flight, t)) {
                part.kind = Whereabouts::OnTheWay;
                part.since = {};
                break;
            }
            if (part.kind == Whereabouts::NotSent || flight.endsAt() > part.since) {
                part.kind = flight.lost() ? Whereabouts::Lost : Whereabouts::Discarded;
                part.since = flight.endsAt();
            }
        }
        append(out.truth, part);
    }
}

void StreamTruth::addAcks(BeliefAndTruth& out, const ConnectionView& sender,
                          const ConnectionView& receiver, SimTime t) const
{
    const StreamSeq has = std::min(receiver.rcvNxt, out.end);
    StreamSeq at = std::clamp<StreamSeq>(sender.sndUna, 1, out.end);
    if (has <= at)
        return;
    StreamSeq coming = 0; // the highest number that an ACK under way carries
    for (const PacketId id : m_lane->flightsBetween(t, t)) {
        const PacketFlight& flight = m_lane->flight(id);
        if (flight.flow == m_flow && flight.direction() != m_direction
            && flight.kind() == FlightKind::Tcp && flight.has(TcpFlags::Ack) && underWay(flight, t))
            coming = std::max(coming, static_cast<StreamSeq>(std::max<std::int64_t>(
                                          0, unwrap(SeqNum{m_lane->relativeAck(id)}, SeqNum{0},
                                                    receiver.rcvNxt))));
    }
    const StreamSeq onTheWay = std::clamp(coming, at, has);
    append(out.acks, AckRange{AckNews::OnTheWay, at, onTheWay});
    const StreamSeq told = std::clamp(receiver.lastAckSent, onTheWay, has);
    append(out.acks, AckRange{AckNews::Lost, onTheWay, told});
    append(out.acks, AckRange{AckNews::NotYet, told, has});
}

void StreamTruth::addNeedless(BeliefAndTruth& out, StreamSeq has, const ConnectionView& receiver,
                              SimTime t) const
{
    RangeSet twice;
    const auto add = [&](StreamSeq begin, StreamSeq end) {
        if (begin < end)
            twice.insert({begin, end});
    };
    for (const PacketId id : m_lane->flightsBetween(t, t)) {
        const PacketFlight& flight = m_lane->flight(id);
        if (flight.flow != m_flow || flight.direction() != m_direction
            || flight.kind() != FlightKind::Tcp || !flight.isData() || !underWay(flight, t))
            continue;
        const auto begin = static_cast<StreamSeq>(std::max<std::int64_t>(
            1, unwrap(SeqNum{m_lane->relativeSeq(id)}, SeqNum{0}, receiver.rcvNxt)));
        const StreamSeq end = begin + flight.payloadLength;
        add(begin, std::min(end, has));
        for (const ByteRange& range : receiver.outOfOrder)
            add(std::max(begin, range.begin), std::min(end, range.end));
    }
    for (std::size_t i = 0; i < twice.count(); ++i)
        out.needless.push_back(twice.at(i));
}

BeliefAndTruth StreamTruth::atUdp(SimTime t) const
{
    BeliefAndTruth out;
    for (const DatagramFate& one : m_datagrams) {
        if (one.sentAt > t)
            break;
        out.open = true;
        if (one.copy) {
            if (t < one.endsAt)
                out.needless.push_back({one.begin + 1, one.end + 1});
            continue;
        }
        TruthRange is{Whereabouts::OnTheWay, one.begin + 1, one.end + 1, {}};
        if (one.takenAt && *one.takenAt <= t) {
            is.kind = Whereabouts::Delivered;
        } else if (t >= one.endsAt && one.lost) {
            is.kind = Whereabouts::Lost;
            is.since = one.endsAt;
        } else if (one.discardedAt && *one.discardedAt <= t) {
            is.kind = Whereabouts::Discarded;
            is.since = *one.discardedAt;
        } else if (t >= one.endsAt) {
            is.kind = Whereabouts::Unread;
        }
        append(out.truth, is);
        out.end = is.end;
    }
    append(out.belief, BeliefRange{Belief::Sent, 1, out.end});
    return out;
}

} // namespace roundtrip
