// SPDX-License-Identifier: GPL-3.0-or-later
// Reliability by an application over UDP, the end that sends: stop and wait, go back N, selective
// repeat. What TCP does for every program, each application here does by itself, with a timeout
// that it guessed and no care for the network (RFC 8085, section 3.1 warns of that).
#pragma once

#include "core/apps/app_part.h"
#include "core/base/ids.h"

#include <map>

namespace roundtrip {

/// How many pieces a transfer is cut into, and the bytes of piece n, from 1, without the header.
std::uint32_t transferPieces(const Workload& work);
std::uint32_t transferPieceBytes(const Workload& work, std::uint32_t n);

class ReliableSender : public AppPart {
public:
    explicit ReliableSender(HostRole role) : m_begun(role == HostRole::Client) {}
    void start(SimTime now, const Workload& work, AppOutput& out);
    void onMessage(SimTime now, const Workload& work, const AppMessage& message,
                   std::uint32_t bytes, AppOutput& out);
    void onAlarm(SimTime now, const Workload& work, AppOutput& out);
    [[nodiscard]] SimTime alarm() const;
    [[nodiscard]] bool done() const { return m_done; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool gaveUp() const { return m_failed; }
    friend bool operator==(const ReliableSender&, const ReliableSender&) = default;

private:
    struct Outstanding {
        SimTime deadline = kEndOfTime;
        std::uint32_t sent = 1;
        friend bool operator==(const Outstanding&, const Outstanding&) = default;
    };
    void sendNew(SimTime now, const Workload& work, AppOutput& out);
    void sendPiece(const Workload& work, std::uint32_t n, bool again, AppOutput& out) const;
    void giveUp(AppOutput& out, std::uint32_t n);
    bool m_begun; // a server waits until it is asked: it knows nobody before
    bool m_done = false, m_failed = false;
    std::uint32_t m_next = 1;                           // the first one not sent yet
    std::map<std::uint32_t, Outstanding> m_outstanding; // sent and not acknowledged
};

} // namespace roundtrip
