// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios made from a seed: networks, faults, programs and settings that nobody would write.
// Must never know: what is checked of them.
#pragma once

#include "core/scenario/scenario.h"

#include <cstdint>

namespace roundtrip::test {

/// Two lanes with the same flows; the TCP settings of the second are its own.
Scenario randomScenario(std::uint64_t seed);

} // namespace roundtrip::test
