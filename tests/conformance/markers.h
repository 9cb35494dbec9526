// SPDX-License-Identifier: GPL-3.0-or-later
// What tests and scenarios say that they show: "// shows: 1.half-close MUST-12" directly above a
// test, or at the head of a bundled scenario. Must never know: which names exist.
#pragma once

#include "tests/conformance/claims.h"

#include <string>
#include <vector>

namespace roundtrip::conformance {

/// Only a test proves something; a scenario is where a reader can look.
enum class ShownBy : std::uint8_t { Test, Scenario };

struct Marker {
    std::string id;
    ShownBy by = ShownBy::Test;
    std::string name; ///< "Handshake.LostSyn" or "three-way-handshake"
    std::string path; ///< of the file, from the root of the project
    int line = 0;
};

struct Markers {
    std::vector<Marker> all; ///< in the order of files and lines
    Findings findings;       ///< marks that stand nowhere, or name nothing
};

/// Tests (.cpp) and scenarios (.json); other files are passed over.
Markers collectMarkers(const std::vector<SourceFile>& files);

} // namespace roundtrip::conformance
