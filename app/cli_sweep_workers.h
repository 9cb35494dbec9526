// SPDX-License-Identifier: GPL-3.0-or-later
// The threads of a sweep. Each makes blocks of runs; the blocks come out in order, however the
// threads overtake one another, and only so many wait that memory stays small. Must never know:
// where the rows go.
#pragma once

#include "core/sweep/plan.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace roundtrip::cli {

/// The rows of runs that follow one another in the shard.
struct SweepBlock {
    std::string rows;
    std::uint64_t runs = 0;
};

class SweepWorkers {
public:
    /// Begins with the shard's run number `firstRun`. The plan must have no errors and outlive
    /// this. Throws std::system_error if not even one thread can be had.
    SweepWorkers(const SweepPlan& plan, std::uint64_t firstRun, unsigned jobs);
    /// Waits for the threads, which give up the runs that they are at.
    ~SweepWorkers();
    SweepWorkers(const SweepWorkers&) = delete;
    SweepWorkers& operator=(const SweepWorkers&) = delete;

    /// Waits for the next block, at most so long. Empty: not yet, or there is none any more.
    /// Throws what a thread has thrown.
    std::optional<SweepBlock> next(std::chrono::milliseconds patience);
    [[nodiscard]] bool finished();
    /// Begins nothing more. What is whole can still be taken.
    void stop();

private:
    struct Slot {
        SweepBlock block;
        bool ready = false;
        bool whole = false; // all runs of the block are there
    };
    void work();
    std::optional<std::uint64_t> claim();
    void deliver(std::uint64_t number, SweepBlock block);
    [[nodiscard]] std::uint64_t firstRunOf(std::uint64_t block) const;
    [[nodiscard]] bool nothingMore() const; // with m_mutex held

    const SweepPlan* m_plan;
    std::uint64_t m_firstRun;
    std::uint64_t m_blockSize = 1;
    std::uint64_t m_blocks = 0;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex; // of all below
    std::condition_variable m_produced, m_taken;
    std::vector<Slot> m_slots; // block b waits in slot b % size
    std::uint64_t m_claimed = 0, m_next = 0;
    unsigned m_running = 0;
    bool m_gap = false; // a block before the next ones is not whole
    std::exception_ptr m_trouble;
    std::vector<std::thread> m_threads; // last: they use everything above
};

} // namespace roundtrip::cli
