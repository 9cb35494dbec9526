// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios about the life of a connection, the byte stream, the windows and
// the header show what their descriptions promise.
#include "tests/golden/shown_run.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
using Times = std::vector<int>;
constexpr HostRole kClient = HostRole::Client, kServer = HostRole::Server;
constexpr SimTime at(Duration time) { return SimTime(time); }

// shows: 1.handshake-loss 4.retransmission-timer
TEST(MechanismScenarios, LossesInTheHandshake)
{
    const ShownRun run("syn-retries");
    EXPECT_EQ(run.milliseconds("SYN lost", EventKind::Send, Reason::SynRetransmit),
              (Times{1000, 3000}));
    EXPECT_GT(*run.flow("SYN lost").establishedAt, at(3s));

    EXPECT_EQ(run.sends("SYN-ACK lost", Reason::SynRetransmit, kClient), 1U);
    EXPECT_EQ(run.sends("SYN-ACK lost", Reason::AckOutOfWindow, kServer), 1U);
    EXPECT_EQ(run.sends("SYN-ACK lost", Reason::SynRetransmit, kServer), 1U);
    EXPECT_EQ(run.up("SYN-ACK lost").bytesDelivered, 100U);

    EXPECT_EQ(run.sends("ACK lost", Reason::SynRetransmit), 0U);
    EXPECT_EQ(run.up("ACK lost").dataPacketsRetransmitted, 0U);
    EXPECT_LT(*run.flow("ACK lost").completedAt, at(200ms));

    EXPECT_EQ(run.milliseconds("Silence", EventKind::Send, Reason::SynRetransmit),
              (Times{1000, 3000, 7000}));
    EXPECT_EQ(run.milliseconds("Silence", EventKind::State, Reason::StateGaveUp), (Times{15000}));
    EXPECT_EQ(run.flow("Silence").outcome, Outcome::TimedOut);
}

// shows: 1.half-close
TEST(MechanismScenarios, TheAnswerComesAfterTheFin)
{
    const ShownRun run("half-close");
    EXPECT_EQ(run.states("TCP", kServer),
              (std::vector{TcpState::Listen, TcpState::SynReceived, TcpState::Established,
                           TcpState::CloseWait, TcpState::LastAck, TcpState::Closed}));
    const auto fin = run.events("TCP", EventKind::State, Reason::StateFinReceived, kServer);
    const auto answer = run.events("TCP", EventKind::Send, Reason::DataNew, kServer);
    ASSERT_EQ(fin.size(), 1U);
    ASSERT_EQ(answer.size(), 4U);
    EXPECT_LT(fin[0].time, answer[0].time);
    EXPECT_EQ(run.down("TCP").bytesDelivered, 4000U);
    // The client's numbers are used up: what it still sends stands behind its FIN.
    const LaneTrace& lane = run.lane("TCP");
    for (const PacketId id : run.packets("TCP", Direction::ToServer)) {
        if (lane.flight(id).sentAt() > answer[0].time) {
            EXPECT_EQ(lane.relativeSeq(id), 202U);
        }
    }
}

// shows: 1.abort 1.normal-close
TEST(MechanismScenarios, AnAbortLosesWhatCloseBrings)
{
    const ShownRun run("abort-against-close");
    EXPECT_EQ(run.up("Close").bytesDelivered, 8000U);
    EXPECT_TRUE(run.reaches("Close", kClient, TcpState::TimeWait));
    EXPECT_EQ(run.up("Abort").bytesDelivered, 3000U);
    EXPECT_EQ(run.sends("Abort", Reason::RstAbort), 1U);
    EXPECT_EQ(run.sends("Abort", Reason::RstClosedPort, kClient), 3U);
    EXPECT_FALSE(run.reaches("Abort", kClient, TcpState::TimeWait));
    EXPECT_EQ(run.events("Abort", EventKind::Program, Reason::ProgramFailed, kServer).size(), 1U);
}

// shows: 1.giving-up 4.retransmission-timer SHLD-11
TEST(MechanismScenarios, ThePulledCable)
{
    const ShownRun run("cable-pulled");
    EXPECT_EQ(run.milliseconds("Plugged in again", EventKind::Send, Reason::RetransmitTimeout),
              (Times{541, 941, 1741, 3341}));
    EXPECT_EQ(run.up("Plugged in again").bytesDelivered, 10'000U);
    EXPECT_EQ(run.flow("Plugged in again").outcome, Outcome::Completed);

    EXPECT_EQ(run.sends("Given up", Reason::RetransmitTimeout), 5U);
    EXPECT_EQ(run.milliseconds("User timeout", EventKind::State, Reason::StateGaveUp),
              (Times{1341}));
    for (const char* title : {"Given up", "User timeout"}) {
        EXPECT_EQ(run.flow(title).outcome, Outcome::TimedOut);
        EXPECT_EQ(run.events(title, EventKind::Program, Reason::ProgramFailed, kClient).size(), 1U);
        EXPECT_EQ(run.flow(title).serverState, TcpState::Established);
    }
}

// shows: 1.keep-alive 1.half-open
TEST(MechanismScenarios, ADeadPeerIsFoundByAsking)
{
    const ShownRun run("keep-alive");
    EXPECT_EQ(run.flow("No keep-alive").clientState, TcpState::Established);
    EXPECT_EQ(run.sends("No keep-alive", Reason::KeepAliveProbe), 0U);
    EXPECT_EQ(run.sends("Crash, found", Reason::KeepAliveProbe), 1U);
    EXPECT_EQ(run.flow("Crash, found").outcome, Outcome::Reset);
    EXPECT_EQ(run.sends("Cable pulled, found", Reason::KeepAliveProbe), 3U);
    EXPECT_EQ(run.flow("Cable pulled, found").outcome, Outcome::TimedOut);
}

// shows: 1.listen-backlog 1.listen
TEST(MechanismScenarios, FullQueuesDropInSilence)
{
    const ShownRun run("backlog-and-syn-queue");
    EXPECT_EQ(run.drops("TCP", Reason::DropSynQueueFull), 1U); // the third's SYN
    // The second's ACK and data, and the fourth's SYN.
    EXPECT_EQ(run.drops("TCP", Reason::DropBacklogFull), 3U);
    EXPECT_LT(*run.flow("TCP", 1).establishedAt, at(60ms)); // so the second believes
    EXPECT_GT(*run.flow("TCP", 1).completedAt, at(1s));
    for (FlowId id = 0; id < 4; ++id)
        EXPECT_EQ(run.up("TCP", id).bytesDelivered, 100U) << id;
    EXPECT_EQ(run.sends("TCP", Reason::RstClosedPort), 0U);
}

// shows: 1.syn-cookies 1.listen-backlog
TEST(MechanismScenarios, CookiesLetTheHonestClientIn)
{
    const ShownRun run("syn-flood");
    constexpr FlowId honest = 6;
    constexpr FlowId impatient = 7;
    // Of the fifth and sixth caller, of the honest one until the flood has timed out, and of the
    // impatient one until it gives up.
    EXPECT_EQ(run.drops("No defence", Reason::DropSynQueueFull), 7U);
    EXPECT_GT(*run.flow("No defence", honest).establishedAt, at(7s));
    EXPECT_EQ(run.flow("No defence", impatient).outcome, Outcome::TimedOut);
    const auto failed = run.events("No defence", EventKind::Program, Reason::ProgramFailed,
                                   kClient);
    const auto told = std::find_if(failed.begin(), failed.end(),
                                   [](const Event& event) { return event.flow == impatient; });
    ASSERT_NE(told, failed.end());
    EXPECT_EQ(std::get<ProgramEvent>(told->what).error, ProgramError::TimedOut);
    EXPECT_EQ(run.drops("SYN cookies", Reason::DropSynQueueFull), 0U);
    EXPECT_EQ(run.sends("SYN cookies", Reason::SynAckCookie), 4U);
    for (const FlowId caller : {honest, impatient}) {
        EXPECT_LT(*run.flow("SYN cookies", caller).establishedAt, at(200ms));
        EXPECT_EQ(run.up("SYN cookies", caller).bytesDelivered, 300U);
    }
}

// shows: 1.sequence-wrap
TEST(MechanismScenarios, NumbersGoOnAcrossTheirEnd)
{
    const ShownRun run("sequence-wrap");
    std::vector<std::uint32_t> numbers;
    for (const PacketId id : run.packets("TCP", Direction::ToServer)) {
        const PacketFlight& flight = run.lane("TCP").flight(id);
        if (flight.isData() && flight.transmission == 1)
            numbers.push_back(flight.seq);
    }
    ASSERT_EQ(numbers.size(), 8U);
    EXPECT_EQ(numbers[2], 4294967001U);
    EXPECT_EQ(numbers[3], 705U);
    EXPECT_EQ(run.sends("TCP", Reason::RetransmitFast), 1U);
    EXPECT_EQ(run.up("TCP").dataPacketsRetransmitted, 1U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 8000U);
}

// shows: 2.byte-stream 2.segmentation 2.piggybacking
TEST(MechanismScenarios, SegmentsFollowTheirSizeAndNotTheWrites)
{
    const ShownRun run("stream-without-borders");
    EXPECT_EQ(run.payloads("TCP", Direction::ToServer),
              (std::vector{600, 1000, 1000, 1000, 1000, 700}));
    EXPECT_EQ(run.payloads("UDP", Direction::ToServer),
              (std::vector{600, 700, 1000, 1000, 1000, 1000}));
    // The answers to the reads of 1000 carry the acknowledgments of new data along.
    std::uint32_t acked = 0;
    int carried = 0;
    const LaneTrace& lane = run.lane("TCP");
    for (const PacketId id : run.packets("TCP", Direction::ToClient)) {
        carried += lane.flight(id).isData() && lane.relativeAck(id) > acked ? 1 : 0;
        acked = lane.relativeAck(id);
    }
    EXPECT_GE(carried, 3);
}

// shows: 2.cumulative-ack 2.duplicate-discard
TEST(MechanismScenarios, LostAcknowledgmentsAndCopiesCostNothing)
{
    const ShownRun run("lost-and-doubled");
    EXPECT_EQ(run.down("TCP").packetsLost, 2U);
    EXPECT_EQ(run.sends("TCP", Reason::AckOldSegment), 1U);
    EXPECT_EQ(run.up("TCP").dataPacketsRetransmitted, 0U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 8000U);
    EXPECT_EQ(run.up("UDP").bytesDelivered, 9000U);
}

// shows: 2.delayed-ack 2.nagle
TEST(MechanismScenarios, NagleAndDelayedAcknowledgmentsWaitForEachOther)
{
    const ShownRun run("delayed-ack-and-nagle");
    EXPECT_EQ(run.sends("Both", Reason::AckDelayTimer), 3U);
    EXPECT_EQ(run.sends("Both", Reason::DataNagleFlush), 3U);
    EXPECT_EQ(run.sends("No delay", Reason::DataNagleFlush), 0U);
    EXPECT_EQ(run.sends("No delay", Reason::AckDelayTimer), 0U);
    EXPECT_EQ(run.sends("ACK at once", Reason::DataNagleFlush), 3U);
    EXPECT_GT(*run.flow("Both").completedAt, *run.flow("ACK at once").completedAt + 550ms);
    EXPECT_GT(*run.flow("ACK at once").completedAt, *run.flow("No delay").completedAt + 100ms);
}

// shows: 2.silly-window
TEST(MechanismScenarios, CrumbsCostPacketsAndNoTime)
{
    const ShownRun run("silly-window");
    EXPECT_EQ(run.payloads("With avoidance", Direction::ToServer),
              (std::vector{1000, 500, 500, 500, 500, 500, 500}));
    const auto crumbs = run.payloads("Without", Direction::ToServer);
    EXPECT_EQ(crumbs.front(), 1000);
    EXPECT_EQ(std::count(crumbs.begin() + 1, crumbs.end(), 50),
              static_cast<std::ptrdiff_t>(crumbs.size()) - 1);
    EXPECT_EQ(crumbs.size(), 61U);
    const Duration apart = *run.flow("Without").completedAt
                           - *run.flow("With avoidance").completedAt;
    EXPECT_LT(std::chrono::abs(apart), 1ms);
}

// shows: 2.checksum MUST-2
TEST(MechanismScenarios, ADamagedPacketIsDroppedInSilence)
{
    const ShownRun run("corrupted-segment");
    for (const char* title : {"TCP", "UDP", "TCP, the last one"}) {
        EXPECT_EQ(run.drops(title, Reason::DropBadChecksum), 1U) << title;
        EXPECT_EQ(run.up(title).dataPacketsLost, 0U) << title;
    }
    EXPECT_EQ(run.sends("TCP", Reason::RetransmitFast), 1U);
    EXPECT_EQ(run.sends("TCP, the last one", Reason::RetransmitTimeout), 1U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 5000U);
    EXPECT_EQ(run.up("UDP").bytesDelivered, 4000U);
}

// shows: 3.zero-window 3.sliding-window MUST-36
TEST(MechanismScenarios, AProbeHealsALostWindowUpdate)
{
    const ShownRun run("zero-window-probes");
    EXPECT_EQ(run.sends("TCP", Reason::AckWindowUpdate), 1U);
    EXPECT_EQ(run.drops("TCP", Reason::DropFault), 1U);
    EXPECT_EQ(run.milliseconds("TCP", EventKind::Send, Reason::PersistProbe), (Times{307, 707}));
    EXPECT_EQ(run.sends("TCP", Reason::AckZeroWindow), 1U);
    EXPECT_EQ(run.up("TCP").bytesDelivered, 6000U);
    EXPECT_LT(*run.flow("TCP").completedAt, at(1s));
}

// shows: 3.window-scale
TEST(MechanismScenarios, SixteenBitsLeaveALongPipeEmpty)
{
    const ShownRun run("window-scaling");
    EXPECT_GT(*run.flow("16 bits").completedAt - *run.flow("Scaled").completedAt, 1s);
    for (const char* title : {"16 bits", "Scaled"}) {
        EXPECT_EQ(run.up(title).bytesDelivered, 500'000U);
        EXPECT_EQ(run.up(title).packetsLost, 0U);
        const PacketId syn = run.packets(title, Direction::ToServer).front();
        EXPECT_EQ(run.lane(title).options(syn).windowScale, title[0] == 'S' ? 4 : -1);
    }
}

// shows: 6.mss
TEST(MechanismScenarios, SegmentSizesAreAnnouncedAndNotNegotiated)
{
    const ShownRun run("mss-asymmetric");
    const LaneTrace& lane = run.lane("TCP");
    EXPECT_EQ(lane.options(run.packets("TCP", Direction::ToServer).front()).mss, 1460);
    EXPECT_EQ(lane.options(run.packets("TCP", Direction::ToClient).front()).mss, 536);
    EXPECT_EQ(run.payloads("TCP", Direction::ToServer),
              (std::vector{536, 536, 536, 536, 536, 320}));
    EXPECT_EQ(run.payloads("TCP", Direction::ToClient), (std::vector{1460, 1460, 80}));
    EXPECT_EQ(run.up("TCP").bytesDelivered, 3000U);
    EXPECT_EQ(run.down("TCP").bytesDelivered, 3000U);
}

// shows: 6.timestamps 6.paws
TEST(MechanismScenarios, AGhostOfThePastIsToldByItsTimestamp)
{
    const ShownRun run("timestamps-and-paws");
    // Without: the ghost is taken for the third segment, and the true one for a repetition.
    EXPECT_EQ(run.sends("Without", Reason::AckOldSegment), 1U);
    EXPECT_EQ(run.sends("Timestamps", Reason::AckOldTimestamp), 1U);
    EXPECT_EQ(run.sends("Timestamps", Reason::AckOldSegment), 0U);
    for (const char* title : {"Without", "Timestamps"}) {
        EXPECT_EQ(run.up(title, 1).bytesDelivered, 5000U);
        EXPECT_EQ(run.up(title, 1).dataPacketsRetransmitted, 0U);
        EXPECT_EQ(run.payloads(title, Direction::ToServer, 1), std::vector<int>(5, 1000));
    }
}

// shows: 6.path-mtu MUST-54
TEST(MechanismScenarios, ARouterTellsWhatFits)
{
    const ShownRun run("path-mtu-discovery");
    for (const auto* lane : {"Discovery", "Lost messages", "A window of ten"}) {
        SCOPED_TRACE(lane);
        EXPECT_EQ(run.up(lane).bytesDelivered, 12'000U);
        EXPECT_EQ(run.flow(lane).outcome, Outcome::Completed);
        EXPECT_EQ(run.events(lane, EventKind::Timer, Reason::TimerExpired, kClient).size(), 1U)
            << "TIME-WAIT alone";
        // One too big segment after the other is dropped, and each is answered.
        const std::size_t dropped = run.drops(lane, Reason::DropTooBig);
        EXPECT_EQ(run.sends(lane, Reason::IcmpFragmentationNeeded), dropped);
        for (const PacketId id : run.packets(lane, Direction::ToServer)) {
            const Packet packet = run.lane(lane).packet(id);
            EXPECT_TRUE(packet.dontFragment);
            EXPECT_EQ(packet.ipLength() > 1000,
                      run.lane(lane).flight(id).fate() == FlightFate::LostTooBig);
        }
    }
    EXPECT_EQ(run.drops("Discovery", Reason::DropTooBig), 4U);
    EXPECT_EQ(run.drops("Lost messages", Reason::DropFault), 2U);
    // The message needs no more than half a way back: the piece leaves before any ACK could come.
    const auto dropped = run.events("Discovery", EventKind::Drop, Reason::DropTooBig);
    const auto again = run.events("Discovery", EventKind::Send, Reason::RetransmitSmaller);
    ASSERT_FALSE(again.empty());
    EXPECT_LT(again[0].time, dropped[0].time + 11ms);
    EXPECT_EQ(again.size(), 8U);
}

// shows: 6.path-mtu
TEST(MechanismScenarios, ABlackHoleIsTakenForCongestion)
{
    const ShownRun run("path-mtu-black-hole");
    EXPECT_EQ(run.up("Black hole").bytesDelivered, 100U);
    EXPECT_EQ(run.flow("Black hole").outcome, Outcome::TimedOut);
    EXPECT_EQ(run.sends("Black hole", Reason::IcmpFragmentationNeeded), 0U);
    EXPECT_EQ(run.sends("Black hole", Reason::RetransmitTimeout), 5U);
    EXPECT_EQ(run.up("Small segments").bytesDelivered, 8100U);
    EXPECT_EQ(run.up("Small segments").packetsLost, 0U);
    // Without DF the same router cuts what is too big, and the server puts it together.
    EXPECT_EQ(run.up("No discovery").bytesDelivered, 8100U);
    EXPECT_EQ(run.flow("No discovery").outcome, Outcome::Completed);
    EXPECT_EQ(run.up("No discovery").dataPacketsRetransmitted, 0U);
    const std::size_t whole =
        run.events("No discovery", EventKind::Receive, Reason::Reassembled).size();
    EXPECT_EQ(whole, 5U); // of six segments the last is small enough
    EXPECT_EQ(run.sends("No discovery", Reason::FragmentAtHop), 2 * whole);
}

// shows: 6.fragmentation
TEST(MechanismScenarios, OneLostFragmentLosesTheDatagram)
{
    const ShownRun run("fragmentation");
    EXPECT_EQ(run.up("UDP").dataPacketsSent, 5U); // datagrams, not fragments
    EXPECT_EQ(run.up("UDP").packetsSent, 15U);
    EXPECT_EQ(run.up("UDP").packetsLost, 1U);
    EXPECT_EQ(run.up("UDP").dataPacketsLost, 1U);
    EXPECT_EQ(run.up("UDP").bytesDelivered, 16'000U);
    EXPECT_EQ(run.events("UDP", EventKind::Receive, Reason::Reassembled).size(), 4U);
    // A minute after its first fragment came
    const LaneTrace& lane = run.lane("UDP");
    const auto gaveUp = run.events("UDP", EventKind::Drop, Reason::DropReassemblyTimeout, kServer);
    ASSERT_EQ(gaveUp.size(), 1U);
    EXPECT_EQ(gaveUp[0].time, lane.flight(gaveUp[0].packet()).endsAt() + 60s);
    const auto told = run.events("UDP", EventKind::Send, Reason::IcmpReassemblyTime, kServer);
    ASSERT_EQ(told.size(), 1U);
    const Packet packet = lane.packet(told[0].packet());
    ASSERT_NE(packet.icmp(), nullptr);
    EXPECT_EQ(packet.icmp()->type, 11);
    EXPECT_EQ(packet.icmp()->code, 1);
    EXPECT_TRUE(packet.icmp()->quoted.moreFragments);
    EXPECT_EQ(packet.icmp()->quoted.ipLength, 1500U);

    EXPECT_EQ(run.up("TCP").bytesDelivered, 20'000U);
    EXPECT_EQ(run.up("TCP").dataPacketsLost, 1U);
    EXPECT_EQ(run.up("TCP").dataPacketsRetransmitted, 1U);
}

} // namespace
} // namespace roundtrip::test
