// SPDX-License-Identifier: GPL-3.0-or-later
// See seen_packets.h. The frames alone are looked at: no number comes from the record.
#include "tests/reference/seen_packets.h"

#include "tests/reference/row_numbers.h"

#include "core/report/capture.h"
#include "core/wire/codec.h"
#include "core/wire/frame_check.h"
#include "core/wire/header_sizes.h"
#include "core/wire/pcapng.h"
#include "core/wire/pcapng_reader.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace roundtrip::reference {
namespace {

using Packets = std::vector<const CapturedPacket*>;

FrameAddresses addressesOf(const Scenario& scenario)
{
    FrameAddresses addresses;
    for (std::size_t i = 0; i < addresses.host.size(); ++i)
        addresses.host[i] = {scenario.hosts[i].ip, scenario.hosts[i].mac};
    return addresses;
}

PcapngFile captureOf(const Run& run)
{
    std::ostringstream memory;
    std::string error;
    if (!writeCapture(run, memory, error))
        throw std::runtime_error(error);
    const std::string bytes = memory.str();
    PcapngFile file = readPcapng(Bytes(bytes.begin(), bytes.end()));
    if (!file.ok())
        throw std::runtime_error(file.error);
    return file;
}

/// The packets of the interface "LANE/HOST".
Packets packetsOf(const PcapngFile& file, const std::string& name)
{
    const auto interface = std::ranges::find(file.interfaces, name);
    if (interface == file.interfaces.end())
        throw std::runtime_error("the capture has no interface " + name);
    const auto number = static_cast<std::uint32_t>(interface - file.interfaces.begin());
    Packets packets;
    for (const CapturedPacket& packet : file.packets) {
        if (packet.interface != number)
            continue;
        if (!packets.empty() && packet.time < packets.back()->time)
            throw std::runtime_error("the packets of " + name + " are not in order of time");
        packets.push_back(&packet);
    }
    return packets;
}

ByteView payloadOf(const CapturedPacket& packet, const DecodedFrame& decoded)
{
    return ByteView(packet.frame).subspan(decoded.payloadStart, decoded.packet.payloadLength());
}

/// The sending hosts' captures hold each datagram once.
DatagramNumbers numberDatagrams(const std::array<Packets, 2>& packets,
                                const FrameAddresses& addresses)
{
    DatagramNumbers numbers;
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        for (const CapturedPacket* packet : packets[static_cast<std::size_t>(index(host))]) {
            const DecodedFrame decoded = decodeFrame(packet->frame, addresses);
            if (decoded.ok() && decoded.packet.datagram() && decoded.packet.from == host)
                numbers.add(directionFrom(host), decoded.packet.identification,
                            payloadOf(*packet, decoded));
        }
    }
    return numbers;
}

std::string letters(TcpFlags flags)
{
    struct Letter {
        std::uint8_t bit;
        char letter;
    };
    static constexpr std::array<Letter, 8> kLetters{{{TcpFlags::Syn, 'S'},
                                                     {TcpFlags::Fin, 'F'},
                                                     {TcpFlags::Rst, 'R'},
                                                     {TcpFlags::Psh, 'P'},
                                                     {TcpFlags::Ack, 'A'},
                                                     {TcpFlags::Urg, 'U'},
                                                     {TcpFlags::Ece, 'E'},
                                                     {TcpFlags::Cwr, 'C'}}};
    std::string text;
    for (const auto& [bit, letter] : kLetters) {
        if (flags.has(bit))
            text += letter;
    }
    return text;
}

RowOptions rowOptions(const TcpOptions& options)
{
    RowOptions row;
    if (options.mss != 0)
        row.mss = options.mss;
    if (options.windowScale >= 0)
        row.windowScale = options.windowScale;
    row.sackPermitted = options.sackPermitted;
    row.timestamps = options.hasTimestamps;
    return row; // SACK blocks want relative numbers: see SegmentNumbers
}

/// Turns one host's packets into rows.
class RowMaker {
public:
    RowMaker(HostRole host, const FrameAddresses& addresses, const DatagramNumbers& datagrams)
        : m_host(host), m_addresses(&addresses), m_datagrams(&datagrams)
    {
    }

    PacketRow make(const CapturedPacket& packet)
    {
        if (!m_start)
            m_start = packet.time;
        PacketRow row;
        row.ms = std::stod(formatMilliseconds(packet.time - *m_start));
        const bool sent = packet.flags == static_cast<std::uint32_t>(CaptureDirection::Outbound);
        row.direction = directionFrom(sent ? m_host : peerOf(m_host));
        row.badChecksum = verifyChecksums(packet.frame) != FrameFault::None;
        const DecodedFrame decoded = decodeFrame(packet.frame, *m_addresses);
        if (decoded.ok() || decoded.error == DecodeError::MalformedOptions)
            describe(packet, decoded, row);
        else
            row.protocol = Protocol::Unreadable;
        return row;
    }

private:
    void describe(const CapturedPacket& packet, const DecodedFrame& decoded, PacketRow& row)
    {
        if (const Segment* segment = decoded.packet.segment()) {
            row.flags = letters(segment->flags);
            row.length = segment->payload.length;
            row.window = segment->window;
            row.options = rowOptions(segment->options);
            m_segments.apply(*segment, row);
        } else if (const Datagram* datagram = decoded.packet.datagram()) {
            row.protocol = Protocol::Udp;
            row.length = datagram->payload.length;
            row.seq = m_datagrams->numberOf(row.direction, decoded.packet.identification,
                                            payloadOf(packet, decoded));
            row.badChecksum = row.badChecksum || !datagram->checksum; // ours always has one
        } else if (const IcmpMessage* message = decoded.packet.icmp()) {
            constexpr std::size_t kIpLengthAt = kEthernetHeaderBytes + 2;
            row.protocol = Protocol::Icmp;
            row.flags = std::to_string(message->type) + "/" + std::to_string(message->code);
            row.length = std::int64_t{readBig16(packet.frame, kIpLengthAt)} - kIpHeaderBytes
                         - kIcmpHeaderBytes;
        }
    }

    HostRole m_host;
    const FrameAddresses* m_addresses;
    const DatagramNumbers* m_datagrams;
    SegmentNumbers m_segments;
    std::optional<SimTime> m_start;
};

} // namespace

std::array<Rows, 2> packetsSeen(const Run& run)
{
    const PcapngFile file = captureOf(run);
    const FrameAddresses addresses = addressesOf(*run.scenario);
    std::array<Packets, 2> packets;
    for (std::size_t i = 0; i < packets.size(); ++i)
        packets[i] = packetsOf(file, run.lanes.at(0).title() + "/" + run.scenario->hosts[i].name);
    const DatagramNumbers datagrams = numberDatagrams(packets, addresses);
    std::array<Rows, 2> seen;
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        const auto i = static_cast<std::size_t>(index(host));
        RowMaker maker(host, addresses, datagrams);
        for (const CapturedPacket* packet : packets[i])
            seen[i].push_back(maker.make(*packet));
    }
    return seen;
}

} // namespace roundtrip::reference
