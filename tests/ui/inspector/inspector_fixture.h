// SPDX-License-Identifier: GPL-3.0-or-later
// A window's worth of state without the window, for the tests of the inspector.
#pragma once

#include "core/scenario/scenario_reader.h"
#include "tests/ui/test_scenarios.h"
#include "ui/inspector/inspected_packet.h"
#include "ui/view_context.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace roundtrip::ui {

inline std::string bundledScenarioText(std::string_view name)
{
    for (const BundledScenario& bundled : bundledScenarios()) {
        if (bundled.name == name)
            return std::string(bundled.text);
    }
    ADD_FAILURE() << name << " is not bundled";
    return {};
}

struct InspectorDesk {
    RunDocument document;
    Playback playback;
    Selection selection;
    Theme theme;
    PlayheadState state;
    FoldedTime folded;
    ViewContext context{document, playback, selection, theme, state, folded};

    void show(const std::string& text, SimTime t)
    {
        const auto run = runFrom(text);
        folded = FoldedTime(*run);
        state.setRun(run);
        selection.clear();
        playback.setRun(run, t);
    }
    [[nodiscard]] const LaneTrace& lane(std::size_t i) const { return playback.run()->lanes[i]; }
    /// The first packet of the lane for which `is` holds.
    template <typename Is>
    [[nodiscard]] PacketRef packetOf(std::size_t laneIndex, Is is) const
    {
        for (PacketId id = 0; id < lane(laneIndex).flightCount(); ++id) {
            if (is(lane(laneIndex).flight(id)))
                return {laneIndex, id};
        }
        ADD_FAILURE() << "no such packet in lane " << laneIndex;
        return {};
    }
};

} // namespace roundtrip::ui
