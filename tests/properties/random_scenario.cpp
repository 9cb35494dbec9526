// SPDX-License-Identifier: GPL-3.0-or-later
// The generator. Must never know: what is checked of its scenarios.
#include "tests/properties/random_scenario.h"

#include "tests/core/sim/small_scenarios.h"

#include <algorithm>
#include <array>

namespace roundtrip::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint16_t kSharedPort = 39999; ///< of flows that come one after the other

class Generator {
public:
    explicit Generator(std::uint64_t seed) : m_seed(seed) {}

    Scenario make()
    {
        Scenario scenario;
        scenario.title = "random";
        scenario.seed = below(1000);
        scenario.hosts = twoHosts();
        if (oneIn(3))
            scenario.until = milliseconds(below(20'000));
        scenario.network.mtu = oneIn(3) ? 576 : 1500;
        for (LinkConfig& each : scenario.network.link) {
            each = link();
            narrow(each, scenario.network.mtu);
        }
        if (oneIn(2))
            scenario.network.link[1] = scenario.network.link[0];
        LaneConfig lane{"first", {}};
        const std::uint64_t flows = 1 + below(3);
        for (std::uint64_t i = 0; i < flows; ++i)
            lane.flows.push_back(flow(static_cast<std::uint16_t>(i)));
        scenario.lanes.push_back(lane);
        lane.title = "second";
        for (FlowConfig& each : lane.flows) {
            for (EndConfig& end : each.end)
                end.tcp = settings();
        }
        scenario.lanes.push_back(lane);
        for (LaneConfig& each : scenario.lanes)
            tame(each, scenario.network);
        for (std::uint64_t i = below(6); i > 0; --i)
            scenario.faults.push_back(anyFault(flows));
        if (oneIn(3))
            portTrouble(scenario);
        return scenario;
    }

private:
    std::uint64_t draw() { return keyedRandom({m_seed, m_draws++}); }
    std::uint64_t below(std::uint64_t bound) { return scaleDraw(draw(), bound); }
    bool oneIn(std::uint64_t n) { return below(n) == 0; }
    template <typename T, std::size_t N>
    T oneOf(const std::array<T, N>& choices)
    {
        return choices[below(N)];
    }
    /// Up to so many thousandths, often none.
    Probability chance(std::uint64_t thousandths)
    {
        return Probability::fromPartsPerBillion(oneIn(2) ? 0 : below(thousandths * 1'000'000));
    }

    LinkConfig link()
    {
        LinkConfig made;
        made.delay = milliseconds(below(oneIn(4) ? 300 : 40));
        made.rate = BitRate{
            oneOf(std::array<std::uint64_t, 5>{0, 64'000, 1'000'000, 10'000'000, 1'000'000'000})};
        made.queue = static_cast<std::uint32_t>(oneIn(2) ? 100 : below(10));
        if (oneIn(3))
            made.ecnThreshold = static_cast<std::uint32_t>(1 + below(10));
        made.loss = chance(200);
        if (oneIn(6)) {
            GilbertElliott model;
            model.goodToBad = chance(100);
            model.badToGood = Probability::fromPartsPerBillion(300'000'000);
            model.lossGood = chance(20);
            model.lossBad = chance(1000);
            made.gilbertElliott = model;
        }
        made.duplicate = chance(100);
        made.corrupt = chance(100);
        made.reorder = chance(200);
        made.reorderExtraDelay = milliseconds(below(100));
        made.jitter = oneIn(2) ? Duration{0} : Duration(milliseconds(below(30)));
        return made;
    }

    /// A hop in the middle that takes less, now and then one that says nothing about it.
    void narrow(LinkConfig& made, std::uint32_t mtu)
    {
        if (!oneIn(3))
            return;
        made.pathMtu = std::min(mtu,
                                oneOf(std::array<std::uint32_t, 6>{70, 130, 296, 508, 575, 1006}));
        made.icmpBlackhole = oneIn(5);
    }

    /// A number up to 2^bits, each order of magnitude as likely as the others.
    std::uint32_t anyMagnitude(std::uint64_t bits)
    {
        return static_cast<std::uint32_t>(1 + below(std::uint64_t{1} << below(bits + 1)));
    }

    /// Keeps the profile's choice in half of all cases.
    void flip(bool& flag)
    {
        if (oneIn(2))
            flag = oneIn(2);
    }

    void congestion(TcpConfig& made)
    {
        if (oneIn(2))
            made.initialWindow = static_cast<std::uint32_t>(1 + below(oneIn(8) ? 100 : 10));
        if (!oneIn(3))
            made.congestionControl = static_cast<CongestionControlKind>(below(5));
        for (bool TcpConfig::*flag :
             {&TcpConfig::hystart, &TcpConfig::idleRestart, &TcpConfig::windowValidation,
              &TcpConfig::limitedTransmit, &TcpConfig::frto})
            flip(made.*flag);
    }

    void options(TcpConfig& made)
    {
        // Small and tiny ones, where the options leave little room or none
        made.mss = static_cast<std::uint32_t>(oneIn(30)  ? 1 + below(40)
                                              : oneIn(3) ? 40 + below(1421)
                                                         : 536);
        if (oneIn(3))
            made.isn = oneIn(2) ? std::nullopt
                                : std::optional(
                                    0xFFFFFFFFU
                                    - static_cast<std::uint32_t>(below(oneIn(2) ? 3 : 20'000)));
        for (bool TcpConfig::*flag :
             {&TcpConfig::sack, &TcpConfig::dsack, &TcpConfig::rack, &TcpConfig::tlp,
              &TcpConfig::timestamps, &TcpConfig::windowScaling})
            flip(made.*flag);
        if (oneIn(3)) // beside "sack": false it would be refused
            made.prr = made.sack && oneIn(2);
        made.ecn = oneIn(2); // neither profile has it
    }

    void sending(TcpConfig& made)
    {
        if (oneIn(2))
            made.delayedAck = milliseconds(1 + below(499));
        flip(made.nagle);
        if (oneIn(8)) // without it many small segments: seldom
            made.sillyWindowAvoidance = false;
        if (oneIn(2))
            made.receiveBuffer = oneIn(2) ? 1 + static_cast<std::uint32_t>(below(5000))
                                          : anyMagnitude(30);
        if (oneIn(2))
            made.sendBuffer = oneIn(2) ? 1 + static_cast<std::uint32_t>(below(5000))
                                       : anyMagnitude(30);
    }

    void timers(TcpConfig& made)
    {
        made.rtoMin = milliseconds(oneIn(2) ? 1000 : 1 + below(500));
        made.rtoInitial = milliseconds(oneIn(2) ? 1000 : 1 + below(3000));
        if (oneIn(4))
            made.rtoMax = std::max(made.rtoMin, made.rtoInitial) + milliseconds(below(3000));
        if (oneIn(4))
            made.keepAlive = KeepAliveConfig{seconds(1 + below(20)), seconds(1 + below(5)),
                                             static_cast<int>(1 + below(4))};
        made.msl = milliseconds(below(oneIn(2) ? 30'000 : 100));
        made.synRetries = static_cast<int>(below(7));
        made.retries = static_cast<int>(below(16));
        if (oneIn(6))
            made.userTimeout = milliseconds(1 + below(20'000));
        flip(made.timeWaitGuard);
        flip(made.pathMtuDiscovery);
    }

    TcpConfig settings()
    {
        TcpConfig made = oneIn(2) ? modernTcp() : TcpConfig{};
        options(made);
        congestion(made);
        sending(made);
        timers(made);
        made.backlog = static_cast<int>(1 + below(4));
        made.synQueue = static_cast<int>(1 + below(oneIn(2) ? 3 : 300));
        made.synCookies = oneIn(4);
        return made;
    }

    static void tame(LaneConfig& lane, const NetworkConfig& network)
    {
        const bool narrow =
            std::any_of(network.link.begin(), network.link.end(),
                        [](const LinkConfig& link) { return link.pathMtu.value_or(1500) < 100; });
        for (FlowConfig& flow : lane.flows) {
            const bool tiny = narrow || std::min(flow.end[0].tcp.mss, flow.end[1].tcp.mss) < 40;
            for (EndConfig& end : flow.end) {
                // Thousands of segments of a few bytes, and nothing that limits how many are under
                // way: each loss would have thousands resent, and a run millions of packets.
                if (tiny && end.tcp.congestionControl == CongestionControlKind::None)
                    end.tcp.congestionControl = CongestionControlKind::NewReno;
                // With one socket pair and one ISN even the hosts would take a flow for the one
                // before it (RFC 9293, section 3.4.1).
                if (flow.clientPort == kSharedPort)
                    end.tcp.isn.reset();
            }
        }
    }

    /// Ports that are few, forbidden, or another program's; alike in all lanes.
    void portTrouble(Scenario& scenario)
    {
        constexpr std::uint16_t first = 40'100;
        scenario.hosts[0].ephemeralPorts = {first, static_cast<std::uint16_t>(first + below(3))};
        const bool servers = !oneIn(4); // those that share a port are one program
        for (std::size_t i = 0; i < scenario.lanes.front().flows.size(); ++i) {
            const std::array privileged{!oneIn(5), servers};
            const std::array reuse{!oneIn(3), !oneIn(3)};
            const std::array binds{oneIn(4), oneIn(2)};
            for (LaneConfig& lane : scenario.lanes) {
                FlowConfig& flow = lane.flows[i];
                const std::array may{flow.clientPort.has_value(), flow.end[1].listen};
                for (std::size_t side = 0; side < flow.end.size(); ++side) {
                    EndConfig& end = flow.end[side];
                    end.privileged = privileged[side];
                    end.reuseAddress = flow.transport == Transport::Udp || reuse[side];
                    if (binds[side] && may[side])
                        end.program.insert(end.program.begin(), step(ProgramOp::Bind));
                }
                if (flow.transport == Transport::Udp && flow.end[1].listen
                    && flow.clientPort != kSharedPort)
                    flow.serverPort = 999;
            }
        }
    }

    FlowConfig flow(std::uint16_t number)
    {
        FlowConfig made;
        made.name = "flow " + std::to_string(number);
        made.transport = oneIn(4) ? Transport::Udp : Transport::Tcp;
        made.start = SimTime(milliseconds(oneIn(2) ? 0 : below(500)));
        if (oneIn(2))
            made.clientPort = static_cast<std::uint16_t>(40000 + number);
        if (oneIn(8)) { // one after the other from the same port: TIME-WAIT may meet a new SYN
            made.clientPort = kSharedPort;
            made.start = SimTime(seconds(number) + milliseconds(below(1000)));
        }
        const bool udp = made.transport == Transport::Udp;
        for (EndConfig& end : made.end)
            end.tcp = settings();
        made.end[1].listen = !oneIn(10);
        made.end[0].program = udp ? udpProgram(true) : clientProgram();
        made.end[1].program = udp ? udpProgram(false) : serverProgram();
        if (!made.end[1].listen) // nobody is there to run one: what the reader puts
            made.end[1].program = udp ? Program{step(ProgramOp::ReceiveAll)} : listeningProgram();
        // Flows share a listener; a port without one, and one from which is connected, are a
        // flow's own.
        const bool shares = made.end[1].listen
                            && made.end[1].program.front().op != ProgramOp::Connect;
        made.serverPort = static_cast<std::uint16_t>(!udp && shares ? 80 : 5000 + number);
        return made;
    }

    /// Mostly little; now and then enough for a window that has grown.
    std::uint64_t amount()
    {
        if (oneIn(40))
            return below(150'000);
        return oneIn(3) ? 1 + below(100) : below(20'000);
    }

    ProgramStep anyTalk()
    {
        switch (below(7)) {
        case 0: return waitStep(milliseconds(below(2000)));
        case 1:
            return sendStep(1 + below(500), static_cast<std::uint32_t>(1 + below(20)),
                            milliseconds(below(50)));
        case 2: return step(ProgramOp::AwaitAcks);
        case 3: {
            ProgramStep nagle = step(ProgramOp::SetNagle);
            nagle.value = oneIn(2);
            return nagle;
        }
        case 4: return receiveStep(1 + below(3000));
        case 5: {
            ProgramStep send = sendStep(1 + amount());
            send.urgent = oneIn(3);
            return send;
        }
        default: return sendStep(1 + amount());
        }
    }

    ProgramStep anyEnd()
    {
        return step(oneOf(std::array{ProgramOp::Close, ProgramOp::Close, ProgramOp::Close,
                                     ProgramOp::Shutdown, ProgramOp::Abort, ProgramOp::Crash}));
    }

    ProgramStep readToTheEnd()
    {
        return oneIn(3) ? receiveStep(1 + below(3000), milliseconds(1 + below(200)))
                        : step(ProgramOp::ReceiveAll);
    }

    void talk(Program& program)
    {
        for (std::uint64_t i = below(4); i > 0; --i)
            program.push_back(anyTalk());
        if (oneIn(2))
            program.push_back(readToTheEnd());
        program.push_back(anyEnd());
        if (oneIn(3))
            program.push_back(step(ProgramOp::ReceiveAll));
    }

    Program clientProgram()
    {
        Program program{step(ProgramOp::Connect)};
        if (!oneIn(5))
            program.push_back(sendStep(1 + amount()));
        talk(program);
        return program;
    }

    Program serverProgram()
    {
        Program program;
        if (oneIn(8))
            program.push_back(waitStep(milliseconds(below(3000))));
        program.push_back(
            step(oneIn(12) && program.empty() ? ProgramOp::Connect : ProgramOp::Accept));
        if (oneIn(2)) {
            program.push_back(readToTheEnd());
            program.push_back(step(ProgramOp::Close));
        } else {
            talk(program);
        }
        return program;
    }

    Program udpProgram(bool client)
    {
        Program program;
        const auto burst = [&] {
            if (oneIn(3)) // more than a packet takes
                return sendStep(1 + below(6000), static_cast<std::uint32_t>(1 + below(5)),
                                milliseconds(below(30)));
            return sendStep(1 + below(500), static_cast<std::uint32_t>(1 + below(20)),
                            milliseconds(below(30)));
        };
        if (client)
            program.push_back(burst());
        if (oneIn(3))
            program.push_back(waitStep(milliseconds(below(500))));
        if (!client && oneIn(2)) {
            program.push_back(receiveStep(1 + below(1000)));
            program.push_back(burst());
        }
        program.push_back(readToTheEnd());
        return program;
    }

    Fault anyFault(std::uint64_t flows)
    {
        Fault made;
        made.action = oneOf(std::array{FaultAction::Drop, FaultAction::Drop, FaultAction::Delay,
                                       FaultAction::Hold, FaultAction::Duplicate,
                                       FaultAction::Corrupt, FaultAction::LinkDown});
        made.direction = oneIn(2) ? Direction::ToServer : Direction::ToClient;
        made.from = SimTime(milliseconds(below(3000)));
        made.to = made.from + milliseconds(1 + below(3000));
        if (made.action == FaultAction::LinkDown && oneIn(2))
            made.direction.reset();
        made.target = static_cast<FaultTarget>(below(7));
        const bool counted = made.target == FaultTarget::Data || made.target == FaultTarget::Packet
                             || made.target == FaultTarget::Ack;
        made.number = counted ? static_cast<std::uint32_t>(1 + below(20)) : 1;
        made.transmission = made.target == FaultTarget::Packet || made.target == FaultTarget::Ack
                                ? 1
                                : static_cast<std::uint32_t>(1 + below(3));
        made.andLater = oneIn(10);
        if (made.target == FaultTarget::Data && oneIn(4))
            made.fragment = static_cast<std::uint32_t>(1 + below(4));
        if (oneIn(3))
            made.flow = static_cast<FlowId>(below(flows));
        made.whereMillionths = static_cast<std::uint32_t>(below(1'000'001));
        // A delay of nothing is none, a copy may arrive at once
        made.by = milliseconds(below(500) + (made.action == FaultAction::Delay ? 1 : 0));
        made.behind = static_cast<std::uint32_t>(1 + below(4));
        return made;
    }

    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
};

} // namespace

Scenario randomScenario(std::uint64_t seed) { return Generator(seed).make(); }

} // namespace roundtrip::test
