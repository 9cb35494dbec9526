// SPDX-License-Identifier: GPL-3.0-or-later
// Faults and draws. Must never know: hosts' sockets, what the packet means to TCP.
#include "core/net/fate.h"

#include "core/scenario/packet_numbers.h"

namespace roundtrip {
namespace {

/// Almost all segments of a run: they open, close and reset nothing.
bool isPlain(const Segment& segment)
{
    constexpr std::uint8_t control = TcpFlags::Syn | TcpFlags::Fin | TcpFlags::Rst;
    return (segment.flags.bits & control) == 0;
}

bool isPureAck(const Segment& segment)
{
    return isPlain(segment) && segment.flags.ack() && segment.payload.length == 0;
}

} // namespace

std::uint64_t FateDecider::Draw::of(DrawPurpose purpose) const
{
    if (fragment != 0)
        return keyedRandom({seed, flow, direction, static_cast<std::uint64_t>(purpose), data,
                            number, transmission, fragment});
    return keyedRandom(
        {seed, flow, direction, static_cast<std::uint64_t>(purpose), data, number, transmission});
}

std::uint64_t FateDecider::Draw::ofLoss() const
{
    if (fragment != 0)
        return continueKey(lossKey, {number, transmission, fragment});
    return continueKey(lossKey, {number, transmission});
}

FateDecider::FateDecider(std::shared_ptr<const Scenario> scenario, std::size_t lane)
    : m_scenario(std::move(scenario))
    , m_lane(lane)
    , m_counters(m_scenario->lanes[lane].flows.size())
{
    for (std::uint64_t flow = 0; flow < m_counters.size(); ++flow) {
        for (std::uint64_t way = 0; way < 2; ++way) {
            for (std::uint64_t data = 0; data < 2; ++data)
                m_counters[flow][way].lossKey[data] =
                    keyedRandom({m_scenario->seed, flow, way,
                                 static_cast<std::uint64_t>(DrawPurpose::Loss), data});
        }
    }
}

Fate FateDecider::decide(const Packet& packet, const TransmitInfo& info)
{
    const Direction direction = directionFrom(packet.from);
    const auto way = static_cast<std::size_t>(index(direction));
    Counters& counted = m_counters[packet.flow][way];
    ++counted.packets;
    const bool data = info.dataNumber > 0;
    if (!data)
        ++counted.others;
    if (const Segment* segment = packet.segment(); segment != nullptr && isPlain(*segment)) {
        counted.acks += isPureAck(*segment) ? 1U : 0U;
    } else if (segment != nullptr) {
        counted.syns += segment->flags.syn() && !segment->flags.ack() ? 1U : 0U;
        counted.synAcks += segment->flags.syn() && segment->flags.ack() ? 1U : 0U;
        counted.fins += segment->flags.fin() ? 1U : 0U;
        counted.rsts += segment->flags.rst() ? 1U : 0U;
    }
    Fate fate;
    fate.number = data ? info.dataNumber : counted.others;
    const LinkConfig& link = m_scenario->network.link[way];
    const Draw draw{m_scenario->seed,
                    packet.flow,
                    static_cast<std::uint64_t>(direction),
                    data ? 1U : 0U,
                    fate.number,
                    data ? info.transmission : std::uint64_t{1},
                    counted.lossKey[data ? 1 : 0]};
    applyDraws(fate, link, draw, data ? counted.dataChain : counted.otherChain);
    if (!m_scenario->faults.empty())
        applyFaults(fate, packet, info, counted, 1);
    if (fate.corrupt)
        fate.corruptDraw = draw.of(DrawPurpose::CorruptBit);
    return fate;
}

Fate FateDecider::decideFragment(const Packet& piece, const TransmitInfo& info, std::uint32_t n,
                                 bool handedDown)
{
    const Direction direction = directionFrom(piece.from);
    const auto way = static_cast<std::size_t>(index(direction));
    Counters& counted = m_counters[piece.flow][way];
    counted.packets += handedDown ? 1U : 0U;
    Fate fate;
    fate.number = info.dataNumber;
    const Draw draw{m_scenario->seed,
                    piece.flow,
                    static_cast<std::uint64_t>(direction),
                    1U,
                    info.dataNumber,
                    info.transmission,
                    counted.lossKey[1],
                    piece.fragment.offset};
    applyDraws(fate, m_scenario->network.link[way], draw, counted.dataChain);
    if (!m_scenario->faults.empty()) {
        // What a router cuts has not entered the link: no number of a packet is its own.
        Counters seen = counted;
        seen.packets = handedDown ? counted.packets : 0;
        applyFaults(fate, piece, info, seen, n);
    }
    if (fate.corrupt)
        fate.corruptDraw = draw.of(DrawPurpose::CorruptBit);
    return fate;
}

bool FateDecider::lostAtRandom(const LinkConfig& link, const Draw& draw, Chain& chain) const
{
    if (!link.gilbertElliott)
        return !link.loss.never() && link.loss.hit(draw.ofLoss());
    const GilbertElliott& model = *link.gilbertElliott;
    while (chain.steps < draw.number) {
        ++chain.steps;
        Draw step = draw;
        step.number = chain.steps;
        step.transmission = 1;
        step.fragment = 0;
        const Probability& turn = chain.bad ? model.badToGood : model.goodToBad;
        if (turn.hit(step.of(DrawPurpose::GilbertElliott)))
            chain.bad = !chain.bad;
    }
    return (chain.bad ? model.lossBad : model.lossGood).hit(draw.ofLoss());
}

void FateDecider::applyDraws(Fate& fate, const LinkConfig& link, const Draw& draw,
                             Chain& chain) const
{
    if (lostAtRandom(link, draw, chain))
        fate.loss = LossKind::Random;
    if (!link.duplicate.never())
        fate.duplicate = link.duplicate.hit(draw.of(DrawPurpose::Duplicate));
    if (!link.corrupt.never())
        fate.corrupt = link.corrupt.hit(draw.of(DrawPurpose::Corrupt));
    if (!link.reorder.never() && link.reorder.hit(draw.of(DrawPurpose::Reorder)))
        fate.extraDelay = link.reorderExtraDelay;
    if (link.jitter > Duration{0}) {
        const auto bound = static_cast<std::uint64_t>(link.jitter.count()) + 1;
        fate.jitter =
            Duration(static_cast<std::int64_t>(scaleDraw(draw.of(DrawPurpose::Jitter), bound)));
    }
}

bool FateDecider::matches(const Fault& fault, const Packet& packet, const TransmitInfo& info,
                          const Counters& counted, std::uint32_t fragment) const
{
    PacketNumbers numbers{packet.flow, directionFrom(packet.from)};
    numbers.data = info.dataNumber;
    numbers.transmission = info.transmission;
    numbers.fragment = fragment;
    numbers.packet = counted.packets;
    // Of several fragments the first stands for its packet.
    if (const Segment* segment = fragment == 1 ? packet.segment() : nullptr) {
        const TcpFlags flags = segment->flags;
        numbers.ack = isPureAck(*segment) ? counted.acks : 0;
        numbers.syn = flags.syn() && !flags.ack() ? counted.syns : 0;
        numbers.synAck = flags.syn() && flags.ack() ? counted.synAcks : 0;
        numbers.fin = flags.fin() ? counted.fins : 0;
        numbers.rst = flags.rst() ? counted.rsts : 0;
    }
    return means(fault, m_lane, numbers);
}

void FateDecider::applyFaults(Fate& fate, const Packet& packet, const TransmitInfo& info,
                              const Counters& counted, std::uint32_t fragment) const
{
    for (const Fault& fault : m_scenario->faults) {
        if (fault.action == FaultAction::LinkDown
            || !matches(fault, packet, info, counted, fragment))
            continue;
        switch (fault.action) {
        case FaultAction::Drop:
            fate.loss = LossKind::Fault;
            fate.whereMillionths = fault.whereMillionths;
            break;
        case FaultAction::Delay: fate.extraDelay += fault.by; break;
        case FaultAction::Hold: fate.holdBehind = fault.behind; break;
        case FaultAction::Duplicate:
            fate.duplicate = true;
            fate.duplicateLag = fault.by;
            break;
        case FaultAction::Corrupt: fate.corrupt = true; break;
        case FaultAction::LinkDown: break;
        }
    }
}

} // namespace roundtrip
