// SPDX-License-Identifier: GPL-3.0-or-later
// The sending half of a connection: what may be sent now, what must be resent, and what an
// acknowledgment changes (RFC 9293, sections 3.7 and 3.8; RFC 5681; RFC 6298; without SACK RFC
// 6582, with it RFC 6675 or RFC 8985). Counts in offsets from the ISS: SYN 0, first byte 1. Must
// never know: the receiving half, connection states, the wire.
#pragma once

#include "core/base/range_set.h"
#include "core/base/reason.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/congestion_control.h"
#include "core/tcp/proportional_rate_reduction.h"
#include "core/tcp/rack.h"
#include "core/tcp/retransmission_queue.h"
#include "core/tcp/rtt_estimator.h"
#include "core/tcp/send_limit.h"
#include "core/tcp/sender_input.h"
#include "core/tcp/tcp_config.h"
#include "core/tcp/timer_table.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

enum class TimeoutResult : std::uint8_t { Resend, GaveUp };

/// How far F-RTO has come (RFC 5682, section 2.1).
enum class FrtoStep : std::uint8_t { Off, AwaitFirstAck, AwaitSecondAck };

class Sender {
public:
    Sender(const TcpConfig& config, std::uint32_t smss);

    // --- commands ---
    void sendSyn(Reason reason);   ///< queues the SYN (RFC 9293, section 3.10.1)
    void repeatSyn(Reason reason); ///< the SYN once more, now as SYN-ACK
    /// The SYN has left, and nothing was kept to send it again or to time it.
    void onSynSentByHost() { m_nxt = m_max = 1; }
    /// As many as the buffer takes. `urgent`: the last of them is urgent (RFC 9293, section 3.8.5).
    std::uint64_t write(std::uint64_t bytes, bool urgent = false);
    void queueFin();
    void setNagle(bool on) { m_nagle = on; }
    /// The handshake is over: the peer's MSS and scaled window are known.
    void onEstablished(const Agreement& agreement);

    // --- inputs ---
    /// SND.UNA <= ack <= SND.NXT's highest (RFC 9293, section 3.10.7.4).
    void onAck(SimTime now, const AckInput& input);
    void onWindow(std::uint64_t window);
    TimeoutResult onRetransmitTimeout(SimTime now, int limit);
    TimeoutResult onPersistTimeout(SimTime now, int limit);
    void onReorderingTimeout(SimTime now); ///< RFC 8985, section 6.2, step 5
    void onProbeTimeout(SimTime now);      ///< RFC 8985, section 7.3
    /// The path takes segments of `smss` bytes only: what was sent in larger ones was dropped on
    /// the way, and goes again in pieces (RFC 1191, section 6.4).
    void onSmallerPath(SimTime now, std::uint32_t smss);
    /// The peer has answered: the count of probes begins anew, and while its window is closed that
    /// of retransmissions too (RFC 9293, section 3.8.6: a peer that answers is not given up).
    void onAnyAck()
    {
        m_unansweredProbes = 0;
        if (m_queue.empty())
            m_timers.stop(TcpTimer::UserTimeout);
        if (m_window == 0)
            m_unansweredTimeouts = 0;
    }

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
    [[nodiscard]] StreamSeq urgentEnd() const { return m_urgentEnd; } ///< SND.UP; 0 = none
    [[nodiscard]] std::uint64_t window() const { return m_window; }
    [[nodiscard]] std::uint64_t maxWindow() const { return m_maxWindow; } ///< MAX.SND.WND
    [[nodiscard]] std::uint64_t flightSize() const { return m_max - m_una; }
    /// What is deemed under way: flightSize() without a scoreboard (RFC 6675, section 4).
    [[nodiscard]] std::uint64_t pipe() const;
    [[nodiscard]] std::uint64_t bufferFree() const;
    [[nodiscard]] bool finQueued() const { return m_finQueued; }
    [[nodiscard]] bool finAcked() const { return m_finQueued && m_una > m_bufferEnd; }
    [[nodiscard]] bool everythingAcked() const { return m_una >= m_bufferEnd; }
    [[nodiscard]] bool synAcked() const { return m_una > 0; }
    [[nodiscard]] int duplicateAcks() const { return m_dupAcks; }
    [[nodiscard]] bool inRecovery() const { return m_inRecovery; }
    [[nodiscard]] bool inTimeoutRecovery() const { return m_inTimeoutRecovery; }
    [[nodiscard]] StreamSeq recover() const { return m_recover; }
    [[nodiscard]] const CongestionControl& congestion() const { return m_congestion; }
    [[nodiscard]] const RttEstimator& rtt() const { return m_rtt; }
    [[nodiscard]] const RetransmissionQueue& queue() const { return m_queue; }
    [[nodiscard]] const Rack& rack() const { return m_rack; }
    [[nodiscard]] const ProportionalRateReduction& reduction() const { return m_prr; }
    [[nodiscard]] const Agreement& agreement() const { return m_agreed; }
    [[nodiscard]] FrtoStep frtoStep() const { return m_frto; }
    /// A loss probe is under way (RFC 8985, section 7.3: TLP.end_seq).
    [[nodiscard]] bool lossProbeOut() const { return m_probeEnd != 0; }
    /// How often the peer reported that something came twice (RFC 2883).
    [[nodiscard]] std::uint32_t duplicateReports() const { return m_duplicateReports; }
    /// Expiries of the retransmission timer that count towards R2.
    [[nodiscard]] int unansweredTimeouts() const { return m_unansweredTimeouts; }
    /// Probes of a closed window since the peer answered last.
    [[nodiscard]] int unansweredProbes() const { return m_unansweredProbes; }
    /// R1: so many retransmissions of the same segment are trouble that others should know of
    /// (RFC 9293, section 3.8.3: at least three).
    static constexpr int kR1 = 3;
    [[nodiscard]] bool cwrDue() const { return m_cwrDue; } ///< the next new data says CWR
    [[nodiscard]] std::uint32_t smss() const { return m_smss; }
    [[nodiscard]] Reason lastChange() const { return m_lastChange; }
    [[nodiscard]] SendLimit limit() const;
    friend bool operator==(const Sender&, const Sender&) = default;

private:
    /// What one ACK delivered for the first time.
    struct Delivery {
        std::uint64_t bytes = 0;        ///< cumulatively or by SACK
        std::uint64_t acked = 0;        ///< of data, cumulatively
        std::uint64_t flightBefore = 0; ///< FlightSize when it came
        std::uint64_t sackedNow = 0;
        std::optional<Duration> sample;    ///< a valid round trip
        std::optional<SimTime> oldestSent; ///< of those acknowledged cumulatively
        bool anyResent = false;            ///< one of those was sent more than once
        bool sackBelowRecover = false;     ///< F-RTO: new reports of what was sent before
        bool sackAboveRecover = false;
    };
    // sender_ack.cpp: what an acknowledgment changes
    Delivery takeDelivery(SimTime now, const AckInput& input);
    template <typename Delivered>
    void takeReports(const AckInput& input, Delivery& delivery, Delivered delivered);
    void noteDuplicateReport();
    void sampleRtt(SimTime now, const AckInput& input, Delivery& delivery);
    void onNewAck(SimTime now, const AckInput& input, const Delivery& delivery);
    void grow(SimTime now, const Delivery& delivery, const AckInput& input);
    [[nodiscard]] bool windowLimited(const Delivery& delivery) const;
    void noteRound(const Delivery& delivery);
    void onAckInRecovery(const Delivery& delivery, StreamSeq ack);
    void onDuplicateAck(SimTime now, const AckInput& input, const Delivery& delivery);
    [[nodiscard]] bool coversRecover() const;
    void enterRecovery(SimTime now);
    void retransmitWithoutRecovery(SimTime now);
    void onEcnEcho(SimTime now, const Delivery& delivery);
    /// A window of data has cost its reduction already, by a mark (RFC 3168, section 6.1.2).
    [[nodiscard]] bool alreadyReduced() const { return m_agreed.ecn && m_una <= m_ecnReducedUpTo; }
    // sender_sack.cpp: with a scoreboard
    void onAckWithScoreboard(SimTime now, const AckInput& input, const Delivery& delivery);
    void detectLosses(SimTime now, bool duplicateReported);
    void enterScoreboardRecovery(SimTime now, const Delivery& delivery);
    void leaveRecovery();
    void reduceProportionally(const Delivery& delivery, bool safe);
    std::optional<SendOrder> pollLost(SimTime now);
    std::optional<SendOrder> pollLastResort(SimTime now);
    [[nodiscard]] bool reducesProportionally() const
    {
        return m_config.prr.value_or(m_config.rack);
    }
    [[nodiscard]] bool probeAllowed() const;
    [[nodiscard]] SimTime probeDeadline(SimTime now) const;
    std::optional<SendOrder> pollLossProbe(SimTime now);
    void endLossProbe();
    void processProbeAck(SimTime now, const AckInput& input, const Delivery& delivery);
    // sender_timeout.cpp
    void recoverFromTimeout(SimTime now);
    void takeForLost(SimTime now);
    void startGoBack(Reason first);
    void endGoBack();
    bool onAckInFrto(SimTime now, const AckInput& input, const Delivery& delivery);
    void declareSpurious();
    void abandonFrto(SimTime now, std::uint64_t segments);
    void scheduleTimer(SimTime now, bool progress);
    void armRetransmit(SimTime now);
    [[nodiscard]] const SentSegment* nextOfGoBack();
    // sender_poll.cpp: what leaves
    [[nodiscard]] std::uint64_t used() const;
    [[nodiscard]] std::uint64_t usableWindow() const;
    [[nodiscard]] std::uint64_t effectiveWindow() const;
    std::uint64_t unsent() const { return m_bufferEnd > m_nxt ? m_bufferEnd - m_nxt : 0; }
    bool finUnsent() const { return m_finQueued && m_nxt <= m_bufferEnd; }
    std::optional<SendOrder> pollSyn(SimTime now);
    std::optional<SendOrder> pollResend(SimTime now);
    std::optional<SendOrder> pollNew(SimTime now);
    std::optional<SendOrder> pollProbe(SimTime now);
    SendOrder resend(RetransmissionQueue::Id id, SimTime now, Reason reason);
    SendOrder orderFor(const SentSegment& segment, Reason reason) const;
    bool mayLeaveNow(std::uint64_t length) const;
    SendOrder sendNew(SimTime now, std::uint32_t length, Reason reason);
    void restartAfterIdle(SimTime now);
    void updatePersist(SimTime now);
    void startTiming(SimTime now, StreamSeq end);

    TcpConfig m_config;
    Agreement m_agreed;
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
    StreamSeq m_urgentEnd = 0;
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
    bool m_recoverOfTimeout = false; // `recover` was set by a timeout that was not spurious
    StreamSeq m_recover = 0; // highest sequence number sent when recovery or a timeout began
    bool m_firstPartialAck = false;
    Reason m_resendFront = Reason::None; // the oldest segment must go again at once
    bool m_goBack = false;               // after a timeout: the queue is being sent again in order
    Reason m_goBackReason = Reason::None;
    bool m_goBackCutOnly = false; // not after a timeout: only what was cut goes again
    bool m_oneThenHold = false;   // one retransmission, and then nothing until an ACK
    bool m_holdUntilAck = false;
    bool m_inTimeoutRecovery = false; // until `recover` is covered, with a scoreboard
    int m_unansweredTimeouts = 0;     // of these, those that count towards R2
    int m_timeouts = 0;               // consecutive expiries without new data acknowledged
    std::uint32_t m_duplicateReports = 0;
    SimTime m_rtoDeadline{}; // when the retransmission timer would expire, running or not
    // with a scoreboard
    Rack m_rack;
    ProportionalRateReduction m_prr;
    Reason m_lossReason = Reason::None; // how the losses that wait were found
    StreamSeq m_highRxt = 0;            // RFC 6675: one past the highest resent in this recovery
    StreamSeq m_rescueRxt = 0;          // RFC 6675: RescueRxt, one past
    bool m_resendAtOnce = false;        // the first of a recovery waits for no window
    Duration m_reorderWait{0};          // RACK: look again after this long; zero = no need
    StreamSeq m_probeEnd = 0;           // TLP.end_seq; 0 = none
    bool m_probeIsResent = false;       // TLP.is_retrans
    bool m_probeDue = false;            // the probe timer has expired
    bool m_sampledSinceProbe = true;
    // F-RTO (RFC 5682)
    FrtoStep m_frto = FrtoStep::Off;
    StreamSeq m_frtoResentEnd = 0; // what the timer's own retransmission covered
    RangeSet m_frtoReported;       // by the peer, since that timeout
    int m_frtoCredit = 0;          // new segments that may leave beyond cwnd
    bool m_idleRestarted = false;
    // how far cwnd was used: the largest flight of the round trip in progress
    std::uint64_t m_largestFlight = 0;
    StreamSeq m_roundEnd = 0;
    SimTime m_lastDataSent{};
    // ECN (RFC 3168)
    StreamSeq m_ecnReducedUpTo = 0;
    bool m_cwrDue = false;
    bool m_ecnHold = false; // new data waits for the retransmission timer
    // one segment is timed at a time (RFC 6298, section 3) unless timestamps tell
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
    StreamSeq m_smallEnd = 0; // where the last segment of less than full size ended
    bool m_nagleHeld = false; // a small segment waits for everything to be acknowledged
    Reason m_lastChange = Reason::None;
};

} // namespace roundtrip
