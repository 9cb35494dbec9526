// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/request_client.h"

#include "core/apps/exchanges.h"

#include <algorithm>

namespace roundtrip {

void RequestClient::start(SimTime now, const Workload& work, AppOutput& out)
{
    m_exchanges.resize(exchangeCount(work));
    for (std::uint32_t i = 0; i < m_exchanges.size(); ++i)
        m_exchanges[i].missing = piecesOf(work, i).count;
    const std::size_t together = work.kind == WorkloadKind::WebPage ? m_exchanges.size() : 1;
    for (std::uint32_t i = 0; i < together; ++i)
        ask(now, work, i, out);
}

void RequestClient::setAlarm(std::uint32_t i, SimTime at)
{
    SimTime& alarm = m_exchanges[i].alarm;
    m_alarms.erase({alarm, i});
    alarm = at;
    if (at != kEndOfTime)
        m_alarms.insert({at, i});
}

void RequestClient::ask(SimTime now, const Workload& work, std::uint32_t i, AppOutput& out)
{
    Exchange& exchange = m_exchanges[i];
    const bool again = exchange.asked > 0;
    ++exchange.asked;
    setAlarm(i, now + work.timeout);
    out.note(again ? Reason::ApplicationRepeats : Reason::ApplicationAsks, i + 1);
    out.send({MessageKind::Request, false, i + 1}, work.request, again);
}

void RequestClient::onMessage(SimTime now, const Workload& work, const AppMessage& message,
                              std::uint32_t bytes, AppOutput& out)
{
    const std::uint32_t i = message.kind == MessageKind::Response ? exchangeOf(work, message.number)
                                                                  : exchangeCount(work);
    const bool wanted = i < m_exchanges.size() && m_exchanges[i].missing > 0
                        && m_pieces.insert({message.number, message.number + 1ULL}) > 0;
    if (!wanted) {
        out.note(Reason::ApplicationIgnores, i + 1, bytes);
        return;
    }
    Exchange& exchange = m_exchanges[i];
    setAlarm(i, now + work.timeout);
    if (--exchange.missing > 0)
        return;
    out.note(Reason::ApplicationAnswered, i + 1, responseBytes(work, i));
    end(now, work, i, out);
}

void RequestClient::onAlarm(SimTime now, const Workload& work, AppOutput& out)
{
    while (alarm() <= now) {
        const std::uint32_t i = m_alarms.begin()->second;
        Exchange& exchange = m_exchanges[i];
        if (exchange.asked < work.tries || exchange.asked == 0) {
            ask(now, work, i, out);
            continue;
        }
        ++m_givenUp;
        exchange.missing = 0;
        out.note(Reason::ApplicationGivesUp, i + 1);
        end(now, work, i, out);
    }
}

/// An exchange is over: the next one begins after a pause.
void RequestClient::end(SimTime now, const Workload& work, std::uint32_t i, AppOutput& out)
{
    setAlarm(i, kEndOfTime);
    m_done = ++m_over == m_exchanges.size();
    if (m_done || work.kind == WorkloadKind::WebPage)
        return;
    if (work.think > Duration{0})
        setAlarm(i + 1, now + work.think); // not asked yet: it asks then
    else
        ask(now, work, i + 1, out);
}

} // namespace roundtrip
