// SPDX-License-Identifier: GPL-3.0-or-later
// The files that are compiled into the library: a static library's resources have to be asked
// for, or the linker leaves them out.
#pragma once

namespace roundtrip::ui {

/// Makes ":/look", ":/icons" and ":/fonts" readable. Calling it again changes nothing.
void initResources();

} // namespace roundtrip::ui
