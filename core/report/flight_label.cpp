// SPDX-License-Identifier: GPL-3.0-or-later
// The short label of a packet, as it stands in the line of the ladder and wherever else a packet
// is named. Knows nothing of fonts or widths.
#include "core/report/explain.h"

#include <string>

namespace roundtrip {

namespace {

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string tcpLabel(const LaneTrace& lane, PacketId id, const PacketFlight& flight, bool raw)
{
    const std::string seq = "seq=" + number(raw ? flight.seq : lane.relativeSeq(id));
    const std::string ack = number(raw ? flight.ack : lane.relativeAck(id));
    const std::string length = " len=" + number(flight.payloadLength);
    if (flight.has(TcpFlags::Rst))
        return "RST";
    if (flight.has(TcpFlags::Syn))
        return flight.has(TcpFlags::Ack) ? "SYN, ACK " + seq + " ack=" + ack : "SYN " + seq;
    if (flight.has(TcpFlags::Fin))
        return "FIN " + seq + (flight.isData() ? length : "");
    if (flight.reason == Reason::PersistProbe)
        return "probe " + seq + length;
    if (flight.reason == Reason::KeepAliveProbe)
        return "keep-alive " + seq;
    if (flight.isData()) {
        // The copy's line is short and its original stands beside it.
        return flight.copy() ? seq : seq + length;
    }
    const std::uint32_t duplicate = lane.duplicateAckNumber(id);
    return "ACK " + ack + (duplicate > 0 ? " dup " + number(duplicate) : "");
}

std::string icmpLabel(const LaneTrace& lane, PacketId id)
{
    const Packet packet = lane.packet(id);
    const IcmpMessage* message = packet.icmp();
    if (message == nullptr || message->type != 3)
        return "ICMP";
    switch (message->code) {
    case 0: return "ICMP network unreachable";
    case 1: return "ICMP host unreachable";
    case 2: return "ICMP protocol unreachable";
    case 3: return "ICMP port unreachable";
    case 4: return "ICMP fragmentation needed";
    default: return "ICMP destination unreachable";
    }
}

} // namespace

std::string flightLabel(const LaneTrace& lane, PacketId packet, bool raw)
{
    const PacketFlight& flight = lane.flight(packet);
    std::string label;
    switch (flight.kind()) {
    case FlightKind::Tcp: label = tcpLabel(lane, packet, flight, raw); break;
    case FlightKind::Udp:
        label = "#" + number(flight.seq) + " len=" + number(flight.payloadLength);
        break;
    case FlightKind::Icmp: label = icmpLabel(lane, packet); break;
    }
    if (flight.copy())
        return "(D) " + label;
    // A probe says by its name that it repeats; it is no retransmission of a lost segment.
    const bool probe = flight.reason == Reason::PersistProbe;
    return flight.isRetransmission() && !probe ? "(R) " + label : label;
}

} // namespace roundtrip
