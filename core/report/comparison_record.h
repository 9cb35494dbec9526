// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison counts, as curves over time: one pass over the record of a lane makes it for
// all its columns. Must never know: workloads, names, which figure comes of it.
#pragma once

#include "core/report/series.h"
#include "core/sim/run.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Something that an application hands over as a whole: a frame, an answer, a datagram, a piece of
/// a stream.
struct DataUnit {
    SimTime from{}; ///< written, made, or asked for
    std::uint64_t bytes = 0;
    std::optional<SimTime> to;     ///< its last byte is in the receiving program's hands
    std::optional<SimTime> goneAt; ///< from then on it never will be; set where `to` is not
    std::uint64_t got = 0;         ///< of one that is gone: bytes that came all the same
    friend bool operator==(const DataUnit&, const DataUnit&) = default;
};

/// What a program writes into a stream at once is cut, for counting alone, into pieces of so many
/// bytes: as many as a full segment of an Ethernet has.
inline constexpr std::uint64_t kStreamPiece = 1460;

/// The flows of one column together. All curves are steps; amounts only ever grow, but for none.
struct ColumnRecord {
    std::array<Series, 2> written, delivered; ///< bytes, by index(Direction)
    Series packets, frames;                   ///< of both directions: their number, their bytes
    Series lost, resent;                      ///< data packets
    Series sendBuffers, receiveBuffers;       ///< bytes: the most so far
    Series timersAtOnce;                      ///< the most so far
    Series timersSet, stateChanges;
    std::array<std::vector<Series>, 2> jitter; ///< ns, for each flow; by index(Direction)
    std::array<std::vector<DataUnit>, 2>
        units; ///< by index(Direction); in order of `from` per flow
    // Of the column's first flow.
    std::optional<SimTime> begunAt; ///< its first packet left
    std::optional<SimTime> firstWriteAt, firstDataAt;
    std::array<std::optional<SimTime>, kHosts> opensAt;       ///< left CLOSED or LISTEN
    std::array<std::optional<SimTime>, kHosts> establishedAt; ///< TCP
    HostRole firstSender = HostRole::Client;                  ///< who sent the first data
};

/// One record for each of `columns`, which are sets of the lane's flows.
std::vector<ColumnRecord> readColumns(const LaneTrace& lane,
                                      const std::vector<std::vector<FlowId>>& columns);

} // namespace roundtrip
