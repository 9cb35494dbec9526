// SPDX-License-Identifier: GPL-3.0-or-later
// See connection_variables.h. One function for each group.
#include "ui/connection/connection_variables.h"

#include "core/tcp/tcp_config.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ConnectionVariables)
};

const QString kNone = u"\u2013"_qs;
constexpr std::size_t kRangesNamed = 2, kRangesListed = 20;

NumberAndUnit word(const QString& text) { return {text, {}}; }
NumberAndUnit yesNo(bool yes) { return word(yes ? Words::tr("yes") : Words::tr("no")); }
NumberAndUnit count(std::uint64_t number) { return {grouped(number), {}}; }
NumberAndUnit span(const std::optional<Duration>& duration)
{
    return duration ? millisecondsText(*duration) : word(kNone);
}
/// Zero stands for "not measured yet".
NumberAndUnit measured(Duration duration)
{
    return duration > Duration::zero() ? millisecondsText(duration) : word(kNone);
}
NumberAndUnit bytesOrNone(std::uint64_t bytes)
{
    return bytes > 0 ? bytesText(bytes) : word(kNone);
}
NumberAndUnit offsetOrNone(StreamSeq offset) { return offset > 0 ? count(offset) : word(kNone); }

/// 2^31 - 1 and the like stand for "no limit yet".
NumberAndUnit thresholdText(std::uint64_t bytes)
{
    constexpr std::uint64_t kHuge = 1ULL << 30;
    return bytes >= kHuge ? NumberAndUnit{u"\u221e"_qs, {}} : bytesText(bytes);
}

QString rangesText(const std::vector<ByteRange>& ranges, std::size_t most)
{
    QStringList parts;
    for (std::size_t i = 0; i < std::min(ranges.size(), most); ++i)
        parts << u"%1-%2"_qs.arg(ranges[i].begin).arg(ranges[i].end);
    if (ranges.size() > most)
        parts << u"+%1"_qs.arg(ranges.size() - most);
    return parts.isEmpty() ? kNone : parts.join(u", "_qs);
}

QString rangesMeaning(const std::vector<ByteRange>& ranges)
{
    const QString meaning =
        Words::tr("Where the reported bytes lie: the first byte, and the one behind the last");
    return ranges.empty() ? meaning + u'.'
                          : u"%1: %2."_qs.arg(meaning, rangesText(ranges, kRangesListed));
}

VariableGroup agreedGroup(const ConnectionView& view)
{
    const AgreedView& agreed = view.agreed;
    VariableGroup group{Words::tr("Agreed in the handshake"), {}};
    const NumberAndUnit shifts =
        agreed.windowScaling
            ? word(u"\u00D7%1, \u00D7%2"_qs.arg(1 << agreed.ownShift).arg(1 << agreed.peerShift))
            : yesNo(false);
    group.variables = {
        {Words::tr("window scaling"),
         shifts,
         Words::tr("By what the window fields are multiplied: those that this host sends, and "
                   "those that it gets; never in a SYN."),
         {7323, "2.2"}},
        {Words::tr("SACK"),
         yesNo(agreed.sack),
         Words::tr("A receiver may report what it has beyond a gap."),
         {2018, "2"}},
        {Words::tr("timestamps"),
         yesNo(agreed.timestamps),
         Words::tr("Every segment carries a time and echoes one."),
         {7323, "3.2"}},
        {Words::tr("ECN"),
         yesNo(agreed.ecn),
         Words::tr("Routers may mark data packets instead of dropping them."),
         {3168, "6.1.1"}},
        {Words::tr("effective MSS"),
         bytesText(view.mss),
         Words::tr("Bytes of data in a full segment: the options that every segment carries are "
                   "taken off."),
         {9293, "3.7.1"}},
    };
    return group;
}

QString cubicRegion(const CubicView& cubic, std::uint64_t cwnd)
{
    if (cubic.slowStart)
        return Words::tr("slow start");
    if (!cubic.epochStart)
        return kNone;
    if (cubic.friendly)
        return Words::tr("as Reno would");
    return cwnd < cubic.wMax ? Words::tr("concave") : Words::tr("convex");
}

VariableGroup cubicGroup(const CubicView& cubic, std::uint64_t cwnd)
{
    return {
        Words::tr("CUBIC"),
        {{Words::tr("region"),
          word(cubicRegion(cubic, cwnd)),
          Words::tr("How cwnd grows: towards the plateau (concave), beyond it (convex), or as "
                    "Reno would, where that is faster."),
          {9438, "4.2"}},
         {u"W_max"_qs,
          bytesOrNone(cubic.wMax),
          Words::tr("The plateau: about where the last congestion was met."),
          {9438, "4.1.2"}},
         {u"W_est"_qs,
          bytesOrNone(cubic.wEst),
          Words::tr("The window that Reno would have; cwnd is never kept below it."),
          {9438, "4.3"}},
         {u"K"_qs,
          cubic.epochStart ? millisecondsText(cubic.k) : word(kNone),
          Words::tr("How long the function takes from the epoch's start to the plateau."),
          {9438, "4.2"}},
         {Words::tr("epoch since"),
          cubic.epochStart ? millisecondsText(cubic.epochStart->time_since_epoch()) : word(kNone),
          Words::tr("When this stage of congestion avoidance began, pauses left out; the "
                    "function counts its time from here."),
          {9438, "4.1.2"}}}};
}

QString hystartPhase(HyStart::Phase phase)
{
    switch (phase) {
    case HyStart::Phase::SlowStart: return Words::tr("slow start");
    case HyStart::Phase::Conservative: return Words::tr("conservative");
    case HyStart::Phase::Done: return Words::tr("over");
    }
    return {};
}

VariableGroup hystartGroup(const HyStartView& hystart)
{
    return {Words::tr("HyStart++"),
            {{Words::tr("phase"),
              word(hystartPhase(hystart.phase)),
              Words::tr("Slow start, the conservative one once round trips have grown, or "
                        "congestion avoidance for good."),
              {9406, "4.2"},
              hystart.phase == HyStart::Phase::Conservative},
             {Words::tr("min RTT of this round"),
              span(hystart.currentRoundMin),
              Words::tr("The shortest round trip measured in the round trip in progress."),
              {9406, "4.2"}},
             {Words::tr("min RTT of the last one"),
              span(hystart.lastRoundMin),
              Words::tr("If this round's is longer by an eighth, within limits, a queue grows."),
              {9406, "4.2"}},
             {Words::tr("conservative rounds"),
              count(static_cast<std::uint64_t>(hystart.conservativeRounds)),
              Words::tr("After five of them slow start is over."),
              {9406, "4.2"}}}};
}

VariableGroup scoreboardGroup(const ScoreboardView& board)
{
    return {
        Words::tr("Scoreboard (SACK)"),
        {{Words::tr("pipe"),
          bytesText(board.pipe),
          Words::tr("What is deemed under way: all that is unacknowledged, less what was reported "
                    "or is taken for lost, and again what was sent once more."),
          {6675, "4"}},
         {Words::tr("reported"),
          bytesText(board.sacked),
          Words::tr("Bytes beyond a gap that the other host has reported."),
          {2018, "5"},
          board.sacked > 0},
         {Words::tr("ranges"),
          word(rangesText(board.ranges, kRangesNamed)),
          rangesMeaning(board.ranges),
          {2018, "3"}},
         {Words::tr("highest reported"),
          offsetOrNone(board.highest > 0 ? board.highest - 1 : 0),
          Words::tr("The last byte that was reported."),
          {6675, "2"}},
         {Words::tr("taken for lost"),
          bytesText(board.lost),
          Words::tr("Bytes that later reports, or the time that has passed, show to be missing."),
          {6675, "4"},
          board.lost > 0},
         {Words::tr("sent again"),
          bytesText(board.resent),
          Words::tr("Bytes of which a retransmission is deemed under way."),
          {6675, "4"},
          board.resent > 0},
         {Words::tr("arrived twice"),
          count(board.duplicates),
          Words::tr("How often the other host has reported that something came to it twice "
                    "(D-SACK)."),
          {2883, "4"}}}};
}

VariableGroup rackGroup(const RackView& rack)
{
    return {Words::tr("Losses by time (RACK)"),
            {{u"RACK.rtt"_qs,
              measured(rack.rtt),
              Words::tr("Round trip of what was sent last among all that has arrived."),
              {8985, "5.2"}},
             {u"RACK.min_RTT"_qs,
              measured(rack.minRtt),
              Words::tr("The shortest round trip of late."),
              {8985, "5.2"}},
             {Words::tr("reordering window"),
              millisecondsText(rack.reorderingWindow),
              Words::tr("How much longer than RACK.rtt an overtaken segment may take before it is "
                        "taken for lost."),
              {8985, "6.2"}},
             {Words::tr("reordering seen"),
              yesNo(rack.reorderingSeen),
              Words::tr("Whether the network has been seen to change the order of segments."),
              {8985, "5.2"},
              rack.reorderingSeen}}};
}

QString recoveryText(const ConnectionView& view)
{
    if (view.inRecovery)
        return Words::tr("fast recovery");
    return view.inTimeoutRecovery ? Words::tr("after a timeout") : Words::tr("none");
}

QString frtoText(FrtoView step)
{
    switch (step) {
    case FrtoView::Off: return kNone;
    case FrtoView::AwaitFirstAck: return Words::tr("awaits the first ACK");
    case FrtoView::AwaitSecondAck: return Words::tr("awaits the second ACK");
    }
    return {};
}

void addReduction(std::vector<ConnectionVariable>& variables, const ConnectionView& view)
{
    if (!view.reduction)
        return;
    const bool now = view.inRecovery;
    variables.push_back({u"prr_delivered"_qs,
                         now ? bytesText(view.reduction->delivered) : word(kNone),
                         Words::tr("Bytes that have arrived in this recovery, as far as is known."),
                         {9937, "6"}});
    variables.push_back({u"prr_out"_qs,
                         now ? bytesText(view.reduction->out) : word(kNone),
                         Words::tr("Bytes sent in this recovery: in step with what arrives, so "
                                   "that the flight shrinks evenly to ssthresh."),
                         {9937, "6"}});
}

void addPatience(std::vector<ConnectionVariable>& variables, const ConnectionView& view)
{
    variables.push_back({Words::tr("unanswered timeouts"),
                         word(Words::tr("%1 of %2").arg(view.unansweredTimeouts).arg(view.retries)),
                         Words::tr("So often the retransmission timer has expired in a row; one "
                                   "more than R2 allows, and the connection is given up."),
                         {9293, "3.8.3"},
                         view.unansweredTimeouts > 0});
    if (view.userTimeout)
        variables.push_back({Words::tr("user timeout"),
                             millisecondsText(*view.userTimeout),
                             Words::tr("So long data may stay unacknowledged before the connection "
                                       "is given up: R2 as a time."),
                             {9293, "3.8.3"}});
}

VariableGroup recoveryGroup(const ConnectionView& view)
{
    VariableGroup group{Words::tr("Recovery"), {}};
    auto& variables = group.variables;
    const bool recovers = view.inRecovery || view.inTimeoutRecovery;
    variables.push_back({Words::tr("repairing"),
                         word(recoveryText(view)),
                         Words::tr("Whether losses are being repaired, and what told of them."),
                         {6675, "5"},
                         recovers});
    variables.push_back({Words::tr("until"),
                         offsetOrNone(recovers ? view.recover : 0),
                         Words::tr("RecoveryPoint: the repair ends when the byte with this number "
                                   "is acknowledged."),
                         {6675, "5"}});
    addReduction(variables, view);
    if (view.lossProbe)
        variables.push_back({Words::tr("loss probe"),
                             word(*view.lossProbe ? Words::tr("under way") : kNone),
                             Words::tr("A segment sent to learn whether the end of the flight was "
                                       "lost (TLP)."),
                             {8985, "7.3"},
                             *view.lossProbe});
    if (view.frto)
        variables.push_back({u"F-RTO"_qs,
                             word(frtoText(*view.frto)),
                             Words::tr("After a timeout the next two ACKs show whether it was for "
                                       "nothing."),
                             {5682, "2.1"},
                             *view.frto != FrtoView::Off});
    addPatience(variables, view);
    return group;
}

VariableGroup timestampsGroup(const TimestampsView& timestamps, const ConnectionView& view)
{
    return {Words::tr("Timestamps"),
            {{u"TS.Recent"_qs,
              word(QString::number(timestamps.recent)),
              Words::tr("The other host's time, to be echoed; what is older is refused (PAWS)."),
              {7323, "4.3"}},
             {u"TSval"_qs,
              word(QString::number(timestamps.clock)),
              Words::tr("This host's own time: what a segment that left now would carry."),
              {7323, "3.2"}},
             {Words::tr("last ACK sent"),
              count(view.lastAckSent),
              Words::tr("Only a segment that begins at or before it sets TS.Recent."),
              {7323, "4.3"}}}};
}

VariableGroup ecnGroup(const EcnView& ecn)
{
    return {Words::tr("Congestion marks (ECN)"),
            {{Words::tr("echoes a mark"),
              yesNo(ecn.echoing),
              Words::tr("A marked packet has come: every ACK carries ECE until a CWR comes."),
              {3168, "6.1.3"},
              ecn.echoing},
             {Words::tr("CWR due"),
              yesNo(ecn.cwrDue),
              Words::tr("The congestion window was reduced: the next new data says so with CWR."),
              {3168, "6.1.2"},
              ecn.cwrDue}}};
}

VariableGroup urgentGroup(const UrgentView& urgent)
{
    return {Words::tr("Urgent data"),
            {{u"SND.UP"_qs,
              offsetOrNone(urgent.sndUp),
              Words::tr("The number behind the last urgent byte that this host sends."),
              {9293, "3.8.5"}},
             {u"RCV.UP"_qs,
              offsetOrNone(urgent.rcvUp),
              Words::tr("The number behind the last urgent byte that comes to it."),
              {9293, "3.8.5"}},
             {Words::tr("urgent, unread"),
              bytesText(urgent.unread),
              Words::tr("Bytes up to the last urgent one that the program has not read."),
              {9293, "3.8.5"},
              urgent.unread > 0}}};
}

VariableGroup listenerGroup(const ListenerView& listener)
{
    const auto filled = [](std::uint32_t number, std::uint32_t most) {
        return word(Words::tr("%1 of %2").arg(number).arg(most));
    };
    return {Words::tr("Listening socket"),
            {{Words::tr("half open"),
              filled(listener.halfOpen, listener.synQueue),
              Words::tr("The SYN queue: connections in SYN-RECEIVED."),
              {4987, "2.1"},
              listener.halfOpen >= listener.synQueue},
             {Words::tr("ready"),
              filled(listener.waiting, listener.backlog),
              Words::tr("Open connections that wait for the program to accept them."),
              {9293, "3.9.1"},
              listener.waiting >= listener.backlog},
             {Words::tr("SYN cookies"),
              yesNo(listener.synCookies),
              Words::tr("Whether a full SYN queue makes the host answer without keeping state."),
              {4987, "3.6"}}}};
}

/// Queues of the usual length say nothing to a learner.
bool worthShowing(const ListenerView& listener)
{
    const TcpConfig usual;
    return listener.synCookies || listener.backlog != static_cast<std::uint32_t>(usual.backlog)
           || listener.synQueue != static_cast<std::uint32_t>(usual.synQueue);
}

} // namespace

std::vector<ConnectionVariable> coreVariables(const ConnectionView* view, bool tellRto)
{
    const bool known = view != nullptr && view->sndMax > 0;
    const NumberAndUnit none = word(kNone);
    return {{u"cwnd"_qs,
             known ? bytesText(view->cwnd) : none,
             Words::tr("Congestion window: how much may be in flight for the network's sake."),
             {5681, "3.1"}},
            {u"ssthresh"_qs,
             known ? thresholdText(view->ssthresh) : none,
             Words::tr("Slow start threshold: below it cwnd grows fast, above it slowly."),
             {5681, "3.1"}},
            {Words::tr("duplicate ACKs"),
             known ? word(QString::number(view->dupAcks)) : none,
             Words::tr("ACKs in a row that repeated the same number; the third tells of a loss."),
             {5681, "3.2"}},
            {u"SRTT"_qs,
             known ? span(view->srtt) : none,
             Words::tr("Smoothed round-trip time."),
             {6298, "2"}},
            {u"RTTVAR"_qs,
             known ? span(view->rttvar) : none,
             Words::tr("How much the round-trip time varies."),
             {6298, "2"}},
            {u"RTO"_qs,
             known && tellRto ? millisecondsText(view->rto) : none,
             Words::tr("Retransmission timeout: so long the sender waits for an ACK."),
             {6298, "2"}}};
}

std::vector<VariableGroup> variableGroups(const ConnectionView* view, const ListenerView* listener)
{
    std::vector<VariableGroup> groups;
    if (listener != nullptr && worthShowing(*listener))
        groups.push_back(listenerGroup(*listener));
    if (view == nullptr || view->sndMax == 0)
        return groups;
    if (view->cubic)
        groups.push_back(cubicGroup(*view->cubic, view->cwnd));
    if (view->hystart)
        groups.push_back(hystartGroup(*view->hystart));
    if (view->scoreboard)
        groups.push_back(scoreboardGroup(*view->scoreboard));
    if (view->scoreboard || view->frto || view->userTimeout)
        groups.push_back(recoveryGroup(*view));
    if (view->rack)
        groups.push_back(rackGroup(*view->rack));
    if (view->ecn)
        groups.push_back(ecnGroup(*view->ecn));
    if (view->urgent)
        groups.push_back(urgentGroup(*view->urgent));
    if (view->timestamps)
        groups.push_back(timestampsGroup(*view->timestamps, *view));
    const AgreedView& agreed = view->agreed;
    if (agreed.windowScaling || agreed.sack || agreed.timestamps || agreed.ecn)
        groups.push_back(agreedGroup(*view));
    return groups;
}

QString meaningWithPlace(const ConnectionVariable& variable)
{
    QString text = variable.meaning;
    if (text.endsWith(u'.'))
        text.chop(1);
    return Words::tr("%1 (%2).", "meaning, RFC place")
        .arg(text, QString::fromStdString(placeText(variable.place)));
}

} // namespace roundtrip::ui
