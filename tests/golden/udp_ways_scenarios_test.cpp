// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about UDP's own ways and about a link that is pulled show what
// their descriptions promise.
#include "core/report/program_calls.h"
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr HostRole kClient = HostRole::Client, kServer = HostRole::Server;

/// Bytes that each receive of the server got, and how many of its datagram were cut off.
struct Got {
    std::uint64_t bytes = 0, cutOff = 0;
    friend bool operator==(const Got&, const Got&) = default;
};
std::vector<Got> receives(const ShownRun& run, std::string_view title)
{
    std::vector<Got> got;
    for (const ProgramCall& call : programCalls(run.lane(title), 0).server.calls) {
        if (call.name == CallName::Receive && call.result == CallResult::GotBytes)
            got.push_back({call.got, call.cutOff});
    }
    return got;
}

// shows: 7.borders
TEST(UdpWaysScenarios, AShortReadCutsADatagram)
{
    const ShownRun run("short-read");
    EXPECT_EQ(receives(run, "UDP"), (std::vector<Got>{{500, 300}, {300, 0}, {500, 0}}));
    EXPECT_EQ(receives(run, "UDP, with room"), (std::vector<Got>{{800, 0}, {300, 0}, {500, 0}}));
    EXPECT_EQ(run.events("UDP", EventKind::Program, Reason::ProgramCutShort, kServer).size(), 1U);
    EXPECT_EQ(run.up("UDP").bytesDelivered, 1300U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 1600U);
    // Over TCP the second read of 500 bytes has the end of one write and the beginning of another.
    const FlowCalls calls = programCalls(run.lane("TCP"), 0);
    std::size_t ofTwo = 0;
    for (const ProgramCall& call : calls.server.calls)
        ofTwo += call.parts.size() == 2 ? 1U : 0U;
    EXPECT_GE(ofTwo, 1U);
}

// shows: 7.closed-port 1.reset-closed-port
TEST(UdpWaysScenarios, WhoHearsOfAClosedPort)
{
    const ShownRun run("udp-closed-port");
    const auto failures = [&](std::string_view title) {
        std::vector<ProgramError> errors;
        for (const Event& event :
             run.events(title, EventKind::Program, Reason::ProgramFailed, kClient))
            errors.push_back(std::get<ProgramEvent>(event.what).error);
        return errors;
    };
    const std::vector<ProgramError> refused{ProgramError::ConnectionRefused};
    EXPECT_EQ(failures("Connected"), refused);
    EXPECT_EQ(run.up("Connected").packetsSent, 1U);
    EXPECT_EQ(failures("Connected, and waits"), refused);
    EXPECT_TRUE(failures("Not connected").empty());
    EXPECT_EQ(run.up("Not connected").packetsSent, 3U);
    EXPECT_EQ(run.sends("Not connected", Reason::IcmpPortUnreachable), 3U);
    EXPECT_EQ(failures("TCP"), refused);
    EXPECT_EQ(run.sends("TCP", Reason::RstClosedPort), 1U);
}

// shows: 7.stays-lost
TEST(UdpWaysScenarios, APulledLinkLosesWhatUdpSendsMeanwhile)
{
    const ShownRun run("pulled-and-put-back");
    const std::uint64_t lost = run.drops("UDP", Reason::DropLinkDown);
    EXPECT_GE(lost, 15U);
    EXPECT_LE(lost, 16U);
    EXPECT_EQ(run.up("UDP").bytesDelivered, 200 * (50 - lost));
    EXPECT_EQ(run.up("TCP").bytesDelivered, 10'000U);
    EXPECT_EQ(run.flow("TCP").outcome, Outcome::Completed);
    EXPECT_GE(run.sends("TCP", Reason::RetransmitTimeout), 2U);
    // UDP is back with its next datagram, TCP not before its timer's next try.
    const auto firstAfter = [&](std::string_view title) {
        SimTime first = kEndOfTime;
        for (const PacketId id : run.packets(title, Direction::ToServer)) {
            const PacketFlight& flight = run.lane(title).flight(id);
            if (flight.isData() && !flight.lost() && flight.endsAt() >= SimTime(600ms))
                first = std::min(first, flight.endsAt());
        }
        return first;
    };
    EXPECT_LT(firstAfter("UDP"), SimTime(650ms));
    EXPECT_GT(firstAfter("TCP"), firstAfter("UDP") + 50ms);
}

// shows: 7.optional-checksum 7.stays-lost
TEST(UdpWaysScenarios, TheInboxHasGapsAnotherOrderAndCopies)
{
    const ShownRun run("udp-inbox");
    EXPECT_EQ(run.up("UDP").bytesDelivered, 100U * (12 - 2 + 1)); // lost, damaged; doubled
    EXPECT_EQ(run.drops("UDP", Reason::DropBadChecksum), 1U);
    EXPECT_EQ(run.up("UDP, no checksum").bytesDelivered, 100U * (12 - 1 + 1));
    EXPECT_EQ(run.drops("UDP, no checksum", Reason::DropBadChecksum), 0U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 1200U);
    std::vector<std::uint32_t> order;
    for (const Event& event : run.events("UDP", EventKind::Receive, Reason::None, kServer))
        order.push_back(run.lane("UDP").flight(event.packet()).number);
    EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
}

} // namespace
} // namespace roundtrip::test
