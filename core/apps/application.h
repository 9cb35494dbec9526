// SPDX-License-Identifier: GPL-3.0-or-later
// One end of a workload over UDP that has to answer to what comes: it asks again, remembers what
// is missing, gives up. UDP does nothing of that (RFC 8085, section 3.3). A value, driven from
// outside: it is told what came and when its alarm is due. Must never know: sockets, hosts.
#pragma once

#include "core/apps/dns_client.h"
#include "core/apps/reliable_receiver.h"
#include "core/apps/reliable_sender.h"
#include "core/apps/request_client.h"
#include "core/apps/responder.h"
#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/scenario/workload.h"

#include <variant>

namespace roundtrip {

class Application {
public:
    Application(const Workload& work, HostRole role);

    void start(SimTime now, const Workload& work, AppOutput& out);
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    /// Its alarm is due.
    void onAlarm(SimTime now, const Workload& work, AppOutput& out);
    /// The partner flow's program has passed its turn back.
    void onTurn(SimTime now, const Workload& work, AppOutput& out);
    /// kEndOfTime: it waits for messages alone.
    [[nodiscard]] SimTime alarm() const;
    /// It wants no more. Those that answer others never do.
    [[nodiscard]] bool done() const;
    /// It has stopped in the middle of its work. A query without an answer is no such thing: the
    /// next one may get one.
    [[nodiscard]] bool failed() const;
    /// Something that it wanted it has given up.
    [[nodiscard]] bool gaveUp() const;
    friend bool operator==(const Application&, const Application&) = default;

private:
    std::variant<DnsClient, Responder, RequestClient, ReliableSender, ReliableReceiver> m_part;
};

} // namespace roundtrip
