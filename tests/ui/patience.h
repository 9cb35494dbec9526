// SPDX-License-Identifier: GPL-3.0-or-later
// How long a test waits for a worker before it calls it dead: on a busy machine, and under the
// sanitizers, they take their time. A test that passes never waits so long.
#pragma once

namespace roundtrip::ui {

constexpr int kPatienceMs = 60'000;

} // namespace roundtrip::ui
