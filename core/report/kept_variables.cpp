// SPDX-License-Identifier: GPL-3.0-or-later
// See kept_variables.h.
#include "core/report/kept_variables.h"

#include <initializer_list>

namespace roundtrip {
namespace {

using Names = std::vector<std::string_view>;

void append(Names& names, std::initializer_list<std::string_view> more)
{
    names.insert(names.end(), more);
}

void appendAlways(Names& names)
{
    append(names, {"state", "local port", "remote port", "ISS", "IRS", "SMSS"});
    append(names, {"SND.UNA", "SND.NXT", "SND.MAX", "SND.WND", "SND.WL1", "SND.WL2", "Max.SND.WND",
                   "send buffer", "retransmission queue"});
    append(names, {"cwnd", "ssthresh", "duplicate ACKs", "recovery", "recover"});
    append(names, {"SRTT", "RTTVAR", "RTO", "backoff", "unanswered timeouts", "R2"});
    append(names, {"RCV.NXT", "RCV.WND", "Last.ACK.sent", "receive buffer", "read up to"});
    append(names, {"window probes", "keep-alive probes"});
    // RFC 9293 has these timers in every connection; those of RFC 8985 only where they are used.
    append(names, {"retransmission timer", "delayed ACK timer", "persist timer", "keep-alive timer",
                   "TIME-WAIT timer"});
}

void appendAgreed(Names& names, const AgreedView& agreed)
{
    if (agreed.windowScaling)
        append(names, {"Snd.Wind.Shift", "Rcv.Wind.Shift"});
    if (agreed.sack)
        append(names, {"SACK permitted", "out-of-order ranges"});
    else
        append(names, {"out-of-order ranges"});
}

void appendMechanisms(Names& names, const ConnectionView& connection)
{
    if (connection.cubic)
        append(names, {"W_max", "W_est", "K", "epoch_start"});
    if (connection.hystart)
        append(names, {"HyStart phase", "lastRoundMinRTT", "currentRoundMinRTT", "CSS rounds"});
    if (connection.scoreboard)
        append(names, {"scoreboard", "pipe", "HighRxt"});
    if (connection.rack)
        append(names, {"RACK.rtt", "RACK.min_RTT", "RACK.reo_wnd", "RACK.reordering_seen",
                       "reordering timer"});
    if (connection.lossProbe)
        append(names, {"TLP.end_seq", "loss probe timer"});
    if (connection.reduction)
        append(names, {"prr_delivered", "prr_out", "RecoverFS"});
    if (connection.frto)
        append(names, {"F-RTO step"});
    if (connection.timestamps)
        append(names, {"TS.Recent", "timestamp offset"});
    if (connection.ecn)
        append(names, {"ECE due", "CWR due"});
    if (connection.urgent)
        append(names, {"SND.UP", "RCV.UP"});
    if (connection.userTimeout)
        append(names, {"user timeout", "user timeout timer"});
}

} // namespace

Names keptVariables(const ConnectionView& connection)
{
    Names names;
    appendAlways(names);
    appendAgreed(names, connection.agreed);
    appendMechanisms(names, connection);
    return names;
}

Names keptVariables(const UdpSocketView& socket)
{
    Names names{"local port", "receive queue", "error that waits"};
    if (socket.remotePort)
        append(names, {"remote port"});
    return names;
}

} // namespace roundtrip
