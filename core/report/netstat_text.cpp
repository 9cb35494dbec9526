// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the rows out in netstat's columns. Must never know: the engine, windows.
#include "core/report/netstat_text.h"

#include "core/report/services.h"

#include <algorithm>
#include <array>

namespace roundtrip {
namespace {

// As wide as in the netstat that people know.
constexpr std::size_t kProto = 5, kQueue = 6, kAddress = 23, kState = 11;

std::string left(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string right(const std::string& text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string_view kindText(NetstatTimerKind kind)
{
    switch (kind) {
    case NetstatTimerKind::Off: return "off";
    case NetstatTimerKind::On: return "on";
    case NetstatTimerKind::KeepAlive: return "keepalive";
    case NetstatTimerKind::TimeWait: return "timewait";
    case NetstatTimerKind::Probe: return "probe";
    }
    return {};
}

/// Whole hundredths of a second; netstat counts the ticks that are still to come.
std::string secondsText(Duration time)
{
    constexpr Duration::rep perHundredth = 10'000'000, hundred = 100;
    const Duration::rep hundredths = time.count() / perHundredth;
    const std::string fraction = std::to_string(hundredths % hundred);
    return std::to_string(hundredths / hundred) + (fraction.size() == 1 ? ".0" : ".") + fraction;
}

struct Line {
    std::string proto, recvQ, sendQ, local, foreign, state, timer;
};

std::string joined(const Line& line, std::size_t localWidth, std::size_t foreignWidth)
{
    std::string text = left(line.proto, kProto) + ' ' + right(line.recvQ, kQueue) + ' '
                       + right(line.sendQ, kQueue) + ' ' + left(line.local, localWidth) + ' '
                       + left(line.foreign, foreignWidth) + ' ' + left(line.state, kState) + ' '
                       + line.timer;
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

} // namespace

std::string addressText(const std::array<std::uint8_t, 4>& ip)
{
    return std::to_string(ip[0]) + '.' + std::to_string(ip[1]) + '.' + std::to_string(ip[2]) + '.'
           + std::to_string(ip[3]);
}

std::string addressText(const NetstatAddress& address, Transport transport,
                        const HostConfigs& hosts, bool numeric)
{
    std::string host = "0.0.0.0";
    if (address.ip) {
        const auto named = std::ranges::find(hosts, *address.ip, &HostConfig::ip);
        const bool useName = !numeric && named != hosts.end() && !named->name.empty();
        host = useName ? named->name : addressText(*address.ip);
    }
    if (!address.port)
        return host + ":*";
    const std::string_view service = numeric ? "" : serviceName(transport, *address.port);
    return host + ':' + (service.empty() ? std::to_string(*address.port) : std::string(service));
}

std::string_view stateText(const NetstatRow& row)
{
    return row.state ? netstatStateName(*row.state) : std::string_view();
}

std::string timerText(const NetstatRow& row)
{
    const NetstatTimer& timer = row.timer;
    return std::string(kindText(timer.kind)) + " (" + secondsText(timer.left) + '/'
           + std::to_string(timer.retransmissions) + '/' + std::to_string(timer.probes) + ')';
}

std::string_view protoText(const NetstatRow& row)
{
    return row.transport == Transport::Tcp ? "tcp" : "udp";
}

std::string netstatCommand(const NetstatOptions& options)
{
    std::string command = "netstat";
    if (options.all || options.numeric)
        command += " -";
    if (options.all)
        command += 'a';
    if (options.numeric)
        command += 'n';
    return command;
}

std::string netstatText(std::span<const NetstatRow> rows, const HostConfigs& hosts,
                        const NetstatOptions& options)
{
    std::vector<Line> lines = {
        {"Proto", "Recv-Q", "Send-Q", "Local Address", "Foreign Address", "State", "Timer"}};
    std::size_t localWidth = kAddress, foreignWidth = kAddress;
    for (const NetstatRow& row : rows) {
        const auto address = [&](const NetstatAddress& a) {
            return addressText(a, row.transport, hosts, options.numeric);
        };
        lines.push_back({std::string(protoText(row)), std::to_string(row.recvQ),
                         std::to_string(row.sendQ), address(row.local), address(row.foreign),
                         std::string(stateText(row)), timerText(row)});
        localWidth = std::max(localWidth, lines.back().local.size());
        foreignWidth = std::max(foreignWidth, lines.back().foreign.size());
    }
    std::string text = options.all ? "Active Internet connections (servers and established)\n"
                                   : "Active Internet connections (w/o servers)\n";
    for (const Line& line : lines)
        text += joined(line, localWidth, foreignWidth);
    return text;
}

} // namespace roundtrip
