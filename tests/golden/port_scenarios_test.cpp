// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about ports and sockets show what their descriptions promise.
#include "tests/golden/shown_run.h"

#include <set>

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr HostRole kClient = HostRole::Client, kServer = HostRole::Server;

struct Failure {
    FlowId flow;
    HostRole host;
    ProgramError error;
    int milliseconds;
    friend bool operator==(const Failure&, const Failure&) = default;
};

void PrintTo(const Failure& failure, std::ostream* out)
{
    *out << "flow " << failure.flow << " host " << index(failure.host) << " "
         << programErrorName(failure.error) << " at " << failure.milliseconds << " ms";
}

/// Every call that failed, in order.
std::vector<Failure> failures(const ShownRun& run, std::string_view title)
{
    std::vector<Failure> found;
    for (const Event& event : run.events(title, EventKind::Program, Reason::ProgramFailed))
        found.push_back({event.flow, event.host, std::get<ProgramEvent>(event.what).error,
                         static_cast<int>(event.time.time_since_epoch() / 1ms)});
    return found;
}

/// The states that this end of that flow's connection went through.
std::vector<TcpState> statesOfFlow(const ShownRun& run, std::string_view title, HostRole host,
                                   FlowId flow)
{
    const LaneTrace& lane = run.lane(title);
    std::vector<TcpState> found;
    for (EventId id = 0; id < lane.eventCount(); ++id) {
        const Event event = lane.event(id);
        const auto* change = std::get_if<StateChange>(&event.what);
        if (change != nullptr && event.host == host && event.flow == flow)
            found.push_back(change->to);
    }
    return found;
}

bool waits(const ShownRun& run, std::string_view title, HostRole host, FlowId flow = 0)
{
    const auto states = statesOfFlow(run, title, host, flow);
    return std::find(states.begin(), states.end(), TcpState::TimeWait) != states.end();
}

} // namespace

// shows: 1.listen 2.byte-stream
TEST(PortScenarios, FtpAndWebTalkAtOnce)
{
    const ShownRun run("ftp-and-web");
    constexpr std::string_view title = "FTP and web";
    const FlowSummary& ftp = run.flow(title, 0);
    const FlowSummary& web = run.flow(title, 1);
    EXPECT_EQ(ftp.clientPort, 1305);
    EXPECT_EQ(ftp.serverPort, 21);
    EXPECT_EQ(web.clientPort, 1099);
    EXPECT_EQ(web.serverPort, 80);
    EXPECT_EQ(ftp.outcome, Outcome::Completed);
    EXPECT_EQ(web.outcome, Outcome::Completed);
    EXPECT_EQ(run.down(title, 0).bytesDelivered, 2519U);
    EXPECT_EQ(run.down(title, 1).bytesDelivered, 19'800U);
    EXPECT_LT(*web.establishedAt, *ftp.completedAt); // at once, not one after the other
    EXPECT_LT(*ftp.establishedAt, *web.completedAt);
}

// shows: 1.listen
TEST(PortScenarios, ThreeBrowsersShareOnePort)
{
    const ShownRun run("three-browsers");
    std::set<std::uint16_t> ports;
    for (FlowId flow = 0; flow < 3; ++flow) {
        EXPECT_EQ(run.flow("TCP", flow).outcome, Outcome::Completed) << flow;
        EXPECT_EQ(run.flow("TCP", flow).serverPort, 80);
        EXPECT_GE(run.flow("TCP", flow).clientPort, 49152);
        ports.insert(run.flow("TCP", flow).clientPort);
    }
    EXPECT_EQ(ports.size(), 3U);
    EXPECT_EQ(run.down("TCP", 1).bytesDelivered, 30'000U);
    EXPECT_LT(*run.flow("TCP", 2).establishedAt, *run.flow("TCP", 0).completedAt);
    EXPECT_GT(*run.flow("TCP", 2).completedAt, *run.flow("TCP", 0).completedAt + 40ms);
}

// shows: 1.reset-closed-port
TEST(PortScenarios, EachRefusalHasItsError)
{
    const ShownRun run("port-refused");
    using enum ProgramError;
    using Failures = std::vector<Failure>;
    EXPECT_EQ(failures(run, "In use"),
              (Failures{{3, kServer, AddressInUse, 0}, {1, kServer, AddressInUse, 50}}));
    EXPECT_EQ(run.up("In use", 0).bytesDelivered, 300U);
    EXPECT_EQ(run.flow("In use", 1).outcome, Outcome::Refused);

    EXPECT_EQ(failures(run, "Privileged"),
              (Failures{{0, kServer, AccessDenied, 0}, {0, kClient, ConnectionRefused, 51}}));
    EXPECT_EQ(run.up("Privileged", 1).bytesDelivered, 300U);

    EXPECT_EQ(failures(run, "Restarted too soon"),
              (Failures{{1, kServer, AddressInUse, 250}, {1, kClient, ConnectionRefused, 341}}));
    EXPECT_TRUE(waits(run, "Restarted too soon", kServer, 0));
    EXPECT_EQ(run.up("Restarted too soon", 2).bytesDelivered, 300U);

    EXPECT_EQ(run.drops("In use", Reason::DropOtherProgram), 1U);
    EXPECT_EQ(run.up("In use", 2).bytesDelivered, 600U);
    EXPECT_EQ(run.flow("In use", 3).outcome, Outcome::Refused);
}

// shows: 1.time-wait
TEST(PortScenarios, PortsRunOutUnderTimeWaitAndComeBack)
{
    const ShownRun run("time-wait-exhaustion");
    constexpr std::string_view client = "The client closes first";
    constexpr std::string_view server = "The server closes first";
    EXPECT_EQ(failures(run, client),
              (std::vector<Failure>{{4, kClient, ProgramError::AddressNotAvailable, 600}}));
    std::set<std::uint16_t> ports;
    for (FlowId flow = 0; flow < 4; ++flow) {
        ports.insert(run.flow(client, flow).clientPort);
        EXPECT_TRUE(waits(run, client, kClient, flow)) << flow;
    }
    EXPECT_EQ(ports, (std::set<std::uint16_t>{50000, 50001, 50002, 50003}));
    EXPECT_EQ(run.flow(client, 4).outcome, Outcome::Refused);
    EXPECT_TRUE(run.packets(client, Direction::ToServer, 4).empty());
    EXPECT_EQ(run.flow(client, 5).outcome, Outcome::Completed);
    EXPECT_TRUE(ports.contains(run.flow(client, 5).clientPort));

    EXPECT_TRUE(failures(run, server).empty());
    for (FlowId flow = 0; flow < 6; ++flow) {
        EXPECT_EQ(run.flow(server, flow).outcome, Outcome::Completed) << flow;
        EXPECT_EQ(run.up(server, flow).bytesDelivered, 200U) << flow;
        EXPECT_EQ(run.flow(server, flow).direction[0].packetsLost, 0U) << flow;
        EXPECT_FALSE(waits(run, server, kClient, flow)) << flow;
        EXPECT_TRUE(waits(run, server, kServer, flow)) << flow;
    }
    EXPECT_GE(run.events(server, EventKind::State, Reason::StateReopened).size(), 1U);
    EXPECT_EQ(run.sends(server, Reason::SynRetransmit), 0U);
}

// shows: 1.time-wait 1.normal-close
TEST(PortScenarios, WhoClosesFirstWaits)
{
    const ShownRun run("who-closes-first");
    EXPECT_TRUE(waits(run, "The client first", kClient));
    EXPECT_FALSE(waits(run, "The client first", kServer));
    EXPECT_FALSE(waits(run, "The server first", kClient));
    EXPECT_TRUE(waits(run, "The server first", kServer));
    for (const char* title : {"The client first", "The server first"}) {
        EXPECT_EQ(run.flow(title).outcome, Outcome::Completed);
        EXPECT_EQ(run.down(title).bytesDelivered, 1000U);
        EXPECT_GT(*run.flow(title).closedAt, SimTime(500ms));
    }
}

TEST(PortScenarios, TcpAndUdpHavePortsOfTheirOwn)
{
    const ShownRun run("same-port-tcp-and-udp");
    constexpr std::string_view title = "TCP and UDP";
    const FlowSummary& udp = run.flow(title, 0);
    const FlowSummary& tcp = run.flow(title, 1);
    EXPECT_EQ(udp.serverPort, tcp.serverPort);
    EXPECT_EQ(udp.clientPort, tcp.clientPort);
    EXPECT_EQ(udp.serverPort, 53);
    EXPECT_EQ(run.up(title, 0).dataPacketsSent, 2U); // the program asked again
    EXPECT_EQ(run.up(title, 0).dataPacketsLost, 1U);
    EXPECT_EQ(run.down(title, 0).bytesDelivered, kDnsAnswerBytes);
    EXPECT_EQ(run.down(title, 1).bytesDelivered, kDnsLengthBytes + kDnsLargeAnswerBytes);
    EXPECT_EQ(tcp.outcome, Outcome::Completed);
    EXPECT_EQ(udp.outcome, Outcome::Completed);
}

} // namespace roundtrip::test
