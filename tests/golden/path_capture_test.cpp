// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: Wireshark reads in the captures what the scenarios about the network's path tell: DF
// and the ICMP message with the next hop's MTU, fragments that become whole again and one that does
// not, and the silence of a link that is pulled.
#include "tests/core/report/report_fixture.h"
#include "tests/golden/one_interface.h"
#include "tests/golden/tshark.h"

#include <map>
#include <set>

namespace roundtrip {
namespace {

using test::TemporaryFile;
using Row = std::vector<std::string>;

/// The fields asked for of what that host's interface shows in that lane.
std::vector<Row> framesOf(std::string_view scenario, std::string_view title, HostRole host,
                          const std::vector<std::string>& fields)
{
    const auto run = runScenario(test::bundled(scenario));
    std::size_t lane = 0;
    while (lane < run->lanes.size() && run->lanes[lane].title() != title)
        ++lane;
    EXPECT_LT(lane, run->lanes.size()) << "no lane is called " << title;
    const TemporaryFile temporary;
    test::writeInterface(test::parsedCapture(test::captureOf(*run)), test::interfaceOf(lane, host),
                         test::DamagedFrames::Keep, temporary.path());
    auto rows = test::tsharkFields(temporary.path(), fields);
    EXPECT_FALSE(rows.empty());
    return rows;
}

int number(const std::string& text) { return text.empty() ? -1 : std::stoi(text); }

} // namespace

// shows: 6.path-mtu
TEST(PathInTshark, FragmentationNeededNamesTheMtuThatIsUsedThen)
{
    const auto client =
        framesOf("path-mtu-discovery", "Discovery", HostRole::Client,
                 {"ip.proto", "ip.flags.df", "ip.len", "icmp.type", "icmp.code", "icmp.mtu"});
    std::size_t told = 0, tooBigAfter = 0, tooBigBefore = 0;
    for (const Row& row : client) {
        if (row[0].starts_with("1") && row[3] == "3") {
            EXPECT_EQ(row[4], "4");
            EXPECT_EQ(row[5], "1000");
            ++told;
        } else if (row[0] == "6") {
            EXPECT_EQ(row[1], "1") << "a segment may not be cut";
            (told > 0 ? tooBigAfter : tooBigBefore) += number(row[2]) > 1000 ? 1U : 0U;
        }
    }
    EXPECT_GT(told, 0U);
    EXPECT_GT(tooBigBefore, 0U);
    EXPECT_EQ(tooBigAfter, 0U) << "what the router has said holds from then on";
    for (const Row& row : framesOf("path-mtu-discovery", "Discovery", HostRole::Server, {"ip.len"}))
        EXPECT_LE(number(row[0]), 1000) << "it came past the hop";
}

// shows: 6.path-mtu
TEST(PathInTshark, ABlackHoleSaysNothing)
{
    std::size_t large = 0;
    for (const Row& row :
         framesOf("path-mtu-black-hole", "Black hole", HostRole::Client, {"ip.proto", "ip.len"})) {
        EXPECT_EQ(row[0], "6") << "no ICMP";
        large += number(row[1]) > 1000 ? 1U : 0U;
    }
    EXPECT_GT(large, 1U) << "it tries again and again";
    for (const Row& row :
         framesOf("path-mtu-black-hole", "Black hole", HostRole::Server, {"ip.len"}))
        EXPECT_LE(number(row[0]), 1000);
}

// shows: 6.fragmentation
TEST(PathInTshark, OneLostFragmentLosesItsDatagram)
{
    // Where a datagram becomes whole, tshark shows its UDP header and says in which frame.
    const auto rows = framesOf("fragmentation", "UDP", HostRole::Server,
                               {"ip.id", "ip.flags.mf", "ip.frag_offset", "ip.len", "udp.length",
                                "icmp.type", "icmp.code"});
    std::map<std::string, std::size_t> pieces;
    std::size_t whole = 0, exceeded = 0;
    for (const Row& row : rows) {
        if (!row[5].empty()) {
            EXPECT_EQ(row[5] + "/" + row[6], "11/1") << "the rest did not come in time";
            ++exceeded;
            continue;
        }
        EXPECT_LE(number(row[3]), 1500);
        ++pieces[row[0]];
        whole += row[4] == "4008" ? 1U : 0U;
    }
    EXPECT_EQ(pieces.size(), 5U);
    std::multiset<std::size_t> counts;
    for (const auto& [id, count] : pieces)
        counts.insert(count);
    EXPECT_EQ(counts, (std::multiset<std::size_t>{2, 3, 3, 3, 3}));
    EXPECT_EQ(whole, 4U);
    EXPECT_EQ(exceeded, 1U);
}

// shows: 7.stays-lost
TEST(PathInTshark, APulledLinkIsSilent)
{
    for (const std::string lane : {"TCP", "UDP"}) {
        std::size_t before = 0, after = 0;
        for (const Row& row : framesOf("pulled-and-put-back", lane, HostRole::Server,
                                       {"frame.time_epoch", "ip.src"})) {
            if (row[1] != "192.168.1.5")
                continue;
            const double time = std::stod(row[0]);
            // What arrives had left before the link went down, or after it came back.
            EXPECT_TRUE(time <= 0.3 || time >= 0.62) << lane << " " << row[0];
            ++(time < 0.5 ? before : after);
        }
        EXPECT_GT(before, 5U) << lane;
        EXPECT_GT(after, 5U) << lane;
    }
}

// shows: 7.optional-checksum
TEST(PathInTshark, ADatagramWithoutChecksumSaysSo)
{
    for (const Row& row : framesOf("udp-inbox", "UDP, no checksum", HostRole::Client,
                                   {"udp.checksum", "udp.checksum.status"})) {
        EXPECT_EQ(row[0], "0x0000");
        EXPECT_EQ(row[1], "3") << "3: there is none to verify";
    }
}

} // namespace roundtrip
