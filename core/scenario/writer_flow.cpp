// SPDX-License-Identifier: GPL-3.0-or-later
// Writes flows: ports, TCP settings, programs.
#include "core/scenario/json_text.h"
#include "core/scenario/reader_parts.h"
#include "core/scenario/writer_parts.h"

namespace roundtrip {

namespace {

JsonValue timeJson(Duration time) { return jsonString(formatDuration(time)); }

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
    if (step.urgent)
        put(object, "urgent", jsonBool(true));
    return object;
}

JsonValue receiveJson(const ProgramStep& step)
{
    JsonValue object = oneKey("receive", jsonInteger(step.bytes));
    if (step.op == ProgramOp::ReceiveEach)
        put(object, "times", jsonInteger(step.times));
    if (step.every != Duration::zero())
        put(object, "every", timeJson(step.every));
    return object;
}

JsonValue stepJson(const ProgramStep& step)
{
    switch (step.op) {
    case ProgramOp::Bind: return jsonString("bind");
    case ProgramOp::Connect: return jsonString("connect");
    case ProgramOp::Accept: return jsonString("accept");
    case ProgramOp::Send: return sendJson(step);
    case ProgramOp::ReceiveEach:
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
    case ProgramOp::Application:
    case ProgramOp::AwaitTurn:
    case ProgramOp::PassTurn: break; // only in programs that a workload stands for
    }
    return {};
}

JsonValue endJson(const FlowConfig& flow, HostRole role, JsonValue tcp)
{
    const EndConfig& end = flow.end[static_cast<std::size_t>(role)];
    JsonValue object = jsonObject();
    if (!end.listen && role == HostRole::Server)
        put(object, "listen", jsonBool(false));
    if (!end.privileged)
        put(object, "privileged", jsonBool(false));
    if (!end.reuseAddress)
        put(object, "reuse_address", jsonBool(false));
    if (!tcp.members.empty())
        put(object, "tcp", std::move(tcp));
    if (!flow.workload && end.program != defaultProgram(flow.transport, role)) {
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
        tcp = tcpParts(flow, mtu);
    if (!tcp.both.members.empty())
        put(object, "tcp", std::move(tcp.both));
    if (!flow.udpChecksum)
        put(object, "udp", oneKey("checksum", jsonBool(false)));
    if (flow.workload)
        put(object, "workload", workloadJson(*flow.workload));
    for (const HostRole role : {HostRole::Client, HostRole::Server}) {
        const bool client = role == HostRole::Client;
        JsonValue end = endJson(flow, role, std::move(tcp.end[static_cast<std::size_t>(role)]));
        if (!end.members.empty())
            put(object, client ? "client" : "server", std::move(end));
    }
    return object;
}

} // namespace roundtrip
