// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the objects that come to a client over one TCP connection: which byte of the stream is
// whose, what arrived behind a gap, and what the program has. A part of PageLoad.
#pragma once

#include "core/base/range_set.h"
#include "core/report/apps/page_load.h"

#include <map>
#include <vector>

namespace roundtrip {

class PageStream {
public:
    /// A run of bytes of the stream that belong to one object.
    struct Span {
        std::uint64_t begin = 0, end = 0;
        std::uint32_t object = 0; ///< index into PageLoad::objects()
    };
    PageStream(const LaneTrace& lane, FlowId flow, std::vector<Span> spans,
               std::vector<LoadedObject>& objects);

    void onPacket(EventId id, PacketId packet);
    /// The client's program wrote or read.
    void onProgram(const Event& event);
    /// The run is over: what waits goes on waiting.
    void finish(SimTime end);

private:
    struct Waiting {
        std::uint64_t begin = 0, end = 0;
        SimTime since{};
        std::uint64_t gap = 0;
    };
    void onArrival(std::uint64_t begin, std::uint64_t end, SimTime time);
    void closeWaits(SimTime time);
    void noteWait(const Waiting& waiting, SimTime to);
    template <class Act>
    void forSpans(std::uint64_t begin, std::uint64_t end, Act&& act);
    void onRead(std::uint64_t bytes, SimTime time);
    void onAsk(std::uint64_t bytes, SimTime time);
    /// The packet that was to bring that byte first.
    [[nodiscard]] PacketId bringerOf(std::uint64_t byte) const;
    [[nodiscard]] std::uint32_t ownerOf(std::uint64_t byte) const;

    const LaneTrace& m_lane;
    FlowId m_flow;
    std::vector<Span> m_spans;
    std::vector<LoadedObject>& m_objects;
    std::vector<std::uint32_t> m_order;            ///< objects, as they are asked for
    std::map<std::uint64_t, PacketId> m_firstSent; ///< by the stream's byte that it begins with
    RangeSet m_early;
    std::vector<Waiting> m_waiting;
    std::uint64_t m_next = 0;    ///< all before it has arrived
    std::uint64_t m_read = 0;    ///< by the program
    std::uint64_t m_written = 0; ///< requests
    std::size_t m_asked = 0;
    std::uint32_t m_request = 1;
};

} // namespace roundtrip
