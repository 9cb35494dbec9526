// SPDX-License-Identifier: GPL-3.0-or-later
// The timers of one connection as data: a table of optional deadlines. Nothing is called back;
// whoever drives the connection asks for the next deadline and says when it has come.
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace roundtrip {

enum class TcpTimer : std::uint8_t {
    Retransmit, ///< RFC 6298, section 5
    DelayedAck, ///< RFC 9293, section 3.8.6.3
    Persist,    ///< RFC 9293, section 3.8.6.1
    KeepAlive,  ///< RFC 9293, section 3.8.4
    TimeWait,   ///< 2 MSL: RFC 9293, section 3.6
    LossProbe,  ///< RFC 8985, section 7.2
    Reordering, ///< RFC 8985, section 6.2, step 5
    UserTimeout ///< RFC 9293, section 3.8.3
};
inline constexpr int kTcpTimers = 8;

class TimerTable {
public:
    void arm(TcpTimer timer, SimTime deadline)
    {
        SimTime& was = m_deadline[slot(timer)];
        const bool first = was == m_next;
        was = deadline;
        // Looking at all is needed only where the earliest has moved away.
        if (deadline <= m_next)
            m_next = deadline;
        else if (first)
            refresh();
    }
    void stop(TcpTimer timer)
    {
        if (armed(timer))
            arm(timer, kEndOfTime);
    }
    void stopAll()
    {
        m_deadline.fill(kEndOfTime);
        m_next = kEndOfTime;
    }
    [[nodiscard]] bool armed(TcpTimer timer) const { return deadline(timer) != kEndOfTime; }
    [[nodiscard]] SimTime deadline(TcpTimer timer) const { return m_deadline[slot(timer)]; }
    [[nodiscard]] bool expired(TcpTimer timer, SimTime now) const { return deadline(timer) <= now; }
    /// kEndOfTime when no timer is armed.
    [[nodiscard]] SimTime next() const { return m_next; }

    friend bool operator==(const TimerTable&, const TimerTable&) = default;

private:
    static std::size_t slot(TcpTimer timer) { return static_cast<std::size_t>(timer); }
    void refresh() { m_next = *std::min_element(m_deadline.begin(), m_deadline.end()); }

    static constexpr std::array<SimTime, kTcpTimers> allStopped()
    {
        std::array<SimTime, kTcpTimers> none{};
        none.fill(kEndOfTime);
        return none;
    }

    std::array<SimTime, kTcpTimers> m_deadline = allStopped();
    SimTime m_next = kEndOfTime;
};

} // namespace roundtrip
