// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/dns_client.h"

namespace roundtrip {

void DnsClient::start(SimTime now, const Workload& work, AppOutput& out) { next(now, work, out); }

void DnsClient::next(SimTime now, const Workload& work, AppOutput& out)
{
    m_alarm = kEndOfTime;
    m_overTcp = false;
    m_asked = 0;
    if (m_query == work.queries) {
        m_done = true;
        out.endTurns(); // queries given up never came to be asked over TCP
        return;
    }
    ++m_query;
    ask(now, work, out);
}

void DnsClient::ask(SimTime now, const Workload& work, AppOutput& out)
{
    const bool again = m_asked > 0;
    ++m_asked;
    out.note(again ? Reason::ApplicationRepeats : Reason::ApplicationAsks, m_query);
    out.send({MessageKind::DnsQuery, false, m_query}, kDnsQueryBytes, again);
    m_alarm = now + work.timeout;
}

void DnsClient::onMessage(SimTime now, const Workload& work, const AppMessage& message,
                          std::uint32_t bytes, AppOutput& out)
{
    // An answer is known by its id alone: one that comes late, after its query was asked again, is
    // as good as any; one to an earlier query is of no use (RFC 1035, section 7.3).
    if (message.kind != MessageKind::DnsAnswer || message.number != m_query || m_done
        || m_overTcp) {
        out.note(Reason::ApplicationIgnores, message.number, bytes);
        return;
    }
    if (message.flag) {
        out.note(Reason::ApplicationCutShort, m_query, bytes);
        m_overTcp = true;
        m_alarm = kEndOfTime;
        out.passTurn();
        return;
    }
    out.note(Reason::ApplicationAnswered, m_query, bytes);
    next(now, work, out);
}

void DnsClient::onAlarm(SimTime now, const Workload& work, AppOutput& out)
{
    if (m_asked < work.tries)
        return ask(now, work, out);
    ++m_givenUp;
    out.note(Reason::ApplicationGivesUp, m_query);
    next(now, work, out);
}

void DnsClient::onTurn(SimTime now, const Workload& work, AppOutput& out)
{
    if (!m_overTcp)
        return;
    out.note(Reason::ApplicationAnswered, m_query, kDnsLargeAnswerBytes);
    next(now, work, out);
}

} // namespace roundtrip
