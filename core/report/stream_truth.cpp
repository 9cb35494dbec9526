// SPDX-License-Identifier: GPL-3.0-or-later
// Belief from the sender's connection, truth from the receiver's and from the flights. Must never
// know: colours, widgets, words.
#include "core/report/stream_truth.h"

#include "core/base/range_set.h"
#include "core/base/seq_num.h"

#include <algorithm>
#include <queue>
#include <utility>

namespace roundtrip {

namespace {

/// Appends a range, joined to the one before where nothing tells them apart.
template <typename Range>
void append(std::vector<Range>& ranges, const Range& range)
{
    if (range.begin >= range.end)
        return;
    bool alike = !ranges.empty() && ranges.back().end == range.begin
                 && ranges.back().kind == range.kind;
    if constexpr (requires { range.since; })
        alike = alike && ranges.back().since == range.since;
    if (alike)
        ranges.back().end = range.end;
    else
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

/// Whose word about a byte counts: a packet under way, else the one that ended last.
struct CountsLess {
    bool operator()(const TruthRange& one, const TruthRange& other) const
    {
        const bool going = one.kind == Whereabouts::OnTheWay;
        const bool otherGoing = other.kind == Whereabouts::OnTheWay;
        return going != otherGoing ? otherGoing : !going && one.since < other.since;
    }
};

/// Says of the bytes that the receiver lacks what has become of the packets that carried them. The
/// holes come in order, so that every packet is looked at once.
class HoleSweep {
public:
    explicit HoleSweep(std::vector<TruthRange> carriers) : m_carriers(std::move(carriers))
    {
        std::stable_sort(
            m_carriers.begin(), m_carriers.end(),
            [](const TruthRange& a, const TruthRange& b) { return a.begin < b.begin; });
    }
    void fill(std::vector<TruthRange>& truth, ByteRange hole)
    {
        for (StreamSeq at = hole.begin; at < hole.end;) {
            for (; m_next < m_carriers.size() && m_carriers[m_next].begin <= at; ++m_next)
                m_here.push(m_carriers[m_next]);
            while (!m_here.empty() && m_here.top().end <= at)
                m_here.pop();
            TruthRange part{Whereabouts::NotSent, at, hole.end, {}};
            if (m_next < m_carriers.size())
                part.end = std::min(part.end, m_carriers[m_next].begin);
            if (!m_here.empty()) {
                part.kind = m_here.top().kind;
                part.since = m_here.top().since;
                part.end = std::min(part.end, m_here.top().end);
            }
            append(truth, part);
            at = part.end;
        }
    }

private:
    std::vector<TruthRange> m_carriers; // by begin
    std::size_t m_next = 0;
    std::priority_queue<TruthRange, std::vector<TruthRange>, CountsLess> m_here;
};

/// What of `range` lies in `set`, in order.
std::vector<ByteRange> common(const RangeSet& set, ByteRange range)
{
    std::vector<ByteRange> parts;
    std::size_t low = 0, high = set.count();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (set.at(middle).end <= range.begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < set.count() && set.at(low).begin < range.end; ++low)
        parts.push_back(
            {std::max(set.at(low).begin, range.begin), std::min(set.at(low).end, range.end)});
    return parts;
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
    auto is = truth.begin();
    for (const BeliefRange& thought : belief) {
        while (is != truth.end() && is->end <= thought.begin)
            ++is;
        if (thought.kind != Belief::InFlight && thought.kind != Belief::Resent
            && thought.kind != Belief::Sent)
            continue;
        for (auto one = is; one != truth.end() && one->begin < thought.end; ++one) {
            if (one->kind == Whereabouts::Lost || one->kind == Whereabouts::Discarded)
                first = first ? std::min(*first, one->since) : one->since;
        }
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
    findSentAgain();
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
            m_epochs.push_back({flight.sentAt(), m_pieces.size(), 0});
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

/// Data packets that came and of which the receiving host took nothing, in order of their ids.
std::vector<PacketId> StreamTruth::thrownAway() const
{
    std::vector<PacketId> packets;
    const auto count = static_cast<EventId>(m_lane->eventCount());
    for (EventId id = 0; id < count; ++id) {
        if (m_lane->eventKind(id) != EventKind::Drop)
            continue;
        const PacketId packet = m_lane->eventPacket(id);
        if (packet == kNoPacket || m_lane->flight(packet).lost())
            continue;
        packets.push_back(packet);
    }
    std::sort(packets.begin(), packets.end());
    return packets;
}

void StreamTruth::findSentAgain()
{
    const auto resent = [this](const Piece& piece) {
        return m_lane->flight(piece.packet).transmission > 1;
    };
    if (std::none_of(m_pieces.begin(), m_pieces.end(), resent))
        return;
    const std::vector<PacketId> thrown = thrownAway();
    struct Coming {
        SimTime endsAt;
        ByteRange bytes;
        bool operator<(const Coming& other) const { return endsAt > other.endsAt; }
    };
    for (Epoch& epoch : m_epochs) {
        epoch.firstAgain = m_again.size();
        const std::size_t end = &epoch == &m_epochs.back() ? m_pieces.size() : (&epoch + 1)->first;
        RangeSet has;
        std::priority_queue<Coming> coming;
        for (std::size_t i = epoch.first; i < end; ++i) {
            const Piece& piece = m_pieces[i];
            const PacketFlight& flight = m_lane->flight(piece.packet);
            for (; !coming.empty() && coming.top().endsAt <= flight.sentAt(); coming.pop())
                has.insert(coming.top().bytes);
            if (resent(piece) && !flight.copy()) {
                for (const ByteRange& bytes : common(has, {piece.begin, piece.end}))
                    m_again.push_back({flight.sentAt(), bytes});
            }
            if (!flight.lost() && !flight.foundDamaged()
                && !std::binary_search(thrown.begin(), thrown.end(), piece.packet))
                coming.push({flight.endsAt(), {piece.begin, piece.end}});
        }
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
    addInVain(out, t);
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
        at = std::clamp(receiver->readUpTo + receiver->unread, read, sent);
        append(out.truth, TruthRange{Whereabouts::Unread, read, at, {}});
    }
    HoleSweep holes(carriers({at, sent}, t));
    if (receiver != nullptr) {
        for (const ByteRange& range : receiver->outOfOrder) {
            const StreamSeq begin = std::clamp(range.begin, at, sent);
            holes.fill(out.truth, {at, begin});
            const StreamSeq end = std::clamp(range.end, begin, sent);
            append(out.truth, TruthRange{Whereabouts::Waiting, begin, end, {}});
            at = end;
        }
    }
    holes.fill(out.truth, {at, sent});
    append(out.truth, TruthRange{Whereabouts::NotSent, sent, out.end, {}});
}

std::vector<TruthRange> StreamTruth::carriers(ByteRange hole, SimTime t) const
{
    std::vector<TruthRange> found;
    const Epoch* epoch = epochAt(t);
    if (hole.begin >= hole.end || epoch == nullptr)
        return found;
    // Every piece with bytes from the hole on comes after the first that reached beyond its begin.
    const auto end = epoch + 1 == m_epochs.data() + m_epochs.size()
                         ? m_pieces.end()
                         : m_pieces.begin() + static_cast<std::ptrdiff_t>((epoch + 1)->first);
    auto piece = std::partition_point(m_pieces.begin() + static_cast<std::ptrdiff_t>(epoch->first),
                                      end,
                                      [&](const Piece& one) { return one.reached <= hole.begin; });
    for (; piece != end && m_lane->flight(piece->packet).sentAt() <= t; ++piece) {
        if (piece->end <= hole.begin || piece->begin >= hole.end)
            continue;
        const PacketFlight& flight = m_lane->flight(piece->packet);
        TruthRange one{Whereabouts::OnTheWay, piece->begin, piece->end, {}};
        if (!underWay(flight, t)) {
            one.kind = flight.lost() ? Whereabouts::Lost : Whereabouts::Discarded;
            one.since = flight.endsAt();
        }
        found.push_back(one);
    }
    return found;
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

void StreamTruth::addInVain(BeliefAndTruth& out, SimTime t) const
{
    const Epoch* epoch = epochAt(t);
    if (epoch == nullptr || out.bytes(Belief::Resent) == 0)
        return;
    const bool last = epoch == &m_epochs.back();
    const std::size_t end = last ? m_again.size() : (epoch + 1)->firstAgain;
    RangeSet again;
    for (std::size_t i = epoch->firstAgain; i < end && m_again[i].sentAt <= t; ++i)
        again.insert(m_again[i].bytes);
    for (const BeliefRange& thought : out.belief) {
        if (thought.kind != Belief::Resent)
            continue;
        const std::vector<ByteRange> parts = common(again, {thought.begin, thought.end});
        out.resentInVain.insert(out.resentInVain.end(), parts.begin(), parts.end());
    }
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
