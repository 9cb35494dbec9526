// SPDX-License-Identifier: GPL-3.0-or-later
// SYN cookies: an initial sequence number that holds all that a listener has to remember of a SYN
// (RFC 4987, section 3.6 and appendix A). From the top: five bits of a counter of time, three bits
// for the class of the peer's MSS, twenty-four bits of a keyed hash over the ports, the client's
// initial sequence number, the whole counter and the class. Must never know: connections, queues.
#pragma once

#include "core/base/seq_num.h"
#include "core/base/time.h"
#include "core/tcp/connection.h"

#include <array>
#include <cstdint>
#include <optional>

namespace roundtrip {

/// The counter's step: a cookie is good in the step in which it was made and in the next.
inline constexpr Duration kSynCookieStep = std::chrono::seconds(64);

/// The MSS that a cookie can name, ascending. A SYN that announces less than the first gets none:
/// its segments would be too large for it (RFC 9293, section 3.7.1).
inline constexpr std::array<std::uint16_t, 8> kSynCookieMss{100,  256,  536,  1000,
                                                            1220, 1440, 1460, 8960};

/// What a cookie is about, besides itself: as the listener sees it.
struct SynCookieKey {
    std::uint64_t seed = 0; ///< the host's secret: here a function of the scenario
    PortPair ports;
    SeqNum irs; ///< the client's initial sequence number
};

/// `peerMss` as announced (536 without the option). Empty: the smallest class is too large.
[[nodiscard]] std::optional<SeqNum> makeSynCookie(const SynCookieKey& key, std::uint32_t peerMss,
                                                  SimTime now);
/// The peer's MSS, rounded down to its class; empty where the cookie is wrong or too old.
[[nodiscard]] std::optional<std::uint32_t> checkSynCookie(const SynCookieKey& key, SeqNum cookie,
                                                          SimTime now);

} // namespace roundtrip
