// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one connection like a script: the test says what arrives and what the program calls, and
// names every segment that must leave. Whatever leaves unannounced is a failure, and each failure
// prints the script so far. Time is what the script says. Must never know: links, hosts, runs.
#pragma once

#include "core/tcp/connection.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace roundtrip::test {

using Place = std::source_location;

inline constexpr std::int64_t kNoAck = -1; ///< the segment carries no acknowledgment

/// Left and right edges, as offsets.
using Blocks = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// A segment from the peer. Numbers are offsets: `seq` from the peer's ISN, `ack` from ours.
struct Arriving {
    std::string flags; ///< of "S", "F", "R", "P", "U", "E" (ECE), "W" (CWR), "."; "." is ACK
    std::optional<std::int64_t> seqAt; ///< empty: where the peer's stream stands
    std::optional<std::int64_t> ackAt; ///< empty: the last one that arrived
    std::uint32_t length = 0;
    std::optional<std::uint16_t> windowIs; ///< empty: as the segment before
    TcpOptions options;
    Blocks blocks;               ///< the SACK option, offsets from our ISN
    bool congestionMark = false; ///< its packet was marked on the way (RFC 3168)
    bool bare = false;           ///< without the timestamps that were agreed on
    std::uint16_t urgent = 0;

    Arriving seq(std::int64_t value) const
    {
        return with([&](Arriving& a) { a.seqAt = value; });
    }
    Arriving ack(std::int64_t value) const
    {
        return with([&](Arriving& a) { a.ackAt = value; });
    }
    Arriving win(std::uint16_t value) const
    {
        return with([&](Arriving& a) { a.windowIs = value; });
    }
    Arriving len(std::uint32_t value) const
    {
        return with([&](Arriving& a) { a.length = value; });
    }
    Arriving mss(std::uint16_t value) const
    {
        return with([&](Arriving& a) { a.options.mss = value; });
    }
    Arriving scale(std::int8_t value) const
    {
        return with([&](Arriving& a) { a.options.windowScale = value; });
    }
    Arriving sackPermitted() const
    {
        return with([](Arriving& a) { a.options.sackPermitted = true; });
    }
    Arriving sack(Blocks value) const
    {
        return with([&](Arriving& a) { a.blocks = std::move(value); });
    }
    /// TSval and TSecr as they stand on the wire.
    Arriving ts(std::uint32_t value, std::uint32_t echo) const
    {
        return with([&](Arriving& a) {
            a.options.hasTimestamps = true;
            a.options.timestamps = {value, echo};
        });
    }
    Arriving withoutTimestamps() const
    {
        return with([](Arriving& a) { a.bare = true; });
    }
    Arriving marked() const
    {
        return with([](Arriving& a) { a.congestionMark = true; });
    }
    Arriving urgentPointer(std::uint16_t value) const
    {
        return with([&](Arriving& a) {
            a.flags += 'U';
            a.urgent = value;
        });
    }

private:
    template <typename Change>
    Arriving with(Change change) const
    {
        Arriving copy = *this;
        change(copy);
        return copy;
    }
};

inline Arriving segment(std::string flags)
{
    Arriving made;
    made.flags = std::move(flags);
    return made;
}
inline Arriving syn() { return segment("S").seq(0); }
inline Arriving synAck() { return segment("S.").seq(0).ack(1); }
inline Arriving ack(std::int64_t value) { return segment(".").ack(value); }
inline Arriving data(std::int64_t seq, std::uint32_t length)
{
    return segment("P.").seq(seq).len(length);
}
inline Arriving fin() { return segment("F."); }
inline Arriving rst(std::int64_t seq) { return segment("R").seq(seq); }

/// What the other end of an established connection announced.
struct PeerSays {
    std::uint16_t mss = 1000;
    std::uint16_t window = 65535;
    bool sack = false;
    bool timestamps = false;
    bool ecn = false;
    std::int8_t scale = -1;
};

/// Segments of 1000 bytes at both ends; everything else as the textbook profile has it.
TcpConfig segments1000();

class TcpTranscript {
public:
    static constexpr std::uint32_t kIss = 10'000;
    static constexpr std::uint32_t kPeerIss = 500'000;
    /// What the peer's timestamp clock shows at 0 ms; ours begins at the ISN. Both count in ms.
    static constexpr std::uint32_t kPeerClock = 7'000'000;

    explicit TcpTranscript(const TcpConfig& config = segments1000(), std::uint32_t mtu = 1500,
                           SeqNum iss = SeqNum{kIss}, SeqNum peerIss = SeqNum{kPeerIss});
    ~TcpTranscript();
    TcpTranscript(TcpTranscript&&) = default;

    /// An active opener at 100 ms: SYN at 0, SYN-ACK back at 100 ms, so SRTT is 100 ms.
    static TcpTranscript established(const TcpConfig& config = segments1000(), PeerSays peer = {});
    /// A passive opener at 100 ms.
    static TcpTranscript accepted(const TcpConfig& config = segments1000(), PeerSays peer = {});
    /// An active opener at 100 ms that has just sent its first flight, a whole initial window; of
    /// `written` bytes the rest waits.
    static TcpTranscript firstFlight(const TcpConfig& config, PeerSays peer, std::uint64_t written,
                                     Place place = Place::current());
    /// One segment of 1000 bytes left at 100 ms; its timer has just resent it, at 1100 ms.
    static TcpTranscript resentOnce(const TcpConfig& config = segments1000(),
                                    Place place = Place::current());
    /// As an established one, for a script with numbers of its own.
    void openTo(PeerSays peer);
    void acceptFrom(PeerSays peer);

    // --- the script: time, calls, arrivals ---
    void at(std::int64_t milliseconds, Place place = Place::current());
    /// To the deadline of the next timer, which then expires. Returns it in milliseconds.
    std::int64_t toNextTimer(Place place = Place::current());
    void openActive(Place place = Place::current());
    void openPassive(Place place = Place::current());
    std::uint64_t write(std::uint64_t bytes, Place place = Place::current());
    std::uint64_t writeUrgent(std::uint64_t bytes, Place place = Place::current());
    std::uint64_t read(std::uint64_t bytes, Place place = Place::current());
    void shutdown(Place place = Place::current());
    void close(Place place = Place::current());
    void abort(Place place = Place::current());
    void crash(Place place = Place::current());
    void setNagle(bool on, Place place = Place::current());
    void arrive(const Arriving& what, Place place = Place::current());
    /// An ICMP message about a packet of ours of `length` bytes that begins at that offset. Returns
    /// whether it was of use.
    bool icmp(std::uint8_t type, std::uint8_t code, std::int64_t seq, std::uint16_t mtu = 0,
              std::uint16_t length = 1040, Place place = Place::current());

    // --- what must be so ---
    /// The next segment out. `flags` as in Arriving, PSH left out of the comparison.
    Outgoing expectSegment(std::string_view flags, std::int64_t seq, std::int64_t ack,
                           std::uint32_t length, Reason reason, Place place = Place::current());
    /// A data segment that acknowledges what was acknowledged last.
    Outgoing expectData(std::int64_t seq, std::uint32_t length, Reason reason = Reason::DataNew,
                        Place place = Place::current());
    Outgoing expectAck(std::int64_t ack, Reason reason, Place place = Place::current());
    void expectNothing(Place place = Place::current());
    void expectState(TcpState state, Place place = Place::current());
    /// Armed for that instant, in milliseconds of the script's time.
    void expectTimer(TcpTimer timer, std::int64_t milliseconds, Place place = Place::current());
    void expectNoTimer(TcpTimer timer, Place place = Place::current());
    /// The SACK blocks of a segment that left, as offsets from the peer's ISN.
    [[nodiscard]] Blocks reported(const Outgoing& out) const;
    /// Takes all that has left without looking at it; returns how many segments.
    std::size_t skipSegments();

    [[nodiscard]] TcpConnection& tcp() { return m_tcp; }
    [[nodiscard]] const Sender& sender() const { return m_tcp.sender(); }
    [[nodiscard]] const Receiver& receiver() const { return m_tcp.receiver(); }
    [[nodiscard]] const std::vector<StateNotice>& notices() const { return m_notices; }
    [[nodiscard]] SimTime now() const { return m_now; }
    [[nodiscard]] std::uint64_t cwnd() const { return sender().congestion().window(); }
    [[nodiscard]] std::uint64_t ssthresh() const { return sender().congestion().ssthresh(); }
    [[nodiscard]] Duration rto() const { return sender().rtt().rto(); }

private:
    [[nodiscard]] Segment build(const Arriving& what);
    void begin(const std::string& line, Place place);
    void drain();
    void note(std::string line);
    void fail(const std::string& message, Place place) const;
    [[nodiscard]] std::string describe(const Segment& sent, const SeqNum& ours,
                                       const SeqNum& theirs) const;

    SeqNum m_iss;
    SeqNum m_peerIss;
    TcpConfig m_config;
    TcpConnection m_tcp;
    SimTime m_now{};
    std::int64_t m_peerNxt = 0;
    std::int64_t m_peerAck = 1;
    std::uint16_t m_peerWindow = 65535;
    std::int64_t m_lastAckSent = 0;
    std::uint32_t m_lastClockSent = 0; // the newest TSval that left
    std::deque<Outgoing> m_out;
    std::vector<StateNotice> m_notices;
    std::vector<std::string> m_script;
};

} // namespace roundtrip::test
