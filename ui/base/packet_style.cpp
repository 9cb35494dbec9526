// SPDX-License-Identifier: GPL-3.0-or-later
// The table of strokes, from the drawing kit, and the choice of a row of it for a packet.
#include "ui/base/packet_style.h"

#include "core/report/explain.h"

#include <array>

namespace roundtrip::ui {

namespace {

SegmentStyle tcpStyle(const LaneTrace& lane, PacketId packet, const PacketFlight& flight)
{
    if (flight.has(TcpFlags::Rst))
        return SegmentStyle::Rst;
    if (flight.isRetransmission())
        return SegmentStyle::Rtx;
    if (flight.has(TcpFlags::Syn) || flight.has(TcpFlags::Fin))
        return SegmentStyle::Control;
    if (flight.payloadLength > 0)
        return SegmentStyle::Data;
    return lane.duplicateAckNumber(packet) > 0 ? SegmentStyle::DupAck : SegmentStyle::Ack;
}

} // namespace

SegmentStyle styleOf(const LaneTrace& lane, PacketId packet, SimTime known)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.copy())
        return SegmentStyle::Duplicate;
    if (flight.corrupted && flight.endsAt() <= known)
        return SegmentStyle::Corrupt;
    switch (flight.kind()) {
    case FlightKind::Udp: return SegmentStyle::Udp;
    case FlightKind::Icmp: return SegmentStyle::Rst; // UDP's way of being refused
    case FlightKind::Tcp: break;
    case FlightKind::Fragment: // as what it is a piece of
        return lane.flight(flight.datagram()).kind() == FlightKind::Udp ? SegmentStyle::Udp
                                                                        : SegmentStyle::Data;
    }
    return tcpStyle(lane, packet, flight);
}

const StrokeSpec& strokeOf(SegmentStyle style)
{
    static const StrokeSpec data{2.2, {}, HeadShape::Filled, false, false};
    static const StrokeSpec ack{1.6, {}, HeadShape::Open, false, false};
    static const StrokeSpec dupAck{1.6, {2, 4}, HeadShape::Open, false, false};
    static const StrokeSpec control{2.2, {}, HeadShape::Filled, true, false};
    static const StrokeSpec doubled{1.6, {}, HeadShape::Filled, false, true};
    static const StrokeSpec rtx{3.0, {9, 5}, HeadShape::Filled, false, false};
    static const StrokeSpec udp{2.2, {}, HeadShape::Hollow, false, false};
    switch (style) {
    case SegmentStyle::Data: return data;
    case SegmentStyle::Ack: return ack;
    case SegmentStyle::DupAck: return dupAck;
    case SegmentStyle::Control: return control;
    case SegmentStyle::Rst: return doubled;
    case SegmentStyle::Rtx: return rtx;
    case SegmentStyle::Lost: return data;
    case SegmentStyle::Udp: return udp;
    case SegmentStyle::Corrupt: return data;
    case SegmentStyle::Duplicate: return doubled;
    case SegmentStyle::Count_: break;
    }
    return data;
}

QPen strokePen(const StrokeSpec& stroke, const QColor& color, double scale)
{
    QPen pen(color, stroke.width * scale);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    if (!stroke.dash.empty()) {
        QList<qreal> pattern;
        for (const double length : stroke.dash)
            pattern.append(length / stroke.width);
        pen.setDashPattern(pattern);
    }
    return pen;
}

QString ladderLabel(const LaneTrace& lane, PacketId packet, bool raw)
{
    return QString::fromStdString(flightLabel(lane, packet, raw));
}

QString ladderLabelWithReports(const LaneTrace& lane, PacketId packet, bool raw, bool all)
{
    const std::string reports = sackText(lane, packet, raw, all ? 4 : 1);
    const QString label = ladderLabel(lane, packet, raw);
    return reports.empty() ? label : label + u' ' + QString::fromStdString(reports);
}

QString envelopeLabel(const LaneTrace& lane, PacketId packet, bool raw)
{
    const QString label = ladderLabel(lane, packet, raw);
    const PacketFlight& flight = lane.flight(packet);
    const bool control = flight.kind() == FlightKind::Tcp
                         && (flight.has(TcpFlags::Syn) || flight.has(TcpFlags::Fin)
                             || flight.has(TcpFlags::Rst));
    const qsizetype cut = label.indexOf(control ? u" seq=" : u" len=");
    if (cut <= 0)
        return label;
    const qsizetype signs = control ? -1 : label.indexOf(u' ', cut + 1); // CWR, CE
    return signs > 0 ? label.left(cut) + label.mid(signs) : label.left(cut);
}

SegmentStyle transportStyle(Transport transport)
{
    return transport == Transport::Udp ? SegmentStyle::Udp : SegmentStyle::Data;
}

FlowId shownFlow(const LaneTrace& lane, FlowId flow)
{
    return flow < lane.config().flows.size() ? flow : FlowId{0};
}

Transport transportOf(const LaneTrace& lane, FlowId flow)
{
    const auto& flows = lane.config().flows;
    return flows.empty() ? Transport::Tcp : flows[shownFlow(lane, flow)].transport;
}

} // namespace roundtrip::ui
