// SPDX-License-Identifier: GPL-3.0-or-later
// The short label of a packet, as it stands in the line of the ladder and wherever else a packet
// is named. Knows nothing of fonts or widths.
#include "core/report/explain.h"

#include <algorithm>
#include <string>

namespace roundtrip {

namespace {

std::string number(std::uint64_t value) { return std::to_string(value); }

/// Flags that say something of their own, and the mark that the network has set (RFC 3168).
std::string signsOf(const PacketFlight& flight)
{
    std::string signs;
    if (flight.has(TcpFlags::Urg))
        signs += " URG";
    if (flight.has(TcpFlags::Ece))
        signs += " ECE";
    if (flight.has(TcpFlags::Cwr))
        signs += " CWR";
    return flight.ecn == 3 ? signs + " CE" : signs;
}

bool isLossProbe(const PacketFlight& flight)
{
    return flight.reason == Reason::LossProbeNew || flight.reason == Reason::LossProbeRepeat;
}

std::string tcpLabel(const LaneTrace& lane, PacketId id, const PacketFlight& flight, bool raw)
{
    const std::string seq = "seq=" + number(raw ? flight.seq : lane.relativeSeq(id));
    const std::string ack = number(raw ? flight.ack : lane.relativeAck(id));
    const std::string length = " len=" + number(flight.payloadLength);
    if (flight.has(TcpFlags::Rst))
        return "RST";
    if (flight.has(TcpFlags::Syn))
        return flight.has(TcpFlags::Ack) ? "SYN, ACK " + seq + " ack=" + ack : "SYN " + seq;
    if (flight.has(TcpFlags::Fin) && !isLossProbe(flight))
        return "FIN " + seq + (flight.isData() ? length : "");
    if (flight.reason == Reason::PersistProbe)
        return "probe " + seq + length;
    if (flight.reason == Reason::KeepAliveProbe)
        return "keep-alive " + seq;
    if (isLossProbe(flight))
        return "TLP " + seq + length;
    if (flight.isData()) {
        // The copy's line is short and its original stands beside it.
        return flight.copy() ? seq : seq + length;
    }
    const std::uint32_t duplicate = lane.duplicateAckNumber(id);
    return "ACK " + ack + (duplicate > 0 ? " dup " + number(duplicate) : "");
}

/// D-SACK: what the first block names is acknowledged, or lies in the second (RFC 2883, section 4).
bool reportsDuplicate(const TcpOptions& options, SeqNum ack)
{
    if (options.sackCount == 0)
        return false;
    const SackBlock& first = options.sack[0];
    if (first.right <= ack)
        return true;
    const SackBlock& second = options.sack[1];
    return options.sackCount > 1 && second.left <= first.left && first.right <= second.right;
}

std::string icmpLabel(const LaneTrace& lane, PacketId id)
{
    const Packet packet = lane.packet(id);
    const IcmpMessage* message = packet.icmp();
    if (message != nullptr && message->type == kIcmpTimeExceeded)
        return "ICMP reassembly time exceeded";
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

/// Of the datagram, or the segment, that the fragment is a piece of.
std::string datagramLabel(const LaneTrace& lane, PacketId fragment, bool raw)
{
    const PacketFlight& piece = lane.flight(fragment);
    const PacketId id = piece.kind() == FlightKind::Fragment ? piece.datagram() : fragment;
    const PacketFlight& whole = lane.flight(id);
    if (whole.kind() == FlightKind::Tcp)
        return "seq=" + number(raw ? whole.seq : lane.relativeSeq(id))
               + " len=" + number(whole.payloadLength);
    return "#" + number(whole.seq) + " len=" + number(whole.payloadLength);
}

} // namespace

std::string flightLabel(const LaneTrace& lane, PacketId packet, bool raw)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.isFragment()) {
        const FragmentRange range = flight.fragmentRange();
        const std::uint32_t last = std::uint32_t{range.offset} + range.length - 1;
        return (flight.copy() ? "(D) fragment " : "fragment ") + number(range.offset) + "-"
               + number(last) + " of " + datagramLabel(lane, packet, raw);
    }
    std::string label;
    switch (flight.kind()) {
    case FlightKind::Tcp: label = tcpLabel(lane, packet, flight, raw) + signsOf(flight); break;
    case FlightKind::Udp:
        label = "#" + number(flight.seq) + " len=" + number(flight.payloadLength);
        break;
    case FlightKind::Icmp: label = icmpLabel(lane, packet); break;
    case FlightKind::Fragment: break;
    }
    if (flight.copy())
        return "(D) " + label;
    // A probe says by its name that it repeats; it is no retransmission of a lost segment.
    const bool probe = flight.reason == Reason::PersistProbe;
    return flight.isRetransmission() && !probe ? "(R) " + label : label;
}

std::string sackText(const LaneTrace& lane, PacketId packet, bool raw, std::size_t most)
{
    const PacketFlight& flight = lane.flight(packet);
    if (flight.kind() != FlightKind::Tcp || !flight.has(TcpFlags::Ack))
        return {};
    const TcpOptions options = lane.options(packet);
    const std::uint32_t isn = raw ? 0 : flight.ack - lane.relativeAck(packet);
    const auto edge = [isn](SeqNum seq) { return number(seq.value - isn); };
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(options.sackCount, most); ++i) {
        const SackBlock& block = options.sack[i];
        if (i == 0)
            text = reportsDuplicate(options, SeqNum{flight.ack}) ? "D-SACK " : "SACK ";
        else
            text += i == 1 && text.starts_with("D-") ? ", SACK " : ", ";
        text += edge(block.left) + "-" + edge(block.right);
    }
    if (options.sackCount > most)
        text += " +" + number(options.sackCount - most);
    return text;
}

} // namespace roundtrip
