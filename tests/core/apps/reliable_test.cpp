// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: stop and wait, go back N and selective repeat, each end by itself against cases worked
// out by hand, and both together under random loss, copies and other orders: either every piece
// reaches the user once and in order, or the sender has given up and says so.
#include "core/apps/reliable_sender.h"
#include "core/base/keyed_random.h"
#include "tests/core/apps/app_fixture.h"

#include <map>

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

AppMessage dataPiece(std::uint32_t n, bool last = false) { return {MessageKind::Data, last, n}; }
AppMessage ack(std::uint32_t n) { return {MessageKind::Ack, false, n}; }

std::vector<std::uint32_t> numbers(const std::vector<Sent>& sent)
{
    std::vector<std::uint32_t> all;
    for (const Sent& one : sent)
        all.push_back(one.message.number);
    return all;
}

TEST(ReliablePieces, TheLastOneIsWhatIsLeft)
{
    const Workload work = reliableWork(Reliability::GoBackN, 2500, 8);
    EXPECT_EQ(transferPieces(work), 3U);
    EXPECT_EQ(transferPieceBytes(work, 1), 1000U);
    EXPECT_EQ(transferPieceBytes(work, 3), 500U);
}

// shows: 7.application-reliability
TEST(ReliableSender, GoBackNSendsAllOfTheWindowAgain)
{
    End end(reliableWork(Reliability::GoBackN, 5000, 3), HostRole::Client);
    end.start();
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{1, 2, 3}));
    end.now = at(50ms);
    end.gets(ack(1), kAppHeaderBytes);
    EXPECT_EQ(end.pad.sent.back(), (Sent{dataPiece(4), 1008, false}));
    EXPECT_EQ(end.app.alarm(), at(350ms)) << "the timer begins anew with each step forward";
    end.gets(ack(1), kAppHeaderBytes);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));
    end.pad.sent.clear();
    end.ring();
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{2, 3, 4}));
    EXPECT_TRUE(end.pad.sent.front().again);
    end.gets(ack(5), kAppHeaderBytes); // never sent
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 5}));
    end.gets(ack(4), kAppHeaderBytes); // cumulative: 2 and 3 too
    EXPECT_EQ(end.pad.sent.back(), (Sent{dataPiece(5, true), 1008, false}));
    end.gets(ack(5), kAppHeaderBytes);
    EXPECT_TRUE(end.app.done());
}

TEST(ReliableSender, SelectiveRepeatSendsTheMissingOneAlone)
{
    End end(reliableWork(Reliability::SelectiveRepeat, 6000, 4), HostRole::Client);
    end.start();
    end.now = at(50ms);
    for (const std::uint32_t n : {1U, 3U, 4U})
        end.gets(ack(n), kAppHeaderBytes);
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{1, 2, 3, 4, 5}))
        << "the window moves with its oldest piece";
    end.pad.sent.clear();
    end.ring();
    EXPECT_EQ(end.now, at(300ms));
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{2}));
}

TEST(ReliableSender, StopAndWaitHasOnePieceUnderWay)
{
    End end(reliableWork(Reliability::StopAndWait, 3000, 1), HostRole::Client);
    end.start();
    EXPECT_EQ(end.pad.sent.size(), 1U);
    end.gets(ack(1), kAppHeaderBytes);
    EXPECT_EQ(end.pad.sent.size(), 2U);
    while (!end.app.done())
        end.ring();
    EXPECT_TRUE(end.app.failed());
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationGivesUp, 2}));
    EXPECT_EQ(end.pad.sent.size(), 11U) << "ten times piece 2";
}

TEST(ReliableReceiver, GoBackNThrowsAwayWhatComesEarly)
{
    End end(reliableWork(Reliability::GoBackN, 3000, 8), HostRole::Server);
    end.start();
    end.gets(dataPiece(2), 1008);
    end.gets(dataPiece(1), 1008);
    end.gets(dataPiece(2), 1008);
    EXPECT_EQ(end.pad.notes, (std::vector<Noted>{{Reason::ApplicationIgnores, 2},
                                                 {Reason::ApplicationDelivers, 1},
                                                 {Reason::ApplicationDelivers, 2}}));
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{0, 1, 2})) << "cumulative";
}

TEST(ReliableReceiver, SelectiveRepeatKeepsIt)
{
    End end(reliableWork(Reliability::SelectiveRepeat, 3000, 8), HostRole::Server);
    end.start();
    for (const std::uint32_t n : {3U, 2U, 3U, 1U})
        end.gets(dataPiece(n), 1008);
    EXPECT_EQ(end.pad.notes, (std::vector<Noted>{{Reason::ApplicationKeeps, 3},
                                                 {Reason::ApplicationKeeps, 2},
                                                 {Reason::ApplicationIgnores, 3},
                                                 {Reason::ApplicationDelivers, 1},
                                                 {Reason::ApplicationDelivers, 2},
                                                 {Reason::ApplicationDelivers, 3}}));
    EXPECT_EQ(numbers(end.pad.sent), (std::vector<std::uint32_t>{3, 2, 3, 1}));
    EXPECT_EQ(end.pad.delivered, 3000U);
}

// Protects: nothing that a damaged datagram may say is handed to the user or ends the transfer.
TEST(ReliableReceiver, NumbersFromNowhereLeadNowhere)
{
    for (const auto kind : {Reliability::GoBackN, Reliability::SelectiveRepeat}) {
        End end(reliableWork(kind, 3000, 8), HostRole::Server);
        end.start();
        for (const std::uint32_t n : {0U, 4U, kMostMessageNumber})
            end.gets(dataPiece(n), 1008);
        for (const std::uint32_t n : {1U, 2U, 3U})
            end.gets(dataPiece(n), 1008);
        EXPECT_EQ(end.pad.delivered, 3000U);
    }
}

/// Both ends with a network that loses, delays and doubles by a keyed draw.
class Pair {
public:
    Pair(const Workload& work, std::uint64_t seed, std::uint32_t lossPercent)
        : client(work, HostRole::Client)
        , server(work, HostRole::Server)
        , m_seed(seed)
        , m_loss(lossPercent)
    {
        client.start();
        server.start();
        collect();
    }

    void run()
    {
        for (int steps = 0; steps < 100'000; ++steps) {
            const SimTime alarm = std::min(client.app.alarm(), server.app.alarm());
            const SimTime next = m_way.empty() ? alarm : std::min(alarm, m_way.begin()->first);
            if (next == kEndOfTime)
                return;
            client.now = server.now = next;
            if (!m_way.empty() && m_way.begin()->first == next) {
                const Under under = m_way.begin()->second;
                m_way.erase(m_way.begin());
                if (!under.to->app.done())
                    under.to->gets(under.sent.message, under.sent.bytes);
            } else {
                End& end = client.app.alarm() == next ? client : server;
                end.app.onAlarm(next, end.work, end.pad);
            }
            collect();
        }
        ADD_FAILURE() << "it never ends";
    }

    End client, server;

private:
    struct Under {
        End* to;
        Sent sent;
    };
    std::uint64_t draw(std::uint64_t below) { return keyedRandom({m_seed, ++m_draws}) % below; }

    void collect()
    {
        for (End* from : {&client, &server}) {
            End* to = from == &client ? &server : &client;
            for (const Sent& sent : from->pad.sent) {
                if (draw(100) < m_loss)
                    continue;
                m_way.insert({from->now + Duration(10ms + draw(90) * 1ms), {to, sent}});
                if (draw(100) < 10)
                    m_way.insert({from->now + Duration(10ms + draw(200) * 1ms), {to, sent}});
            }
            from->pad.sent.clear();
        }
    }

    std::uint64_t m_seed, m_draws = 0;
    std::uint32_t m_loss;
    std::multimap<SimTime, Under> m_way;
};

void expectOrder(const NotePad& pad, const Workload& work, bool gaveUp, const std::string& which)
{
    std::uint32_t next = 1;
    for (const Noted& note : pad.notes) {
        if (note.reason == Reason::ApplicationDelivers) {
            EXPECT_EQ(note.number, next++) << which;
        }
    }
    if (!gaveUp) {
        EXPECT_EQ(next - 1, transferPieces(work)) << which;
        EXPECT_EQ(pad.delivered, work.bytes) << which;
    }
}

TEST(ReliableProperty, AllInOrderOrGivenUp)
{
    int delivered = 0, given = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const auto kind = static_cast<Reliability>(1 + seed % 3);
        const bool toClient = seed % 2 == 0;
        const std::uint32_t window = kind == Reliability::StopAndWait
                                         ? 1
                                         : 1 + static_cast<std::uint32_t>(seed % 13);
        Workload work = reliableWork(kind, 500 + seed * 97, window);
        work.direction = toClient ? Direction::ToClient : Direction::ToServer;
        work.tries = seed % 7 == 0 ? 3 : 10;
        const auto loss = static_cast<std::uint32_t>(seed * 7 % 60);
        const std::string which = "seed " + std::to_string(seed) + ", " + reliabilityName(kind)
                                  + ", loss " + std::to_string(loss) + " %";
        Pair pair(work, seed, loss);
        pair.run();
        const End& sender = toClient ? pair.server : pair.client;
        const End& receiver = toClient ? pair.client : pair.server;
        const bool gaveUp = sender.app.failed() || receiver.app.failed();
        EXPECT_TRUE(sender.app.done() || gaveUp) << which;
        expectOrder(receiver.pad, work, gaveUp, which);
        ++(gaveUp ? given : delivered);
    }
    EXPECT_GT(delivered, 200);
    EXPECT_GT(given, 10) << "the losses were too kind to show a surrender";
}

} // namespace
} // namespace roundtrip::test
