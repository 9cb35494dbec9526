// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a summary as the one JSON object that --summary json prints. Written by hand, because
// its times are exact decimals that a JSON library would turn into floating point.
#include "core/report/summary.h"

#include <cstdio>

namespace roundtrip {

namespace {

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append(1, '\\').append(1, c);
        else if (byte < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(byte));
            out += escape;
        } else
            out += c;
    }
    return out + "\"";
}

std::string timeOrNull(const std::optional<SimTime>& time)
{
    return time ? formatSeconds(*time) : "null";
}

std::string address(const HostConfig& host, std::uint16_t port)
{
    std::string text;
    for (const std::uint8_t byte : host.ip)
        text += (text.empty() ? "" : ".") + std::to_string(byte);
    return text + ":" + std::to_string(port);
}

std::string directionJson(const DirectionSummary& d)
{
    const auto field = [](const char* name, std::uint64_t value) {
        return inQuotes(name) + ": " + std::to_string(value);
    };
    return "{" + field("bytes_offered", d.bytesOffered) + ", "
           + field("bytes_delivered", d.bytesDelivered) + ",\n         "
           + field("data_packets_sent", d.dataPacketsSent) + ", "
           + field("data_packets_lost", d.dataPacketsLost) + ", "
           + field("data_packets_retransmitted", d.dataPacketsRetransmitted) + ",\n         "
           + field("packets_sent", d.packetsSent) + ", " + field("packets_lost", d.packetsLost)
           + ", " + field("duplicates_received", d.duplicatesReceived) + ", "
           + field("corrupted_received", d.corruptedReceived) + "}";
}

std::string flowJson(const FlowSummary& flow, const std::array<HostConfig, 2>& hosts)
{
    const bool tcp = flow.transport == Transport::Tcp;
    const auto state = [&](TcpState value) {
        return tcp ? inQuotes(tcpStateName(value)) : std::string("null"); // UDP has no states
    };
    std::string json = "      {\"name\": " + inQuotes(flow.name);
    json += ", \"transport\": " + inQuotes(tcp ? "tcp" : "udp");
    json += ", \"client\": " + inQuotes(address(hosts[0], flow.clientPort));
    json += ", \"server\": " + inQuotes(address(hosts[1], flow.serverPort));
    json += ",\n       \"to_server\": "
            + directionJson(flow.direction[static_cast<std::size_t>(index(Direction::ToServer))]);
    json += ",\n       \"to_client\": "
            + directionJson(flow.direction[static_cast<std::size_t>(index(Direction::ToClient))]);
    json += ",\n       \"established_at\": " + timeOrNull(flow.establishedAt);
    json += ", \"completed_at\": " + timeOrNull(flow.completedAt);
    json += ", \"closed_at\": " + timeOrNull(flow.closedAt);
    json += ",\n       \"client_state\": " + state(flow.clientState);
    json += ", \"server_state\": " + state(flow.serverState);
    json += ", \"outcome\": " + inQuotes(outcomeName(flow.outcome)) + "}";
    return json;
}

} // namespace

std::string summaryJson(const RunSummary& summary)
{
    std::string json = "{\"title\": " + inQuotes(summary.title)
                       + ", \"seed\": " + std::to_string(summary.seed) + ", \"lanes\": [";
    for (std::size_t i = 0; i < summary.lanes.size(); ++i) {
        const LaneSummary& lane = summary.lanes[i];
        json += (i > 0 ? ",\n" : "\n");
        json += "   {\"title\": " + inQuotes(lane.title) + ", \"flows\": [";
        for (std::size_t k = 0; k < lane.flows.size(); ++k)
            json += (k > 0 ? ",\n" : "\n") + flowJson(lane.flows[k], summary.hosts);
        json += "]}";
    }
    return json + "]}\n";
}

} // namespace roundtrip
