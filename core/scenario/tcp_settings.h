// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of TCP as the file names them: key, place in TcpConfig and range, one row each, in
// the order of the documentation. Reader and writer go by this one table, so they cannot differ.
#pragma once

#include "core/tcp/tcp_config.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace roundtrip {

struct TcpCount {
    std::variant<std::uint32_t TcpConfig::*, int TcpConfig::*> member;
    std::uint64_t min, max;
};

struct TcpTime {
    Duration TcpConfig::*member;
    Duration min, max;
};

/// A time, or false.
struct TcpOptionalTime {
    std::optional<Duration> TcpConfig::*member;
    Duration min, max;
    std::string_view what;    ///< completes "expected false, or ..."
    std::string_view example; ///< "200 ms"
};

/// Settings whose values have a form of their own.
enum class TcpOwnForm : std::uint8_t { Isn, CongestionControl, KeepAlive };

struct TcpSetting {
    std::string_view key;
    std::variant<bool TcpConfig::*, std::optional<bool> TcpConfig::*, TcpCount, TcpTime,
                 TcpOptionalTime, TcpOwnForm>
        form;
};

inline constexpr std::uint32_t kLargestMss = 65495; // an IP packet of 65535 bytes less its headers
inline constexpr std::uint64_t kLargestTcpBuffer = 1ULL << 30U;
inline constexpr Duration kShortestTimeout = std::chrono::milliseconds(1);
inline constexpr Duration kLongestTimeout = std::chrono::hours(1);

inline constexpr auto kTcpSettings = std::to_array<TcpSetting>({
    {"mss", TcpCount{&TcpConfig::mss, 1, kLargestMss}},
    {"isn", TcpOwnForm::Isn},
    {"initial_window", TcpCount{&TcpConfig::initialWindow, 1, 1000}},
    {"congestion_control", TcpOwnForm::CongestionControl},
    {"hystart", &TcpConfig::hystart},
    {"idle_restart", &TcpConfig::idleRestart},
    {"window_validation", &TcpConfig::windowValidation},
    {"limited_transmit", &TcpConfig::limitedTransmit},
    {"sack", &TcpConfig::sack},
    {"dsack", &TcpConfig::dsack},
    {"rack", &TcpConfig::rack},
    {"tlp", &TcpConfig::tlp},
    {"prr", &TcpConfig::prr},
    {"frto", &TcpConfig::frto},
    {"timestamps", &TcpConfig::timestamps},
    {"window_scaling", &TcpConfig::windowScaling},
    {"ecn", &TcpConfig::ecn},
    // RFC 9293, section 3.8.6.3: the delay must be less than half a second.
    {"delayed_ack", TcpOptionalTime{&TcpConfig::delayedAck, std::chrono::microseconds(1),
                                    std::chrono::microseconds(499'999),
                                    "the time that an acknowledgment may wait", "200 ms"}},
    {"nagle", &TcpConfig::nagle},
    {"nagle_by_letter", &TcpConfig::nagleByLetter},
    {"silly_window_avoidance", &TcpConfig::sillyWindowAvoidance},
    {"receive_buffer", TcpCount{&TcpConfig::receiveBuffer, 1, kLargestTcpBuffer}},
    {"send_buffer", TcpCount{&TcpConfig::sendBuffer, 1, kLargestTcpBuffer}},
    {"rto_initial", TcpTime{&TcpConfig::rtoInitial, kShortestTimeout, kLongestTimeout}},
    {"rto_min", TcpTime{&TcpConfig::rtoMin, kShortestTimeout, kLongestTimeout}},
    {"rto_max", TcpTime{&TcpConfig::rtoMax, kShortestTimeout, kLongestTimeout}},
    {"keepalive", TcpOwnForm::KeepAlive},
    {"msl", TcpTime{&TcpConfig::msl, Duration::zero(), std::chrono::minutes(10)}},
    {"syn_retries", TcpCount{&TcpConfig::synRetries, 0, 100}},
    {"retries", TcpCount{&TcpConfig::retries, 0, 100}},
    {"user_timeout", TcpOptionalTime{&TcpConfig::userTimeout, kShortestTimeout, kLongestRun,
                                     "the time that data may stay unacknowledged", "5 min"}},
    {"backlog", TcpCount{&TcpConfig::backlog, 1, 65535}},
    {"syn_queue", TcpCount{&TcpConfig::synQueue, 1, 65535}},
    {"syn_cookies", &TcpConfig::synCookies},
    {"path_mtu_discovery", &TcpConfig::pathMtuDiscovery},
    {"time_wait_guard", &TcpConfig::timeWaitGuard},
});

/// What works only where SACK does.
inline constexpr std::array<std::string_view, 4> kNeedsSack{"dsack", "rack", "tlp", "prr"};

/// By CongestionControlKind.
inline constexpr std::array<std::string_view, 5> kCongestionControls{"none", "tahoe", "reno",
                                                                     "newreno", "cubic"};

enum class TcpProfile : std::uint8_t { Textbook, Modern };
/// By TcpProfile.
inline constexpr std::array<std::string_view, 2> kTcpProfiles{"textbook", "modern"};

/// The profile on a link of this MTU, whose packets the announced MSS fills (RFC 9293, section
/// 3.7.1).
TcpConfig profileConfig(TcpProfile profile, std::uint32_t mtu);

} // namespace roundtrip
