// SPDX-License-Identifier: GPL-3.0-or-later
// The application's lane of a ladder: the calls of the flow shown in each lane of the run, read
// once when first wanted, laid out beside the ladder's bars, painted and found again under the
// pointer. Knows geometry and the theme; never the playhead's history.
#pragma once

#include "core/report/program_calls.h"
#include "ui/calls/calls_layout.h"
#include "ui/ladder/ladder_scene.h"
#include "ui/theme/theme.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace roundtrip::ui {

/// A call of one of the programs.
struct CallRef {
    std::size_t lane = 0;
    HostRole host = HostRole::Client;
    std::size_t call = 0; ///< index among the calls of that host
    friend bool operator==(const CallRef&, const CallRef&) = default;
};

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

    // calls_choice.cpp
    /// nullptr: there is no such call.
    [[nodiscard]] const ProgramCall* call(CallRef ref);
    /// The next (step > 0) or the previous call of all programs in order of time; without `from`
    /// the first at `now` or after it, or the last at it or before it. Empty at the ends.
    [[nodiscard]] std::optional<CallRef> neighbour(const std::optional<CallRef>& from, SimTime now,
                                                   int step);
    /// The call whose name or box lies under the point. Of several in one box it is the first, or
    /// the one after `chosen` if that is one of them.
    [[nodiscard]] std::optional<CallRef> callAt(QPointF point, double scale,
                                                const std::optional<CallRef>& chosen) const;
    /// The calls with a box in the last layout: by lane, host and time.
    [[nodiscard]] const std::vector<CallRef>& inView();
    /// Its box in the last layout; empty where it has none.
    [[nodiscard]] QRectF placeOf(CallRef ref) const;
    /// A frame around its box, and a line below its names.
    void paintChosen(QPainter& painter, const Theme& theme, CallRef ref) const;

private:
    void read();
    [[nodiscard]] const std::vector<ProgramCall>& callsOf(std::size_t lane, HostRole host) const
    {
        return (*m_calls)[lane].of(host).calls;
    }
    const Run* m_run = nullptr;
    FlowId m_flow = 0;
    std::optional<std::vector<FlowCalls>> m_calls; ///< by lane; empty: not read yet
    std::vector<std::array<CallsLayout, kHosts>> m_layouts;
    std::optional<std::vector<CallRef>> m_inView; ///< empty: not counted yet
};

} // namespace roundtrip::ui
