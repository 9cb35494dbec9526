// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: the transition table is Figure 5 of RFC 9293: every edge can be walked, and a
// connection takes no other, whatever arrives.
#include "tests/core/tcp/tcp_transcript.h"

#include "core/base/keyed_random.h"

#include <array>
#include <cstdlib>
#include <map>
#include <set>

using namespace roundtrip;
using namespace roundtrip::test;

namespace {

using Edge = std::tuple<TcpState, TcpState, Reason>;

/// Plays connections that between them take every edge, and collects what they took.
class Walks {
public:
    Walks()
    {
        walk([](TcpTranscript& t) {
            t.openPassive();
            t.close();
        });
        walk([](TcpTranscript& t) {
            t.openActive();
            t.skipSegments();
            t.close();
        });
        walk([](TcpTranscript& t) {
            t.openPassive();
            t.openActive();
        });
        walk([](TcpTranscript& t) {
            received(t);
            t.arrive(rst(1));
        });
        walk([](TcpTranscript& t) {
            received(t);
            t.close();
        });
        walk([](TcpTranscript& t) {
            t.openActive();
            t.skipSegments();
            t.arrive(syn());
        });
        walk([](TcpTranscript& t) { // the side that closes first
            opened(t);
            t.close();
            t.skipSegments();
            t.arrive(ack(2));
            t.arrive(fin().ack(2));
            t.skipSegments();
            t.toNextTimer();
        });
        walk([](TcpTranscript& t) { // crossing FINs
            opened(t);
            t.close();
            t.skipSegments();
            t.arrive(fin().ack(1));
            t.skipSegments();
            t.arrive(ack(2));
        });
        walk([](TcpTranscript& t) { // FIN and the ACK of ours in one
            opened(t);
            t.close();
            t.skipSegments();
            t.arrive(fin().ack(2));
        });
        walk([](TcpTranscript& t) { // the side that closes second
            received(t);
            t.arrive(ack(1));
            t.arrive(fin().ack(1));
            t.skipSegments();
            t.close();
            t.skipSegments();
            t.arrive(ack(2));
        });
    }

    std::set<Edge> taken;

private:
    template <typename Script>
    void walk(Script script)
    {
        TcpTranscript t;
        script(t);
        t.skipSegments();
        for (const StateNotice& notice : t.notices())
            taken.insert({notice.from, notice.to, notice.reason});
    }
    static void opened(TcpTranscript& t)
    {
        t.openActive();
        t.skipSegments();
        t.arrive(synAck());
        t.skipSegments();
    }
    static void received(TcpTranscript& t)
    {
        t.openPassive();
        t.arrive(syn());
        t.skipSegments();
    }
};

/// Figure 5, note 3: not drawn, from any state.
bool leadsToClosedFromAnywhere(const StateNotice& notice)
{
    if (notice.to != TcpState::Closed)
        return false;
    switch (notice.reason) {
    case Reason::StateResetReceived:
    case Reason::StateRefused:
    case Reason::StateAborted:
    case Reason::StateGaveUp:
    case Reason::StateCrashed: return true;
    default: // of many reasons that are no reason here
        return false;
    }
}

/// A connection to which anything may happen.
class RandomWalk {
public:
    explicit RandomWalk(std::uint64_t seed)
        : m_seed(seed)
        , m_tcp(config(), 1500, PortPair{50000, 80}, SeqNum{below(3) == 0 ? 0xFFFFFF00U : 7U})
    {
    }

    void run()
    {
        if (below(2) == 0)
            m_tcp.openActive();
        else
            m_tcp.openPassive();
        drain();
        for (int step = 0; step < 80 && !over(); ++step) {
            act();
            drain();
            check();
        }
    }

private:
    TcpConfig config()
    {
        TcpConfig made;
        made.mss = 100;
        made.receiveBuffer = 1000;
        made.initialWindow = 4;
        made.retries = 3;
        made.synRetries = 3;
        made.nagle = below(2) == 0;
        if (below(3) == 0)
            made.delayedAck = std::chrono::milliseconds(200);
        if (below(4) == 0)
            made.keepAlive = KeepAliveConfig{std::chrono::seconds(5), std::chrono::seconds(1), 2};
        return made;
    }
    std::uint64_t below(std::uint64_t bound) { return scaleDraw(draw(), bound); }
    std::uint64_t draw() { return keyedRandom({m_seed, m_draws++}); }
    bool over() const { return m_tcp.closed() || (m_tcp.state() == TcpState::Listen && m_seenSyn); }

    void act()
    {
        m_now += std::chrono::milliseconds(below(50));
        switch (below(12)) {
        case 0: m_tcp.write(below(600)); break;
        case 1: m_tcp.read(below(600)); break;
        case 2: below(4) == 0 ? m_tcp.close() : m_tcp.shutdown(); break;
        case 3: below(20) == 0 ? m_tcp.abort() : m_tcp.setNagle(below(2) == 0); break;
        case 4:
        case 5:
            if (m_tcp.nextTimeout() != kEndOfTime && m_tcp.state() != TcpState::TimeWait)
                m_now = std::max(m_now, m_tcp.nextTimeout());
            break;
        default: arrive(); break;
        }
        if (m_tcp.nextTimeout() <= m_now)
            m_tcp.onTimeout(m_now);
    }

    void arrive()
    {
        Segment segment;
        segment.sourcePort = 80;
        segment.destinationPort = 50000;
        const bool fresh = m_tcp.state() == TcpState::Listen || m_tcp.state() == TcpState::SynSent;
        static constexpr std::array<std::uint8_t, 8> kFlags{TcpFlags::Ack,
                                                            TcpFlags::Ack,
                                                            TcpFlags::Ack,
                                                            TcpFlags::Ack,
                                                            TcpFlags::Fin | TcpFlags::Ack,
                                                            TcpFlags::Rst,
                                                            TcpFlags::Syn,
                                                            TcpFlags::Syn | TcpFlags::Ack};
        segment.flags.bits = fresh ? kFlags[5 + below(3)] : kFlags[below(8)];
        if (segment.flags.rst() && below(3) != 0)
            segment.flags.bits = fresh ? TcpFlags::Syn : TcpFlags::Ack;
        const std::uint64_t near = below(4) == 0 ? below(400) : 100;
        segment.seq = fresh ? SeqNum{kPeerIss}
                            : wrap(m_tcp.receiver().nxt() + near, SeqNum{kPeerIss - 100});
        if (segment.flags.ack()) {
            const StreamSeq una = m_tcp.sender().una();
            segment.ack = wrap(una + below(m_tcp.sender().max() - una + (below(8) == 0 ? 5 : 1)),
                               m_tcp.iss());
        }
        if (!segment.flags.syn() && !segment.flags.rst() && below(2) == 0)
            segment.payload = {0, static_cast<std::uint32_t>(1 + below(200))};
        segment.window = static_cast<std::uint16_t>(below(4) == 0 ? below(3) * 50 : 2000);
        m_seenSyn = m_seenSyn || segment.flags.syn();
        m_tcp.onSegment(m_now, segment);
    }

    void drain()
    {
        for (int guard = 0; guard < 1000; ++guard) {
            if (const auto notice = m_tcp.pollNotice()) {
                const bool known = findTransition(notice->from, notice->to, notice->reason)
                                       != nullptr
                                   || leadsToClosedFromAnywhere(*notice);
                EXPECT_TRUE(known) << "seed " << m_seed << ": " << tcpStateName(notice->from)
                                   << " -> " << tcpStateName(notice->to) << " for reason "
                                   << static_cast<int>(notice->reason);
                continue;
            }
            const auto out = m_tcp.pollTransmit(m_now);
            if (!out)
                return;
            const bool synchronized = out->segment.flags.ack() && !out->segment.flags.rst();
            if (synchronized) {
                EXPECT_EQ(out->segment.ack, wrap(m_tcp.receiver().nxt(), SeqNum{kPeerIss}))
                    << "seed " << m_seed;
            }
        }
        ADD_FAILURE() << "seed " << m_seed << ": the connection never stops sending";
    }

    void check()
    {
        const Sender& sender = m_tcp.sender();
        EXPECT_LE(sender.una(), sender.nxt()) << "seed " << m_seed;
        EXPECT_LE(sender.nxt(), sender.max()) << "seed " << m_seed;
        const StreamSeq edge = m_tcp.receiver().nxt() + m_tcp.receiver().window();
        EXPECT_GE(edge, m_edge) << "seed " << m_seed; // RFC 9293, section 3.8.6
        m_edge = edge;
        if (m_tcp.closed()) {
            EXPECT_EQ(m_tcp.nextTimeout(), kEndOfTime) << "seed " << m_seed;
        }
        // No timer may stand in the past: whoever drives the connection would never come on.
        if (m_tcp.nextTimeout() <= m_now)
            m_tcp.onTimeout(m_now);
        EXPECT_GT(m_tcp.nextTimeout(), m_now) << "seed " << m_seed;
    }

    static constexpr std::uint32_t kPeerIss = 1000;
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
    TcpConnection m_tcp;
    SimTime m_now{};
    StreamSeq m_edge = 0;
    bool m_seenSyn = false;
};

} // namespace

// RFC 9293, section 3.3.2, Figure 5 with its two notes
// shows: 1.states
TEST(TcpTransitions, TableHasTheTwentyOneEdges)
{
    EXPECT_EQ(tcpTransitions().size(), 21U);
    std::set<std::string_view> ids;
    std::set<std::pair<TcpState, TcpState>> pairs;
    for (const TcpTransition& edge : tcpTransitions()) {
        ids.insert(edge.edgeId);
        pairs.insert({edge.from, edge.to});
        EXPECT_FALSE(edge.event.empty()) << edge.edgeId;
        EXPECT_TRUE(edge.rfc.starts_with("RFC 9293, section 3.10")) << edge.edgeId;
        EXPECT_EQ(findTransition(edge.from, edge.to, edge.reason), &edge);
    }
    EXPECT_EQ(ids.size(), 21U);
    EXPECT_EQ(pairs.size(), 21U);
    EXPECT_EQ(findTransition(TcpState::Listen, TcpState::Established, Reason::StateAckOfSyn),
              nullptr);
}

// shows: 1.states
TEST(TcpTransitions, EveryEdgeCanBeWalked)
{
    const Walks walks;
    for (const TcpTransition& edge : tcpTransitions())
        EXPECT_TRUE(walks.taken.contains({edge.from, edge.to, edge.reason})) << edge.edgeId;
    for (const auto& [from, to, reason] : walks.taken)
        EXPECT_NE(findTransition(from, to, reason), nullptr)
            << tcpStateName(from) << " -> " << tcpStateName(to);
}

TEST(TcpTransitions, NamesAreTheRfcs)
{
    EXPECT_EQ(tcpStateName(TcpState::SynReceived), "SYN-RECEIVED");
    EXPECT_EQ(tcpStateName(TcpState::FinWait1), "FIN-WAIT-1");
    EXPECT_EQ(tcpStateName(TcpState::TimeWait), "TIME-WAIT");
    EXPECT_EQ(tcpStateName(TcpState::Closed), "CLOSED");
}

// shows: 1.states
TEST(TcpTransitions, NothingElseHappensWhateverArrives)
{
    for (std::uint64_t seed = 1; seed <= 4000 && !::testing::Test::HasFailure(); ++seed)
        RandomWalk(seed).run();
}
