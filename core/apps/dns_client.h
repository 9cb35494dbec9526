// SPDX-License-Identifier: GPL-3.0-or-later
// A resolver: asks one query after the other, waits, asks again, matches answers by their id, and
// goes to TCP where an answer was cut short (RFC 1035, section 4.2.1; RFC 7766).
#pragma once

#include "core/apps/app_part.h"

namespace roundtrip {

class DnsClient : public AppPart {
public:
    void start(SimTime now, const Workload& work, AppOutput& out);
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    void onAlarm(SimTime now, const Workload& work, AppOutput& out);
    void onTurn(SimTime now, const Workload& work, AppOutput& out);
    [[nodiscard]] SimTime alarm() const { return m_alarm; }
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] bool gaveUp() const { return m_givenUp > 0; }
    friend bool operator==(const DnsClient&, const DnsClient&) = default;

private:
    void ask(SimTime now, const Workload& work, AppOutput& out);
    void next(SimTime now, const Workload& work, AppOutput& out);
    std::uint32_t m_query = 0; // from 1
    std::uint32_t m_asked = 0; // so often this one
    std::uint32_t m_givenUp = 0;
    bool m_overTcp = false; // waits for its turn
    bool m_done = false;
    SimTime m_alarm = kEndOfTime;
};

} // namespace roundtrip
