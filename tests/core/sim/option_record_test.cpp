// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: options, urgent pointers and ECN bits of every segment survive in the record, reach
// the capture, and cost next to nothing.
#include "core/sim/option_record.h"

#include "core/base/keyed_random.h"
#include "core/net/link.h"
#include "core/report/capture.h"
#include "core/sim/lane_recorder.h"
#include "core/wire/codec.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng_reader.h"
#include "tests/core/sim/small_scenarios.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

#include <sstream>
#include <utility>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

PacketFlight flightOf(std::uint64_t flow, std::uint64_t direction, std::uint32_t ack)
{
    PacketFlight flight{};
    flight.flow = static_cast<FlowId>(flow);
    flight.directionBit = direction & 1U;
    flight.ack = ack;
    return flight;
}

HeaderExtras timestamps(std::uint32_t value, std::uint32_t echo)
{
    HeaderExtras extras;
    extras.options.hasTimestamps = true;
    extras.options.timestamps = {value, echo};
    return extras;
}

} // namespace

TEST(OptionRecord, GivesBackWhateverItWasGiven)
{
    constexpr std::uint64_t seed = 71;
    SCOPED_TRACE("seed " + std::to_string(seed));
    ChunkedVector<PacketFlight> flights;
    OptionRecord record;
    std::vector<HeaderExtras> wanted;
    for (std::uint32_t n = 0; n < 20'000; ++n) {
        const std::uint64_t draw = keyedRandom({seed, n});
        flights.emplaceBack(flightOf(draw % 5, draw >> 8, static_cast<std::uint32_t>(draw >> 16)));
        HeaderExtras extras;
        if (draw % 3 != 0)
            extras.options = randomOptions(seed, n);
        if (draw % 7 == 0)
            extras.urgent = static_cast<std::uint16_t>(draw >> 40);
        record.add(n, extras, flights);
        wanted.push_back(extras);
        if (n % 1000 == 3) { // while it grows too
            ASSERT_EQ(record.find(n / 2, flights), wanted[n / 2]) << n;
        }
    }
    for (std::uint32_t n = 0; n < wanted.size(); ++n)
        ASSERT_EQ(record.find(n, flights), wanted[n]) << n;
    EXPECT_EQ(record.find(20'001, flights), HeaderExtras{});
}

TEST(OptionRecord, SegmentsWithoutOptionsCostNothing)
{
    ChunkedVector<PacketFlight> flights;
    OptionRecord record;
    for (std::uint32_t n = 0; n < 1000; ++n) {
        flights.emplaceBack(flightOf(0, n, n));
        record.add(n, {}, flights);
    }
    EXPECT_EQ(record.memoryBytes(), 0U);
    EXPECT_EQ(record.find(500, flights), HeaderExtras{});
}

// 100 MB in full segments, each acknowledged, by clocks of milliseconds far apart.
TEST(OptionRecord, TimestampsCostFourBytesOfAPacket)
{
    constexpr std::uint32_t packets = 140'000;
    ChunkedVector<PacketFlight> flights;
    OptionRecord record;
    for (std::uint32_t n = 0; n < packets; ++n) {
        flights.emplaceBack(flightOf(0, n, n));
        const std::uint32_t ms = n / 7;
        const std::uint32_t client = 0xFFFF'F000U + ms, server = 0x1234'5678U + ms;
        record.add(n, n % 2 == 0 ? timestamps(client, server - 20) : timestamps(server, client),
                   flights);
    }
    EXPECT_LT(record.memoryBytes(), 4 * packets);
}

// Three blocks that move as the holes of a window are filled.
TEST(OptionRecord, SackBlocksCostAboutTheirLengths)
{
    constexpr std::uint32_t packets = 20'000;
    ChunkedVector<PacketFlight> flights;
    OptionRecord record;
    for (std::uint32_t n = 0; n < packets; ++n) {
        flights.emplaceBack(flightOf(0, 1, n * 100));
        HeaderExtras extras = timestamps(n, n);
        extras.options.sackCount = 3;
        for (std::uint32_t i = 0; i < 3; ++i)
            extras.options.sack[i] = {{n * 100 + 3000 * i + 1460}, {n * 100 + 3000 * i + 2920}};
        record.add(n, extras, flights);
    }
    EXPECT_LT(record.memoryBytes(), 18 * packets);
}

namespace {

/// What the simulation would report of a segment that arrives 10 ms after it was sent.
void report(LaneRecorder& recorder, PacketId id, const Packet& packet, std::uint8_t ecnAtEnd)
{
    const Segment& segment = *packet.segment();
    PacketFlight flight{};
    flight.sentAtNs = flight.departsAtNs = 1'000'000U * (id + 1U);
    flight.endsAtNs = flight.sentAtNs + 10'000'000U;
    flight.payloadLength = segment.payload.length & 0xFFFFU;
    flight.identification = packet.identification;
    flight.seq = segment.seq.value;
    flight.ack = segment.ack.value;
    flight.window = segment.window;
    flight.flags = segment.flags.bits;
    flight.number = 1;
    flight.transmission = 1;
    flight.sendEvent = 2 * id;
    flight.fateBits = static_cast<std::uint8_t>(FlightFate::Arrived) & 7U;
    flight.reason = Reason::DataNew;
    flight.ecn = ecnAtEnd & 3U;
    recorder.onFlight(id, flight, packet, {0, 0, segment.flags.syn()});
    const SimTime sent{1ms * (id + 1)};
    recorder.onPacketEvent({2 * id, sent, kNoEvent, EventKind::Send, Reason::DataNew}, id, packet);
    recorder.onPacketEvent(
        {2 * id + 1, sent + 10ms, 2 * id, EventKind::Receive, Reason::None, HostRole::Server}, id,
        packet);
}

Packet segmentOf(std::uint16_t clientPort, std::uint32_t n)
{
    Packet packet = segmentPacket(n == 0 ? 0 : 100);
    auto& segment = std::get<Segment>(packet.body);
    segment.sourcePort = clientPort;
    segment.seq = {1000 + (n == 0 ? 0 : 1 + 100 * (n - 1))};
    segment.ack = {n == 0 ? 0U : 1U};
    segment.flags = {n == 0 ? TcpFlags::Syn : TcpFlags::Ack};
    if (n > 0)
        segment.payload.offset = 100 * (n - 1);
    return packet;
}

/// A lane's record of these packets, each with the ECN bits that it arrives with.
std::shared_ptr<const Run> runWith(const std::vector<std::pair<Packet, std::uint8_t>>& packets)
{
    auto run = std::make_shared<Run>();
    run->scenario = shared(scenarioOf({tcpFlow(sendAndClose(100))}));
    LaneRecorder recorder(run->scenario, 0);
    recorder.onClientPort(0, packets.front().first.segment()->sourcePort);
    PacketId id = 0;
    for (const auto& [packet, ecn] : packets)
        report(recorder, id++, packet, ecn);
    run->lanes.push_back(recorder.finish(SimTime(1s), {Outcome::Completed}));
    return run;
}

} // namespace

TEST(Record, KeepsOptionsUrgentPointerAndEcnOfEverySegment)
{
    std::vector<std::pair<Packet, std::uint8_t>> packets;
    for (std::uint32_t n = 0; n < 200; ++n) {
        Packet packet = segmentOf(40'000, n);
        auto& segment = std::get<Segment>(packet.body);
        segment.options = randomOptions(5, n);
        if (n % 5 == 3) {
            segment.flags.bits |= TcpFlags::Urg | TcpFlags::Ece | TcpFlags::Cwr;
            segment.urgent = static_cast<std::uint16_t>(n);
        }
        packet.ecn = n % 2 == 0 ? 0 : 2;
        const bool marked = packet.ecn != 0 && n % 3 == 0;
        packets.emplace_back(packet, marked ? std::uint8_t{3} : packet.ecn);
    }
    const auto run = runWith(packets);
    for (PacketId id = 0; id < packets.size(); ++id)
        EXPECT_EQ(run->lanes[0].packet(id), packets[id].first) << "packet " << id;
}

// The packed form of packets under way has no place for it; they must not lose it.
TEST(Link, CarriesTheUrgentPointer)
{
    Link link(shared(scenarioOf({tcpFlow(sendAndClose(100))})), 0, Direction::ToServer);
    Arrival arrival;
    arrival.time = SimTime(5ms);
    arrival.packet = segmentOf(40'000, 1);
    auto& segment = std::get<Segment>(arrival.packet.body);
    segment.flags.bits |= TcpFlags::Urg;
    segment.urgent = 100;
    link.put(arrival);
    EXPECT_EQ(link.take(), arrival);
}

// RFC 3168, section 5: a router changes ECT(0) to CE, so only the receiver's capture shows 3.
TEST(Capture, AMarkMadeOnTheWayStandsInTheReceiversBytes)
{
    std::vector<std::pair<Packet, std::uint8_t>> packets;
    for (std::uint32_t n = 0; n < 4; ++n) {
        packets.emplace_back(segmentOf(40'000, n), std::uint8_t{0});
        packets.back().first.ecn = n == 0 ? 0 : 2;
        packets.back().second = n == 2 ? std::uint8_t{3} : packets.back().first.ecn;
    }
    std::get<Segment>(packets[3].first.body).flags.bits |= TcpFlags::Cwr;
    std::ostringstream memory;
    std::string error;
    ASSERT_TRUE(writeCapture(*runWith(packets), memory, error)) << error;
    const std::string bytes = memory.str();
    const PcapngFile file = readPcapng(Bytes(bytes.begin(), bytes.end()));
    ASSERT_EQ(file.packets.size(), 8U);
    std::vector<unsigned> atClient, atServer;
    for (const CapturedPacket& packet : file.packets) {
        EXPECT_EQ(verifyChecksums(packet.frame), FrameFault::None);
        (packet.interface == 0 ? atClient : atServer).push_back(packet.frame[15]);
    }
    EXPECT_EQ(atClient, (std::vector<unsigned>{0, 2, 2, 2}));
    EXPECT_EQ(atServer, (std::vector<unsigned>{0, 2, 3, 2}));
    EXPECT_EQ(file.packets.back().frame[47], 0x90); // CWR, ACK
}
