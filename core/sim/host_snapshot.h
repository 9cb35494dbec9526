// SPDX-License-Identifier: GPL-3.0-or-later
// The whole state of both hosts of a lane at one instant, as plain values for views and reports.
// Sequence numbers are offsets from the ISN of their sender (SYN = 0, first byte = 1).
#pragma once

#include "core/base/ids.h"
#include "core/base/program_error.h"
#include "core/base/range_set.h"
#include "core/base/reason.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/hystart.h"
#include "core/tcp/send_limit.h"
#include "core/tcp/tcp_config.h"
#include "core/tcp/tcp_state.h"
#include "core/tcp/timer_table.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip {

/// One segment that the sender still remembers, oldest first.
struct SentSegmentView {
    StreamSeq begin = 0, end = 0; ///< sequence space, a FIN included
    std::uint32_t number = 0;     ///< n-th data segment of the flow
    int transmissions = 1;
    SimTime lastSent{};
    bool sacked = false; ///< the other host has reported it
    bool lost = false;   ///< taken for lost
    bool resent = false; ///< a retransmission of it is deemed under way
    bool fin = false;
};

/// What both ends agreed on in the handshake; all off before it is over.
struct AgreedView {
    bool windowScaling = false, sack = false, timestamps = false, ecn = false;
    int ownShift = 0, peerShift = 0; ///< of the windows that each announces (RFC 7323, section 2)
};

struct CubicView {
    std::uint64_t wMax = 0, wEst = 0; ///< bytes; wMax: 0 before the first congestion
    Duration k{0};
    std::optional<SimTime> epochStart; ///< empty = not in congestion avoidance
    bool friendly = false;             ///< in the Reno-friendly region
    bool slowStart = false;
};

struct HyStartView {
    HyStart::Phase phase = HyStart::Phase::SlowStart;
    std::optional<Duration> lastRoundMin, currentRoundMin;
    int conservativeRounds = 0;
};

/// What the other host has reported (RFC 6675, section 4); bytes.
struct ScoreboardView {
    std::uint64_t pipe = 0, sacked = 0, lost = 0, resent = 0;
    std::vector<ByteRange> ranges;
    StreamSeq highest = 0;        ///< one past the highest reported; 0 = none
    std::uint32_t duplicates = 0; ///< D-SACK: so often something came twice
};

/// RFC 8985, section 5.2; zero = not measured yet.
struct RackView {
    Duration rtt{0}, minRtt{0}, reorderingWindow{0};
    bool reorderingSeen = false;
};

/// RFC 9937, section 6; bytes of the recovery in progress, or of the last one.
struct ReductionView {
    std::uint64_t delivered = 0, out = 0;
};

/// How far F-RTO has come (RFC 5682, section 2.1).
enum class FrtoView : std::uint8_t { Off, AwaitFirstAck, AwaitSecondAck };

struct TimestampsView {
    std::uint32_t recent = 0; ///< TS.Recent
    std::uint32_t clock = 0;  ///< TSval of what would leave now
};

struct EcnView {
    bool echoing = false; ///< as receiver: ACKs carry ECE
    bool cwrDue = false;  ///< as sender: the next new data carries CWR
};

struct UrgentView {
    StreamSeq sndUp = 0;      ///< one past the last urgent byte to send; 0 = none
    StreamSeq rcvUp = 0;      ///< the same of what comes in
    std::uint64_t unread = 0; ///< bytes up to the last urgent one that the program has not read
};

struct ConnectionView {
    ConnectionId id = 0;
    FlowId flow = 0;
    TcpState state = TcpState::Closed;
    SimTime stateSince{};
    Reason stateReason = Reason::None;
    std::uint16_t localPort = 0, remotePort = 0;
    std::uint32_t iss = 0, irs = 0; ///< raw initial sequence numbers
    std::uint32_t mss = 0;          ///< payload bytes of a full segment that it sends
    // sending side
    StreamSeq sndUna = 0, sndNxt = 0, sndMax = 0;
    std::uint64_t sndWnd = 0;
    StreamSeq sndBufferEnd = 0; ///< one past the last byte that the program has written
    std::uint64_t cwnd = 0, ssthresh = 0, flightSize = 0;
    int dupAcks = 0;
    bool inRecovery = false;
    StreamSeq recover = 0;
    SendLimit limit = SendLimit::NotOpen;
    std::optional<Duration> srtt, rttvar; ///< empty before the first sample
    Duration rto{};
    int backoff = 0; ///< consecutive expiries of the retransmission timer
    std::vector<SentSegmentView> outstanding;
    bool inTimeoutRecovery = false; ///< with a scoreboard: until `recover` is acknowledged
    int unansweredTimeouts = 0;     ///< of `retries`
    int retries = 0;                ///< R2 (RFC 9293, section 3.8.3)
    std::optional<Duration> userTimeout;
    int windowProbes = 0;    ///< of a closed window, since the peer answered last
    int keepAliveProbes = 0; ///< since the peer was heard of last
    // mechanisms: each only where the connection uses it
    AgreedView agreed;
    CongestionControlKind control = CongestionControlKind::None;
    std::optional<CubicView> cubic;
    std::optional<HyStartView> hystart;
    std::optional<ScoreboardView> scoreboard;
    std::optional<RackView> rack;
    std::optional<bool> lossProbe; ///< whether one is under way (RFC 8985, section 7)
    std::optional<ReductionView> reduction;
    std::optional<FrtoView> frto;
    std::optional<TimestampsView> timestamps;
    std::optional<EcnView> ecn;
    std::optional<UrgentView> urgent;
    // receiving side
    StreamSeq rcvNxt = 0;
    StreamSeq lastAckSent = 0; ///< Last.ACK.sent (RFC 7323, section 4.3)
    std::uint64_t rcvWnd = 0, receiveBuffer = 0;
    std::uint64_t unread = 0;                 ///< in order, waiting for the program (Recv-Q)
    StreamSeq readUpTo = 1;                   ///< the program has everything before this offset
    std::vector<ByteRange> outOfOrder;        ///< ranges of StreamSeq
    std::array<SimTime, kTcpTimers> timers{}; ///< kEndOfTime = not armed
    std::array<Duration, kTcpTimers> timerLength{}; ///< from arming to deadline
};

struct UdpSocketView {
    FlowId flow = 0;
    std::uint16_t localPort = 0;
    std::optional<std::uint16_t> remotePort; ///< empty: from anybody
    std::uint64_t queuedBytes = 0;
    std::uint32_t queuedDatagrams = 0;
    std::uint64_t receivedDatagrams = 0, receivedBytes = 0; ///< handed to the program
    std::uint64_t sentDatagrams = 0, sentBytes = 0;
    std::uint64_t droppedFull = 0;
    bool portUnreachable = false; ///< an ICMP error came back
};

struct ListenerView {
    std::uint16_t port = 0;
    std::uint32_t waiting = 0, backlog = 0;
    std::uint32_t halfOpen = 0, synQueue = 0; ///< in SYN-RECEIVED, and at most (RFC 4987)
    bool synCookies = false;
};

struct ProgramView {
    FlowId flow = 0;
    std::uint32_t step = 0; ///< index in the flow's program; == size when it has ended
    bool blocked = false;
    bool failed = false;
    std::uint64_t bytesSent = 0, bytesReceived = 0; ///< across the socket's border
    ProgramError error = ProgramError::None;        ///< what the call that failed gave it
};

struct HostView {
    HostRole role = HostRole::Client;
    std::vector<ConnectionView> connections; ///< closed ones too, with their last values
    std::vector<ListenerView> listeners;
    std::vector<FlowId> listeningFlows; ///< flows whose server side waits in LISTEN
    std::vector<UdpSocketView> udpSockets;
    std::vector<ProgramView> programs;

    /// The newest connection of a flow, or nullptr.
    [[nodiscard]] const ConnectionView* connectionOf(FlowId flow) const;
    [[nodiscard]] const UdpSocketView* udpSocketOf(FlowId flow) const;
    /// State to show for a flow: its connection's, else LISTEN while a listener waits for it,
    /// else CLOSED.
    [[nodiscard]] TcpState tcpStateOf(FlowId flow) const;
};

struct HostsView {
    SimTime time{};
    std::array<HostView, kHosts> host;
};

} // namespace roundtrip
