// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the engine's decider about packets that nobody has sent. See packet_fates.h.
#include "core/report/packet_fates.h"

#include "core/net/fate.h"

#include <algorithm>
#include <memory>

namespace roundtrip {

namespace {

/// Other faults count packets that are not asked about here.
std::shared_ptr<const Scenario> withDataFaults(const Scenario& scenario, bool faults)
{
    auto kept = std::make_shared<Scenario>(scenario);
    std::erase_if(kept->faults, [faults](const Fault& fault) {
        return !faults || fault.action == FaultAction::LinkDown
               || fault.target != FaultTarget::Data;
    });
    return kept;
}

PacketFate kindOf(const Fate& fate)
{
    if (fate.loss != LossKind::None)
        return PacketFate::Lost;
    if (fate.corrupt)
        return PacketFate::Damaged;
    if (fate.duplicate)
        return PacketFate::Doubled;
    return fate.extraDelay > Duration{0} || fate.holdBehind > 0 ? PacketFate::Late
                                                                : PacketFate::Arrives;
}

} // namespace

std::vector<FateOfPacket> packetFates(const Scenario& scenario, std::size_t lane, FlowId flow,
                                      Direction direction, std::uint32_t count)
{
    FateDecider all(withDataFaults(scenario, true), lane);
    FateDecider chance(withDataFaults(scenario, false), lane);
    Packet packet;
    packet.from = senderOf(direction);
    packet.flow = flow;
    packet.body = Datagram{};
    std::vector<FateOfPacket> fates;
    fates.reserve(count);
    for (std::uint32_t n = 1; n <= count; ++n) {
        const TransmitInfo info{.dataNumber = n};
        const PacketFate kind = kindOf(all.decide(packet, info));
        fates.push_back({kind, kind != kindOf(chance.decide(packet, info))});
    }
    return fates;
}

} // namespace roundtrip
