// SPDX-License-Identifier: GPL-3.0-or-later
// Holds what the tests show against what is claimed. Must never know: files.
#pragma once

#include "tests/conformance/markers.h"

namespace roundtrip::conformance {

/// The markers of this kind that name `id`.
std::vector<Marker> markersOf(const std::vector<Marker>& markers, std::string_view id, ShownBy by);

/// Marks that name nothing known; rows that no test shows and that are not answered; answers that
/// say too much or too little for what is shown.
Findings judge(const Claims& claims, const std::vector<Marker>& markers);

} // namespace roundtrip::conformance
