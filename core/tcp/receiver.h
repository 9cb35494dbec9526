// SPDX-License-Identifier: GPL-3.0-or-later
// The receiving half of a connection: which segments are acceptable, what becomes of their bytes,
// which window is offered, and when an acknowledgment is due (RFC 9293, sections 3.4, 3.8.6 and
// 3.10.7.4; RFC 5681, section 4.2). Counts in offsets from the IRS: SYN 0, first byte 1.
// Must never know: the sending half, connection states, the wire.
#pragma once

#include "core/base/range_set.h"
#include "core/base/reason.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/sack_reporter.h"
#include "core/tcp/tcp_config.h"
#include "core/tcp/timer_table.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

class Receiver {
public:
    explicit Receiver(const TcpConfig& config);

    /// The peer's SYN has come; from now on `windowScale` applies to what is announced.
    void onSyn();
    /// Both ends offered window scaling (RFC 7323, section 2.3).
    void setWindowScale(int shift);

    /// The four cases of RFC 9293, section 3.4: `seq` may lie before the IRS.
    [[nodiscard]] bool acceptable(std::int64_t seq, std::uint32_t length) const;
    /// Takes the payload and FIN of an acceptable segment and decides on the acknowledgment.
    void onData(SimTime now, std::int64_t seq, std::uint32_t payload, bool fin, TimerTable& timers);
    /// A segment that lies wholly before the window: nothing of it is new.
    void onOldData(std::int64_t seq, std::uint32_t payload);
    /// The FIN has been reached: nothing before it is missing.
    [[nodiscard]] bool finReached() const { return m_finReached; }

    /// The program waits in a receive call that still wants this many bytes: what arrives for it
    /// goes to its buffer and takes none of ours (RFC 9293, section 3.10.3).
    void postReceive(std::uint64_t bytes) { m_posted = bytes; }
    /// The program takes up to `bytes`; returns how many.
    std::uint64_t read(std::uint64_t bytes);
    /// After a read: has the window opened so far that the peer must be told?
    [[nodiscard]] bool windowUpdateDue() const;

    // --- selective acknowledgments ---
    /// The peer understands them (RFC 2018, section 2).
    void enableSack(bool duplicatesToo)
    {
        m_sack = true;
        m_reportDuplicates = duplicatesToo;
    }
    /// What the next acknowledgment reports, at most `most` blocks.
    [[nodiscard]] SackRanges sackBlocks(std::size_t most) const;

    // --- congestion marks (RFC 3168, section 6.1.3) ---
    /// A data segment has come: marked on its way, or saying that the peer has slowed down.
    void onEcn(bool congestionExperienced, bool reduced)
    {
        m_echo = congestionExperienced || (m_echo && !reduced);
    }
    [[nodiscard]] bool congestionEcho() const { return m_echo; }

    // --- urgent data (RFC 9293, section 3.8.5) ---
    /// RCV.UP; returns whether the program must be told.
    bool onUrgent(StreamSeq urgentEnd);
    [[nodiscard]] StreamSeq urgentEnd() const { return m_urgentEnd; } ///< RCV.UP; 0 = none
    /// Urgent bytes that the program has not read.
    [[nodiscard]] std::uint64_t urgentUnread() const
    {
        return m_urgentEnd > m_readUpTo ? m_urgentEnd - m_readUpTo : 0;
    }

    // --- acknowledgments due ---
    void requestAck(Reason reason) { m_ackReason = reason; }
    [[nodiscard]] Reason ackDue() const { return m_ackReason; }
    void onDelayedAckTimer()
    {
        if (m_ackDelayed)
            requestAck(Reason::AckDelayTimer);
    }
    /// A segment with the ACK bit has just left. `pure`: it carried nothing else.
    void onAckSent(bool pure, Reason reason, TimerTable& timers);
    /// 1, 2, ... while pure ACKs repeat the same number because of a gap or an old segment.
    [[nodiscard]] std::uint32_t duplicateCount() const { return m_duplicates; }

    [[nodiscard]] StreamSeq nxt() const { return m_nxt; }
    [[nodiscard]] StreamSeq lastAcked() const { return m_lastAcked; } ///< Last.ACK.sent (RFC 7323)
    [[nodiscard]] std::uint64_t window() const { return m_advertised - m_nxt; }
    /// The window field of the next segment; moves the right edge where that is worth telling.
    [[nodiscard]] std::uint16_t announceWindow();
    /// The same for a SYN, whose window is never scaled (RFC 7323, section 2.2).
    [[nodiscard]] std::uint16_t announceSynWindow() const;
    /// What the window would be if the right edge were moved now.
    [[nodiscard]] StreamSeq rightEdgePossible() const;
    [[nodiscard]] std::uint64_t unread() const { return m_unread; }
    [[nodiscard]] StreamSeq readUpTo() const { return m_readUpTo; }
    [[nodiscard]] const RangeSet& outOfOrder() const { return m_outOfOrder; }
    [[nodiscard]] std::uint64_t buffer() const { return m_buffer; }
    [[nodiscard]] int windowScale() const { return m_scale; } ///< Rcv.Wind.Shift (RFC 7323)
    friend bool operator==(const Receiver&, const Receiver&) = default;

private:
    [[nodiscard]] std::uint64_t worthTelling() const;
    [[nodiscard]] std::uint64_t roundedToScale(std::uint64_t window) const
    {
        return window >> m_scale << m_scale;
    }
    void acknowledgeInOrder(SimTime now, std::uint32_t payload, bool filledGap, TimerTable& timers);
    void noteDuplicate(std::int64_t begin, std::int64_t end);
    std::uint64_t m_buffer;
    std::uint32_t m_mss;
    bool m_sillyWindowAvoidance;
    bool m_sack = false;
    bool m_reportDuplicates = false;
    bool m_echo = false;
    SackReporter m_reporter;
    StreamSeq m_urgentEnd = 0;
    std::optional<Duration> m_delay;
    std::uint32_t m_segmentSize; // largest payload seen: what "full-sized" means here
    int m_scale = 0;
    StreamSeq m_nxt = 0;
    StreamSeq m_advertised = 0; // right edge of the window that the peer may know of
    RangeSet m_outOfOrder;
    std::uint64_t m_unread = 0;
    std::uint64_t m_posted = 0;
    StreamSeq m_readUpTo = 1;
    bool m_finKnown = false;
    bool m_finReached = false;
    StreamSeq m_finAt = 0;
    Reason m_ackReason = Reason::None;
    bool m_ackDelayed = false;
    std::uint64_t m_unackedBytes = 0;
    std::uint32_t m_duplicates = 0;
    StreamSeq m_lastAcked = 0;
};

} // namespace roundtrip
