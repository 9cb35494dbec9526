// SPDX-License-Identifier: GPL-3.0-or-later
// Each state against each kind of segment: what RFC 9293, section 3.10.7 asks for, cell by cell,
// over the connection alone. The table stands in tests/reference/state_table.tsv; numbers in it
// count from each side's initial sequence number.
#include "core/tcp/connection.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace roundtrip {
namespace {

constexpr SeqNum kIss{1'000'000};
constexpr SeqNum kIrs{9'000'000};
constexpr SimTime kNow = kStartOfTime + std::chrono::seconds(1);

struct Cell {
    std::string state, segment, sent, reply, next;
};

std::vector<Cell> readTable()
{
    std::ifstream file(ROUNDTRIP_REFERENCE_DIR "/state_table.tsv");
    EXPECT_TRUE(file) << "tests/reference/state_table.tsv";
    std::vector<Cell> cells;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#')
            continue;
        std::istringstream columns(line);
        Cell cell;
        std::getline(columns, cell.state, '\t');
        std::getline(columns, cell.segment, '\t');
        std::getline(columns, cell.sent, '\t');
        std::getline(columns, cell.reply, '\t');
        std::getline(columns, cell.next, '\t');
        cells.push_back(cell);
    }
    return cells;
}

std::uint8_t flagBits(const std::string& letters)
{
    static const std::map<char, std::uint8_t> bits{{'S', TcpFlags::Syn}, {'A', TcpFlags::Ack},
                                                   {'F', TcpFlags::Fin}, {'R', TcpFlags::Rst},
                                                   {'P', TcpFlags::Psh}, {'-', std::uint8_t{0}}};
    std::uint8_t flags = 0;
    for (const char letter : letters)
        flags |= bits.at(letter);
    return flags;
}

Segment segment(std::uint8_t flags, std::int64_t seq, std::int64_t ack, std::uint32_t length)
{
    Segment s;
    s.sourcePort = 80;
    s.destinationPort = 5000;
    s.flags.bits = flags;
    s.seq = kIrs + static_cast<std::uint64_t>(seq);
    s.ack = kIss + static_cast<std::uint64_t>(ack);
    s.window = 65535;
    if (length > 0)
        s.payload = {0, length};
    return s;
}

/// "PA seq -19 ack 1 len 10"
Segment parseSent(const std::string& text)
{
    std::istringstream in(text);
    std::string flags, word;
    std::int64_t seq = 0;
    std::int64_t ack = 0;
    std::uint32_t length = 0;
    in >> flags >> word >> seq >> word >> ack >> word >> length;
    return segment(flagBits(flags), seq, ack, length);
}

/// "A 1 11", as the table writes it; several are parted by ';'.
std::string describe(const Segment& s)
{
    std::string flags;
    if (s.flags.syn())
        flags += 'S';
    if (s.flags.fin())
        flags += 'F';
    if (s.flags.rst())
        flags += 'R';
    if (s.flags.ack())
        flags += 'A';
    const auto seq = static_cast<std::int64_t>(s.seq - kIss);
    const auto ack = s.flags.ack() ? static_cast<std::int64_t>(s.ack - kIrs) : 0;
    return flags + ' ' + std::to_string(seq) + ' ' + std::to_string(ack);
}

std::string drain(TcpConnection& c)
{
    while (c.pollNotice()) {}
    std::string sent;
    while (auto out = c.pollTransmit(kNow))
        sent += (sent.empty() ? "" : ";") + describe(out->segment);
    return sent;
}

TcpConnection makeConnection()
{
    TcpConfig config;
    config.isn = kIss.value;
    return TcpConnection(config, 1500, {5000, 80}, kIss);
}

TcpConnection listening()
{
    TcpConnection c = makeConnection();
    c.openPassive();
    drain(c);
    return c;
}

TcpConnection established()
{
    TcpConnection c = makeConnection();
    c.openActive();
    drain(c);
    c.onSegment(kNow, segment(TcpFlags::Syn | TcpFlags::Ack, 0, 1, 0));
    drain(c);
    return c;
}

TcpConnection inState(const std::string& state)
{
    if (state == "LISTEN")
        return listening();
    if (state == "SYN_RECV") {
        TcpConnection c = listening();
        c.onSegment(kNow, segment(TcpFlags::Syn, 0, 0, 0));
        drain(c);
        return c;
    }
    if (state == "SYN_SENT") {
        TcpConnection c = makeConnection();
        c.openActive();
        drain(c);
        return c;
    }
    TcpConnection c = established();
    const auto fin = [&](std::int64_t ack) {
        c.onSegment(kNow, segment(TcpFlags::Fin | TcpFlags::Ack, 1, ack, 0));
        drain(c);
    };
    const auto shutdown = [&] {
        c.shutdown();
        drain(c);
    };
    if (state == "FIN_WAIT1" || state == "FIN_WAIT2" || state == "CLOSING" || state == "TIME_WAIT")
        shutdown();
    if (state == "FIN_WAIT2" || state == "TIME_WAIT") {
        c.onSegment(kNow, segment(TcpFlags::Ack, 1, 2, 0));
        drain(c);
    }
    if (state == "CLOSE_WAIT" || state == "LAST_ACK" || state == "CLOSING")
        fin(1);
    if (state == "TIME_WAIT")
        fin(2);
    if (state == "LAST_ACK")
        shutdown();
    return c;
}

std::string tableName(TcpState state)
{
    static const std::map<TcpState, std::string> names{
        {TcpState::Closed, "CLOSED"},           {TcpState::Listen, "LISTEN"},
        {TcpState::SynSent, "SYN_SENT"},        {TcpState::SynReceived, "SYN_RECV"},
        {TcpState::Established, "ESTABLISHED"}, {TcpState::FinWait1, "FIN_WAIT1"},
        {TcpState::FinWait2, "FIN_WAIT2"},      {TcpState::CloseWait, "CLOSE_WAIT"},
        {TcpState::Closing, "CLOSING"},         {TcpState::LastAck, "LAST_ACK"},
        {TcpState::TimeWait, "TIME_WAIT"}};
    return names.at(state);
}

TEST(StateTable, EachStateAnswersEachSegmentAsTheRfcAsks)
{
    std::size_t cells = 0;
    for (const Cell& cell : readTable()) {
        if (cell.state == "CLOSED")
            continue; // no connection exists: tests/core/host
        SCOPED_TRACE(cell.state + ": " + cell.segment + " (" + cell.sent + ")");
        TcpConnection c = inState(cell.state);
        ASSERT_EQ(tableName(c.state()), cell.state) << "the way to this state is wrong";
        c.onSegment(kNow, parseSent(cell.sent));
        const std::string reply = drain(c);
        ++cells;
        EXPECT_EQ(reply, cell.reply);
        EXPECT_EQ(tableName(c.state()), cell.next);
    }
    EXPECT_EQ(cells, 297U);
}

} // namespace
} // namespace roundtrip
