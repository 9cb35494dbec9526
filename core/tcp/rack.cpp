// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 8985, section 6, with two cursors in place of a list in order of time: what was sent once
// lies in order of time by itself, and what was sent again is noted in order. Must never know: the
// congestion window, timers.
#include "core/tcp/rack.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint64_t kDupThresh = 3;
constexpr int kPersist = 16; // recoveries (RFC 8985, section 6.2, step 4)
// A minimum older than this no longer tells of the present path (RFC 8985, section 6.2, step 1).
constexpr Duration kMinRttLife = std::chrono::minutes(5);

bool sentAfter(SimTime t1, StreamSeq seq1, SimTime t2, StreamSeq seq2)
{
    return t1 > t2 || (t1 == t2 && seq1 > seq2);
}

} // namespace

void Rack::onRoundTrip(SimTime now, Duration sample)
{
    if (m_minRtt == Duration{0} || sample <= m_minRtt || now - m_minRttAt > kMinRttLife) {
        m_minRtt = sample;
        m_minRttAt = now;
    }
}

void Rack::onDelivered(const SentSegment& segment, SimTime now, std::optional<SimTime> echoedAt)
{
    const bool retransmitted = segment.transmissions > 1;
    // Step 3: an original that arrives behind a later one was overtaken
    if (segment.end() > m_fack)
        m_fack = segment.end();
    else if (segment.end() < m_fack && !retransmitted)
        m_reorderingSeen = true;
    // Step 2, with its two conditions against the ACK of an earlier transmission
    const Duration rtt = now - segment.lastSent();
    if (retransmitted) {
        const SimTime sentTick = std::chrono::floor<std::chrono::milliseconds>(segment.lastSent());
        if (echoedAt && *echoedAt < sentTick)
            return;
        if (rtt < m_minRtt)
            return;
    }
    m_rtt = rtt;
    if (!m_any || sentAfter(segment.lastSent(), segment.end(), m_xmitTs, m_endSeq)) {
        m_any = true;
        m_xmitTs = segment.lastSent();
        m_endSeq = segment.end();
    }
}

void Rack::updateReorderingWindow(const Circumstances& c)
{
    // Step 4
    if (m_dsackRound && c.una >= *m_dsackRound)
        m_dsackRound.reset();
    if (!m_dsackRound && c.dsack) {
        m_dsackRound = c.nxt;
        ++m_reoWndMult;
        m_reoWndPersist = kPersist;
    }
    const bool few = !c.inRecovery && c.sackedCount < kDupThresh;
    if (!m_reorderingSeen && !few)
        m_reoWnd = Duration{0};
    else
        m_reoWnd = std::min(m_minRtt * m_reoWndMult / 4, c.srtt);
}

void Rack::onRecoveryEnd()
{
    if (m_reoWndPersist > 0 && --m_reoWndPersist == 0)
        m_reoWndMult = 1;
}

bool Rack::sentBeforeNewest(const SentSegment& segment) const
{
    return m_any && sentAfter(m_xmitTs, m_endSeq, segment.lastSent(), segment.end());
}

Duration Rack::detectLosses(RetransmissionQueue& queue, SimTime now)
{
    // Step 5
    const Duration originals = detectAmongOriginals(queue, now);
    return std::max(originals, detectAmongResent(queue, now));
}

Duration Rack::detectAmongOriginals(RetransmissionQueue& queue, SimTime now)
{
    Duration wait{0};
    m_nextOriginal = std::max(m_nextOriginal, queue.firstId());
    bool allSettled = true;
    for (RetransmissionQueue::Id id = m_nextOriginal; id < queue.endId();) {
        const SentSegment& segment = queue.at(id);
        if (segment.sacked) {
            id = queue.skipSacked(id);
        } else if (segment.transmissions > 1 || segment.lost) {
            ++id;
        } else {
            if (!sentBeforeNewest(segment))
                break;
            const Duration left = remaining(segment, now);
            if (left <= Duration{0}) {
                queue.markLost(id);
            } else {
                wait = std::max(wait, left);
                allSettled = false;
            }
            ++id;
        }
        if (allSettled)
            m_nextOriginal = id;
    }
    return wait;
}

Duration Rack::detectAmongResent(RetransmissionQueue& queue, SimTime now)
{
    Duration wait{0};
    bool allSettled = true;
    for (std::size_t i = 0; i < m_resent.size();) {
        const Resent entry = m_resent[i];
        const bool settled = entry.id < queue.firstId() || entry.id >= queue.endId()
                             || queue.at(entry.id).sacked || !queue.at(entry.id).resent
                             || queue.at(entry.id).lastSent() != entry.at;
        if (!settled) {
            const SentSegment& segment = queue.at(entry.id);
            if (!sentBeforeNewest(segment))
                break;
            const Duration left = remaining(segment, now);
            if (left <= Duration{0}) {
                queue.markLost(entry.id);
            } else {
                wait = std::max(wait, left);
                allSettled = false;
            }
        }
        if (allSettled)
            m_resent.popFront();
        else
            ++i;
    }
    return wait;
}

void Rack::renumber(RetransmissionQueue::Id first,
                    const std::vector<RetransmissionQueue::Id>& moved)
{
    for (std::size_t i = 0; i < m_resent.size(); ++i) {
        RetransmissionQueue::Id& id = m_resent[i].id;
        if (id >= first && id - first < moved.size())
            id = moved[static_cast<std::size_t>(id - first)];
    }
    m_nextOriginal = first; // looked at once more
}

void Rack::onTimeout(RetransmissionQueue& queue, SimTime now)
{
    // Section 6.3
    for (RetransmissionQueue::Id id = queue.firstId(); id < queue.endId(); ++id) {
        if (id == queue.firstId() || remaining(queue.at(id), now) <= Duration{0})
            queue.markLost(id);
    }
}

} // namespace roundtrip
