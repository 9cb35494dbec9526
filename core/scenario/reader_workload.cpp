// SPDX-License-Identifier: GPL-3.0-or-later
// Reads "workload": each kind has its own keys, and refuses those of the others.
#include "core/scenario/reader_parts.h"
#include "core/scenario/workload_programs.h"

#include <algorithm>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kMostBytes = 1'000'000'000'000;
constexpr std::uint64_t kMostDatagrams = 1'000'000'000;
constexpr std::uint64_t kMostRequestBytes = 1'000'000;
constexpr std::uint64_t kMostObjects = 1000;
constexpr std::uint64_t kMostConnections = 100;
constexpr std::uint64_t kMostQueries = 10'000;
constexpr std::uint64_t kMostTries = 100;
constexpr std::uint64_t kMostWindow = 1'000;
constexpr std::uint64_t kMostFrameBytes = 10'000'000;

/// What the kinds have in common while they are read.
struct Reading {
    ObjectReader& reader;
    Workload& work;
    Transport transport;
};

void readDirection(const Reading& in)
{
    const auto direction = in.reader.take("direction");
    if (!direction)
        return;
    constexpr std::array<std::string_view, 2> names{"to_server", "to_client"};
    if (const auto which = readChoice(*direction, names))
        in.work.direction = static_cast<Direction>(*which);
}

/// "timeout" and "tries": an application's over UDP. TCP resends by itself: there they are without
/// effect, so that one workload serves both.
void readPatience(const Reading& in, Duration timeout, std::uint32_t tries)
{
    in.work.timeout = timeout;
    in.work.tries = tries;
    if (const auto node = in.reader.take("timeout"))
        assign(in.work.timeout, readDuration(*node, 1ms, kLongestRun));
    if (const auto node = in.reader.take("tries"))
        assign(in.work.tries, readInteger(*node, 1, kMostTries));
}

void readReliability(const Reading& in)
{
    const auto node = in.reader.take("reliability");
    if (!node) {
        for (const std::string_view key : {"window", "timeout", "tries"})
            in.reader.refuse(key, "this belongs to a \"reliability\" that the application adds",
                             "Add \"reliability\": \"go_back_n\", or take it away.");
        return;
    }
    constexpr std::array<std::string_view, 3> names{"stop_and_wait", "go_back_n",
                                                    "selective_repeat"};
    if (const auto which = readChoice(*node, names))
        in.work.reliability = static_cast<Reliability>(*which + 1);
    if (in.transport == Transport::Tcp)
        node->fail("TCP is reliable by itself",
                   "Take \"reliability\" away, or let the flow be UDP.");
    if (in.work.reliability == Reliability::StopAndWait) {
        in.work.window = 1;
        in.reader.refuse("window", "stop and wait has one datagram under way",
                         "Take \"window\" away, or choose \"go_back_n\".");
    } else if (const auto window = in.reader.take("window")) {
        assign(in.work.window, readInteger(*window, 1, kMostWindow));
    }
    readPatience(in, 300ms, 10);
    constexpr std::uint64_t mostPieces = 100'000'000; // their numbers have 28 bits
    if (in.work.bytes / in.work.piece >= mostPieces)
        node->fail("this would take more than a hundred million numbered pieces",
                   "Transfer fewer bytes, or raise the MTU.");
}

void readTransfer(const Reading& in)
{
    if (const auto amount = in.reader.require("bytes", "\"bytes\": 100000"))
        assign(in.work.bytes, readInteger(*amount, 1, kMostBytes));
    readDirection(in);
    readReliability(in);
    if (in.transport == Transport::Udp && in.work.bytes / in.work.piece > kMostDatagrams)
        in.reader.node().fail("this would take more than a thousand million datagrams",
                              "Transfer fewer bytes, or raise the MTU.");
}

void readRequest(const Reading& in, std::uint64_t most)
{
    in.work.request = static_cast<std::uint32_t>(std::min<std::uint64_t>(in.work.request, most));
    if (const auto node = in.reader.take("request"))
        assign(in.work.request, readInteger(*node, 1, most));
}

void readRequestResponse(const Reading& in)
{
    readRequest(in, in.transport == Transport::Udp ? in.work.piece : kMostRequestBytes);
    if (const auto node = in.reader.take("response"))
        assign(in.work.response, readInteger(*node, 1, kMostBytes));
    if (const auto node = in.reader.take("times"))
        assign(in.work.times, readInteger(*node, 1, kMostWorkloadSteps / 4));
    if (const auto node = in.reader.take("think"))
        assign(in.work.think, readDuration(*node, 0ns, kLongestRun));
    readPatience(in, 1s, 1);
    if (in.transport == Transport::Udp && in.work.response / in.work.piece >= kMostWorkloadSteps)
        in.reader.node().fail(
            "a response over UDP leaves at once, and this one would have more than "
                + std::to_string(kMostWorkloadSteps) + " datagrams",
            "Make \"response\" smaller, or let the flow be TCP.");
}

void readObjects(const Reading& in)
{
    const auto node = in.reader.require("objects", "\"objects\": [ 20000, 20000, 5000 ]");
    if (!node || !expectArray(*node, "bytes, one number for each object"))
        return;
    const std::size_t count = node->value().items.size();
    if (count == 0 || count > kMostObjects)
        node->fail("a page has 1 to " + std::to_string(kMostObjects) + " objects, found "
                   + std::to_string(count));
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(count, kMostObjects); ++i) {
        const std::uint64_t bytes = readInteger(node->item(i), 1, kMostBytes).value_or(1);
        in.work.objects.push_back(bytes);
        total += bytes;
    }
    if (total / in.work.piece + count > kMostWorkloadSteps)
        node->fail("this page would take more than " + std::to_string(kMostWorkloadSteps)
                       + " pieces",
                   "Make its objects smaller.");
}

void readPage(const Reading& in)
{
    readObjects(in);
    readRequest(in, in.work.piece);
    if (in.transport == Transport::Udp) {
        for (const std::string_view key : {"connections", "multiplex"})
            in.reader.refuse(key, "UDP has no connections to share the objects out on",
                             "Take it away.");
    }
    readPatience(in, 1s, 1);
    if (in.transport == Transport::Udp)
        return;
    if (const auto node = in.reader.take("connections")) {
        assign(in.work.connections, readInteger(*node, 1, kMostConnections));
        if (in.work.connections > std::max<std::size_t>(1, in.work.objects.size()))
            node->fail("there are fewer objects than connections",
                       "Ask for at most one connection for each object.");
    }
    if (const auto node = in.reader.take("multiplex"))
        assign(in.work.multiplex, readBool(*node));
}

void readPlayout(const Reading& in, Duration playoutDelay)
{
    if (const auto node = in.reader.require("duration", "\"duration\": \"10 s\""))
        assign(in.work.duration, readDuration(*node, 1ms, kLongestRun));
    in.work.playoutDelay = playoutDelay;
    if (const auto node = in.reader.take("playout_delay"))
        assign(in.work.playoutDelay, readDuration(*node, 0ns, kLongestRun));
    readDirection(in);
    if (in.reader.ok() && in.work.duration > Duration{0} && in.work.frames() == 0)
        in.reader.node().fail("not even one frame is made in this time", "Lengthen \"duration\".");
}

void readVoice(const Reading& in)
{
    if (const auto node = in.reader.take("codec")) {
        constexpr std::array<std::string_view, 1> codecs{"G.711"};
        readChoice(*node, codecs);
    }
    readPlayout(in, 60ms);
}

void readVideo(const Reading& in)
{
    constexpr std::uint64_t mostFps = 240;
    if (const auto node = in.reader.take("rate")) {
        assign(in.work.rate, readRate(*node));
        if (in.work.rate.unlimited())
            node->fail("a picture needs a rate", "Write, for example, \"2 Mbit/s\".");
    }
    if (const auto node = in.reader.take("fps"))
        assign(in.work.fps, readInteger(*node, 1, mostFps));
    if (in.work.rate.bitsPerSecond / in.work.fps > 8 * kMostFrameBytes)
        in.reader.node().fail("a frame of this video would have more than "
                                  + std::to_string(kMostFrameBytes) + " bytes",
                              "Lower \"rate\", or raise \"fps\".");
    readPlayout(in, 150ms);
}

void readTruncated(const Reading& in)
{
    const auto node = in.reader.take("truncated");
    if (!node || !expectArray(*node, "queries, counted from 1"))
        return;
    for (std::size_t i = 0; i < node->value().items.size(); ++i) {
        if (const auto query = readInteger(node->item(i), 1, std::max(1U, in.work.queries)))
            in.work.truncated.push_back(static_cast<std::uint32_t>(*query));
    }
    std::sort(in.work.truncated.begin(), in.work.truncated.end());
    if (std::adjacent_find(in.work.truncated.begin(), in.work.truncated.end())
        != in.work.truncated.end())
        node->fail("a query stands here twice", "Name each once.");
}

void readDns(const Reading& in)
{
    if (const auto node = in.reader.require("queries", "\"queries\": 20"))
        assign(in.work.queries, readInteger(*node, 1, kMostQueries));
    readPatience(in, 1s, 3);
    readTruncated(in);
}

using ReadKind = void (*)(const Reading&);
constexpr std::array<ReadKind, kWorkloadKinds> kReaders{
    &readTransfer, &readRequestResponse, &readPage, &readVoice, &readVideo, &readDns};
constexpr std::array<std::string_view, kWorkloadKinds> kKinds{
    "transfer", "request_response", "web_page", "voice", "video", "dns"};

} // namespace

void readWorkload(const Node& node, std::uint32_t mtu, FlowConfig& flow)
{
    ObjectReader reader(node, "\"kind\"");
    const auto kind = reader.require("kind", "\"kind\": \"transfer\"");
    const auto choice = kind ? readChoice(*kind, kKinds) : std::nullopt;
    if (!choice)
        return;
    Workload work;
    work.kind = static_cast<WorkloadKind>(*choice);
    work.piece = mtu - kTcpHeaders;
    kReaders[*choice](Reading{reader, work, flow.transport});
    if (flow.clientPort && work.connections > 1) {
        node.fail("connections of one page cannot all have this \"client_port\"",
                  "Leave \"client_port\" out.");
        work.connections = 1; // one complaint is enough
    }
    reader.refuseRest();
    flow.workload = std::move(work);
    makeWorkloadPrograms(flow);
}

} // namespace roundtrip
