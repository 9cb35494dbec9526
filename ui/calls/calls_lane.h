// SPDX-License-Identifier: GPL-3.0-or-later
// The application's lane of a ladder: the calls of the flow shown in each lane of the run, read
// once when first wanted, laid out beside the ladder's bars, painted and found again under the
// pointer. Knows geometry and the theme; never the playhead's history.
#pragma once

#include "core/report/program_calls.h"
#include "ui/calls/calls_layout.h"
#include "ui/ladder_scene.h"
#include "ui/theme.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace roundtrip::ui {

class CallsLane {
public:
    /// Another run or flow; null shows nothing. Reads nothing before `rebuild`.
    void setRun(const Run* run, FlowId flow);
    /// Lays out the columns of all lanes. With a hidden future nothing after `now` is used, so it
    /// has to be called for each `now`.
    void rebuild(const LadderScene& scene, const Theme& theme, SimTime now, bool hidden);
    void paint(QPainter& painter, const Theme& theme, SimTime now, double nowY, bool hidden) const;
    void paintHeadings(QPainter& painter, const Theme& theme, double top, double height) const;
    /// Rich text for what lies under that point; empty where nothing does.
    [[nodiscard]] QString toolTipAt(QPointF point, double scale, SimTime now, bool hidden) const;
    /// What the programs of all lanes do at that instant.
    [[nodiscard]] QString sentence(SimTime now);
    [[nodiscard]] const std::vector<std::array<CallsLayout, kHosts>>& layouts() const
    {
        return m_layouts;
    }

private:
    void read();
    const Run* m_run = nullptr;
    FlowId m_flow = 0;
    std::optional<std::vector<FlowCalls>> m_calls; ///< by lane; empty: not read yet
    std::vector<std::array<CallsLayout, kHosts>> m_layouts;
};

} // namespace roundtrip::ui
