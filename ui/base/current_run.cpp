// SPDX-License-Identifier: GPL-3.0-or-later
// See current_run.h.
#include "ui/base/current_run.h"

#include "ui/base/view_context.h"

namespace roundtrip::ui {

bool runIsCurrent(const ViewContext& context)
{
    const Run* run = context.run();
    return run != nullptr && run->scenario == context.document.scenario();
}

} // namespace roundtrip::ui
