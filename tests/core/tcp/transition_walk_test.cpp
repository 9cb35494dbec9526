// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: each edge of RFC 9293's Figure 5 is taken by the event that the figure writes above the
// line, and brings about what it writes below; and no state changes but along these edges and the
// few that the RFC's text adds, whatever arrives and whatever is called.
#include "core/base/keyed_random.h"
#include "core/tcp/connection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace roundtrip {
namespace {

using enum TcpState;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr SeqNum kIss{1000};
constexpr SeqNum kPeerIss{50'000};

constexpr std::array kAllStates{Closed,   Listen,    SynSent, SynReceived, Established, FinWait1,
                                FinWait2, CloseWait, Closing, LastAck,     TimeWait};

/// A connection and all that it has said since it was last asked.
class Walker {
public:
    explicit Walker(const TcpConfig& config = {}) : tcp(config, 1500, {50000, 80}, kIss) {}

    /// `seq` counts from the peer's initial number, `ack` from ours.
    void arrive(unsigned flags, std::int64_t seq, std::int64_t ack = 0)
    {
        Segment segment;
        segment.sourcePort = 80;
        segment.destinationPort = 50000;
        segment.flags.bits = static_cast<std::uint8_t>(flags);
        segment.seq = kPeerIss + static_cast<std::uint64_t>(seq);
        segment.ack = kIss + static_cast<std::uint64_t>(ack);
        segment.window = 65535;
        arrive(segment);
    }
    void arrive(const Segment& segment)
    {
        tcp.onSegment(now, segment);
        drain();
    }
    void toNextTimer()
    {
        now = tcp.nextTimeout();
        tcp.onTimeout(now);
        drain();
    }
    void drain()
    {
        for (int guard = 0; guard < 10'000; ++guard) {
            const auto out = tcp.pollTransmit(now);
            while (const auto notice = tcp.pollNotice())
                notices.push_back(*notice);
            if (!out)
                return;
            sent.push_back(out->segment);
        }
        ADD_FAILURE() << "the connection never stops sending";
    }
    void forget()
    {
        sent.clear();
        notices.clear();
    }

    TcpConnection tcp;
    SimTime now{};
    std::vector<Segment> sent;
    std::vector<StateNotice> notices;
};

constexpr unsigned kSyn = TcpFlags::Syn, kFin = TcpFlags::Fin, kRst = TcpFlags::Rst,
                   kAck = TcpFlags::Ack;

Walker inState(TcpState state)
{
    Walker w;
    const auto established = [&w] {
        w.tcp.openActive();
        w.drain();
        w.arrive(kSyn | kAck, 0, 1);
    };
    switch (state) {
    case Closed: break;
    case Listen: w.tcp.openPassive(); break;
    case SynSent: w.tcp.openActive(); break;
    case SynReceived:
        w.tcp.openPassive();
        w.arrive(kSyn, 0);
        break;
    case Established: established(); break;
    case FinWait1:
        established();
        w.tcp.shutdown();
        break;
    case FinWait2:
        w = inState(FinWait1);
        w.arrive(kAck, 1, 2);
        break;
    case CloseWait:
        established();
        w.arrive(kFin | kAck, 1, 1);
        break;
    case Closing:
        w = inState(FinWait1);
        w.arrive(kFin | kAck, 1, 1);
        break;
    case LastAck:
        w = inState(CloseWait);
        w.tcp.shutdown();
        break;
    case TimeWait:
        w = inState(FinWait2);
        w.arrive(kFin | kAck, 1, 2);
        break;
    }
    w.drain();
    w.forget();
    return w;
}

/// What stands above the line in the figure, done.
struct Event {
    std::string_view edge;
    void (*happen)(Walker&);
};

constexpr std::array kEvents{
    Event{"closed-synsent", [](Walker& w) { w.tcp.openActive(); }},
    Event{"closed-listen", [](Walker& w) { w.tcp.openPassive(); }},
    Event{"listen-closed", [](Walker& w) { w.tcp.close(); }},
    Event{"synsent-closed", [](Walker& w) { w.tcp.close(); }},
    // The SEND call changes the connection from passive to active (section 3.10.2).
    Event{"listen-synsent", [](Walker& w) { w.tcp.openActive(); }},
    Event{"listen-synrcvd", [](Walker& w) { w.arrive(kSyn, 0); }},
    Event{"synrcvd-listen", [](Walker& w) { w.arrive(kRst, 1); }},
    Event{"synsent-synrcvd", [](Walker& w) { w.arrive(kSyn, 0); }},
    Event{"synsent-estab", [](Walker& w) { w.arrive(kSyn | kAck, 0, 1); }},
    Event{"synrcvd-estab", [](Walker& w) { w.arrive(kAck, 1, 1); }},
    Event{"synrcvd-finwait1", [](Walker& w) { w.tcp.close(); }},
    Event{"estab-finwait1", [](Walker& w) { w.tcp.close(); }},
    Event{"estab-closewait", [](Walker& w) { w.arrive(kFin | kAck, 1, 1); }},
    Event{"finwait1-closing", [](Walker& w) { w.arrive(kFin | kAck, 1, 1); }},
    Event{"finwait1-finwait2", [](Walker& w) { w.arrive(kAck, 1, 2); }},
    Event{"finwait1-timewait", [](Walker& w) { w.arrive(kFin | kAck, 1, 2); }}, // note 2
    Event{"finwait2-timewait", [](Walker& w) { w.arrive(kFin | kAck, 1, 2); }},
    Event{"closing-timewait", [](Walker& w) { w.arrive(kAck, 2, 2); }},
    Event{"timewait-closed", [](Walker& w) { w.toNextTimer(); }},
    Event{"closewait-lastack", [](Walker& w) { w.tcp.close(); }},
    Event{"lastack-closed", [](Walker& w) { w.arrive(kAck, 2, 2); }},
};

/// The control bits that "snd SYN, ACK" asks for; a FIN always carries an acknowledgment.
std::vector<unsigned> asked(std::string_view action)
{
    const auto at = action.find("snd ");
    if (at == std::string_view::npos)
        return {};
    const std::string_view what = action.substr(at + 4);
    if (what == "SYN")
        return {kSyn};
    if (what == "SYN, ACK")
        return {kSyn | kAck};
    if (what == "ACK")
        return {kAck};
    EXPECT_EQ(what, "FIN");
    return {kFin | kAck};
}

std::vector<unsigned> bitsOf(const std::vector<Segment>& segments)
{
    std::vector<unsigned> bits;
    for (const Segment& segment : segments)
        bits.push_back(segment.flags.bits & (kSyn | kFin | kRst | kAck));
    return bits;
}

class EdgeWalk : public ::testing::TestWithParam<Event> {};

// shows: 1.states
TEST_P(EdgeWalk, ItsEventLeadsAlongItAndDoesWhatTheFigureSays)
{
    const auto edges = tcpTransitions();
    const auto edge = std::find_if(edges.begin(), edges.end(), [](const TcpTransition& each) {
        return each.edgeId == GetParam().edge;
    });
    ASSERT_NE(edge, edges.end());
    Walker w = inState(edge->from);
    ASSERT_EQ(w.tcp.state(), edge->from);
    GetParam().happen(w);
    w.drain();
    EXPECT_EQ(w.notices, (std::vector<StateNotice>{{edge->from, edge->to, edge->reason}}));
    EXPECT_EQ(w.tcp.state(), edge->to);
    EXPECT_EQ(bitsOf(w.sent), asked(edge->action)) << edge->action;
    if (edge->action.find("delete TCB") != std::string_view::npos) {
        EXPECT_EQ(w.tcp.nextTimeout(), kEndOfTime);
    }
}

INSTANTIATE_TEST_SUITE_P(Figure5, EdgeWalk, ::testing::ValuesIn(kEvents), [](const auto& each) {
    std::string name(each.param.edge);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(TransitionWalk, EachEdgeHasItsEvent)
{
    std::set<std::string_view> walked, drawn;
    for (const Event& event : kEvents)
        walked.insert(event.edge);
    for (const TcpTransition& edge : tcpTransitions())
        drawn.insert(edge.edgeId);
    EXPECT_EQ(walked, drawn);
    EXPECT_EQ(kEvents.size(), drawn.size());
}

// RFC 9293, section 3.3.2, note 1
TEST(TransitionWalk, Note1AResetLeadsBackToListenOnlyAfterAPassiveOpen)
{
    Walker w = inState(SynSent);
    w.arrive(kSyn, 0);
    w.forget();
    w.arrive(kRst, 1);
    EXPECT_EQ(w.notices, (std::vector<StateNotice>{{SynReceived, Closed, Reason::StateRefused}}));
    EXPECT_TRUE(w.sent.empty());
}

// RFC 9293, section 3.3.2, note 3: its receiver goes to LISTEN or CLOSED from any state
TEST(TransitionWalk, Note3AResetThatArrivesEndsEveryState)
{
    for (const TcpState state : kAllStates) {
        SCOPED_TRACE(tcpStateName(state));
        Walker w = inState(state);
        if (state == SynSent)
            w.arrive(kRst | kAck, 0, 1);
        else
            w.arrive(kRst, static_cast<std::int64_t>(w.tcp.receiver().nxt()));
        const bool listens = state == Listen || state == SynReceived;
        EXPECT_EQ(w.tcp.state(), listens ? Listen : Closed);
        EXPECT_TRUE(w.sent.empty());
    }
}

// RFC 9293, section 3.10.5. Note 3 would have the sender of a reset linger in TIME-WAIT; section
// 3.10.5 has it enter CLOSED, and so it is here.
TEST(TransitionWalk, Note3AnAbortEndsEveryStateAndTellsThePeerWhereThereIsOne)
{
    const std::set<TcpState> withReset{SynReceived, Established, FinWait1, FinWait2, CloseWait};
    for (const TcpState state : kAllStates) {
        SCOPED_TRACE(tcpStateName(state));
        Walker w = inState(state);
        w.tcp.abort();
        w.drain();
        EXPECT_EQ(w.tcp.state(), Closed);
        ASSERT_EQ(w.sent.size(), withReset.contains(state) ? 1U : 0U);
        if (!w.sent.empty()) {
            EXPECT_TRUE(w.sent[0].flags.rst());
        }
    }
}

/// A way that the figure leaves out and the text has. Any state but CLOSED may be the first.
struct TextEdge {
    std::set<TcpState> from;
    TcpState to;
    Reason reason;
    std::string_view where;
};

const std::vector<TextEdge>& textEdges()
{
    static const std::set<TcpState> any(kAllStates.begin() + 1, kAllStates.end());
    static const std::vector<TextEdge> edges{
        {{SynSent, SynReceived},
         Closed,
         Reason::StateRefused,
         "RFC 9293, sections 3.10.7.3 and 3.10.7.4: reset before anything was established"},
        {{Established, FinWait1, FinWait2, CloseWait, Closing, LastAck, TimeWait},
         Closed,
         Reason::StateResetReceived,
         "RFC 9293, section 3.10.7.4, second check: reset"},
        {any, Closed, Reason::StateAborted, "RFC 9293, section 3.10.5: ABORT"},
        {{SynSent, SynReceived, Established, FinWait1, FinWait2, CloseWait, Closing, LastAck},
         Closed,
         Reason::StateGaveUp,
         "RFC 9293, section 3.8.3: R2 reached; section 3.8.4: no answer to a keep-alive"},
        {any, Closed, Reason::StateCrashed, "RFC 9293, section 3.5.1: loss of memory"},
        {{TimeWait}, Closed, Reason::StateReopened, "RFC 9293, section 3.6.1: opened anew"},
    };
    return edges;
}

using Taken = std::set<std::tuple<TcpState, TcpState, Reason>>;

bool allowed(const StateNotice& notice)
{
    if (findTransition(notice.from, notice.to, notice.reason) != nullptr)
        return true;
    return std::any_of(textEdges().begin(), textEdges().end(), [&](const TextEdge& edge) {
        return edge.from.contains(notice.from) && edge.to == notice.to
               && edge.reason == notice.reason;
    });
}

/// Anything may arrive, anything may be called, at any time.
class AnyWalk {
public:
    explicit AnyWalk(std::uint64_t seed) : m_seed(seed), m_walker(config()) {}

    void run(Taken& taken)
    {
        open();
        for (int step = 0; step < 60 && !over(); ++step) {
            m_walker.now += milliseconds(below(30));
            act();
            m_walker.drain();
            if (m_walker.tcp.nextTimeout() <= m_walker.now)
                m_walker.tcp.onTimeout(m_walker.now);
            m_walker.drain();
        }
        TcpState state = Closed;
        for (const StateNotice& notice : m_walker.notices) {
            EXPECT_TRUE(allowed(notice) && notice.from == state)
                << "seed " << m_seed << ": " << tcpStateName(notice.from) << " -> "
                << tcpStateName(notice.to) << " for reason " << static_cast<int>(notice.reason)
                << ", coming from " << tcpStateName(state);
            state = notice.to;
            taken.insert({notice.from, notice.to, notice.reason});
        }
        EXPECT_EQ(m_walker.tcp.state(), state) << "seed " << m_seed;
    }

private:
    std::uint64_t draw() { return keyedRandom({m_seed, m_draws++}); }
    std::uint64_t below(std::uint64_t bound) { return scaleDraw(draw(), bound); }
    bool oneIn(std::uint64_t n) { return below(n) == 0; }

    TcpConfig config()
    {
        TcpConfig made = oneIn(3) ? modernTcp() : TcpConfig{};
        made.mss = 500;
        made.receiveBuffer = oneIn(2) ? 2000 : 65535;
        made.retries = made.synRetries = 2;
        made.timeWaitGuard = oneIn(2);
        if (oneIn(3))
            made.keepAlive = KeepAliveConfig{milliseconds(500), milliseconds(100), 2};
        return made;
    }

    void open()
    {
        m_passive = oneIn(2);
        m_passive ? m_walker.tcp.openPassive() : m_walker.tcp.openActive();
        m_walker.drain();
        if (m_passive && oneIn(10))
            m_walker.tcp.openFromCookie(kPeerIss, 1000);
        else if (m_passive && oneIn(10))
            m_walker.tcp.openActive();
        m_walker.drain();
    }

    /// A listening socket makes a new connection for the next SYN: this one is not used again.
    bool over() const
    {
        const TcpConnection& tcp = m_walker.tcp;
        return tcp.closed() || (tcp.state() == Listen && m_walker.notices.size() > 1);
    }

    void act()
    {
        TcpConnection& tcp = m_walker.tcp;
        switch (below(16)) {
        case 0: tcp.write(1 + below(2000)); break;
        case 1: tcp.read(1 + below(2000)); break;
        case 2: oneIn(3) ? tcp.close() : tcp.shutdown(); break;
        case 3:
            if (oneIn(8))
                oneIn(2) ? tcp.abort() : tcp.crash();
            break;
        case 4:
        case 5:
            if (tcp.nextTimeout() != kEndOfTime)
                m_walker.now = std::max(m_walker.now, tcp.nextTimeout());
            break;
        case 6:
            if (oneIn(4))
                tcp.giveWay();
            break;
        default: m_walker.arrive(segment()); break;
        }
    }

    unsigned flags()
    {
        if (oneIn(4))
            return static_cast<unsigned>(below(64)); // also what nobody would send
        const TcpState state = m_walker.tcp.state();
        if (state == Listen)
            return kSyn;
        if (state == SynSent)
            return oneIn(2) ? kSyn : kSyn | kAck;
        return oneIn(3) ? kFin | kAck : kAck;
    }

    Segment segment()
    {
        const TcpConnection& tcp = m_walker.tcp;
        Segment made;
        made.sourcePort = 80;
        made.destinationPort = 50000;
        made.flags.bits = static_cast<std::uint8_t>(flags());
        const bool first = tcp.state() == Listen || tcp.state() == SynSent;
        made.seq = first ? kPeerIss : wrap(tcp.receiver().nxt(), kPeerIss);
        if (oneIn(6)) // before, behind or far from what is expected
            made.seq = made.seq + (oneIn(3) ? draw() : below(3000) - 1500);
        made.ack = wrap(oneIn(3) ? tcp.sender().una() : tcp.sender().max(), kIss);
        if (oneIn(6))
            made.ack = made.ack + (oneIn(3) ? draw() : below(3000) - 1500);
        if (oneIn(4))
            made.payload = {0, static_cast<std::uint32_t>(1 + below(500))};
        made.window = static_cast<std::uint16_t>(oneIn(6) ? below(2) : 20'000);
        if (oneIn(4))
            made.options.mss = static_cast<std::uint16_t>(below(2000));
        return made;
    }

    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
    Walker m_walker;
    bool m_passive = false;
};

// shows: 1.states
TEST(TransitionWalk, NoEdgeBesidesWhateverHappens)
{
    Taken taken;
    for (std::uint64_t seed = 1; seed <= 20'000 && !::testing::Test::HasFailure(); ++seed)
        AnyWalk(seed).run(taken);
    for (const TcpTransition& edge : tcpTransitions())
        EXPECT_TRUE(taken.contains({edge.from, edge.to, edge.reason}))
            << edge.edgeId << " was never taken: nothing was looked for there";
    for (const TextEdge& edge : textEdges()) {
        for (const TcpState from : edge.from)
            EXPECT_TRUE(taken.contains({from, edge.to, edge.reason}))
                << tcpStateName(from) << " was never left so: " << edge.where;
    }
}

} // namespace
} // namespace roundtrip
