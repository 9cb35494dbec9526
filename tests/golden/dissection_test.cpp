// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each field of each header that the inspector shows has the value that Wireshark's
// dissectors find in the same bytes: Ethernet, IPv4, TCP with its options, UDP, ICMP and what it
// quotes; and checksums are called right and wrong alike.
#include "core/report/dissection.h"
#include "tests/core/report/report_fixture.h"
#include "tests/core/wire/random_packet.h"
#include "tests/golden/one_interface.h"
#include "tests/golden/tshark.h"

#include "core/wire/pcapng.h"

#include <fstream>

namespace roundtrip {
namespace {

/// A field, what tshark calls it, and by how much tshark's number is the larger.
struct Known {
    FieldId id;
    const char* name;
    std::uint64_t factor = 1;
};

const std::vector<Known> kKnown{
    {FieldId::EthernetDestination, "eth.dst"},
    {FieldId::EthernetSource, "eth.src"},
    {FieldId::EtherType, "eth.type"},
    {FieldId::IpVersion, "ip.version"},
    {FieldId::IpHeaderLength, "ip.hdr_len", 4},
    {FieldId::IpServices, "ip.dsfield.dscp"},
    {FieldId::IpEcn, "ip.dsfield.ecn"},
    {FieldId::IpTotalLength, "ip.len"},
    {FieldId::IpIdentification, "ip.id"},
    {FieldId::IpReservedFlag, "ip.flags.rb"},
    {FieldId::IpDontFragment, "ip.flags.df"},
    {FieldId::IpMoreFragments, "ip.flags.mf"},
    {FieldId::IpFragmentOffset, "ip.frag_offset"},
    {FieldId::IpTimeToLive, "ip.ttl"},
    {FieldId::IpProtocol, "ip.proto"},
    {FieldId::IpChecksum, "ip.checksum"},
    {FieldId::IpSource, "ip.src"},
    {FieldId::IpDestination, "ip.dst"},
    {FieldId::TcpSourcePort, "tcp.srcport"},
    {FieldId::TcpDestinationPort, "tcp.dstport"},
    {FieldId::TcpSequence, "tcp.seq"},
    {FieldId::TcpAcknowledgment, "tcp.ack_raw"},
    {FieldId::TcpDataOffset, "tcp.hdr_len", 4},
    {FieldId::TcpCwr, "tcp.flags.cwr"},
    {FieldId::TcpEce, "tcp.flags.ece"},
    {FieldId::TcpUrg, "tcp.flags.urg"},
    {FieldId::TcpAck, "tcp.flags.ack"},
    {FieldId::TcpPsh, "tcp.flags.push"},
    {FieldId::TcpRst, "tcp.flags.reset"},
    {FieldId::TcpSyn, "tcp.flags.syn"},
    {FieldId::TcpFin, "tcp.flags.fin"},
    {FieldId::TcpWindow, "tcp.window_size_value"},
    {FieldId::TcpChecksum, "tcp.checksum"},
    {FieldId::TcpUrgentPointer, "tcp.urgent_pointer"},
    {FieldId::OptionMss, "tcp.options.mss_val"},
    {FieldId::OptionWindowScale, "tcp.options.wscale.shift"},
    {FieldId::OptionSackLeft, "tcp.options.sack_le"},
    {FieldId::OptionSackRight, "tcp.options.sack_re"},
    {FieldId::OptionTimestampValue, "tcp.options.timestamp.tsval"},
    {FieldId::OptionTimestampEcho, "tcp.options.timestamp.tsecr"},
    {FieldId::OptionLength, "tcp.option_len"},
    {FieldId::UdpSourcePort, "udp.srcport"},
    {FieldId::UdpDestinationPort, "udp.dstport"},
    {FieldId::UdpLength, "udp.length"},
    {FieldId::UdpChecksum, "udp.checksum"},
    {FieldId::IcmpType, "icmp.type"},
    {FieldId::IcmpCode, "icmp.code"},
    {FieldId::IcmpChecksum, "icmp.checksum"},
    {FieldId::IcmpNextHopMtu, "icmp.mtu"},
};
// Behind the fields of the table.
const std::vector<std::string> kBesides{"tcp.option_kind",     "tcp.payload",
                                        "ip.checksum.status",  "tcp.checksum.status",
                                        "udp.checksum.status", "icmp.checksum.status"};

std::vector<std::string> fieldNames()
{
    std::vector<std::string> names;
    for (const Known& known : kKnown)
        names.emplace_back(known.name);
    names.insert(names.end(), kBesides.begin(), kBesides.end());
    return names;
}

/// "02:00:c0", "192.168.1.5", "0x6e0d", "80": all of them numbers.
std::uint64_t numberOf(const std::string& text)
{
    if (text == "True" || text == "False") // tshark from 4.2 on
        return text == "True" ? 1 : 0;
    const bool mac = text.find(':') != std::string::npos;
    const bool ip = text.find('.') != std::string::npos;
    if (!mac && !ip)
        return std::stoull(text, nullptr, 0);
    std::uint64_t value = 0;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, mac ? ':' : '.');)
        value = value * 256 + std::stoull(part, nullptr, mac ? 16 : 10);
    return value;
}

std::vector<std::uint64_t> numbersOf(const std::string& list)
{
    std::vector<std::uint64_t> numbers;
    std::istringstream parts(list);
    for (std::string part; std::getline(parts, part, ',');)
        numbers.push_back(numberOf(part));
    return numbers;
}

std::vector<std::uint64_t> valuesIn(const Dissection& dissection, const Known& known)
{
    std::vector<std::uint64_t> values;
    for (const DissectedField& field : dissection.fields) {
        if (field.id == known.id)
            values.push_back(field.value * known.factor);
    }
    return values;
}

std::vector<std::uint64_t> kindsIn(const Dissection& dissection)
{
    std::vector<std::uint64_t> kinds;
    for (const DissectedOption& option : dissection.options)
        kinds.push_back(option.kind);
    return kinds;
}

std::string payloadOf(const Dissection& dissection)
{
    const DissectedField* payload = dissection.field(FieldId::Payload);
    std::string hex;
    if (payload == nullptr || dissection.layer(Layer::Tcp) == nullptr)
        return hex;
    constexpr std::string_view digits = "0123456789abcdef";
    for (const std::uint8_t byte : dissection.bytesOf(*payload)) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

/// tshark: 0 bad, 1 good, 2 not looked at, 3 there is none.
char statusOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right: return '1';
    case Verdict::None: return '3';
    case Verdict::Wrong:
    case Verdict::TooShort: return '0';
    }
    return '?';
}

std::size_t columnOf(ChecksumOf of)
{
    switch (of) {
    case ChecksumOf::Ipv4:
    case ChecksumOf::QuotedIpv4: return 2;
    case ChecksumOf::Tcp: return 3;
    case ChecksumOf::Udp: return 4;
    case ChecksumOf::Icmp: return 5;
    }
    return 0;
}

void expectSame(const Dissection& dissection, const std::vector<std::string>& row)
{
    // tshark shows the transport once, with the last fragment, and then of the whole datagram.
    const bool fragment = dissection.field(FieldId::IpMoreFragments) != nullptr
                          && (dissection.field(FieldId::IpMoreFragments)->value != 0
                              || dissection.field(FieldId::IpFragmentOffset)->value != 0);
    const auto ofNetwork = [](std::string_view name) {
        return name.starts_with("eth") || name.starts_with("ip.");
    };
    for (std::size_t i = 0; i < kKnown.size(); ++i) {
        if (!fragment || ofNetwork(kKnown[i].name)) {
            EXPECT_EQ(valuesIn(dissection, kKnown[i]), numbersOf(row.at(i))) << kKnown[i].name;
        }
    }
    if (fragment)
        return;
    const auto besides = [&](std::size_t i) { return row.at(kKnown.size() + i); };
    EXPECT_EQ(kindsIn(dissection), numbersOf(besides(0)));
    // Data in a RST is a cause in words to tshark, and no payload.
    const DissectedField* reset = dissection.field(FieldId::TcpRst);
    if (reset == nullptr || reset->value == 0) {
        EXPECT_EQ(payloadOf(dissection), besides(1));
    }
    for (const ChecksumWorking& working : dissection.checksums) {
        if (working.of == ChecksumOf::QuotedIpv4)
            continue; // tshark's second status is of the quoted header
        const std::string status = besides(columnOf(working.of));
        ASSERT_FALSE(status.empty());
        EXPECT_EQ(status[0], statusOf(working.verdict));
    }
}

void expectSameThroughout(const std::string& path, const PcapngFile& file)
{
    const auto rows = test::tsharkFields(path, fieldNames());
    ASSERT_EQ(rows.size(), file.packets.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        SCOPED_TRACE("frame " + std::to_string(i + 1));
        const Dissection dissection = dissectFrame(file.packets[i].frame);
        expectSame(dissection, rows[i]);
        if (testing::Test::HasFailure())
            return; // one frame tells enough
    }
}

TEST(DissectionInTshark, BundledScenarios)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        const auto parsed = test::scenarioFrom(scenario.text);
        const std::string capture = test::captureOf(*runScenario(parsed));
        const test::TemporaryFile temporary;
        std::ofstream(temporary.path(), std::ios::binary) << capture;
        expectSameThroughout(temporary.path(), test::parsedCapture(capture));
    }
}

// Options in every company, urgent pointers, ICMP that quotes, checksums of zero: more than runs
// have.
TEST(DissectionInTshark, PacketsOfEveryShape)
{
    constexpr std::uint64_t seed = 62;
    SCOPED_TRACE("seed " + std::to_string(seed));
    const test::TemporaryFile temporary;
    std::ofstream out(temporary.path(), std::ios::binary);
    PcapngWriter writer(out, {});
    writer.addInterface("random");
    PcapngFile file;
    for (std::uint64_t n = 0; n < 500; ++n) {
        Packet packet = test::randomPacket(seed, n, 80);
        // Ports of no other protocol.
        if (auto* segment = std::get_if<Segment>(&packet.body)) {
            segment->sourcePort = static_cast<std::uint16_t>(50'000 + n);
            segment->destinationPort = 50'000;
        } else if (auto* datagram = std::get_if<Datagram>(&packet.body)) {
            datagram->sourcePort = static_cast<std::uint16_t>(50'000 + n);
            datagram->destinationPort = 50'000;
        } else if (auto* icmp = std::get_if<IcmpMessage>(&packet.body)) {
            icmp->quoted.sourcePort = static_cast<std::uint16_t>(50'000 + n);
            icmp->quoted.destinationPort = 50'000;
        }
        const Bytes frame = encodeFrame(packet, test::kAddresses);
        writer.writePacket(0, SimTime(std::chrono::milliseconds(n)), CaptureDirection::Outbound,
                           frame, "");
        file.packets.push_back({0, {}, 0, frame, {}});
    }
    out.close();
    expectSameThroughout(temporary.path(), file);
}

} // namespace
} // namespace roundtrip
