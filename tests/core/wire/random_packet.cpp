// SPDX-License-Identifier: GPL-3.0-or-later
// Each field is a draw of its own, so that no two fields of a packet are tied to each other.
#include "tests/core/wire/random_packet.h"

#include "core/base/keyed_random.h"

namespace roundtrip::test {
namespace {

class Draws {
public:
    Draws(std::uint64_t seed, std::uint64_t n) : m_seed(seed), m_n(n) {}
    std::uint64_t below(std::uint64_t bound)
    {
        return scaleDraw(keyedRandom({m_seed, m_n, ++m_field}), bound);
    }
    bool coin() { return below(2) != 0; }
    std::uint8_t byte() { return static_cast<std::uint8_t>(below(256)); }
    std::uint16_t word() { return static_cast<std::uint16_t>(below(65536)); }
    std::uint32_t longWord() { return static_cast<std::uint32_t>(below(std::uint64_t{1} << 32)); }

private:
    std::uint64_t m_seed, m_n, m_field = 0;
};

PayloadRange randomPayload(Draws& draw, std::uint32_t most)
{
    return {draw.below(std::uint64_t{1} << 40), static_cast<std::uint32_t>(draw.below(most + 1))};
}

Segment randomSegment(Draws& draw, std::uint32_t mostPayload, const TcpOptions& options)
{
    Segment segment;
    segment.sourcePort = draw.word();
    segment.destinationPort = draw.word();
    segment.seq = {draw.longWord()};
    segment.ack = {draw.longWord()};
    segment.flags = {draw.byte()};
    segment.window = draw.word();
    segment.payload = randomPayload(draw, mostPayload);
    segment.options = options;
    segment.urgent = draw.word();
    return segment;
}

Datagram randomDatagram(Draws& draw, std::uint32_t mostPayload)
{
    Datagram datagram;
    datagram.sourcePort = draw.word();
    datagram.destinationPort = draw.word();
    datagram.payload = randomPayload(draw, mostPayload);
    datagram.checksum = draw.below(8) != 0;
    return datagram;
}

IcmpMessage randomIcmp(Draws& draw, std::uint32_t mostPayload)
{
    IcmpMessage message;
    message.code = draw.coin() ? 3 : 4;
    message.nextHopMtu = message.code == 4 ? draw.word() : std::uint16_t{0};
    QuotedPacket& quoted = message.quoted;
    quoted.sourcePort = draw.word();
    quoted.destinationPort = draw.word();
    quoted.identification = draw.word();
    if (draw.coin()) {
        quoted.payload = randomPayload(draw, mostPayload);
        quoted.checksum = draw.below(8) != 0;
        quoted.ipLength = static_cast<std::uint16_t>(28 + quoted.payload.length);
    } else {
        quoted.protocol = 6;
        quoted.seq = draw.longWord();
        quoted.ipLength = 40;
    }
    return message;
}

} // namespace

TcpOptions randomOptions(std::uint64_t seed, std::uint64_t n)
{
    Draws draw(seed, n);
    TcpOptions options;
    options.mss = draw.coin() ? draw.word() : std::uint16_t{0};
    options.windowScale = draw.coin() ? static_cast<std::int8_t>(draw.below(15)) : std::int8_t{-1};
    options.sackPermitted = draw.coin();
    options.hasTimestamps = draw.coin();
    if (options.hasTimestamps)
        options.timestamps = {draw.longWord(), draw.longWord()};
    const std::uint32_t room = 40 - options.wireLength();
    const std::uint64_t most = room < 4 ? 0 : (room - 4) / 8;
    options.sackCount = static_cast<std::uint8_t>(draw.below(most + 1));
    for (std::size_t i = 0; i < options.sackCount; ++i)
        options.sack[i] = {{draw.longWord()}, {draw.longWord()}};
    return options;
}

Packet randomPacket(std::uint64_t seed, std::uint64_t n, std::uint32_t mostPayload)
{
    Draws draw(seed ^ 0x5EED, n);
    Packet packet;
    packet.from = draw.coin() ? HostRole::Client : HostRole::Server;
    packet.ttl = draw.byte();
    packet.dontFragment = draw.coin();
    packet.ecn = static_cast<std::uint8_t>(draw.below(4));
    packet.identification = draw.word();
    const std::uint64_t kind = draw.below(8);
    if (kind < 4)
        packet.body = randomSegment(draw, mostPayload,
                                    draw.coin() ? randomOptions(seed, n) : TcpOptions{});
    else if (kind < 7)
        packet.body = randomDatagram(draw, mostPayload);
    else
        packet.body = randomIcmp(draw, mostPayload);
    return packet;
}

Packet segmentPacket(std::uint32_t length, const TcpOptions& options)
{
    Segment segment;
    segment.sourcePort = 50000;
    segment.destinationPort = 80;
    segment.seq = {1};
    segment.ack = {1};
    segment.flags = {TcpFlags::Ack};
    segment.window = 65535;
    segment.payload = {0, length};
    segment.options = options;
    Packet packet;
    packet.body = segment;
    return packet;
}

Packet datagramPacket(std::uint32_t length)
{
    Packet packet;
    packet.body = Datagram{50001, 5004, {0, length}, true};
    return packet;
}

Packet unreachablePacket(const Packet& datagram)
{
    const Datagram& about = *datagram.datagram();
    IcmpMessage message;
    message.quoted.sourcePort = about.sourcePort;
    message.quoted.destinationPort = about.destinationPort;
    message.quoted.identification = datagram.identification;
    message.quoted.ipLength = static_cast<std::uint16_t>(datagram.ipLength());
    message.quoted.payload = about.payload;
    Packet packet;
    packet.from = peerOf(datagram.from);
    packet.body = message;
    return packet;
}

} // namespace roundtrip::test
