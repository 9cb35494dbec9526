// SPDX-License-Identifier: GPL-3.0-or-later
// What an ACK of new data tells a congestion controller. Must never know: segments, sockets, the
// retransmission queue; the sender has drawn its conclusions before it fills this in.
#pragma once

#include "core/base/seq_num.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

struct AckEvent {
    SimTime now{};
    std::uint64_t acked = 0;        ///< bytes newly acknowledged (cumulatively)
    std::uint64_t flightSize = 0;   ///< bytes outstanding before this ACK
    Duration srtt{0};               ///< 0 = not measured yet
    std::optional<Duration> sample; ///< a valid round trip measured by this very ACK
    StreamSeq ack = 0;              ///< SEG.ACK
    StreamSeq nxt = 0;              ///< SND.NXT, the highest ever sent
    bool windowLimited = true;      ///< cwnd was what limited the sender (RFC 9438, section 5.8)
};

} // namespace roundtrip
