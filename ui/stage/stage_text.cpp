// SPDX-License-Identifier: GPL-3.0-or-later
// Words chosen from the scenario's numbers; one fault is told, many are counted.
#include "ui/stage/stage_text.h"

#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Stage)
};

QString ordinal(std::uint32_t n)
{
    const std::uint32_t ten = n % 100;
    const std::uint32_t one = n % 10;
    const bool teen = ten >= 11 && ten <= 13;
    const char* ending = teen ? "th" : one == 1 ? "st" : one == 2 ? "nd" : one == 3 ? "rd" : "th";
    return QString::number(n) + QString::fromLatin1(ending);
}

QString targetText(const Fault& fault)
{
    const QString nth = ordinal(fault.number);
    switch (fault.target) {
    case FaultTarget::Data: return Words::tr("the %1 data packet").arg(nth);
    case FaultTarget::Packet: return Words::tr("the %1 packet").arg(nth);
    case FaultTarget::Ack: return Words::tr("the %1 ACK").arg(nth);
    case FaultTarget::Syn: return Words::tr("the SYN");
    case FaultTarget::SynAck: return Words::tr("the SYN, ACK");
    case FaultTarget::Fin: return Words::tr("the FIN");
    case FaultTarget::Rst: return Words::tr("the RST");
    }
    return {};
}

QString durationWords(Duration d) { return QString::fromStdString(formatDuration(d)); }

QString faultText(const Fault& fault)
{
    QString target = targetText(fault);
    if (fault.direction == Direction::ToClient)
        target = Words::tr("%1 to the client").arg(target);
    if (fault.transmission > 1)
        target = Words::tr("the %1 sending of %2").arg(ordinal(fault.transmission), target);
    if (fault.andLater)
        target = Words::tr("%1 and each later one").arg(target);
    switch (fault.action) {
    case FaultAction::Drop: return Words::tr("%1 is dropped").arg(target);
    case FaultAction::Delay:
        return Words::tr("%1 is delayed by %2").arg(target, durationWords(fault.by));
    case FaultAction::Hold:
        return Words::tr("%1 is held until %n more have passed", nullptr,
                         static_cast<int>(fault.behind))
            .arg(target);
    case FaultAction::Duplicate: return Words::tr("%1 is duplicated").arg(target);
    case FaultAction::Corrupt: return Words::tr("a bit of %1 is flipped").arg(target);
    case FaultAction::LinkDown:
        return Words::tr("the link is down from %1 to %2")
            .arg(durationWords(fault.from.time_since_epoch()),
                 durationWords(fault.to.time_since_epoch()));
    }
    return {};
}

QString enumeration(const QStringList& items)
{
    if (items.size() < 2)
        return items.join(QString());
    return Words::tr("%1 and %2", "last two of a list")
        .arg(items.mid(0, items.size() - 1).join(QStringLiteral(", ")), items.last());
}

/// "the 1st data packet is dropped 3 times": one packet that has no luck.
QString stubbornDropText(const std::vector<Fault>& faults)
{
    for (std::size_t i = 0; i < faults.size(); ++i) {
        const Fault& first = faults.front();
        const Fault& fault = faults[i];
        if (fault.action != FaultAction::Drop || fault.target != first.target
            || fault.number != first.number || fault.direction != first.direction
            || fault.transmission != i + 1 || fault.andLater)
            return {};
    }
    return faults.size() < 2
               ? QString()
               : Words::tr("%1 is dropped %n times", nullptr, static_cast<int>(faults.size()))
                     .arg(targetText(faults.front()));
}

/// "data packets 2, 4 and 6 are dropped" where that is all there is to tell.
QString dropsText(const std::vector<Fault>& faults)
{
    const QString stubborn = stubbornDropText(faults);
    if (!stubborn.isEmpty())
        return stubborn;
    QStringList numbers;
    for (const Fault& fault : faults) {
        if (fault.action != FaultAction::Drop || fault.target != FaultTarget::Data
            || fault.transmission != 1 || fault.andLater
            || fault.direction != faults.front().direction)
            return {};
        numbers << QString::number(fault.number);
    }
    return numbers.size() < 2 || numbers.size() > 5
               ? QString()
               : Words::tr("data packets %1 are dropped").arg(enumeration(numbers));
}

double percent(const Probability& p)
{
    return p.always ? 100.0 : static_cast<double>(p.threshold) / 0x1p64 * 100.0;
}

QString percentText(double value)
{
    return Words::tr("%1 %").arg(QString::number(std::round(value * 1000.0) / 1000.0));
}

/// One value for both directions, or "there" and "back".
template <typename Value, typename Text>
QString bothWays(const Value& there, const Value& back, const Text& text, const QString& same,
                 const QString& different = Words::tr("%1 there and %2 back"))
{
    if (there == back)
        return same.arg(text(there));
    return different.arg(text(there), text(back));
}

QStringList troubles(const Scenario& scenario)
{
    QStringList all;
    const auto& there = scenario.network.link[0];
    const auto& back = scenario.network.link[1];
    const auto asPercent = [](const Probability& p) { return percentText(percent(p)); };
    if (there.gilbertElliott || back.gilbertElliott)
        all << Words::tr("losses come in bursts");
    else if (!there.loss.never() || !back.loss.never())
        all << bothWays(there.loss, back.loss, asPercent, Words::tr("%1 of packets are lost"),
                        Words::tr("%1 lost there, %2 back"));
    if (!there.reorder.never() || !back.reorder.never())
        all << Words::tr("packets overtake each other");
    if (!there.duplicate.never() || !back.duplicate.never())
        all << Words::tr("some packets are duplicated");
    if (!there.corrupt.never() || !back.corrupt.never())
        all << Words::tr("some packets are damaged");
    const QString drops = dropsText(scenario.faults);
    if (!drops.isEmpty())
        all << drops;
    else if (scenario.faults.size() <= 3)
        for (const Fault& fault : scenario.faults)
            all << faultText(fault);
    else
        all << Words::tr("%n faults are planned", nullptr,
                         static_cast<int>(scenario.faults.size()));
    return all;
}

QString linksText(std::size_t lanes)
{
    switch (lanes) {
    case 0:
    case 1: return Words::tr("One link");
    case 2: return Words::tr("Two identical links");
    case 3: return Words::tr("Three identical links");
    default: return Words::tr("%1 identical links").arg(lanes);
    }
}

/// "number 3 never will": the data packets that nobody brings again. An application may have said
/// the same again in a datagram of another number, so of its datagrams less is said.
QString missingText(const LaneTrace& lane, const LaneIndex& laneIndex, FlowId flow,
                    Direction direction, std::uint64_t missing, const DataCounts& counts)
{
    if (counts.resentByApplication > 0)
        return Words::tr("%1 lost, %2 sent again by the application")
            .arg(grouped(missing), grouped(counts.resentByApplication));
    if (lane.config().flows[flow].hasApplications())
        return Words::tr("%1 lost and not sent again").arg(grouped(missing)); // nothing follows
    QStringList numbers;
    for (const PacketId id : laneIndex.lost()) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.flow == flow && flight.direction() == direction && flight.isData()
            && !flight.copy() && !flight.isRetransmission())
            numbers << QString::number(flight.number);
        if (numbers.size() > 3)
            break;
    }
    if (static_cast<std::uint64_t>(numbers.size()) == missing && missing == 1)
        return Words::tr("number %1 never will").arg(numbers.front());
    if (static_cast<std::uint64_t>(numbers.size()) == missing && missing <= 3)
        return Words::tr("numbers %1 never will").arg(enumeration(numbers));
    return Words::tr("%1 never will").arg(grouped(missing));
}

/// What became of the flow, without the time: "7 of 8 arrived, number 3 never will".
QString outcomeText(const LaneTrace& lane, const LaneIndex& laneIndex, const DataCounter& counter,
                    FlowId flow, SimTime now)
{
    const Direction direction = laneIndex.mainDirection(flow);
    const std::uint64_t all = laneIndex.dataPackets(flow, direction);
    const DataCounts counts = counter.at(now);
    switch (lane.outcome(flow)) {
    case Outcome::Refused: return Words::tr("nobody listens there");
    case Outcome::Reset:
        return Words::tr("%1 of %2 delivered").arg(grouped(counts.delivered), grouped(all));
    case Outcome::Unreachable: return Words::tr("the port is unreachable");
    case Outcome::TimedOut:
    case Outcome::Completed:
    case Outcome::CutOff: break;
    }
    if (all == 0)
        return {};
    if (counts.delivered >= all && counts.resent > 0)
        return Words::tr("all %1 delivered, %2 sent twice")
            .arg(grouped(all), grouped(counts.resent));
    if (counts.delivered >= all)
        return Words::tr("all %1 delivered").arg(grouped(all));
    // What waits in the socket has reached the host, and its program may still read it.
    const std::uint64_t arrived = counts.delivered + counts.waiting;
    if (arrived >= all)
        return Words::tr("all %1 arrived, %2 read so far")
            .arg(grouped(all), grouped(counts.delivered));
    return Words::tr("%1 of %2 arrived, %3")
        .arg(grouped(arrived), grouped(all),
             missingText(lane, laneIndex, flow, direction, all - arrived, counts));
}

QString finishedText(const LaneTrace& lane, const LaneIndex& laneIndex, const DataCounter& counter,
                     FlowId flow, SimTime now, bool brief)
{
    const QString at = exactText(laneIndex.lastEnd());
    QString text;
    switch (lane.outcome(flow)) {
    case Outcome::TimedOut: return Words::tr("Given up: no answer came");
    case Outcome::Refused:
        text = brief ? Words::tr("Refused") : Words::tr("Refused at %1").arg(at);
        break;
    case Outcome::Reset:
        text = brief ? Words::tr("Reset") : Words::tr("Reset at %1").arg(at);
        break;
    case Outcome::Unreachable:
    case Outcome::Completed:
    case Outcome::CutOff:
        text = brief ? Words::tr("Finished") : Words::tr("Finished at %1").arg(at);
        break;
    }
    const QString outcome = outcomeText(lane, laneIndex, counter, flow, now);
    return outcome.isEmpty() ? text : Words::tr("%1: %2", "what: how").arg(text, outcome);
}

/// The armed timer that will fire first, among those for which hosts wait in silence.
QString timerText(FlowId flow, const HostsView& hosts, SimTime now)
{
    const std::pair<TcpTimer, QString> waits[] = {
        {TcpTimer::Retransmit, Words::tr("Waiting for the timer: %1 left")},
        {TcpTimer::Persist, Words::tr("The window is closed: a probe leaves in %1")},
        {TcpTimer::LossProbe, Words::tr("No ACK comes: a loss probe leaves in %1")},
        {TcpTimer::Reordering, Words::tr("Overtaken, and taken for lost in %1")},
        {TcpTimer::UserTimeout, Words::tr("Without an answer it gives up in %1")},
        {TcpTimer::DelayedAck, Words::tr("The ACK is delayed: it leaves in %1")},
        {TcpTimer::TimeWait, Words::tr("All said. TIME-WAIT keeps the port for another %1")},
        {TcpTimer::KeepAlive, Words::tr("Open and silent. The next keep-alive leaves in %1")}};
    SimTime first = kEndOfTime;
    QString text;
    for (const HostView& host : hosts.host) {
        const ConnectionView* connection = host.connectionOf(flow);
        if (!connection)
            continue;
        for (const auto& [timer, words] : waits) {
            const SimTime deadline = connection->timers[static_cast<std::size_t>(timer)];
            if (deadline == kEndOfTime || deadline >= first || deadline < now)
                continue;
            first = deadline;
            text = words.arg(durationText(deadline - now));
        }
    }
    return text;
}

} // namespace

QString stageCaption(const Scenario& scenario, bool tellTroubles)
{
    const auto& link = scenario.network.link;
    const QString delay = bothWays(
        link[0].delay, link[1].delay, [](Duration d) { return durationWords(d); },
        Words::tr("%1 each way"));
    const QString rate = bothWays(
        link[0].rate, link[1].rate,
        [](BitRate r) {
            return r.unlimited() ? Words::tr("no limit of rate")
                                 : QString::fromStdString(formatBitRate(r));
        },
        QStringLiteral("%1"));
    const QString links =
        Words::tr("%1: %2, %3").arg(linksText(scenario.lanes.size()), delay, rate);
    const QStringList trouble = tellTroubles ? troubles(scenario) : QStringList();
    return trouble.isEmpty() ? links
                             : Words::tr("%1; %2").arg(links, trouble.join(QStringLiteral("; ")));
}

QStringList onTwoLines(const QString& text, const std::function<double(const QString&)>& widthOf,
                       double room)
{
    if (widthOf(text) <= room)
        return {text};
    QStringList parted{text};
    for (const QString& mark : {QStringLiteral("; "), QStringLiteral(", "), QStringLiteral(" ")}) {
        qsizetype at = text.lastIndexOf(mark);
        while (at > 0 && widthOf(text.left(at + 1).trimmed()) > room)
            at = text.lastIndexOf(mark, at - 1);
        if (at <= 0)
            continue;
        parted = {text.left(at + 1).trimmed(), text.mid(at + mark.size())};
        if (widthOf(parted.last()) <= room)
            break;
    }
    return parted;
}

QString idleText(const LaneTrace& lane, const LaneIndex& laneIndex, const DataCounter& counter,
                 FlowId flow, const HostsView& hosts, SimTime now, bool tellEnd, bool brief)
{
    const QString waiting = timerText(flow, hosts, now);
    if (!waiting.isEmpty())
        return waiting;
    const bool ended = now >= laneIndex.lastEnd() && lane.flightCount() > 0;
    if (ended && tellEnd && flow < lane.config().flows.size())
        return finishedText(lane, laneIndex, counter, flow, now, brief);
    return lane.flightsSentUpTo(now) == 0 ? Words::tr("Nothing sent yet")
                                          : Words::tr("Nothing under way");
}

} // namespace roundtrip::ui
