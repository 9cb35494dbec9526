// SPDX-License-Identifier: GPL-3.0-or-later
// Bookkeeping of what was sent. Must never know: windows, timers, why something is resent.
#include "core/tcp/retransmission_queue.h"

#include <algorithm>

namespace roundtrip {

void RetransmissionQueue::acknowledge(StreamSeq una)
{
    while (!m_segments.empty() && m_segments.front().end <= una) {
        m_segments.pop_front();
        if (m_resend > 0)
            --m_resend;
    }
    if (!m_segments.empty() && m_segments.front().begin < una)
        m_segments.front().begin = una;
}

SentSegment& RetransmissionQueue::markResent(SimTime now)
{
    SentSegment& segment = m_segments[m_resend++];
    segment.lastSent = now;
    ++segment.transmissions;
    return segment;
}

SentSegment& RetransmissionQueue::markFrontResent(SimTime now)
{
    SentSegment& segment = m_segments.front();
    segment.lastSent = now;
    ++segment.transmissions;
    m_resend = std::max<std::size_t>(m_resend, 1);
    return segment;
}

void RetransmissionQueue::clear()
{
    m_segments.clear();
    m_resend = 0;
}

} // namespace roundtrip
