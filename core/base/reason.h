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
    DataNagleFlush,       ///< a small segment that Nagle held until everything was acknowledged
    RetransmitTimeout,    ///< the retransmission timer expired
    RetransmitFast,       ///< third duplicate ACK
    RetransmitPartialAck, ///< NewReno: a partial ACK points at the next hole
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
    RstClosedPort,
    RstUnacceptableAck,
    RstAbort,
    RstDataAfterClose, ///< data arrived for a program that has closed
    ChallengeAck,
    UdpSend,
    IcmpPortUnreachable,
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
    ProgramData, ///< bytes handed to the program while its call goes on
    ProgramFailed,
    Count_ ///< not a reason: how many there are
};

} // namespace roundtrip
