// SPDX-License-Identifier: GPL-3.0-or-later
// What the user looks at, carried over from a run to the run of the edited scenario: the selected
// packet, the flow, and after a change of a packet's fate the visible stretch of time too.
#pragma once

#include "core/edit/fault_address.h"
#include "ui/base/folded_time.h"
#include "ui/base/selection.h"

#include <memory>
#include <optional>

namespace roundtrip::ui {

class KeptView {
public:
    /// `run` is the one that is shown now; null: nothing is kept.
    KeptView(const Selection& selection, const FoldedTime& folded, std::shared_ptr<const Run> run);
    /// When the views show the new run.
    void restore(Selection& selection, const FoldedTime& folded, const Run& run) const;

private:
    std::shared_ptr<const Run> m_run;
    std::optional<PacketNumbers> m_selected;
    std::size_t m_selectedLane = 0;
    FlowId m_flow = 0;
    std::optional<std::size_t> m_lane;
    SimTime m_from{};    ///< visible
    double m_span = 1.0; ///< visible, in axis units: as long as it was, whatever is folded
};

} // namespace roundtrip::ui
