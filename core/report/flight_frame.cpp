// SPDX-License-Identifier: GPL-3.0-or-later
// See flight_frame.h.
#include "core/report/flight_frame.h"

#include "core/wire/frame_check.h"

namespace roundtrip {

FrameAddresses frameAddresses(const Scenario& scenario)
{
    FrameAddresses addresses;
    for (std::size_t i = 0; i < scenario.hosts.size(); ++i)
        addresses.host[i] = {scenario.hosts[i].ip, scenario.hosts[i].mac};
    return addresses;
}

void flightFrame(const LaneTrace& lane, PacketId packet, FrameSide side,
                 const FrameAddresses& addresses, Bytes& frame)
{
    FrameEncoder encoder(addresses);
    flightFrame(lane, packet, side, encoder, frame);
}

void flightFrame(const LaneTrace& lane, PacketId packet, FrameSide side, FrameEncoder& encoder,
                 Bytes& frame)
{
    const PacketFlight& flight = lane.flight(packet);
    Packet shown = lane.packet(packet);
    if (side == FrameSide::Arrived)
        shown.ecn = flight.ecn & 3U; // a mark is made on the way
    encoder.encode(shown, frame);
    if (side == FrameSide::Arrived && flight.corrupted != 0)
        flipBit(frame, lane.corruptedBit(packet));
}

} // namespace roundtrip
