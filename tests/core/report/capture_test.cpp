// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the capture of a run shows on each interface what that host's network card saw, no
// packet more or less, each at its time and with its reason. Counted from the flights, which the
// writer does not look at in this way.
#include "core/report/capture.h"

#include "core/report/explain.h"
#include "core/wire/codec.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng_reader.h"
#include "tests/core/report/capture_fixture.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <streambuf>
#include <tuple>

namespace roundtrip {
namespace {

using test::bundled;
using test::captureOf;

FrameAddresses addressesOf(const Scenario& scenario)
{
    FrameAddresses addresses;
    for (std::size_t i = 0; i < 2; ++i)
        addresses.host[i] = {scenario.hosts[i].ip, scenario.hosts[i].mac};
    return addresses;
}

/// Interface, time, seen by its receiver, the frame, damaged.
using Sight = std::tuple<std::size_t, SimTime, bool, Bytes, bool>;

void addSights(const Run& run, std::size_t laneIndex, std::vector<Sight>& sights)
{
    const LaneTrace& lane = run.lanes[laneIndex];
    const FrameAddresses addresses = addressesOf(*run.scenario);
    const auto interfaceOf = [&](HostRole host) {
        return 2 * laneIndex + static_cast<std::size_t>(index(host));
    };
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        Bytes frame = encodeFrame(lane.packet(id), addresses);
        if (!flight.copy() && !flight.fromRouter())
            sights.emplace_back(interfaceOf(flight.sender()), flight.sentAt(), false, frame, false);
        if (flight.fate() != FlightFate::Arrived)
            continue;
        if (Packet marked = lane.packet(id); marked.ecn != flight.ecn) {
            marked.ecn = flight.ecn & 3U; // RFC 3168, section 5: on the way
            frame = encodeFrame(marked, addresses);
        }
        if (flight.corrupted != 0)
            flipBit(frame, lane.corruptedBit(id));
        sights.emplace_back(interfaceOf(receiverOf(flight.direction())), flight.endsAt(), true,
                            frame, flight.foundDamaged());
    }
}

std::vector<Sight> sightsOf(const Run& run)
{
    std::vector<Sight> sights;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane)
        addSights(run, lane, sights);
    std::sort(sights.begin(), sights.end());
    return sights;
}

std::vector<Sight> sightsOf(const PcapngFile& file)
{
    std::vector<Sight> sights;
    for (const CapturedPacket& packet : file.packets) {
        const bool damaged = verifyChecksums(packet.frame) != FrameFault::None;
        sights.emplace_back(packet.interface, packet.time, packet.flags == 1, packet.frame,
                            damaged);
    }
    std::sort(sights.begin(), sights.end());
    return sights;
}

void expectCapture(const Run& run)
{
    const PcapngFile file = captureOf(run);
    ASSERT_TRUE(file.ok()) << file.error;
    ASSERT_EQ(file.interfaces.size(), 2 * run.lanes.size());
    const auto expected = sightsOf(run);
    const auto seen = sightsOf(file);
    ASSERT_EQ(seen.size(), expected.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto& [interface, time, arrival, frame, damaged] = expected[i];
        ASSERT_TRUE(seen[i] == expected[i])
            << "interface " << interface << " at " << formatSeconds(time) << " s"
            << (arrival ? ", arriving" : ", leaving") << (damaged ? ", damaged" : "");
    }
    for (std::size_t i = 1; i < file.packets.size(); ++i)
        ASSERT_LE(file.packets[i - 1].time, file.packets[i].time) << i;
    for (const CapturedPacket& packet : file.packets) {
        ASSERT_FALSE(packet.comment.empty());
        ASSERT_EQ(packet.comment.find('{'), std::string::npos) << packet.comment;
    }
}

TEST(Capture, ShowsWhatEachHostSawInTheBundledScenarios)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        expectCapture(*runScenario(test::scenarioFrom(scenario.text)));
    }
}

TEST(Capture, ShowsWhatEachHostSawInOddRuns)
{
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        expectCapture(*runScenario(test::scenarioFrom(text)));
    }
}

TEST(Capture, NamesLanesAndHosts)
{
    const PcapngFile file = captureOf(*runScenario(bundled("one-lost-segment")));
    EXPECT_EQ(file.application, "Roundtrip");
    EXPECT_EQ(file.interfaces,
              (std::vector<std::string>{"TCP/client", "TCP/server", "UDP/client", "UDP/server"}));
}

TEST(Capture, TellsWhyAtBothEnds)
{
    const auto run = runScenario(bundled("one-lost-segment"));
    const PcapngFile file = captureOf(*run);
    const LaneTrace& lane = run->lanes[0];
    PacketId resent = kNoPacket;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        if (lane.flight(id).reason == Reason::RetransmitFast)
            resent = id;
    }
    ASSERT_NE(resent, kNoPacket);
    const std::string why = explainSentence(lane, lane.flight(resent).sendEvent);
    std::vector<std::uint32_t> interfaces;
    for (const CapturedPacket& packet : file.packets) {
        if (packet.comment == why)
            interfaces.push_back(packet.interface);
    }
    EXPECT_EQ(interfaces, (std::vector<std::uint32_t>{0, 1}));
}

// One table: the comments are the sentences of the window and of --explain, word by word.
TEST(Capture, CommentsAreTheSentencesOfTheTable)
{
    const auto run = runScenario(bundled("one-lost-segment"));
    std::multiset<std::string> told, written;
    for (const LaneTrace& lane : run->lanes) {
        for (EventId id = 0; id < lane.eventCount(); ++id) {
            const EventKind kind = lane.eventKind(id);
            if (kind == EventKind::Send || kind == EventKind::Receive)
                told.insert(explainSentence(lane, id));
        }
    }
    for (const CapturedPacket& packet : captureOf(*run).packets)
        written.insert(packet.comment);
    EXPECT_EQ(written, told);
}

// Nobody who looks at a damaged packet at its receiver should have to guess.
TEST(Capture, SaysThatAPacketCameDamaged)
{
    const auto run = runScenario(test::scenarioFrom(
        test::udpText("", R"({"do": "corrupt", "direction": "to_server", "data": 2})",
                      R"("client": {"program": [{"send": 700, "times": 3}]})")));
    const PcapngFile file = captureOf(*run);
    int damaged = 0;
    for (const CapturedPacket& packet : file.packets) {
        const bool bad = verifyChecksums(packet.frame) != FrameFault::None;
        EXPECT_EQ(packet.comment.find("checksum") != std::string::npos, bad) << packet.comment;
        damaged += bad ? 1 : 0;
    }
    EXPECT_EQ(damaged, 1);
}

/// A disk with room for so many bytes; the rest is refused when the stream flushes.
class SmallDisk : public std::streambuf {
public:
    explicit SmallDisk(std::streamsize room) : m_room(room) {}

protected:
    std::streamsize xsputn(const char*, std::streamsize count) override
    {
        const std::streamsize taken = std::min(count, m_room);
        m_room -= taken;
        return taken;
    }
    int_type overflow(int_type) override { return traits_type::eof(); }

private:
    std::streamsize m_room;
};

TEST(Capture, AFullDiskIsToldWithTheRemedy)
{
    SmallDisk disk(5000);
    std::ostream out(&disk);
    std::string error;
    EXPECT_FALSE(writeCapture(*runScenario(bundled("one-lost-segment")), out, error));
    EXPECT_NE(error.find("not complete"), std::string::npos) << error;
    EXPECT_NE(error.find("make room"), std::string::npos) << error;
}

TEST(Capture, TheSameRunGivesTheSameFile)
{
    std::ostringstream first, second;
    std::string error;
    EXPECT_TRUE(writeCapture(*runScenario(bundled("random-loss")), first, error));
    EXPECT_TRUE(writeCapture(*runScenario(bundled("random-loss")), second, error));
    EXPECT_EQ(first.str(), second.str());
}

} // namespace
} // namespace roundtrip
