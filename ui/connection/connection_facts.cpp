// SPDX-License-Identifier: GPL-3.0-or-later
// See connection_facts.h. The row of the send window: a few segments that are acknowledged, all
// that are in flight, what may be sent, what may not. When that is too much for cells, the same
// row is made of ranges to scale.
#include "ui/connection/connection_facts.h"

#include "core/base/seq_num.h"

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr double kNarrowestCell = 0.4; ///< a byte of FIN has to be seen, too

double cellWidth(std::uint64_t bytes, std::uint64_t mss)
{
    const double part = static_cast<double>(bytes) / static_cast<double>(mss);
    return std::clamp(part, kNarrowestCell, 1.0);
}

/// A number needs room, so cells with long ones are fewer.
std::size_t mostCells(std::uint32_t highestNumber)
{
    if (highestNumber < 100)
        return kMostCells;
    if (highestNumber < 1000)
        return 12;
    return highestNumber < 10'000 ? 10 : 8;
}

std::uint64_t pieces(std::uint64_t bytes, std::uint64_t mss) { return (bytes + mss - 1) / mss; }

bool isSyn(const SentSegmentView& sent) { return sent.begin == 0; }

SendCellKind kindOf(const SentSegmentView& sent)
{
    if (sent.sacked)
        return SendCellKind::Sacked;
    if (sent.lost && !sent.resent)
        return SendCellKind::Lost;
    return sent.transmissions > 1 ? SendCellKind::Resent : SendCellKind::InFlight;
}

SendCell cellOf(const SentSegmentView& sent, std::uint64_t mss)
{
    SendCell cell;
    cell.kind = kindOf(sent);
    cell.begin = sent.begin;
    cell.end = sent.end;
    cell.syn = isSyn(sent);
    cell.fin = sent.fin;
    const std::uint64_t control = (cell.syn || cell.fin) ? 1 : 0;
    const bool data = sent.end - sent.begin > control;
    cell.number = data ? sent.number : 0;
    cell.width = data ? cellWidth(sent.end - sent.begin, mss) : 0.8;
    return cell;
}

/// Puts cells of one kind over [begin, end), each at most a segment long.
void addSlices(std::vector<SendCell>& cells, SendCellKind kind, StreamSeq begin, StreamSeq end,
               std::uint64_t mss)
{
    for (StreamSeq at = begin; at < end; at += mss) {
        SendCell cell;
        cell.kind = kind;
        cell.begin = at;
        cell.end = std::min(at + mss, end);
        cell.width = cellWidth(cell.end - cell.begin, mss);
        cells.push_back(cell);
    }
}

void fillCells(SendWindowFacts& facts, const ConnectionView& view, const SegmentTable& segments,
               std::uint64_t mss, std::size_t needed, std::size_t most)
{
    const auto past = segments.touching(1, view.sndUna);
    const std::size_t shown = std::min(past.size(), most - needed);
    for (const SegmentTable::Entry& entry : past.last(shown)) {
        SendCell cell;
        cell.kind = SendCellKind::Acknowledged;
        cell.begin = entry.begin;
        cell.end = std::min(entry.end, view.sndUna);
        cell.number = entry.number;
        cell.width = cellWidth(cell.end - cell.begin, mss);
        facts.cells.push_back(cell);
    }
    StreamSeq covered = view.sndUna;
    for (const SentSegmentView& sent : view.outstanding) {
        facts.cells.push_back(cellOf(sent, mss));
        covered = std::max(covered, sent.end);
    }
    addSlices(facts.cells, SendCellKind::InFlight, covered, facts.max, mss); // a window probe
    const StreamSeq right = std::max(facts.edge, facts.max);
    addSlices(facts.cells, SendCellKind::MaySend, facts.max, right, mss);
    // What is written but not allowed yet, and always one cell more: the window ends somewhere.
    const std::uint64_t written = view.sndBufferEnd > right ? view.sndBufferEnd - right : 0;
    const std::size_t room = most - std::min(most, facts.cells.size() + 1);
    const auto extra = static_cast<std::size_t>(
        std::min<std::uint64_t>(written > 0 ? pieces(written, mss) - 1 : 0, room));
    const std::size_t fewest = std::min(kFewestCells, most);
    const std::size_t few = fewest - std::min(fewest, facts.cells.size() + 1);
    addSlices(facts.cells, SendCellKind::Blocked, right, right + (1 + std::max(extra, few)) * mss,
              mss);
}

void fillRanges(SendWindowFacts& facts, const ConnectionView& view, std::uint64_t mss)
{
    const auto add = [&facts](SendCellKind kind, StreamSeq begin, StreamSeq end) {
        if (begin >= end)
            return;
        if (!facts.cells.empty() && facts.cells.back().kind == kind
            && facts.cells.back().end == begin) {
            facts.cells.back().end = end;
        } else {
            SendCell cell;
            cell.kind = kind;
            cell.begin = begin;
            cell.end = end;
            facts.cells.push_back(cell);
        }
        SendCell& last = facts.cells.back();
        last.width = static_cast<double>(last.end - last.begin);
    };
    const StreamSeq right = std::max(facts.edge, facts.max);
    const std::uint64_t margin = std::max<std::uint64_t>((right - facts.una) / 8, mss);
    const StreamSeq first = std::min<StreamSeq>(1, facts.una);
    add(SendCellKind::Acknowledged, facts.una > margin + first ? facts.una - margin : first,
        facts.una);
    for (const SentSegmentView& sent : view.outstanding)
        add(kindOf(sent), sent.begin, sent.end);
    add(SendCellKind::MaySend, facts.max, right);
    add(SendCellKind::Blocked, right, right + margin);
}

/// A row of buffer cells over [begin, end), cut where the sender cut its segments.
class BufferRow {
public:
    BufferRow(const SegmentTable& segments, std::uint64_t mss) : m_segments(segments), m_mss(mss) {}

    void add(BufferCellKind kind, StreamSeq begin, StreamSeq end)
    {
        StreamSeq at = begin;
        for (const SegmentTable::Entry& entry : m_segments.touching(begin, end)) {
            const StreamSeq from = std::max(at, entry.begin);
            const StreamSeq to = std::min(end, entry.end);
            slices(kind, at, from);
            push(kind, from, to, entry.number);
            at = std::max(at, to);
        }
        slices(kind, at, end);
    }
    std::vector<BufferCell> cells;

private:
    void slices(BufferCellKind kind, StreamSeq begin, StreamSeq end)
    {
        for (StreamSeq at = begin; at < end; at += m_mss)
            push(kind, at, std::min(at + m_mss, end), 0);
    }
    void push(BufferCellKind kind, StreamSeq begin, StreamSeq end, std::uint32_t number)
    {
        if (begin < end)
            cells.push_back({kind, begin, end, number, cellWidth(end - begin, m_mss)});
    }
    const SegmentTable& m_segments;
    std::uint64_t m_mss;
};

struct BufferRange {
    BufferCellKind kind;
    StreamSeq begin, end;
};

/// What the receiver holds beyond what its program has read, in order.
std::vector<BufferRange> heldRanges(const ConnectionView& view)
{
    std::vector<BufferRange> held;
    StreamSeq at = view.readUpTo;
    if (view.unread > 0) {
        held.push_back({BufferCellKind::Unread, at, at + view.unread});
        at += view.unread;
    }
    for (const ByteRange& range : view.outOfOrder) {
        if (range.begin > at)
            held.push_back({BufferCellKind::Gap, at, range.begin});
        held.push_back({BufferCellKind::Waiting, std::max(at, range.begin), range.end});
        at = std::max(at, range.end);
    }
    return held;
}

} // namespace

bool operator==(const SendCell& a, const SendCell& b)
{
    return a.kind == b.kind && a.begin == b.begin && a.end == b.end && a.number == b.number
           && a.syn == b.syn && a.fin == b.fin && a.width == b.width;
}

SegmentTable::SegmentTable(const LaneTrace& lane, FlowId flow, Direction direction)
{
    StreamSeq reached = 0;
    const auto count = static_cast<PacketId>(lane.flightCount());
    for (PacketId id = 0; id < count; ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (!flight.isData() || flight.kind() != FlightKind::Tcp || flight.copy()
            || flight.flow != flow || flight.direction() != direction)
            continue;
        const auto begin =
            static_cast<StreamSeq>(unwrap(SeqNum{lane.relativeSeq(id)}, SeqNum{0}, reached));
        const StreamSeq end = begin + flight.payloadLength;
        // What is cut anew when it is sent again keeps the numbers of the first time.
        if (end > reached)
            m_entries.push_back({std::max(begin, reached), end, flight.number});
        reached = std::max(reached, end);
    }
}

std::span<const SegmentTable::Entry> SegmentTable::touching(StreamSeq begin, StreamSeq end) const
{
    const auto first =
        std::lower_bound(m_entries.begin(), m_entries.end(), begin,
                         [](const Entry& entry, StreamSeq offset) { return entry.end <= offset; });
    const auto last =
        std::lower_bound(first, m_entries.end(), end,
                         [](const Entry& entry, StreamSeq offset) { return entry.begin < offset; });
    return {first, last};
}

SendWindowFacts sendWindowFacts(const ConnectionView* view, const SegmentTable& segments)
{
    SendWindowFacts facts;
    if (view == nullptr)
        return facts;
    facts.limit = view->limit;
    if (view->sndMax == 0)
        return facts;
    facts.over = view->state == TcpState::Closed;
    facts.open = !facts.over;
    facts.una = view->sndUna;
    facts.max = view->sndMax;
    facts.cwnd = view->cwnd;
    facts.window = view->sndWnd;
    // Until the handshake is over nothing but the SYN may be sent.
    const bool synOut = view->sndUna == 0;
    facts.edge = synOut ? view->sndMax : view->sndUna + std::min(view->cwnd, view->sndWnd);
    // The SYN takes number 0, so the first byte of data is number 1; a FIN comes after the last.
    const StreamSeq dataUpTo = std::min(view->sndUna, view->sndBufferEnd);
    facts.acknowledged = dataUpTo > 0 ? dataUpTo - 1 : 0;
    if (facts.over)
        return facts;
    facts.inFlight = view->sndMax - view->sndUna;
    facts.maySend = facts.edge > facts.max ? facts.edge - facts.max : 0;
    facts.scoreboard = view->scoreboard.has_value();
    for (const SentSegmentView& sent : view->outstanding) {
        facts.sacked += kindOf(sent) == SendCellKind::Sacked ? sent.end - sent.begin : 0;
        facts.lost += kindOf(sent) == SendCellKind::Lost ? sent.end - sent.begin : 0;
    }

    const std::uint64_t mss = std::max<std::uint64_t>(view->mss, 1);
    const std::uint64_t needed = view->outstanding.size() + pieces(facts.maySend, mss) + 1;
    const std::size_t most = mostCells(view->outstanding.empty() ? 0
                                                                 : view->outstanding.back().number);
    facts.inRanges = needed > most;
    if (facts.inRanges)
        fillRanges(facts, *view, mss);
    else
        fillCells(facts, *view, segments, mss, static_cast<std::size_t>(needed), most);
    return facts;
}

ReceiveBufferFacts receiveBufferFacts(const ConnectionView* view, const SegmentTable& segments,
                                      std::uint32_t mss)
{
    ReceiveBufferFacts facts;
    if (view == nullptr || view->rcvNxt == 0)
        return facts;
    facts.open = true;
    facts.window = view->rcvWnd;
    facts.unread = view->unread;
    const std::vector<BufferRange> held = heldRanges(*view);
    BufferRow row(segments, std::max<std::uint64_t>(mss, 1));
    for (const BufferRange& range : held) {
        row.add(range.kind, range.begin, range.end);
        if (range.kind == BufferCellKind::Gap)
            facts.gap += range.end - range.begin;
        else if (range.kind == BufferCellKind::Waiting)
            facts.waiting += range.end - range.begin;
    }
    const auto past = segments.touching(1, view->readUpTo);
    std::uint32_t highest = past.empty() ? 0 : past.back().number;
    for (const BufferCell& cell : row.cells)
        highest = std::max(highest, cell.number);
    const std::size_t most = mostCells(highest);
    if (row.cells.size() > most) {
        facts.inRanges = true;
        for (const BufferRange& range : held)
            facts.cells.push_back({range.kind, range.begin, range.end, 0,
                                   static_cast<double>(range.end - range.begin)});
        return facts;
    }
    // Before them, as many of those that the program has as there is room for.
    BufferRow read(segments, std::max<std::uint64_t>(mss, 1));
    const std::size_t shown = std::min(past.size(), most - row.cells.size());
    if (shown > 0)
        read.add(BufferCellKind::Read, past.last(shown).front().begin, view->readUpTo);
    facts.cells = std::move(read.cells);
    facts.cells.insert(facts.cells.end(), row.cells.begin(), row.cells.end());
    return facts;
}

std::vector<TimerFacts> armedTimers(const ConnectionView* view, SimTime now)
{
    std::vector<TimerFacts> armed;
    if (view == nullptr)
        return armed;
    for (std::size_t i = 0; i < kTcpTimers; ++i) {
        if (view->timers[i] == kEndOfTime)
            continue;
        const Duration left = std::max(view->timers[i] - now, Duration::zero());
        armed.push_back({static_cast<TcpTimer>(i), left, std::max(view->timerLength[i], left)});
    }
    std::stable_sort(armed.begin(), armed.end(),
                     [](const TimerFacts& a, const TimerFacts& b) { return a.left < b.left; });
    return armed;
}

} // namespace roundtrip::ui
