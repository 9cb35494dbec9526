// SPDX-License-Identifier: GPL-3.0-or-later
// See packet_numbers.h.
#include "core/scenario/packet_numbers.h"

namespace roundtrip {

namespace {

/// "That one", or with and_later "that one and all later ones of its kind".
bool chosen(const Fault& fault, std::uint32_t wanted, std::uint32_t number)
{
    return number > 0 && (fault.andLater ? number >= wanted : number == wanted);
}

} // namespace

bool means(const Fault& fault, std::size_t lane, const PacketNumbers& numbers)
{
    if (fault.action == FaultAction::LinkDown || !fault.appliesToLane(lane)
        || fault.direction != numbers.direction || (fault.flow && *fault.flow != numbers.flow))
        return false;
    switch (fault.target) {
    case FaultTarget::Data:
        if (numbers.data == 0 || numbers.fragment != fault.fragment)
            return false;
        if (fault.andLater && numbers.data > fault.number)
            return true;
        return numbers.data == fault.number
               && chosen(fault, fault.transmission, numbers.transmission);
    case FaultTarget::Packet: return chosen(fault, fault.number, numbers.packet);
    case FaultTarget::Ack: return chosen(fault, fault.number, numbers.ack);
    case FaultTarget::Syn: return chosen(fault, fault.transmission, numbers.syn);
    case FaultTarget::SynAck: return chosen(fault, fault.transmission, numbers.synAck);
    case FaultTarget::Fin: return chosen(fault, fault.transmission, numbers.fin);
    case FaultTarget::Rst: return chosen(fault, fault.transmission, numbers.rst);
    }
    return false;
}

} // namespace roundtrip
