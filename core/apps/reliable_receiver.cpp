// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/apps/reliable_receiver.h"

#include "core/apps/reliable_sender.h"

namespace roundtrip {

void ReliableReceiver::start(SimTime now, const Workload& work, AppOutput& out)
{
    if (m_asks)
        ask(now, work, out);
}

void ReliableReceiver::ask(SimTime now, const Workload& work, AppOutput& out)
{
    const bool again = m_asked > 0;
    ++m_asked;
    m_alarm = now + work.timeout;
    out.note(again ? Reason::ApplicationRepeats : Reason::ApplicationAsks, 1);
    out.send({MessageKind::Request, false, 1}, kAppHeaderBytes, again);
}

void ReliableReceiver::onAlarm(SimTime now, const Workload& work, AppOutput& out)
{
    if (m_asked < work.tries)
        return ask(now, work, out);
    m_alarm = kEndOfTime;
    m_failed = true;
    out.note(Reason::ApplicationGivesUp, 1);
}

void ReliableReceiver::onMessage(SimTime, const Workload& work, const AppMessage& message,
                                 std::uint32_t bytes, AppOutput& out)
{
    const bool known = message.number > 0 && message.number <= transferPieces(work);
    if (message.kind != MessageKind::Data || !known || m_failed) {
        out.note(Reason::ApplicationIgnores, message.number, bytes);
        return;
    }
    m_alarm = kEndOfTime;
    const bool keepsEarly = work.reliability == Reliability::SelectiveRepeat;
    const std::uint32_t n = message.number;
    if (n == m_expected) {
        deliver(work, out);
    } else if (n < m_expected || !keepsEarly || m_early.insert({n, std::uint64_t{n} + 1}) == 0) {
        out.note(Reason::ApplicationIgnores, n, bytes);
    } else {
        out.note(Reason::ApplicationKeeps, n, bytes - kAppHeaderBytes);
    }
    const std::uint32_t acknowledged = keepsEarly ? n : m_expected - 1;
    out.send({MessageKind::Ack, false, acknowledged}, kAppHeaderBytes, false);
}

/// The expected one has come: it and all that waited for it go to the user.
void ReliableReceiver::deliver(const Workload& work, AppOutput& out)
{
    const auto after = static_cast<std::uint32_t>(m_early.takeContiguous(m_expected + 1ULL));
    for (; m_expected < after; ++m_expected)
        out.note(Reason::ApplicationDelivers, m_expected, transferPieceBytes(work, m_expected));
}

} // namespace roundtrip
