// SPDX-License-Identifier: GPL-3.0-or-later
// Protects: a table of sockets never shows a row that is not there, but for the moment in which an
// arrival ends it.
#include "tests/ui/test_scenarios.h"
#include "ui/sockets/sockets_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::ui {
namespace {

constexpr Duration kSpan = std::chrono::milliseconds(10);

struct Tables {
    std::shared_ptr<const Run> run;
    ArrivalList list{run->lanes[0]};
    StateCursor before{run, 0}, at{run, 0};

    [[nodiscard]] SocketsFacts facts(SimTime now)
    {
        const auto last = list.lastUpTo(now);
        if (!last)
            return socketsFacts(*run, 0, at.hostsAt(now), nullptr, now, kSpan);
        const ArrivalFact arrival = arrivalFact(run, 0, list.event(*last), before);
        const auto next = list.firstAfter(arrival.time);
        const Duration span = next ? std::min(kSpan, list.time(*next) - arrival.time) : kSpan;
        return socketsFacts(*run, 0, at.hostsAt(now), &arrival, now, span);
    }
    [[nodiscard]] std::size_t gone(SimTime now)
    {
        std::size_t count = 0;
        for (const HostFacts& host : facts(now).host)
            for (const SocketFact& fact : host.rows)
                count += fact.gone ? 1U : 0U;
        return count;
    }
};

} // namespace

// The last ACK ends the server's connection; a minute of TIME-WAIT follows at the client.
TEST(SocketsFacts, ARowThatAnArrivalHasEndedIsShownForAMomentOnly)
{
    Tables tables{bundledRun("goodbye-and-time-wait")};
    const SimTime last = tables.list.time(tables.list.count() - 1);
    EXPECT_EQ(tables.gone(last), 1U);
    EXPECT_EQ(tables.gone(last + kSpan), 1U);
    EXPECT_EQ(tables.gone(last + kSpan + Duration{1}), 0U);
    EXPECT_EQ(tables.gone(tables.run->endTime()), 0U);
}

// Beyond the search the table is that of netstat, in rows and in states.
TEST(SocketsFacts, WhenTheSearchIsOverTheRowsAreThoseOfTheHost)
{
    for (const char* name : {"goodbye-and-time-wait", "ftp-and-web", "refused", "three-browsers",
                             "time-wait-exhaustion", "abort-against-close"}) {
        SCOPED_TRACE(name);
        Tables tables{bundledRun(name)};
        const Duration step = tables.run->endTime().time_since_epoch() / 37;
        for (int i = 0; i <= 37; ++i) {
            const SimTime now{step * i};
            const auto last = tables.list.lastUpTo(now);
            if (last && now <= tables.list.time(*last) + kSpan)
                continue;
            const SocketsFacts facts = tables.facts(now);
            const LaneConfig& lane = tables.run->scenario->lanes[0];
            for (const HostRole host : {HostRole::Client, HostRole::Server}) {
                const auto rows = socketRows(tables.at.hostsAt(now), host, lane,
                                             tables.run->scenario->hosts);
                const auto& shown = facts.host[static_cast<std::size_t>(index(host))].rows;
                ASSERT_EQ(shown.size(), rows.size()) << i;
                for (const SocketRow& row : rows)
                    EXPECT_TRUE(
                        std::any_of(shown.begin(), shown.end(),
                                    [&row](const SocketFact& fact) { return fact.socket == row; }))
                        << i;
            }
        }
    }
}

} // namespace roundtrip::ui
