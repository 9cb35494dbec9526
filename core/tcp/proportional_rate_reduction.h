// SPDX-License-Identifier: GPL-3.0-or-later
// Proportional Rate Reduction (RFC 9937, before it RFC 6937): how much may be sent on each ACK of
// a recovery, so that what is in flight comes down to ssthresh evenly over one round trip. Must
// never know: which bytes are lost or resent, the congestion control that chose ssthresh.
#pragma once

#include <cstdint>

namespace roundtrip {

class ProportionalRateReduction {
public:
    /// A recovery begins. `recoverFlightSize`: bytes outstanding then; `ssthresh`: bytes that
    /// shall be in flight at its end.
    void start(std::uint64_t recoverFlightSize, std::uint64_t ssthresh);
    /// Bytes that may be sent now. `delivered`: bytes that this ACK newly reports as arrived,
    /// cumulatively or by SACK; `pipe`: bytes in flight after it; `safe`: it moved SND.UNA and
    /// told of no further loss. With `safe` always true this is RFC 6937's PRR-SSRB. Less than a
    /// segment may be allowed; what is not sent now is allowed again on the next ACK.
    [[nodiscard]] std::uint64_t onAck(std::uint64_t delivered, std::uint64_t pipe,
                                      std::uint32_t smss, bool safe);
    /// Any data left, new or resent.
    void onSent(std::uint64_t bytes) { m_out += bytes; }

    [[nodiscard]] std::uint64_t prrDelivered() const { return m_delivered; }
    [[nodiscard]] std::uint64_t prrOut() const { return m_out; }
    friend bool operator==(const ProportionalRateReduction&,
                           const ProportionalRateReduction&) = default;

private:
    [[nodiscard]] std::uint64_t proportionalPart() const;
    [[nodiscard]] std::uint64_t reductionBound(std::uint64_t delivered, std::uint64_t pipe,
                                               std::uint32_t smss, bool safe) const;

    std::uint64_t m_recoverFlightSize = 0; // RecoverFS
    std::uint64_t m_ssthresh = 0;
    std::uint64_t m_delivered = 0; // prr_delivered
    std::uint64_t m_out = 0;       // prr_out
};

} // namespace roundtrip
