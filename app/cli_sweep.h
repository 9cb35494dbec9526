// SPDX-License-Identifier: GPL-3.0-or-later
// The command "sweep": a scenario over a grid of settings and seeds, as rows of a table.
#pragma once

#include <string>
#include <vector>

namespace roundtrip::cli {

/// As the command line has them: they are read by the command, in words of its own.
struct SweepRequest {
    std::string scenario; ///< a file, "-", or the name of a bundled scenario
    std::vector<std::string> vary;
    std::string seeds, jobs, shard; ///< empty: the file's seed, as many as processors, 1/1
    std::string out;                ///< a file or "-"
    std::string header = "first";   ///< "first" (in the first shard), "always" or "never"
    bool resume = false;
    bool stats = false;
};

int sweepCommand(const SweepRequest& request);

} // namespace roundtrip::cli
