// SPDX-License-Identifier: GPL-3.0-or-later
// One row per reason, in the order of the enumeration.
#include "core/base/reason_name.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace roundtrip {

namespace {

constexpr auto kReasons = static_cast<std::size_t>(Reason::Count_);

struct Row {
    Reason reason;
    std::string_view name;
};
constexpr Row kRows[] = {
    {Reason::None, "none"},
    {Reason::SynActiveOpen, "syn_active_open"},
    {Reason::SynAckPassiveOpen, "syn_ack_passive_open"},
    {Reason::SynAckSimultaneousOpen, "syn_ack_simultaneous_open"},
    {Reason::SynRetransmit, "syn_retransmit"},
    {Reason::AckOfSynAck, "ack_of_syn_ack"},
    {Reason::DataNew, "data_new"},
    {Reason::DataOverride, "data_override"},
    {Reason::DataNagleFlush, "data_nagle_flush"},
    {Reason::RetransmitTimeout, "retransmit_timeout"},
    {Reason::RetransmitFast, "retransmit_fast"},
    {Reason::RetransmitPartialAck, "retransmit_partial_ack"},
    {Reason::RetransmitSack, "retransmit_sack"},
    {Reason::RetransmitOverdue, "retransmit_overdue"},
    {Reason::RetransmitRescue, "retransmit_rescue"},
    {Reason::LossProbeNew, "loss_probe_new"},
    {Reason::LossProbeRepeat, "loss_probe_repeat"},
    {Reason::RetransmitGoBack, "retransmit_go_back"},
    {Reason::PersistProbe, "persist_probe"},
    {Reason::AckInOrder, "ack_in_order"},
    {Reason::AckSecondSegment, "ack_second_segment"},
    {Reason::AckDelayTimer, "ack_delay_timer"},
    {Reason::AckOutOfOrder, "ack_out_of_order"},
    {Reason::AckGapFilled, "ack_gap_filled"},
    {Reason::AckOldSegment, "ack_old_segment"},
    {Reason::AckOutOfWindow, "ack_out_of_window"},
    {Reason::AckZeroWindow, "ack_zero_window"},
    {Reason::AckOfFin, "ack_of_fin"},
    {Reason::AckWindowUpdate, "ack_window_update"},
    {Reason::AckUnsentData, "ack_unsent_data"},
    {Reason::AckKeepAlive, "ack_keep_alive"},
    {Reason::KeepAliveProbe, "keep_alive_probe"},
    {Reason::FinClose, "fin_close"},
    {Reason::FinRetransmit, "fin_retransmit"},
    {Reason::FinGoBack, "fin_go_back"},
    {Reason::AckInTimeWait, "ack_in_time_wait"},
    {Reason::AckOldTimestamp, "ack_old_timestamp"},
    {Reason::RstClosedPort, "rst_closed_port"},
    {Reason::RstUnacceptableAck, "rst_unacceptable_ack"},
    {Reason::RstAbort, "rst_abort"},
    {Reason::RstDataAfterClose, "rst_data_after_close"},
    {Reason::ChallengeAck, "challenge_ack"},
    {Reason::UdpSend, "udp_send"},
    {Reason::UdpSendAgain, "udp_send_again"},
    {Reason::IcmpPortUnreachable, "icmp_port_unreachable"},
    {Reason::SynAckCookie, "syn_ack_cookie"},
    {Reason::RetransmitSmaller, "retransmit_smaller"},
    {Reason::SendFragment, "send_fragment"},
    {Reason::FragmentAtHop, "fragment_at_hop"},
    {Reason::IcmpReassemblyTime, "icmp_reassembly_time"},
    {Reason::IcmpFragmentationNeeded, "icmp_fragmentation_needed"},
    {Reason::DropFault, "drop_fault"},
    {Reason::DropRandomLoss, "drop_random_loss"},
    {Reason::DropQueueFull, "drop_queue_full"},
    {Reason::DropLinkDown, "drop_link_down"},
    {Reason::DropBadChecksum, "drop_bad_checksum"},
    {Reason::DropReceiveQueueFull, "drop_receive_queue_full"},
    {Reason::DropNoSocket, "drop_no_socket"},
    {Reason::DropBacklogFull, "drop_backlog_full"},
    {Reason::DuplicatedByNetwork, "duplicated_by_network"},
    {Reason::DropSynQueueFull, "drop_syn_queue_full"},
    {Reason::DropTimeWaitGuard, "drop_time_wait_guard"},
    {Reason::DropOtherProgram, "drop_other_program"},
    {Reason::DropTooBig, "drop_too_big"},
    {Reason::DropReassemblyTimeout, "drop_reassembly_timeout"},
    {Reason::DropMixedFragments, "drop_mixed_fragments"},
    {Reason::Reassembled, "reassembled"},
    {Reason::DropIcmpOfNoUse, "drop_icmp_of_no_use"},
    {Reason::DropBadLength, "drop_bad_length"},
    {Reason::StateActiveOpen, "state_active_open"},
    {Reason::StatePassiveOpen, "state_passive_open"},
    {Reason::StateSynReceived, "state_syn_received"},
    {Reason::StateSynAckReceived, "state_syn_ack_received"},
    {Reason::StateAckOfSyn, "state_ack_of_syn"},
    {Reason::StateSimultaneousOpen, "state_simultaneous_open"},
    {Reason::StateCloseCalled, "state_close_called"},
    {Reason::StateFinReceived, "state_fin_received"},
    {Reason::StateFinAcked, "state_fin_acked"},
    {Reason::StateFinAndAckReceived, "state_fin_and_ack_received"},
    {Reason::StateTimeWaitOver, "state_time_wait_over"},
    {Reason::StateResetReceived, "state_reset_received"},
    {Reason::StateRefused, "state_refused"},
    {Reason::StateAborted, "state_aborted"},
    {Reason::StateGaveUp, "state_gave_up"},
    {Reason::StateCrashed, "state_crashed"},
    {Reason::StateReopened, "state_reopened"},
    {Reason::StateUnreachable, "state_unreachable"},
    {Reason::VarOpened, "var_opened"},
    {Reason::VarDataSent, "var_data_sent"},
    {Reason::VarAckReceived, "var_ack_received"},
    {Reason::VarSlowStart, "var_slow_start"},
    {Reason::VarCongestionAvoidance, "var_congestion_avoidance"},
    {Reason::VarDuplicateAck, "var_duplicate_ack"},
    {Reason::VarFastRetransmit, "var_fast_retransmit"},
    {Reason::VarInflate, "var_inflate"},
    {Reason::VarPartialAck, "var_partial_ack"},
    {Reason::VarFullAck, "var_full_ack"},
    {Reason::VarTimeout, "var_timeout"},
    {Reason::VarDataReceived, "var_data_received"},
    {Reason::VarProgramRead, "var_program_read"},
    {Reason::VarWindowUpdate, "var_window_update"},
    {Reason::VarCubicConcave, "var_cubic_concave"},
    {Reason::VarCubicConvex, "var_cubic_convex"},
    {Reason::VarRenoFriendly, "var_reno_friendly"},
    {Reason::VarConservativeSlowStart, "var_conservative_slow_start"},
    {Reason::VarSlowStartLeft, "var_slow_start_left"},
    {Reason::VarLossFound, "var_loss_found"},
    {Reason::VarTahoe, "var_tahoe"},
    {Reason::VarSackReceived, "var_sack_received"},
    {Reason::VarDuplicateReported, "var_duplicate_reported"},
    {Reason::VarProportional, "var_proportional"},
    {Reason::VarProbeRepaired, "var_probe_repaired"},
    {Reason::VarSpuriousTimeout, "var_spurious_timeout"},
    {Reason::VarEcnEcho, "var_ecn_echo"},
    {Reason::VarIdleRestart, "var_idle_restart"},
    {Reason::VarPathMtu, "var_path_mtu"},
    {Reason::TimerArmed, "timer_armed"},
    {Reason::TimerStopped, "timer_stopped"},
    {Reason::TimerExpired, "timer_expired"},
    {Reason::ProgramCall, "program_call"},
    {Reason::ProgramBlocked, "program_blocked"},
    {Reason::ProgramReturned, "program_returned"},
    {Reason::ProgramData, "program_data"},
    {Reason::ProgramCutShort, "program_cut_short"},
    {Reason::ProgramFailed, "program_failed"},
    {Reason::ProgramUrgent, "program_urgent"},
    {Reason::ProgramSoftError, "program_soft_error"},
    {Reason::ProgramDeliveryTrouble, "program_delivery_trouble"},
    {Reason::ApplicationAsks, "application_asks"},
    {Reason::ApplicationRepeats, "application_repeats"},
    {Reason::ApplicationAnswered, "application_answered"},
    {Reason::ApplicationCutShort, "application_cut_short"},
    {Reason::ApplicationGivesUp, "application_gives_up"},
    {Reason::ApplicationIgnores, "application_ignores"},
    {Reason::ApplicationKeeps, "application_keeps"},
    {Reason::ApplicationDelivers, "application_delivers"},
};

constexpr bool rowsStandInOrder()
{
    for (std::size_t i = 0; i < std::size(kRows); ++i) {
        if (static_cast<std::size_t>(kRows[i].reason) != i)
            return false;
    }
    return true;
}
static_assert(std::size(kRows) == kReasons, "each reason has its name");
static_assert(rowsStandInOrder(), "a name is found by the number of its reason");

constexpr std::array<std::string_view, kReasons> allNames()
{
    std::array<std::string_view, kReasons> names{};
    std::ranges::transform(kRows, names.begin(), &Row::name);
    return names;
}
constexpr auto kNames = allNames();

} // namespace

std::string_view reasonName(Reason reason)
{
    const auto row = static_cast<std::size_t>(reason);
    return kNames[row < kReasons ? row : 0];
}

std::optional<Reason> reasonNamed(std::string_view name)
{
    const auto found = std::ranges::find(kNames.begin() + 1, kNames.end(), name);
    if (found == kNames.end())
        return std::nullopt;
    return static_cast<Reason>(found - kNames.begin());
}

std::span<const std::string_view> reasonNames() { return kNames; }

bool reasonFits(Reason reason, EventKind kind)
{
    const auto within = [reason](Reason first, Reason last) {
        return reason >= first && reason <= last;
    };
    if (reason == Reason::None)
        return true;
    if (within(Reason::StateActiveOpen, Reason::StateUnreachable))
        return kind == EventKind::State;
    if (within(Reason::VarOpened, Reason::VarPathMtu))
        return kind == EventKind::Variables;
    if (within(Reason::TimerArmed, Reason::TimerExpired))
        return kind == EventKind::Timer;
    if (within(Reason::ProgramCall, Reason::ApplicationDelivers))
        return kind == EventKind::Program;
    if (within(Reason::DropFault, Reason::DropBadLength) && reason != Reason::Reassembled
        && reason != Reason::DuplicatedByNetwork)
        return kind == EventKind::Drop;
    return kind == EventKind::Send || kind == EventKind::Receive;
}

} // namespace roundtrip
