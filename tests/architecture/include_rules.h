// SPDX-License-Identifier: GPL-3.0-or-later
// Who may include whom: the table of docs/architecture.md.
#pragma once

#include "tests/architecture/source_tree.h"

namespace roundtrip::architecture {

/// Inside core: each room only what lies below it.
Findings checkCoreRooms(const std::vector<SourceFile>& files);
/// core and the command line know no Qt and no ui; only core/scenario's JSON unit (one) knows the
/// JSON library.
Findings checkCoreLibraries(const std::vector<SourceFile>& files);
/// ui sees only the read-only side of core: records, reports and plain values.
Findings checkUiSeesRecordsOnly(const std::vector<SourceFile>& files);
/// What all of ui's rooms share (base, theme, parts) knows none of them, and no view the window.
Findings checkUiLayers(const std::vector<SourceFile>& files);
/// Qt Charts only in ui's chart units, QSettings only in ui/window/settings.cpp, no whole-module
/// headers.
Findings checkQtHeaders(const std::vector<SourceFile>& files);

} // namespace roundtrip::architecture
