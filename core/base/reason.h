// SPDX-License-Identifier: GPL-3.0-or-later
// Why something happened, decided at the branch of the code that did it. The words and the RFC
// places stand in report/explain; here are only the names, so that every room may use them.
#pragma once

#include <cstdint>

namespace roundtrip {

enum class Reason : std::uint8_t {
    None,
    // --- why a segment was sent -----------------------------------------------------------
    SynActiveOpen,
    SynAckPassiveOpen,
    SynAckSimultaneousOpen,
    SynRetransmit,
    AckOfSynAck,
    DataNew,              ///< the window and the congestion window allow it
    DataOverride,         ///< a small piece that silly window avoidance held for long enough
    DataNagleFlush,       ///< a small segment that Nagle held until everything was acknowledged
    RetransmitTimeout,    ///< the retransmission timer expired
    RetransmitFast,       ///< third duplicate ACK
    RetransmitPartialAck, ///< NewReno: a partial ACK points at the next hole
    RetransmitSack,       ///< enough reports of later data: RFC 6675's IsLost()
    RetransmitOverdue,    ///< RACK: later data arrived, and this is overdue
    RetransmitRescue,     ///< nothing better to send, and perhaps lost: RFC 6675, rules 3 and 4
    LossProbeNew,         ///< tail loss probe with new data
    LossProbeRepeat,      ///< tail loss probe: the last segment again
    RetransmitGoBack,     ///< after a timeout: the rest of what was outstanding, in slow start
    PersistProbe,
    AckInOrder,
    AckSecondSegment, ///< delayed ACK: every second full-sized segment
    AckDelayTimer,    ///< delayed ACK: its timer expired
    AckOutOfOrder,    ///< a gap: an immediate duplicate ACK
    AckGapFilled,     ///< a segment filled all or part of a gap
    AckOldSegment,    ///< the segment brought nothing new
    AckOutOfWindow,   ///< unacceptable segment
    AckZeroWindow,    ///< a probe met a closed window
    AckOfFin,
    AckWindowUpdate,
    AckUnsentData, ///< the segment acknowledged something never sent
    AckKeepAlive,
    KeepAliveProbe,
    FinClose,
    FinRetransmit,
    FinGoBack,
    AckInTimeWait,
    AckOldTimestamp, ///< PAWS: the segment is older than what came before
    RstClosedPort,
    RstUnacceptableAck,
    RstAbort,
    RstDataAfterClose, ///< data arrived for a program that has closed
    ChallengeAck,
    UdpSend,
    UdpSendAgain, ///< by the application: UDP itself never would
    IcmpPortUnreachable,
    SynAckCookie,            ///< the SYN queue is full: the ISN is a cookie, and no state is kept
    RetransmitSmaller,       ///< the path takes less than it was sent in: the same bytes in pieces
    SendFragment,            ///< a further fragment of a datagram that is too big for the link
    FragmentAtHop,           ///< a piece of what was too big for the hop in the middle
    IcmpReassemblyTime,      ///< the rest of a datagram has not come in time
    IcmpFragmentationNeeded, ///< the hop in the middle: too big, and it must not be cut
    // --- why the network or a host dropped or changed a packet -------------------------------
    DropFault,
    DropRandomLoss,
    DropQueueFull,
    DropLinkDown,
    DropBadChecksum,
    DropReceiveQueueFull,
    DropNoSocket, ///< nobody listens, and an answer would be wrong (RST to a RST, ICMP to ICMP)
    DropBacklogFull,
    DuplicatedByNetwork,
    DropSynQueueFull,
    DropTimeWaitGuard,     ///< a RST for a connection in TIME-WAIT, where the guard is on
    DropOtherProgram,      ///< a datagram for a port that another program has bound
    DropTooBig,            ///< larger than the hop in the middle takes, and it must not be cut
    DropReassemblyTimeout, ///< fragments of a datagram whose rest has not come in time
    DropMixedFragments,    ///< pieces of two datagrams that had the same identification
    Reassembled,           ///< no drop: the last fragment has come, and the datagram is whole
    DropIcmpOfNoUse,       ///< an ICMP error about nothing that is outstanding, or with no news
    DropBadLength,         ///< a datagram without checksum whose damaged length does not fit
    // --- why a connection changed its state ----------------------------------------------------
    StateActiveOpen,
    StatePassiveOpen,
    StateSynReceived,
    StateSynAckReceived,
    StateAckOfSyn,
    StateSimultaneousOpen,
    StateCloseCalled,
    StateFinReceived,
    StateFinAcked,
    StateFinAndAckReceived, ///< FIN-WAIT-1 to TIME-WAIT at once
    StateTimeWaitOver,
    StateResetReceived,
    StateRefused,
    StateAborted,
    StateGaveUp, ///< R2 reached
    StateCrashed,
    StateReopened,    ///< TIME-WAIT gives way to a new connection of the same socket pair
    StateUnreachable, ///< an ICMP hard error
    // --- why a variable changed ------------------------------------------------------------------
    VarOpened,
    VarDataSent,
    VarAckReceived,
    VarSlowStart,
    VarCongestionAvoidance,
    VarDuplicateAck,
    VarFastRetransmit,
    VarInflate,
    VarPartialAck,
    VarFullAck,
    VarTimeout,
    VarDataReceived,
    VarProgramRead,
    VarWindowUpdate,
    VarCubicConcave,          ///< CUBIC: up to the plateau, where the last loss was met
    VarCubicConvex,           ///< CUBIC: beyond the plateau, probing
    VarRenoFriendly,          ///< CUBIC: Reno would have more, so as Reno
    VarConservativeSlowStart, ///< HyStart++: round trips have grown
    VarSlowStartLeft,         ///< HyStart++: and stayed so; ssthresh is set
    VarLossFound,             ///< a scoreboard shows a loss: a recovery begins
    VarTahoe,                 ///< third duplicate ACK, without a recovery: slow start
    VarSackReceived,
    VarDuplicateReported, ///< D-SACK: something arrived twice
    VarProportional,      ///< PRR sets cwnd for what this ACK lets go
    VarProbeRepaired,     ///< the tail loss probe itself repaired the loss
    VarSpuriousTimeout,   ///< F-RTO
    VarEcnEcho,
    VarIdleRestart,
    VarPathMtu, ///< the path takes less: the segments get smaller
    // --- timers
    // ------------------------------------------------------------------------------------
    TimerArmed,
    TimerStopped,
    TimerExpired,
    // --- programs
    // ------------------------------------------------------------------------------------
    ProgramCall,
    ProgramBlocked,
    ProgramReturned,
    ProgramData,     ///< bytes handed to the program while its call goes on
    ProgramCutShort, ///< what of a datagram the call has no room for is gone
    ProgramFailed,
    ProgramUrgent,          ///< urgent data is announced (RFC 9293, section 3.8.5)
    ProgramSoftError,       ///< ICMP tells of trouble that may pass (RFC 9293, section 3.9.1.8)
    ProgramDeliveryTrouble, ///< R1 is reached (RFC 9293, section 3.8.3)
    // --- applications over UDP: what they do for themselves; `step` is a number from 1
    ApplicationAsks,     ///< a query or request, for the first time
    ApplicationRepeats,  ///< no answer in time: a query, request or piece again
    ApplicationAnswered, ///< it has all that it asked for, or all was acknowledged
    ApplicationCutShort, ///< the answer says that it does not fit: it asks over TCP
    ApplicationGivesUp,
    ApplicationIgnores,  ///< came twice, too late, too early, or was never asked for
    ApplicationKeeps,    ///< a piece behind a gap, for later
    ApplicationDelivers, ///< a piece to its user, in order
    Count_               ///< not a reason: how many there are
};

/// Something that an application over UDP did by itself; its event's `step` is a number.
constexpr bool isApplication(Reason reason)
{
    return reason >= Reason::ApplicationAsks && reason <= Reason::ApplicationDelivers;
}

} // namespace roundtrip
