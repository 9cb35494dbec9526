// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "tcp" of a flow and of its ends: the profile first, then what stands for both ends, then
// what stands for one.
#include "core/scenario/reader_parts.h"
#include "core/scenario/tcp_settings.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

bool hasKey(const Node& node, std::string_view key)
{
    const auto& members = node.value().members;
    return std::any_of(members.begin(), members.end(),
                       [&](const JsonMember& member) { return member.key == key; });
}

/// Empty where none is given, and where what is given is wrong: readTcpSettings() complains.
std::optional<TcpProfile> profileOf(const std::optional<Node>& node)
{
    if (!node)
        return std::nullopt;
    for (const JsonMember& member : node->value().members) {
        for (std::size_t i = 0; member.key == "profile" && i < kTcpProfiles.size(); ++i) {
            if (node->member(member).isString(kTcpProfiles[i]))
                return static_cast<TcpProfile>(i);
        }
    }
    return std::nullopt;
}

TcpConfig readEndTcp(const TcpNodes& nodes, std::size_t end, std::uint32_t mtu)
{
    const auto& own = nodes.end[end];
    const auto profile =
        profileOf(own).value_or(profileOf(nodes.both).value_or(TcpProfile::Textbook));
    TcpConfig config = profileConfig(profile, mtu);
    Problems heard(""); // the settings of both ends are read twice, and complained about once
    if (nodes.both)
        readTcpSettings(end == 0 ? *nodes.both
                                 : Node(nodes.both->value(), nodes.both->pointer(), heard),
                        config);
    if (own)
        readTcpSettings(*own, config);
    return config;
}

bool timeoutsFit(const TcpConfig& config)
{
    return config.rtoMin <= config.rtoMax && config.rtoInitial <= config.rtoMax;
}

void complainOfTimeouts(const Node& node, const TcpConfig& config)
{
    node.fail("rto_max (" + formatDuration(config.rtoMax) + ") is less than rto_min ("
                  + formatDuration(config.rtoMin) + ") or rto_initial ("
                  + formatDuration(config.rtoInitial) + ")",
              "Let rto_max be the largest of the three.");
}

/// Looks at what each end has in the end: one may mend what does not fit for both.
void checkTimeouts(const TcpNodes& nodes, const std::array<EndConfig, 2>& ends)
{
    constexpr std::array<std::string_view, 4> keys{"profile", "rto_initial", "rto_min", "rto_max"};
    bool complainedOfBoth = false;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (timeoutsFit(ends[i].tcp))
            continue;
        const auto& own = nodes.end[i];
        if (own && std::any_of(keys.begin(), keys.end(), [&](auto k) { return hasKey(*own, k); }))
            complainOfTimeouts(*own, ends[i].tcp);
        else if (nodes.both && !std::exchange(complainedOfBoth, true))
            complainOfTimeouts(*nodes.both, ends[i].tcp);
    }
}

} // namespace

TcpConfig profileConfig(TcpProfile profile, std::uint32_t mtu)
{
    TcpConfig config = profile == TcpProfile::Modern ? modernTcp() : TcpConfig{};
    config.mss = std::min(mtu - kTcpHeaders, kLargestMss);
    return config;
}

void readTcp(const TcpNodes& nodes, std::uint32_t mtu, std::array<EndConfig, 2>& ends)
{
    for (std::size_t i = 0; i < ends.size(); ++i)
        ends[i].tcp = readEndTcp(nodes, i, mtu);
    checkTimeouts(nodes, ends);
}

} // namespace roundtrip
