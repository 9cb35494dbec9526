// SPDX-License-Identifier: GPL-3.0-or-later
// Control-C and the signal that a job scheduler sends: noticed, so that work can stop between two
// steps. Must never know: what is stopped.
#pragma once

#include <atomic>

namespace roundtrip::cli {

/// While it lives, SIGINT and SIGTERM set a flag instead of ending the program; the second one
/// ends it. One at a time.
class InterruptWatch {
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    [[nodiscard]] static const std::atomic<bool>& flag();
    [[nodiscard]] static bool interrupted() { return flag().load(std::memory_order_relaxed); }
};

} // namespace roundtrip::cli
