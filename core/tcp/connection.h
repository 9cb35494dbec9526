// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP connection (RFC 9293). It does no input or output: time is an argument, what it wants
// is polled. This file is the glue between the sending and the receiving half and holds what
// belongs to neither: the state, the handshake, the close.
//
//   A  getters            const, at any time
//   B  inputs             onSegment, onTimeout
//   C  commands           openActive, openPassive, write, read, shutdown, close, abort, crash
//   D  outputs            pollNotice, pollTransmit, nextTimeout
//
// After each call of B or C, drain D: poll a segment, then every notice, then send the segment,
// until there is neither. Time never goes back. A needless onTimeout does nothing. Must never know:
// links, hosts, traces, scenarios.
#pragma once

#include "core/base/reason.h"
#include "core/tcp/receiver.h"
#include "core/tcp/sender.h"
#include "core/tcp/tcp_config.h"
#include "core/tcp/tcp_state.h"
#include "core/tcp/timestamps.h"
#include "core/tcp/variables.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace roundtrip {

struct Outgoing {
    Segment segment;
    Reason reason = Reason::None;
    std::uint32_t dataNumber = 0;   ///< n-th data segment of this connection, 0 without payload
    std::uint16_t transmission = 1; ///< of that segment, or of the SYN or FIN
    std::uint32_t duplicateAck = 0; ///< 1, 2, 3... for an ACK that repeats the one before
    bool ecnCapable = false;        ///< to be sent as ECT(0) (RFC 3168, section 5)
    friend bool operator==(const Outgoing&, const Outgoing&) = default;
};

struct StateNotice {
    TcpState from = TcpState::Closed;
    TcpState to = TcpState::Closed;
    Reason reason = Reason::None;
    friend bool operator==(const StateNotice&, const StateNotice&) = default;
};

/// How a connection ended, for the program that used it.
enum class TcpError : std::uint8_t { None, Reset, Refused, TimedOut, Unreachable };

struct PortPair {
    std::uint16_t local = 0;
    std::uint16_t remote = 0;
    friend auto operator<=>(const PortPair&, const PortPair&) = default;
};

class TcpConnection {
public:
    /// `pathMtu` bounds the segments that are sent (RFC 9293, section 3.7.1).
    TcpConnection(const TcpConfig& config, std::uint32_t pathMtu, PortPair ports, SeqNum iss);

    // C
    void openActive();
    void openPassive();
    /// In LISTEN: its SYN was answered without any state being kept, and the ACK that brought the
    /// cookie back comes next (RFC 4987, section 3.6). To SYN-RECEIVED.
    void openFromCookie(SeqNum irs, std::uint32_t peerMss);
    /// In TIME-WAIT: the socket pair has been opened anew (RFC 9293, section 3.6.1). To CLOSED.
    void giveWay();
    std::uint64_t write(std::uint64_t bytes, bool urgent = false);
    /// Bytes are taken in order; RFC 9293, section 3.10.3.
    std::uint64_t read(std::uint64_t bytes);
    void postReceive(std::uint64_t bytes) { m_receiver.postReceive(bytes); }
    void setNagle(bool on) { m_sender.setNagle(on); }
    void shutdown();
    void close();
    void abort();
    void crash();

    // B
    /// `congestionExperienced`: its packet was marked on the way (RFC 3168, section 5).
    void onSegment(SimTime now, const Segment& segment, bool congestionExperienced = false);
    void onTimeout(SimTime now);
    /// An ICMP message that quotes a segment of these ports (RFC 9293, section 3.9.2.2). False: it
    /// is about nothing outstanding, or has no news.
    bool onIcmp(SimTime now, const IcmpMessage& message);

    // D
    std::optional<StateNotice> pollNotice();
    /// Urgent data has been announced since this was last asked (RFC 9293, section 3.8.5): how much
    /// of the stream it reaches ahead of what the program has read.
    std::optional<std::uint64_t> takeUrgentNotice();
    /// The timeout just now leads to the retransmission of number R1: trouble to tell the program
    /// and IP of (RFC 9293, section 3.8.3).
    bool takeDeliveryTrouble() { return std::exchange(m_deliveryTrouble, false); }
    /// ICMP has told of a soft error since this was last asked.
    bool takeSoftError() { return std::exchange(m_softError, false); }
    [[nodiscard]] bool hasNotice() const { return !m_notices.empty(); }
    std::optional<Outgoing> pollTransmit(SimTime now);
    /// kEndOfTime when no timer is armed.
    [[nodiscard]] SimTime nextTimeout() const { return timers().next(); }

    // A
    [[nodiscard]] TcpState state() const { return m_state; }
    [[nodiscard]] bool closed() const { return m_state == TcpState::Closed; }
    [[nodiscard]] TcpError error() const { return m_error; }
    [[nodiscard]] bool established() const { return m_wasEstablished; }
    [[nodiscard]] PortPair ports() const { return m_ports; }
    [[nodiscard]] std::uint32_t pathMtu() const { return m_pathMtu; }
    [[nodiscard]] SeqNum iss() const { return m_iss; }
    [[nodiscard]] SeqNum irs() const { return m_irs; }
    [[nodiscard]] const Sender& sender() const { return m_sender; }
    [[nodiscard]] const Receiver& receiver() const { return m_receiver; }
    [[nodiscard]] const Timestamps& timestamps() const { return m_timestamps; }
    [[nodiscard]] int peerScale() const { return m_peerScale; } ///< shift of the peer's windows
    [[nodiscard]] const TimerTable& timers() const { return m_sender.timers(); }
    /// Keep-alive probes since the peer was heard of last (RFC 9293, section 3.8.4).
    [[nodiscard]] int keepAliveProbes() const { return m_keepAliveProbes; }
    /// See TimerTable::takeTouched().
    std::uint32_t takeTouchedTimers() { return m_sender.timers().takeTouched(); }
    /// The peer has finished sending and everything was read (a read returns 0 at once).
    [[nodiscard]] bool endOfStream() const
    {
        return m_receiver.finReached() && m_receiver.unread() == 0;
    }
    [[nodiscard]] bool allAcked() const { return m_sender.everythingAcked(); }
    /// Brings `known` up to date and says which of them have changed.
    VariableSet updateVariables(VariableValues& known) const;
    /// Why the variables changed since this was last asked: the first cause, not its effects.
    Reason takeLastChange()
    {
        const Reason reason = m_lastChange;
        m_lastChange = Reason::None;
        return reason;
    }
    friend bool operator==(const TcpConnection&, const TcpConnection&) = default;

private:
    void setState(TcpState to, Reason reason);
    void die(Reason reason, TcpError error);
    void reset(Reason reason, SeqNum seq, std::optional<SeqNum> ack);
    void enterTimeWait(SimTime now, Reason reason);
    void sendFin();
    void applyOptions(const TcpOptions& options);
    [[nodiscard]] std::uint32_t effectiveMss() const;
    void becomeEstablished(std::uint64_t window);
    void returnToListen();
    void onSegmentListen(const Segment& segment);
    [[nodiscard]] AckInput ackInput(SimTime now, const Segment& segment, StreamSeq ack) const;
    void addSackBlocks(const Segment& segment, AckInput& input) const;
    void onSegmentSynSent(SimTime now, const Segment& segment);
    void onSegmentSynchronized(SimTime now, const Segment& segment);
    [[nodiscard]] bool isSynAckOfSimultaneousOpen(const Segment& segment, std::int64_t seq) const;
    void settleFinAck();
    void acknowledgeFinAgain(SimTime now);
    bool checkTimestamps(const Segment& segment, std::int64_t seq);
    bool checkSequence(SimTime now, const Segment& segment, std::int64_t seq, bool& textAllowed);
    void processFromAck(SimTime now, const Segment& segment, std::int64_t seq, bool textAllowed);
    bool checkReset(const Segment& segment, std::int64_t seq);
    bool checkAck(SimTime now, const Segment& segment, std::int64_t seq);
    bool processAck(SimTime now, const Segment& segment, std::int64_t seq, StreamSeq ack);
    bool onFinAcked(SimTime now);
    void processText(SimTime now, const Segment& segment, std::int64_t seq);
    void processFin(SimTime now);
    void updateWindow(const Segment& segment, std::int64_t seq, StreamSeq ack);
    [[nodiscard]] bool isDuplicateAck(const Segment& segment, std::int64_t ack) const;
    [[nodiscard]] std::uint64_t windowOf(const Segment& segment) const;
    [[nodiscard]] bool isReceiving() const; ///< in a state that takes text and urgent pointers
    void processUrgent(const Segment& segment, std::int64_t seq);
    void limitAnswers(SimTime now, const Segment& segment);
    bool onTooBig(SimTime now, const IcmpMessage& message);
    std::optional<Outgoing> makeSegment(SimTime now, const SendOrder& order);
    std::optional<Outgoing> makeAck(SimTime now, Reason reason);
    void setHeader(Segment& segment) const;
    void addOptions(SimTime now, Segment& segment) const;
    void addUrgent(Segment& segment, StreamSeq seq) const;
    void addEcn(const SendOrder& order, bool acknowledges, Outgoing& out) const;
    [[nodiscard]] TcpOptions synOptions(SimTime now, bool isSynAck) const;
    [[nodiscard]] std::int8_t ownScale() const;
    void armKeepAlive(SimTime now);
    void onKeepAliveTimer(SimTime now);

    TcpConfig m_config;
    std::uint32_t m_pathMtu;
    PortPair m_ports;
    SeqNum m_iss;
    SeqNum m_irs;
    TcpState m_state = TcpState::Closed;
    TcpError m_error = TcpError::None;
    bool m_passive = false; // came from LISTEN
    bool m_wasEstablished = false;
    bool m_closeQueued = false; // CLOSE in SYN-RECEIVED with data pending
    bool m_readClosed = false;  // the program has closed: it will never read again
    bool m_finAckedNow = false; // the segment in hand acknowledged our FIN in FIN-WAIT-1
    int m_peerScale = 0;        // shift of the windows that arrive
    bool m_scaling = false;
    bool m_sack = false;                  // the peer sent SACK-permitted, and so do we
    bool m_congestionExperienced = false; // by the packet of the segment in hand
    bool m_ecn = false;                   // both ends agreed (RFC 3168, section 6.1.1)
    bool m_softError = false;
    bool m_deliveryTrouble = false;
    std::optional<std::uint64_t> m_urgentNotice;
    Timestamps m_timestamps;
    std::uint32_t m_peerMss = 536; // RFC 9293, section 3.7.1: without the option
    std::int64_t m_wl1 = 0;        // SND.WL1
    StreamSeq m_wl2 = 0;           // SND.WL2
    SimTime m_answersSince{};      // ACKs of what is of no use: RFC 5961, section 7
    int m_answers = 0;
    int m_keepAliveProbes = 0;
    bool m_keepAliveProbeDue = false;
    Sender m_sender;
    Receiver m_receiver;
    Reason m_lastChange = Reason::None;
    std::deque<StateNotice> m_notices;
    std::optional<Outgoing> m_reset;
};

} // namespace roundtrip
