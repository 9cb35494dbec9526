// SPDX-License-Identifier: GPL-3.0-or-later
// See telling.h. The few views that speak of timers ask here, so that the selection, which all
// include, need not know of them.
#include "ui/base/telling.h"

#include "ui/base/view_context.h"

namespace roundtrip::ui {
namespace {

constexpr const char* kTimersHidden = "timersHidden";

} // namespace

SimTime knownUntil(const ViewContext& context)
{
    return context.selection.futureHidden() ? context.playback.time() : kEndOfTime;
}

bool timersHidden(const Selection& selection)
{
    return selection.questionOpen() && selection.property(kTimersHidden).toBool();
}

void setTimersHidden(Selection& selection, bool hidden)
{
    if (selection.property(kTimersHidden).toBool() == hidden)
        return;
    selection.setProperty(kTimersHidden, hidden);
    Q_EMIT selection.futureChanged();
}

} // namespace roundtrip::ui
