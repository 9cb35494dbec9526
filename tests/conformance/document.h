// SPDX-License-Identifier: GPL-3.0-or-later
// Writes docs/conformance.md. Must never know: where it is kept.
#pragma once

#include "tests/conformance/markers.h"

#include <string>

namespace roundtrip::conformance {

/// Markdown with links as seen from docs/.
std::string writeDocument(const Claims& claims, const std::vector<Marker>& markers);

} // namespace roundtrip::conformance
