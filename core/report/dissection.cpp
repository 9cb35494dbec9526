// SPDX-License-Identifier: GPL-3.0-or-later
// See dissection.h. From the outermost layer inwards; each reader gets the end of what its
// carrier leaves it, and notes what it cannot make sense of as such.
#include "core/report/dissection.h"

#include "core/report/dissection_reader.h"
#include "core/wire/frame_trailer.h"
#include "core/wire/header_sizes.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint64_t kEtherTypeIpv4 = 0x0800;
constexpr std::uint64_t kIcmp = 1, kTcp = 6, kUdp = 17;
constexpr std::uint64_t kUnreachable = 3, kTimeExceeded = 11; // ICMP types that quote a packet
constexpr std::uint64_t kFragmentationNeeded = 4;

void readIpv4(DissectionReader& reader, bool quoted);

void readContent(DissectionReader& reader)
{
    const std::uint32_t bytes = reader.bytesLeft();
    if (bytes == 0)
        return;
    reader.begin(Layer::Data);
    reader.addLayer(reader.byte(), 0, bytes);
    reader.takeRest(FieldId::Payload);
}

void addChecksum(DissectionReader& reader, const ChecksumSpan& span)
{
    reader.dissection().checksums.push_back(workOut(reader.dissection().frame, span));
}

void readTcp(DissectionReader& reader, bool quoted, std::uint32_t ip, bool whole)
{
    const std::uint32_t first = reader.byte();
    const std::uint32_t end = reader.endByte();
    reader.begin(quoted ? Layer::QuotedTcp : Layer::Tcp);
    const std::size_t slot = reader.dissection().layers.size();
    reader.addLayer(first, 0, end - first);
    const std::uint32_t headerBytes = readTcpHeader(reader, quoted);
    reader.dissection().layers[slot].headerBytes = headerBytes;
    if (!quoted && end - first >= kTcpHeaderBytes)
        addChecksum(reader,
                    {ChecksumOf::Tcp, first, end, first + headerBytes, first + 16, ip, whole});
    readContent(reader);
}

void readUdp(DissectionReader& reader, bool quoted, std::uint32_t ip, bool whole)
{
    const std::uint32_t first = reader.byte();
    const std::uint32_t end = reader.endByte();
    reader.begin(quoted ? Layer::QuotedUdp : Layer::Udp);
    if (end - first < kUdpHeaderBytes) {
        reader.addLayer(first, end - first, end - first);
        reader.takeRest(FieldId::Unread);
        return;
    }
    reader.addLayer(first, kUdpHeaderBytes, end - first);
    reader.take(FieldId::UdpSourcePort, 16);
    reader.take(FieldId::UdpDestinationPort, 16);
    const std::uint64_t length = reader.take(FieldId::UdpLength, 16);
    reader.take(FieldId::UdpChecksum, 16);
    if (!quoted)
        addChecksum(reader, {ChecksumOf::Udp, first, end, first + kUdpHeaderBytes, first + 6, ip,
                             whole && length == end - first});
    readContent(reader);
}

void readIcmp(DissectionReader& reader, bool whole)
{
    const std::uint32_t first = reader.byte();
    const std::uint32_t end = reader.endByte();
    reader.begin(Layer::Icmp);
    if (end - first < kIcmpHeaderBytes) {
        reader.addLayer(first, end - first, end - first);
        reader.takeRest(FieldId::Unread);
        return;
    }
    reader.addLayer(first, kIcmpHeaderBytes, end - first);
    const std::uint64_t type = reader.take(FieldId::IcmpType, 8);
    const std::uint64_t code = reader.take(FieldId::IcmpCode, 8);
    reader.take(FieldId::IcmpChecksum, 16);
    if (type == kUnreachable && code == kFragmentationNeeded) {
        reader.take(FieldId::IcmpUnused, 16);
        reader.take(FieldId::IcmpNextHopMtu, 16); // RFC 1191, section 4
    } else {
        reader.take(FieldId::IcmpUnused, 32);
    }
    addChecksum(reader,
                {ChecksumOf::Icmp, first, end, first + kIcmpHeaderBytes, first + 2, {}, whole});
    if (type != kUnreachable && type != kTimeExceeded) {
        readContent(reader);
        return;
    }
    readIpv4(reader, true);
    reader.takeRest(FieldId::Unread); // more than the quoted packet says it has
}

/// The fixed part; returns the protocol.
std::uint64_t readIpv4Fields(DissectionReader& reader)
{
    reader.take(FieldId::IpVersion, 4);
    reader.take(FieldId::IpHeaderLength, 4);
    reader.take(FieldId::IpServices, 6);
    reader.take(FieldId::IpEcn, 2);
    reader.take(FieldId::IpTotalLength, 16);
    reader.take(FieldId::IpIdentification, 16);
    reader.take(FieldId::IpReservedFlag, 1);
    reader.take(FieldId::IpDontFragment, 1);
    reader.take(FieldId::IpMoreFragments, 1);
    reader.take(FieldId::IpFragmentOffset, 13);
    reader.take(FieldId::IpTimeToLive, 8);
    const std::uint64_t protocol = reader.take(FieldId::IpProtocol, 8);
    reader.take(FieldId::IpChecksum, 16);
    reader.take(FieldId::IpSource, 32);
    reader.take(FieldId::IpDestination, 32);
    return protocol;
}

void readIpv4(DissectionReader& reader, bool quoted)
{
    const std::uint32_t first = reader.byte();
    const std::uint32_t end = reader.endByte();
    const std::uint32_t there = end - first;
    reader.begin(quoted ? Layer::QuotedIpv4 : Layer::Ipv4);
    if (there < kIpHeaderBytes) {
        reader.addLayer(first, there, there);
        reader.takeRest(FieldId::Unread);
        return;
    }
    const ByteView bytes = ByteView(reader.dissection().frame).subspan(first);
    const bool version4 = bytes[0] >> 4 == 4;
    const std::uint32_t headerBytes = 4U * (bytes[0] & 0x0FU);
    const std::uint32_t total = readBig16(bytes, 2);
    const bool firstPart = (readBig16(bytes, 6) & 0x1FFFU) == 0;
    const bool lastPart = (readBig16(bytes, 6) & 0x2000U) == 0;
    const std::uint64_t protocol = readIpv4Fields(reader);
    if (!version4 || headerBytes < kIpHeaderBytes || headerBytes > there || total < headerBytes) {
        reader.addLayer(first, there, there);
        reader.takeRest(FieldId::Unread);
        return;
    }
    reader.takeUpTo(first + headerBytes, FieldId::IpOptions);
    // A checksum of the transport's covers all fragments together (RFC 791, section 3.2).
    const bool whole = total <= there && lastPart;
    const std::uint32_t bodyEnd = first + std::min(total, there);
    reader.addLayer(first, headerBytes, bodyEnd - first);
    addChecksum(reader, {quoted ? ChecksumOf::QuotedIpv4 : ChecksumOf::Ipv4,
                         first,
                         first + headerBytes,
                         first + headerBytes,
                         first + 10,
                         {},
                         true});
    reader.setEnd(bodyEnd);
    if (!firstPart)
        reader.takeRest(FieldId::FragmentData);
    else if (protocol == kTcp)
        readTcp(reader, quoted, first, whole);
    else if (protocol == kUdp)
        readUdp(reader, quoted, first, whole);
    else if (protocol == kIcmp && !quoted)
        readIcmp(reader, whole);
    else
        reader.takeRest(FieldId::Unread);
    reader.setEnd(end);
}

void readEthernet(DissectionReader& reader)
{
    const std::uint32_t captured = reader.endByte();
    reader.begin(Layer::Ethernet);
    if (captured < kEthernetHeaderBytes) {
        reader.addLayer(0, captured, captured);
        reader.takeRest(FieldId::Unread);
        return;
    }
    reader.addLayer(0, kEthernetHeaderBytes,
                    static_cast<std::uint32_t>(reader.dissection().frame.size()));
    reader.take(FieldId::EthernetDestination, 48);
    reader.take(FieldId::EthernetSource, 48);
    if (reader.take(FieldId::EtherType, 16) == kEtherTypeIpv4)
        readIpv4(reader, false);
    else
        reader.takeRest(FieldId::Unread);
}

void readTrailer(DissectionReader& reader, std::uint32_t size)
{
    reader.setEnd(size);
    const std::uint32_t first = reader.byte();
    reader.begin(Layer::Trailer);
    reader.addLayer(first, 0, size - first);
    // Bytes of a capture that no length claims are padding, too.
    reader.takeUpTo(size - kEthernetTrailerBytes, FieldId::Padding);
    reader.take(FieldId::FrameCheckSequence, 8 * kEthernetTrailerBytes);
}

} // namespace

const DissectedLayer* Dissection::layer(Layer wanted) const
{
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [wanted](const auto& each) { return each.layer == wanted; });
    return found == layers.end() ? nullptr : &*found;
}

const DissectedField* Dissection::field(FieldId id) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [id](const auto& each) { return each.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

const DissectedField* Dissection::field(FieldId id, Layer wanted) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& each) {
        return each.id == id && each.layer == wanted;
    });
    return found == fields.end() ? nullptr : &*found;
}

const DissectedField* Dissection::fieldAt(std::uint32_t bit) const
{
    const auto behind = std::upper_bound(
        fields.begin(), fields.end(), bit,
        [](std::uint32_t wanted, const DissectedField& each) { return wanted < each.bit; });
    if (behind == fields.begin())
        return nullptr;
    const DissectedField& field = *std::prev(behind);
    return bit < field.bit + field.bits ? &field : nullptr;
}

ByteView Dissection::bytesOf(const DissectedField& field) const
{
    return ByteView(frame).subspan(field.firstByte(), field.lastByte() - field.firstByte() + 1);
}

Dissection dissectFrame(ByteView captured, const SequenceBases& bases)
{
    Dissection dissection;
    dissection.frame.assign(captured.begin(), captured.end());
    dissection.captured = captured.size();
    appendFrameTrailer(dissection.frame);
    DissectionReader reader(dissection, bases);
    reader.setEnd(static_cast<std::uint32_t>(captured.size()));
    readEthernet(reader);
    readTrailer(reader, static_cast<std::uint32_t>(dissection.frame.size()));
    return dissection;
}

Dissection dissectFlight(const Run& run, std::size_t lane, PacketId packet, FrameSide side)
{
    const LaneTrace& trace = run.lanes[lane];
    const PacketFlight& flight = trace.flight(packet);
    SequenceBases bases;
    if (flight.kind() == FlightKind::Tcp) {
        bases.seq = flight.seq - trace.relativeSeq(packet);
        if (flight.has(TcpFlags::Ack))
            bases.ack = flight.ack - trace.relativeAck(packet);
    }
    Bytes frame;
    flightFrame(trace, packet, side, frameAddresses(*run.scenario), frame);
    Dissection dissection = dissectFrame(frame, bases);
    if (side == FrameSide::Arrived && flight.corrupted != 0)
        dissection.flippedBit = 8 * kEthernetHeaderBytes + trace.corruptedBit(packet);
    return dissection;
}

} // namespace roundtrip
