// SPDX-License-Identifier: GPL-3.0-or-later
// Connections for tests of what is shown of them: one of the plain kind, and one in which every
// mechanism is in use at once.
#pragma once

#include "core/sim/host_snapshot.h"

namespace roundtrip::ui {

ConnectionView plainView();
ConnectionView fullView();
ListenerView smallListener();

} // namespace roundtrip::ui
