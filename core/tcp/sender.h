// SPDX-License-Identifier: GPL-3.0-or-later
// The sending half of a connection: what may be sent now, what must be resent, and what an
// acknowledgment changes (RFC 9293, sections 3.7 and 3.8; RFC 5681; RFC 6298; RFC 6582).
// Counts in offsets from the ISS: SYN 0, first byte 1. Must never know: the receiving half,
// connection states, the wire.
#pragma once

#include "core/base/reason.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/congestion_control.h"
#include "core/tcp/retransmission_queue.h"
#include "core/tcp/rtt_estimator.h"
#include "core/tcp/send_limit.h"
#include "core/tcp/tcp_config.h"
#include "core/tcp/timer_table.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// What the sender wants on the wire; the connection adds ports, ACK and window.
struct SendOrder {
    StreamSeq begin = 0;
    std::uint32_t length = 0; ///< payload bytes
    bool syn = false;
    bool fin = false;
    bool push = false;
    Reason reason = Reason::None;
    std::uint32_t number = 0; ///< n-th data segment; 0 without payload
    std::uint16_t transmission = 1;
};

enum class TimeoutResult : std::uint8_t { Resend, GaveUp };

class Sender {
public:
    Sender(const TcpConfig& config, std::uint32_t smss);

    // --- commands ---
    void sendSyn(Reason reason);              ///< queues the SYN (RFC 9293, section 3.10.1)
    void repeatSyn(Reason reason);            ///< the SYN once more, now as SYN-ACK
    std::uint64_t write(std::uint64_t bytes); ///< as many as the buffer takes
    void queueFin();
    void setNagle(bool on) { m_nagle = on; }
    /// The handshake is over: the peer's MSS and scaled window are known.
    void onEstablished(std::uint32_t smss, std::uint64_t window, bool windowScaled);

    // --- inputs ---
    /// SND.UNA < ack <= SND.NXT's highest (RFC 9293, section 3.10.7.4).
    void onNewAck(SimTime now, StreamSeq ack);
    /// A duplicate ACK as RFC 5681, section 2 defines it.
    void onDuplicateAck();
    void onWindow(std::uint64_t window);
    TimeoutResult onRetransmitTimeout(SimTime now, int limit);
    TimeoutResult onPersistTimeout(SimTime now, int limit);
    /// The peer has answered a probe: the persist count begins anew.
    void onAnyAck() { m_unansweredProbes = 0; }

    // --- outputs ---
    std::optional<SendOrder> poll(SimTime now);
    [[nodiscard]] TimerTable& timers() { return m_timers; }
    [[nodiscard]] const TimerTable& timers() const { return m_timers; }
    void stop(); ///< the connection is gone: nothing more is sent

    // --- state ---
    [[nodiscard]] StreamSeq una() const { return m_una; }
    [[nodiscard]] StreamSeq nxt() const { return m_nxt; }
    [[nodiscard]] StreamSeq max() const { return m_max; } ///< one past the highest ever sent
    /// The number that a segment without data carries: SND.NXT, never one pulled back to resend.
    [[nodiscard]] StreamSeq controlSeq() const { return m_goBack ? m_max : m_nxt; }
    [[nodiscard]] StreamSeq bufferEnd() const { return m_bufferEnd; }
    [[nodiscard]] std::uint64_t window() const { return m_window; }
    [[nodiscard]] std::uint64_t maxWindow() const { return m_maxWindow; } ///< MAX.SND.WND
    [[nodiscard]] std::uint64_t flightSize() const { return m_max - m_una; }
    [[nodiscard]] std::uint64_t bufferFree() const;
    [[nodiscard]] bool finQueued() const { return m_finQueued; }
    [[nodiscard]] bool finAcked() const { return m_finQueued && m_una > m_bufferEnd; }
    [[nodiscard]] bool everythingAcked() const { return m_una >= m_bufferEnd; }
    [[nodiscard]] bool synAcked() const { return m_una > 0; }
    [[nodiscard]] int duplicateAcks() const { return m_dupAcks; }
    [[nodiscard]] bool inRecovery() const { return m_inRecovery; }
    [[nodiscard]] StreamSeq recover() const { return m_recover; }
    [[nodiscard]] const CongestionControl& congestion() const { return m_congestion; }
    [[nodiscard]] const RttEstimator& rtt() const { return m_rtt; }
    [[nodiscard]] const RetransmissionQueue& queue() const { return m_queue; }
    [[nodiscard]] std::uint32_t smss() const { return m_smss; }
    [[nodiscard]] Reason lastChange() const { return m_lastChange; }
    [[nodiscard]] SendLimit limit() const;
    friend bool operator==(const Sender&, const Sender&) = default;

private:
    std::uint64_t usableWindow() const;
    std::uint64_t effectiveWindow() const;
    std::uint64_t unsent() const { return m_bufferEnd > m_nxt ? m_bufferEnd - m_nxt : 0; }
    bool finUnsent() const { return m_finQueued && m_nxt <= m_bufferEnd; }
    std::optional<SendOrder> pollResend(SimTime now);
    std::optional<SendOrder> pollNew(SimTime now);
    std::optional<SendOrder> pollProbe();
    SendOrder orderFor(const SentSegment& segment, Reason reason) const;
    bool mayLeaveNow(std::uint64_t length) const;
    SendOrder sendNew(SimTime now, std::uint32_t length, Reason reason);
    void armRetransmit(SimTime now);
    [[nodiscard]] bool coversRecover() const;
    void enterRecovery();
    void sampleRtt(SimTime now, StreamSeq ack);
    void updatePersist(SimTime now);
    bool onAckInRecovery(std::uint64_t acked, StreamSeq ack);
    void startTiming(SimTime now, StreamSeq end);
    void endGoBack();

    TcpConfig m_config;
    std::uint32_t m_smss;
    bool m_nagle;
    bool m_synQueued = false;
    bool m_open = false; // data may flow
    bool m_stopped = false;
    bool m_finQueued = false;
    bool m_synLost = false;
    Reason m_synReason = Reason::None;
    StreamSeq m_una = 0;
    StreamSeq m_nxt = 0;
    StreamSeq m_max = 0;
    StreamSeq m_bufferEnd = 1; // one past the last byte written by the program
    std::uint64_t m_window = 0;
    std::uint64_t m_maxWindow = 0;
    RetransmissionQueue m_queue;
    std::uint32_t m_lastNumber = 0;
    CongestionControl m_congestion;
    RttEstimator m_rtt;
    TimerTable m_timers;
    // loss detection and recovery
    int m_dupAcks = 0;
    std::uint64_t m_limitedBytes = 0; // sent beyond cwnd on the first two duplicate ACKs
    bool m_inRecovery = false;
    bool m_recoverSet = false;
    StreamSeq m_recover = 0; // highest sequence number sent when recovery or a timeout began
    bool m_firstPartialAck = false;
    Reason m_resendFront = Reason::None; // the oldest segment must go again at once
    bool m_goBack = false;               // after a timeout: the queue is being sent again in order
    Reason m_goBackReason = Reason::None;
    int m_timeouts = 0; // consecutive expiries without new data acknowledged
    // one segment is timed at a time (RFC 6298, section 3)
    bool m_timing = false;
    StreamSeq m_timedEnd = 0;
    SimTime m_timedAt{};
    // zero window
    bool m_probeNow = false;
    int m_unansweredProbes = 0;
    Duration m_probeInterval{0};
    StreamSeq m_probeBegin = 0;
    std::uint32_t m_probeNumber = 0;
    std::uint16_t m_probeTransmissions = 0;
    bool m_nagleHeld = false; // a small segment waits for everything to be acknowledged
    Reason m_lastChange = Reason::None;
};

} // namespace roundtrip
