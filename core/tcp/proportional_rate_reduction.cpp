// SPDX-License-Identifier: GPL-3.0-or-later
// See proportional_rate_reduction.h.
#include "core/tcp/proportional_rate_reduction.h"

#include "core/base/wide_integer.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::uint64_t orZero(std::uint64_t from, std::uint64_t taken)
{
    return from > taken ? from - taken : 0;
}

} // namespace

void ProportionalRateReduction::start(std::uint64_t recoverFlightSize, std::uint64_t ssthresh)
{
    // RFC 6937, section 3; RFC 9937, section 6.1
    m_recoverFlightSize = std::max<std::uint64_t>(recoverFlightSize, 1);
    m_ssthresh = ssthresh;
    m_delivered = 0;
    m_out = 0;
}

std::uint64_t ProportionalRateReduction::onAck(std::uint64_t delivered, std::uint64_t pipe,
                                               std::uint32_t smss, bool safe)
{
    // RFC 6937, section 3; RFC 9937, section 6.2
    m_delivered += delivered;
    const std::uint64_t count = pipe > m_ssthresh ? proportionalPart()
                                                  : reductionBound(delivered, pipe, smss, safe);
    // RFC 9937, section 6.2: the fast retransmit itself must not wait
    return m_out == 0 && count == 0 ? smss : count;
}

std::uint64_t ProportionalRateReduction::proportionalPart() const
{
    const Uint128 share = (Uint128{m_delivered} * m_ssthresh + (m_recoverFlightSize - 1))
                          / m_recoverFlightSize;
    return orZero(static_cast<std::uint64_t>(share), m_out);
}

std::uint64_t ProportionalRateReduction::reductionBound(std::uint64_t delivered, std::uint64_t pipe,
                                                        std::uint32_t smss, bool safe) const
{
    // One segment more than was delivered only while all goes well: PRR-SSRB, else PRR-CRB
    const std::uint64_t limit = std::max(orZero(m_delivered, m_out), delivered) + (safe ? smss : 0);
    return std::min(m_ssthresh - pipe, limit);
}

} // namespace roundtrip
