// SPDX-License-Identifier: GPL-3.0-or-later
// The command "compare": a scenario's lanes beside each other, as a table.
#pragma once

#include <string>

namespace roundtrip::cli {

struct CompareRequest {
    std::string scenario;        ///< a file, "-", or the name of a bundled scenario
    std::string format = "text"; ///< or "csv", "markdown"
    std::string out = "-";       ///< a file or "-"
};

int compareCommand(const CompareRequest& request);

} // namespace roundtrip::cli
