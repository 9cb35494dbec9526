// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the bundled scenarios of RFC 9293's figures 6 to 13 send the very segments of the
// figures, with the figures' numbers, and both ends go through the figures' states and no others.
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <vector>

namespace roundtrip {
namespace {

/// A row of a figure. As there, a state is the one after the segment has left or arrived, "..."
/// stands where a segment is still on its way, and PSH is left out. "-" is what the figure does not
/// say, or an acknowledgment that is not there. A row without a segment is a state that is reached
/// by itself. Rows whose number is "+" are not in the figure: what leads to it, or follows from it.
struct Row {
    std::string number, stateA, way, flags, seq, ack, length, arrow, stateB;
};

Row parseRow(const std::string& line)
{
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    if (words.size() == 3)
        return {words[0], words[1], "", "", "", "", "", "", words[2]};
    EXPECT_EQ(words.size(), 9U) << line;
    words.resize(9);
    return {words[0], words[1], words[2], words[3], words[4],
            words[5], words[6], words[7], words[8]};
}

std::vector<Row> parseFigure(const std::string& figure)
{
    std::istringstream in(figure);
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.find_first_not_of(' ') != std::string::npos)
            rows.push_back(parseRow(line));
    }
    return rows;
}

/// What happens at one end, in words.
struct Course {
    std::vector<std::string> segments; ///< sent and received, each with the state after it
    std::vector<std::string> numbers;  ///< of the figure's lines; empty for a run
    std::vector<std::string> states;   ///< each that differs from the one before

    void reach(const std::string& state)
    {
        if (state != "-" && (states.empty() || states.back() != state))
            states.push_back(state);
    }
};

using Courses = std::array<Course, 2>; ///< by index(HostRole): A is the client, B the server

std::string inWords(const char* what, const Row& row, const std::string& state)
{
    return std::string(what) + ' ' + row.flags + " seq " + row.seq + " ack " + row.ack + " len "
           + row.length + ", then " + state;
}

Courses coursesOf(const std::vector<Row>& figure)
{
    Courses courses;
    for (const Row& row : figure) {
        const bool toB = row.way == "-->" || row.arrow == "-->";
        const std::array<const std::string*, 2> state{&row.stateA, &row.stateB};
        const std::array<const std::string*, 2> arrow{&row.way, &row.arrow};
        for (std::size_t host = 0; host < 2; ++host) {
            courses[host].reach(*state[host]);
            if (*arrow[host] != "-->" && *arrow[host] != "<--")
                continue;
            const bool sends = (host == 0) == toB;
            courses[host].segments.push_back(
                inWords(sends ? "sends" : "receives", row, *state[host]));
            courses[host].numbers.push_back(row.number);
        }
    }
    return courses;
}

Row segmentOf(const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    Row row;
    for (const auto& [bit, name] : {std::pair{TcpFlags::Syn, "SYN"},
                                    {TcpFlags::Fin, "FIN"},
                                    {TcpFlags::Rst, "RST"},
                                    {TcpFlags::Ack, "ACK"}}) {
        if (flight.has(bit))
            row.flags += (row.flags.empty() ? "" : ",") + std::string(name);
    }
    row.seq = std::to_string(flight.seq);
    row.ack = flight.has(TcpFlags::Ack) ? std::to_string(flight.ack) : "-";
    row.length = std::to_string(flight.payloadLength);
    return row;
}

/// All flows of a lane have the same socket pair, one after the other: at each end one course.
Courses coursesOf(const LaneTrace& lane)
{
    Courses courses;
    std::array<TcpState, 2> state{TcpState::Closed, TcpState::Closed};
    std::array<const Event*, 2> received{};
    std::vector<Event> events;
    for (EventId id = 0; id < lane.eventCount(); ++id)
        events.push_back(lane.event(id));
    const auto conclude = [&](std::size_t host) {
        if (received[host] == nullptr)
            return;
        courses[host].segments.push_back(inWords("receives",
                                                 segmentOf(lane, received[host]->packet()),
                                                 std::string(tcpStateName(state[host]))));
        received[host] = nullptr;
    };
    for (auto& course : courses)
        course.reach("CLOSED");
    for (const Event& event : events) {
        const auto host = static_cast<std::size_t>(index(event.host));
        // What a segment brings about is over when its host sends, when its program goes on, or
        // when time does.
        for (std::size_t each = 0; each < 2; ++each) {
            const bool sameInstant = received[each] && received[each]->time == event.time;
            if (!sameInstant || (each == host && event.kind != EventKind::State))
                conclude(each);
        }
        if (event.kind == EventKind::Receive) {
            received[host] = &event;
        } else if (event.kind == EventKind::Send) {
            courses[host].segments.push_back(inWords("sends", segmentOf(lane, event.packet()),
                                                     std::string(tcpStateName(state[host]))));
        } else if (const auto* change = std::get_if<StateChange>(&event.what)) {
            state[host] = change->to;
            courses[host].reach(std::string(tcpStateName(change->to)));
        }
    }
    conclude(0);
    conclude(1);
    return courses;
}

std::shared_ptr<const Run> runBundled(std::string_view name)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == name)
            return runScenario(readScenario(bundled.text, std::string(name)).scenario);
    }
    ADD_FAILURE() << "no bundled scenario is called " << name;
    return nullptr;
}

/// Each end does what the figure has it do, in the figure's order, and nothing else. Between things
/// at different ends the figures draw no order but that of a segment's way.
void expectFigure(std::string_view name, const std::string& figure)
{
    const auto run = runBundled(name);
    ASSERT_TRUE(run);
    ASSERT_EQ(run->lanes.size(), 1U);
    const Courses wanted = coursesOf(parseFigure(figure));
    const Courses got = coursesOf(run->lanes[0]);
    for (std::size_t host = 0; host < 2; ++host) {
        SCOPED_TRACE(host == 0 ? "TCP peer A" : "TCP peer B");
        EXPECT_EQ(got[host].states, wanted[host].states);
        EXPECT_EQ(got[host].segments.size(), wanted[host].segments.size());
        const std::size_t both = std::min(got[host].segments.size(), wanted[host].segments.size());
        for (std::size_t i = 0; i < both; ++i)
            EXPECT_EQ(got[host].segments[i], wanted[host].segments[i])
                << "line " << wanted[host].numbers[i] << " of the figure";
    }
}

TEST(RfcFigures, ATableIsReadAsItIsMeant)
{
    const Courses courses = coursesOf(parseFigure(R"(
        1  CLOSED                                LISTEN
        2  SYN-SENT  -->  SYN  100  -  0   ...   -
        3  -         ...  SYN  90   -  0   -->   SYN-RECEIVED
        4  SYN-SENT  <--  ACK  300  91 10  <--   SYN-RECEIVED)"));
    EXPECT_EQ(courses[0].segments,
              (std::vector<std::string>{"sends SYN seq 100 ack - len 0, then SYN-SENT",
                                        "receives ACK seq 300 ack 91 len 10, then SYN-SENT"}));
    EXPECT_EQ(courses[1].segments,
              (std::vector<std::string>{"receives SYN seq 90 ack - len 0, then SYN-RECEIVED",
                                        "sends ACK seq 300 ack 91 len 10, then SYN-RECEIVED"}));
    EXPECT_EQ(courses[0].states, (std::vector<std::string>{"CLOSED", "SYN-SENT"}));
    EXPECT_EQ(courses[1].states, (std::vector<std::string>{"LISTEN", "SYN-RECEIVED"}));
}

// shows: 1.three-way-handshake 1.listen
TEST(RfcFigures, Figure6ThreeWayHandshake)
{
    expectFigure("figure-6-three-way-handshake", R"(
        +  CLOSED                                        CLOSED
        1  CLOSED                                        LISTEN
        2  SYN-SENT     -->  SYN      100  -    0   -->  SYN-RECEIVED
        3  ESTABLISHED  <--  SYN,ACK  300  101  0   <--  SYN-RECEIVED
        4  ESTABLISHED  -->  ACK      101  301  0   -->  ESTABLISHED
        5  ESTABLISHED  -->  ACK      101  301  100 -->  ESTABLISHED
        +  ESTABLISHED  <--  ACK      301  201  0   <--  ESTABLISHED)");
}

// shows: 1.simultaneous-open MUST-10
TEST(RfcFigures, Figure7SimultaneousOpen)
{
    expectFigure("figure-7-simultaneous-open", R"(
        1  CLOSED                                        CLOSED
        2  SYN-SENT     -->  SYN      100  -    0   ...  -
        3  SYN-RECEIVED <--  SYN      300  -    0   <--  SYN-SENT
        4  -            ...  SYN      100  -    0   -->  SYN-RECEIVED
        5  SYN-RECEIVED -->  SYN,ACK  100  301  0   ...  -
        6  ESTABLISHED  <--  SYN,ACK  300  101  0   <--  SYN-RECEIVED
        7  -            ...  SYN,ACK  100  301  0   -->  ESTABLISHED)");
}

// shows: 1.old-duplicate-syn MUST-11
TEST(RfcFigures, Figure8OldDuplicateSyn)
{
    expectFigure("figure-8-old-duplicate-syn", R"(
        +  CLOSED                                        CLOSED
        +  SYN-SENT     -->  SYN      90   -    0   ...  -
        1  CLOSED                                        LISTEN
        2  SYN-SENT     -->  SYN      100  -    0   ...  -
        3  -            ...  SYN      90   -    0   -->  SYN-RECEIVED
        4  SYN-SENT     <--  SYN,ACK  300  91   0   <--  SYN-RECEIVED
        5  SYN-SENT     -->  RST      91   -    0   -->  LISTEN
        6  -            ...  SYN      100  -    0   -->  SYN-RECEIVED
        7  ESTABLISHED  <--  SYN,ACK  400  101  0   <--  SYN-RECEIVED
        8  ESTABLISHED  -->  ACK      101  401  0   -->  ESTABLISHED)");
}

// shows: 1.half-open
TEST(RfcFigures, Figure9HalfOpenConnection)
{
    expectFigure("figure-9-half-open-connection", R"(
        +  CLOSED                                        CLOSED
        +  CLOSED                                        LISTEN
        +  SYN-SENT     -->  SYN      99   -    0   -->  SYN-RECEIVED
        +  ESTABLISHED  <--  SYN,ACK  299  100  0   <--  SYN-RECEIVED
        +  ESTABLISHED  -->  ACK      100  300  0   -->  ESTABLISHED
        2  CLOSED                                        ESTABLISHED
        3  SYN-SENT     -->  SYN      400  -    0   -->  ESTABLISHED
        4  SYN-SENT     <--  ACK      300  100  0   <--  ESTABLISHED
        5  SYN-SENT     -->  RST      100  -    0   -->  CLOSED
        6  SYN-SENT                                      CLOSED
        7  SYN-SENT     -->  SYN      400  -    0   -->  SYN-RECEIVED
        +  ESTABLISHED  <--  SYN,ACK  500  401  0   <--  SYN-RECEIVED
        +  ESTABLISHED  -->  ACK      401  501  0   -->  ESTABLISHED)");
}

// shows: 1.half-open
TEST(RfcFigures, Figure10HalfOpenSender)
{
    expectFigure("figure-10-half-open-sender", R"(
        +  CLOSED                                        CLOSED
        +  CLOSED                                        LISTEN
        +  SYN-SENT     -->  SYN      99   -    0   -->  SYN-RECEIVED
        +  ESTABLISHED  <--  SYN,ACK  299  100  0   <--  SYN-RECEIVED
        +  ESTABLISHED  -->  ACK      100  300  0   -->  ESTABLISHED
        1  CLOSED                                        ESTABLISHED
        2  CLOSED       <--  ACK      300  100  10  <--  ESTABLISHED
        3  CLOSED       -->  RST      100  -    0   -->  CLOSED)");
}

// shows: 1.old-duplicate-syn MUST-11
TEST(RfcFigures, Figure11TwoPassiveSockets)
{
    expectFigure("figure-11-two-passive-sockets", R"(
        +  CLOSED                                        CLOSED
        +  SYN-SENT     -->  SYN      90   -    0   ...  -
        +  CLOSED                                        LISTEN
        1  LISTEN                                        LISTEN
        2  -            ...  SYN      90   -    0   -->  SYN-RECEIVED
        3  LISTEN       <--  SYN,ACK  300  91   0   <--  SYN-RECEIVED
        4  LISTEN       -->  RST      91   -    0   -->  LISTEN
        5  LISTEN                                        LISTEN)");
}

// shows: 1.normal-close 1.time-wait
TEST(RfcFigures, Figure12NormalClose)
{
    expectFigure("figure-12-normal-close", R"(
        +  CLOSED                                        CLOSED
        +  CLOSED                                        LISTEN
        +  SYN-SENT     -->  SYN      99   -    0   -->  SYN-RECEIVED
        +  ESTABLISHED  <--  SYN,ACK  299  100  0   <--  SYN-RECEIVED
        +  ESTABLISHED  -->  ACK      100  300  0   -->  ESTABLISHED
        1  ESTABLISHED                                   ESTABLISHED
        2  FIN-WAIT-1   -->  FIN,ACK  100  300  0   -->  CLOSE-WAIT
        3  FIN-WAIT-2   <--  ACK      300  101  0   <--  CLOSE-WAIT
        4  TIME-WAIT    <--  FIN,ACK  300  101  0   <--  LAST-ACK
        5  TIME-WAIT    -->  ACK      101  301  0   -->  CLOSED
        6  CLOSED                                        CLOSED)");
}

// shows: 1.simultaneous-close 1.time-wait
TEST(RfcFigures, Figure13SimultaneousClose)
{
    expectFigure("figure-13-simultaneous-close", R"(
        +  CLOSED                                        CLOSED
        +  CLOSED                                        LISTEN
        +  SYN-SENT     -->  SYN      99   -    0   -->  SYN-RECEIVED
        +  ESTABLISHED  <--  SYN,ACK  299  100  0   <--  SYN-RECEIVED
        +  ESTABLISHED  -->  ACK      100  300  0   -->  ESTABLISHED
        1  ESTABLISHED                                   ESTABLISHED
        2  FIN-WAIT-1   -->  FIN,ACK  100  300  0   ...  FIN-WAIT-1
        2  CLOSING      <--  FIN,ACK  300  100  0   <--  FIN-WAIT-1
        2  -            ...  FIN,ACK  100  300  0   -->  CLOSING
        3  CLOSING      -->  ACK      101  301  0   ...  CLOSING
        3  TIME-WAIT    <--  ACK      301  101  0   <--  CLOSING
        3  -            ...  ACK      101  301  0   -->  TIME-WAIT
        4  TIME-WAIT                                     TIME-WAIT
        4  CLOSED                                        CLOSED)");
}

} // namespace
} // namespace roundtrip
