// SPDX-License-Identifier: GPL-3.0-or-later
// The timers of one connection as data: a table of optional deadlines. Nothing is called back;
// whoever drives the connection asks for the next deadline and says when it has come.
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

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

/// By TcpTimer: the names that a trace and the patterns of a scenario use.
inline constexpr std::array<std::string_view, kTcpTimers> kTcpTimerNames{
    "retransmit", "delayed_ack", "persist",    "keepalive",
    "time_wait",  "loss_probe",  "reordering", "user_timeout"};
constexpr std::string_view tcpTimerName(TcpTimer timer)
{
    return kTcpTimerNames[static_cast<std::size_t>(timer)];
}

class TimerTable {
public:
    void arm(TcpTimer timer, SimTime deadline)
    {
        m_deadline[slot(timer)] = deadline;
        m_touched |= 1U << slot(timer);
    }
    void stop(TcpTimer timer)
    {
        if (armed(timer))
            arm(timer, kEndOfTime);
    }
    void stopAll()
    {
        m_deadline.fill(kEndOfTime);
        m_touched = (1U << kTcpTimers) - 1;
    }
    /// Timers that were armed or stopped since this was last asked, a bit each by TcpTimer: all
    /// others have the deadlines that they had.
    std::uint32_t takeTouched() { return std::exchange(m_touched, 0U); }
    [[nodiscard]] bool armed(TcpTimer timer) const { return deadline(timer) != kEndOfTime; }
    [[nodiscard]] SimTime deadline(TcpTimer timer) const { return m_deadline[slot(timer)]; }
    [[nodiscard]] bool expired(TcpTimer timer, SimTime now) const { return deadline(timer) <= now; }
    /// kEndOfTime when no timer is armed. Timers move far more often than this is asked.
    [[nodiscard]] SimTime next() const
    {
        return *std::min_element(m_deadline.begin(), m_deadline.end());
    }

    friend bool operator==(const TimerTable& a, const TimerTable& b)
    {
        return a.m_deadline == b.m_deadline;
    }

private:
    static std::size_t slot(TcpTimer timer) { return static_cast<std::size_t>(timer); }

    static constexpr std::array<SimTime, kTcpTimers> allStopped()
    {
        std::array<SimTime, kTcpTimers> none{};
        none.fill(kEndOfTime);
        return none;
    }

    std::array<SimTime, kTcpTimers> m_deadline = allStopped();
    std::uint32_t m_touched = 0;
};

} // namespace roundtrip
