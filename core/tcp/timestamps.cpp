// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 7323's timestamps. TS.Recent never grows too old to be believed (section 5.5: 24 days),
// because no run lasts that long. Must never know: windows, timers, connection states.
#include "core/tcp/timestamps.h"

namespace roundtrip {
namespace {

bool isBefore(std::uint32_t a, std::uint32_t b) { return SeqNum{a} < SeqNum{b}; }

} // namespace

void Timestamps::enable(const TcpOptions& fromSyn)
{
    m_on = true;
    m_recent = fromSyn.timestamps.value;
}

bool Timestamps::rejects(const TcpOptions& options) const
{
    return m_on && options.hasTimestamps && isBefore(options.timestamps.value, m_recent);
}

void Timestamps::remember(const TcpOptions& options)
{
    if (m_on && options.hasTimestamps && !isBefore(options.timestamps.value, m_recent))
        m_recent = options.timestamps.value;
}

std::optional<SimTime> Timestamps::echoedAt(const TcpOptions& options, SimTime now) const
{
    if (!m_on || !options.hasTimestamps)
        return std::nullopt;
    const std::uint32_t age = clock(now) - options.timestamps.echo;
    const auto tick = std::chrono::floor<std::chrono::milliseconds>(now);
    // An echo from before the run, or from the future, is no echo of ours.
    if (std::chrono::milliseconds(age) > tick.time_since_epoch())
        return std::nullopt;
    return tick - std::chrono::milliseconds(age);
}

} // namespace roundtrip
