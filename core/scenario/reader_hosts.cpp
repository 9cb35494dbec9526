// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "hosts": names, addresses and the ports that they give to programs.
#include "core/scenario/reader_parts.h"

#include <charconv>

namespace roundtrip {

namespace {

/// Splits at `separator` into exactly N numbers of 0..255.
template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> readBytes(std::string_view text, char separator,
                                                     int base)
{
    std::array<std::uint8_t, N> bytes{};
    for (std::size_t i = 0; i < N; ++i) {
        const std::size_t length = std::min(text.find(separator), text.size());
        const std::string_view part = text.substr(0, length);
        const std::size_t most = base == 10 ? 3 : 2;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), bytes[i],
                                                  base);
        if (part.empty() || part.size() > most || error != std::errc{}
            || end != part.data() + part.size())
            return std::nullopt;
        const bool last = i + 1 == N;
        if (last != (length == text.size()))
            return std::nullopt;
        text.remove_prefix(last ? length : length + 1);
    }
    return bytes;
}

void readIp(const Node& node, HostConfig& host)
{
    const auto ip = node.is(JsonKind::String) ? readBytes<4>(node.value().text, '.', 10)
                                              : std::nullopt;
    if (!ip)
        return node.failExpected("an IPv4 address", "Write it as \"192.168.1.5\".");
    constexpr std::uint8_t loopback = 127, firstMulticast = 224;
    if ((*ip)[0] == 0 || (*ip)[0] == loopback || (*ip)[0] >= firstMulticast)
        return node.failExpected("the IPv4 address of one host on a network",
                                 "Take one from a private range, such as \"192.168.1.5\".");
    host.ip = *ip;
}

void readMac(const Node& node, HostConfig& host)
{
    const auto mac = node.is(JsonKind::String) ? readBytes<6>(node.value().text, ':', 16)
                                               : std::nullopt;
    if (!mac)
        return node.failExpected("an Ethernet address", "Write it as \"02:00:00:00:00:05\".");
    if (((*mac)[0] & 1U) != 0)
        return node.failExpected("the Ethernet address of one host: its first byte is even",
                                 "Write it as \"02:00:00:00:00:05\".");
    host.mac = *mac;
}

void readPortRange(const Node& node, PortRange& range)
{
    constexpr std::string_view example = "Write it as [49152, 65535].";
    constexpr std::uint64_t last = 65535;
    if (!node.is(JsonKind::Array) || node.value().items.size() != 2)
        return node.failExpected("the first and the last port of a range", std::string(example));
    const auto from = readInteger(node.item(0), 1, last);
    const auto to = readInteger(node.item(1), 1, last);
    if (!from || !to)
        return;
    if (*from > *to)
        return node.fail("the range ends before it begins", "Put the lower port first.");
    range = {static_cast<std::uint16_t>(*from), static_cast<std::uint16_t>(*to)};
}

void readHost(const Node& node, HostConfig& host)
{
    ObjectReader reader(node, "\"name\", \"ip\" and \"mac\"");
    if (const auto name = reader.take("name"))
        assign(host.name, readName(*name));
    if (const auto ip = reader.take("ip"))
        readIp(*ip, host);
    if (const auto mac = reader.take("mac"))
        readMac(*mac, host);
    if (const auto range = reader.take("ephemeral_ports"))
        readPortRange(*range, host.ephemeralPorts);
    reader.refuseRest();
}

} // namespace

std::array<HostConfig, 2> defaultHosts()
{
    return {HostConfig{"client", {192, 168, 1, 5}, {2, 0, 0, 0, 0, 5}},
            HostConfig{"server", {192, 168, 1, 7}, {2, 0, 0, 0, 0, 7}}};
}

void readHosts(const Node& node, std::array<HostConfig, 2>& hosts)
{
    ObjectReader reader(node, "\"client\" and \"server\"");
    if (const auto client = reader.take("client"))
        readHost(*client, hosts[index(HostRole::Client)]);
    if (const auto server = reader.take("server"))
        readHost(*server, hosts[index(HostRole::Server)]);
    reader.refuseRest();
    const auto& [client, server] = hosts;
    if (client.ip == server.ip)
        node.fail("both hosts have the same IP address", "Give them different ones.");
    if (client.mac == server.mac)
        node.fail("both hosts have the same Ethernet address", "Give them different ones.");
    if (client.name == server.name)
        node.fail("both hosts have the same name", "Give them different ones.");
}

} // namespace roundtrip
