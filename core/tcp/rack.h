// SPDX-License-Identifier: GPL-3.0-or-later
// Losses found by time: what was sent before something that has arrived, and is overdue, is lost
// (RFC 8985, section 6). Looks only at segments near the border between "overdue" and "not yet",
// never at the whole window. Must never know: the congestion window, timers, why an ACK came.
#pragma once

#include "core/base/chunked_fifo.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/retransmission_queue.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

class Rack {
public:
    /// A segment has been sent again (section 6.1).
    void onResent(RetransmissionQueue::Id id, SimTime now) { m_resent.pushBack({id, now}); }
    /// A segment was acknowledged, cumulatively or selectively, for the first time (section 6.2,
    /// steps 1 to 3). `echoedAt`: when the segment that set off this ACK was sent, by its timestamp
    /// (in whole milliseconds), if it carried one.
    void onDelivered(const SentSegment& segment, SimTime now, std::optional<SimTime> echoedAt);
    /// Step 1: a valid round trip.
    void onRoundTrip(SimTime now, Duration sample);

    struct Circumstances {
        SimTime now{};
        StreamSeq una = 0, nxt = 0;
        bool dsack = false;      ///< the ACK in hand reports a duplicate (RFC 2883)
        bool inRecovery = false; ///< fast recovery, or after a timeout
        std::uint64_t sackedCount = 0;
        Duration srtt{0};
    };
    /// Step 4: the reordering window for this ACK.
    void updateReorderingWindow(const Circumstances& c);
    /// One recovery is over (step 4: what was learnt is kept for sixteen of them).
    void onRecoveryEnd();
    /// Step 5: marks what is lost by now; returns after how long to look again, zero for never.
    Duration detectLosses(RetransmissionQueue& queue, SimTime now);
    /// The retransmission timer has expired (section 6.3).
    void onTimeout(RetransmissionQueue& queue, SimTime now);

    /// The queue's segments were cut: where each of them, from `first` on, now is.
    void renumber(RetransmissionQueue::Id first, const std::vector<RetransmissionQueue::Id>& moved);

    [[nodiscard]] Duration roundTrip() const { return m_rtt; } ///< RACK.rtt; zero = none yet
    [[nodiscard]] Duration minRoundTrip() const { return m_minRtt; }
    [[nodiscard]] Duration reorderingWindow() const { return m_reoWnd; }
    [[nodiscard]] bool reorderingSeen() const { return m_reorderingSeen; }
    friend bool operator==(const Rack&, const Rack&) = default;

private:
    struct Resent {
        RetransmissionQueue::Id id = 0;
        SimTime at{};
        friend bool operator==(const Resent&, const Resent&) = default;
    };
    [[nodiscard]] bool sentBeforeNewest(const SentSegment& segment) const;
    [[nodiscard]] Duration remaining(const SentSegment& segment, SimTime now) const
    {
        return segment.lastSent() + m_rtt + m_reoWnd - now;
    }
    Duration detectAmongOriginals(RetransmissionQueue& queue, SimTime now);
    Duration detectAmongResent(RetransmissionQueue& queue, SimTime now);

    bool m_any = false; // something has been delivered
    SimTime m_xmitTs{}; // RACK.xmit_ts
    StreamSeq m_endSeq = 0;
    Duration m_rtt{0};
    Duration m_minRtt{0};
    SimTime m_minRttAt{};
    StreamSeq m_fack = 0;
    bool m_reorderingSeen = false;
    Duration m_reoWnd{0};
    std::optional<StreamSeq> m_dsackRound;
    int m_reoWndMult = 1;
    int m_reoWndPersist = 0;
    RetransmissionQueue::Id m_nextOriginal = 0; // all before were sent again, or are settled
    ChunkedFifo<Resent> m_resent;               // in order of time; those settled are skipped
};

} // namespace roundtrip
