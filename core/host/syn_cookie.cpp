// SPDX-License-Identifier: GPL-3.0-or-later
// Making and checking SYN cookies. Must never know: connections, queues.
#include "core/host/syn_cookie.h"

#include "core/base/keyed_random.h"

#include <algorithm>

namespace roundtrip {
namespace {

constexpr std::uint32_t kHashBits = 24;
constexpr std::uint32_t kClassBits = 3;
constexpr std::uint64_t kCounterMask = 31;

std::uint64_t counterAt(SimTime now)
{
    return static_cast<std::uint64_t>(now.time_since_epoch() / kSynCookieStep);
}

SeqNum cookieOf(const SynCookieKey& key, std::uint64_t counter, std::uint32_t mssClass)
{
    const std::uint64_t hash =
        keyedRandom({key.seed, static_cast<std::uint64_t>(DrawPurpose::SynCookie), key.ports.local,
                     key.ports.remote, key.irs.value, counter, mssClass});
    const auto bits = static_cast<std::uint32_t>(hash >> (64 - kHashBits));
    const auto time = static_cast<std::uint32_t>(counter & kCounterMask);
    return {time << (kHashBits + kClassBits) | mssClass << kHashBits | bits};
}

} // namespace

std::optional<SeqNum> makeSynCookie(const SynCookieKey& key, std::uint32_t peerMss, SimTime now)
{
    const auto above = std::upper_bound(kSynCookieMss.begin(), kSynCookieMss.end(), peerMss);
    if (above == kSynCookieMss.begin())
        return std::nullopt;
    const auto mssClass = static_cast<std::uint32_t>(above - kSynCookieMss.begin() - 1);
    return cookieOf(key, counterAt(now), mssClass);
}

std::optional<std::uint32_t> checkSynCookie(const SynCookieKey& key, SeqNum cookie, SimTime now)
{
    const std::uint32_t mssClass = cookie.value >> kHashBits & ((1U << kClassBits) - 1);
    const std::uint64_t counter = counterAt(now);
    const bool good = cookie == cookieOf(key, counter, mssClass)
                      || (counter > 0 && cookie == cookieOf(key, counter - 1, mssClass));
    return good ? std::optional<std::uint32_t>(kSynCookieMss[mssClass]) : std::nullopt;
}

} // namespace roundtrip
