// SPDX-License-Identifier: GPL-3.0-or-later
// Signals.
#include "app/cli_interrupt.h"

#include <csignal>

namespace roundtrip::cli {

namespace {

// A signal handler can reach nothing but what is global.
std::atomic<bool> interruptedFlag{false};
static_assert(std::atomic<bool>::is_always_lock_free, "handlers may not wait for a lock");

extern "C" void noticeSignal(int) { interruptedFlag.store(true, std::memory_order_relaxed); }

void setHandler(void (*handler)(int), int flags)
{
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

InterruptWatch::InterruptWatch()
{
    interruptedFlag = false;
    // A write that waits goes on waiting: rows stay whole. The second signal finds no handler.
    setHandler(noticeSignal, static_cast<int>(SA_RESETHAND) | SA_RESTART);
}

InterruptWatch::~InterruptWatch() { setHandler(SIG_DFL, 0); }

const std::atomic<bool>& InterruptWatch::flag() { return interruptedFlag; }

} // namespace roundtrip::cli
