// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection's variables must say of each other, after every step. Must never know: how
// scenarios are made.
#include "tests/properties/connection_watch.h"

#include <algorithm>

namespace roundtrip::test {
namespace {

// Windows of thousands of segments are counted anew only now and then.
constexpr std::size_t kCountedEveryTime = 40;
constexpr std::uint64_t kSteps = 32;

std::string text(std::uint64_t number) { return std::to_string(number); }

} // namespace

void ConnectionWatch::checkConnection(std::size_t host, ConnectionId id)
{
    const ConnectionSlot& slot = m_simulation.host(static_cast<HostRole>(host)).connections()[id];
    const TcpConnection& c = slot.connection;
    if (c.closed() || c.state() == TcpState::Listen)
        return;
    Memory& memory = memoryOf(host, id);
    const Sender& s = c.sender();
    checkSender(c, configOf(host, slot), memory);
    if (s.queue().size() <= kCountedEveryTime || m_steps % kSteps == 0)
        checkScoreboard(c);
    checkReceiver(c, memory);
    checkTimers(c, configOf(host, slot));
    if (s.frtoStep() != FrtoStep::AwaitSecondAck)
        memory.sentInFrto = 0;
    memory.una = s.una();
    memory.max = s.max();
    memory.flight = s.flightSize();
    memory.ssthresh = s.congestion().ssthresh();
    memory.inRecovery = s.inRecovery();
    memory.recover = s.recover();
    memory.resentAtOnce = false;
    memory.reported.takeBefore(s.una());
    memory.rcvNxt = c.receiver().nxt();
    memory.readUpTo = c.receiver().readUpTo();
    memory.rightEdge = c.receiver().nxt() + c.receiver().window();
    if (c.timestamps().on())
        memory.recent = c.timestamps().recent();
}

void ConnectionWatch::checkSender(const TcpConnection& c, const TcpConfig& config,
                                  const Memory& memory)
{
    const Sender& s = c.sender();
    if (s.una() > s.nxt() || s.nxt() > s.max())
        fail("send sequence order",
             text(s.una()) + " <= " + text(s.nxt()) + " <= " + text(s.max()));
    if (s.una() < memory.una || s.max() < memory.max)
        fail("send sequence order", "SND.UNA or the highest number sent goes back");
    if (s.max() > s.bufferEnd() + (s.finQueued() ? 1 : 0))
        fail("send sequence order", "more is sent than was written");
    if (s.flightSize() != s.max() - s.una())
        fail("flight is what was sent and not acknowledged", text(s.flightSize()));
    if (config.congestionControl == CongestionControlKind::None || !c.established())
        return;
    const std::uint64_t cwnd = s.congestion().window();
    const std::uint64_t ssthresh = s.congestion().ssthresh();
    // RFC 9937, section 6.2: within a recovery that reduces proportionally cwnd is what is under
    // way and what this ACK adds, which may be less
    const bool proportional = s.inRecovery() && s.agreement().sack
                              && config.prr.value_or(config.rack);
    if (!proportional && cwnd < s.smss())
        fail("cwnd is a segment at least", text(cwnd) + " < " + text(s.smss()));
    // RFC 5681, section 3.1, equation 4. HyStart++ ends slow start wherever cwnd is (RFC 9406,
    // section 4.2).
    const std::uint64_t least = 2 * std::uint64_t{s.smss()};
    if (!config.hystart && ssthresh < least)
        fail("ssthresh is two segments at least", text(ssthresh) + " < " + text(least));
    const bool byFlight = config.congestionControl != CongestionControlKind::Cubic;
    if (byFlight && s.inRecovery() && !memory.inRecovery && ssthresh != memory.ssthresh
        && ssthresh > std::max(memory.flight / 2, least))
        fail("ssthresh is half the flight at most",
             text(ssthresh) + ", flight " + text(memory.flight));
}

void ConnectionWatch::checkScoreboard(const TcpConnection& c)
{
    const Sender& s = c.sender();
    const RetransmissionQueue& queue = s.queue();
    std::uint64_t pipe = 0, sacked = 0, lost = 0;
    std::size_t sackedSegments = 0;
    bool waiting = false;
    StreamSeq at = queue.empty() ? 0 : queue.front().begin;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const SentSegment& segment = queue[i];
        if (segment.begin != at || segment.length == 0)
            fail("the queue has no gaps",
                 "segment at " + text(segment.begin) + ", expected " + text(at));
        at = segment.end();
        if (segment.sacked) {
            sacked += segment.length;
            ++sackedSegments;
            if (segment.lost || segment.resent || !s.agreement().sack)
                fail("the scoreboard agrees with itself", "reported, and lost or resent");
            if (!queue.sacked().contains(segment.begin)
                || !queue.sacked().contains(segment.end() - 1))
                fail("the scoreboard agrees with itself", "a report is in no range");
            continue;
        }
        pipe += (segment.lost ? 0 : segment.length) + (segment.resent ? segment.length : 0);
        lost += segment.lost ? segment.length : 0;
        waiting = waiting || (segment.lost && !segment.resent);
    }
    if (!queue.empty() && (queue.front().begin != s.una() || at > s.max()))
        fail("the queue begins at SND.UNA", text(queue.front().begin) + " to " + text(at));
    const std::uint64_t expected = s.agreement().sack ? pipe : s.flightSize();
    if (s.pipe() != expected || sacked != queue.sackedBytes() || lost != queue.lostBytes()
        || sackedSegments != queue.sackedSegments() || waiting != queue.lossesWait())
        fail("pipe equals a recount", text(s.pipe()) + " for " + text(expected) + ", reported "
                                          + text(queue.sackedBytes()) + " for " + text(sacked)
                                          + ", lost " + text(queue.lostBytes()) + " for "
                                          + text(lost));
}

void ConnectionWatch::checkReceiver(const TcpConnection& c, const Memory& memory)
{
    const Receiver& r = c.receiver();
    if (r.nxt() < memory.rcvNxt || r.readUpTo() < memory.readUpTo)
        fail("RCV.NXT never goes back", text(r.nxt()) + " after " + text(memory.rcvNxt));
    if (r.nxt() + r.window() < memory.rightEdge)
        fail("the right edge never moves left",
             text(r.nxt() + r.window()) + " after " + text(memory.rightEdge));
    if (r.nxt() > 0 && r.readUpTo() + r.unread() + (r.finReached() ? 1 : 0) != r.nxt())
        fail("what is in order is read or waits", text(r.readUpTo()) + " + " + text(r.unread()));
    for (std::size_t i = 0; i < r.outOfOrder().count(); ++i) {
        const ByteRange range = r.outOfOrder().at(i);
        if (range.begin <= r.nxt() || range.end > r.nxt() + r.window())
            fail("what waits out of order lies in the window",
                 text(range.begin) + " to " + text(range.end) + ", RCV.NXT " + text(r.nxt()));
    }
    if (memory.recent && c.timestamps().on()
        && SeqNum{c.timestamps().recent()} < SeqNum{*memory.recent})
        fail("TS.Recent never goes back", text(c.timestamps().recent()));
}

/// Nothing waits for what will never come.
void ConnectionWatch::checkTimers(const TcpConnection& c, const TcpConfig& config)
{
    const Sender& s = c.sender();
    const TimerTable& timers = c.timers();
    if (timers.next() < m_simulation.now())
        fail("no timer stays in the past", formatSeconds(timers.next()));
    const bool repairs = timers.armed(TcpTimer::Retransmit) || timers.armed(TcpTimer::LossProbe)
                         || timers.armed(TcpTimer::Reordering);
    if (!s.queue().empty() && !repairs)
        fail("a timer watches over what is under way", text(s.flightSize()) + " bytes");
    if (!c.established() || c.state() == TcpState::TimeWait)
        return;
    // RFC 9293, section 3.8.6.3: an acknowledgment waits less than half a second
    const Receiver& r = c.receiver();
    if (r.nxt() > r.lastAcked()
        && timers.deadline(TcpTimer::DelayedAck)
               >= m_simulation.now() + std::chrono::milliseconds(500))
        fail("an acknowledgment waits less than half a second", text(r.nxt() - r.lastAcked()));
    if (config.sillyWindowAvoidance && r.windowUpdateDue() && !timers.armed(TcpTimer::DelayedAck))
        fail("a window that opens is told", text(r.rightEdgePossible()));
    const bool waits = s.queue().empty() && c.established() && s.limit() != SendLimit::Closed
                       && (s.bufferEnd() > s.nxt() || (s.finQueued() && s.nxt() <= s.bufferEnd()));
    // RFC 3168, section 6.1.2: a marked window of one segment waits for the retransmission timer
    if (waits && !repairs && !timers.armed(TcpTimer::Persist))
        fail("a timer watches over what waits for the window", text(s.bufferEnd() - s.nxt()));
}

} // namespace roundtrip::test
