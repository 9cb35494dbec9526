// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: captures of real runs stand before Wireshark's judgment: every packet is well formed,
// every checksum right unless the packet came damaged, every retransmission recognised as one.
#include "core/report/capture.h"
#include "core/report/series.h"
#include "core/wire/frame_check.h"
#include "core/wire/pcapng.h"
#include "core/wire/pcapng_reader.h"
#include "tests/core/report/report_fixture.h"
#include "tests/golden/tshark.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace roundtrip {
namespace {

/// A file that is gone with the test.
class TemporaryFile {
public:
    TemporaryFile()
        : m_path(::testing::TempDir() + "roundtrip-capture-" + std::to_string(getpid()) + ".pcapng")
    {
    }
    ~TemporaryFile() { std::remove(m_path.c_str()); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

std::string captureOf(const Run& run)
{
    std::ostringstream memory;
    std::string error;
    EXPECT_TRUE(writeCapture(run, memory, error)) << error;
    return memory.str();
}

PcapngFile parsed(const std::string& capture)
{
    return readPcapng(Bytes(capture.begin(), capture.end()));
}

/// tshark's analysis takes both ends of a connection for one place, so each interface is judged by
/// itself, as a capture on that host would be.
void writeInterface(const PcapngFile& file, std::uint32_t interface, const std::string& path)
{
    std::ofstream out(path, std::ios::binary);
    PcapngWriter writer(out, {});
    writer.addInterface(file.interfaces[interface]);
    for (const CapturedPacket& packet : file.packets) {
        if (packet.interface == interface)
            writer.writePacket(0, packet.time, static_cast<CaptureDirection>(packet.flags),
                               packet.frame, packet.comment);
    }
}

// Checksum status: 0 bad, 1 good, 2 not verified, 3 none there; several where ICMP quotes.
bool saysBad(const std::string& status) { return status.find('0') != std::string::npos; }

void expectWellFormed(const std::shared_ptr<const Scenario>& scenario)
{
    const std::string capture = captureOf(*runScenario(scenario));
    const PcapngFile file = parsed(capture);
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

/// Flights that this host sent, in the order of its interface, and whether each resends.
std::vector<bool> ownFlights(const LaneTrace& lane, HostRole host)
{
    std::vector<bool> resent;
    for (PacketId id = 0; id < lane.flightCount(); ++id) {
        const PacketFlight& flight = lane.flight(id);
        if (flight.sender() == host && !flight.copy())
            resent.push_back(isResent(flight));
    }
    return resent;
}

/// Compares, packet by packet, what the host's interface shows as resent with what was resent;
/// returns how many were.
std::size_t compareRetransmissions(const Run& run, std::size_t laneIndex, HostRole host,
                                   const PcapngFile& file)
{
    const TemporaryFile temporary;
    const auto interface = static_cast<std::uint32_t>(2 * laneIndex)
                           + static_cast<std::uint32_t>(index(host));
    writeInterface(file, interface, temporary.path());
    const auto rows = test::tsharkFields(
        temporary.path(), {"eth.src", "tcp.analysis.retransmission",
                           "tcp.analysis.fast_retransmission", "frame.time_epoch", "_ws.col.Info"});
    const std::string own = host == HostRole::Client ? "02:00:00:00:00:05" : "02:00:00:00:00:07";
    const std::vector<bool> resent = ownFlights(run.lanes[laneIndex], host);
    std::size_t sent = 0;
    for (const auto& row : rows) {
        if (row.at(0) != own)
            continue;
        EXPECT_EQ(!row[1].empty() || !row[2].empty(), resent.at(sent)) << row[3] << ": " << row[4];
        ++sent;
    }
    EXPECT_EQ(sent, resent.size());
    return static_cast<std::size_t>(std::count(resent.begin(), resent.end(), true));
}

std::size_t compareRetransmissions(const std::shared_ptr<const Scenario>& scenario)
{
    const auto run = runScenario(scenario);
    const PcapngFile file = parsed(captureOf(*run));
    std::size_t count = 0;
    for (std::size_t lane = 0; lane < run->lanes.size(); ++lane) {
        if (run->lanes[lane].config().flows.front().transport != Transport::Tcp)
            continue;
        for (const HostRole host : {HostRole::Client, HostRole::Server})
            count += compareRetransmissions(*run, lane, host, file);
    }
    return count;
}

TEST(CaptureInTshark, SeesTheRetransmissionsOfTheBundledScenarios)
{
    std::size_t count = 0;
    for (const BundledScenario& scenario : bundledScenarios()) {
        SCOPED_TRACE(scenario.name);
        count += compareRetransmissions(test::scenarioFrom(scenario.text));
    }
    EXPECT_GT(count, 10U); // else nothing was compared
}

TEST(CaptureInTshark, SeesTheRetransmissionsOfOddRuns)
{
    std::size_t count = 0;
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        count += compareRetransmissions(test::scenarioFrom(text));
    }
    EXPECT_GT(count, 10U);
}

} // namespace
} // namespace roundtrip
