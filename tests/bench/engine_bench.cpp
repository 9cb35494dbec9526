// SPDX-License-Identifier: GPL-3.0-or-later
// Packets on the wire for each second of processor time, with the whole record kept as the window
// keeps it and with none, and bytes of record for each packet. Quote ratios, not seconds:
// scripts/race-ns3 runs ns-3 on the same machine in the same minute.
#include "core/report/summary.h"
#include "core/sim/run.h"
#include "tests/bench/bench_scenarios.h"

#include <benchmark/benchmark.h>

namespace roundtrip::bench {
namespace {

using Make = std::shared_ptr<const Scenario> (*)(const Transfer&);

void recorded(benchmark::State& state, Make make, const Transfer& transfer)
{
    const auto scenario = make(transfer);
    std::size_t packets = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const auto run = runScenario(scenario);
        packets += run->lanes[0].flightCount();
        bytes += run->memoryBytes();
    }
    state.counters["packets"] = benchmark::Counter(static_cast<double>(packets),
                                                   benchmark::Counter::kIsRate);
    state.counters["bytes_per_packet"] = static_cast<double>(bytes) / static_cast<double>(packets);
}

void unrecorded(benchmark::State& state, Make make, const Transfer& transfer)
{
    const auto scenario = make(transfer);
    std::uint64_t packets = 0;
    for (auto _ : state)
        packets += summarise(scenario).lanes[0].packetsOnTheWire;
    state.counters["packets"] = benchmark::Counter(static_cast<double>(packets),
                                                   benchmark::Counter::kIsRate);
}

Transfer withLoss(const char* loss)
{
    Transfer transfer;
    transfer.loss = loss;
    return transfer;
}

Transfer longFat(const char* loss)
{
    Transfer transfer;
    transfer.rate = "1 Gbit/s";
    transfer.delay = "50 ms";
    transfer.queue = 10'000;
    transfer.buffers = 40'000'000;
    transfer.loss = loss;
    return transfer;
}

Transfer modern(Transfer transfer)
{
    transfer.profile = "modern";
    return transfer;
}

BENCHMARK_CAPTURE(recorded, tcp_loss_0, tcpTransfer, withLoss("0"));
BENCHMARK_CAPTURE(recorded, tcp_loss_0_1_percent, tcpTransfer, withLoss("0.001"));
BENCHMARK_CAPTURE(recorded, tcp_loss_1_percent, tcpTransfer, withLoss("0.01"));
BENCHMARK_CAPTURE(recorded, tcp_loss_5_percent, tcpTransfer, withLoss("0.05"));
BENCHMARK_CAPTURE(recorded, tcp_long_fat, tcpTransfer, longFat("0"));
BENCHMARK_CAPTURE(recorded, tcp_long_fat_loss_0_1_percent, tcpTransfer, longFat("0.001"));
BENCHMARK_CAPTURE(recorded, modern_loss_0, tcpTransfer, modern(withLoss("0")));
BENCHMARK_CAPTURE(recorded, modern_loss_0_1_percent, tcpTransfer, modern(withLoss("0.001")));
BENCHMARK_CAPTURE(recorded, modern_loss_1_percent, tcpTransfer, modern(withLoss("0.01")));
BENCHMARK_CAPTURE(recorded, modern_loss_5_percent, tcpTransfer, modern(withLoss("0.05")));
BENCHMARK_CAPTURE(recorded, modern_long_fat, tcpTransfer, modern(longFat("0")));
BENCHMARK_CAPTURE(recorded, modern_long_fat_loss_0_1_percent, tcpTransfer,
                  modern(longFat("0.001")));
BENCHMARK_CAPTURE(recorded, udp, udpFlow, withLoss("0.01"));
BENCHMARK_CAPTURE(unrecorded, tcp_loss_0, tcpTransfer, withLoss("0"));
BENCHMARK_CAPTURE(unrecorded, tcp_loss_0_1_percent, tcpTransfer, withLoss("0.001"));
BENCHMARK_CAPTURE(unrecorded, tcp_loss_1_percent, tcpTransfer, withLoss("0.01"));
BENCHMARK_CAPTURE(unrecorded, tcp_loss_5_percent, tcpTransfer, withLoss("0.05"));
BENCHMARK_CAPTURE(unrecorded, tcp_long_fat, tcpTransfer, longFat("0"));
BENCHMARK_CAPTURE(unrecorded, tcp_long_fat_loss_0_1_percent, tcpTransfer, longFat("0.001"));
BENCHMARK_CAPTURE(unrecorded, modern_loss_1_percent, tcpTransfer, modern(withLoss("0.01")));
BENCHMARK_CAPTURE(unrecorded, modern_long_fat, tcpTransfer, modern(longFat("0")));
BENCHMARK_CAPTURE(unrecorded, udp, udpFlow, withLoss("0.01"));

} // namespace
} // namespace roundtrip::bench
