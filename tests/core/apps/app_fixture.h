// SPDX-License-Identifier: GPL-3.0-or-later
// An application alone, without sockets or hosts: what it sends and notes is written down, and
// time is what the test says.
#pragma once

#include "core/apps/application.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace roundtrip::test {

struct Sent {
    AppMessage message;
    std::uint32_t bytes = 0;
    bool again = false;
    friend bool operator==(const Sent&, const Sent&) = default;
};
struct Noted {
    Reason reason = Reason::None;
    std::uint32_t number = 0;
    friend bool operator==(const Noted&, const Noted&) = default;
};

class NotePad : public AppOutput {
public:
    void send(const AppMessage& message, std::uint32_t bytes, bool again) override
    {
        sent.push_back({message, bytes, again});
    }
    void note(Reason reason, std::uint32_t number, std::uint64_t bytes) override
    {
        notes.push_back({reason, number});
        if (reason == Reason::ApplicationDelivers)
            delivered += bytes;
    }
    void passTurn() override { ++turns; }
    void endTurns() override { turnsEnded = true; }

    std::vector<Sent> sent;
    std::vector<Noted> notes;
    std::uint64_t delivered = 0;
    int turns = 0;
    bool turnsEnded = false;
};

/// One end, with its own clock.
struct End {
    End(const Workload& w, HostRole role) : work(w), app(w, role) {}
    void start() { app.start(now, work, pad); }
    void gets(const AppMessage& message, std::uint32_t bytes)
    {
        app.onMessage(now, work, message, bytes, pad);
    }
    /// Goes to its alarm and rings it.
    void ring()
    {
        now = app.alarm();
        app.onAlarm(now, work, pad);
    }
    Workload work;
    Application app;
    NotePad pad;
    SimTime now{};
};

inline Workload dnsWork(std::uint32_t queries, std::vector<std::uint32_t> truncated = {})
{
    Workload work;
    work.kind = WorkloadKind::Dns;
    work.queries = queries;
    work.tries = 3;
    work.truncated = std::move(truncated);
    return work;
}

inline Workload reliableWork(Reliability reliability, std::uint64_t bytes, std::uint32_t window)
{
    Workload work;
    work.kind = WorkloadKind::Transfer;
    work.reliability = reliability;
    work.bytes = bytes;
    work.piece = 1000;
    work.window = window;
    work.timeout = std::chrono::milliseconds(300);
    work.tries = 10;
    return work;
}

} // namespace roundtrip::test
