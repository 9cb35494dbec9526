// SPDX-License-Identifier: GPL-3.0-or-later
// The command "sweep": brings the plan, the threads and the file together.
#include "app/cli_sweep.h"

#include "app/cli_interrupt.h"
#include "app/cli_run.h"
#include "app/cli_sweep_file.h"
#include "app/cli_sweep_plan.h"
#include "app/cli_sweep_progress.h"
#include "app/cli_sweep_workers.h"

#include <iostream>

#include <sys/resource.h>

namespace roundtrip::cli {

namespace {

/// Writes what the threads make until all is done, nothing can be written, or an interrupt.
bool writeRows(const SweepPlan& plan, unsigned jobs, SweepFile& file)
{
    constexpr std::chrono::milliseconds patience{100}; // an interrupt is noticed after so long
    SweepWorkers workers(plan, file.runs(), jobs);
    SweepProgressLine progress(plan.runs(), file.runs());
    for (;;) {
        if (const auto block = workers.next(patience)) {
            if (!file.append(block->rows, block->runs))
                return false;
        } else if (workers.finished()) {
            return true;
        }
        if (InterruptWatch::interrupted())
            workers.stop();
        progress.show(file.runs());
    }
}

void sayWhatIsKept(const SweepPlan& plan, const SweepFile& file)
{
    const std::string done = std::to_string(file.runs()) + " of " + std::to_string(plan.runs());
    if (file.partPath().empty())
        std::cerr << "The rows of " << done << " runs were written.\n";
    else if (file.runs() == 0)
        std::cerr << "No run was done, and nothing is kept.\n";
    else
        std::cerr << file.partPath() << " keeps the rows of " << done
                  << " runs. The same command with --resume goes on behind them.\n";
}

std::uint64_t microseconds(const timeval& time)
{
    constexpr std::uint64_t million = 1'000'000;
    return static_cast<std::uint64_t>(time.tv_sec) * million
           + static_cast<std::uint64_t>(time.tv_usec);
}

void printStats(std::uint64_t runs)
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const std::uint64_t cpu = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    constexpr std::uint64_t million = 1'000'000, kilobyte = 1024;
    std::cerr << "{\"cpu_s\": " << formatSeconds(SimTime(std::chrono::microseconds(cpu)))
              << ", \"runs\": " << runs
              << ", \"runs_per_cpu_s\": " << (cpu == 0 ? 0 : runs * million / cpu)
              << ", \"peak_memory_bytes\": "
              << static_cast<std::uint64_t>(used.ru_maxrss) * kilobyte << "}\n";
}

} // namespace

int sweepCommand(const SweepRequest& request)
{
    const auto jobs = readJobs(request.jobs);
    if (!jobs)
        return BadInput;
    const InterruptWatch watch;
    const auto plan = makeSweepPlan(request);
    if (!plan)
        return InterruptWatch::interrupted() ? Failed : BadInput;
    SweepFile file;
    if (const ExitCode code = file.open(request.out, *plan, request.resume); code != Fine) {
        std::cerr << file.error() << '\n';
        return code;
    }
    if (file.complete()) {
        std::cerr << request.out << ": all runs of this sweep stand here already.\n";
        return Fine;
    }
    const std::uint64_t before = file.runs();
    const bool written = writeRows(*plan, *jobs, file);
    const bool whole = written && file.runs() == plan->runs();
    const bool finished = whole && file.finish();
    if (!file.error().empty())
        std::cerr << file.error() << '\n';
    else if (!whole)
        std::cerr << "roundtrip-cli: interrupted.\n";
    if (!finished)
        sayWhatIsKept(*plan, file);
    if (request.stats)
        printStats(file.runs() - before);
    return finished ? Fine : Failed;
}

} // namespace roundtrip::cli
