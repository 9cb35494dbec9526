// SPDX-License-Identifier: GPL-3.0-or-later
// The judgement of a teacher as tables: losses and their repair before handshakes, handshakes
// before the ordinary course of things.
#include "core/teach/question_worth.h"

#include <algorithm>
#include <span>

namespace roundtrip {

namespace {

struct Row {
    Reason reason;
    QuestionWorth worth;
};

constexpr Row kNextSegment[] = {
    {Reason::SynActiveOpen, {Level::School, 62}},
    {Reason::SynAckPassiveOpen, {Level::School, 60}},
    {Reason::SynAckSimultaneousOpen, {Level::University, 70}},
    {Reason::SynAckCookie, {Level::Expert, 60}},
    {Reason::SynRetransmit, {Level::University, 75}},
    {Reason::AckOfSynAck, {Level::School, 65}},
    {Reason::DataNew, {Level::School, 40}},
    {Reason::DataNagleFlush, {Level::University, 60}},
    {Reason::RetransmitTimeout, {Level::School, 90}},
    {Reason::RetransmitFast, {Level::School, 95}},
    {Reason::RetransmitPartialAck, {Level::University, 80}},
    {Reason::RetransmitSack, {Level::University, 85}},
    {Reason::RetransmitOverdue, {Level::Expert, 80}},
    {Reason::RetransmitGoBack, {Level::University, 60}},
    {Reason::LossProbeNew, {Level::Expert, 80}},
    {Reason::LossProbeRepeat, {Level::Expert, 80}},
    {Reason::PersistProbe, {Level::University, 80}},
    {Reason::AckOutOfOrder, {Level::University, 60}},
    {Reason::AckOldSegment, {Level::University, 60}},
    {Reason::AckOfFin, {Level::School, 60}},
    {Reason::AckInTimeWait, {Level::University, 85}},
    {Reason::KeepAliveProbe, {Level::Expert, 70}},
    {Reason::FinClose, {Level::School, 70}},
    {Reason::FinRetransmit, {Level::University, 80}},
    {Reason::RstClosedPort, {Level::School, 85}},
    {Reason::RstUnacceptableAck, {Level::University, 70}},
    {Reason::RstAbort, {Level::University, 75}},
    {Reason::RstDataAfterClose, {Level::University, 80}},
    {Reason::ChallengeAck, {Level::Expert, 70}},
    {Reason::UdpSend, {Level::School, 40}},
};

constexpr Row kAckNumber[] = {
    {Reason::SynAckPassiveOpen, {Level::School, 55}},
    {Reason::AckOfSynAck, {Level::School, 50}},
    {Reason::AckInOrder, {Level::School, 60}},
    {Reason::AckSecondSegment, {Level::School, 65}},
    {Reason::AckDelayTimer, {Level::University, 60}},
    {Reason::AckOutOfOrder, {Level::School, 95}},
    {Reason::AckGapFilled, {Level::School, 100}},
    {Reason::AckOldSegment, {Level::University, 75}},
    {Reason::AckOutOfWindow, {Level::Expert, 60}},
    {Reason::AckZeroWindow, {Level::University, 75}},
    {Reason::AckOfFin, {Level::School, 70}},
    {Reason::AckInTimeWait, {Level::University, 70}},
    {Reason::AckUnsentData, {Level::Expert, 60}},
    {Reason::ChallengeAck, {Level::Expert, 50}},
};

constexpr Row kState[] = {
    {Reason::StateSynReceived, {Level::University, 60}},
    {Reason::StateSynAckReceived, {Level::University, 60}},
    {Reason::StateAckOfSyn, {Level::University, 55}},
    {Reason::StateSimultaneousOpen, {Level::Expert, 90}},
    {Reason::StateCloseCalled, {Level::University, 80}},
    {Reason::StateFinReceived, {Level::University, 85}},
    {Reason::StateFinAcked, {Level::University, 80}},
    {Reason::StateFinAndAckReceived, {Level::Expert, 85}},
    {Reason::StateTimeWaitOver, {Level::University, 50}},
    {Reason::StateResetReceived, {Level::University, 80}},
    {Reason::StateRefused, {Level::University, 80}},
    {Reason::StateAborted, {Level::University, 70}},
    {Reason::StateGaveUp, {Level::University, 70}},
    {Reason::StateReopened, {Level::Expert, 80}},
    {Reason::StateUnreachable, {Level::Expert, 80}},
};

constexpr Row kCwnd[] = {
    {Reason::VarSlowStart, {Level::University, 60}},
    {Reason::VarCongestionAvoidance, {Level::University, 70}},
    {Reason::VarDuplicateAck, {Level::University, 65}},
    {Reason::VarFastRetransmit, {Level::University, 100}},
    {Reason::VarTimeout, {Level::University, 95}},
    {Reason::VarFullAck, {Level::Expert, 80}},
    {Reason::VarPartialAck, {Level::Expert, 60}},
    {Reason::VarInflate, {Level::Expert, 70}},
    {Reason::VarLossFound, {Level::Expert, 90}},
    {Reason::VarTahoe, {Level::Expert, 90}},
    {Reason::VarSpuriousTimeout, {Level::Expert, 85}},
    {Reason::VarEcnEcho, {Level::Expert, 90}},
    {Reason::VarIdleRestart, {Level::Expert, 80}},
};

QuestionWorth worthIn(std::span<const Row> rows, Reason reason)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const Row& row) { return row.reason == reason; });
    return found == rows.end() ? QuestionWorth{} : found->worth;
}

} // namespace

QuestionWorth nextSegmentWorth(Reason reason) { return worthIn(kNextSegment, reason); }
QuestionWorth ackNumberWorth(Reason reason) { return worthIn(kAckNumber, reason); }
QuestionWorth stateWorth(Reason reason) { return worthIn(kState, reason); }
QuestionWorth cwndWorth(Reason reason) { return worthIn(kCwnd, reason); }

} // namespace roundtrip
