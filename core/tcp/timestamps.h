// SPDX-License-Identifier: GPL-3.0-or-later
// One end's half of the Timestamps option (RFC 7323, sections 3 to 5): its clock of one tick per
// millisecond, TS.Recent, and the protection against wrapped sequence numbers. Must never know:
// windows, timers, connection states.
#pragma once

#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/wire/packet.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

class Timestamps {
public:
    /// `offset`: what the clock shows at time 0 (RFC 7323, section 5.4).
    explicit Timestamps(std::uint32_t offset) : m_offset(offset) {}

    /// Both ends have offered the option.
    void enable(const TcpOptions& fromSyn);
    [[nodiscard]] bool on() const { return m_on; }
    [[nodiscard]] std::uint32_t clock(SimTime now) const
    {
        using std::chrono::milliseconds;
        const auto ticks = std::chrono::floor<milliseconds>(now.time_since_epoch()).count();
        return m_offset + static_cast<std::uint32_t>(ticks);
    }
    /// What leaves now. Before the option is agreed on the echo is zero.
    [[nodiscard]] TcpTimestamps option(SimTime now) const { return {clock(now), m_recent}; }
    /// PAWS: the segment is older than what has been seen (RFC 7323, section 5.3, R1).
    [[nodiscard]] bool rejects(const TcpOptions& options) const;
    /// An acceptable segment that begins at or before what was last acknowledged (section 4.3).
    void remember(const TcpOptions& options);
    /// When the segment that the peer echoes was sent, in whole milliseconds.
    [[nodiscard]] std::optional<SimTime> echoedAt(const TcpOptions& options, SimTime now) const;
    [[nodiscard]] std::uint32_t recent() const { return m_recent; } ///< TS.Recent
    friend bool operator==(const Timestamps&, const Timestamps&) = default;

private:
    std::uint32_t m_offset;
    bool m_on = false;
    std::uint32_t m_recent = 0;
};

} // namespace roundtrip
