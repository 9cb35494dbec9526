// SPDX-License-Identifier: GPL-3.0-or-later
// Writes flows: ports, TCP settings that differ from the textbook profile, programs.
#include "core/scenario/json_text.h"
#include "core/scenario/reader_parts.h"
#include "core/scenario/writer_parts.h"

#include <algorithm>

namespace roundtrip {

namespace {

JsonValue timeJson(Duration time) { return jsonString(formatDuration(time)); }

JsonValue keepAliveJson(const std::optional<KeepAliveConfig>& keepAlive)
{
    if (!keepAlive)
        return jsonBool(false);
    JsonValue object = jsonObject();
    put(object, "idle", timeJson(keepAlive->idle));
    put(object, "interval", timeJson(keepAlive->interval));
    put(object, "probes", jsonInteger(static_cast<std::uint64_t>(keepAlive->probes)));
    return object;
}

std::string controlName(CongestionControlKind kind)
{
    switch (kind) {
    case CongestionControlKind::None: return "none";
    case CongestionControlKind::Reno: return "reno";
    case CongestionControlKind::NewReno: return "newreno";
    }
    return {};
}

/// Every setting, in the order of the documentation.
std::vector<JsonMember> tcpMembers(const TcpConfig& config)
{
    const auto count = [](int value) { return jsonInteger(static_cast<std::uint64_t>(value)); };
    JsonValue all = jsonObject();
    put(all, "mss", jsonInteger(config.mss));
    put(all, "isn", config.isn ? jsonInteger(*config.isn) : jsonString("random"));
    put(all, "initial_window", jsonInteger(config.initialWindow));
    put(all, "congestion_control", jsonString(controlName(config.congestionControl)));
    put(all, "window_scaling", jsonBool(config.windowScaling));
    put(all, "delayed_ack", config.delayedAck ? timeJson(*config.delayedAck) : jsonBool(false));
    put(all, "limited_transmit", jsonBool(config.limitedTransmit));
    put(all, "nagle", jsonBool(config.nagle));
    put(all, "receive_buffer", jsonInteger(config.receiveBuffer));
    put(all, "send_buffer", jsonInteger(config.sendBuffer));
    put(all, "rto_initial", timeJson(config.rtoInitial));
    put(all, "rto_min", timeJson(config.rtoMin));
    put(all, "rto_max", timeJson(config.rtoMax));
    put(all, "keepalive", keepAliveJson(config.keepAlive));
    put(all, "msl", timeJson(config.msl));
    put(all, "syn_retries", count(config.synRetries));
    put(all, "retries", count(config.retries));
    put(all, "backlog", count(config.backlog));
    return std::move(all.members);
}

std::string compact(const JsonValue& value) { return printJson(value); }

struct TcpParts {
    JsonValue both = jsonObject(), client = jsonObject(), server = jsonObject();
};

/// What both ends share stands once; what differs stands with each.
TcpParts splitTcp(const FlowConfig& flow, std::uint32_t mtu)
{
    const auto usual = tcpMembers(textbookConfig(mtu));
    auto client = tcpMembers(flow.end[0].tcp);
    auto server = tcpMembers(flow.end[1].tcp);
    TcpParts parts;
    for (std::size_t i = 0; i < usual.size(); ++i) {
        const std::string plain = compact(usual[i].value);
        const std::string c = compact(client[i].value), s = compact(server[i].value);
        if (c == s) {
            if (c != plain)
                put(parts.both, usual[i].key, std::move(client[i].value));
            continue;
        }
        if (c != plain)
            put(parts.client, usual[i].key, std::move(client[i].value));
        if (s != plain)
            put(parts.server, usual[i].key, std::move(server[i].value));
    }
    return parts;
}

JsonValue oneKey(std::string_view key, JsonValue value)
{
    JsonValue object = jsonObject();
    put(object, key, std::move(value));
    return object;
}

JsonValue sendJson(const ProgramStep& step)
{
    JsonValue object = oneKey("send", jsonInteger(step.bytes));
    if (step.times != 1)
        put(object, "times", jsonInteger(step.times));
    if (step.every != Duration::zero())
        put(object, "every", timeJson(step.every));
    return object;
}

JsonValue receiveJson(const ProgramStep& step)
{
    JsonValue object = oneKey("receive", jsonInteger(step.bytes));
    if (step.every != Duration::zero())
        put(object, "every", timeJson(step.every));
    return object;
}

JsonValue stepJson(const ProgramStep& step)
{
    switch (step.op) {
    case ProgramOp::Connect: return jsonString("connect");
    case ProgramOp::Accept: return jsonString("accept");
    case ProgramOp::Send: return sendJson(step);
    case ProgramOp::Receive: return receiveJson(step);
    case ProgramOp::ReceiveAll: return oneKey("receive", jsonString("all"));
    case ProgramOp::AwaitAcks: return jsonString("await_acks");
    case ProgramOp::Wait: return oneKey("wait", timeJson(step.wait));
    case ProgramOp::At: return oneKey("at", timeJson(step.at.time_since_epoch()));
    case ProgramOp::Shutdown: return jsonString("shutdown");
    case ProgramOp::Close: return jsonString("close");
    case ProgramOp::Abort: return jsonString("abort");
    case ProgramOp::Crash: return jsonString("crash");
    case ProgramOp::SetNagle: return oneKey("set", oneKey("nagle", jsonBool(step.value)));
    }
    return {};
}

JsonValue endJson(const FlowConfig& flow, HostRole role, JsonValue tcp)
{
    const EndConfig& end = flow.end[static_cast<std::size_t>(role)];
    JsonValue object = jsonObject();
    if (!end.listen && role == HostRole::Server)
        put(object, "listen", jsonBool(false));
    if (!tcp.members.empty())
        put(object, "tcp", std::move(tcp));
    if (end.program != defaultProgram(flow.transport, role)) {
        JsonValue& program = put(object, "program", jsonArray());
        for (const ProgramStep& step : end.program)
            program.items.push_back(stepJson(step));
    }
    return object;
}

} // namespace

JsonValue flowJson(const FlowConfig& flow, std::size_t number, std::uint32_t mtu)
{
    JsonValue object = jsonObject();
    if (flow.name != defaultFlowName(number))
        put(object, "name", jsonString(flow.name));
    put(object, "transport", jsonString(flow.transport == Transport::Tcp ? "tcp" : "udp"));
    if (flow.start != kStartOfTime)
        put(object, "start", timeJson(flow.start.time_since_epoch()));
    if (flow.clientPort)
        put(object, "client_port", jsonInteger(*flow.clientPort));
    put(object, "server_port", jsonInteger(flow.serverPort));
    TcpParts tcp;
    if (flow.transport == Transport::Tcp)
        tcp = splitTcp(flow, mtu);
    if (!tcp.both.members.empty())
        put(object, "tcp", std::move(tcp.both));
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const bool client = role == HostRole::Client;
        JsonValue end = endJson(flow, role, std::move(client ? tcp.client : tcp.server));
        if (!end.members.empty())
            put(object, client ? "client" : "server", std::move(end));
    }
    return object;
}

} // namespace roundtrip
