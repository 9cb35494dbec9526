// SPDX-License-Identifier: GPL-3.0-or-later
// Reliability by an application over UDP, the end that receives: it acknowledges, and hands pieces
// to its user in their order. Go back N keeps nothing that comes early, selective repeat does.
#pragma once

#include "core/apps/app_part.h"
#include "core/base/ids.h"
#include "core/base/range_set.h"

namespace roundtrip {

class ReliableReceiver : public AppPart {
public:
    explicit ReliableReceiver(HostRole role) : m_asks(role == HostRole::Client) {}
    void start(SimTime now, const Workload& work, AppOutput& out);
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    void onAlarm(SimTime now, const Workload& work, AppOutput& out);
    [[nodiscard]] SimTime alarm() const { return m_alarm; }
    /// A client that was never served gives up; a receiver with everything answers on.
    [[nodiscard]] bool done() const { return m_failed; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool gaveUp() const { return m_failed; }
    friend bool operator==(const ReliableReceiver&, const ReliableReceiver&) = default;

private:
    void ask(SimTime now, const Workload& work, AppOutput& out);
    void deliver(const Workload& work, AppOutput& out);
    bool m_asks;
    bool m_failed = false;
    std::uint32_t m_asked = 0;
    SimTime m_alarm = kEndOfTime;
    std::uint32_t m_expected = 1; // the next one for the user
    RangeSet m_early;             // numbers of pieces behind a gap
};

} // namespace roundtrip
