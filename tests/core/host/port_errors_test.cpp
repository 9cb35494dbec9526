// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: which program gets a port, what the others get instead, and that the error is in the
// record and in the hosts' state alike.
#include "tests/core/sim/lane_reading.h"

#include "core/report/explain.h"
#include "core/sim/cursor.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;
using enum ProgramError;

namespace {

constexpr HostRole kClient = HostRole::Client, kServer = HostRole::Server;

Program bindingServer(Duration at = {})
{
    Program program{atStep(at), step(ProgramOp::Bind)};
    for (const ProgramStep& each : listeningProgram())
        program.push_back(each);
    return program;
}

/// The n-th flow of a lane: its own name and client port, a short TIME-WAIT.
FlowConfig nth(int n, FlowConfig flow, Duration start = {})
{
    flow.name += std::to_string(n);
    flow.clientPort = static_cast<std::uint16_t>(50000 + n);
    flow.start = SimTime(start);
    for (EndConfig& end : flow.end)
        end.tcp.msl = 250ms;
    return flow;
}

/// What the record says of that program, which must be what its state says at the end; and both
/// must be the same on the way back.
ProgramError errorAt(const std::shared_ptr<const Run>& run, HostRole host, FlowId flow = 0)
{
    const LaneTrace& lane = run->lanes[0];
    const auto failures = programEvents(lane, host, Reason::ProgramFailed, flow);
    EXPECT_LE(failures.size(), 1U);
    const ProgramError said = failures.empty() ? None
                                               : std::get<ProgramEvent>(failures[0].what).error;
    StateCursor cursor(run, 0);
    const auto programOf = [&](SimTime time) {
        return cursor.hostsAt(time).host[static_cast<std::size_t>(index(host))].programs[flow];
    };
    const ProgramView last = programOf(lane.endTime());
    EXPECT_EQ(last.error, said);
    EXPECT_EQ(last.failed, !failures.empty());
    if (!failures.empty() && failures[0].time > kStartOfTime) {
        EXPECT_EQ(programOf(failures[0].time - Duration{1}).error, None);
        EXPECT_EQ(programOf(failures[0].time).error, said);
    }
    return said;
}

std::string sentenceOf(const LaneTrace& lane, HostRole host, FlowId flow = 0)
{
    const auto failures = programEvents(lane, host, Reason::ProgramFailed, flow);
    return failures.empty() ? std::string() : explainSentence(lane, failures[0].id);
}

} // namespace

TEST(PortErrors, TheSecondProgramThatBindsAPortIsRefused)
{
    const auto run = runOf(scenarioOf({nth(0, tcpFlow(sendAndClose(300), bindingServer())),
                                       nth(1, tcpFlow({waitStep(1ms)}, bindingServer())),
                                       nth(2, tcpFlow({waitStep(1ms)}, bindingServer(20ms)))}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(errorAt(run, kServer, 0), None);
    EXPECT_EQ(errorAt(run, kServer, 1), AddressInUse);
    EXPECT_EQ(errorAt(run, kServer, 2), AddressInUse);
    EXPECT_EQ(bytesDelivered(lane, kServer, 0), 300U);
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(lane.outcome(1), Outcome::Refused);
    const auto failed = programEvents(lane, kServer, Reason::ProgramFailed, 1);
    EXPECT_EQ(std::get<ProgramEvent>(failed[0].what).step, 1U);
    EXPECT_EQ(std::get<ProgramEvent>(failed[0].what).bytes, 0U);
    EXPECT_NE(sentenceOf(lane, kServer, 1).find("EADDRINUSE: Address already in use"),
              std::string::npos)
        << sentenceOf(lane, kServer, 1);
    EXPECT_EQ(explainPlace(lane, failed[0].id), (RfcPlace{9293, "3.10.1"}));
}

// Three browsers and one server: nobody has asked for a port of his own
TEST(PortErrors, FlowsThatDoNotBindShareTheirServersPort)
{
    const auto run =
        runOf(scenarioOf({nth(0, tcpFlow(sendAndClose(300))), nth(1, tcpFlow(sendAndClose(300))),
                          nth(2, tcpFlow({waitStep(1ms)}, bindingServer()))}));
    for (const FlowId flow : {FlowId{0}, FlowId{1}}) {
        EXPECT_EQ(errorAt(run, kServer, flow), None);
        EXPECT_EQ(run->lanes[0].outcome(flow), Outcome::Completed);
    }
    EXPECT_EQ(errorAt(run, kServer, 2), AddressInUse);
}

TEST(PortErrors, APortBelow1024NeedsPrivilege)
{
    FlowConfig refused = nth(0, tcpFlow(sendAndClose(300)));
    refused.end[1].privileged = false;
    FlowConfig allowed = nth(1, refused);
    allowed.serverPort = 1024;
    const auto run = runOf(scenarioOf({refused, allowed}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(errorAt(run, kServer, 0), AccessDenied);
    EXPECT_EQ(errorAt(run, kClient, 0), ConnectionRefused);
    EXPECT_EQ(lane.outcome(0), Outcome::Refused);
    EXPECT_EQ(sentFor(lane, Reason::RstClosedPort).size(), 1U);
    EXPECT_EQ(errorAt(run, kServer, 1), None);
    EXPECT_EQ(lane.outcome(1), Outcome::Completed);
    EXPECT_EQ(explainPlace(lane, programEvents(lane, kServer, Reason::ProgramFailed, 0)[0].id),
              (RfcPlace{6335, "6"}));
}

TEST(PortErrors, AnUnprivilegedClientMayNotBindASystemPortEither)
{
    FlowConfig flow = nth(0, tcpFlow(sendAndClose(300)));
    flow.clientPort = 1023;
    flow.end[0].privileged = false;
    const auto run = runOf(scenarioOf({flow}));
    EXPECT_EQ(errorAt(run, kClient), AccessDenied);
    EXPECT_EQ(run->lanes[0].flightCount(), 0U);
    EXPECT_EQ(run->lanes[0].outcome(0), Outcome::Refused);
}

// As it ends a program closes its sockets: whoever it has not accepted is reset
TEST(PortErrors, AProgramThatEndsGivesItsPortBack)
{
    Program first{step(ProgramOp::Bind), step(ProgramOp::Accept), receiveStep(300),
                  step(ProgramOp::Close)};
    const auto run = runOf(scenarioOf(
        {nth(0, tcpFlow(sendAndClose(300), first)),
         nth(1, tcpFlow({step(ProgramOp::Connect), waitStep(1s), sendStep(10)}, bindingServer(2s))),
         nth(2, tcpFlow(sendAndClose(300), bindingServer(3s)), 1s),
         nth(3, tcpFlow(sendAndClose(300), bindingServer(4s)), 5s)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(sentFor(lane, Reason::RstAbort).size(), 1U); // the second waited in the backlog
    EXPECT_EQ(errorAt(run, kClient, 1), ConnectionReset);
    EXPECT_EQ(errorAt(run, kClient, 2), ConnectionRefused); // nobody listens at that time
    EXPECT_EQ(errorAt(run, kServer, 1), None);              // it gets the port, and keeps it
    EXPECT_EQ(errorAt(run, kServer, 2), AddressInUse);
    EXPECT_EQ(errorAt(run, kServer, 3), AddressInUse);
    StateCursor cursor(run, 0);
    EXPECT_TRUE(cursor.hostsAt(SimTime(1500ms)).host[1].listeners.empty());
    EXPECT_EQ(cursor.hostsAt(SimTime(2500ms)).host[1].listeners.size(), 1U);
    EXPECT_TRUE(cursor.hostsAt(SimTime(1500ms)).host[1].listeners.empty());
}

TEST(PortErrors, ClosingBeforeAcceptGivesThePortBackToo)
{
    for (const ProgramOp op : {ProgramOp::Close, ProgramOp::Crash}) {
        const auto run =
            runOf(scenarioOf({nth(0, tcpFlow({step(ProgramOp::Connect), sendStep(100)},
                                             {step(ProgramOp::Bind), waitStep(1s), step(op)})),
                              nth(1, tcpFlow(sendAndClose(300), bindingServer(2s)), 3s)}));
        EXPECT_EQ(errorAt(run, kServer, 1), None);
        EXPECT_EQ(run->lanes[0].outcome(1), Outcome::Completed);
        StateCursor cursor(run, 0);
        EXPECT_TRUE(cursor.hostsAt(SimTime(1500ms)).host[1].listeners.empty());
    }
}

TEST(PortErrors, WithoutReuseAddressTimeWaitKeepsAServersPort)
{
    const Program closesFirst{step(ProgramOp::Bind), step(ProgramOp::Accept), sendStep(100),
                              step(ProgramOp::Close)};
    const Program reads{step(ProgramOp::Connect), step(ProgramOp::ReceiveAll),
                        step(ProgramOp::Close)};
    std::vector<FlowConfig> flows{
        nth(0, tcpFlow(reads, closesFirst)),
        nth(1, tcpFlow({waitStep(1ms)}, bindingServer(300ms))),
        nth(2, tcpFlow(sendAndClose(100), bindingServer(400ms)), 500ms),
    };
    flows[1].end[1].reuseAddress = false;
    const auto run = runOf(scenarioOf(flows));
    EXPECT_EQ(errorAt(run, kServer, 1), AddressInUse);
    EXPECT_EQ(errorAt(run, kServer, 2), None); // with it, TIME-WAIT is no hindrance
    EXPECT_EQ(run->lanes[0].outcome(2), Outcome::Completed);
}

TEST(PortErrors, AFixedClientPortInTimeWaitIsInUse)
{
    std::vector<FlowConfig> flows{
        nth(0, tcpFlow(sendAndClose(100))), nth(0, tcpFlow(sendAndClose(100)), 300ms),
        nth(0, tcpFlow(sendAndClose(100)), 300ms), nth(0, tcpFlow(sendAndClose(100)), 2s)};
    flows[2].serverPort = 81; // another socket pair
    flows[3].serverPort = 81;
    flows[3].start = SimTime(350ms);
    flows[3].end[0].reuseAddress = false;
    const auto run = runOf(scenarioOf(flows));
    EXPECT_EQ(errorAt(run, kClient, 1), AddressInUse);
    EXPECT_EQ(errorAt(run, kClient, 2), None);
    EXPECT_EQ(errorAt(run, kClient, 3), AddressInUse);
}

TEST(PortErrors, EphemeralPortsComeFromTheHostsRangeAndRunOut)
{
    std::vector<FlowConfig> flows;
    for (int i = 0; i < 4; ++i) {
        flows.push_back(nth(i, tcpFlow(sendAndClose(100)), i * 100ms));
        flows.back().clientPort.reset();
    }
    flows[3].start = SimTime(2s);
    Scenario scenario = scenarioOf(flows);
    scenario.hosts[0].ephemeralPorts = {40000, 40001};
    const auto run = runOf(scenario);
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(errorAt(run, kClient, 2), AddressNotAvailable);
    EXPECT_EQ(lane.outcome(2), Outcome::Refused);
    EXPECT_EQ(explainPlace(lane, programEvents(lane, kClient, Reason::ProgramFailed, 2)[0].id),
              (RfcPlace{6056, "3.3.1"}));
    for (const FlowId flow : {FlowId{0}, FlowId{1}, FlowId{3}}) {
        EXPECT_EQ(lane.outcome(flow), Outcome::Completed) << flow;
        EXPECT_GE(lane.clientPort(flow), 40000U);
        EXPECT_LE(lane.clientPort(flow), 40001U);
    }
    EXPECT_NE(lane.clientPort(0), lane.clientPort(1));
}

// RFC 6056, section 3.2
TEST(PortErrors, APortThatAProgramListensOnIsNoEphemeralPort)
{
    FlowConfig listens = nth(0, tcpFlow(listeningProgram(), {step(ProgramOp::Connect)}));
    listens.clientPort = 40000;
    FlowConfig calls = nth(1, tcpFlow(sendAndClose(100)), 10ms);
    calls.clientPort.reset();
    Scenario scenario = scenarioOf({listens, calls});
    scenario.hosts[0].ephemeralPorts = {40000, 40000};
    const auto run = runOf(scenario);
    EXPECT_EQ(errorAt(run, kClient, 1), AddressNotAvailable);
}

TEST(PortErrors, UdpHasPortsOfItsOwnAndTheSameRule)
{
    const Program bound{step(ProgramOp::Bind), receiveStep(100)};
    const auto run = runOf(scenarioOf({nth(0, udpFlow({sendStep(100)}, bound), 1ms),
                                       nth(1, udpFlow({sendStep(100)}, bound), 2ms),
                                       nth(2, tcpFlow(sendAndClose(100), bindingServer()))}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(errorAt(run, kServer, 0), None);
    EXPECT_EQ(errorAt(run, kServer, 1), AddressInUse);
    EXPECT_EQ(lane.outcome(0), Outcome::Completed);
    EXPECT_EQ(bytesDelivered(lane, kServer, 0), 100U);
    // By then the first program has ended, and the port is nobody's.
    EXPECT_EQ(lane.outcome(1), Outcome::Unreachable);
    EXPECT_EQ(bytesDelivered(lane, kServer, 1), 0U);
    EXPECT_EQ(errorAt(run, kServer, 2), None);
}

TEST(PortErrors, ADatagramForAPortOfAnotherProgramIsLostThere)
{
    const Program bound{step(ProgramOp::Bind), step(ProgramOp::ReceiveAll)};
    const auto run = runOf(scenarioOf({nth(0, udpFlow({sendStep(100)}, bound), 1ms),
                                       nth(1, udpFlow({sendStep(100)}, bound), 2ms)}));
    const LaneTrace& lane = run->lanes[0];
    EXPECT_EQ(dropsFor(lane, Reason::DropOtherProgram).size(), 1U);
    EXPECT_EQ(lane.outcome(1), Outcome::Refused);
    EXPECT_TRUE(sentFor(lane, Reason::IcmpPortUnreachable).empty());
    EXPECT_EQ(bytesDelivered(lane, kServer, 0), 100U);
}

TEST(PortErrors, UdpClientsRunOutOfPortsToo)
{
    std::vector<FlowConfig> flows;
    for (int i = 0; i < 3; ++i) {
        flows.push_back(nth(i, udpFlow({sendStep(100)})));
        flows.back().clientPort.reset();
    }
    Scenario scenario = scenarioOf(flows);
    scenario.hosts[0].ephemeralPorts = {40000, 40001};
    const auto run = runOf(scenario);
    EXPECT_EQ(errorAt(run, kClient, 0), None);
    EXPECT_EQ(errorAt(run, kClient, 1), None);
    EXPECT_EQ(errorAt(run, kClient, 2), AddressNotAvailable);
    EXPECT_EQ(bytesDelivered(run->lanes[0], kServer, 1), 100U);
}

TEST(PortErrors, TwoClientsMayNotBindOnePort)
{
    const Program client{step(ProgramOp::Bind), step(ProgramOp::Connect), waitStep(100ms),
                         step(ProgramOp::Close)};
    const auto run = runOf(scenarioOf({nth(0, tcpFlow(client)), nth(0, tcpFlow(client))}));
    EXPECT_EQ(errorAt(run, kClient, 0), None);
    EXPECT_EQ(errorAt(run, kClient, 1), AddressInUse);
    EXPECT_EQ(run->lanes[0].outcome(0), Outcome::Completed);
}

TEST(PortErrors, OtherCallsFailWithTheErrorsThatProgramsKnow)
{
    const Program afterShutdown{step(ProgramOp::Connect), sendStep(10), step(ProgramOp::Shutdown),
                                sendStep(10)};
    EXPECT_EQ(errorAt(runOf(scenarioOf({nth(0, tcpFlow(afterShutdown))})), kClient), BrokenPipe);
    const Program afterClose{step(ProgramOp::Connect), sendStep(10), step(ProgramOp::Close),
                             sendStep(10)};
    EXPECT_EQ(errorAt(runOf(scenarioOf({nth(0, tcpFlow(afterClose))})), kClient), BadDescriptor);
    const Program udpAfterClose{step(ProgramOp::Close), sendStep(10)};
    EXPECT_EQ(errorAt(runOf(scenarioOf({nth(0, udpFlow(udpAfterClose))})), kClient), BadDescriptor);

    FlowConfig silent = nth(0, tcpFlow({step(ProgramOp::Connect)}));
    silent.end[0].tcp.synRetries = 0;
    Scenario scenario = scenarioOf({silent});
    scenario.faults = {fault(FaultAction::Drop, FaultTarget::Syn)};
    EXPECT_EQ(errorAt(runOf(scenario), kClient), TimedOut);

    const Program aborts{step(ProgramOp::Accept), step(ProgramOp::Abort)};
    const Program waits{step(ProgramOp::Connect), step(ProgramOp::ReceiveAll)};
    EXPECT_EQ(errorAt(runOf(scenarioOf({nth(0, tcpFlow(waits, aborts))})), kClient),
              ConnectionReset);
    // The peer has said all it had to say, and closes its end for good.
    const Program closes{step(ProgramOp::Accept), step(ProgramOp::Shutdown), waitStep(50ms),
                         step(ProgramOp::Abort)};
    const Program writes{step(ProgramOp::Connect), waitStep(300ms), sendStep(10)};
    EXPECT_EQ(errorAt(runOf(scenarioOf({nth(0, tcpFlow(writes, closes))})), kClient), BrokenPipe);
}
