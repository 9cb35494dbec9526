// SPDX-License-Identifier: GPL-3.0-or-later
// The receiving half. Must never know: the sending half, connection states, the wire.
#include "core/tcp/receiver.h"

#include <algorithm>

namespace roundtrip {
namespace {

// Until larger ones come, two segments of the default size are worth an ACK (RFC 9293, section
// 3.7.1), or of the announced one where that is smaller (section 3.8.6.3: full-sized).
constexpr std::uint32_t kDefaultSegment = 536;

/// The first part of `range` that is held already.
std::optional<ByteRange> firstHeld(const RangeSet& held, ByteRange range)
{
    std::size_t low = 0;
    std::size_t high = held.count();
    while (low < high) { // the first block that reaches beyond the beginning of `range`
        const std::size_t middle = low + (high - low) / 2;
        if (held.at(middle).end <= range.begin)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == held.count() || held.at(low).begin >= range.end)
        return std::nullopt;
    return ByteRange{std::max(held.at(low).begin, range.begin),
                     std::min(held.at(low).end, range.end)};
}

} // namespace

Receiver::Receiver(const TcpConfig& config)
    : m_buffer(config.receiveBuffer)
    , m_mss(config.mss)
    , m_sillyWindowAvoidance(config.sillyWindowAvoidance)
    , m_delay(config.delayedAck)
    , m_segmentSize(std::min(kDefaultSegment, config.mss))
{
}

void Receiver::onSyn()
{
    m_nxt = 1;
    m_advertised = 1 + std::min<std::uint64_t>(m_buffer, 65535);
}

void Receiver::setWindowScale(int shift) { m_scale = shift; }

bool Receiver::acceptable(std::int64_t seq, std::uint32_t length) const
{
    const auto next = static_cast<std::int64_t>(m_nxt);
    const auto right = static_cast<std::int64_t>(m_advertised);
    // RFC 9293, section 3.10.7.4, first check: the four cases
    if (length == 0)
        return right == next ? seq == next : (next <= seq && seq < right);
    if (right == next)
        return false;
    const std::int64_t last = seq + length - 1;
    return (next <= seq && seq < right) || (next <= last && last < right);
}

void Receiver::onData(SimTime now, std::int64_t seq, std::uint32_t payload, bool fin,
                      TimerTable& timers)
{
    const auto next = static_cast<std::int64_t>(m_nxt);
    const auto right = static_cast<std::int64_t>(m_advertised);
    const std::int64_t finAt = seq + payload;
    if (fin && finAt < right && finAt >= next) {
        m_finKnown = true;
        m_finAt = static_cast<StreamSeq>(finAt);
    }
    // RFC 9293, section 3.10.7.4: trim off what lies outside the window
    const auto begin = static_cast<StreamSeq>(std::max(seq, next));
    const auto end = static_cast<StreamSeq>(std::clamp(finAt, next, right));
    m_segmentSize = std::max(m_segmentSize, payload);
    // RFC 2883, section 4.2: of what came before, the first contiguous part
    if (payload > 0 && seq < next)
        noteDuplicate(seq, std::min(finAt, next));
    else if (const auto again = firstHeld(m_outOfOrder, {begin, end}))
        noteDuplicate(static_cast<std::int64_t>(again->begin),
                      static_cast<std::int64_t>(again->end));

    if (begin > m_nxt) {
        if (end > begin) {
            m_outOfOrder.insert({begin, end});
            m_reporter.note(begin, m_outOfOrder);
        }
        requestAck(Reason::AckOutOfOrder); // RFC 5681, section 4.2: at once
        return;
    }
    if (end > m_nxt) {
        const bool filledGap = !m_outOfOrder.empty();
        const StreamSeq reached = filledGap ? m_outOfOrder.takeContiguous(end) : end;
        m_unread += reached - m_nxt;
        m_nxt = reached;
        acknowledgeInOrder(now, payload, filledGap, timers);
    } else if (payload > 0) {
        requestAck(Reason::AckOldSegment);
    }
    if (m_finKnown && !m_finReached && m_nxt == m_finAt) {
        m_finReached = true;
        ++m_nxt;
        requestAck(Reason::AckOfFin);
    }
}

void Receiver::noteDuplicate(std::int64_t begin, std::int64_t end)
{
    if (m_reportDuplicates && begin > 0 && begin < end)
        m_reporter.noteDuplicate({static_cast<StreamSeq>(begin), static_cast<StreamSeq>(end)});
}

void Receiver::onOldData(std::int64_t seq, std::uint32_t payload)
{
    noteDuplicate(seq, std::min(seq + payload, static_cast<std::int64_t>(m_nxt)));
}

SackRanges Receiver::sackBlocks(std::size_t most) const
{
    SackRanges blocks;
    if (!m_sack)
        return blocks;
    blocks = m_reporter.blocks(m_outOfOrder, most);
    // A FIN that has come behind a block is part of it, with a number of its own (RFC 9293, section
    // 3.4): else the sender would take the segment's last number for missing, and send all again.
    const bool finWaits = m_finKnown && !m_finReached;
    for (std::size_t i = m_reporter.duplicatePending() ? 1U : 0U; i < blocks.count; ++i)
        blocks.range[i].end += finWaits && blocks.range[i].end == m_finAt ? 1U : 0U;
    return blocks;
}

bool Receiver::onUrgent(StreamSeq urgentEnd)
{
    if (urgentEnd <= m_urgentEnd || urgentEnd <= m_readUpTo)
        return false;
    m_urgentEnd = urgentEnd;
    return true;
}

void Receiver::acknowledgeInOrder(SimTime now, std::uint32_t payload, bool filledGap,
                                  TimerTable& timers)
{
    m_unackedBytes += payload;
    if (filledGap) {
        requestAck(Reason::AckGapFilled); // RFC 5681, section 4.2: at once
    } else if (!m_delay) {
        requestAck(Reason::AckInOrder);
    } else if (m_unackedBytes > m_segmentSize) {
        // RFC 9293, section 3.8.6.3: at least every second full-sized segment
        requestAck(Reason::AckSecondSegment);
    } else {
        m_ackDelayed = true;
        if (!timers.armed(TcpTimer::DelayedAck))
            timers.arm(TcpTimer::DelayedAck, now + *m_delay);
    }
}

std::uint64_t Receiver::read(std::uint64_t bytes)
{
    const std::uint64_t taken = std::min(bytes, m_unread);
    m_unread -= taken;
    m_readUpTo += taken;
    return taken;
}

StreamSeq Receiver::rightEdgePossible() const
{
    const std::uint64_t held = m_unread - std::min(m_unread, m_posted);
    const std::uint64_t room = m_buffer > held ? m_buffer - held : 0;
    const std::uint64_t largest = std::uint64_t{65535} << m_scale;
    // RFC 9293, section 3.8.6: the right edge is never taken back
    return std::max(m_advertised, m_nxt + std::min(room, largest));
}

std::uint64_t Receiver::worthTelling() const
{
    if (!m_sillyWindowAvoidance)
        return 1;
    // RFC 9293, section 3.8.6.2.2: Fr = 1/2
    return std::max<std::uint64_t>(std::min<std::uint64_t>(m_buffer / 2, m_mss), 1);
}

bool Receiver::windowUpdateDue() const
{
    // The peer may be stuck only where it cannot send a full segment; otherwise the next ACK tells.
    // What it knows is the window field, which rounds down (RFC 7323, section 2.4). Without silly
    // window avoidance it hears of every byte.
    const bool stuck = roundedToScale(window()) < worthTelling() || !m_sillyWindowAvoidance;
    return m_nxt > 0 && !m_finReached && stuck
           && roundedToScale(rightEdgePossible() - m_nxt)
                  >= roundedToScale(window()) + worthTelling();
}

std::uint16_t Receiver::announceWindow()
{
    const StreamSeq possible = rightEdgePossible();
    if (possible - m_nxt >= roundedToScale(window()) + worthTelling())
        m_advertised = possible;
    return static_cast<std::uint16_t>(std::min<std::uint64_t>(window() >> m_scale, 65535));
}

std::uint16_t Receiver::announceSynWindow() const
{
    return static_cast<std::uint16_t>(std::min<std::uint64_t>(m_buffer, 65535));
}

void Receiver::onAckSent(bool pure, Reason reason, TimerTable& timers)
{
    m_ackReason = Reason::None;
    m_ackDelayed = false;
    m_unackedBytes = 0;
    timers.stop(TcpTimer::DelayedAck);
    m_reporter.onSent();
    const bool repeats = pure && m_nxt == m_lastAcked
                         && (reason == Reason::AckOutOfOrder || reason == Reason::AckOldSegment
                             || reason == Reason::AckOldTimestamp);
    m_duplicates = repeats ? m_duplicates + 1 : 0;
    m_lastAcked = m_nxt;
}

} // namespace roundtrip
