// SPDX-License-Identifier: GPL-3.0-or-later
// Words for one flight; all of it through translate(), none of it with markup in the strings.
#include "ui/parts/packet_text.h"

#include "core/report/explain.h"
#include "ui/base/packet_style.h"
#include "ui/parts/axis_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace roundtrip::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PacketText)
};

QString flagNames(const PacketFlight& flight)
{
    QStringList names;
    const std::pair<std::uint8_t, QString> known[] = {
        {TcpFlags::Syn, QStringLiteral("SYN")}, {TcpFlags::Fin, QStringLiteral("FIN")},
        {TcpFlags::Rst, QStringLiteral("RST")}, {TcpFlags::Psh, QStringLiteral("PSH")},
        {TcpFlags::Ack, QStringLiteral("ACK")}, {TcpFlags::Urg, QStringLiteral("URG")},
        {TcpFlags::Ece, QStringLiteral("ECE")}, {TcpFlags::Cwr, QStringLiteral("CWR")}};
    for (const auto& [bit, name] : known) {
        if (flight.has(bit))
            names << name;
    }
    return names.join(QStringLiteral(", "));
}

QString lossText(const PacketFlight& flight)
{
    switch (flight.fate()) {
    case FlightFate::LostFault: return Words::tr("dropped by the scenario");
    case FlightFate::LostRandom: return Words::tr("lost at random");
    case FlightFate::LostQueueFull: return Words::tr("dropped: the queue was full");
    case FlightFate::LostLinkDown: return Words::tr("lost: the link was down");
    case FlightFate::LostTooBig: return Words::tr("dropped: too big for the next link");
    case FlightFate::OnTheWay:
    case FlightFate::Fragmented:
    case FlightFate::Arrived: break;
    }
    return {};
}

QString row(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString optionRows(const LaneTrace& lane, PacketId packet, const PacketFlight& flight)
{
    const TcpOptions options = lane.options(packet);
    QString rows;
    if (options.windowScale >= 0)
        rows += row(Words::tr("window scale"), QString::number(options.windowScale));
    if (options.sackPermitted)
        rows += row(Words::tr("SACK"), Words::tr("permitted"));
    if (options.hasTimestamps) {
        rows += row(QStringLiteral("TSval"), QString::number(options.timestamps.value));
        rows += row(QStringLiteral("TSecr"), QString::number(options.timestamps.echo));
    }
    if (flight.ecn == 3)
        rows += row(QStringLiteral("ECN"), Words::tr("marked on the way: CE"));
    else if (flight.ecn == 2)
        rows += row(QStringLiteral("ECN"), Words::tr("may be marked: ECT(0)"));
    return rows;
}

QString tcpRows(const LaneTrace& lane, PacketId packet, const PacketFlight& flight, bool raw)
{
    QString rows = row(Words::tr("flags"), flagNames(flight));
    rows += row(Words::tr("seq"), grouped(raw ? flight.seq : lane.relativeSeq(packet)));
    if (flight.has(TcpFlags::Ack))
        rows += row(Words::tr("ack"), grouped(raw ? flight.ack : lane.relativeAck(packet)));
    const std::string reports = sackText(lane, packet, raw, 4);
    if (!reports.empty())
        rows += row(Words::tr("reports"), QString::fromStdString(reports));
    return rows + optionRows(lane, packet, flight);
}

QString endText(const LaneTrace& lane, const PacketFlight& flight)
{
    if (flight.lost())
        return Words::tr("%1 at %2").arg(lossText(flight), exactText(flight.endsAt()));
    if (flight.fate() == FlightFate::OnTheWay)
        return Words::tr("still on the way at the end of the run");
    QString text = exactText(flight.endsAt());
    if (flight.foundDamaged())
        text = Words::tr("%1, with a wrong checksum").arg(text);
    else if (flight.corrupted)
        text = Words::tr("%1, with a flipped bit that nobody notices").arg(text);
    if (flight.delayed)
        text = Words::tr("%1, held back %2").arg(text, durationText(lane.extraDelay(flight)));
    return text;
}

} // namespace

QString packetToolTip(const LaneTrace& lane, PacketId packet, bool raw, SimTime known)
{
    const PacketFlight& flight = lane.flight(packet);
    const bool departed = flight.departsAt() <= known, ended = flight.endsAt() <= known;
    QString rows;
    if (flight.kind() == FlightKind::Tcp)
        rows += tcpRows(lane, packet, flight, raw);
    if (flight.kind() != FlightKind::Icmp)
        rows += row(Words::tr("len"), grouped(flight.payloadLength));
    if (flight.isRetransmission())
        rows += row(Words::tr("sent before"), Words::tr("%1 times").arg(flight.transmission - 1));
    if (departed && flight.departsAt() > flight.sentAt())
        rows += row(Words::tr("waited in the queue"),
                    durationText(flight.departsAt() - flight.sentAt()));
    rows += row(Words::tr("sent"), departed ? exactText(flight.departsAt())
                                            : Words::tr("waits in the queue"));
    if (ended)
        rows += row(flight.lost() ? Words::tr("fate") : Words::tr("arrives"),
                    endText(lane, flight));
    else
        rows += row(Words::tr("arrives"), Words::tr("is on its way"));
    return QStringLiteral("<b>%1</b><table cellspacing=\"0\" cellpadding=\"1\">%2</table>")
        .arg(ladderLabel(lane, packet, raw).toHtmlEscaped(), rows);
}

QString packetSentence(const LaneTrace& lane, PacketId packet, bool raw, SimTime known)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.endsAt() > known)
        return Words::tr("%1: %2, on its way.")
            .arg(QString::fromStdString(lane.title()),
                 ladderLabelWithReports(lane, packet, raw, true));
    const QString sender = flight.sender() == HostRole::Client ? Words::tr("the client")
                                                               : Words::tr("the server");
    const QString end = flight.lost() ? endText(lane, flight)
                                      : Words::tr("arrives at %1").arg(endText(lane, flight));
    return Words::tr("%1: %2 from %3, sent at %4, %5.")
        .arg(QString::fromStdString(lane.title()), ladderLabelWithReports(lane, packet, raw, true),
             sender, exactText(flight.departsAt()), end);
}

QString packetNotes(const LaneTrace& lane, PacketId packet, bool raw)
{
    const PacketFlight& flight = lane.flight(packet);
    QStringList notes;
    const std::string reports = sackText(lane, packet, raw, 4);
    if (!reports.empty())
        notes << Words::tr("It reports %1.").arg(QString::fromStdString(reports));
    if (flight.ecn == 3)
        notes << Words::tr("The network has marked it on its way (CE) instead of dropping it.");
    if (flight.kind() != FlightKind::Tcp)
        return notes.join(u' ');
    const bool ece = flight.has(TcpFlags::Ece);
    const bool cwr = flight.has(TcpFlags::Cwr);
    if (flight.has(TcpFlags::Syn)) {
        if (ece)
            notes << (cwr ? Words::tr("ECE and CWR: it offers ECN.")
                          : Words::tr("ECE: it agrees to ECN."));
    } else {
        if (ece)
            notes << Words::tr("ECE: a marked packet has come, and its sender passes that on.");
        if (cwr)
            notes << Words::tr("CWR: its sender has reduced its congestion window.");
    }
    if (flight.has(TcpFlags::Urg))
        notes << Words::tr("URG: urgent data is on its way.");
    return notes.join(u' ');
}

} // namespace roundtrip::ui
