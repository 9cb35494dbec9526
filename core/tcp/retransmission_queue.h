// SPDX-License-Identifier: GPL-3.0-or-later
// The segments that were sent and are not yet cumulatively acknowledged, oldest first, with the
// boundaries that they were first sent with (RFC 9293, section 3.10.7.4: the retransmission
// queue), and what selective acknowledgments have told of each (RFC 6675, section 4: the
// scoreboard). Every operation touches only the segments whose fate changes, never the whole
// window. Must never know: windows, timers, time beyond what it is handed.
#pragma once

#include "core/base/chunked_fifo.h"
#include "core/base/range_set.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Kept small: tens of thousands are under way on a long fat pipe.
struct SentSegment {
    StreamSeq begin = 0;
    std::uint32_t length = 0;          ///< sequence numbers, those of SYN and FIN included
    std::uint32_t number = 0;          ///< n-th data segment of the connection; 0 without payload
    std::uint64_t lastSentNs : 47 = 0; ///< 39 hours: longer than any run
    std::uint64_t transmissions : 11 = 1; ///< stays at its largest value
    std::uint64_t syn : 1 = 0;
    std::uint64_t fin : 1 = 0;
    std::uint64_t sacked : 1 = 0; ///< the peer has reported it (RFC 2018, section 3)
    std::uint64_t lost : 1 = 0;   ///< its last transmission, or the first, is taken for lost
    std::uint64_t resent : 1 = 0; ///< a retransmission of it is deemed under way
    std::uint64_t cut : 1 = 0;    ///< a piece of what was too big for the path; not sent yet

    /// One past the last sequence number.
    [[nodiscard]] StreamSeq end() const { return begin + length; }
    [[nodiscard]] SimTime lastSent() const
    {
        return SimTime(Duration(static_cast<std::int64_t>(lastSentNs)));
    }
    void setLastSent(SimTime t)
    {
        constexpr std::uint64_t mask = (std::uint64_t{1} << 47) - 1;
        lastSentNs = static_cast<std::uint64_t>(t.time_since_epoch().count()) & mask;
    }
    friend bool operator==(const SentSegment&, const SentSegment&) = default;
};
static_assert(sizeof(SentSegment) == 24);

class RetransmissionQueue {
public:
    using Id = std::uint64_t; ///< n-th segment of the connection, for as long as it is here

    /// A segment sent for the first time. Nothing may be waiting to be resent.
    void push(const SentSegment& segment);
    /// The same, built where it will stand: one for every data segment.
    const SentSegment& push(StreamSeq begin, std::uint32_t length, std::uint32_t number,
                            SimTime sent, bool fin)
    {
        SentSegment& segment = m_segments.emplaceBack(begin, length, number);
        segment.setLastSent(sent);
        segment.fin = fin ? 1 : 0;
        m_bytes += length;
        m_resend = endId();
        return segment;
    }
    /// Forgets what lies before `una`; a segment acknowledged in part keeps its rest. Calls
    /// `delivered(segment)` for each that was not reported before, oldest first.
    template <typename Delivered>
    void acknowledge(StreamSeq una, Delivered delivered)
    {
        while (!m_segments.empty() && m_segments.front().end() <= una) {
            const SentSegment segment = m_segments.front();
            popFront();
            if (!segment.sacked)
                delivered(segment);
        }
        trimFront(una);
    }
    /// The peer has [range] (RFC 2018, section 3). Calls `delivered(segment)` for each that was not
    /// known of.
    template <typename Delivered>
    void sack(ByteRange range, Delivered delivered)
    {
        for (Id id = firstFrom(range.begin); id < endId() && at(id).end() <= range.end;) {
            if (at(id).sacked) {
                id = skipSacked(id);
                continue;
            }
            const SentSegment segment = at(id);
            markSacked(id++);
            delivered(segment);
        }
    }
    /// Cuts each segment of more than `most` bytes of payload that was not reported into pieces. The
    /// first piece keeps the segment's number, the others get the next ones. `takeForLost`: they are
    /// lost, as the scoreboard sees it. Returns where each segment now is (its first piece), from
    /// the oldest on; nothing where nothing was cut.
    std::vector<Id> cut(std::uint32_t most, std::uint32_t& lastNumber, bool takeForLost);
    /// Forgets every report of the peer's, and takes all for lost (RFC 2018, section 8: it may have
    /// thrown away what it reported).
    void forgetSacks();
    /// Takes all that was not reported for lost.
    void markAllLost();
    void markLost(Id id);
    /// Takes for lost what IsLost() says (RFC 6675, section 4): three reported ranges, or more than
    /// two segments' bytes of them, lie above it.
    void markLostBelowSacks(std::uint32_t smss);
    /// The oldest that is lost and not yet sent again.
    [[nodiscard]] std::optional<Id> nextLost();
    /// The oldest after `after` that lies below a report, was neither reported nor sent again
    /// (RFC 6675, section 4, NextSeg(), rule 3).
    [[nodiscard]] std::optional<Id> nextUnreported(StreamSeq after) const;
    /// The newest that was not reported.
    [[nodiscard]] std::optional<Id> lastUnreported() const;
    /// The oldest has just been sent again: whatever was found out since, that is under way.
    void keepFrontUnderWay();
    /// Notes that a segment has just been sent again.
    SentSegment& markResent(Id id, SimTime now);

    // --- resending everything in order after a timeout, without a scoreboard ---
    void rewind() { m_resend = firstId(); }
    /// Nothing (more) waits to be sent again.
    void skipResend() { m_resend = endId(); }
    [[nodiscard]] const SentSegment* nextToResend() const
    {
        return m_resend < endId() ? &at(m_resend) : nullptr;
    }
    [[nodiscard]] Id nextId() const { return m_resend; }
    void skipNext() { m_resend = std::min(m_resend + 1, endId()); }
    /// The oldest need not go again.
    void skipFirst() { m_resend = std::max(m_resend, m_first + 1); }

    [[nodiscard]] bool empty() const { return m_segments.empty(); }
    [[nodiscard]] std::size_t size() const { return m_segments.size(); }
    [[nodiscard]] const SentSegment& front() const { return m_segments.front(); }
    [[nodiscard]] const SentSegment& back() const { return m_segments.back(); }
    [[nodiscard]] const SentSegment& operator[](std::size_t i) const { return m_segments[i]; }
    [[nodiscard]] Id firstId() const { return m_first; }
    [[nodiscard]] Id endId() const { return m_first + m_segments.size(); }
    [[nodiscard]] const SentSegment& at(Id id) const
    {
        return m_segments[static_cast<std::size_t>(id - m_first)];
    }
    /// From a segment that was reported to the one behind its whole reported range.
    [[nodiscard]] Id skipSacked(Id id) const;

    /// SetPipe() (RFC 6675, section 4): sequence numbers deemed under way.
    [[nodiscard]] std::uint64_t pipe() const
    {
        return m_bytes - m_sacked.bytes() - m_lostBytes + m_resentBytes;
    }
    [[nodiscard]] std::uint64_t sackedBytes() const { return m_sacked.bytes(); }
    [[nodiscard]] std::size_t sackedSegments() const { return m_sackedSegments; }
    [[nodiscard]] const RangeSet& sacked() const { return m_sacked; }
    /// Lost and not yet sent again.
    [[nodiscard]] bool lossesWait() const { return m_waiting > 0; }
    /// Bytes taken for lost, sent again or not.
    [[nodiscard]] std::uint64_t lostBytes() const { return m_lostBytes; }
    /// Bytes of which a retransmission is deemed under way.
    [[nodiscard]] std::uint64_t resentBytes() const { return m_resentBytes; }
    /// One past the highest number reported; 0 = none.
    [[nodiscard]] StreamSeq highestSacked() const
    {
        return m_sacked.empty() ? 0 : m_sacked.at(m_sacked.count() - 1).end;
    }
    void clear();
    friend bool operator==(const RetransmissionQueue&, const RetransmissionQueue&) = default;

private:
    [[nodiscard]] SentSegment& mutableAt(Id id)
    {
        return m_segments[static_cast<std::size_t>(id - m_first)];
    }
    /// The first segment that begins at `seq` or later.
    [[nodiscard]] Id firstFrom(StreamSeq seq) const;
    /// The same, where it is known to be one of [low, high] in the queue.
    [[nodiscard]] Id firstFrom(StreamSeq seq, std::size_t low, std::size_t high) const;
    void popFront();
    void trimFront(StreamSeq una);
    void markSacked(Id id);
    void discount(const SentSegment& segment);

    ChunkedFifo<SentSegment> m_segments;
    Id m_first = 0;
    Id m_resend = 0;   // next to resend in order; endId() when there is none
    Id m_lossScan = 0; // IsLost() has been asked for all before
    Id m_nextLost = 0; // none before is lost and not sent again
    RangeSet m_sacked;
    std::size_t m_sackedSegments = 0;
    std::size_t m_waiting = 0;       // segments that are lost and not sent again
    std::uint64_t m_bytes = 0;       // of all segments
    std::uint64_t m_lostBytes = 0;   // of those lost and not reported
    std::uint64_t m_resentBytes = 0; // of those resent and not reported
};

} // namespace roundtrip
