// SPDX-License-Identifier: GPL-3.0-or-later
// Which way the bytes of a program's event go, and which datagrams a UDP program has got by now.
// Shared by the series and the summary, so that both count alike. Knows nothing of records.
#pragma once

#include "core/host/program.h"
#include "core/scenario/scenario.h"

#include <cstdint>
#include <deque>

namespace roundtrip {

/// Whether that step of the end's program gives bytes to its socket (else it gets them).
inline bool stepSends(const FlowConfig& flow, HostRole host, std::uint32_t step)
{
    const auto& program = flow.end[static_cast<std::size_t>(index(host))].program;
    if (flow.hasApplications())
        return step == kApplicationSends;
    return step < program.size() && program[step].op == ProgramOp::Send;
}

/// The datagrams in a socket's queue. A program's event says only how many bytes it got; one
/// datagram is handed over whole, or cut short if the program asked for less.
class DatagramInbox {
public:
    void arrived(std::uint32_t bytes, bool firstTime) { m_queue.push_back({bytes, firstTime}); }
    /// The newest one was thrown away by the host after all.
    void lastDiscarded()
    {
        if (!m_queue.empty())
            m_queue.pop_back();
    }
    /// `bytes` were handed over: returns how many datagrams, not counting copies, they complete.
    std::uint64_t handedOver(std::uint64_t bytes)
    {
        std::uint64_t completed = 0;
        std::uint64_t taken = 0;
        do { // a datagram may be empty
            if (m_queue.empty())
                break;
            taken += m_queue.front().bytes;
            completed += m_queue.front().firstTime ? 1U : 0U;
            m_queue.pop_front();
        } while (taken < bytes);
        return completed;
    }

private:
    struct Datagram {
        std::uint32_t bytes = 0;
        bool firstTime = true;
    };
    std::deque<Datagram> m_queue;
};

} // namespace roundtrip
