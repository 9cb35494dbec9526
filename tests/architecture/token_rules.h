// SPDX-License-Identifier: GPL-3.0-or-later
// Words that must not stand in code: what would make a run depend on anything but its scenario.
#pragma once

#include "tests/architecture/source_tree.h"

namespace roundtrip::architecture {

/// In core: no real clock, no unordered container, no <random> or C generator, no environment,
/// no thread.
Findings checkCoreTokens(const std::vector<SourceFile>& files);
/// In core's decisions: no floating point. Reports may compute with it, and the scenario's reader
/// and writer may read and print it.
Findings checkNoFloatingPoint(const std::vector<SourceFile>& files);
/// In headers: no using-directive.
Findings checkNoUsingNamespaceInHeaders(const std::vector<SourceFile>& files);

} // namespace roundtrip::architecture
