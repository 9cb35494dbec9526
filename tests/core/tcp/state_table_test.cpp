// SPDX-License-Identifier: GPL-3.0-or-later
// Each state against each kind of segment: what RFC 9293, section 3.10.7 asks for, cell by cell;
// the connection alone, and a whole host where there is no connection or only a listener. The table
// stands in tests/reference/state_table.tsv; numbers in it count from each side's initial sequence
// number. Where a cell is not answered to the letter, or where a TCP in production answers
// otherwise, its reason stands here.
#include "core/tcp/connection.h"
#include "tests/core/host/host_stage.h"

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
    std::string productionReply, productionNext;
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
        std::getline(columns, cell.productionReply, '\t');
        std::getline(columns, cell.productionNext, '\t');
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

/// A host at port 5000 of which the peer knows port 80.
test::HostStage hostInState(const std::string& state)
{
    FlowConfig flow = test::tcpFlow({test::step(ProgramOp::Connect)});
    flow.clientPort = 80;
    flow.serverPort = 5000;
    flow.end[1].listen = state != "CLOSED";
    flow.end[1].program = {test::step(ProgramOp::Accept), test::step(ProgramOp::Shutdown),
                           test::waitStep(std::chrono::hours(1))};
    flow.end[1].tcp.isn = kIss.value;
    test::HostStage stage({flow});
    if (state != "TIME_WAIT")
        return stage;
    stage.arrive(segment(TcpFlags::Syn, 0, 0, 0));
    stage.arrive(segment(TcpFlags::Ack, 1, 1, 0));
    stage.arrive(segment(TcpFlags::Ack, 1, 2, 0));
    stage.arrive(segment(TcpFlags::Fin | TcpFlags::Ack, 1, 2, 0));
    stage.takeSent();
    return stage;
}

/// The state of its newest connection; where it has had none: CLOSED or LISTEN.
std::string stateOf(const test::HostStage& stage)
{
    const auto& all = stage.host().connections();
    if (!all.empty())
        return tableName(all.back().connection.state());
    return stage.host().listeners().empty() ? "CLOSED" : "LISTEN";
}

std::string describeSent(test::HostStage& stage)
{
    std::string sent;
    for (test::HostStage::Sent& out : stage.takeSent()) {
        // Where no connection is, <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK> is 0 on the wire.
        if (out.segment.flags.rst() && out.segment.flags.ack() && out.segment.seq.value == 0)
            out.segment.seq = kIss;
        sent += (sent.empty() ? "" : ";") + describe(out.segment);
    }
    return sent;
}

/// Cells that a host answers otherwise than the table's RFC columns say, and why.
const std::map<std::pair<std::string, std::string>, std::string> kDepartures{
    {{"TIME_WAIT", "SYN in window (+10)"},
     "RFC 9293, section 3.6.1 (MAY-2): a SYN beyond the old numbers opens the pair anew"},
    {{"TIME_WAIT", "SYN right of the window"},
     "RFC 9293, section 3.6.1 (MAY-2): a SYN beyond the old numbers opens the pair anew"},
    {{"TIME_WAIT", "SYN exact"},
     "RFC 9293, section 3.6.1 (MAY-2) and RFC 6191, section 2: larger than the number of the FIN"},
};

/// What a TCP in production does otherwise than the RFC, by state ("*": any) and segment.
const std::map<std::pair<std::string, std::string>, std::string> kInProduction{
    {{"LISTEN", "SYN,FIN"}, "drops it; section 3.10.7.2 looks at the SYN and never at the FIN"},
    {{"SYN_SENT", "SYN,ACK ack too low"}, "sends its SYN again at once; here its timer does"},
    {{"SYN_SENT", "SYN,ACK ack too high"}, "sends its SYN again at once; here its timer does"},
    {{"SYN_SENT", "ACK too high"}, "sends its SYN again at once; here its timer does"},
    {{"SYN_SENT", "RST,ACK bad ack"}, "sends its SYN again at once; here its timer does"},
    {{"SYN_SENT", "SYN,FIN,ACK good"},
     "overlooks the FIN; section 3.10.7.3, fourth, goes on to the sixth step of 3.10.7.4"},
    {{"SYN_RECV", "SYN in window (+10)"}, "resets; section 3.10.7.4, fourth: back to LISTEN"},
    {{"SYN_RECV", "SYN exact"}, "resets; section 3.10.7.4, fourth: back to LISTEN"},
    {{"SYN_RECV", "SYN,ACK exact"}, "resets; section 3.10.7.4, fourth: back to LISTEN"},
    {{"*", "ACK old (una-10)"},
     "challenges what is older than it ever offered; section 3.10.7.4, fifth: a duplicate, "
     "ignored"},
    {{"CLOSE_WAIT", "data partly old (5 old, 5 new)"},
     "resets at data behind a FIN; section 3.10.7.4, seventh: ignored"},
    {{"*", "FIN in order"}, "drops a second FIN; section 3.10.7.4, eighth: acknowledged"},
    {{"*", "FIN in order, ack=una"}, "drops a second FIN; section 3.10.7.4, eighth: acknowledged"},
    {{"*", "FIN ahead (gap 100)"}, "drops a second FIN; section 3.10.7.4, eighth: acknowledged"},
    {{"*", "FIN,data 10 in order"}, "drops a second FIN; section 3.10.7.4, eighth: acknowledged"},
    {{"TIME_WAIT", "data 10 in order"}, "acknowledges any data; seventh: it is ignored"},
    {{"TIME_WAIT", "data 10 in order, ack=una"}, "acknowledges any data; seventh: it is ignored"},
    {{"TIME_WAIT", "data 10 ahead (gap 100)"}, "acknowledges any data; seventh: it is ignored"},
    {{"TIME_WAIT", "data partly old (5 old, 5 new)"},
     "acknowledges any data; seventh: it is ignored"},
    {{"TIME_WAIT", "data without ACK flag"}, "acknowledges any data; fifth: dropped without ACK"},
    {{"TIME_WAIT", "FIN without ACK"}, "acknowledges any FIN; fifth: dropped without ACK"},
    {{"TIME_WAIT", "ACK too high (+1000)"}, "does not look at the number; fifth: answered"},
    {{"TIME_WAIT", "ACK far too old (una-200000)"},
     "does not look at the number; RFC 5961, section 5: answered"},
    {{"TIME_WAIT", "RST in window (+10)"},
     "no challenge from TIME-WAIT; RFC 5961, section 3.2: challenged"},
    {{"TIME_WAIT", "RST,ACK in window"},
     "no challenge from TIME-WAIT; RFC 5961, section 3.2: challenged"},
    {{"TIME_WAIT", "SYN in window (+10)"}, "opens anew (MAY-2); so does the host here"},
    {{"TIME_WAIT", "SYN right of the window"}, "opens anew (MAY-2); so does the host here"},
};

bool namedInProduction(const Cell& cell)
{
    return kInProduction.contains({cell.state, cell.segment})
           || kInProduction.contains({"*", cell.segment});
}

// RFC 9293, section 3.10.7.1 and, for listeners, section 3.10.7.2; TIME-WAIT is where a host does
// more than a connection
TEST(StateTable, AHostAnswersWhereNoConnectionCan)
{
    std::map<std::string, int> cells;
    std::size_t departures = 0;
    for (const Cell& cell : readTable()) {
        if (cell.state != "CLOSED" && cell.state != "LISTEN" && cell.state != "TIME_WAIT")
            continue;
        SCOPED_TRACE(cell.state + ": " + cell.segment + " (" + cell.sent + ")");
        test::HostStage stage = hostInState(cell.state);
        ASSERT_EQ(stateOf(stage), cell.state) << "the way to this state is wrong";
        stage.arrive(parseSent(cell.sent));
        const std::string reply = describeSent(stage);
        ++cells[cell.state];
        if (!kDepartures.contains({cell.state, cell.segment})) {
            EXPECT_EQ(reply, cell.reply);
            EXPECT_EQ(stateOf(stage), cell.next);
            continue;
        }
        ++departures;
        const std::int64_t seq = parseSent(cell.sent).seq - kIrs;
        EXPECT_EQ(reply, "SA 65539 " + std::to_string(seq + 1));
        EXPECT_EQ(stateOf(stage), "SYN_RECV");
        if (cell.segment != "SYN exact") { // there, production is stricter than RFC 6191
            EXPECT_EQ(reply, cell.productionReply);
            EXPECT_EQ(stateOf(stage), cell.productionNext);
        }
    }
    EXPECT_EQ(cells["CLOSED"], 12);
    EXPECT_EQ(cells["LISTEN"], 12);
    EXPECT_EQ(departures, kDepartures.size());
}

// Whoever compares a capture of a real host with a run must find here why they differ
TEST(StateTable, EachDifferenceToAProductionTcpIsNamed)
{
    std::map<std::pair<std::string, std::string>, int> unused;
    for (const auto& [cell, why] : kInProduction)
        unused[cell] = 1;
    for (const Cell& cell : readTable()) {
        if (cell.reply == cell.productionReply && cell.next == cell.productionNext)
            continue;
        EXPECT_TRUE(namedInProduction(cell)) << cell.state << ": " << cell.segment;
        unused.erase({cell.state, cell.segment});
        unused.erase({"*", cell.segment});
    }
    for (const auto& [cell, once] : unused)
        ADD_FAILURE() << cell.first << ": " << cell.second << " does not differ any more";
}

// shows: 1.states 1.reset-processing
TEST(StateTable, EachStateAnswersEachSegmentAsTheRfcAsks)
{
    std::size_t cells = 0;
    std::size_t all = 0;
    for (const Cell& cell : readTable()) {
        ++all;
        if (cell.state == "CLOSED")
            continue; // no connection exists: AHostAnswersWhereNoConnectionCan
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
    EXPECT_EQ(all, cells + 12);
}

} // namespace
} // namespace roundtrip
