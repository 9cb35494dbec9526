// SPDX-License-Identifier: GPL-3.0-or-later
// The segments that were sent and are not yet cumulatively acknowledged, oldest first, with the
// boundaries that they were first sent with (RFC 9293, section 3.10.7.4: the retransmission
// queue). Taking acknowledged ones from the front and finding the next to resend take a constant
// time. Must never know: windows, timers.
#pragma once

#include "core/base/seq_num.h"
#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace roundtrip {

struct SentSegment {
    StreamSeq begin = 0;
    StreamSeq end = 0; ///< one past the last sequence number, a FIN's included
    SimTime firstSent{};
    SimTime lastSent{};
    std::uint32_t number = 0; ///< n-th data segment of the connection; 0 without payload
    std::uint16_t transmissions = 1;
    bool syn = false;
    bool fin = false;
    friend bool operator==(const SentSegment&, const SentSegment&) = default;
};

class RetransmissionQueue {
public:
    /// A segment sent for the first time. Nothing may be waiting to be resent.
    void push(const SentSegment& segment)
    {
        m_segments.push_back(segment);
        skipResend();
    }
    /// Forgets what lies before `una`; a segment acknowledged in part keeps its rest.
    void acknowledge(StreamSeq una);
    /// Resending begins again with the oldest (after a timeout).
    void rewind() { m_resend = 0; }
    /// Nothing (more) waits to be sent again.
    void skipResend() { m_resend = m_segments.size(); }
    /// The next to resend, or nullptr.
    [[nodiscard]] const SentSegment* nextToResend() const
    {
        return m_resend < m_segments.size() ? &m_segments[m_resend] : nullptr;
    }
    /// Notes that nextToResend() has just been sent again, and moves on.
    SentSegment& markResent(SimTime now);
    /// The same for the oldest segment, without moving on.
    SentSegment& markFrontResent(SimTime now);

    [[nodiscard]] bool empty() const { return m_segments.empty(); }
    [[nodiscard]] std::size_t size() const { return m_segments.size(); }
    [[nodiscard]] const SentSegment& front() const { return m_segments.front(); }
    [[nodiscard]] const SentSegment& operator[](std::size_t i) const { return m_segments[i]; }
    void clear();
    friend bool operator==(const RetransmissionQueue&, const RetransmissionQueue&) = default;

private:
    std::deque<SentSegment> m_segments;
    std::size_t m_resend = 0; // index of the next to resend; size() when there is none
};

} // namespace roundtrip
