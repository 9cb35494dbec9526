// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: captures of real runs stand before Wireshark's judgment: every packet is well formed,
// every checksum right unless the packet came damaged, every option read as it was meant. What
// tshark's analysis of connections says stands in tshark_flags_test.cpp.
#include "core/base/time.h"
#include "core/wire/codec.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng.h"
#include "tests/core/report/report_fixture.h"
#include "tests/core/wire/random_packet.h"
#include "tests/golden/one_interface.h"
#include "tests/golden/tshark.h"

#include <fstream>

namespace roundtrip {
namespace {

using test::captureOf;
using test::TemporaryFile;

// Checksum status: 0 bad, 1 good, 2 not verified, 3 none there; several where ICMP quotes.
bool saysBad(const std::string& status) { return status.find('0') != std::string::npos; }

void expectWellFormed(const std::shared_ptr<const Scenario>& scenario)
{
    const std::string capture = captureOf(*runScenario(scenario));
    const PcapngFile file = test::parsedCapture(capture);
    const TemporaryFile temporary;
    std::ofstream(temporary.path(), std::ios::binary) << capture;
    const auto rows = test::tsharkFields(
        temporary.path(),
        {"frame.interface_name", "frame.time_epoch", "_ws.malformed", "ip.checksum.status",
         "tcp.checksum.status", "udp.checksum.status", "icmp.checksum.status", "frame.comment"});
    ASSERT_EQ(rows.size(), file.packets.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        SCOPED_TRACE("frame " + std::to_string(i + 1));
        const auto& row = rows[i];
        const CapturedPacket& packet = file.packets[i];
        ASSERT_GE(row.size(), 8U);
        const bool bad = saysBad(row[3]) || saysBad(row[4]) || saysBad(row[5]) || saysBad(row[6]);
        const bool clean = row[2].empty() && !bad && row[3][0] == '1';
        EXPECT_EQ(clean, verifyChecksums(packet.frame) == FrameFault::None)
            << "malformed: '" << row[2] << "' ip " << row[3] << " tcp " << row[4] << " udp "
            << row[5] << " icmp " << row[6];
        EXPECT_EQ(row[0], file.interfaces[packet.interface]);
        EXPECT_EQ(row[7], packet.comment);
        // tshark prints all nine decimals.
        const auto time = parseDuration(row[1] + " s");
        EXPECT_EQ(time, packet.time.time_since_epoch()) << row[1];
    }
}

// shows: 6.tcp-header 6.encapsulation MUST-2
TEST(CaptureInTshark, BundledScenariosAreWellFormed)
{
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        expectWellFormed(test::scenarioFrom(scenario.text));
    }
}

TEST(CaptureInTshark, OddRunsAreWellFormed)
{
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        expectWellFormed(test::scenarioFrom(text));
    }
}

/// What tshark should print for a segment, field by field as asked for below.
std::vector<std::string> wordsFor(const Packet& packet)
{
    const Segment& segment = *packet.segment();
    const TcpOptions& options = segment.options;
    const auto given = [](bool there, std::uint64_t value) {
        return there ? std::to_string(value) : std::string();
    };
    std::string left, right;
    for (std::size_t i = 0; i < options.sackCount; ++i) {
        left += (i == 0 ? "" : ",") + std::to_string(options.sack[i].left.value);
        right += (i == 0 ? "" : ",") + std::to_string(options.sack[i].right.value);
    }
    return {std::to_string(packet.ecn),
            std::to_string(segment.urgent),
            std::to_string(20 + options.wireLength()),
            given(options.mss != 0, options.mss),
            given(options.windowScale >= 0, static_cast<std::uint64_t>(options.windowScale)),
            given(options.hasTimestamps, options.timestamps.value),
            given(options.hasTimestamps, options.timestamps.echo),
            left,
            right,
            "1",
            "1",
            ""};
}

// Every option in every company, the urgent pointer and the ECN bits: a second reader finds in
// the bytes what the packet holds.
TEST(CaptureInTshark, ReadsOptionsUrgentPointersAndEcnAlike)
{
    constexpr std::uint64_t seed = 61;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::vector<std::vector<std::string>> wanted;
    const test::TemporaryFile temporary;
    std::ofstream out(temporary.path(), std::ios::binary);
    PcapngWriter writer(out, {});
    writer.addInterface("random");
    for (std::uint64_t n = 0; wanted.size() < 400; ++n) {
        Packet packet = test::randomPacket(seed, n, 60);
        auto* segment = std::get_if<Segment>(&packet.body);
        if (segment == nullptr)
            continue;
        // Ports of no other protocol, each segment a connection of its own.
        segment->sourcePort = static_cast<std::uint16_t>(50'000 + n);
        segment->destinationPort = 50'000;
        writer.writePacket(0, SimTime(std::chrono::milliseconds(n)), CaptureDirection::Outbound,
                           encodeFrame(packet, test::kAddresses), "");
        wanted.push_back(wordsFor(packet));
    }
    out.close();
    const auto rows = test::tsharkFields(
        temporary.path(),
        {"ip.dsfield.ecn", "tcp.urgent_pointer", "tcp.hdr_len", "tcp.options.mss_val",
         "tcp.options.wscale.shift", "tcp.options.timestamp.tsval", "tcp.options.timestamp.tsecr",
         "tcp.options.sack_le", "tcp.options.sack_re", "ip.checksum.status", "tcp.checksum.status",
         "_ws.malformed"});
    ASSERT_EQ(rows.size(), wanted.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i], wanted[i]) << "segment " << i;
}

} // namespace
} // namespace roundtrip
