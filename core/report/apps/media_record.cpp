// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the events for the stream of bytes; over UDP the datagrams' fates besides, because
// a datagram that is missing leaves the count of bytes behind. Must never know: who asks.
#include "core/report/apps/media_record.h"

#include "core/report/datagram_fates.h"
#include "core/report/program_bytes.h"

#include <algorithm>

namespace roundtrip {
namespace {

/// The bytes that a program has given or got by now.
struct BytesBy {
    SimTime time{};
    std::uint64_t bytes = 0;
};

std::optional<SimTime> reachedAt(const std::vector<BytesBy>& curve, std::uint64_t bytes)
{
    const auto found = std::lower_bound(
        curve.begin(), curve.end(), bytes,
        [](const BytesBy& point, std::uint64_t wanted) { return point.bytes < wanted; });
    return found == curve.end() ? std::nullopt : std::optional(found->time);
}

class Reader {
public:
    Reader(const LaneTrace& lane, FlowId flow) : m_lane(lane), m_flow(flow)
    {
        const FlowConfig& config = lane.config().flows[flow];
        m_media.transport = config.transport;
        m_media.work = *config.workload;
        m_pieces = (m_media.work.frameBytes() + m_media.work.piece - 1) / m_media.work.piece;
    }

    MediaRecord read()
    {
        readEvents();
        if (!m_began)
            return std::move(m_media);
        makeFrames();
        if (m_media.transport == Transport::Tcp)
            readStream();
        else
            readDatagrams();
        for (MediaFrame& frame : m_media.frames) {
            SimTime last{};
            const bool whole = std::all_of(frame.pieces.begin(), frame.pieces.end(),
                                           [&](const auto& piece) {
                                               last = std::max(last, piece.value_or(last));
                                               return piece.has_value();
                                           });
            if (whole)
                frame.receivedAt = last;
        }
        return std::move(m_media);
    }

private:
    void readEvents()
    {
        const HostRole sender = senderOf(m_media.work.direction);
        const FlowConfig& config = m_lane.config().flows[m_flow];
        const auto count = static_cast<EventId>(m_lane.eventCount());
        for (EventId id = 0; id < count; ++id) {
            const Reason reason = m_lane.eventReason(id);
            if (reason != Reason::ProgramData && reason != Reason::ProgramCall)
                continue;
            const Event event = m_lane.event(id);
            if (event.flow != m_flow)
                continue;
            const auto& program = std::get<ProgramEvent>(event.what);
            const bool sends = stepSends(config, event.host, program.step);
            if (event.host == sender && sends && reason == Reason::ProgramCall && !m_began)
                m_began = event.time;
            else if (reason == Reason::ProgramData && event.host == sender && sends)
                add(m_given, event.time, program.bytes);
            else if (reason == Reason::ProgramData && event.host != sender && !sends)
                add(m_got, event.time, program.bytes);
        }
    }

    static void add(std::vector<BytesBy>& curve, SimTime time, std::uint64_t bytes)
    {
        const std::uint64_t before = curve.empty() ? 0 : curve.back().bytes;
        curve.push_back({time, before + bytes});
    }

    void makeFrames()
    {
        const Workload& work = m_media.work;
        for (std::uint32_t n = 0; n < work.frames(); ++n) {
            MediaFrame frame;
            frame.generatedAt = *m_began + work.frameInterval() * n;
            if (frame.generatedAt > m_lane.endTime())
                break; // the run ended before
            frame.sentAt = reachedAt(m_given, std::uint64_t{work.frameBytes()} * (n + 1));
            frame.pieces.resize(m_pieces);
            m_media.frames.push_back(std::move(frame));
        }
    }

    void readStream()
    {
        const Workload& work = m_media.work;
        for (std::size_t n = 0; n < m_media.frames.size(); ++n) {
            for (std::uint32_t i = 0; i < m_pieces; ++i) {
                const std::uint64_t end = std::min<std::uint64_t>(std::uint64_t{i + 1} * work.piece,
                                                                  work.frameBytes());
                m_media.frames[n].pieces[i] = reachedAt(m_got, n * work.frameBytes() + end);
            }
        }
    }

    void readDatagrams()
    {
        const DatagramRecord record = datagramFates(m_lane, m_flow, m_media.work.direction);
        for (const DatagramFate& fate : record.datagrams) {
            const std::size_t frame = (fate.number - 1) / m_pieces;
            if (!fate.takenAt || frame >= m_media.frames.size())
                continue;
            auto& piece = m_media.frames[frame].pieces[(fate.number - 1) % m_pieces];
            piece = std::min(piece.value_or(*fate.takenAt), *fate.takenAt); // of copies the first
        }
    }

    const LaneTrace& m_lane;
    FlowId m_flow;
    MediaRecord m_media;
    std::uint32_t m_pieces = 1;
    std::optional<SimTime> m_began;
    std::vector<BytesBy> m_given, m_got;
};

} // namespace

std::uint32_t MediaFrame::piecesBy(SimTime t) const
{
    return static_cast<std::uint32_t>(std::count_if(
        pieces.begin(), pieces.end(), [t](const auto& piece) { return piece && *piece <= t; }));
}

bool hasFrames(const FlowConfig& flow)
{
    return flow.workload
           && (flow.workload->kind == WorkloadKind::Voice
               || flow.workload->kind == WorkloadKind::Video);
}

MediaRecord readMedia(const LaneTrace& lane, FlowId flow) { return Reader(lane, flow).read(); }

} // namespace roundtrip
