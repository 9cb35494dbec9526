// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the inspector shows the very bytes of the capture, each bit of them once, and every
// checksum as an independent sum finds it; no frame, however damaged, breaks it.
#include "core/report/dissection.h"

#include "core/base/keyed_random.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng_reader.h"
#include "tests/core/report/capture_fixture.h"
#include "tests/core/report/report_fixture.h"
#include "tests/core/wire/random_packet.h"

#include <algorithm>

namespace roundtrip {
namespace {

using test::bundled;
using test::captureOf;

struct Sight {
    std::size_t lane = 0;
    PacketId packet = 0;
    FrameSide side = FrameSide::Sent;
};

/// What that host's interface shows, in order.
std::vector<Sight> sightsOf(const Run& run, std::size_t lane, HostRole host)
{
    const LaneTrace& trace = run.lanes[lane];
    std::vector<Sight> sights;
    for (EventId id = 0; id < trace.eventCount(); ++id) {
        const EventKind kind = trace.eventKind(id);
        if (kind != EventKind::Send && kind != EventKind::Receive)
            continue;
        const PacketId packet = trace.eventPacket(id);
        const bool sent = kind == EventKind::Send;
        if ((trace.flight(packet).sender() == host) == sent)
            sights.push_back({lane, packet, sent ? FrameSide::Sent : FrameSide::Arrived});
    }
    return sights;
}

std::uint32_t bitsCovered(const Dissection& dissection)
{
    std::uint32_t at = 0;
    for (const DissectedField& field : dissection.fields) {
        EXPECT_EQ(field.bit, at);
        EXPECT_GT(field.bits, 0U);
        at += field.bits;
    }
    return at;
}

void expectWhole(const Dissection& dissection)
{
    EXPECT_EQ(bitsCovered(dissection), 8 * dissection.frame.size());
    for (std::uint32_t bit = 0; bit < 8 * dissection.frame.size(); bit += 3) {
        const DissectedField* field = dissection.fieldAt(bit);
        ASSERT_NE(field, nullptr);
        EXPECT_LE(field->bit, bit);
        EXPECT_LT(bit, field->bit + field->bits);
    }
    EXPECT_EQ(dissection.fieldAt(static_cast<std::uint32_t>(8 * dissection.frame.size())), nullptr);
    for (const DissectedLayer& layer : dissection.layers) {
        EXPECT_LE(layer.headerBytes, layer.bytes);
        EXPECT_LE(layer.firstByte + layer.bytes, dissection.frame.size());
    }
}

/// The sum as RFC 1071 defines it, in another way: all words first, carries at the end.
std::uint16_t plainSum(const std::vector<std::uint8_t>& bytes)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += static_cast<std::uint64_t>(bytes[i]) << (i % 2 == 0 ? 8 : 0);
    while (sum > 0xFFFF)
        sum = sum % 0x10000 + sum / 0x10000;
    return static_cast<std::uint16_t>(sum);
}

/// What the sum of that checksum has to go over, made from the layers and not from the words.
std::vector<std::uint8_t> covered(const Dissection& d, ChecksumOf of)
{
    const auto piece = [&](std::size_t from, std::size_t count) {
        const auto at = d.frame.begin() + static_cast<std::ptrdiff_t>(from);
        return std::vector<std::uint8_t>(at, at + static_cast<std::ptrdiff_t>(count));
    };
    const auto without = [](std::vector<std::uint8_t> bytes, std::size_t at) {
        bytes[at] = bytes[at + 1] = 0;
        return bytes;
    };
    const std::size_t ip = d.layer(Layer::Ipv4)->firstByte;
    const auto transport = [&](Layer layer, std::uint8_t protocol, std::size_t at) {
        const DissectedLayer& body = *d.layer(layer);
        std::vector<std::uint8_t> bytes = piece(ip + 12, 8);
        bytes.insert(bytes.end(), {0, protocol, static_cast<std::uint8_t>(body.bytes >> 8),
                                   static_cast<std::uint8_t>(body.bytes)});
        const auto rest = without(piece(body.firstByte, body.bytes), at);
        bytes.insert(bytes.end(), rest.begin(), rest.end());
        return bytes;
    };
    switch (of) {
    case ChecksumOf::Ipv4: return without(piece(ip, d.layer(Layer::Ipv4)->headerBytes), 10);
    case ChecksumOf::QuotedIpv4: {
        const DissectedLayer& quoted = *d.layer(Layer::QuotedIpv4);
        return without(piece(quoted.firstByte, quoted.headerBytes), 10);
    }
    case ChecksumOf::Tcp: return transport(Layer::Tcp, 6, 16);
    case ChecksumOf::Udp: return transport(Layer::Udp, 17, 6);
    case ChecksumOf::Icmp:
        return without(piece(d.layer(Layer::Icmp)->firstByte, d.layer(Layer::Icmp)->bytes), 2);
    }
    return {};
}

void expectChecksums(const Dissection& dissection)
{
    for (const ChecksumWorking& working : dissection.checksums) {
        const std::uint16_t sum = plainSum(covered(dissection, working.of));
        EXPECT_EQ(working.sum, sum);
        const auto complement = static_cast<std::uint16_t>(0xFFFF - sum);
        const bool udp = working.of == ChecksumOf::Udp;
        EXPECT_EQ(working.expected, udp && complement == 0 ? 0xFFFF : complement);
        ASSERT_FALSE(working.words.empty());
        EXPECT_EQ(working.words.back().sum, sum);
        std::uint16_t before = 0;
        for (const ChecksumWord& word : working.words) {
            EXPECT_EQ(word.carried, before + word.value > 0xFFFF);
            EXPECT_EQ(word.sum, plainSum({static_cast<std::uint8_t>(before >> 8),
                                          static_cast<std::uint8_t>(before),
                                          static_cast<std::uint8_t>(word.value >> 8),
                                          static_cast<std::uint8_t>(word.value)}));
            before = word.sum;
        }
    }
}

bool allRight(const Dissection& dissection)
{
    return std::all_of(dissection.checksums.begin(), dissection.checksums.end(),
                       [](const ChecksumWorking& working) {
                           return working.verdict == Verdict::Right
                                  || working.verdict == Verdict::None;
                       });
}

void expectInspectorShowsTheCapture(const std::shared_ptr<const Scenario>& scenario)
{
    const auto run = runScenario(scenario);
    const PcapngFile file = captureOf(*run);
    ASSERT_TRUE(file.ok()) << file.error;
    std::vector<std::size_t> next(file.interfaces.size(), 0);
    std::vector<std::vector<Sight>> sights;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        for (const HostRole host : {HostRole::Client, HostRole::Server})
            sights.push_back(sightsOf(*run, lane, host));
    }
    ASSERT_EQ(sights.size(), next.size());
    for (const CapturedPacket& packet : file.packets) {
        const std::size_t at = next[packet.interface]++;
        ASSERT_LT(at, sights[packet.interface].size());
        const Sight& sight = sights[packet.interface][at];
        const Dissection d = dissectFlight(*run, sight.lane, sight.packet, sight.side);
        const ByteView captured = ByteView(d.frame).first(d.captured);
        ASSERT_TRUE(
            std::equal(captured.begin(), captured.end(), packet.frame.begin(), packet.frame.end()));
        expectWhole(d);
        expectChecksums(d);
        EXPECT_EQ(allRight(d) && d.layers.size() > 2,
                  verifyChecksums(packet.frame) == FrameFault::None);
        const PacketFlight& flight = run->lanes[sight.lane].flight(sight.packet);
        EXPECT_EQ(d.flippedBit.has_value(),
                  sight.side == FrameSide::Arrived && flight.corrupted != 0);
    }
    for (std::size_t i = 0; i < sights.size(); ++i)
        EXPECT_EQ(next[i], sights[i].size());
}

TEST(Dissection, ShowsTheBytesOfTheCapture)
{
    for (const std::string_view name :
         {"one-lost-segment", "corrupted-segment", "refused", "ecn-marks", "lost-and-doubled",
          "sack-three-holes", "timestamps-and-paws", "goodbye-and-time-wait"}) {
        SCOPED_TRACE(name);
        expectInspectorShowsTheCapture(bundled(name));
    }
}

TEST(Dissection, ShowsTheBytesOfOddRuns)
{
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        expectInspectorShowsTheCapture(test::scenarioFrom(text));
    }
}

TEST(Dissection, ADamagedPacketDiffersInOneBitAndItsSumIsWrong)
{
    const auto run = runScenario(bundled("corrupted-segment"));
    int damaged = 0;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        for (PacketId id = 0; id < run->lanes[lane].flightCount(); ++id) {
            if (run->lanes[lane].flight(id).corrupted == 0)
                continue;
            ++damaged;
            const Dissection sent = dissectFlight(*run, lane, id, FrameSide::Sent);
            const Dissection came = dissectFlight(*run, lane, id, FrameSide::Arrived);
            ASSERT_TRUE(came.flippedBit);
            EXPECT_TRUE(allRight(sent));
            EXPECT_FALSE(allRight(came));
            const std::uint32_t bit = *came.flippedBit;
            for (std::uint32_t i = 0; i < sent.captured; ++i) {
                const int mask = i == bit / 8 ? 0x80 >> (bit % 8) : 0;
                EXPECT_EQ(sent.frame[i] ^ came.frame[i], mask) << i;
            }
        }
    }
    EXPECT_GE(damaged, 2);
}

/// Returns how many SACK blocks it has seen.
std::size_t expectCountedFromTheIsn(const LaneTrace& lane, PacketId id, const Dissection& d)
{
    EXPECT_EQ(d.field(FieldId::TcpSequence)->relative, lane.relativeSeq(id));
    const PacketFlight& flight = lane.flight(id);
    const bool acknowledges = flight.has(TcpFlags::Ack);
    EXPECT_EQ(d.field(FieldId::TcpAcknowledgment)->relative,
              acknowledges ? std::optional(lane.relativeAck(id)) : std::nullopt);
    const TcpOptions options = lane.options(id);
    std::size_t block = 0;
    for (const DissectedField& field : d.fields) {
        if (field.id != FieldId::OptionSackLeft)
            continue;
        EXPECT_EQ(field.value, options.sack.at(block++).left.value);
        EXPECT_EQ(field.relative, field.value - (flight.ack - lane.relativeAck(id)));
    }
    return block;
}

TEST(Dissection, CountsNumbersFromTheInitialOnes)
{
    const auto run = runScenario(bundled("sack-three-holes"));
    std::size_t blocks = 0;
    for (std::size_t index = 0; index < run->lanes.size(); ++index) {
        const LaneTrace& lane = run->lanes[index];
        for (PacketId id = 0; id < lane.flightCount(); ++id)
            blocks += expectCountedFromTheIsn(lane, id,
                                              dissectFlight(*run, index, id, FrameSide::Sent));
    }
    EXPECT_GT(blocks, 3U);
}

std::vector<int> kindsOf(const Dissection& dissection)
{
    std::vector<int> kinds;
    for (const DissectedOption& option : dissection.options)
        kinds.push_back(option.kind);
    return kinds;
}

TEST(Dissection, DecodesTheOptionsOneByOne)
{
    TcpOptions options;
    options.mss = 1460;
    options.windowScale = 7;
    options.sackPermitted = options.hasTimestamps = true;
    options.timestamps = {0x0102'0304, 0x0506'0708};
    const Dissection d =
        dissectFrame(encodeFrame(test::segmentPacket(0, options), test::kAddresses));
    EXPECT_EQ(kindsOf(d), (std::vector<int>{2, 4, 8, 1, 3}));
    EXPECT_EQ(d.field(FieldId::OptionMss)->value, 1460U);
    EXPECT_EQ(d.field(FieldId::OptionWindowScale)->value, 7U);
    EXPECT_EQ(d.field(FieldId::OptionTimestampValue)->value, 0x0102'0304U);
    EXPECT_EQ(d.field(FieldId::OptionTimestampEcho)->value, 0x0506'0708U);
    for (const DissectedField& field : d.fields) {
        if (field.option == kNoOption)
            continue;
        const DissectedOption& option = d.options[field.option];
        EXPECT_GE(field.firstByte(), option.firstByte);
        EXPECT_LT(field.lastByte(), option.firstByte + option.bytes);
    }
}

/// A segment whose four bytes of options are those.
Dissection withOptions(std::array<std::uint8_t, 4> list)
{
    TcpOptions options;
    options.mss = 1;
    Bytes frame = encodeFrame(test::segmentPacket(3, options), test::kAddresses);
    std::copy(list.begin(), list.end(), frame.begin() + 14 + 20 + 20);
    return dissectFrame(frame);
}

TEST(Dissection, ListsThatContradictThemselvesEndThere)
{
    const Dissection ends = withOptions({1, 0, 9, 9});
    EXPECT_EQ(kindsOf(ends), (std::vector<int>{1, 0}));
    EXPECT_EQ(ends.field(FieldId::OptionPadding)->bits, 16U);
    for (const auto& list : {std::array<std::uint8_t, 4>{2, 40, 5, 180},
                             {2, 1, 0, 0},
                             {2, 0, 0, 0},
                             {2, 3, 0, 1},
                             {1, 1, 1, 8}}) {
        const Dissection d = withOptions(list);
        expectWhole(d);
        const bool unsound = std::any_of(d.options.begin(), d.options.end(),
                                         [](const auto& option) { return !option.sound; });
        EXPECT_TRUE(unsound);
        EXPECT_EQ(d.field(FieldId::OptionMss), nullptr);
        EXPECT_EQ(d.field(FieldId::Payload)->bits, 24U); // what follows is found all the same
    }
}

TEST(Dissection, AUdpChecksumOfZeroIsNone)
{
    Packet packet = test::datagramPacket(5);
    std::get<Datagram>(packet.body).checksum = false;
    const Dissection none = dissectFrame(encodeFrame(packet, test::kAddresses));
    EXPECT_EQ(none.checksums.back().verdict, Verdict::None);
    EXPECT_TRUE(none.checksums.back().words.back().oneByte);
    Bytes shorter = encodeFrame(test::datagramPacket(5), test::kAddresses);
    shorter[14 + 20 + 5] = 12; // the UDP header says one byte less than IP
    EXPECT_EQ(dissectFrame(shorter).checksums.back().verdict, Verdict::TooShort);
}

TEST(Dissection, AnIcmpErrorQuotesThePacketItIsAbout)
{
    const Packet about = test::datagramPacket(900);
    const Dissection d =
        dissectFrame(encodeFrame(test::unreachablePacket(about), test::kAddresses));
    ASSERT_NE(d.layer(Layer::QuotedUdp), nullptr);
    EXPECT_EQ(d.layer(Layer::QuotedIpv4)->headerBytes, 20U);
    EXPECT_EQ(d.field(FieldId::UdpDestinationPort, Layer::QuotedUdp)->value,
              about.datagram()->destinationPort);
    EXPECT_EQ(d.field(FieldId::IpTotalLength, Layer::QuotedIpv4)->value, 928U);
    EXPECT_EQ(d.field(FieldId::IcmpUnused)->bits, 32U);
    Packet big = test::unreachablePacket(about);
    std::get<IcmpMessage>(big.body).code = 4;
    std::get<IcmpMessage>(big.body).nextHopMtu = 576;
    EXPECT_EQ(
        dissectFrame(encodeFrame(big, test::kAddresses)).field(FieldId::IcmpNextHopMtu)->value,
        576U);
}

// Every beginning of frames of all shapes, and frames with bits flipped anywhere: always every bit
// once, and never a read beyond the end (the sanitized build watches that).
TEST(Dissection, SurvivesAnything)
{
    constexpr std::uint64_t seed = 4;
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (std::uint64_t n = 0; n < 150; ++n) {
        const Bytes frame = encodeFrame(test::randomPacket(seed, n, 40), test::kAddresses);
        for (std::size_t length = 0; length <= frame.size(); ++length)
            expectWhole(dissectFrame(ByteView(frame).first(length)));
        for (std::uint64_t flip = 0; flip < 60; ++flip) {
            Bytes damaged = frame;
            for (std::uint64_t i = 0; i <= flip % 4; ++i) {
                const std::uint64_t bit = keyedRandom({seed, n, flip, i}) % (8 * frame.size());
                damaged[bit / 8] ^= static_cast<std::uint8_t>(0x80U >> (bit % 8));
            }
            expectWhole(dissectFrame(damaged));
        }
    }
}

} // namespace
} // namespace roundtrip
