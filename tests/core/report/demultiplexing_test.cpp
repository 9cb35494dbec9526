// SPDX-License-Identifier: GPL-3.0-or-later
// The search for an arriving packet's socket: against a plain search written anew over random
// tables, and against what the engine does with every arrival of whole runs.
#include "core/report/arrivals.h"
#include "core/report/demultiplexing.h"
#include "core/sim/simulation.h"
#include "core/sim/snapshot.h"
#include "tests/core/report/report_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <tuple>

namespace roundtrip {
namespace {

constexpr Ipv4Address kHere{10, 0, 0, 1};
constexpr Ipv4Address kThere{10, 0, 0, 2};
constexpr Ipv4Address kElsewhere{10, 0, 0, 3};

/// Tables and packets with few ports, so that they meet often.
class Draw {
public:
    explicit Draw(unsigned seed) : m_engine(seed) {}

    std::vector<SocketRow> table()
    {
        std::vector<SocketRow> rows;
        const unsigned connections = below(7), udp = below(4);
        for (unsigned i = 0; i < connections; ++i)
            rows.push_back({.transport = Transport::Tcp,
                            .local = {kHere, port()},
                            .foreign = SocketAddress{peer(), port()},
                            .state = below(3) == 0 ? TcpState::TimeWait : TcpState::Established,
                            .connection = i});
        for (unsigned i = 0; i < udp; ++i)
            rows.push_back({.transport = Transport::Udp,
                            .local = {kHere, port()},
                            .foreign = SocketAddress{peer(), port()}});
        for (const Transport transport : {Transport::Tcp, Transport::Udp})
            for (unsigned i = below(3); i > 0; --i)
                rows.push_back({.transport = transport,
                                .local = {{}, port()},
                                .foreign = std::nullopt,
                                .state = TcpState::Listen});
        return rows;
    }
    LookupKey key()
    {
        LookupKey key{
            below(2) == 0 ? Transport::Tcp : Transport::Udp, {peer(), port()}, {kHere, port()}};
        key.quoted = below(8) == 0;
        return key;
    }

private:
    unsigned below(unsigned n) { return static_cast<unsigned>(m_engine()) % n; }
    std::uint16_t port() { return static_cast<std::uint16_t>(20 + below(3)); }
    Ipv4Address peer() { return below(5) == 0 ? kElsewhere : kThere; }
    std::mt19937 m_engine;
};

using Four = std::tuple<Transport, Ipv4Address, std::uint16_t, std::uint16_t>;

/// The answer without any steps: first the sockets that name the peer, by all they name; then the
/// others by their port.
std::optional<std::size_t> plainly(const std::vector<SocketRow>& rows, const LookupKey& key)
{
    std::map<Four, std::size_t> named;
    std::map<std::pair<Transport, std::uint16_t>, std::size_t> open;
    for (std::size_t i = rows.size(); i-- > 0;) {
        const SocketRow& row = rows[i];
        if (!row.foreign)
            open[{row.transport, row.local.port}] = i;
        else if (row.connection == kNoConnection)
            named[{row.transport, row.foreign->ip, row.local.port, row.foreign->port}] = i;
        else // of two connections with one pair the newer one
            named.emplace(Four{row.transport, row.foreign->ip, row.local.port, row.foreign->port},
                          i);
    }
    const auto exact =
        named.find({key.transport, key.source.ip, key.destination.port, key.source.port});
    if (exact != named.end())
        return exact->second;
    if (key.quoted && key.transport == Transport::Tcp)
        return std::nullopt; // a listener has sent nothing that could be quoted
    const auto any = open.find({key.transport, key.destination.port});
    return any == open.end() ? std::nullopt : std::optional(any->second);
}

void expectVerdict(const SocketRow& row, const LookupKey& key, RowVerdict verdict)
{
    const bool foreignPort = !row.foreign || row.foreign->port == key.source.port;
    const bool foreignAddress = !row.foreign || row.foreign->ip == key.source.ip;
    switch (verdict) {
    case RowVerdict::OtherTransport: EXPECT_NE(row.transport, key.transport); break;
    case RowVerdict::OtherLocalPort: EXPECT_NE(row.local.port, key.destination.port); break;
    case RowVerdict::OtherForeignPort: EXPECT_FALSE(foreignPort); break;
    case RowVerdict::OtherForeignAddress: EXPECT_FALSE(foreignAddress); break;
    case RowVerdict::SentNothing: EXPECT_TRUE(key.quoted && row.listens()); break;
    case RowVerdict::OtherLocalAddress: FAIL() << "all rows are of this host";
    case RowVerdict::Match:
    case RowVerdict::Replaced:
        EXPECT_TRUE(row.transport == key.transport && row.local.port == key.destination.port
                    && foreignPort && foreignAddress);
    }
}

// Protects: over random tables the search finds what a plain reading of the rules finds, tries the
// rows in order up to that one, and says of each row something that is so.
TEST(Demultiplexing, AgreesWithThePlainReference)
{
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Draw draw(seed);
    std::size_t found = 0, fallback = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto rows = draw.table();
        const LookupKey key = draw.key();
        const Lookup lookup = lookUp(rows, key);
        ASSERT_EQ(lookup.found, plainly(rows, key));
        ASSERT_EQ(lookup.tried.size(), lookup.found ? *lookup.found + 1 : rows.size());
        for (std::size_t n = 0; n < lookup.tried.size(); ++n) {
            ASSERT_EQ(lookup.tried[n].row, n);
            const bool match = lookup.tried[n].verdict == RowVerdict::Match;
            ASSERT_EQ(match, lookup.found == n);
            expectVerdict(rows[n], key, lookup.tried[n].verdict);
        }
        found += lookup.found ? 1U : 0U;
        fallback += lookup.found && !rows[*lookup.found].foreign ? 1U : 0U;
    }
    EXPECT_GT(found, 1000U);
    EXPECT_GT(fallback, 1000U);
}

/// What the engine did with one packet: which of the host's sockets are not as they were, and what
/// it sent or dropped.
struct Reaction {
    std::set<ConnectionId> connections;
    std::set<ConnectionId> made;
    std::set<FlowId> udpSockets;
    std::set<Reason> sent, dropped;
};

class ReactionSink : public TraceSink {
public:
    void onFlight(PacketId, const PacketFlight&, const Packet&, const FlightExtras&) override {}
    void onFlightRescheduled(PacketId, SimTime) override {}
    void onPacketEvent(const EventHeader& event, PacketId, const Packet& packet) override
    {
        if (event.kind == EventKind::Receive) {
            arrived = packet;
            arrivals.push_back(event.id);
        } else if (event.kind == EventKind::Send) {
            reaction.sent.insert(event.reason);
        } else {
            reaction.dropped.insert(event.reason);
        }
    }
    void onState(const EventHeader&, const StateChange&) override {}
    void onTimer(const EventHeader&, const TimerEvent&) override {}
    void onVariables(const EventHeader&, std::span<const VariableChange>) override {}
    void onProgram(const EventHeader&, const ProgramEvent&) override {}
    void onClientPort(FlowId, std::uint16_t) override {}

    void forget()
    {
        arrived.reset();
        reaction = {};
    }
    std::optional<Packet> arrived;
    Reaction reaction;
    std::vector<EventId> arrivals;
};

void addChanges(const Host& before, const Host& after, Reaction& reaction)
{
    for (ConnectionId id = 0; id < after.connections().size(); ++id) {
        if (id >= before.connections().size())
            reaction.made.insert(id);
        else if (!(before.connections()[id] == after.connections()[id]))
            reaction.connections.insert(id);
    }
    for (FlowId flow = 0; flow < after.programs().size(); ++flow) {
        const UdpSocket *was = before.udpSocket(flow), *is = after.udpSocket(flow);
        if (was != nullptr && is != nullptr && !(*was == *is))
            reaction.udpSockets.insert(flow);
    }
}

/// No socket but the one found may have changed, and a connection in TIME-WAIT that has to give way
/// to it. Returns whether any has.
bool onlyChanged(const Reaction& reaction, const Demultiplexing& told, bool tcp)
{
    std::set<ConnectionId> connections;
    std::set<FlowId> udp;
    for (const TriedRow& tried : told.lookup.tried) {
        const SocketRow& row = told.rows[tried.row];
        const bool fits = tried.verdict == RowVerdict::Match
                          || tried.verdict == RowVerdict::Replaced;
        if (fits && row.connection != kNoConnection)
            connections.insert(row.connection);
        else if (fits && !tcp)
            udp.insert(row.flow);
    }
    EXPECT_TRUE(std::includes(connections.begin(), connections.end(), reaction.connections.begin(),
                              reaction.connections.end()));
    EXPECT_TRUE(reaction.udpSockets.empty() || reaction.udpSockets == udp);
    return !reaction.connections.empty() || !reaction.udpSockets.empty();
}

struct Tally {
    std::map<DemuxOutcome, std::size_t> outcomes;
    std::size_t reacted = 0;
};

/// Holds what was foretold against what the engine has done.
void compare(const Demultiplexing& told, const Packet& packet, const Reaction& reaction,
             Tally& tally)
{
    ++tally.outcomes[told.outcome];
    if (told.outcome == DemuxOutcome::FragmentHeld)
        return;
    if (onlyChanged(reaction, told, packet.segment() != nullptr))
        ++tally.reacted;
    const Reason why = reasonOf(told.outcome);
    const bool makes = told.outcome == DemuxOutcome::NewConnection
                       || told.outcome == DemuxOutcome::CookieReturned
                       || told.outcome == DemuxOutcome::ReopensPair;
    EXPECT_EQ(reaction.made.size(), makes ? 1U : 0U);
    switch (told.outcome) {
    case DemuxOutcome::CookieSent:
    case DemuxOutcome::ListenerResets:
    case DemuxOutcome::NobodyResets:
    case DemuxOutcome::PortUnreachable:
        EXPECT_EQ(reaction.sent, std::set{why});
        EXPECT_TRUE(reaction.dropped.empty());
        break;
    case DemuxOutcome::Damaged:
    case DemuxOutcome::TimeWaitGuarded:
    case DemuxOutcome::HandshakeInVain:
    case DemuxOutcome::SynQueueFull:
    case DemuxOutcome::BacklogFull:
    case DemuxOutcome::NobodyIgnores:
    case DemuxOutcome::DatagramQueueFull:
    case DemuxOutcome::OtherProgram:
        EXPECT_EQ(reaction.dropped, std::set{why});
        EXPECT_TRUE(reaction.sent.empty());
        break;
    case DemuxOutcome::ErrorForNobody: // TCP says that it is of no use, UDP nothing
        EXPECT_TRUE(reaction.sent.empty() && reaction.connections.empty());
        EXPECT_TRUE(reaction.dropped.empty()
                    || reaction.dropped == std::set{Reason::DropIcmpOfNoUse});
        break;
    case DemuxOutcome::ListenerIgnores:
        EXPECT_TRUE(reaction.sent.empty() && reaction.dropped.empty());
        break;
    case DemuxOutcome::ToConnection:
    case DemuxOutcome::ReopensPair:
    case DemuxOutcome::NewConnection:
    case DemuxOutcome::CookieReturned:
    case DemuxOutcome::ToDatagramQueue: EXPECT_TRUE(reaction.dropped.empty()); break;
    case DemuxOutcome::ErrorToSocket: // which may know already
        EXPECT_TRUE(reaction.dropped.empty()
                    || reaction.dropped == std::set{Reason::DropIcmpOfNoUse});
        break;
    case DemuxOutcome::FragmentHeld: break; // the last one lets the whole datagram through
    }
}

void followLane(const std::shared_ptr<const Scenario>& scenario, std::size_t lane, Tally& tally)
{
    const SimTime limit = scenario->until ? SimTime(*scenario->until)
                                          : SimTime(std::chrono::hours(1));
    Simulation simulation(scenario, lane);
    ReactionSink sink;
    simulation.start(sink);
    for (bool more = true; more && !testing::Test::HasFailure();) {
        const Simulation before = simulation;
        sink.forget();
        more = simulation.stepUntil(limit, sink);
        if (!more || !sink.arrived)
            continue;
        const HostRole at = peerOf(sink.arrived->from);
        Reaction reaction = sink.reaction;
        addChanges(before.host(at), simulation.host(at), reaction);
        const HostsView hosts = makeHostsView(before, simulation.now());
        const LookupScene scene{hosts, at, *scenario, lane, simulation.now()};
        SCOPED_TRACE("arrival at " + formatMilliseconds(simulation.now().time_since_epoch())
                     + " ms, lane " + std::to_string(lane));
        compare(
            demultiplex(scene, *sink.arrived, reaction.dropped.contains(Reason::DropBadChecksum)),
            *sink.arrived, reaction, tally);
    }
}

Tally followScenario(const std::shared_ptr<const Scenario>& scenario)
{
    Tally tally;
    for (std::size_t lane = 0; lane < scenario->lanes.size(); ++lane)
        followLane(scenario, lane, tally);
    return tally;
}

// Protects: for every arrival of the bundled scenarios the row that the search finds is the socket
// in which the engine changed something, and what it foretells is what the engine sent or dropped.
TEST(Demultiplexing, AgreesWithTheEngineOnEveryArrival)
{
    std::map<DemuxOutcome, std::size_t> met;
    for (const BundledScenario& bundled : bundledScenarios()) {
        SCOPED_TRACE(std::string(bundled.name));
        const Tally tally = followScenario(test::scenarioFrom(bundled.text));
        EXPECT_GT(tally.reacted, 0U);
        for (const auto& [outcome, count] : tally.outcomes)
            met[outcome] += count;
    }
    for (const DemuxOutcome outcome :
         {DemuxOutcome::ToConnection, DemuxOutcome::NewConnection, DemuxOutcome::CookieSent,
          DemuxOutcome::SynQueueFull, DemuxOutcome::BacklogFull, DemuxOutcome::CookieReturned,
          DemuxOutcome::NobodyResets, DemuxOutcome::ToDatagramQueue, DemuxOutcome::PortUnreachable,
          DemuxOutcome::OtherProgram, DemuxOutcome::ErrorToSocket, DemuxOutcome::Damaged})
        EXPECT_GT(met[outcome], 0U) << "outcome " << static_cast<int>(outcome);
}

// Protects: the same where the rarer branches of the engine are met.
TEST(Demultiplexing, AgreesWithTheEngineOffTheBeatenTrack)
{
    for (const std::string& text : test::oddTexts()) {
        SCOPED_TRACE(text);
        followScenario(test::scenarioFrom(text));
    }
}

/// Two clients of one UDP port, one after the other, and a stranger to a port with a socket.
std::string twoClientsText()
{
    return R"({"format": 1, "title": "test", "network": {"delay": "5 ms"}, "lanes": [{"title": "UDP",
      "flows": [
       {"name": "one", "transport": "udp", "client_port": 5000, "server_port": 53,
        "client": {"program": [{"send": 100, "times": 3, "every": "10 ms"}]}},
       {"name": "two", "transport": "udp", "start": "3 ms", "server_port": 53,
        "client": {"program": [{"send": 200, "times": 3, "every": "10 ms"}]}},
       {"name": "dead", "transport": "udp", "client_port": 5003, "server_port": 54,
        "client": {"program": [{"send": 10}]}, "server": {"listen": false}}]}]})";
}

// Protects: UDP sockets that share a port are told apart by their peers.
TEST(Demultiplexing, TellsDatagramsForOnePortApart)
{
    const Tally tally = followScenario(test::scenarioFrom(twoClientsText()));
    EXPECT_EQ(tally.outcomes.at(DemuxOutcome::ToDatagramQueue), 6U);
    EXPECT_EQ(tally.outcomes.at(DemuxOutcome::PortUnreachable), 1U);
    EXPECT_EQ(tally.outcomes.at(DemuxOutcome::ErrorToSocket), 1U);
}

// Protects: an ICMP message tells of the address that it came from, and is matched by the packet
// that it quotes: the router has no socket.
TEST(Demultiplexing, AnIcmpMessageComesFromWhoSentIt)
{
    const auto scenario = test::bundled("path-mtu-discovery");
    const Ipv4Address client = scenario->hosts[0].ip, server = scenario->hosts[1].ip;
    IcmpMessage message;
    message.quoted.protocol = 6;
    message.quoted.sourcePort = 50071;
    message.quoted.destinationPort = 80;
    Packet packet;
    packet.from = HostRole::Server;
    packet.body = message;
    const LookupKey fromHost = lookupKey(packet, scenario->hosts);
    EXPECT_EQ(fromHost.sender, server);
    message.code = kIcmpFragmentationNeeded;
    packet.body = message;
    const LookupKey fromRouter = lookupKey(packet, scenario->hosts);
    EXPECT_EQ(fromRouter.sender, (Ipv4Address{192, 168, 1, 1}));
    for (const LookupKey& key : {fromHost, fromRouter}) {
        EXPECT_TRUE(key.quoted);
        EXPECT_EQ(key.transport, Transport::Tcp);
        EXPECT_EQ(key.source, (SocketAddress{server, 80}));
        EXPECT_EQ(key.destination, (SocketAddress{client, 50071}));
    }
}

// Protects: an error about a connection that is gone is not a listener's.
TEST(Demultiplexing, AListenerTakesNoErrors)
{
    const SocketRow listener{.transport = Transport::Tcp,
                             .local = {{}, 80},
                             .foreign = std::nullopt,
                             .state = TcpState::Listen};
    LookupKey key{Transport::Tcp, {kThere, 50001}, {kHere, 80}};
    EXPECT_TRUE(lookUp({listener}, key).found);
    key.quoted = true;
    const Lookup lookup = lookUp({listener}, key);
    EXPECT_FALSE(lookup.found);
    ASSERT_EQ(lookup.tried.size(), 1U);
    EXPECT_EQ(lookup.tried[0].verdict, RowVerdict::SentNothing);
}

// Protects: an error over TCP and one over UDP are read up in their own sections.
TEST(Demultiplexing, ErrorsHaveThePlaceOfTheirTransport)
{
    EXPECT_EQ(placeOf(DemuxOutcome::ErrorToSocket, Transport::Tcp).section, "4.2.3.9");
    EXPECT_EQ(placeOf(DemuxOutcome::ErrorToSocket, Transport::Udp).section, "4.1.3.3");
}

// Protects: every outcome has a text that it can be read up in.
TEST(Demultiplexing, EveryOutcomeHasItsPlace)
{
    for (int i = 0; i <= static_cast<int>(DemuxOutcome::Damaged); ++i)
        for (const Transport transport : {Transport::Tcp, Transport::Udp})
            EXPECT_NE(placeOf(static_cast<DemuxOutcome>(i), transport).rfc, 0) << i;
}

// Protects: the hosts that a cursor shows before an arrival are those that the packet met, also
// where several arrive in one instant.
TEST(ArrivalList, ShowsTheHostsThatThePacketMet)
{
    const auto run = runScenario(test::bundled("syn-flood"));
    StateCursor cursor(run, 0);
    const ArrivalList list(run->lanes[0]);
    Simulation simulation(run->scenario, 0);
    NullSink nobody;
    simulation.start(nobody);
    ASSERT_GT(list.count(), 15U);
    for (std::size_t i = 0; i < list.count(); ++i) {
        while (simulation.eventCount() < list.event(i))
            simulation.step(nobody);
        ASSERT_EQ(simulation.eventCount(), list.event(i));
        const HostsView met = makeHostsView(simulation, list.time(i));
        const HostsView shown = hostsBefore(run, 0, list.event(i), cursor);
        for (const HostRole role : {HostRole::Client, HostRole::Server})
            EXPECT_EQ(socketRows(shown, role, run->scenario->lanes[0], run->scenario->hosts),
                      socketRows(met, role, run->scenario->lanes[0], run->scenario->hosts));
    }
}

// Protects: the neighbours of an instant among the arrivals.
TEST(ArrivalList, FindsItsNeighbours)
{
    const auto run = runScenario(test::bundled("three-way-handshake"));
    const ArrivalList list(run->lanes[0]);
    ASSERT_GE(list.count(), 3U);
    EXPECT_FALSE(list.lastUpTo(list.time(0) - Duration{1}));
    EXPECT_FALSE(list.lastBefore(list.time(0)));
    EXPECT_EQ(list.lastUpTo(list.time(1)), 1U);
    EXPECT_EQ(list.lastBefore(list.time(1)), 0U);
    EXPECT_EQ(list.firstAfter(list.time(1)), 2U);
    EXPECT_FALSE(list.firstAfter(list.time(list.count() - 1)));
}

} // namespace
} // namespace roundtrip
