// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting of a TCP endpoint, with the textbook profile's values. A setting that the engine
// cannot honour does not stand here; the scenario reader refuses it with its place.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

enum class CongestionControlKind : std::uint8_t { None, Reno, NewReno };

struct KeepAliveConfig {
    Duration idle = std::chrono::hours(2);
    Duration interval = std::chrono::seconds(75);
    int probes = 9;
    friend bool operator==(const KeepAliveConfig&, const KeepAliveConfig&) = default;
};

/// Defaults are the `textbook` profile.
struct TcpConfig {
    std::uint32_t mss = 1460;             ///< bytes announced; 1..65495 (RFC 9293, section 3.7.1)
    std::optional<std::uint32_t> isn = 0; ///< empty = drawn from the seed (RFC 9293, section 3.4.1)
    std::uint32_t initialWindow = 1;      ///< segments (RFC 5681, section 3.1)
    CongestionControlKind congestionControl = CongestionControlKind::NewReno;
    bool limitedTransmit = false;        ///< RFC 3042
    bool windowScaling = false;          ///< RFC 7323, section 2
    std::optional<Duration> delayedAck;  ///< empty = every segment is acknowledged at once
    bool nagle = true;                   ///< RFC 9293, section 3.7.4
    std::uint32_t receiveBuffer = 65535; ///< bytes
    std::uint32_t sendBuffer = 65536;    ///< bytes
    Duration rtoInitial = std::chrono::seconds(1); ///< RFC 6298, section 2 (2.1)
    Duration rtoMin = std::chrono::seconds(1);     ///< RFC 6298, section 2 (2.4)
    Duration rtoMax = std::chrono::seconds(60);    ///< RFC 6298, section 2 (2.5): at least 60 s
    std::optional<KeepAliveConfig> keepAlive;      ///< RFC 9293, section 3.8.4: off by default
    Duration msl = std::chrono::seconds(30);       ///< TIME-WAIT lasts twice this
    int synRetries = 7; ///< of a SYN; with these times 183 s: RFC 9293, section
                        ///< 3.8.3 asks for at least three minutes
    int retries = 15;   ///< R2 as retransmissions of one segment
    int backlog = 128;  ///< connections not yet accepted
    friend bool operator==(const TcpConfig&, const TcpConfig&) = default;
};

} // namespace roundtrip
