// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the benchmarks' scenarios. Must never know: how they are measured.
#include "tests/bench/bench_scenarios.h"

#include "core/scenario/scenario_reader.h"

#include <cstdio>
#include <cstdlib>

namespace roundtrip::bench {
namespace {

constexpr std::uint64_t kPayload = 1460;

std::string network(const Transfer& t)
{
    return R"("network":{"delay":")" + t.delay + R"(","rate":")" + t.rate + R"(","queue":)"
           + std::to_string(t.queue) + R"(,"to_server":{"loss":)" + t.loss + "}}";
}

std::shared_ptr<const Scenario> read(const std::string& lanes, const Transfer& t)
{
    const std::string text = R"({"format":1,"title":"bench","until":"24 h",)" + network(t)
                             + R"(,"lanes":[)" + lanes + "]}";
    const ScenarioResult result = readScenario(text, "bench");
    for (const ScenarioError& error : result.errors)
        std::fprintf(stderr, "%s\n", error.text().c_str());
    if (!result.ok())
        std::exit(1);
    return result.scenario;
}

} // namespace

std::shared_ptr<const Scenario> tcpTransfer(const Transfer& t)
{
    const std::string buffers = std::to_string(t.buffers);
    return read(R"({"title":"TCP","flows":[{"transport":"tcp","server_port":80,"tcp":{)"
                R"("profile":")" + t.profile + R"(","mss":1460,"initial_window":10,"window_scaling":true,)"
                R"("delayed_ack":"200 ms","receive_buffer":)"
                    + buffers + R"(,"send_buffer":)" + buffers
                    + R"(},"client":{"program":["connect",{"send":)" + std::to_string(t.bytes)
                    + R"(},"close"]},"server":{"program":["accept",{"receive":"all"},"close"]}}]})",
                t);
}

std::shared_ptr<const Scenario> udpFlow(const Transfer& t)
{
    return read(R"({"title":"UDP","flows":[{"transport":"udp","server_port":80,"client":{)"
                R"("program":[{"send":1460,"every":"129778 ns","times":)"
                    + std::to_string(t.bytes / kPayload) + "}]}}]}",
                t);
}

} // namespace roundtrip::bench
