// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting of a TCP endpoint, with the textbook profile's values, and the modern profile's. A
// setting that the engine cannot honour does not stand here; the scenario reader refuses it with
// its place.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

enum class CongestionControlKind : std::uint8_t { None, Tahoe, Reno, NewReno, Cubic };

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
    bool hystart = false;          ///< RFC 9406: leave slow start when round trips grow
    bool idleRestart = true;       ///< RFC 5681, section 4.1: after a pause, begin anew
    bool windowValidation = false; ///< cwnd grows only where it limits (RFC 9438, section 5.8)
    bool limitedTransmit = false;  ///< RFC 3042
    bool sack = false;             ///< RFC 2018, RFC 6675
    bool dsack = false;            ///< RFC 2883: report what came twice; only with `sack`
    bool rack = false;             ///< RFC 8985: losses found by time; works only with SACK
    bool tlp = false;              ///< RFC 8985, section 7: probe for a lost tail; with SACK
    /// Proportional rate reduction (RFC 9937), with SACK; empty = where `rack` is on, for which RFC
    /// 8985, section 9.3 recommends it.
    std::optional<bool> prr;
    bool frto = false;                  ///< RFC 5682: find timeouts that were spurious
    bool timestamps = false;            ///< RFC 7323, section 3: RTTM and PAWS
    bool windowScaling = false;         ///< RFC 7323, section 2
    bool ecn = false;                   ///< RFC 3168: offered and accepted
    std::optional<Duration> delayedAck; ///< empty = every segment is acknowledged at once
    bool nagle = true;                  ///< RFC 9293, section 3.7.4
    bool nagleByLetter = false; ///< without the variation of RFC 9293, appendix A.3: a small
                                ///< segment waits for all data, not only for the last small segment
    bool sillyWindowAvoidance = true;    ///< RFC 9293, section 3.8.6.2, as sender and as receiver
    std::uint32_t receiveBuffer = 65535; ///< bytes
    std::uint32_t sendBuffer = 65536;    ///< bytes
    Duration rtoInitial = std::chrono::seconds(1); ///< RFC 6298, section 2 (2.1)
    Duration rtoMin = std::chrono::seconds(1);     ///< RFC 6298, section 2 (2.4)
    Duration rtoMax = std::chrono::seconds(60);    ///< RFC 6298, section 2 (2.5): at least 60 s
    std::optional<KeepAliveConfig> keepAlive;      ///< RFC 9293, section 3.8.4: off by default
    Duration msl = std::chrono::seconds(30);       ///< TIME-WAIT lasts twice this
    int synRetries = 7;                  ///< of a SYN; with these times 183 s: RFC 9293, section
                                         ///< 3.8.3 asks for at least three minutes
    int retries = 15;                    ///< R2 as retransmissions of one segment
    std::optional<Duration> userTimeout; ///< R2 as a time instead (RFC 9293, section 3.8.3)
    int backlog = 128;                   ///< connections ready and not yet accepted
    int synQueue = 256;                  ///< connections of a listener in SYN-RECEIVED (RFC 4987)
    bool synCookies = false;             ///< RFC 4987, section 3.6: when the SYN queue is full
    bool pathMtuDiscovery = true;        ///< RFC 1191: DF is set, and segments follow the path
    bool timeWaitGuard = false;          ///< RFC 1337, section 3, F1: RST does not end TIME-WAIT
    friend bool operator==(const TcpConfig&, const TcpConfig&) = default;
};

/// The `modern` profile: what a present-day host does unless told otherwise.
[[nodiscard]] inline TcpConfig modernTcp()
{
    TcpConfig config;
    config.isn = std::nullopt;
    config.initialWindow = 10; // RFC 6928
    config.congestionControl = CongestionControlKind::Cubic;
    config.windowValidation = true;
    config.limitedTransmit = true;
    config.sack = true;
    config.dsack = true;
    config.rack = true;
    config.tlp = true;
    config.frto = true;
    config.timestamps = true;
    config.windowScaling = true;
    config.delayedAck = std::chrono::milliseconds(40);
    config.receiveBuffer = 1U << 20;
    config.sendBuffer = 1U << 20;
    config.rtoMin = std::chrono::milliseconds(200);
    config.timeWaitGuard = true; // RFC 1337, section 3
    return config;
}

} // namespace roundtrip
