// SPDX-License-Identifier: GPL-3.0-or-later
// Where each end can be written down beforehand it gets a list of steps, the same over TCP as over
// UDP where that makes sense; where it has to answer to what comes, it gets an application.
#include "core/scenario/workload_programs.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace roundtrip {
namespace {

using Program = std::vector<ProgramStep>;

ProgramStep makeStep(ProgramOp op, std::uint64_t bytes = 0, std::uint64_t times = 1)
{
    ProgramStep step;
    step.op = op;
    step.bytes = bytes;
    step.times = static_cast<std::uint32_t>(times);
    return step;
}

ProgramStep opening(HostRole role)
{
    return makeStep(role == HostRole::Client ? ProgramOp::Connect : ProgramOp::Accept);
}

Program& programOf(FlowConfig& flow, HostRole role)
{
    return flow.end[static_cast<std::size_t>(role)].program;
}

/// One end sends `sending`, the other receives it all.
void makeOneWay(FlowConfig& flow, const Program& sending)
{
    const HostRole sender = senderOf(flow.workload->direction);
    Program& from = programOf(flow, sender);
    Program& to = programOf(flow, peerOf(sender));
    from = sending;
    to = {makeStep(ProgramOp::ReceiveAll)};
    if (flow.transport == Transport::Tcp) {
        from.insert(from.begin(), opening(sender));
        from.push_back(makeStep(ProgramOp::Close));
        to.insert(to.begin(), opening(peerOf(sender)));
        to.push_back(makeStep(ProgramOp::Close));
    } else if (sender == HostRole::Server) { // it knows nobody until a datagram has come
        to.insert(to.begin(), makeStep(ProgramOp::Send, 1));
        from.insert(from.begin(), makeStep(ProgramOp::Receive, 1));
    }
}

void makeTransfer(FlowConfig& flow)
{
    const Workload& work = *flow.workload;
    if (flow.transport == Transport::Tcp)
        return makeOneWay(flow, {makeStep(ProgramOp::Send, work.bytes)});
    Program datagrams;
    if (work.bytes >= work.piece)
        datagrams.push_back(makeStep(ProgramOp::Send, work.piece, work.bytes / work.piece));
    if (work.bytes % work.piece != 0)
        datagrams.push_back(makeStep(ProgramOp::Send, work.bytes % work.piece));
    makeOneWay(flow, datagrams);
}

void makeFrames(FlowConfig& flow)
{
    const Workload& work = *flow.workload;
    ProgramStep frames = makeStep(ProgramOp::Send, work.frameBytes(), work.frames());
    frames.every = work.frameInterval();
    frames.paced = true;
    frames.datagram = flow.transport == Transport::Udp ? work.piece : 0;
    makeOneWay(flow, {frames});
}

void makeExchanges(FlowConfig& flow)
{
    const Workload& work = *flow.workload;
    Program client{opening(HostRole::Client)}, server{opening(HostRole::Server)};
    for (std::uint32_t i = 0; i < work.times; ++i) {
        if (i > 0 && work.think > Duration{0}) {
            client.push_back(makeStep(ProgramOp::Wait));
            client.back().wait = work.think;
        }
        client.push_back(makeStep(ProgramOp::Send, work.request));
        client.push_back(makeStep(ProgramOp::Receive, work.response));
        server.push_back(makeStep(ProgramOp::Receive, work.request));
        server.push_back(makeStep(ProgramOp::Send, work.response));
    }
    client.push_back(makeStep(ProgramOp::Close));
    server.push_back(makeStep(ProgramOp::Close));
    programOf(flow, HostRole::Client) = client;
    programOf(flow, HostRole::Server) = server;
}

void makePage(FlowConfig& flow)
{
    const Workload& work = *flow.workload;
    const auto own = work.ownObjects();
    const std::uint64_t total =
        std::accumulate(own.begin(), own.end(), std::uint64_t{0},
                        [&](std::uint64_t sum, std::uint32_t i) { return sum + work.objects[i]; });
    programOf(flow, HostRole::Client) = {
        opening(HostRole::Client), makeStep(ProgramOp::Send, work.request, own.size()),
        makeStep(ProgramOp::Receive, total), makeStep(ProgramOp::Close)};
    Program server{opening(HostRole::Server),
                   makeStep(ProgramOp::Receive, std::uint64_t{work.request} * own.size())};
    for (const ObjectWrite& write : work.objectWrites())
        server.push_back(makeStep(ProgramOp::Send, write.bytes));
    server.push_back(makeStep(ProgramOp::Close));
    programOf(flow, HostRole::Server) = server;
}

/// Queries over a stream: `some` alone, or all of them.
void makeDnsStream(FlowConfig& flow, const std::vector<std::uint32_t>& some, bool inTurn)
{
    const Workload& work = *flow.workload;
    Program client, server{opening(HostRole::Server)};
    for (const std::uint32_t query : some) {
        const std::uint64_t answer = work.hasLargeAnswer(query) ? kDnsLargeAnswerBytes
                                                                : kDnsAnswerBytes;
        if (inTurn)
            client.push_back(makeStep(ProgramOp::AwaitTurn));
        if (query == some.front())
            client.push_back(opening(HostRole::Client));
        client.push_back(makeStep(ProgramOp::Send, kDnsLengthBytes + kDnsQueryBytes));
        client.push_back(makeStep(ProgramOp::Receive, kDnsLengthBytes + answer));
        if (inTurn)
            client.push_back(makeStep(ProgramOp::PassTurn));
        server.push_back(makeStep(ProgramOp::Receive, kDnsLengthBytes + kDnsQueryBytes));
        server.push_back(makeStep(ProgramOp::Send, kDnsLengthBytes + answer));
    }
    client.push_back(makeStep(ProgramOp::Close));
    server.push_back(makeStep(ProgramOp::ReceiveAll)); // the client closes (RFC 7766)
    server.push_back(makeStep(ProgramOp::Close));
    programOf(flow, HostRole::Client) = client;
    programOf(flow, HostRole::Server) = server;
}

void makeApplications(FlowConfig& flow)
{
    for (EndConfig& end : flow.end)
        end.program = {makeStep(ProgramOp::Application)};
}

FlowConfig derivedFrom(const FlowConfig& flow, const std::string& name)
{
    FlowConfig made = flow;
    made.name = flow.name + name;
    made.derived = true;
    return made;
}

constexpr std::uint32_t kHeaders = 40; // of IP and TCP
constexpr std::uint32_t kLargestMss = 65495;

/// Whether the reader would take this workload in pieces of so many bytes.
bool goesIn(const FlowConfig& flow, std::uint32_t piece)
{
    if (!flow.workload)
        return true;
    const Workload& work = *flow.workload;
    const bool udp = flow.transport == Transport::Udp;
    switch (work.kind) {
    case WorkloadKind::Transfer: return !udp || work.bytes / piece <= 1'000'000'000;
    case WorkloadKind::RequestResponse: return !udp || work.request <= piece;
    case WorkloadKind::WebPage: {
        const auto total = std::accumulate(work.objects.begin(), work.objects.end(),
                                           std::uint64_t{0});
        return work.request <= piece && total / piece + work.objects.size() <= kMostWorkloadSteps;
    }
    case WorkloadKind::Voice:
    case WorkloadKind::Video:
    case WorkloadKind::Dns: break;
    }
    return true;
}

} // namespace

bool setMtu(Scenario& scenario, std::uint32_t mtu)
{
    const std::uint32_t piece = mtu - kHeaders;
    const auto mssFor = [](std::uint32_t bytes) { return std::min(bytes - kHeaders, kLargestMss); };
    for (const LaneConfig& lane : scenario.lanes) {
        for (const FlowConfig& flow : lane.flows) {
            if (!goesIn(flow, piece))
                return false;
        }
    }
    const std::uint32_t before = std::exchange(scenario.network.mtu, mtu);
    for (LinkConfig& link : scenario.network.link) {
        if (link.pathMtu && *link.pathMtu >= mtu)
            link.pathMtu.reset();
    }
    for (LaneConfig& lane : scenario.lanes) {
        for (FlowConfig& flow : lane.flows) {
            for (EndConfig& end : flow.end) {
                if (end.tcp.mss == mssFor(before))
                    end.tcp.mss = mssFor(mtu);
            }
            if (!flow.workload)
                continue;
            flow.workload->piece = piece;
            makeWorkloadPrograms(flow);
        }
    }
    return true;
}

void makeWorkloadPrograms(FlowConfig& flow)
{
    if (!flow.workload)
        return;
    const bool udp = flow.transport == Transport::Udp;
    switch (flow.workload->kind) {
    case WorkloadKind::Transfer:
        if (flow.workload->reliability == Reliability::None)
            makeTransfer(flow);
        else
            makeApplications(flow);
        break;
    case WorkloadKind::Voice:
    case WorkloadKind::Video: makeFrames(flow); break;
    case WorkloadKind::RequestResponse: udp ? makeApplications(flow) : makeExchanges(flow); break;
    case WorkloadKind::WebPage: udp ? makeApplications(flow) : makePage(flow); break;
    case WorkloadKind::Dns:
        if (udp)
            makeApplications(flow);
        else if (flow.derived)
            makeDnsStream(flow, flow.workload->truncated, true);
        else {
            std::vector<std::uint32_t> all(flow.workload->queries);
            std::iota(all.begin(), all.end(), 1U);
            makeDnsStream(flow, all, false);
        }
        break;
    }
}

std::vector<FlowConfig> flowsForWorkload(FlowConfig& flow, FlowId number)
{
    std::vector<FlowConfig> more;
    if (!flow.workload)
        return more;
    if (flow.workload->kind == WorkloadKind::WebPage) {
        for (std::uint32_t i = 1; i < flow.workload->connections; ++i) {
            FlowConfig other = derivedFrom(flow, " (" + std::to_string(i + 1) + ")");
            other.workload->connection = i;
            makeWorkloadPrograms(other);
            more.push_back(std::move(other));
        }
    }
    if (flow.workload->kind == WorkloadKind::Dns && flow.transport == Transport::Udp
        && !flow.workload->truncated.empty()) {
        FlowConfig stream = derivedFrom(flow, " over TCP");
        stream.transport = Transport::Tcp;
        stream.partner = number;
        makeWorkloadPrograms(stream);
        flow.partner = static_cast<FlowId>(number + 1);
        more.push_back(std::move(stream));
    }
    return more;
}

} // namespace roundtrip
