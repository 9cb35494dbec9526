// SPDX-License-Identifier: GPL-3.0-or-later
// The loop: what comes next, and who acts. Must never know: how a run is kept or shown.
#include "core/sim/simulation.h"

#include "core/base/keyed_random.h"
#include "core/sim/simulation_step.h"
#include "core/wire/codec.h"
#include "core/wire/frame_check.h"

#include <algorithm>

namespace roundtrip {
namespace {

/// Every client gets a port: its own, or one from its ephemeral range drawn from the seed.
std::vector<FlowPorts> choosePorts(const Scenario& scenario, const LaneConfig& lane)
{
    std::vector<FlowPorts> ports;
    const PortRange range = scenario.hosts[0].ephemeralPorts;
    const auto count = static_cast<std::uint64_t>(range.count());
    const auto taken = [&](std::uint16_t port, const FlowConfig& flow) {
        for (std::size_t i = 0; i < ports.size(); ++i) {
            if (ports[i].client == port && lane.flows[i].transport == flow.transport)
                return true;
        }
        return std::any_of(lane.flows.begin(), lane.flows.end(), [&](const FlowConfig& other) {
            return other.clientPort == port && other.transport == flow.transport;
        });
    };
    for (std::size_t i = 0; i < lane.flows.size(); ++i) {
        const FlowConfig& flow = lane.flows[i];
        if (flow.clientPort) {
            ports.push_back({*flow.clientPort, flow.serverPort});
            continue;
        }
        const std::uint64_t draw =
            keyedRandom({scenario.seed, static_cast<std::uint64_t>(DrawPurpose::EphemeralPort), i});
        auto port = static_cast<std::uint16_t>(range.first + scaleDraw(draw, count));
        for (int tries = 0; tries < range.count() && taken(port, flow); ++tries)
            port = range.after(port);
        ports.push_back({port, flow.serverPort});
    }
    return ports;
}

std::shared_ptr<const HostSetup> makeSetup(const std::shared_ptr<const Scenario>& scenario,
                                           const std::shared_ptr<const LaneConfig>& lane)
{
    auto setup = std::make_shared<HostSetup>();
    setup->lane = lane;
    setup->mtu = scenario->network.mtu;
    setup->seed = scenario->seed;
    setup->ports = choosePorts(*scenario, *lane);
    for (std::size_t i = 0; i < setup->ephemeralPorts.size(); ++i)
        setup->ephemeralPorts[i] = scenario->hosts[i].ephemeralPorts;
    for (std::size_t i = 0; i < lane->flows.size(); ++i)
        setup->ports[i].dontFragment = {lane->flows[i].dontFragment(HostRole::Client),
                                        lane->flows[i].dontFragment(HostRole::Server)};
    return setup;
}

std::array<Host, 2> makeHosts(const std::shared_ptr<const Scenario>& scenario,
                              const std::shared_ptr<const LaneConfig>& lane)
{
    const auto setup = makeSetup(scenario, lane);
    return {Host(HostRole::Client, setup), Host(HostRole::Server, setup)};
}

/// The datagram as the frame has it, where no checksum vouches for its header (RFC 768).
Reason readAgain(Packet& packet, const Bytes& frame, const FrameAddresses& addresses)
{
    Datagram* datagram = std::get_if<Datagram>(&packet.body);
    const FrameFault fault = verifyChecksums(frame);
    const bool unchecked = datagram != nullptr && !datagram->checksum;
    if (!unchecked || (fault != FrameFault::None && fault != FrameFault::UdpLength))
        return fault == FrameFault::None ? Reason::None : Reason::DropBadChecksum;
    const DecodedFrame decoded = decodeFrame(frame, addresses);
    const Datagram* read = decoded.packet.datagram();
    if (!decoded.ok() || read == nullptr)
        return Reason::DropBadLength; // fewer bytes have come than it says; more are no harm
    datagram->sourcePort = read->sourcePort;
    datagram->destinationPort = read->destinationPort;
    datagram->payload.length = read->payload.length;
    return Reason::None;
}

} // namespace

Simulation::Simulation(std::shared_ptr<const Scenario> scenario, std::size_t lane)
    : m_scenario(std::move(scenario))
    , m_lane(m_scenario, &m_scenario->lanes[lane])
    , m_hosts(makeHosts(m_scenario, m_lane))
    , m_links{Link(m_scenario, lane, Direction::ToServer),
              Link(m_scenario, lane, Direction::ToClient)}
    , m_fate(m_scenario, lane)
{
    for (auto& causes : m_programCause)
        causes.assign(m_lane->flows.size(), kNoEvent);
}

bool Simulation::operator==(const Simulation& other) const
{
    return m_now == other.m_now && m_nextEvent == other.m_nextEvent
           && m_nextPacket == other.m_nextPacket
           && m_routerIdentification == other.m_routerIdentification && m_hosts == other.m_hosts
           && m_links == other.m_links && m_fate == other.m_fate
           && m_timerCause == other.m_timerCause && m_programCause == other.m_programCause;
}

std::size_t Simulation::approximateBytes() const
{
    std::size_t bytes = sizeof(Simulation);
    for (const Host& host : m_hosts) {
        bytes += host.reassembler().waiting() * 400; // map, set and a range or two
        bytes += host.programs().size() * (sizeof(ProgramState) + 64);
        for (const ConnectionSlot& slot : host.connections())
            bytes += sizeof(ConnectionSlot) + 1600 // empty queues take this much
                     + slot.connection.sender().queue().size() * sizeof(SentSegment)
                     + slot.connection.receiver().outOfOrder().count() * sizeof(ByteRange);
    }
    for (const Link& link : m_links)
        bytes += link.memoryBytes();
    return bytes;
}

void Simulation::start(TraceSink& sink)
{
    Step step(*this, sink);
    for (Host& host : m_hosts)
        host.start(step);
}

Simulation::Next Simulation::findNext() const
{
    Next next;
    const SimTime arrival0 = m_links[0].nextTime();
    const SimTime arrival1 = m_links[1].nextTime();
    if (std::min(arrival0, arrival1) != kEndOfTime) {
        const bool second = arrival1 < arrival0
                            || (arrival1 == arrival0
                                && m_links[1].frontId() < m_links[0].frontId());
        next = {second ? arrival1 : arrival0, Agent::Arrival,
                second ? std::size_t{1} : std::size_t{0}};
    }
    for (std::size_t host = 0; host < 2; ++host) {
        const SimTime timeout = m_hosts[host].nextTimeout();
        if (timeout < next.time)
            next = {timeout, Agent::Timer, host};
    }
    const SimTime wake0 = m_hosts[0].nextWake();
    const SimTime wake1 = m_hosts[1].nextWake();
    const SimTime wake = std::min(wake0, wake1);
    if (wake < next.time) {
        const bool second = wake1 < wake0
                            || (wake1 == wake0
                                && m_hosts[1].nextProgram() < m_hosts[0].nextProgram());
        next = {wake, Agent::Program, second ? std::size_t{1} : std::size_t{0}};
    }
    return next;
}

SimTime Simulation::nextTime() const { return findNext().time; }

void Simulation::step(TraceSink& sink) { take(findNext(), sink); }

bool Simulation::stepUntil(SimTime limit, TraceSink& sink)
{
    const Next next = findNext();
    if (next.agent == Agent::None || next.time > limit)
        return false;
    take(next, sink);
    return true;
}

void Simulation::take(const Next& next, TraceSink& sink)
{
    switch (next.agent) {
    case Agent::None: return;
    case Agent::Arrival: m_now = next.time; return stepArrival(next.which, sink);
    case Agent::Timer: m_now = std::max(m_now, next.time); return stepTimer(next.which, sink);
    case Agent::Program: m_now = std::max(m_now, next.time); return stepProgram(next.which, sink);
    }
}

/// Makes of the packet what its receiver reads, or says why it reads nothing of it.
Reason Simulation::readFlipped(Packet& packet, std::span<const std::uint32_t> flippedBits) const
{
    // The only packets whose bytes are made during a run are those that a flipped bit has met.
    if (flippedBits.empty())
        return Reason::None;
    FrameAddresses addresses;
    for (std::size_t i = 0; i < addresses.host.size(); ++i)
        addresses.host[i] = {m_scenario->hosts[i].ip, m_scenario->hosts[i].mac};
    Bytes bytes = encodeFrame(packet, addresses);
    for (const std::uint32_t bit : flippedBits)
        flipBit(bytes, bit);
    return readAgain(packet, bytes, addresses);
}

void Simulation::stepArrival(std::size_t direction, TraceSink& sink)
{
    Link& link = m_links[direction];
    const Arrival arrival = link.take();
    Step step(*this, sink);
    if (arrival.lost) {
        step.lost(arrival);
        return;
    }
    if (link.holds()) {
        for (const PacketId id : link.release(m_now, arrival.id))
            sink.onFlightRescheduled(id, m_now);
    }
    const HostRole at = receiverOf(static_cast<Direction>(direction));
    step.arrived(arrival, at);
    if (!arrival.packet.fragment.whole())
        return stepFragment(arrival, at, step);
    // RFC 9293, section 3.1, and RFC 768: a segment whose checksum is wrong is thrown away
    // unless it says that it has none
    Host& host = m_hosts[static_cast<std::size_t>(index(at))];
    if (!arrival.corrupted)
        return host.deliver(m_now, arrival.packet, step);
    Packet read = arrival.packet;
    const Reason wrong = readFlipped(read, std::span(&arrival.corruptedBit, 1));
    if (wrong != Reason::None)
        step.discarded(at, arrival.packet.flow, wrong);
    else
        host.deliver(m_now, read, step);
}

/// The transport's checksum covers the datagram, and is looked at when that is whole.
void Simulation::stepFragment(const Arrival& arrival, HostRole at, Step& step)
{
    Host& host = m_hosts[static_cast<std::size_t>(index(at))];
    const auto whole = host.reassemble(
        m_now, {arrival.packet, arrival.id, step.cause(),
                arrival.corrupted ? std::optional(arrival.corruptedBit) : std::nullopt});
    if (!whole)
        return;
    Packet read = whole->packet;
    const Reason wrong = readFlipped(read, whole->flippedBits);
    if (wrong != Reason::None)
        return step.foundDamaged(at, *whole->damaged, wrong);
    if (whole->mixed)
        return step.discarded(at, arrival.packet.flow, Reason::DropMixedFragments);
    step.reassembled(at);
    host.deliver(m_now, read, step);
}

void Simulation::stepTimer(std::size_t host, TraceSink& sink)
{
    Step step(*this, sink);
    m_hosts[host].onTimeout(m_now, step);
}

void Simulation::stepProgram(std::size_t host, TraceSink& sink)
{
    Step step(*this, sink);
    const FlowId flow = m_hosts[host].nextProgram();
    step.setCause(m_programCause[host][flow]);
    m_hosts[host].runProgram(m_now, flow, step);
}

} // namespace roundtrip
