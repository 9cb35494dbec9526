// SPDX-License-Identifier: GPL-3.0-or-later
// Packets and what a host says of them, for the tests of the network.
#pragma once

#include "core/host/host_output.h"
#include "core/net/link.h"
#include "core/wire/packet.h"

namespace roundtrip::test {

inline Packet tcpPacket(std::uint8_t flags, std::uint32_t payload = 0,
                        HostRole from = HostRole::Client, FlowId flow = 0)
{
    Segment segment;
    segment.sourcePort = 50000;
    segment.destinationPort = 80;
    segment.flags.bits = flags;
    segment.payload = {0, payload};
    Packet packet;
    packet.from = from;
    packet.flow = flow;
    packet.body = segment;
    return packet;
}

inline Packet dataPacket(std::uint32_t payload = 1000, HostRole from = HostRole::Client,
                         FlowId flow = 0)
{
    return tcpPacket(TcpFlags::Ack, payload, from, flow);
}

inline Packet ackPacket(HostRole from = HostRole::Client, FlowId flow = 0)
{
    return tcpPacket(TcpFlags::Ack, 0, from, flow);
}

inline TransmitInfo dataInfo(std::uint32_t number, std::uint16_t transmission = 1)
{
    return {.reason = Reason::DataNew, .dataNumber = number, .transmission = transmission};
}

inline Arrival arrivalOf(PacketId id, SimTime time)
{
    Arrival arrival;
    arrival.id = id;
    arrival.time = time;
    return arrival;
}

} // namespace roundtrip::test
