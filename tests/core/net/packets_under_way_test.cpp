// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: what comes out of the packed queue is what went in, to the last field; and it stays
// small.
#include "core/net/packets_under_way.h"

#include "tests/core/net/packets.h"
#include "tests/core/wire/random_packet.h"

#include <gtest/gtest.h>

#include <deque>

using namespace roundtrip;
using namespace roundtrip::test;
using namespace std::chrono_literals;

namespace {

Arrival carrying(PacketId id, const Packet& packet)
{
    Arrival arrival;
    arrival.id = id;
    arrival.sendEvent = 3 * id + 1;
    arrival.time = SimTime(id * 12us);
    arrival.packet = packet;
    return arrival;
}

bool append(PacketsUnderWay& queue, const Arrival& arrival)
{
    return queue.append({arrival.time, arrival.id, arrival.sendEvent, arrival.packet.ecn},
                        arrival.packet);
}

/// The n-th segment of a stream that has a SYN at `isn`.
Packet streamSegment(std::uint32_t isn, std::uint64_t offset, std::uint32_t length = 1460)
{
    Packet packet = dataPacket(length);
    Segment& segment = std::get<Segment>(packet.body);
    segment.seq = {isn + 1 + static_cast<std::uint32_t>(offset)};
    segment.payload = {offset, length};
    return packet;
}

} // namespace

TEST(PacketsUnderWay, GivesBackEveryFieldInOrder)
{
    PacketsUnderWay queue;
    std::deque<Arrival> model;
    PacketId taken = 0;
    for (PacketId id = 0; id < 20'000; ++id) {
        Packet packet = randomPacket(7, id, 60'000);
        packet.flow = static_cast<FlowId>(id % 5);
        const Arrival arrival = carrying(id, packet);
        ASSERT_EQ(append(queue, arrival), packet.icmp() == nullptr);
        if (packet.icmp() == nullptr)
            model.push_back(arrival);
        while (model.size() > (id / 100) % 150) {
            ASSERT_EQ(queue.frontTime(), model.front().time);
            ASSERT_EQ(queue.frontId(), model.front().id);
            ASSERT_EQ(queue.backTime(), model.back().time);
            ASSERT_EQ(queue.backId(), model.back().id);
            ASSERT_TRUE(queue.take() == model.front()) << "packet " << model.front().id;
            model.pop_front();
            ++taken;
        }
        ASSERT_EQ(queue.size(), model.size());
    }
    EXPECT_GT(taken, 15'000U);
}

TEST(PacketsUnderWay, LeavesTheRareOnesToOthers)
{
    PacketsUnderWay queue;
    Arrival arrival = carrying(1, dataPacket());
    arrival.time = SimTime(Duration(std::int64_t{1} << 48));
    EXPECT_FALSE(append(queue, arrival));
    EXPECT_FALSE(append(queue, carrying(2, unreachablePacket(datagramPacket(10)))));
    EXPECT_FALSE(append(queue, carrying(3, datagramPacket(65'536))));
    EXPECT_TRUE(queue.empty());
    EXPECT_EQ(queue.contextCount(), 0U);
}

// The sequence number goes round every 4 GiB, the offset in the stream does not
TEST(PacketsUnderWay, OffsetsSurviveTheTurnOfTheSequenceNumber)
{
    PacketsUnderWay queue;
    constexpr std::uint64_t kEnd = std::uint64_t{20} << 30;
    constexpr std::uint64_t kStep = 50'000'000;
    PacketId id = 0;
    for (std::uint64_t offset = 0; offset < kEnd; offset += kStep) {
        const Packet fresh = streamSegment(4'000'000'000, offset);
        ASSERT_TRUE(append(queue, carrying(id, fresh)));
        // resent: a gigabyte back, as far as the largest window reaches
        const std::uint64_t back = std::min(offset, std::uint64_t{1} << 30);
        const Packet again = streamSegment(4'000'000'000, offset - back);
        ASSERT_TRUE(append(queue, carrying(id + 1, again)));
        ASSERT_TRUE(queue.take().packet == fresh);
        ASSERT_TRUE(queue.take().packet == again);
        id += 2;
    }
    EXPECT_LE(queue.contextCount(), 3U);
}

TEST(PacketsUnderWay, ContextsNoLongerUsedAreUsedAgain)
{
    PacketsUnderWay queue;
    for (PacketId id = 0; id < 50'000; ++id) {
        Packet packet = dataPacket(100, HostRole::Client, static_cast<FlowId>(id % 3));
        std::get<Segment>(packet.body).sourcePort = static_cast<std::uint16_t>(id); // a new one
        ASSERT_TRUE(append(queue, carrying(id, packet)));
        if (queue.size() > 10) {
            const Arrival arrival = queue.take();
            ASSERT_EQ(arrival.packet.segment()->sourcePort, static_cast<std::uint16_t>(arrival.id));
        }
    }
    EXPECT_LE(queue.contextCount(), 10U + 3U + 1U);
}

// 16 bits number the contexts; whatever finds none is kept elsewhere
TEST(PacketsUnderWay, RefusesWhenEveryContextIsTaken)
{
    PacketsUnderWay queue;
    PacketId id = 0;
    Packet packet = dataPacket(100);
    auto& segment = std::get<Segment>(packet.body);
    for (; id < 70'000; ++id) {
        segment.sourcePort = static_cast<std::uint16_t>(id);
        segment.destinationPort = static_cast<std::uint16_t>(id >> 16);
        if (!append(queue, carrying(id, packet)))
            break;
    }
    EXPECT_EQ(queue.size(), 65'535U);
    EXPECT_EQ(queue.take().packet.segment()->sourcePort, 0U);
    EXPECT_TRUE(append(queue, carrying(id, packet)));
    while (queue.size() > 1)
        queue.take();
    EXPECT_TRUE(queue.take().packet == packet);
}

TEST(PacketsUnderWay, IsAValue)
{
    PacketsUnderWay queue;
    for (PacketId id = 0; id < 1000; ++id)
        append(queue, carrying(id, randomPacket(3, id, 1000)));
    PacketsUnderWay copy = queue;
    EXPECT_TRUE(copy == queue);
    const Arrival first = copy.take();
    EXPECT_FALSE(copy == queue);
    EXPECT_TRUE(queue.take() == first);
    EXPECT_TRUE(copy == queue);

    // The same arrivals behind different histories are the same.
    PacketsUnderWay fresh;
    while (queue.size() > 50)
        queue.take();
    PacketsUnderWay rest = queue;
    while (!rest.empty())
        append(fresh, rest.take());
    EXPECT_TRUE(fresh == queue);
    Arrival other = fresh.take();
    queue.take();
    other.packet.identification ^= 1;
    PacketsUnderWay one, two;
    append(one, other);
    other.packet.ecn ^= 2;
    append(two, other);
    EXPECT_FALSE(one == two);
}

// A long fat pipe: 32 bytes for each, and 8 more with time stamps
TEST(PacketsUnderWay, AnArrivalTakesLittle)
{
    PacketsUnderWay plain, stamped;
    for (PacketId id = 0; id < 20'000; ++id) {
        Packet packet = streamSegment(1000, id * std::uint64_t{1460});
        append(plain, carrying(id, packet));
        auto& options = std::get<Segment>(packet.body).options;
        options.hasTimestamps = true;
        options.timestamps = {id, id + 1};
        append(stamped, carrying(id, packet));
    }
    EXPECT_LE(plain.memoryBytes(), 20'000U * 33);
    EXPECT_LE(stamped.memoryBytes(), 20'000U * 42);
}
