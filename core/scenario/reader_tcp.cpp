// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "tcp": a profile and each setting by itself. What the engine cannot honour is refused.
#include "core/scenario/reader_parts.h"

#include <algorithm>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kLargestMss = 65495; // an IP packet of 65535 bytes less its headers
constexpr std::uint64_t kLargestBuffer = 1ULL << 30U;

void readProfile(const Node& node, std::uint32_t mtu, TcpConfig& config)
{
    constexpr std::array<std::string_view, 2> profiles{"textbook", "modern"};
    const auto profile = readChoice(node, profiles);
    if (!profile)
        return;
    if (*profile == 1)
        return node.failUnavailable("the profile \"modern\"",
                                    "Use \"textbook\" and set what differs by itself.");
    config = textbookConfig(mtu);
}

void readIsn(const Node& node, TcpConfig& config)
{
    if (node.isString("random")) {
        config.isn.reset();
        return;
    }
    if (!node.is(JsonKind::Integer))
        return node.failExpected("an integer from 0 to 4294967295, or \"random\"");
    if (const auto isn = readInteger(node, 0, UINT32_MAX))
        config.isn = static_cast<std::uint32_t>(*isn);
}

void readCongestionControl(const Node& node, TcpConfig& config)
{
    constexpr std::array<std::string_view, 4> names{"none", "reno", "newreno", "cubic"};
    constexpr std::array<CongestionControlKind, 3> kinds{
        CongestionControlKind::None, CongestionControlKind::Reno, CongestionControlKind::NewReno};
    const auto choice = readChoice(node, names);
    if (!choice)
        return;
    if (*choice >= kinds.size())
        return node.failUnavailable("congestion control \"cubic\"", "Use \"newreno\" or \"reno\".");
    config.congestionControl = kinds[*choice];
}

/// RFC 9293, section 3.8.6.3: the delay must be less than half a second.
void readDelayedAck(const Node& node, TcpConfig& config)
{
    if (node.isFalse()) {
        config.delayedAck.reset();
        return;
    }
    if (!node.is(JsonKind::String))
        return node.failExpected("false, or the time that an acknowledgment may wait",
                                 "Write it as \"200 ms\".");
    assign(config.delayedAck, readDuration(node, 1us, 499999us));
}

void readKeepAlive(const Node& node, TcpConfig& config)
{
    if (node.isFalse()) {
        config.keepAlive.reset();
        return;
    }
    if (!node.is(JsonKind::Object))
        return node.failExpected("false, or an object with \"idle\", \"interval\" and \"probes\"");
    ObjectReader reader(node, "\"idle\", \"interval\" and \"probes\"");
    KeepAliveConfig keepAlive;
    if (const auto idle = reader.take("idle"))
        assign(keepAlive.idle, readDuration(*idle, 1ms, kLongestRun));
    if (const auto interval = reader.take("interval"))
        assign(keepAlive.interval, readDuration(*interval, 1ms, 1h));
    if (const auto probes = reader.take("probes"))
        assign(keepAlive.probes, readInteger(*probes, 1, 100));
    reader.refuseRest();
    config.keepAlive = keepAlive;
}

void readFlag(ObjectReader& reader, std::string_view key, bool& flag)
{
    if (const auto node = reader.take(key))
        assign(flag, readBool(*node));
}

void readCount(ObjectReader& reader, std::string_view key, std::uint64_t min, std::uint64_t max,
               auto& count)
{
    if (const auto node = reader.take(key))
        assign(count, readInteger(*node, min, max));
}

void readTime(ObjectReader& reader, std::string_view key, Duration min, Duration max,
              Duration& time)
{
    if (const auto node = reader.take(key))
        assign(time, readDuration(*node, min, max));
}

/// Settings of the format that this version knows only switched off.
void refuseUnavailable(ObjectReader& reader)
{
    for (const std::string_view key : {"sack", "dsack", "timestamps", "ecn", "rack", "tlp"}) {
        const auto node = reader.take(key);
        if (!node)
            continue;
        const auto on = readBool(*node);
        if (on && *on)
            node->failUnavailable("\"" + std::string(key) + "\"", "Write false, or leave it out.");
    }
}

void readTimes(ObjectReader& reader, TcpConfig& config)
{
    readTime(reader, "rto_initial", 1ms, 1h, config.rtoInitial);
    readTime(reader, "rto_min", 1ms, 1h, config.rtoMin);
    readTime(reader, "rto_max", 1ms, 1h, config.rtoMax);
    readTime(reader, "msl", 0s, 10min, config.msl);
}

} // namespace

TcpConfig textbookConfig(std::uint32_t mtu)
{
    TcpConfig config;
    config.mss = std::min(mtu - kTcpHeaders, kLargestMss);
    return config;
}

void readTcp(const Node& node, std::uint32_t mtu, TcpConfig& config)
{
    ObjectReader reader(node, "TCP settings");
    if (const auto profile = reader.take("profile"))
        readProfile(*profile, mtu, config);
    readCount(reader, "mss", 1, kLargestMss, config.mss);
    if (const auto isn = reader.take("isn"))
        readIsn(*isn, config);
    readCount(reader, "initial_window", 1, 1000, config.initialWindow);
    if (const auto control = reader.take("congestion_control"))
        readCongestionControl(*control, config);
    readFlag(reader, "window_scaling", config.windowScaling);
    if (const auto delayed = reader.take("delayed_ack"))
        readDelayedAck(*delayed, config);
    readFlag(reader, "limited_transmit", config.limitedTransmit);
    readFlag(reader, "nagle", config.nagle);
    readCount(reader, "receive_buffer", 1, kLargestBuffer, config.receiveBuffer);
    readCount(reader, "send_buffer", 1, kLargestBuffer, config.sendBuffer);
    readTimes(reader, config);
    if (const auto keepAlive = reader.take("keepalive"))
        readKeepAlive(*keepAlive, config);
    readCount(reader, "syn_retries", 0, 100, config.synRetries);
    readCount(reader, "retries", 0, 100, config.retries);
    readCount(reader, "backlog", 1, 65535, config.backlog);
    refuseUnavailable(reader);
    reader.refuseRest();
    if (config.rtoMin > config.rtoMax || config.rtoInitial > config.rtoMax)
        node.fail("rto_max (" + formatDuration(config.rtoMax) + ") is less than rto_min ("
                      + formatDuration(config.rtoMin) + ") or rto_initial ("
                      + formatDuration(config.rtoInitial) + ")",
                  "Let rto_max be the largest of the three.");
}

} // namespace roundtrip
