// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of programs over real runs: which they are, when they block and return, and which
// sends a receive draws from.
#include "core/report/program_calls.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>

namespace roundtrip {
namespace {

using test::bundled;

constexpr SimTime us(std::int64_t microseconds) { return SimTime(Duration(microseconds * 1000)); }

std::vector<ProgramCall> callsOf(std::string_view scenario, std::size_t lane, HostRole host,
                                 FlowId flow = 0)
{
    const auto run = runScenario(bundled(scenario));
    return programCalls(run->lanes.at(lane), flow).of(host).calls;
}

std::vector<std::string> names(const std::vector<ProgramCall>& calls)
{
    std::vector<std::string> all;
    for (const ProgramCall& call : calls)
        all.push_back(callName(call.name));
    return all;
}

std::vector<ProgramCall> only(const std::vector<ProgramCall>& calls, CallName name)
{
    std::vector<ProgramCall> found;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(found),
                 [name](const ProgramCall& call) { return call.name == name; });
    return found;
}

using Names = std::vector<std::string>;

TEST(ProgramCalls, AClientOpensSendsAndCloses)
{
    const auto calls = callsOf("one-lost-segment", 0, HostRole::Client);
    EXPECT_EQ(names(calls), (Names{"socket", "bind", "connect", "sleep", "send", "await ACKs",
                                   "sleep", "close"}));
    EXPECT_TRUE(calls[0].implied && calls[1].implied && !calls[2].implied);
    EXPECT_EQ(calls[1].port, 1099);
    const ProgramCall& connect = calls[2];
    EXPECT_EQ(connect.port, 80);
    EXPECT_EQ(connect.called, kStartOfTime);
    EXPECT_EQ(connect.blockedFrom, kStartOfTime);
    EXPECT_EQ(connect.returned, us(41'024));
    const ProgramCall& send = calls[4];
    EXPECT_EQ(send.returned, send.called); // the buffer takes it all
    EXPECT_FALSE(send.blockedFrom);
    EXPECT_EQ(send.got, 8000U);
}

TEST(ProgramCalls, AReceiveReturnsWhatIsThereAndZeroAtTheEnd)
{
    const auto calls = callsOf("one-lost-segment", 0, HostRole::Server);
    EXPECT_EQ(names(calls), (Names{"socket", "bind", "listen", "accept", "recv", "recv", "recv",
                                   "recv", "sleep", "close"}));
    EXPECT_EQ(calls[3].result, CallResult::Connection);
    EXPECT_EQ(calls[3].peerPort, 1099);
    EXPECT_EQ(calls[3].returned, us(61'536));
    // After the gap one call returns all that had waited behind it.
    EXPECT_EQ(calls[6].blockedFrom, us(85'952));
    EXPECT_EQ(calls[6].returned, us(183'904));
    EXPECT_EQ(calls[6].got, 6000U);
    EXPECT_EQ(calls[7].result, CallResult::EndOfStream);
    EXPECT_EQ(calls[7].got, 0U);
}

TEST(ProgramCalls, AStreamHasNoBordersBetweenSends)
{
    const auto receives = only(callsOf("stream-without-borders", 0, HostRole::Server),
                               CallName::Receive);
    ASSERT_EQ(receives.size(), 12U);
    EXPECT_EQ(receives[2].got, 600U); // bytes of two sends in one receive
    EXPECT_EQ(receives[2].parts, (std::vector<SendPart>{{2, 1000, 1300}, {3, 1300, 1600}}));
    std::uint64_t offset = 0;
    for (const ProgramCall& call : receives) {
        EXPECT_EQ(call.begin, offset);
        std::uint64_t parts = 0;
        for (const SendPart& part : call.parts)
            parts += part.end - part.begin;
        EXPECT_EQ(parts, call.got);
        offset += call.got;
    }
    EXPECT_EQ(offset, 5300U);
}

TEST(ProgramCalls, ADatagramIsReceivedAsItWasSent)
{
    const auto receives = only(callsOf("stream-without-borders", 1, HostRole::Server),
                               CallName::Receive);
    ASSERT_EQ(receives.size(), 7U);
    const std::uint64_t lengths[] = {600, 700, 1000, 1000, 1000, 1000};
    for (std::uint32_t i = 0; i < 6; ++i) {
        EXPECT_EQ(receives[i].got, lengths[i]);
        ASSERT_EQ(receives[i].parts.size(), 1U);
        EXPECT_EQ(receives[i].parts[0].send, i + 1);
    }
    EXPECT_FALSE(receives[6].returned); // waits for a seventh for ever
    EXPECT_EQ(receives[6].blockedFrom, receives[5].returned);
}

TEST(ProgramCalls, ALostDatagramLeavesAGapInTheSends)
{
    const auto receives = only(callsOf("one-lost-segment", 1, HostRole::Server), CallName::Receive);
    ASSERT_EQ(receives.size(), 8U);
    EXPECT_EQ(receives[1].parts[0].send, 2U);
    EXPECT_EQ(receives[2].parts[0].send, 4U);
    EXPECT_EQ(receives[2].begin, 3000U);
}

TEST(ProgramCalls, ASlowReaderAsksAtItsPace)
{
    const auto receives = only(callsOf("slow-reader", 0, HostRole::Server), CallName::Receive);
    ASSERT_EQ(receives.size(), 17U);
    for (std::size_t i = 0; i < 16; ++i) {
        EXPECT_EQ(receives[i].called, us(861'536 + 30'000 * static_cast<std::int64_t>(i)));
        EXPECT_EQ(receives[i].got, 500U);
        EXPECT_FALSE(receives[i].blockedFrom);
    }
    EXPECT_EQ(receives[16].result, CallResult::EndOfStream);
}

TEST(ProgramCalls, ARefusedConnectSaysSo)
{
    const auto tcp = callsOf("refused", 0, HostRole::Client);
    EXPECT_EQ(names(tcp), (Names{"socket", "bind", "connect"}));
    EXPECT_EQ(tcp[2].result, CallResult::Failed);
    EXPECT_EQ(tcp[2].error, ProgramError::ConnectionRefused);
    EXPECT_EQ(tcp[2].returned, us(41'024));
    // A datagram to the same port is sent with success, and nobody is there on the other side.
    const auto udp = callsOf("refused", 1, HostRole::Client);
    EXPECT_EQ(names(udp), (Names{"socket", "bind", "send"}));
    EXPECT_EQ(udp[2].got, 500U);
    EXPECT_TRUE(callsOf("refused", 0, HostRole::Server).empty());
    EXPECT_TRUE(callsOf("refused", 1, HostRole::Server).empty());
}

TEST(ProgramCalls, AnAbortGivesTheReceiverAnErrorAndACloseTheEnd)
{
    const auto closed = callsOf("abort-against-close", 0, HostRole::Server);
    EXPECT_EQ(closed[closed.size() - 2].result, CallResult::EndOfStream);
    EXPECT_EQ(closed.back().name, CallName::Close);
    EXPECT_EQ(callsOf("abort-against-close", 1, HostRole::Client).back().name, CallName::Abort);
    const auto reset = callsOf("abort-against-close", 1, HostRole::Server).back();
    EXPECT_EQ(reset.name, CallName::Receive);
    EXPECT_EQ(reset.error, ProgramError::ConnectionReset);
    EXPECT_EQ(reset.got, 0U);
}

TEST(ProgramCalls, ASendBlocksWhileTheBufferIsFull)
{
    const auto run =
        runScenario(test::scenarioFrom(test::tcpText(R"("rate": "1 Mbit/s")", "",
                                                     R"("tcp": {"mss": 1000, "send_buffer": 4000},
           "client": {"program": ["connect", {"send": 6000, "times": 2}, "close"]})")));
    const auto sends = only(programCalls(run->lanes[0], 0).client.calls, CallName::Send);
    ASSERT_EQ(sends.size(), 2U);
    EXPECT_EQ(sends[0].blockedFrom, sends[0].called);
    EXPECT_GT(*sends[0].returned, sends[0].called);
    EXPECT_EQ(sends[1].called, sends[0].returned);
    EXPECT_EQ(sends[1].begin, 6000U);
    EXPECT_EQ(sends[1].got, 6000U);
}

TEST(ProgramCalls, OneProgramNeverMakesTwoCallsAtOnce)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        const auto run = runScenario(bundled(scenario.name));
        for (const LaneTrace& lane : run->lanes) {
            for (FlowId flow = 0; flow < lane.config().flows.size(); ++flow) {
                const FlowCalls calls = programCalls(lane, flow);
                for (const HostRole host : {HostRole::Client, HostRole::Server}) {
                    SimTime free = kStartOfTime;
                    for (const ProgramCall& call : calls.of(host).calls) {
                        EXPECT_LE(free, call.called) << scenario.name;
                        EXPECT_EQ(call.returned.has_value(), call.result != CallResult::None);
                        free = call.returned.value_or(kEndOfTime);
                        EXPECT_GE(free, call.called) << scenario.name;
                    }
                }
            }
        }
    }
}

TEST(ProgramCalls, ALongProgramIsCutOffAndSaysSo)
{
    const auto run = runScenario(test::scenarioFrom(test::udpText(
        R"("rate": "unlimited")", "", R"("client": {"program": [{"send": 10, "times": 50}]})")));
    const FlowCalls all = programCalls(run->lanes[0], 0);
    EXPECT_FALSE(all.client.cutOff);
    const FlowCalls few = programCalls(run->lanes[0], 0, 20);
    EXPECT_TRUE(few.client.cutOff);
    ASSERT_EQ(few.client.calls.size(), 20U);
    EXPECT_EQ(few.client.calls[19].number, all.client.calls[19].number);
}

} // namespace
} // namespace roundtrip
