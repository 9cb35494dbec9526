// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a client over UDP that asks, collects pieces in any order, thinks, asks again and makes
// do with what it has.
#include "core/apps/exchanges.h"
#include "tests/core/apps/app_fixture.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

Workload exchanges(std::uint32_t times, Duration think, std::uint32_t tries)
{
    Workload work;
    work.kind = WorkloadKind::RequestResponse;
    work.piece = 1000;
    work.response = 2500; // three pieces
    work.times = times;
    work.think = think;
    work.tries = tries;
    return work;
}

Workload page()
{
    Workload work;
    work.kind = WorkloadKind::WebPage;
    work.piece = 1000;
    work.objects = {1500, 1000, 2001};
    work.tries = 1;
    return work;
}

AppMessage piece(std::uint32_t number) { return {MessageKind::Response, false, number}; }

TEST(Exchanges, PiecesAreNumberedThroughAllObjects)
{
    const Workload work = page();
    EXPECT_EQ(piecesOf(work, 0).count, 2U);
    EXPECT_EQ(piecesOf(work, 1).first, 3U);
    EXPECT_EQ(piecesOf(work, 2).first, 4U);
    EXPECT_EQ(piecesOf(work, 2).count, 3U);
    EXPECT_EQ(exchangeOf(work, 2), 0U);
    EXPECT_EQ(exchangeOf(work, 3), 1U);
    EXPECT_EQ(exchangeOf(work, 6), 2U);
    EXPECT_EQ(exchangeOf(work, 7), 3U) << "there is no such piece";
}

// Protects: any order will do, a piece counts once, and the next question waits for the pause.
TEST(RequestClient, ThinksBetweenExchanges)
{
    End end(exchanges(2, 100ms, 1), HostRole::Client);
    end.start();
    end.now = at(40ms);
    for (const std::uint32_t n : {3U, 1U, 1U})
        end.gets(piece(n), 1000);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));
    end.gets(piece(2), 1000);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationAnswered, 1}));
    EXPECT_EQ(end.app.alarm(), at(140ms));
    end.ring();
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationAsks, 2}));
    EXPECT_EQ(end.pad.sent.back(), (Sent{{MessageKind::Request, false, 2}, 200, false}));
    for (const std::uint32_t n : {4U, 5U, 6U})
        end.gets(piece(n), 1000);
    EXPECT_TRUE(end.app.done());
    EXPECT_FALSE(end.app.failed());
}

// Protects: the wait begins anew with each piece; then it asks again, and in the end goes on.
TEST(RequestClient, AsksAgainAndMakesDo)
{
    End end(exchanges(2, 0ms, 2), HostRole::Client);
    end.start();
    end.now = at(600ms);
    end.gets(piece(1), 1000);
    EXPECT_EQ(end.app.alarm(), at(1600ms));
    end.ring();
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationRepeats, 1}));
    EXPECT_TRUE(end.pad.sent.back().again);
    end.ring();
    EXPECT_EQ(end.pad.notes[end.pad.notes.size() - 2], (Noted{Reason::ApplicationGivesUp, 1}));
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationAsks, 2}));
    end.gets(piece(2), 1000); // of the first one, which it wants no more
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));
}

TEST(RequestClient, APageIsAskedForAtOnce)
{
    End end(page(), HostRole::Client);
    end.start();
    EXPECT_EQ(end.pad.sent.size(), 3U);
    end.gets(piece(3), 1000);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationAnswered, 2}));
    end.ring();
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationGivesUp, 3}));
    EXPECT_TRUE(end.app.done());
}

// Protects: nothing that a damaged datagram may say leads anywhere.
TEST(RequestClient, NumbersFromNowhereAreIgnored)
{
    for (const std::uint32_t n : {0U, 7U, kMostMessageNumber}) {
        End one(exchanges(1, 0ms, 1), HostRole::Client), all(page(), HostRole::Client);
        for (End* end : {&one, &all}) {
            end->start();
            end->gets(piece(n), 1000);
            EXPECT_EQ(end->pad.notes.back().reason, Reason::ApplicationIgnores) << n;
        }
        End server(page(), HostRole::Server);
        server.start();
        server.gets({MessageKind::Request, false, n}, 200);
        EXPECT_TRUE(server.pad.sent.empty()) << n;
    }
}

TEST(Responder, SendsAllPiecesAndMarksTheLast)
{
    End end(page(), HostRole::Server);
    end.start();
    end.gets({MessageKind::Request, false, 3}, 200);
    EXPECT_EQ(end.pad.sent, (std::vector<Sent>{{{MessageKind::Response, false, 4}, 1000, false},
                                               {{MessageKind::Response, false, 5}, 1000, false},
                                               {{MessageKind::Response, true, 6}, 1, false}}));
}

} // namespace
} // namespace roundtrip::test
