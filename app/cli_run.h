// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of roundtrip-cli, after their arguments were read.
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace roundtrip::cli {

/// What a command ends with; documented in docs/scenario-format.md.
enum ExitCode : int { Fine = 0, Failed = 1, BadInput = 2 };

struct RunRequest {
    std::string scenario; ///< a file, "-", or the name of a bundled scenario
    std::optional<std::uint64_t> seed;
    std::optional<Duration> until;
    std::optional<std::string> summary; ///< "text" or "json"; empty: text unless stdout is taken
    std::string pcap, trace;            ///< a file or "-"; empty: not wanted
    bool explain = false;
    bool record = false;
    bool stats = false;
};

struct NetstatRequest {
    std::string scenario; ///< as above
    Duration at{0};
    std::optional<HostRole> host; ///< empty: both
    bool numeric = false, all = false;
};

int runCommand(const RunRequest& request);
int checkCommand(const std::vector<std::string>& scenarios);
int listCommand();
int netstatCommand(const NetstatRequest& request);

} // namespace roundtrip::cli
