// SPDX-License-Identifier: GPL-3.0-or-later
// A client that asks and collects responses, which come in pieces: one after the other with a
// pause to think, or, for a page, all at once. It waits as long after each piece as after asking,
// then asks again as often as it may, and in the end makes do with what it has.
#pragma once

#include "core/apps/app_part.h"
#include "core/base/range_set.h"

#include <set>
#include <utility>
#include <vector>

namespace roundtrip {

class RequestClient : public AppPart {
public:
    void start(SimTime now, const Workload& work, AppOutput& out);
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    void onAlarm(SimTime now, const Workload& work, AppOutput& out);
    [[nodiscard]] SimTime alarm() const
    {
        return m_alarms.empty() ? kEndOfTime : m_alarms.begin()->first;
    }
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] bool gaveUp() const { return m_givenUp > 0; }
    friend bool operator==(const RequestClient&, const RequestClient&) = default;

private:
    struct Exchange {
        std::uint32_t missing = 0; // pieces; 0 = it is over
        std::uint32_t asked = 0;
        SimTime alarm = kEndOfTime;
        friend bool operator==(const Exchange&, const Exchange&) = default;
    };
    void ask(SimTime now, const Workload& work, std::uint32_t i, AppOutput& out);
    void end(SimTime now, const Workload& work, std::uint32_t i, AppOutput& out);
    void setAlarm(std::uint32_t i, SimTime at);
    std::vector<Exchange> m_exchanges;
    std::set<std::pair<SimTime, std::uint32_t>> m_alarms; // those that are set
    std::uint32_t m_over = 0, m_givenUp = 0;
    RangeSet m_pieces; // that came
    bool m_done = false;
};

} // namespace roundtrip
