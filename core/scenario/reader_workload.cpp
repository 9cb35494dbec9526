// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "workload" and turns it into programs of both ends.
#include "core/scenario/reader_parts.h"

namespace roundtrip {

namespace {

constexpr std::uint64_t kMostBytes = 1'000'000'000'000;
constexpr std::array<std::string_view, 5> kKinds{"transfer", "request_response", "voice", "video",
                                                 "dns"};

ProgramStep makeStep(ProgramOp op, std::uint64_t bytes = 0, std::uint64_t times = 1)
{
    ProgramStep step;
    step.op = op;
    step.bytes = bytes;
    step.times = static_cast<std::uint32_t>(times);
    return step;
}

/// Datagrams as large as TCP's segments, so that the n-th packet of either carries the same bytes.
std::vector<ProgramStep> datagrams(std::uint64_t bytes, std::uint64_t size)
{
    std::vector<ProgramStep> program;
    if (bytes >= size)
        program.push_back(makeStep(ProgramOp::Send, size, bytes / size));
    if (bytes % size != 0)
        program.push_back(makeStep(ProgramOp::Send, bytes % size));
    return program;
}

/// A UDP server knows nobody until a datagram has come: the client asks with one byte.
void makeRequest(FlowConfig& flow)
{
    auto& client = flow.end[0].program;
    auto& server = flow.end[1].program;
    client.insert(client.begin(), makeStep(ProgramOp::Send, 1));
    server.insert(server.begin(), makeStep(ProgramOp::Receive, 1));
}

void makeTransfer(FlowConfig& flow, std::uint64_t bytes, HostRole sender, std::uint32_t mtu)
{
    const auto receiver = static_cast<std::size_t>(peerOf(sender));
    const auto from = static_cast<std::size_t>(sender);
    if (flow.transport == Transport::Udp) {
        flow.end[from].program = datagrams(bytes, mtu - kTcpHeaders);
        flow.end[receiver].program = {makeStep(ProgramOp::ReceiveAll)};
        if (sender == HostRole::Server)
            makeRequest(flow);
        return;
    }
    const auto opening = [](HostRole role) {
        return makeStep(role == HostRole::Client ? ProgramOp::Connect : ProgramOp::Accept);
    };
    flow.end[from].program = {opening(sender), makeStep(ProgramOp::Send, bytes),
                              makeStep(ProgramOp::Close)};
    flow.end[receiver].program = {opening(peerOf(sender)), makeStep(ProgramOp::ReceiveAll),
                                  makeStep(ProgramOp::Close)};
}

} // namespace

void readWorkload(const Node& node, std::uint32_t mtu, FlowConfig& flow)
{
    ObjectReader reader(node, "\"kind\"");
    const auto kind = reader.require("kind", "\"kind\": \"transfer\"");
    const auto choice = kind ? readChoice(*kind, kKinds) : std::nullopt;
    if (!choice)
        return;
    if (kKinds[*choice] != "transfer")
        return kind->failUnavailable("the workload \"" + kind->value().text + "\"",
                                     "Use \"transfer\", or write the programs out.");
    std::uint64_t bytes = 0;
    if (const auto amount = reader.require("bytes", "\"bytes\": 100000"))
        assign(bytes, readInteger(*amount, 1, kMostBytes));
    HostRole sender = HostRole::Client;
    if (const auto direction = reader.take("direction")) {
        constexpr std::array<std::string_view, 2> names{"to_server", "to_client"};
        if (const auto which = readChoice(*direction, names))
            sender = senderOf(static_cast<Direction>(*which));
    }
    reader.refuseRest();
    constexpr std::uint64_t mostDatagrams = 1'000'000'000;
    if (flow.transport == Transport::Udp && bytes / (mtu - kTcpHeaders) > mostDatagrams)
        return node.fail("this would take more than a thousand million datagrams",
                         "Transfer fewer bytes, or raise the MTU.");
    makeTransfer(flow, bytes, sender, mtu);
}

} // namespace roundtrip
