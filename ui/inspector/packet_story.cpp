// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_story.h.
#include "ui/inspector/packet_story.h"

#include "core/report/explain.h"
#include "ui/parts/axis_text.h"
#include "ui/parts/flow_chooser.h"

#include <QCoreApplication>

namespace roundtrip::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PacketStory)
};

QString lossReason(const PacketFlight& flight)
{
    switch (flight.fate()) {
    case FlightFate::LostFault: return Words::tr("the scenario drops it");
    case FlightFate::LostRandom: return Words::tr("lost at random");
    case FlightFate::LostQueueFull: return Words::tr("the queue was full");
    case FlightFate::LostLinkDown: return Words::tr("the link was down");
    case FlightFate::LostTooBig: return Words::tr("too big for the link behind the router");
    case FlightFate::Fragmented:
    case FlightFate::OnTheWay:
    case FlightFate::Arrived: break;
    }
    return {};
}

QString lossSentence(const PacketFlight& flight)
{
    const int percent = (flight.lossPosition * 100 + 32767) / 65535;
    if (flight.fate() == FlightFate::LostQueueFull || percent == 0)
        return Words::tr("Lost at %1, before it was on the link: %2.")
            .arg(exactText(flight.endsAt()), lossReason(flight));
    return Words::tr("Lost at %1, after %2 % of the way: %3.")
        .arg(exactText(flight.endsAt()))
        .arg(percent)
        .arg(lossReason(flight));
}

QString damageSentence(const LaneTrace& lane, PacketId packet)
{
    const std::uint32_t bit = lane.corruptedBit(packet) + 8 * 14; // counted from the IP header
    const QString sentence =
        Words::tr("Arrived at %1, damaged: bit %2 of byte %3 was flipped on the way.")
            .arg(exactText(lane.flight(packet).endsAt()))
            .arg(bit % 8)
            .arg(bit / 8);
    return lane.flight(packet).foundDamaged()
               ? sentence
               : sentence + u' ' + Words::tr("It has no checksum, so nobody notices.");
}

/// What the router made anew when it cut the packet; the rest of the header is copied
/// (RFC 791, section 3.2).
bool changedByCutting(FieldId id)
{
    return id == FieldId::IpTotalLength || id == FieldId::IpMoreFragments
           || id == FieldId::IpFragmentOffset || id == FieldId::IpChecksum;
}

/// Of a packet that the router sends: an ICMP message of its own, or a piece of a host's packet.
/// Empty where the field is not the router's work.
QString setByRouter(const DissectedField& field, const PacketFlight& flight)
{
    if (field.layer == Layer::Ethernet || field.layer == Layer::Trailer)
        return Words::tr("Set by the router\u2019s network card and its driver.");
    if (field.layer == Layer::Icmp)
        return Words::tr("Set by the router\u2019s ICMP.");
    if (field.layer != Layer::Ipv4 || field.id == FieldId::FragmentData)
        return {};
    if (flight.kind() == FlightKind::Icmp)
        return Words::tr("Set by the router\u2019s IP.");
    if (changedByCutting(field.id))
        return Words::tr("Set by the router\u2019s IP, which cut the packet.");
    return flight.sender() == HostRole::Client
               ? Words::tr("Set by the client\u2019s IP; the router copied it into each piece.")
               : Words::tr("Set by the server\u2019s IP; the router copied it into each piece.");
}

} // namespace

QString directionTitle(const PacketFlight& flight)
{
    if (flight.fromRouter())
        return flight.sender() == HostRole::Client ? Words::tr("Router \u2192 Server")
                                                   : Words::tr("Router \u2192 Client");
    return flight.sender() == HostRole::Client ? Words::tr("Client \u2192 Server")
                                               : Words::tr("Server \u2192 Client");
}

QString departureSentence(const PacketFlight& flight)
{
    if (flight.fromRouter())
        return (flight.sender() == HostRole::Client ? Words::tr("Router to server, sent at %1.")
                                                    : Words::tr("Router to client, sent at %1."))
            .arg(exactText(flight.sentAt()));
    return (flight.sender() == HostRole::Client ? Words::tr("Client to server, sent at %1.")
                                                : Words::tr("Server to client, sent at %1."))
        .arg(exactText(flight.sentAt()));
}

QString reasonSentence(const LaneTrace& lane, PacketId packet)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.copy())
        return Words::tr("A copy that the network made; its sender knows nothing of it.");
    return QString::fromStdString(explainSentence(lane, flight.sendEvent));
}

QString fateSentence(const LaneTrace& lane, PacketId packet, SimTime known)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.endsAt() > known)
        return {};
    if (flight.lost())
        return lossSentence(flight);
    if (flight.fate() == FlightFate::OnTheWay)
        return Words::tr("Still on the way when the run ends.");
    if (flight.corrupted != 0)
        return damageSentence(lane, packet);
    if (flight.ecn != flight.sentEcn())
        return Words::tr("Marked on the way (CE): the queue was filling up.");
    return {};
}

QString latestSentence(const Run& run, PacketRef ref)
{
    const LaneTrace& lane = run.lanes[ref.lane];
    if (run.lanes.size() == 1 && lane.config().flows.size() == 1)
        return Words::tr("The latest packet; click one to hold it.");
    const QString flow = flowTitle(lane, lane.flight(ref.packet).flow);
    const QString title = QString::fromStdString(lane.title());
    if (run.lanes.size() == 1 || title.isEmpty())
        return Words::tr("The latest packet of %1; click one to hold it.").arg(flow);
    return Words::tr("The latest packet of %1 (%2); click one to hold it.").arg(flow, title);
}

bool isTrouble(const PacketFlight& flight, SimTime known)
{
    return flight.endsAt() <= known && (flight.lost() || flight.corrupted != 0);
}

QString setBySentence(const Dissection& d, const DissectedField& field, const PacketFlight& flight,
                      FrameSide side)
{
    if (d.flippedBit && field.bit <= *d.flippedBit && *d.flippedBit < field.bit + field.bits)
        return Words::tr("One bit of it was flipped on the way: this is not what was sent.");
    const bool marked = side == FrameSide::Arrived && flight.ecn != flight.sentEcn();
    if (marked && field.layer == Layer::Ipv4
        && (field.id == FieldId::IpEcn || field.id == FieldId::IpChecksum))
        return Words::tr("Set anew by a router on the way, which marked the packet.");
    const bool client = flight.sender() == HostRole::Client;
    if (flight.fromRouter()) {
        if (const QString router = setByRouter(field, flight); !router.isEmpty())
            return router;
    }
    const auto by = [&](const QString& whose, const QString& other) {
        return client ? whose : other;
    };
    if (field.id == FieldId::FragmentData)
        return by(Words::tr("Written by the client\u2019s program."),
                  Words::tr("Written by the server\u2019s program."));
    switch (field.layer) {
    case Layer::Ethernet:
    case Layer::Trailer:
        return by(Words::tr("Set by the client\u2019s network card and its driver."),
                  Words::tr("Set by the server\u2019s network card and its driver."));
    case Layer::Ipv4:
        return by(Words::tr("Set by the client\u2019s IP."),
                  Words::tr("Set by the server\u2019s IP."));
    case Layer::Tcp:
        return by(Words::tr("Set by the client\u2019s TCP."),
                  Words::tr("Set by the server\u2019s TCP."));
    case Layer::Udp:
        return by(Words::tr("Set by the client\u2019s UDP."),
                  Words::tr("Set by the server\u2019s UDP."));
    case Layer::Icmp:
        return by(Words::tr("Set by the client\u2019s ICMP."),
                  Words::tr("Set by the server\u2019s ICMP."));
    case Layer::QuotedIpv4:
    case Layer::QuotedTcp:
    case Layer::QuotedUdp:
        return by(Words::tr("Set by the server, in the packet that this message is about."),
                  Words::tr("Set by the client, in the packet that this message is about."));
    case Layer::Data:
        return by(Words::tr("Written by the client\u2019s program."),
                  Words::tr("Written by the server\u2019s program."));
    }
    return {};
}

QString dataRange(const LaneTrace& lane, PacketId packet)
{
    const PacketFlight& flight = lane.flight(packet);
    if (!flight.isData())
        return {};
    const auto length = static_cast<std::uint32_t>(flight.payloadLength);
    if (flight.kind() == FlightKind::Udp)
        return Words::tr("message #%1").arg(flight.seq);
    const std::uint32_t first = lane.relativeSeq(packet);
    if (length == 1)
        return Words::tr("byte %1 of the stream").arg(first);
    return Words::tr("bytes %1 to %2 of the stream").arg(first).arg(first + length - 1);
}

QString positionText(const PacketFlight& flight, std::size_t position, std::size_t count)
{
    const bool tcp = flight.kind() == FlightKind::Tcp;
    if (count == 0)
        return (tcp ? Words::tr("segment %1") : Words::tr("packet %1")).arg(position);
    return (tcp ? Words::tr("segment %1 of %2") : Words::tr("packet %1 of %2"))
        .arg(position)
        .arg(count);
}

} // namespace roundtrip::ui
