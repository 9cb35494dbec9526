// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: captures are written block by block as the format demands, a full disk is noticed,
// and a damaged file is refused with its place.
#include "core/wire/pcapng.h"

#include "core/wire/pcapng_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <streambuf>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

Bytes bytesOf(const std::string& text) { return {text.begin(), text.end()}; }

bool writeSample(std::ostream& out)
{
    PcapngWriter writer(out, {"hw", "", "Roundtrip"});
    const std::uint32_t client = writer.addInterface("TCP/client");
    const std::uint32_t server = writer.addInterface("TCP/server");
    writer.writePacket(client, SimTime(1ns), CaptureDirection::Outbound, Bytes{1, 2, 3, 4, 5},
                       "why it was sent");
    writer.writePacket(server, SimTime(24h), CaptureDirection::Inbound, Bytes{6, 7, 8, 9}, "");
    return writer.ok();
}

std::string sample()
{
    std::ostringstream out;
    EXPECT_TRUE(writeSample(out));
    return out.str();
}

TEST(Pcapng, IsReadBack)
{
    const PcapngFile file = readPcapng(bytesOf(sample()));
    ASSERT_TRUE(file.ok()) << file.error;
    EXPECT_EQ(file.hardware, "hw");
    EXPECT_EQ(file.system, "");
    EXPECT_EQ(file.application, "Roundtrip");
    EXPECT_EQ(file.interfaces, (std::vector<std::string>{"TCP/client", "TCP/server"}));
    ASSERT_EQ(file.packets.size(), 2U);
    EXPECT_EQ(file.packets[0].interface, 0U);
    EXPECT_EQ(file.packets[0].time, SimTime(1ns));
    EXPECT_EQ(file.packets[0].flags, 2U);
    EXPECT_EQ(file.packets[0].frame, (Bytes{1, 2, 3, 4, 5}));
    EXPECT_EQ(file.packets[0].comment, "why it was sent");
    EXPECT_EQ(file.packets[1].interface, 1U);
    EXPECT_EQ(file.packets[1].time, SimTime(24h)); // needs both halves of the time stamp
    EXPECT_EQ(file.packets[1].flags, 1U);
    EXPECT_EQ(file.packets[1].comment, "");
}

// The section header byte for byte, so that writer and reader cannot err alike.
TEST(Pcapng, SectionHeaderIsThatOfTheFormat)
{
    std::ostringstream out;
    PcapngWriter(out, {"", "", "Abc"});
    const Bytes expected{
        0x0A, 0x0D, 0x0D, 0x0A, 40,   0,    0,    0,    // type, length
        0x4D, 0x3C, 0x2B, 0x1A, 1,    0,    0,    0,    // byte order, version 1.0
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, // length of the section: unknown
        4,    0,    3,    0,    'A',  'b',  'c',  0,    // shb_userappl
        0,    0,    0,    0,    40,   0,    0,    0};   // end of options, length
    EXPECT_EQ(bytesOf(out.str()), expected);
}

TEST(Pcapng, InterfaceAndPacketAreThoseOfTheFormat)
{
    std::ostringstream out;
    PcapngWriter writer(out, {});
    out.str("");
    writer.addInterface("ab");
    EXPECT_EQ(bytesOf(out.str()), (Bytes{
                                      1,   0,   0, 0, 40, 0, 0, 0, // type, length
                                      1,   0,   0, 0, 0,  0, 4, 0, // Ethernet, 262144 bytes
                                      2,   0,   2, 0,              // if_name
                                      'a', 'b', 0, 0,              //
                                      9,   0,   1, 0, 9,  0, 0, 0, // if_tsresol
                                      0,   0,   0, 0, 40, 0, 0, 0, // end of options, length
                                  }));
    out.str("");
    writer.writePacket(0, SimTime(Duration(0x0000000200000003)), CaptureDirection::Outbound,
                       Bytes{7, 8, 9}, "c");
    EXPECT_EQ(bytesOf(out.str()), (Bytes{
                                      6,   0, 0, 0, 56, 0, 0, 0, // type, length
                                      0,   0, 0, 0,              // interface
                                      2,   0, 0, 0, 3,  0, 0, 0, // time, upper half first
                                      3,   0, 0, 0, 3,  0, 0, 0, // lengths
                                      7,   8, 9, 0,              //
                                      1,   0, 1, 0,              // opt_comment
                                      'c', 0, 0, 0,              //
                                      2,   0, 4, 0, 2,  0, 0, 0, // epb_flags
                                      0,   0, 0, 0, 56, 0, 0, 0, // end of options, length
                                  }));
}

TEST(Pcapng, LongCommentsAreCutBetweenCharacters)
{
    std::string comment(65'534, 'x');
    comment += "\u00e9 and more"; // its two bytes would be the 65535th and the 65536th
    std::ostringstream out;
    PcapngWriter writer(out, {});
    writer.writePacket(writer.addInterface("a"), SimTime(), CaptureDirection::Inbound, Bytes{1},
                       comment);
    const PcapngFile file = readPcapng(bytesOf(out.str()));
    ASSERT_TRUE(file.ok()) << file.error;
    EXPECT_EQ(file.packets[0].comment, std::string(65'534, 'x'));
}

/// A disk with room for so many bytes.
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

TEST(Pcapng, AFullDiskIsNoticed)
{
    const auto needed = static_cast<std::streamsize>(sample().size());
    for (std::streamsize room = 0; room < needed; room += 13) {
        SmallDisk disk(room);
        std::ostream out(&disk);
        EXPECT_FALSE(writeSample(out)) << room << " of " << needed;
    }
}

TEST(PcapngReader, EveryCutIsRefusedOrEndsAtABlock)
{
    const Bytes whole = bytesOf(sample());
    std::size_t complete = 0;
    for (std::size_t length = 0; length <= whole.size(); ++length)
        complete += readPcapng(ByteView(whole).first(length)).ok() ? 1U : 0U;
    EXPECT_EQ(complete, 5U); // behind each of the five blocks
}

TEST(PcapngReader, RefusesWithThePlace)
{
    EXPECT_EQ(readPcapng({}).error, "byte 0: there is no pcapng section header");
    EXPECT_NE(readPcapng(bytesOf("not a capture file at all")).error, "");
    Bytes file = bytesOf(sample());
    file[4] ^= 4; // the first block's length
    EXPECT_EQ(readPcapng(file).error, "byte 0: the block's length does not fit the file");
}

// Any one damaged byte: an answer, never a crash.
TEST(PcapngReader, DamageIsReadSafely)
{
    const Bytes whole = bytesOf(sample());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const unsigned damage : {0x01U, 0x80U, 0xFFU}) {
            Bytes file = whole;
            file[at] = static_cast<std::uint8_t>(file[at] ^ damage);
            refused += readPcapng(file).ok() ? 0U : 1U;
        }
    }
    EXPECT_GT(refused, 100U);
}

} // namespace
} // namespace roundtrip
