// SPDX-License-Identifier: GPL-3.0-or-later
// What every view is given: the run, the playhead, the selection, the theme, and the hosts' state
// at the playhead. A view paints a function of these and keeps no protocol state of its own.
#pragma once

#include "core/sim/cursor.h"
#include "ui/base/folded_time.h"
#include "ui/base/playback.h"
#include "ui/base/run_document.h"
#include "ui/base/selection.h"
#include "ui/theme/theme.h"

#include <memory>
#include <vector>

namespace roundtrip::ui {

/// The hosts of each lane at an instant, from the run's cursors, computed when first asked.
class PlayheadState {
public:
    void setRun(std::shared_ptr<const Run> run);
    /// Both hosts of a lane after everything with time <= t. Cheap when t moves forward.
    const HostsView& hosts(std::size_t lane, SimTime t);

private:
    std::vector<StateCursor> m_cursors;
};

struct ViewContext {
    RunDocument& document;
    Playback& playback;
    Selection& selection;
    Theme& theme;
    PlayheadState& state;
    const FoldedTime& foldedTime; ///< of the current run; the same object for the window's life

    [[nodiscard]] const Run* run() const { return playback.run().get(); }
};

} // namespace roundtrip::ui
