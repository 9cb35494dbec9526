// SPDX-License-Identifier: GPL-3.0-or-later
// Bookkeeping of what was sent. Must never know: windows, timers, why something is resent.
#include "core/tcp/retransmission_queue.h"

#include <algorithm>
#include <utility>

namespace roundtrip {
namespace {

constexpr std::uint64_t kMostTransmissions = (1U << 11) - 1;
constexpr std::uint32_t kDupThresh = 3; // RFC 6675, section 2

} // namespace

void RetransmissionQueue::push(const SentSegment& segment)
{
    m_segments.pushBack(segment);
    m_bytes += segment.length;
    m_resend = endId();
}

/// Takes the segment's bytes out of the counts.
void RetransmissionQueue::discount(const SentSegment& segment)
{
    if (segment.sacked) {
        --m_sackedSegments;
        return;
    }
    if (segment.lost)
        m_lostBytes -= segment.length;
    if (segment.resent)
        m_resentBytes -= segment.length;
    else if (segment.lost)
        --m_waiting;
}

void RetransmissionQueue::popFront()
{
    const SentSegment& segment = m_segments.front();
    discount(segment);
    m_bytes -= segment.length;
    if (segment.sacked)
        m_sacked.takeBefore(segment.end());
    m_segments.popFront();
    ++m_first;
    m_resend = std::max(m_resend, m_first);
}

void RetransmissionQueue::trimFront(StreamSeq una)
{
    if (m_segments.empty() || m_segments.front().begin >= una)
        return;
    SentSegment& front = m_segments.front();
    const auto gone = static_cast<std::uint32_t>(una - front.begin);
    m_bytes -= gone;
    if (front.sacked)
        m_sacked.takeBefore(una);
    else {
        m_lostBytes -= front.lost ? gone : 0;
        m_resentBytes -= front.resent ? gone : 0;
    }
    front.begin = una;
    front.length -= gone;
}

RetransmissionQueue::Id RetransmissionQueue::firstFrom(StreamSeq seq) const
{
    return firstFrom(seq, 0, m_segments.size());
}

RetransmissionQueue::Id RetransmissionQueue::firstFrom(StreamSeq seq, std::size_t low,
                                                       std::size_t high) const
{
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_segments[middle].begin < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return m_first + low;
}

RetransmissionQueue::Id RetransmissionQueue::skipSacked(Id id) const
{
    const auto range = m_sacked.find(at(id).begin);
    if (!range)
        return id + 1;
    // No more segments lie in the range than have been reported in all.
    const auto next = static_cast<std::size_t>(id - m_first) + 1;
    return firstFrom(range->end, next, std::min(next + m_sackedSegments, m_segments.size()));
}

void RetransmissionQueue::markSacked(Id id)
{
    SentSegment& segment = mutableAt(id);
    discount(segment);
    segment.sacked = 1;
    segment.lost = 0;
    segment.resent = 0;
    ++m_sackedSegments;
    m_sacked.insert({segment.begin, segment.end()});
}

void RetransmissionQueue::markLost(Id id)
{
    SentSegment& segment = mutableAt(id);
    if (segment.sacked || (segment.lost && !segment.resent))
        return;
    if (!segment.lost)
        m_lostBytes += segment.length;
    if (segment.resent)
        m_resentBytes -= segment.length;
    segment.lost = 1;
    segment.resent = 0;
    ++m_waiting;
    m_nextLost = std::min(m_nextLost, id);
}

void RetransmissionQueue::markAllLost()
{
    for (Id id = m_first; id < endId(); ++id)
        markLost(id);
    m_lossScan = endId();
}

void RetransmissionQueue::forgetSacks()
{
    m_sacked.clear();
    m_sackedSegments = 0;
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        m_segments[i].sacked = 0;
    markAllLost();
}

void RetransmissionQueue::markLostBelowSacks(std::uint32_t smss)
{
    // RFC 6675, section 4, IsLost(): what lies below this point is lost
    StreamSeq point = 0;
    std::uint64_t above = 0;
    std::uint32_t ranges = 0;
    for (std::size_t i = m_sacked.count(); i > 0 && point == 0; --i) {
        const ByteRange range = m_sacked.at(i - 1);
        above += range.size();
        if (++ranges >= kDupThresh || above > std::uint64_t{kDupThresh - 1} * smss)
            point = range.begin;
    }
    for (m_lossScan = std::max(m_lossScan, m_first);
         m_lossScan < endId() && at(m_lossScan).end() <= point; ++m_lossScan) {
        SentSegment& segment = mutableAt(m_lossScan);
        if (segment.sacked || segment.lost)
            continue;
        if (!segment.resent) {
            markLost(m_lossScan);
            continue;
        }
        segment.lost = 1; // NextSeg(), rule (1.a): not sent yet again, its repetition is under way
        m_lostBytes += segment.length;
    }
}

std::optional<RetransmissionQueue::Id> RetransmissionQueue::nextLost()
{
    if (m_waiting == 0) {
        m_nextLost = endId();
        return std::nullopt;
    }
    m_nextLost = std::max(m_nextLost, m_first);
    while (!at(m_nextLost).lost || at(m_nextLost).resent)
        ++m_nextLost;
    return m_nextLost;
}

std::optional<RetransmissionQueue::Id> RetransmissionQueue::nextUnreported(StreamSeq after) const
{
    const StreamSeq highest = highestSacked();
    for (Id id = firstFrom(after); id < endId() && at(id).begin < highest;) {
        const SentSegment& segment = at(id);
        if (segment.sacked)
            id = skipSacked(id);
        else if (segment.resent)
            ++id;
        else
            return id;
    }
    return std::nullopt;
}

std::optional<RetransmissionQueue::Id> RetransmissionQueue::lastUnreported() const
{
    for (Id id = endId(); id > m_first; --id) {
        if (!at(id - 1).sacked)
            return id - 1;
    }
    return std::nullopt;
}

void RetransmissionQueue::keepFrontUnderWay()
{
    if (empty() || !front().lost || front().resent)
        return;
    mutableAt(m_first).resent = 1;
    m_resentBytes += front().length;
    --m_waiting;
}

SentSegment& RetransmissionQueue::markResent(Id id, SimTime now)
{
    SentSegment& segment = mutableAt(id);
    segment.setLastSent(now);
    if (segment.transmissions < kMostTransmissions)
        ++segment.transmissions;
    segment.cut = 0;
    if (!segment.sacked && !segment.resent) {
        m_waiting -= segment.lost ? 1 : 0;
        m_resentBytes += segment.length;
        segment.resent = 1;
    }
    m_resend = std::max(m_resend, std::min(id + 1, endId()));
    return segment;
}

std::vector<RetransmissionQueue::Id> RetransmissionQueue::cut(std::uint32_t most,
                                                              std::uint32_t& lastNumber,
                                                              bool takeForLost)
{
    const auto tooLarge = [most](const SentSegment& segment) {
        return !segment.sacked && !segment.syn && segment.length - segment.fin > most;
    };
    bool any = false;
    for (std::size_t i = 0; i < m_segments.size() && !any; ++i)
        any = tooLarge(m_segments[i]);
    if (!any)
        return {};
    std::vector<Id> moved;
    ChunkedFifo<SentSegment> pieces;
    const Id resend = m_resend - m_first;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        moved.push_back(m_first + pieces.size());
        SentSegment rest = m_segments[i];
        if (!tooLarge(rest)) {
            pieces.pushBack(rest);
            continue;
        }
        discount(rest);
        rest.lost = rest.resent = 0;
        rest.cut = 1;
        for (bool first = true; rest.length > 0; first = false) {
            SentSegment piece = rest;
            piece.number = first ? rest.number : ++lastNumber;
            piece.fin = rest.fin && rest.length - 1 <= most;
            piece.length = piece.fin ? rest.length : std::min(rest.length - rest.fin, most);
            pieces.pushBack(piece);
            rest.begin += piece.length;
            rest.length -= piece.length;
        }
    }
    m_resend = resend < moved.size() ? moved[resend] : m_first + pieces.size();
    m_segments = std::move(pieces);
    m_lossScan = m_nextLost = m_first;
    for (Id id = m_first; takeForLost && id < endId(); ++id) {
        if (at(id).cut)
            markLost(id);
    }
    return moved;
}

void RetransmissionQueue::clear()
{
    const Id next = endId();
    *this = {};
    m_first = m_resend = m_lossScan = m_nextLost = next;
}

} // namespace roundtrip
