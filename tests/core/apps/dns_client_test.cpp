// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a resolver over UDP asks again by its own timer, takes the answer with the right id and
// no other, and goes to TCP where an answer was cut short (RFC 1035, section 4.2).
#include "tests/core/apps/app_fixture.h"

namespace roundtrip::test {
namespace {

using namespace std::chrono_literals;
constexpr SimTime at(Duration time) { return SimTime(time); }

AppMessage answer(std::uint32_t query, bool cut = false)
{
    return {MessageKind::DnsAnswer, cut, query};
}

// shows: 7.application-retry
TEST(DnsClient, AsksAgainAndGivesUpAfterItsTries)
{
    End end(dnsWork(2), HostRole::Client);
    end.start();
    EXPECT_EQ(end.app.alarm(), at(1s));
    end.ring();
    end.ring();
    EXPECT_EQ(end.app.alarm(), at(3s));
    const AppMessage query{MessageKind::DnsQuery, false, 1};
    EXPECT_EQ(end.pad.sent, (std::vector<Sent>{{query, kDnsQueryBytes, false},
                                               {query, kDnsQueryBytes, true},
                                               {query, kDnsQueryBytes, true}}));
    end.ring(); // the third try was the last one: on to the next name
    EXPECT_EQ(end.pad.notes[3], (Noted{Reason::ApplicationGivesUp, 1}));
    EXPECT_EQ(end.pad.notes[4], (Noted{Reason::ApplicationAsks, 2}));
    EXPECT_FALSE(end.app.done());
    EXPECT_FALSE(end.app.failed());
    EXPECT_FALSE(end.pad.turnsEnded);
    end.gets(answer(2), kDnsAnswerBytes);
    EXPECT_TRUE(end.app.done());
    EXPECT_TRUE(end.pad.turnsEnded);
    EXPECT_EQ(end.app.alarm(), kEndOfTime);
}

// Protects: an answer to another query, and a second one to the same, are ignored; the timer of the
// query under way goes on.
TEST(DnsClient, TakesTheAnswerWithItsIdAlone)
{
    End end(dnsWork(2), HostRole::Client);
    end.start();
    end.now = at(400ms);
    end.gets(answer(2), kDnsAnswerBytes);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 2}));
    EXPECT_EQ(end.app.alarm(), at(1s));
    end.gets({MessageKind::DnsQuery, false, 1}, kDnsQueryBytes);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));

    end.ring(); // asked twice: whichever answer comes first counts
    end.now = at(1100ms);
    end.gets(answer(1), kDnsAnswerBytes);
    EXPECT_EQ(end.pad.notes[end.pad.notes.size() - 2], (Noted{Reason::ApplicationAnswered, 1}));
    EXPECT_EQ(end.app.alarm(), at(2100ms));
    end.now = at(1200ms);
    end.gets(answer(1), kDnsAnswerBytes);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));
    EXPECT_EQ(end.app.alarm(), at(2100ms));
}

// Protects: TC leads to TCP once, without a timer of the application's, and back to UDP for the
// next name (RFC 7766).
TEST(DnsClient, GoesToTcpWhereTheAnswerWasCutShort)
{
    End end(dnsWork(2, {1}), HostRole::Client);
    end.start();
    end.gets(answer(1, true), kDnsQueryBytes);
    EXPECT_EQ(end.pad.turns, 1);
    EXPECT_EQ(end.app.alarm(), kEndOfTime);
    end.gets(answer(1, true), kDnsQueryBytes); // the network's copy
    EXPECT_EQ(end.pad.turns, 1);
    EXPECT_EQ(end.pad.notes.back(), (Noted{Reason::ApplicationIgnores, 1}));
    end.now = at(200ms);
    end.app.onTurn(end.now, end.work, end.pad);
    EXPECT_EQ(end.pad.notes[end.pad.notes.size() - 2], (Noted{Reason::ApplicationAnswered, 1}));
    EXPECT_EQ(end.pad.sent.back().message, (AppMessage{MessageKind::DnsQuery, false, 2}));
    EXPECT_EQ(end.app.alarm(), at(1200ms));
}

// Protects: a server answers as often as it is asked, and cuts short what does not fit.
TEST(DnsServer, AnswersEachQueryByItself)
{
    End end(dnsWork(3, {2}), HostRole::Server);
    end.start();
    for (const std::uint32_t query : {1U, 1U, 2U})
        end.gets({MessageKind::DnsQuery, false, query}, kDnsQueryBytes);
    EXPECT_EQ(end.pad.sent, (std::vector<Sent>{{answer(1), kDnsAnswerBytes, false},
                                               {answer(1), kDnsAnswerBytes, true},
                                               {answer(2, true), kDnsQueryBytes, false}}));
    EXPECT_FALSE(end.app.done());
    EXPECT_EQ(end.app.alarm(), kEndOfTime);
}

} // namespace
} // namespace roundtrip::test
