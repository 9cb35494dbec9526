// SPDX-License-Identifier: GPL-3.0-or-later
// What passes between a connection and its sending half. Numbers are offsets from the ISS. Must
// never know: the wire.
#pragma once

#include "core/base/range_set.h"
#include "core/base/reason.h"
#include "core/base/seq_num.h"
#include "core/base/time.h"

#include <array>
#include <cstdint>
#include <optional>

namespace roundtrip {

/// What both ends agreed on in the handshake.
struct Agreement {
    std::uint32_t smss = 536;  ///< payload bytes of a full segment, options subtracted
    std::uint64_t window = 0;  ///< the peer's first
    bool windowScaled = false; ///< RFC 7323, section 2.3
    bool sack = false;         ///< the peer may report (RFC 2018, section 2)
    bool timestamps = false;   ///< RFC 7323, section 3.2
    bool ecn = false;          ///< RFC 3168, section 6.1.1
    friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// What the acknowledgment of an acceptable segment says.
struct AckInput {
    StreamSeq ack = 0;
    bool duplicate = false;          ///< RFC 5681, section 2
    bool ece = false;                ///< ECN-Echo (RFC 3168, section 6.1.2)
    std::optional<SimTime> echoedAt; ///< when the echoed timestamp was sent, in milliseconds
    std::uint8_t sackCount = 0;
    std::array<ByteRange, 4> sack{};          ///< as reported, the first first
    std::optional<ByteRange> duplicateReport; ///< D-SACK (RFC 2883, section 4)
};

/// What the sender wants on the wire; the connection adds ports, ACK and window.
struct SendOrder {
    StreamSeq begin = 0;
    std::uint32_t length = 0; ///< payload bytes
    bool syn = false;
    bool fin = false;
    bool push = false;
    bool ecnCapable = false; ///< new data of a connection with ECN (RFC 3168, section 6.1.2)
    bool reduced = false;    ///< carries CWR
    Reason reason = Reason::None;
    std::uint32_t number = 0; ///< n-th data segment; 0 without payload
    std::uint16_t transmission = 1;
};

} // namespace roundtrip
