// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the run that the pictures of the manual show, to the microsecond, with and without the
// lost packet: every departure and arrival, every number, every step of the variables and states.
#include "core/report/series.h"
#include "core/scenario/decimal.h"
#include "core/scenario/json.h"
#include "core/scenario/scenario_reader.h"
#include "core/sim/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace roundtrip;

namespace {

using Microseconds = std::int64_t;

const JsonValue& at(const JsonValue& object, std::string_view key)
{
    static const JsonValue none;
    for (const JsonMember& member : object.members) {
        if (member.key == key)
            return member.value;
    }
    return none;
}

bool has(const JsonValue& object, std::string_view key)
{
    return at(object, key).kind != JsonKind::Null;
}

std::uint64_t whole(const JsonValue& value) { return scaleDecimal(value.text, 0).value; }

/// The file counts milliseconds with three decimals.
Microseconds micros(const JsonValue& value)
{
    return static_cast<Microseconds>(scaleDecimal(value.text, 3).value);
}

Microseconds rounded(SimTime time) { return (time.time_since_epoch().count() + 500) / 1000; }

const JsonValue& example()
{
    static const JsonDocument document = [] {
        std::ifstream stream(ROUNDTRIP_GOLDEN_DATA "/example_run.json");
        std::ostringstream text;
        text << stream.rdbuf();
        return parseJson(text.str());
    }();
    static const JsonValue none;
    EXPECT_TRUE(document.root);
    return document.root ? *document.root : none;
}

std::shared_ptr<const Run> runExample(bool withDrop)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name != "one-lost-segment")
            continue;
        const ScenarioResult result = readScenario(bundled.text, std::string(bundled.name));
        EXPECT_TRUE(result.ok());
        auto scenario = std::make_shared<Scenario>(*result.scenario);
        if (!withDrop)
            scenario->faults.clear();
        return runScenario(scenario);
    }
    return nullptr;
}

/// One packet in words, so that a difference can be read.
struct Line {
    Microseconds sent = 0;
    std::string text;
    friend bool operator==(const Line&, const Line&) = default;
    friend auto operator<=>(const Line& a, const Line& b) = default;
};

void PrintTo(const Line& line, std::ostream* out) { *out << line.text; }

std::string ending(bool lost, Microseconds end)
{
    return (lost ? " lost " : " arrived ") + std::to_string(end);
}

Line expectedSegment(const JsonValue& packet)
{
    std::ostringstream text;
    text << at(packet, "from").text << " sent " << micros(at(packet, "sent"))
         << ending(has(packet, "lost"),
                   micros(at(packet, has(packet, "lost") ? "lost" : "arrived")))
         << " " << at(packet, "flags").text << " seq " << whole(at(packet, "seq")) << " len "
         << whole(at(packet, "len")) << " ack "
         << (has(packet, "ack") ? at(packet, "ack").text : "-") << " frame "
         << whole(at(packet, "frame")) << (at(packet, "kind").text == "rtx" ? " again" : "");
    if (has(packet, "duplicate"))
        text << " duplicate " << whole(at(packet, "duplicate"));
    return {micros(at(packet, "sent")), text.str()};
}

std::string flagText(const PacketFlight& flight)
{
    std::string text;
    for (const auto& [bit, name] : {std::pair{TcpFlags::Syn, "SYN"},
                                    {TcpFlags::Fin, "FIN"},
                                    {TcpFlags::Rst, "RST"},
                                    {TcpFlags::Ack, "ACK"}}) {
        if (flight.has(bit))
            text += (text.empty() ? "" : ", ") + std::string(name);
    }
    return text;
}

Line actualSegment(const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    std::ostringstream text;
    text << (flight.sender() == HostRole::Client ? "client" : "server") << " sent "
         << rounded(flight.departsAt()) << ending(flight.lost(), rounded(flight.endsAt())) << " "
         << flagText(flight) << " seq " << lane.relativeSeq(id) << " len " << flight.payloadLength
         << " ack " << (flight.has(TcpFlags::Ack) ? std::to_string(lane.relativeAck(id)) : "-")
         << " frame " << lane.packet(id).frameBytes()
         << (flight.isRetransmission() ? " again" : "");
    if (const auto duplicate = lane.duplicateAckNumber(id); duplicate > 0)
        text << " duplicate " << duplicate;
    return {rounded(flight.departsAt()), text.str()};
}

Line expectedDatagram(const JsonValue& packet)
{
    std::ostringstream text;
    text << "#" << whole(at(packet, "n")) << " sent " << micros(at(packet, "sent"))
         << ending(has(packet, "lost"),
                   micros(at(packet, has(packet, "lost") ? "lost" : "arrived")))
         << " len " << whole(at(packet, "len")) << " frame " << whole(at(packet, "frame"));
    return {micros(at(packet, "sent")), text.str()};
}

Line actualDatagram(const LaneTrace& lane, PacketId id)
{
    const PacketFlight& flight = lane.flight(id);
    std::ostringstream text;
    text << "#" << flight.number << " sent " << rounded(flight.departsAt())
         << ending(flight.lost(), rounded(flight.endsAt())) << " len " << flight.payloadLength
         << " frame " << lane.packet(id).frameBytes();
    return {rounded(flight.departsAt()), text.str()};
}

template <typename Expected, typename Actual>
void comparePackets(const JsonValue& list, const LaneTrace& lane, Expected expected, Actual actual)
{
    std::vector<Line> wanted, got;
    for (const JsonValue& packet : list.items)
        wanted.push_back(expected(packet));
    for (PacketId id = 0; id < lane.flightCount(); ++id)
        got.push_back(actual(lane, id));
    std::sort(wanted.begin(), wanted.end());
    std::sort(got.begin(), got.end());
    EXPECT_EQ(got, wanted);
}

/// [time, value] steps as a map; of several at one time the last holds.
template <typename Value>
using Steps = std::map<Microseconds, Value>;

/// Steps that change nothing are no difference.
template <typename Value>
Steps<Value> onlyChanges(const Steps<Value>& steps)
{
    Steps<Value> changes;
    for (const auto& [time, value] : steps) {
        if (changes.empty() || changes.rbegin()->second != value)
            changes[time] = value;
    }
    return changes;
}

Steps<std::uint64_t> expectedSteps(const JsonValue& steps, bool times)
{
    Steps<std::uint64_t> all;
    for (const JsonValue& step : steps.items)
        all[micros(step.items[0])] = times ? static_cast<std::uint64_t>(micros(step.items[1]))
                                           : whole(step.items[1]);
    return onlyChanges(all);
}

/// Within the example's span: TIME-WAIT's end lies beyond it.
Steps<std::uint64_t> actualSteps(const Series& series, bool times)
{
    Steps<std::uint64_t> all;
    for (const SeriesPoint& point : series)
        all[rounded(point.time)] = times ? (point.value + 500) / 1000 : point.value;
    return onlyChanges(all);
}

void compareVariables(const JsonValue& steps, const LaneTrace& lane)
{
    // SND.NXT is left out: the example moves it when a segment enters the link, the engine, as
    // RFC 9293, section 3.10.2 has it, when the segment is handed down.
    const std::pair<std::string_view, Variable> bytes[]{{"una", Variable::SndUna},
                                                        {"cwnd", Variable::Cwnd},
                                                        {"ssthresh", Variable::Ssthresh},
                                                        {"dup", Variable::DupAcks}};
    for (const auto& [name, variable] : bytes) {
        auto wanted = expectedSteps(at(steps, name), false);
        auto got = actualSteps(variableSeries(lane, 0, HostRole::Client, variable), false);
        got.emplace(0, 0); // what begins at zero has no first step
        EXPECT_EQ(got, wanted) << name;
    }
    const std::pair<std::string_view, Variable> times[]{{"srtt", Variable::Srtt},
                                                        {"rttvar", Variable::Rttvar}};
    for (const auto& [name, variable] : times) {
        // The example ends its list at the last sample of data; the FIN's is one more.
        const auto wanted = expectedSteps(at(steps, name), true);
        auto got = actualSteps(variableSeries(lane, 0, HostRole::Client, variable), true);
        const Microseconds last = wanted.rbegin()->first;
        got.erase(got.upper_bound(last), got.end());
        EXPECT_EQ(got, wanted) << name;
    }
    const auto rto = variableSeries(lane, 0, HostRole::Client, Variable::Rto);
    for (const SeriesPoint& point : rto)
        EXPECT_EQ(Duration(static_cast<std::int64_t>(point.value)), std::chrono::seconds(1));
}

void compareStates(const JsonValue& steps, const LaneTrace& lane)
{
    for (const HostRole host : {HostRole::Client, HostRole::Server}) {
        const char* name = host == HostRole::Client ? "client" : "server";
        Steps<std::string> wanted, got;
        for (const JsonValue& step : at(steps, name).items) {
            if (step.items[0].kind != JsonKind::Null)
                wanted[micros(step.items[0])] = step.items[1].text;
        }
        const SimTime endOfExample(std::chrono::seconds(1));
        for (EventId id = 0; id < lane.eventCount(); ++id) {
            const Event event = lane.event(id);
            const auto* change = std::get_if<StateChange>(&event.what);
            if (change != nullptr && event.host == host && event.time < endOfExample
                && change->to != TcpState::Listen)
                got[rounded(event.time)] = tcpStateName(change->to);
        }
        EXPECT_EQ(got, wanted) << name;
    }
}

void compareDelivered(const JsonValue& steps, const LaneTrace& lane, std::string_view name)
{
    auto got = actualSteps(deliveredSeries(lane, 0, Direction::ToServer), false);
    got.emplace(0, 0);
    EXPECT_EQ(got, expectedSteps(at(steps, name), false)) << name;
}

void compareRun(const char* name, bool withDrop)
{
    const JsonValue& wanted = at(example(), name);
    const auto run = runExample(withDrop);
    ASSERT_TRUE(run);
    ASSERT_EQ(run->lanes.size(), 2U);
    const JsonValue& steps = at(wanted, "steps");
    comparePackets(at(wanted, "tcp"), run->lanes[0], expectedSegment, actualSegment);
    comparePackets(at(wanted, "udp"), run->lanes[1], expectedDatagram, actualDatagram);
    compareVariables(steps, run->lanes[0]);
    compareStates(steps, run->lanes[0]);
    compareDelivered(steps, run->lanes[0], "tcpBytes");
    compareDelivered(steps, run->lanes[1], "udpBytes");
}

} // namespace

TEST(ExampleRun, WithTheDrop) { compareRun("withDrop", true); }

TEST(ExampleRun, WithoutTheDrop) { compareRun("withoutDrop", false); }
