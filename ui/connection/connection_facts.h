// SPDX-License-Identifier: GPL-3.0-or-later
// What the connection panel shows, computed from the state of a host at the playhead: the cells of
// the send window and of the receive buffer, and the timers. Pure; knows no widgets and no colours.
#pragma once

#include "core/sim/run.h"

#include <cstdint>
#include <span>
#include <vector>

namespace roundtrip::ui {

/// The data segments of a flow and direction by the bytes they carry, as they were cut when first
/// sent: what gives a cell its number.
class SegmentTable {
public:
    struct Entry {
        StreamSeq begin = 0, end = 0;
        std::uint32_t number = 0;
    };
    SegmentTable() = default;
    SegmentTable(const LaneTrace& lane, FlowId flow, Direction direction);
    /// For tests: entries in order, without overlap.
    explicit SegmentTable(std::vector<Entry> entries) : m_entries(std::move(entries)) {}
    /// The segments that touch [begin, end).
    [[nodiscard]] std::span<const Entry> touching(StreamSeq begin, StreamSeq end) const;

private:
    std::vector<Entry> m_entries;
};

/// More cells than this are shown as ranges, without numbers.
inline constexpr std::size_t kMostCells = 14;
/// A send window has at least so many cells, so that they do not change their width all the time.
inline constexpr std::size_t kFewestCells = 10;

enum class SendCellKind : std::uint8_t {
    Acknowledged,
    InFlight,
    Resent,
    Sacked, ///< reported, beyond a gap (RFC 2018)
    Lost,   ///< taken for lost, and not sent again yet
    MaySend,
    Blocked
};
struct SendCell {
    SendCellKind kind = SendCellKind::Blocked;
    StreamSeq begin = 0, end = 0;
    std::uint32_t number = 0; ///< n-th data segment; 0 = none
    bool syn = false, fin = false;
    double width = 1.0; ///< in full segments; in ranges: bytes
};

struct SendWindowFacts {
    bool open = false;     ///< there is a connection that has sent its SYN
    bool over = false;     ///< there was one
    bool inRanges = false; ///< too many segments for a cell each
    std::vector<SendCell> cells;
    std::uint64_t acknowledged = 0; ///< bytes of data
    std::uint64_t inFlight = 0;     ///< RFC 5681's FlightSize
    std::uint64_t maySend = 0;
    bool scoreboard = false;            ///< the other host reports what it has beyond a gap
    std::uint64_t sacked = 0, lost = 0; ///< bytes in cells of these kinds
    StreamSeq una = 0, max = 0;
    StreamSeq edge = 0; ///< the first byte that may not be sent
    std::uint64_t cwnd = 0, window = 0;
    SendLimit limit = SendLimit::NotOpen;
    friend bool operator==(const SendWindowFacts&, const SendWindowFacts&) = default;
};
bool operator==(const SendCell& a, const SendCell& b);

/// `view` may be null: no connection.
SendWindowFacts sendWindowFacts(const ConnectionView* view, const SegmentTable& segments);

enum class BufferCellKind : std::uint8_t { Read, Unread, Gap, Waiting, Free };
struct BufferCell {
    BufferCellKind kind = BufferCellKind::Free;
    StreamSeq begin = 0, end = 0;
    std::uint32_t number = 0;
    double width = 1.0;
    friend bool operator==(const BufferCell&, const BufferCell&) = default;
};

struct ReceiveBufferFacts {
    bool open = false;
    bool inRanges = false;
    std::vector<BufferCell> cells;
    std::uint64_t window = 0, unread = 0, waiting = 0, gap = 0;
    friend bool operator==(const ReceiveBufferFacts&, const ReceiveBufferFacts&) = default;
};
/// `segments` are those that come to this host; `mss` is what their sender cuts.
ReceiveBufferFacts receiveBufferFacts(const ConnectionView* view, const SegmentTable& segments,
                                      std::uint32_t mss);

struct TimerFacts {
    TcpTimer timer = TcpTimer::Retransmit;
    Duration left{}, length{}; ///< 0 <= left <= length
    friend bool operator==(const TimerFacts&, const TimerFacts&) = default;
};
/// The armed timers, the next one first.
std::vector<TimerFacts> armedTimers(const ConnectionView* view, SimTime now);

/// Where an offset lies in a row of cells: 0 = left end, 1 = right end; clamped.
template <typename Cell>
double placeInCells(const std::vector<Cell>& cells, StreamSeq offset)
{
    double whole = 0.0, before = 0.0;
    for (const Cell& cell : cells) {
        if (offset >= cell.end)
            before += cell.width;
        else if (offset > cell.begin)
            before += cell.width * static_cast<double>(offset - cell.begin)
                      / static_cast<double>(cell.end - cell.begin);
        whole += cell.width;
    }
    return whole > 0.0 ? before / whole : 0.0;
}

} // namespace roundtrip::ui
