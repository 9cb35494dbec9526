// SPDX-License-Identifier: GPL-3.0-or-later
// The bookkeeping of fragments. Must never know: sockets, links, how a run is recorded.
#include "core/host/reassembly.h"

#include "core/wire/header_sizes.h"

#include <algorithm>

namespace roundtrip {

Reassembler::Key Reassembler::keyOf(const Packet& packet)
{
    const std::uint8_t protocol = packet.segment() != nullptr ? 6 : 17;
    return {protocol, packet.from, packet.identification};
}

std::optional<WholeDatagram> Reassembler::take(SimTime now, const ArrivedFragment& fragment)
{
    const Key key = keyOf(fragment.packet);
    const auto [found, isNew] = m_partial.try_emplace(key);
    Partial& partial = found->second;
    if (isNew) {
        partial.oldest = fragment;
        partial.deadline = now + kReassemblyTime;
        m_deadlines.insert({partial.deadline, key});
        noteNext();
    }
    add(partial, fragment);
    if (partial.total == 0 || partial.arrived.bytes() < partial.total)
        return std::nullopt;
    WholeDatagram whole{partial.oldest.packet, std::move(partial.flippedBits),
                        std::move(partial.damaged), partial.mixed};
    whole.packet.fragment = {};
    whole.packet.ecn = partial.ecn;
    m_deadlines.erase({partial.deadline, key});
    m_partial.erase(found);
    noteNext();
    return whole;
}

void Reassembler::add(Partial& partial, const ArrivedFragment& fragment)
{
    const FragmentRange range = fragment.packet.fragment;
    const std::uint64_t before = partial.arrived.bytes();
    partial.arrived.insert({range.offset, std::uint64_t{range.offset} + range.length});
    // RFC 3168, section 5.3: a mark on any of them marks the datagram
    if (partial.ecn != kCongestionExperienced)
        partial.ecn = fragment.packet.ecn;
    if (partial.arrived.bytes() == before)
        return; // a copy: what came first stays
    partial.mixed = partial.mixed || fragment.packet.body != partial.oldest.packet.body;
    if (!range.more)
        partial.total = std::uint32_t{range.offset} + range.length;
    if (range.offset == 0)
        partial.oldest = fragment;
    if (!fragment.flippedBit)
        return;
    partial.flippedBits.push_back(*fragment.flippedBit + range.offset * 8U);
    if (!partial.damaged)
        partial.damaged = fragment;
}

ArrivedFragment Reassembler::giveUp()
{
    const auto oldest = m_partial.find(m_deadlines.begin()->second);
    ArrivedFragment first = oldest->second.oldest;
    m_partial.erase(oldest);
    m_deadlines.erase(m_deadlines.begin());
    noteNext();
    return first;
}

} // namespace roundtrip
