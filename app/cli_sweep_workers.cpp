// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that run ahead of one another, and a queue that puts their work in order.
#include "app/cli_sweep_workers.h"

#include "core/sweep/runner.h"

#include <algorithm>
#include <system_error>

namespace roundtrip::cli {

namespace {

/// So few runs that the threads end together and an interrupt loses little, so many that they
/// seldom meet at the lock.
std::uint64_t blockSizeFor(std::uint64_t runs, unsigned jobs)
{
    constexpr std::uint64_t blocksPerThread = 64, largest = 32;
    return std::clamp<std::uint64_t>(runs / (jobs * blocksPerThread), 1, largest);
}

} // namespace

SweepWorkers::SweepWorkers(const SweepPlan& plan, std::uint64_t firstRun, unsigned jobs)
    : m_plan(&plan), m_firstRun(firstRun)
{
    const std::uint64_t runs = plan.runs() - firstRun;
    m_blockSize = blockSizeFor(runs, jobs);
    m_blocks = (runs + m_blockSize - 1) / m_blockSize;
    constexpr std::uint64_t blocksAhead = 16; // for each thread
    m_slots.resize(jobs * blocksAhead);
    const auto threads = static_cast<unsigned>(std::min<std::uint64_t>(jobs, m_blocks));
    m_threads.reserve(threads);
    const std::lock_guard lock(m_mutex);
    for (unsigned i = 0; i < threads; ++i) {
        try {
            m_threads.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            if (i == 0)
                throw;
            break; // fewer give the same rows
        }
        ++m_running;
    }
}

SweepWorkers::~SweepWorkers()
{
    stop();
    for (std::thread& thread : m_threads)
        thread.join();
}

void SweepWorkers::stop()
{
    m_stop = true;
    const std::lock_guard lock(m_mutex);
    m_taken.notify_all();
    m_produced.notify_all();
}

std::uint64_t SweepWorkers::firstRunOf(std::uint64_t block) const
{
    return std::min(m_firstRun + block * m_blockSize, m_plan->runs());
}

bool SweepWorkers::nothingMore() const
{
    return m_gap || m_next == m_blocks
           || (m_running == 0 && !m_slots[m_next % m_slots.size()].ready);
}

bool SweepWorkers::finished()
{
    const std::lock_guard lock(m_mutex);
    return nothingMore();
}

std::optional<SweepBlock> SweepWorkers::next(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_produced.wait_for(lock, patience, [&] {
        return m_trouble || nothingMore() || m_slots[m_next % m_slots.size()].ready;
    });
    if (m_trouble)
        std::rethrow_exception(m_trouble);
    if (nothingMore() || !m_slots[m_next % m_slots.size()].ready)
        return std::nullopt;
    Slot& slot = m_slots[m_next % m_slots.size()];
    SweepBlock block = std::move(slot.block);
    m_gap = !slot.whole;
    slot = {};
    ++m_next;
    m_taken.notify_all();
    return block;
}

std::optional<std::uint64_t> SweepWorkers::claim()
{
    std::unique_lock lock(m_mutex);
    m_taken.wait(lock, [&] {
        return m_stop || m_claimed == m_blocks || m_claimed < m_next + m_slots.size();
    });
    if (m_stop || m_claimed == m_blocks)
        return std::nullopt;
    return m_claimed++;
}

void SweepWorkers::deliver(std::uint64_t number, SweepBlock block)
{
    const std::lock_guard lock(m_mutex);
    Slot& slot = m_slots[number % m_slots.size()];
    slot.whole = block.runs == firstRunOf(number + 1) - firstRunOf(number);
    slot.block = std::move(block);
    slot.ready = true;
    m_produced.notify_one();
}

void SweepWorkers::work()
{
    std::exception_ptr trouble;
    try {
        SweepRunner runner(*m_plan);
        RunOptions options;
        options.cancel = &m_stop;
        while (const auto number = claim()) {
            SweepBlock block;
            const std::uint64_t end = firstRunOf(*number + 1);
            for (std::uint64_t k = firstRunOf(*number); k < end; ++k) {
                if (!runner.appendRows(block.rows, m_plan->runAt(k), options))
                    break;
                ++block.runs;
            }
            deliver(*number, std::move(block));
        }
    } catch (...) {
        trouble = std::current_exception();
    }
    const std::lock_guard lock(m_mutex);
    if (trouble && !m_trouble)
        m_trouble = trouble;
    --m_running;
    m_produced.notify_one();
}

} // namespace roundtrip::cli
