// SPDX-License-Identifier: GPL-3.0-or-later
// See current_run.h.
#include "ui/base/current_run.h"

#include "core/teach/lesson_change.h"
#include "ui/base/view_context.h"

namespace roundtrip::ui {

bool runIsCurrent(const ViewContext& context)
{
    const Run* run = context.run();
    const auto& open = context.document.scenario();
    return run != nullptr && open && (run->scenario == open || runAlike(*run->scenario, *open));
}

} // namespace roundtrip::ui
